"""What few entries have: stars, counts, doubts about where they come from. In the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from core.model import Entry


def keep(connection: sqlite3.Connection, entries: Iterable[tuple[int, Entry]]) -> None:
    """Keep the details of new entries, of those that have any."""
    connection.executemany(
        "INSERT OR REPLACE INTO detail (entry_id, rating, likes, replies, unconfirmed)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            (number, entry.rating, entry.likes, entry.replies, int(entry.unconfirmed))
            for number, entry in entries
            if entry.unconfirmed or (entry.rating, entry.likes, entry.replies) != (None, None, None)
        ),
    )


def rate(connection: sqlite3.Connection, entries: Iterable[tuple[int, Entry]]) -> None:
    """Keep the stars of edited entries: who writes a review anew often gives others."""
    connection.executemany(
        "INSERT INTO detail (entry_id, rating) VALUES (?, ?)"
        " ON CONFLICT (entry_id) DO UPDATE SET rating = excluded.rating",
        ((number, entry.rating) for number, entry in entries if entry.rating is not None),
    )


def count(connection: sqlite3.Connection, counts: Iterable[tuple[int | None, int | None, int]]) -> None:
    """Keep how many likes and replies known entries have by now."""
    connection.executemany(
        "UPDATE detail SET likes = ?1, replies = ?2 WHERE entry_id = ?3"
        " AND (likes IS NOT ?1 OR replies IS NOT ?2)",
        counts,
    )
