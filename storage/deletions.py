"""What was deleted at its source: the mention stays and is marked, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from storage.finding import position

_MARK = (
    "INSERT INTO detail (entry_id, deleted_at) VALUES (?, ?)"
    " ON CONFLICT (entry_id) DO UPDATE SET deleted_at = excluded.deleted_at WHERE deleted_at IS NULL"
)


def missed(
    connection: sqlite3.Connection, source_id: int, since: datetime, present: Collection[int], now: str
) -> list[int]:
    """Mark the mentions that a source published after a moment and no longer has; returns their ids."""
    rows = connection.execute(
        "SELECT m.id FROM mention m JOIN entry e ON e.id = m.id LEFT JOIN detail d ON d.entry_id = m.id"
        " WHERE m.source_id = ? AND m.shown IN (0, 1) AND m.position >= ?"
        " AND e.published_at IS NOT NULL AND d.deleted_at IS NULL",
        (source_id, position(int(since.timestamp()) + 1, 0)),
    )
    return mark(connection, (number for (number,) in rows.fetchall() if number not in present), now)


def mark(connection: sqlite3.Connection, ids: Iterable[int], now: str) -> list[int]:
    """Mark entries as deleted at their source; returns those that were not yet."""
    return [number for number in ids if connection.execute(_MARK, (number, now)).rowcount > 0]


def came_back(connection: sqlite3.Connection, present: Collection[int]) -> None:
    """Take the mark off what a source has again."""
    rows = connection.execute("SELECT entry_id FROM detail WHERE deleted_at IS NOT NULL").fetchall()
    connection.executemany(
        "UPDATE detail SET deleted_at = NULL WHERE entry_id = ?",
        ((number,) for (number,) in rows if number in present),
    )
