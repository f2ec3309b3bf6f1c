"""The owner's side of mentions: status, snooze, verdicts, notes, drafts; and undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.model import Checked, Note, Status, Triage
from core.text import storable
from storage.connection import Connections

COLUMNS = "m.status, m.snoozed_until, m.answered_at, m.checked, m.spam"
"""The columns of a mention that make a ``Triage``."""


class Unset(Enum):
    """Leave it as it is."""

    LEFT = 0


LEFT = Unset.LEFT


@dataclass(frozen=True, slots=True)
class Undo:
    """How some mentions stood before a change."""

    before: tuple[tuple[int, Triage], ...]


class TriageTable:
    """Changes to how mentions stand."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def change(
        self,
        ids: Iterable[int],
        status: Status | Unset,
        snoozed_until: datetime | Unset | None,
        answered_at: datetime | Unset | None,
        checked: Checked | Unset,
        spam: bool | Unset | None,
    ) -> Undo:
        """Change what is given, leave the rest; all mentions or none. Raises InputError."""
        if status is Status.ANSWERED and isinstance(answered_at, Unset):
            answered_at = self._clock()
        values: dict[str, object] = {}
        if not isinstance(status, Unset):
            values["status"] = status.value
        if not isinstance(snoozed_until, Unset):
            values["snoozed_until"] = to_text(snoozed_until) if snoozed_until else None
        if not isinstance(answered_at, Unset):
            values["answered_at"] = to_text(answered_at) if answered_at else None
        if not isinstance(checked, Unset):
            values["checked"] = checked.value
        if not isinstance(spam, Unset):
            values["spam"] = None if spam is None else int(spam)
        wanted = list(dict.fromkeys(ids))
        with self._connections.write() as connection:
            before = tuple((number, _triage(connection, number)) for number in wanted)
            if values:
                assignments = ", ".join(f"{name} = ?" for name in values)
                connection.executemany(
                    f"UPDATE mention SET {assignments} WHERE id = ?",
                    ((*values.values(), number) for number in wanted),
                )
        return Undo(before)

    def restore(self, undo: Undo) -> None:
        """Set every mention back exactly as it was."""
        with self._connections.write() as connection:
            connection.executemany(
                "UPDATE mention SET status = ?, snoozed_until = ?, answered_at = ?, checked = ?, spam = ?"
                " WHERE id = ?",
                (
                    (
                        triage.status.value,
                        to_text(triage.snoozed_until) if triage.snoozed_until else None,
                        to_text(triage.answered_at) if triage.answered_at else None,
                        triage.checked.value,
                        None if triage.spam is None else int(triage.spam),
                        number,
                    )
                    for number, triage in undo.before
                ),
            )

    def add_note(self, mention_id: int, text: str) -> Note:
        """Write a note on a mention."""
        now = self._clock()
        with self._connections.write() as connection:
            _triage(connection, mention_id)
            cursor = connection.execute(
                "INSERT INTO note (mention_id, written_at, text) VALUES (?, ?, ?)",
                (mention_id, to_text(now), storable(text)),
            )
        return Note(int(cursor.lastrowid or 0), storable(text), now)

    def remove_note(self, note_id: int) -> None:
        """Delete a note; one that is gone already is fine."""
        with self._connections.write() as connection:
            connection.execute("DELETE FROM note WHERE id = ?", (note_id,))

    def save_draft(self, mention_id: int, text: str) -> None:
        """Keep the reply as it stands; an empty one is no draft."""
        with self._connections.write() as connection:
            _triage(connection, mention_id)
            if text:
                connection.execute(
                    "INSERT OR REPLACE INTO draft (mention_id, saved_at, text) VALUES (?, ?, ?)",
                    (mention_id, to_text(self._clock()), storable(text)),
                )
            else:
                connection.execute("DELETE FROM draft WHERE mention_id = ?", (mention_id,))

    def recent_replies(self, limit: int) -> list[str]:
        """The replies that were given last, newest first."""
        with self._connections.read() as connection:
            rows = connection.execute(
                "SELECT d.text FROM draft d JOIN mention m ON m.id = d.mention_id"
                " WHERE m.answered_at IS NOT NULL ORDER BY m.answered_at DESC, m.position DESC LIMIT ?",
                (limit,),
            )
            return [text for (text,) in rows]


def read_triage(row: sqlite3.Row) -> Triage:
    """The triage in a row that has ``COLUMNS``."""
    return Triage(
        status=Status(row["status"]),
        snoozed_until=from_text(row["snoozed_until"]) if row["snoozed_until"] else None,
        answered_at=from_text(row["answered_at"]) if row["answered_at"] else None,
        checked=Checked(row["checked"]),
        spam=None if row["spam"] is None else bool(row["spam"]),
    )


def _triage(connection: sqlite3.Connection, mention_id: int) -> Triage:
    row = connection.execute(f"SELECT {COLUMNS} FROM mention m WHERE m.id = ?", (mention_id,)).fetchone()
    if row is None:
        raise InputError("no_such_mention", id=mention_id)
    return read_triage(row)
