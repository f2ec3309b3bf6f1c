"""The owner's corrections, and the judgements that are made with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.model import Correction, Judgement, Severity, Tone, Topic, judged_text
from core.query import for_watch
from core.text import storable, text_hash
from core.text import words as words_of
from storage import judgements
from storage.connection import Connections
from storage.judgements import Stored

AGAIN = ""
"""The version of a judgement that is to be made again: what it was learned from has changed."""

_COLUMNS = "id, mention_id, text, language, made_at, tone, severity, topics, spam"
_SHORT = 8  # words
_ACTIVE = "removed_at IS NULL"
_NEWEST = "SELECT rowid FROM mention_words WHERE mention_words MATCH ? ORDER BY rowid DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a change of the corrections put in the place of what: all that its undo needs."""

    added: int | None
    removed: int | None
    before: tuple[Stored, ...]
    after: tuple[Stored, ...]
    spam: bool | None = None


class Corrections:
    """Corrections by number. At most one of each mention counts; a later one takes its place."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def all(self) -> list[Correction]:
        """Those that count, oldest first."""
        with self._connections.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE {_ACTIVE} ORDER BY id")
            return [_correction(row) for row in rows]

    def get(self, correction_id: int) -> Correction:
        """One that counts. Raises InputError."""
        with self._connections.read() as connection:
            return _get(connection, correction_id)

    def of(self, mention_id: int) -> Correction | None:
        """The one of a mention."""
        with self._connections.read() as connection:
            return _of(connection, mention_id)

    def add(self, correction: Correction, again: Sequence[int] = ()) -> Correction:
        """Keep a correction and give it its number; one of the same mention no longer counts.

        ``again`` are mentions it says something about: they are to be judged again.
        """
        with self._connections.write() as connection:
            _replace(connection, correction.mention_id, to_text(self._clock()))
            number = _next(connection)
            _insert(connection, replace(correction, id=number))
            _to_judge(connection, again)
        return replace(correction, id=number)

    def remove(self, correction_id: int) -> list[int]:
        """Let it count no more. Returns the mentions that learned from it: they are to be judged again.

        Raises InputError.
        """
        with self._connections.write() as connection:
            _get(connection, correction_id)
            _set_removed(connection, correction_id, to_text(self._clock()))
            return _again(connection, correction_id)

    def put_back(self, correction_id: int) -> None:
        """Undo ``remove``; where the mention has another one meanwhile, that one no longer counts.

        Its mention and those with the same text are to be judged again.
        """
        with self._connections.write() as connection:
            _put_back(connection, correction_id, to_text(self._clock()))
            positions = _copies(connection, _get(connection, correction_id))
            _to_judge(connection, [number for number, _ in _texts(connection, positions)])

    def change(
        self,
        known: Sequence[Correction],
        version: str,
        judged: Sequence[tuple[int, Judgement]],
        again: Iterable[int] = (),
        *,
        added: Correction | None = None,
        removed: int | None = None,
    ) -> Kept | None:
        """Add a correction, in place of one of the same mention, or remove one, with what follows from it.

        All of it or nothing. None, and nothing is kept, when the corrections are
        no longer those ``known``, from which the judgements were made. Mentions
        in ``again`` could not be judged now, and will be later. The owner's
        other word on whether a mention is spam gives way to a correction.
        """
        now = to_text(self._clock())
        again = tuple(again)
        ids = [*(number for number, _ in judged), *again]
        spam = None
        with self._connections.write() as connection:
            if not same_corrections(connection, known):
                return None
            if removed is not None:
                _set_removed(connection, removed, now)
            if added is not None:
                if _next(connection) != added.id:
                    return None
                removed = _replace(connection, added.mention_id, now)
                _insert(connection, added)
                spam = _give_way(connection, added)
            before = judgements.stored(connection, ids)
            judgements.write(connection, version, now, judged)
            _to_judge(connection, again)
            after = judgements.stored(connection, ids)
        return Kept(added.id if added is not None else None, removed, before, after, spam)

    def undo(self, kept: Kept) -> list[int]:
        """Undo a change exactly: the corrections, and every judgement as it stood, to the byte.

        Mentions that were judged anew since then are left. Returns those that
        learned from a correction that is gone now: they are to be judged again.
        """
        now = to_text(self._clock())
        with self._connections.write() as connection:
            after = {one.mention_id: one for one in kept.after}
            present = judgements.stored(connection, list(after))
            untouched = {one.mention_id for one in present if after[one.mention_id] == one}
            judgements.put_back(connection, (one for one in kept.before if one.mention_id in untouched))
            if kept.added is not None:
                _set_removed(connection, kept.added, now)
            if kept.removed is not None:
                _put_back(connection, kept.removed, now)
            if kept.spam is not None:
                connection.execute(
                    "UPDATE mention SET spam = ? WHERE spam IS NULL"
                    " AND id = (SELECT mention_id FROM correction WHERE id = ?)",
                    (int(kept.spam), kept.added),
                )
            return _again(connection, kept.added) if kept.added is not None else []

    def learners(self, correction_id: int) -> list[int]:
        """The mentions whose judgement a correction had a part in."""
        with self._connections.read() as connection:
            return _learners(connection, correction_id)

    def next_id(self) -> int:
        """The number that the next one gets."""
        with self._connections.read() as connection:
            return _next(connection)

    def alike(self, correction: Correction, words: Sequence[str], most: int) -> list[tuple[int, str]]:
        """The mentions that a correction may say something about, newest first, with the text to judge.

        These are its own, those of its story and with its text, and the newest
        that hold its most telling ``words`` (folded) or, if it is short, all
        that it says; of these ``most`` at the most.
        """
        with self._connections.read() as connection:
            found: set[int] = set()
            for query in (_rarest(connection, words, most), _whole(correction.text)):
                if query:
                    found.update(position for (position,) in connection.execute(_NEWEST, (query, most)))
            chosen = set(sorted(found, reverse=True)[:most]).union(_copies(connection, correction))
            return _texts(connection, sorted(chosen, reverse=True))


def same_corrections(connection: sqlite3.Connection, known: Sequence[Correction]) -> bool:
    """Whether the corrections that count are these. A correction never changes, so their numbers tell."""
    rows = connection.execute(f"SELECT id FROM correction WHERE {_ACTIVE} ORDER BY id")
    return [number for (number,) in rows] == [one.id for one in known]


def _next(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'correction'").fetchone()
    return int(row[0]) + 1 if row else 1


def _get(connection: sqlite3.Connection, correction_id: int) -> Correction:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM correction WHERE id = ? AND {_ACTIVE}", (correction_id,)
    ).fetchone()
    if row is None:
        raise InputError("no_such_correction", id=correction_id)
    return _correction(row)


def _of(connection: sqlite3.Connection, mention_id: int) -> Correction | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM correction WHERE mention_id = ? AND {_ACTIVE}", (mention_id,)
    ).fetchone()
    return _correction(row) if row else None


def _replace(connection: sqlite3.Connection, mention_id: int | None, now: str) -> int | None:
    """Let the correction of a mention count no more; returns its number."""
    former = _of(connection, mention_id) if mention_id is not None else None
    if former is None:
        return None
    _set_removed(connection, former.id, now)
    return former.id


def _set_removed(connection: sqlite3.Connection, correction_id: int, moment: str | None) -> None:
    connection.execute("UPDATE correction SET removed_at = ? WHERE id = ?", (moment, correction_id))


def _put_back(connection: sqlite3.Connection, correction_id: int, now: str) -> None:
    row = connection.execute("SELECT mention_id FROM correction WHERE id = ?", (correction_id,)).fetchone()
    if row is None:
        raise InputError("no_such_correction", id=correction_id)
    other = _replace(connection, row[0], now)
    if other is not None and other != correction_id:
        _again(connection, other)
    _set_removed(connection, correction_id, None)


def _insert(connection: sqlite3.Connection, correction: Correction) -> None:
    connection.execute(
        f"INSERT INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.id,
            correction.mention_id,
            storable(correction.text),
            correction.language,
            to_text(correction.made_at),
            correction.tone.value if correction.tone is not None else None,
            correction.severity.value if correction.severity is not None else None,
            " ".join(topic.value for topic in correction.topics) if correction.topics is not None else None,
            int(correction.spam) if correction.spam is not None else None,
        ),
    )


def _give_way(connection: sqlite3.Connection, correction: Correction) -> bool | None:
    """Take back the owner's other word on whether a mention is spam; returns it."""
    row = connection.execute(
        "SELECT spam FROM mention WHERE id = ? AND spam != ?", (correction.mention_id, correction.spam)
    ).fetchone()
    if row is None:
        return None
    connection.execute("UPDATE mention SET spam = NULL WHERE id = ?", (correction.mention_id,))
    return bool(row[0])


