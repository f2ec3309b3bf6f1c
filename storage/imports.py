"""What an import changed, and how it is taken back, in the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.model import Added
from storage import finding

_CONTENT = ("url", "site", "title", "author", "link_hash", "text_hash", "excerpt", "text")
_JUDGED = (
    *("link_hash", "text_hash", "judged_by", "language", "tone", "score", "severity", "topics"),
    "judged_spam",
)
_JUDGEMENT = ("version", "judged_at", "judgement", "learned")
_WORKED_ON = (
    "(m.status != 'new' OR m.snoozed_until IS NOT NULL OR m.answered_at IS NOT NULL OR m.checked != 'unknown'"
    " OR m.spam IS NOT NULL OR EXISTS (SELECT 1 FROM note n WHERE n.mention_id = m.id)"
    " OR EXISTS (SELECT 1 FROM draft d WHERE d.mention_id = m.id AND d.text != ''))"
)

Row = tuple[object, ...]
Joined = tuple[tuple[int, int | None, int | None], ...]
"""Mentions whose story became another: the number, the story before, and since then."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What bringing some entries would do: how many are new, have another text, are known as they are."""

    new: int = 0
    edited: int = 0
    known: int = 0

    def __add__(self, other: Outlook) -> Outlook:
        return Outlook(self.new + other.new, self.edited + other.edited, self.known + other.known)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A mention as it stood before an import gave it another text."""

    number: int
    content: Row
    judged: Row
    judgement: Row | None
    rating: Row | None
    findings: frozenset[int]
    versions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Before:
    """How things stood before an import.

    ``marks`` are those that mean something else now, ``more`` those that came to older entries or
    mean nothing any more; ``stories`` are those of all mentions that are in one.
    """

    source_id: int
    made: bool
    checked_at: str | None
    succeeded_at: str | None
    marks: tuple[tuple[int, int, int], ...]
    more: tuple[int, ...]
    rewritten: tuple[Rewritten, ...]
    stories: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Import:
    """What was brought, and all that its undo needs; new entries have the numbers ``first`` to ``last``."""

    added: Added
    first: int
    last: int
    before: Before
    joined: Joined


def look(
    connection: sqlite3.Connection,
    source_id: int,
    made: bool,
    first: int,
    learnt: Mapping[int, tuple[int, int]],
    rewritten: Iterable[int],
) -> Before:
    """How things stand that an import is about to change."""
    checked_at, succeeded_at = connection.execute(
        "SELECT checked_at, succeeded_at FROM source WHERE id = ?", (source_id,)
    ).fetchone()
    marks, more = [], []
    for mark, (number, _) in learnt.items():
        row = connection.execute(
            "SELECT mark, entry_id, content FROM known WHERE source_id = ? AND mark = ?", (source_id, mark)
        ).fetchone()
        if row is not None:
            marks.append(tuple(row))
        elif number < first:
            more.append(mark)
    return Before(
        source_id,
        made,
        checked_at,
        succeeded_at,
        tuple(marks),
        tuple(more),
        tuple(_rewritten(connection, number) for number in rewritten),
        _stories(connection),
    )


def joined(connection: sqlite3.Connection, before: Before, first: int) -> Joined:
    """The mentions there were before (with numbers below ``first``) whose story is another now."""
    now = _stories(connection)
    numbers = {number for number in (*before.stories, *now) if number < first}
    return tuple(
        (number, before.stories.get(number), now.get(number))
        for number in sorted(numbers)
        if before.stories.get(number) != now.get(number)
    )


def take_back(connection: sqlite3.Connection, done: Import) -> int:
    """Put everything back as it stood. Mentions that were worked on since then stay: returns how many."""
    before = done.before
    stay = {
        number
        for (number,) in connection.execute(
            f"SELECT m.id FROM mention m WHERE m.id BETWEEN ? AND ? AND {_WORKED_ON}", (done.first, done.last)
        )
    }
    there = connection.execute(
        "SELECT id FROM entry WHERE source_id = ? AND id BETWEEN ? AND ?",
        (before.source_id, done.first, done.last),
    )
    gone = [number for (number,) in there if number not in stay]
    finding.forget(connection, gone)
    connection.execute(
        "DELETE FROM known WHERE source_id = ? AND entry_id BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = known.entry_id)",
        (before.source_id, done.first, done.last),
    )
    connection.executemany(
        "DELETE FROM known WHERE source_id = ? AND mark = ?",
        ((before.source_id, one) for one in before.more),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO known (source_id, mark, entry_id, content) VALUES (?, ?, ?, ?)",
        ((before.source_id, *row) for row in before.marks),
    )
    for one in before.rewritten:
        _restore(connection, one)
    _part(connection, done)
    _restore_source(connection, before, len(gone))
    return len(stay)


def _rewritten(connection: sqlite3.Connection, number: int) -> Rewritten:
    def numbers(select: str) -> frozenset[int]:
        return frozenset(one for (one,) in connection.execute(select, (number,)))

    return Rewritten(
        number,
        _row(connection, f"SELECT {', '.join(_CONTENT)} FROM entry WHERE id = ?", number) or (),
        _row(connection, f"SELECT {', '.join(_JUDGED)} FROM mention WHERE id = ?", number) or (),
        _row(connection, f"SELECT {', '.join(_JUDGEMENT)} FROM judgement WHERE mention_id = ?", number),
        _row(connection, "SELECT rating FROM detail WHERE entry_id = ?", number),
        numbers("SELECT watch_id FROM finding f JOIN mention m ON m.position = f.position WHERE m.id = ?"),
        numbers("SELECT id FROM version WHERE entry_id = ?"),
    )


def _restore(connection: sqlite3.Connection, one: Rewritten) -> None:
    """Give a mention back the text it had, and how that was judged."""
    number = one.number
    words = (
        "SELECT m.position, e.title, e.text, e.author, e.site FROM mention m JOIN entry e ON e.id = m.id"
        " WHERE m.id = ?"
    )
    now = _row(connection, words, number)
    if now is None:
        return  # deleted since then
    connection.execute(
        "INSERT INTO mention_words (mention_words, rowid, title, text, author, site)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        now,
    )
    _set(connection, "entry", _CONTENT, one.content, number)
    _set(connection, "mention", _JUDGED, one.judged, number)
    connection.execute(
        f"INSERT INTO mention_words (rowid, title, text, author, site) {words}",  # as it is again
        (number,),
    )
    connection.execute("DELETE FROM judgement WHERE mention_id = ?", (number,))
    if one.judgement is not None:
        places = ", ".join("?" * len(_JUDGEMENT))
        connection.execute(
            f"INSERT INTO judgement (mention_id, {', '.join(_JUDGEMENT)}) VALUES (?, {places})",
            (number, *one.judgement),
        )
    if one.rating is None:
        connection.execute("DELETE FROM detail WHERE entry_id = ?", (number,))
    else:
        connection.execute("UPDATE detail SET rating = ? WHERE entry_id = ?", (*one.rating, number))
    for (version,) in connection.execute("SELECT id FROM version WHERE entry_id = ?", (number,)).fetchall():
        if version not in one.versions:
            connection.execute("DELETE FROM version WHERE id = ?", (version,))
    found = connection.execute("SELECT watch_id FROM finding WHERE position = ?", (now[0],)).fetchall()
    for (watch,) in found:
        if watch not in one.findings:
            connection.execute("DELETE FROM finding WHERE watch_id = ? AND position = ?", (watch, now[0]))


def _part(connection: sqlite3.Connection, done: Import) -> None:
    """Give the mentions that joined a story back the one they were in; a story of one is none."""
    for number, was, became in done.joined:
        connection.execute("UPDATE mention SET story = ? WHERE id = ? AND story IS ?", (was, number, became))
    left = connection.execute(
        "SELECT story, count(*),"
        " (SELECT o.id FROM mention o WHERE o.story = m.story ORDER BY o.position LIMIT 1)"
        " FROM mention m WHERE story BETWEEN ? AND ? GROUP BY story",
        (done.first, done.last),
    ).fetchall()
    for story, count, earliest in left:  # joined later by others, which are copies of one another still
        connection.execute(
            "UPDATE mention SET story = ? WHERE story = ?"
            " AND NOT EXISTS (SELECT 1 FROM mention o WHERE o.id = mention.story)",
            (earliest if count > 1 else None, story),
        )


def _restore_source(connection: sqlite3.Connection, before: Before, gone: int) -> None:
    source = (before.source_id,)
    if before.made and not connection.execute("SELECT 1 FROM entry WHERE source_id = ?", source).fetchone():
        connection.execute("DELETE FROM known WHERE source_id = ?", source)
        connection.execute("DELETE FROM source WHERE id = ?", source)
        return
    connection.execute(
        "UPDATE source SET entries = entries - ?, checked_at = ?, succeeded_at = ? WHERE id = ?",
        (gone, before.checked_at, before.succeeded_at, before.source_id),
    )


def _set(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], values: Row, number: int
) -> None:
    assignments = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values, number))


def _stories(connection: sqlite3.Connection) -> dict[int, int]:
    return dict(connection.execute("SELECT id, story FROM mention WHERE story IS NOT NULL").fetchall())


def _row(connection: sqlite3.Connection, select: str, number: int) -> Row | None:
    found = connection.execute(select, (number,)).fetchone()
    return tuple(found) if found is not None else None
