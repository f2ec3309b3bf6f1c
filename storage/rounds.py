"""What the rounds of the last weeks did: how much each brought, and the visits worth telling of."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock, from_text, to_text
from core.model import Added, Poll
from storage.connection import Connections

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round. ``ended_at`` is None while it runs, or when it was cut off."""

    id: int
    began_at: datetime
    ended_at: datetime | None
    sources: int
    failed: int
    entries_new: int
    mentions_new: int


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit that brought something, or failed: ``problem`` is an error's code, with its ``details``."""

    source_id: int
    source_title: str
    at: datetime
    entries_new: int
    mentions_new: int
    edited: int
    deleted: int
    problem: str
    details: dict[str, str]


class Rounds:
    """The rounds, newest first."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def begin(self) -> int:
        """Note that a round begins; returns its number."""
        with self._connections.write() as connection:
            cursor = connection.execute("INSERT INTO round (began_at) VALUES (?)", (to_text(self._clock()),))
        return int(cursor.lastrowid or 0)

    def end(self, round_id: int, sources: int, failed: int, entries_new: int, mentions_new: int) -> None:
        """Note what a round did in all."""
        with self._connections.write() as connection:
            connection.execute(
                "UPDATE round SET ended_at = ?, sources = ?, failed = ?, entries_new = ?, mentions_new = ?"
                " WHERE id = ?",
                (to_text(self._clock()), sources, failed, entries_new, mentions_new, round_id),
            )

    def recent(self, limit: int = 200) -> list[RoundRow]:
        """The last rounds, newest first."""
        with self._connections.read() as connection:
            rows = connection.execute("SELECT * FROM round ORDER BY id DESC LIMIT ?", (limit,))
            return [
                RoundRow(
                    row["id"],
                    from_text(row["began_at"]),
                    from_text(row["ended_at"]) if row["ended_at"] else None,
                    row["sources"],
                    row["failed"],
                    row["entries_new"],
                    row["mentions_new"],
                )
                for row in rows
            ]

    def visits(self, round_id: int) -> list[VisitRow]:
        """The visits of a round that brought something or failed, in their order."""
        return self._visits("v.round_id = ? ORDER BY v.id", (round_id,))

    def visits_of(self, source_id: int, limit: int = 50) -> list[VisitRow]:
        """The last such visits to a source, newest first."""
        return self._visits("v.source_id = ? ORDER BY v.at DESC, v.id DESC LIMIT ?", (source_id, limit))

    def purge(self, now: datetime) -> None:
        """Forget the rounds that are too long ago."""
        before = to_text(now - KEPT)
        with self._connections.write() as connection:
            connection.execute("DELETE FROM round WHERE began_at < ?", (before,))
            connection.execute("DELETE FROM visit WHERE at < ?", (before,))

    def _visits(self, where: str, values: tuple[object, ...]) -> list[VisitRow]:
        with self._connections.read() as connection:
            rows = connection.execute(
                "SELECT v.*, s.title FROM visit v JOIN source s ON s.id = v.source_id WHERE " + where, values
            )
            return [
                VisitRow(
                    row["source_id"],
                    row["title"],
                    from_text(row["at"]),
                    row["entries_new"],
                    row["mentions_new"],
                    row["edited"],
                    row["deleted"],
                    row["problem_code"] or "",
                    json.loads(row["problem_details"] or "{}"),
                )
                for row in rows
            ]


def note(connection: sqlite3.Connection, round_id: int | None, poll: Poll, added: Added) -> None:
    """Note a visit that brought something, lost something or failed; nobody asks for the others."""
    counts = (added.entries_new, len(added.mentions), len(added.edited), len(added.deleted))
    problem = poll.problem
    if not any(counts) and problem is None:
        return
    connection.execute(
        "INSERT INTO visit (round_id, source_id, at, entries_new, mentions_new, edited, deleted,"
        " problem_code, problem_details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            round_id,
            poll.source_id,
            to_text(poll.checked_at),
            *counts,
            problem.code if problem else None,
            json.dumps(problem.details, ensure_ascii=False) if problem else None,
        ),
    )