def _again(connection: sqlite3.Connection, correction_id: int) -> list[int]:
    """Mark what was judged with a correction to be judged again; the judgements stay until then."""
    ids = _learners(connection, correction_id)
    _to_judge(connection, ids)
    return ids


def _learners(connection: sqlite3.Connection, correction_id: int) -> list[int]:
    rows = connection.execute(
        "SELECT mention_id FROM judgement WHERE learned != '' AND ' ' || learned || ' ' LIKE ?",
        (f"% {correction_id} %",),
    )
    return [number for (number,) in rows]


def _to_judge(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    connection.executemany(
        "UPDATE mention SET judged_by = ? WHERE id = ? AND judged_by IS NOT NULL",
        ((AGAIN, number) for number in ids),
    )


def _copies(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The positions of a correction's mention, of its story, and of those with the same text."""
    return [
        position
        for (position,) in connection.execute(
            "SELECT position FROM mention WHERE id = :id"
            " UNION SELECT c.position FROM mention m JOIN mention c ON c.story = m.story WHERE m.id = :id"
            " UNION SELECT c.position FROM mention m JOIN mention c ON c.text_hash = m.text_hash"
            " WHERE m.id = :id"
            " UNION SELECT position FROM mention WHERE text_hash = :hash",
            {"id": correction.mention_id, "hash": text_hash(correction.text)},
        )
    ]


def _rarest(connection: sqlite3.Connection, words: Sequence[str], most: int) -> str:
    """A full-text query for the rarest of some words, as many as find about ``most`` mentions together."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.mention_terms"
        " USING fts5vocab ('main', 'mention_words', 'row')"
    )
    counts: list[tuple[int, str]] = []
    for word in dict.fromkeys(words):
        row = connection.execute("SELECT doc FROM temp.mention_terms WHERE term = ?", (word,)).fetchone()
        if row is not None:
            counts.append((row[0], word))
    chosen: list[str] = []
    finds = 0
    for count, word in sorted(counts):
        finds += count
        if chosen and finds > most:
            break
        chosen.append(word)
    return for_watch(chosen, (), ()).match if chosen else ""


def _whole(text: str) -> str:
    """A full-text query for mentions that say all of a short text; they have no mark of their text."""
    said = dict.fromkeys(words_of(text))
    return for_watch((), said, ()).match if 0 < len(said) <= _SHORT else ""


def _texts(connection: sqlite3.Connection, positions: Sequence[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for start in range(0, len(positions), 500):
        some = positions[start : start + 500]
        found += (
            (number, judged_text(title, text))
            for number, title, text in connection.execute(
                "SELECT m.id, e.title, e.text FROM mention m JOIN entry e ON e.id = m.id"
                f" WHERE m.position IN ({', '.join('?' * len(some))}) AND m.shown = 1"
                " ORDER BY m.position DESC",
                some,
            )
        )
    return found


def _correction(row: sqlite3.Row) -> Correction:
    topics = row["topics"]
    return Correction(
        id=row["id"],
        mention_id=row["mention_id"],
        text=row["text"],
        language=row["language"],
        made_at=from_text(row["made_at"]),
        tone=Tone(row["tone"]) if row["tone"] is not None else None,
        severity=Severity(row["severity"]) if row["severity"] is not None else None,
        topics=tuple(Topic(topic) for topic in topics.split()) if topics is not None else None,
        spam=bool(row["spam"]) if row["spam"] is not None else None,
    )
