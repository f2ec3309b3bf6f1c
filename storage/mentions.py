"""Mentions: lists, rows, one whole, judgements, and the owner's side of them."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.model import (
    Checked,
    Correction,
    Filter,
    Judgement,
    Mention,
    MentionRow,
    Note,
    Severity,
    Status,
    Tone,
    Topic,
    Version,
    judged_text,
)
from core.text import excerpt
from storage import judgements, threads, triage
from storage.connection import Connections
from storage.corrections import same_corrections
from storage.filters import FEW, statement
from storage.finding import compiled, position
from storage.matching import CLOSE, OPEN, spans
from storage.triage import LEFT, TriageTable, Undo, Unset

_SPAM = "coalesce(m.spam, m.judged_spam)"
_COPY = """(m.story IS NOT NULL AND m.story != m.id
    AND EXISTS (SELECT 1 FROM mention l WHERE l.id = m.story AND l.shown = 1))"""
WATCHES = """(SELECT json_group_array(w.name) FROM finding f JOIN watch w ON w.id = f.watch_id
    WHERE f.position = m.position AND w.removed_at IS NULL)"""
"""The names of the watches that find a mention, as JSON."""

_ROWS = f"""
    SELECT m.id, e.title, e.author, coalesce(e.excerpt, e.text) AS excerpt, s.title AS source, s.kind,
        coalesce(e.published_at, e.seen_at) AS published_at, e.seen_at, m.language, m.tone, m.score,
        m.severity, m.topics, {_SPAM} AS is_spam, {triage.COLUMNS}, {WATCHES} AS watches,
        CASE WHEN m.story IS NULL THEN 0 ELSE
            (SELECT count(*) FROM mention c WHERE c.story = m.story AND c.id != m.id AND c.shown = 1)
        END AS copies,
        (SELECT json_extract(j.judgement, '$.sentiment.unsure') FROM judgement j
            WHERE j.mention_id = m.id) AS unsure,
        d.rating, d.deleted_at, m.answers
    FROM mention m JOIN entry e ON e.id = m.id JOIN source s ON s.id = m.source_id
    LEFT JOIN detail d ON d.entry_id = m.id"""
_WHOLE = f"""
    SELECT m.position, m.id, m.source_id, m.story, e.title, e.author, e.url, e.text, e.published_at,
        e.seen_at, e.in_reply_to, s.title AS source, s.kind, {triage.COLUMNS}, {WATCHES} AS watches,
        j.judgement, d.text AS draft, x.rating, x.likes, x.replies, x.unconfirmed, x.deleted_at,
        a.text AS article
    FROM mention m JOIN entry e ON e.id = m.id JOIN source s ON s.id = m.source_id
    LEFT JOIN judgement j ON j.mention_id = m.id LEFT JOIN draft d ON d.mention_id = m.id
    LEFT JOIN detail x ON x.entry_id = m.id LEFT JOIN article a ON a.mention_id = m.id"""
_WORKLIST = f"""
    SELECT m.id FROM mention m
    WHERE m.status IN ('new', 'to answer') AND m.shown = 1 AND {_SPAM} = 0
        AND (m.snoozed_until IS NULL OR m.snoozed_until <= ?) AND NOT {_COPY}
    ORDER BY CASE m.severity WHEN 'critical' THEN 0 WHEN 'serious' THEN 1 WHEN 'minor' THEN 2 ELSE 3 END,
        m.tone IS NOT 'negative', m.position"""
_COUNTS = f"""
    SELECT CASE WHEN {_SPAM} = 1 THEN 'spam' WHEN m.snoozed_until > ? THEN 'snoozed' ELSE m.status END
        AS state, count(*)
    FROM mention m WHERE m.shown = 1 GROUP BY state"""
_TEXTS = "SELECT m.id, e.title, e.text FROM mention m JOIN entry e ON e.id = m.id"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mentions stand how. Spam and snoozed ones are counted apart, not by status."""

    new: int = 0
    to_answer: int = 0
    waiting: int = 0
    answered: int = 0
    dismissed: int = 0
    snoozed: int = 0
    spam: int = 0
    all: int = 0


