"""Who answers what: the entry that a comment or reply refers to, wherever it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from core.model import Answered
from core.text import canonical_url, digest, excerpt, fold
from storage.identity import key_mark

_DEPTH = 20
"""Replies to replies that are followed upwards."""
_HANDLED = "(m.status IN ('to answer', 'waiting', 'answered') OR m.snoozed_until IS NOT NULL)"


def parent(connection: sqlite3.Connection, source_id: int, in_reply_to: str) -> int | None:
    """The entry that a reply names by its key or its address; None when it is not in the archive."""
    if not in_reply_to:
        return None
    mark = key_mark(in_reply_to)
    row = connection.execute(
        "SELECT entry_id FROM known WHERE source_id = ? AND mark = ?", (source_id, mark)
    ).fetchone()
    if row is None:
        # CROSS JOIN: from each of the few sources straight to its mark.
        row = connection.execute(
            "SELECT k.entry_id FROM source s CROSS JOIN known k ON k.source_id = s.id AND k.mark = ? LIMIT 1",
            (mark,),
        ).fetchone()
    if row is None and in_reply_to.startswith(("http://", "https://")):
        link = digest(canonical_url(in_reply_to))
        row = (
            connection.execute(
                "SELECT id FROM entry WHERE link_hash = ? AND instr(url, '#') > 0 ORDER BY id LIMIT 1",
                (link,),
            ).fetchone()
            or connection.execute(
                "SELECT id FROM mention WHERE link_hash = ? ORDER BY position LIMIT 1", (link,)
            ).fetchone()
        )
    if row is None or not row[0]:
        return None
    there = connection.execute("SELECT 1 FROM entry WHERE id = ?", (row[0],)).fetchone()
    return int(row[0]) if there else None


def answered(
    connection: sqlite3.Connection, source_id: int, number: int, in_reply_to: str
) -> Answered | None:
    """What a mention answers, as far as it is known; None when it answers nothing."""
    found = parent(connection, source_id, in_reply_to)
    if found is None or found == number:
        web = in_reply_to.startswith(("http://", "https://"))
        return Answered(in_reply_to) if web else None
    row = connection.execute(
        "SELECT e.url, e.title, e.author, e.text,"
        " (SELECT m.id FROM mention m WHERE m.id = e.id AND m.shown = 1) FROM entry e WHERE e.id = ?",
        (found,),
    ).fetchone()
    url, title, author, text, mention_id = row
    return Answered(url, title, author, excerpt(text, 400), mention_id)


def handled(connection: sqlite3.Connection, source_id: int, in_reply_to: str) -> int | None:
    """The nearest mention above a reply that the owner handles or has handled; None when there is none."""
    for _ in range(_DEPTH):
        found = parent(connection, source_id, in_reply_to)
        if found is None:
            return None
        row = connection.execute(
            f"SELECT e.source_id, e.in_reply_to, (SELECT {_HANDLED} FROM mention m WHERE m.id = e.id)"
            " FROM entry e WHERE e.id = ?",
            (found,),
        ).fetchone()
        source_id, in_reply_to = row[0], row[1]
        if row[2]:
            return found
    return None


def by_the_shop(author: str, names: Iterable[str]) -> bool:
    """Whether a reply was written by the shop itself, as far as the name tells."""
    who = " ".join(fold(author).replace("@", " ").split())
    return any(name and name in who for name in (" ".join(fold(one).split()) for one in names))


def come_back(connection: sqlite3.Connection, replies: Iterable[tuple[int, int]]) -> None:
    """Note for new mentions which handled mention each answers; one that waits for an answer has it now."""
    for number, answered_id in replies:
        connection.execute("UPDATE mention SET answers = ?, shown = 1 WHERE id = ?", (answered_id, number))
        connection.execute(
            "UPDATE mention SET status = 'to answer', snoozed_until = NULL"
            " WHERE id = ? AND status = 'waiting'",
            (answered_id,),
        )
