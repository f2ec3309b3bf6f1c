"""Stories: what is the same in several places, under the earliest of it that is shown.

A story is the number of that mention in ``mention.story`` of all that belong to it. What
belongs together is decided in ``analysis.stories``; here it is found, kept, and taken apart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.errors import InputError
from core.model import Writing
from core.query import for_words
from core.text import canonical_url
from storage.connection import Connections

_DAYS = 10
"""So far apart copies are looked for by their words; by their link and by their whole text at any time."""
_MOST = 50
"""Mentions that one is compared with: the newest of those that share its words, and as many by its link."""
_OF_ONE_TEXT = 5  # the earliest: with one of them it is in their story
_READ = 2_000  # characters of a text that are compared
_SECOND = 2**30  # positions in a second, as in ``storage.finding``
_WRITING = """
    SELECT m.id, m.source_id, e.url, e.title, e.author, substr(e.text, 1, :read) AS text, e.in_reply_to,
        m.position
    FROM mention m JOIN entry e ON e.id = m.id"""


@dataclass(frozen=True, slots=True)
class Parted:
    """A mention that was taken out of its story, and whom it was taken from: all that its undo needs."""

    mention_id: int
    others: tuple[int, ...]


class Stories:
    """Which mentions are one story."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def writings(self, ids: Sequence[int]) -> list[Writing]:
        """What there is to compare of these mentions; those that are gone are left out."""
        with self._connections.read() as connection:
            return _writings(connection, ids)

    def candidates(
        self, wanted: Sequence[tuple[Writing, Sequence[Sequence[str]]]]
    ) -> list[tuple[Writing, list[Writing]]]:
        """Each mention with those it may be the same as.

        That are those with its link or its text, and those of about its time that
        have all words of one of the given groups (folded).
        """
        with self._connections.read() as connection:
            found = [(new, _candidates(connection, new, clues)) for new, clues in wanted]
            known = {one.id: one for one in _writings(connection, {n for _, ids in found for n in ids})}
        return [(new, [known[number] for number in ids if number in known]) for new, ids in found]

    def join(self, pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
        """Make one story of each pair, unless the owner has said that it is two.

        Returns the mentions that are told in another way now. Twice the same changes nothing.
        """
        changed: set[int] = set()
        with self._connections.write() as connection:
            for one, other in pairs:
                changed |= _join(connection, one, other)
        return tuple(sorted(changed))

    def apart(self, mention_id: int) -> Parted:
        """Take a mention out of its story, for good. Raises InputError."""
        with self._connections.write() as connection:
            others = _others(connection, mention_id)
            connection.executemany(
                "INSERT OR IGNORE INTO apart (one, other) VALUES (?, ?)",
                (sorted((mention_id, other)) for other in others),
            )
            _leave(connection, mention_id)
        return Parted(mention_id, others)

    def together(self, parted: Parted) -> None:
        """Undo ``apart``: those that have come to the story since then stay in it."""
        with self._connections.write() as connection:
            connection.executemany(
                "DELETE FROM apart WHERE one = ? AND other = ?",
                (sorted((parted.mention_id, other)) for other in parted.others),
            )
            for other in parted.others:
                _join(connection, parted.mention_id, other)


def lead_anew(connection: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Give each of these stories the mention that leads it now: the earliest that is shown."""
    for story in stories:
        rows = connection.execute(
            "SELECT id FROM mention WHERE story = ? ORDER BY shown DESC, position LIMIT 2", (story,)
        ).fetchall()
        if rows:
            lead = rows[0]["id"] if len(rows) == 2 else None
            if lead != story:
                connection.execute("UPDATE mention SET story = ? WHERE story = ?", (lead, story))


def _writings(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Writing]:
    found = []
    for number in ids:
        row = connection.execute(f"{_WRITING} WHERE m.id = :id", {"id": number, "read": _READ}).fetchone()
        if row is not None:
            link = canonical_url(row["url"])
            found.append(
                Writing(
                    id=row["id"],
                    source_id=row["source_id"],
                    link=link,
                    title=row["title"],
                    author=row["author"],
                    text=row["text"],
                    published_at=datetime.fromtimestamp(row["position"] // _SECOND, UTC),
                    comment=bool(row["in_reply_to"]) or "#" in link,
                )
            )
    return found


def _candidates(connection: sqlite3.Connection, new: Writing, clues: Sequence[Sequence[str]]) -> list[int]:
    found = connection.execute(
        "SELECT o.id FROM mention m JOIN mention o ON o.link_hash = m.link_hash"
        " WHERE m.id = :id AND o.id != :id LIMIT :most",
        {"id": new.id, "most": _MOST},
    ).fetchall()
    found += connection.execute(
        "SELECT o.id FROM mention m JOIN mention o ON o.text_hash = m.text_hash"
        " WHERE m.id = :id AND o.id != :id ORDER BY o.position LIMIT :most",
        {"id": new.id, "most": _OF_ONE_TEXT},
    ).fetchall()
    if clues:
        second = int(new.published_at.timestamp())
        days = _DAYS * 24 * 3600
        found += connection.execute(
            "SELECT m.id FROM mention_words t JOIN mention m ON m.position = t.rowid"
            " WHERE mention_words MATCH ? AND t.rowid BETWEEN ? AND ? AND m.id != ?"
            " ORDER BY t.rowid DESC LIMIT ?",
            (for_words(clues), (second - days) * _SECOND, (second + days) * _SECOND, new.id, _MOST),
        ).fetchall()
    return list(dict.fromkeys(number for (number,) in found))


def _join(connection: sqlite3.Connection, one: int, other: int) -> set[int]:
    """Make one story of those of two mentions; returns those that changed theirs, and the lead."""
    rows = connection.execute(
        "SELECT id FROM mention WHERE id IN (SELECT coalesce(story, id) FROM mention WHERE id IN (?, ?))"
        " ORDER BY shown DESC, position",
        (one, other),
    ).fetchall()
    if len(rows) != 2 or _kept_apart(connection, rows[1]["id"], rows[0]["id"]):
        return set()
    lead, former = (row["id"] for row in rows)
    members = connection.execute("SELECT id FROM mention WHERE story = ? OR id = ?", (former, former))
    changed = {number for (number,) in members} | {lead}
    connection.executemany(
        "UPDATE mention SET story = ? WHERE id = ?", ((lead, number) for number in changed)
    )
    return changed


def _kept_apart(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether the owner has kept any mention of one story from any of the other."""
    for here, there in (("one", "other"), ("other", "one")):
        row = connection.execute(
            f"SELECT 1 FROM mention m JOIN apart p ON p.{here} = m.id JOIN mention o ON o.id = p.{there}"
            " WHERE (m.id = :one OR m.story = :one) AND (o.id = :other OR o.story = :other) LIMIT 1",
            {"one": one, "other": other},
        ).fetchone()
        if row is not None:
            return True
    return False


def _others(connection: sqlite3.Connection, mention_id: int) -> tuple[int, ...]:
    """The others of a mention's story, the earliest first. Raises InputError where there are none."""
    row = connection.execute("SELECT story FROM mention WHERE id = ?", (mention_id,)).fetchone()
    if row is None:
        raise InputError("no_such_mention", id=mention_id)
    others = connection.execute(
        "SELECT id FROM mention WHERE story = ? AND id != ? ORDER BY position", (row["story"], mention_id)
    )
    found = tuple(number for (number,) in others)
    if not found:
        raise InputError("no_copies", id=mention_id)
    return found


def _leave(connection: sqlite3.Connection, mention_id: int) -> None:
    (story,) = connection.execute("SELECT story FROM mention WHERE id = ?", (mention_id,)).fetchone()
    connection.execute("UPDATE mention SET story = NULL WHERE id = ?", (mention_id,))
    lead_anew(connection, (story,))