class Mentions:
    """Mentions by number. Lists are of numbers, newest first; rows are fetched as they are needed."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock
        self._triage = TriageTable(connections, clock)

    def ids(self, chosen: Filter | None = None, limit: int | None = None) -> Sequence[int]:
        """The numbers of the mentions that pass a filter, newest first.

        With a ``limit`` only the newest of them, which is fast however many there are.
        """
        chosen = chosen or Filter()
        with self._connections.read() as connection:
            few = bool(chosen.words) and chosen.watch is not None and _finds(connection, chosen.watch) <= FEW
            sql, values = statement(chosen, self._clock(), limit, few=few)
            cursor = connection.execute(sql, values)
            cursor.row_factory = None
            return array("q", [number for (number,) in cursor.fetchall()])

    def rows(self, ids: Sequence[int]) -> list[MentionRow]:
        """What a list shows of these mentions, in the order given; those that are gone are left out."""
        found: dict[int, MentionRow] = {}
        with self._connections.read() as connection:
            for start in range(0, len(ids), 500):
                some = tuple(ids[start : start + 500])
                rows = connection.execute(f"{_ROWS} WHERE m.id IN ({', '.join('?' * len(some))})", some)
                found.update((row["id"], _row(row)) for row in rows)
        return [found[number] for number in ids if number in found]

    def get(self, mention_id: int) -> Mention:
        """One mention, whole. Raises InputError."""
        with self._connections.read() as connection:
            row = connection.execute(f"{_WHOLE} WHERE m.id = ?", (mention_id,)).fetchone()
            if row is None:
                raise InputError("no_such_mention", id=mention_id)
            notes = connection.execute(
                "SELECT id, text, written_at FROM note WHERE mention_id = ? ORDER BY id", (mention_id,)
            )
            copies = connection.execute(
                "SELECT id FROM mention WHERE story = ? AND id != ? AND shown = 1 ORDER BY position",
                (row["story"], mention_id),
            )
            seen_at = from_text(row["seen_at"])
            return Mention(
                id=row["id"],
                source_id=row["source_id"],
                source_title=row["source"],
                kind=row["kind"],
                url=row["url"],
                title=row["title"],
                author=row["author"],
                text=row["text"],
                published_at=from_text(row["published_at"]) if row["published_at"] else seen_at,
                dated=row["published_at"] is not None,
                seen_at=seen_at,
                watches=tuple(json.loads(row["watches"])),
                judgement=judgements.from_json(row["judgement"]) if row["judgement"] else None,
                triage=triage.read_triage(row),
                notes=tuple(Note(n["id"], n["text"], from_text(n["written_at"])) for n in notes),
                draft=row["draft"] or "",
                story=row["story"],
                copies=tuple(number for (number,) in copies),
                matches=_matches(connection, row),
                rating=row["rating"],
                likes=row["likes"],
                replies=row["replies"],
                unconfirmed=bool(row["unconfirmed"]),
                deleted_at=from_text(row["deleted_at"]) if row["deleted_at"] else None,
                versions=_versions(connection, mention_id),
                answers=threads.answered(connection, row["source_id"], mention_id, row["in_reply_to"]),
                article=row["article"] or "",
            )

    def handled(self, source_id: int, since: datetime, limit: int) -> list[tuple[str, str]]:
        """Key and address of a source's newest mentions since a moment that are or were being handled."""
        with self._connections.read() as connection:
            rows = connection.execute(
                "SELECT e.key, e.url FROM mention m JOIN entry e ON e.id = m.id"
                " WHERE m.source_id = ? AND m.shown = 1 AND m.status IN ('to answer', 'waiting', 'answered')"
                " AND m.position >= ? ORDER BY m.position DESC LIMIT ?",
                (source_id, position(int(since.timestamp()), 0), limit),
            )
            return [(key, url) for key, url in rows]

    def worklist(self, now: datetime) -> list[int]:
        """What there is to do, in the order to do it: most serious, then negative, then oldest first."""
        with self._connections.read() as connection:
            cursor = connection.execute(_WORKLIST, (to_text(now),))
            cursor.row_factory = None
            return [number for (number,) in cursor]

    def counts(self, now: datetime) -> Counts:
        """How many mentions stand how."""
        found: dict[str, int] = {}
        with self._connections.read() as connection:
            for state, count in connection.execute(_COUNTS, (to_text(now),)):
                found[state.replace(" ", "_")] = count
        return Counts(**found, all=sum(found.values()))

    def unjudged(self, version: str, limit: int) -> list[tuple[int, str]]:
        """Mentions that this version has not judged, with the text to judge.

        First those nobody judged, then those whose corrections have changed, then
        what earlier versions judged; each newest first.
        """
        found = self.never_judged(limit)
        return found + self.judged_before(version, limit - len(found)) if len(found) < limit else found

    def never_judged(self, limit: int) -> list[tuple[int, str]]:
        """Mentions without a judgement, newest first, with the text to judge."""
        with self._connections.read() as connection:
            return _waiting(connection, None, limit)

    def judged_before(self, version: str, limit: int) -> list[tuple[int, str]]:
        """Mentions whose judgement another version made, with the text to judge."""
        found: list[tuple[int, str]] = []
        with self._connections.read() as connection:
            for other in _other_versions(connection, version):
                if len(found) < limit:
                    found += _waiting(connection, other, limit - len(found))
        return found

    def count_judged_before(self, version: str) -> int:
        """How many those are."""
        with self._connections.read() as connection:
            return sum(
                connection.execute(
                    "SELECT count(*) FROM mention WHERE shown = 1 AND judged_by = ?", (other,)
                ).fetchone()[0]
                for other in _other_versions(connection, version)
            )

    def texts(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        """The texts to judge of these mentions; those that are gone are left out."""
        found: list[tuple[int, str]] = []
        with self._connections.read() as connection:
            for start in range(0, len(ids), 500):
                some = tuple(ids[start : start + 500])
                rows = connection.execute(f"{_TEXTS} WHERE m.id IN ({', '.join('?' * len(some))})", some)
                found += ((number, judged_text(title, text)) for number, title, text in rows)
        return found

    def judgements(self, ids: Sequence[int], version: str | None = None) -> dict[int, Judgement]:
        """The judgements of these mentions, by number; those that nobody judged are left out.

        With a ``version`` only those that it made, and that are not to be made again.
        """
        with self._connections.read() as connection:
            found = judgements.stored(connection, ids)
        chosen = (one for one in found if version is None or one.version == version)
        made = ((one.mention_id, judgements.judgement_of(one)) for one in chosen)
        return {number: judgement for number, judgement in made if judgement is not None}

    def judged(
        self,
        version: str,
        results: Sequence[tuple[int, Judgement]],
        known: Sequence[Correction] | None = None,
    ) -> bool:
        """Keep judgements, in place of the former ones. Mentions that are gone are left out.

        ``known`` are the corrections they were made with: False, and nothing is
        kept, when it is others that count now.
        """
        now = to_text(self._clock())
        with self._connections.write() as connection:
            if known is not None and not same_corrections(connection, known):
                return False
            judgements.write(connection, version, now, results)
        return True

    def change(
        self,
        ids: Sequence[int],
        *,
        status: Status | Unset = LEFT,
        snoozed_until: datetime | Unset | None = LEFT,
        answered_at: datetime | Unset | None = LEFT,
        checked: Checked | Unset = LEFT,
        spam: bool | Unset | None = LEFT,
    ) -> Undo:
        """Change how mentions stand; what is not given stays. Raises InputError, then nothing has changed.

        ``answered`` without a time is answered now.
        """
        return self._triage.change(ids, status, snoozed_until, answered_at, checked, spam)

    def restore(self, undo: Undo) -> None:
        """Undo a ``change`` exactly."""
        self._triage.restore(undo)

    def add_note(self, mention_id: int, text: str) -> Note:
        """Write a note on a mention."""
        return self._triage.add_note(mention_id, text)

    def remove_note(self, note_id: int) -> None:
        """Delete a note."""
        self._triage.remove_note(note_id)

    def save_draft(self, mention_id: int, text: str) -> None:
        """Keep the reply as it stands."""
        self._triage.save_draft(mention_id, text)

    def recent_replies(self, limit: int) -> list[str]:
        """The replies that were given last, newest first."""
        return self._triage.recent_replies(limit)


def _waiting(connection: sqlite3.Connection, version: str | None, limit: int) -> list[tuple[int, str]]:
    """The newest mentions that a version judged (None: that nobody did), with the text to judge."""
    rows = connection.execute(
        f"{_TEXTS} WHERE m.shown = 1 AND m.judged_by IS ? ORDER BY m.position DESC LIMIT ?", (version, limit)
    )
    return [(number, judged_text(title, text)) for number, title, text in rows]


def _other_versions(connection: sqlite3.Connection, version: str) -> list[str]:
    """The versions that judged what is stored, without this one. From one to the next in the index."""
    found: list[str] = []
    after, sign = "", ">="
    while True:
        row = connection.execute(
            f"SELECT min(judged_by) FROM mention WHERE shown = 1 AND judged_by {sign} ?", (after,)
        ).fetchone()
        if row[0] is None:
            return [one for one in found if one != version]
        found.append(after := row[0])
        sign = ">"


def _finds(connection: sqlite3.Connection, watch_id: int) -> int:
    """How many mentions a watch finds, counted no further than matters."""
    counted = "SELECT count(*) FROM (SELECT 1 FROM finding WHERE watch_id = ? LIMIT ?)"
    return int(connection.execute(counted, (watch_id, FEW + 1)).fetchone()[0])


def _row(row: sqlite3.Row) -> MentionRow:
    return MentionRow(
        id=row["id"],
        title=row["title"],
        author=row["author"],
        excerpt=excerpt(row["excerpt"]),
        source_title=row["source"],
        kind=row["kind"],
        published_at=from_text(row["published_at"]),
        seen_at=from_text(row["seen_at"]),
        watches=tuple(json.loads(row["watches"])),
        language=row["language"],
        tone=Tone(row["tone"]) if row["tone"] else None,
        score=row["score"],
        severity=Severity(row["severity"]),
        topics=tuple(Topic(topic) for topic in row["topics"].split()),
        spam=bool(row["is_spam"]),
        triage=triage.read_triage(row),
        copies=row["copies"],
        unsure=bool(row["unsure"]),
        rating=row["rating"],
        deleted=row["deleted_at"] is not None,
        answers=row["answers"] is not None,
    )


def _versions(connection: sqlite3.Connection, mention_id: int) -> tuple[Version, ...]:
    rows = connection.execute(
        "SELECT title, text, replaced_at FROM version WHERE entry_id = ? ORDER BY id DESC", (mention_id,)
    )
    return tuple(Version(title, text, from_text(replaced_at)) for title, text, replaced_at in rows)


def _matches(connection: sqlite3.Connection, row: sqlite3.Row) -> tuple[tuple[int, int], ...]:
    """The spans of the words that the watches found, in the mention's judged text."""
    watches = connection.execute(
        "SELECT w.any_of, w.all_of, w.none_of FROM finding f JOIN watch w ON w.id = f.watch_id"
        " WHERE f.position = ? AND w.removed_at IS NULL",
        (row["position"],),
    ).fetchall()
    if not watches:
        return ()
    queries = (compiled(*watch).match for watch in watches)
    marked = connection.execute(
        "SELECT highlight(entry_words, 0, ?, ?), highlight(entry_words, 1, ?, ?) FROM entry_words"
        " WHERE entry_words MATCH ? AND rowid = ?",
        (OPEN, CLOSE, OPEN, CLOSE, " OR ".join(f"({query})" for query in queries), row["id"]),
    ).fetchone()
    if marked is None:
        return ()
    whole = judged_text(row["title"], row["text"])
    if whole == row["text"]:
        return tuple(spans(marked[1]))
    return tuple(spans(marked[0]) + spans(marked[1], at=len(row["title"]) + 1))
