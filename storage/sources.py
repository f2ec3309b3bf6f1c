"""The sources: which there are, which are due, how they are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.model import Poll, Problem, Quota, Source
from storage.connection import Connections

IMPORT = "import"
"""The kind of the pseudo-sources that hold what was brought in by hand."""

_COLUMNS = "s.*, (SELECT count(*) FROM mention m WHERE m.source_id = s.id AND m.shown = 1) AS mentions"
_POLLED = f"s.removed_at IS NULL AND s.kind != '{IMPORT}'"
_POLLABLE = f"{_POLLED} AND s.paused = 0 AND s.stopped = 0"


class Sources:
    """The sources. ``remove`` hides one until ``restore``; nothing of it is deleted."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def all(self) -> list[Source]:
        """Every source that is polled or could be, by title."""
        return self._some(_POLLED, (), "s.title COLLATE NOCASE, s.id")

    def imports(self) -> list[Source]:
        """What was brought in by hand, as sources."""
        return self._some(f"s.removed_at IS NULL AND s.kind = '{IMPORT}'", (), "s.id")

    def get(self, source_id: int) -> Source:
        """One source, also a removed one. Raises InputError."""
        found = self._some("s.id = ?", (source_id,))
        if not found:
            raise InputError("no_such_source", name=source_id)
        return found[0]

    def find(self, url: str) -> Source | None:
        """The source with this address (its secret left out), unless removed."""
        found = self._some(f"{_POLLED} AND s.url = ?", (url,))
        return found[0] if found else None

    def due(self, now: datetime) -> list[Source]:
        """The sources to be visited now, longest due first.

        A last visit that is still to come was made while the clock was wrong, and says nothing.
        """
        return self._some(
            f"{_POLLABLE} AND (s.next_check_at IS NULL OR s.next_check_at <= ? OR s.checked_at > ?)",
            (to_text(now), to_text(now)),
            "s.next_check_at, s.id",
        )

    def pollable(self) -> list[Source]:
        """All sources that are neither paused nor stopped, and whose server has not asked to wait."""
        now = to_text(self._clock())
        return self._some(
            f"{_POLLABLE} AND NOT (coalesce(s.problem_code, '') = 'wait' AND s.next_check_at > ?"
            " AND s.checked_at <= ?)",
            (now, now),
            "s.next_check_at, s.id",
        )

    def waiting(self) -> list[Source]:
        """The sources whose server asked to wait, and still does."""
        now = to_text(self._clock())
        return self._some(f"{_POLLED} AND s.problem_code = 'wait' AND s.next_check_at > ?", (now,))

    def last_asked(self, kind: str) -> datetime | None:
        """When a source of this kind was last visited, also one that is removed by now."""
        with self._connections.read() as connection:
            row = connection.execute("SELECT max(checked_at) FROM source WHERE kind = ?", (kind,)).fetchone()
        return _moment(row[0])

    def add(
        self, url: str, kind: str, title: str, site_url: str = "", secret_id: str | None = None
    ) -> Source:
        """A new source, due at once. One that was removed comes back with its past.

        ``url`` must hold no secret (``core.secrets.split``). Raises InputError
        when it is watched already.
        """
        now = to_text(self._clock())
        with self._connections.write() as connection:
            same = connection.execute(
                "SELECT id, title, removed_at FROM source WHERE url = ?"
                " ORDER BY removed_at IS NOT NULL, id DESC",
                (url,),
            ).fetchone()
            if same is None:
                source_id = connection.execute(
                    "INSERT INTO source (kind, url, title, site_url, secret_id, added_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (kind, url, title or url, site_url, secret_id, now),
                ).lastrowid
            elif same[2] is None:
                raise InputError("source_exists", title=same[1])
            else:
                source_id = same[0]
                connection.execute(
                    "UPDATE source SET removed_at = NULL, kind = ?, title = ?, site_url = ?, secret_id = ?,"
                    " paused = 0 WHERE id = ?",
                    (kind, title or url, site_url, secret_id, source_id),
                )
                _resume(connection, source_id)
        assert source_id is not None  # noqa: S101  (an INSERT has just been made)
        return self.get(source_id)

    def rename(self, source_id: int, title: str) -> None:
        """Give a source a title of one's own; its feed does not change it any more."""
        self._change(source_id, "title = ?, own_title = 1", (title,))

    def pause(self, source_id: int, paused: bool) -> None:
        """Poll it no more, or again."""
        self._change(source_id, "paused = ?", (int(paused),))

    def resume(self, source_id: int) -> None:
        """Forget that it was paused, stopped or failing; it is due now."""
        with self._connections.write() as connection:
            _must_exist(connection, source_id)
            connection.execute("UPDATE source SET paused = 0 WHERE id = ?", (source_id,))
            _resume(connection, source_id)

    def remove(self, source_id: int) -> None:
        """Take a source out; its mentions stay."""
        self._change(source_id, "removed_at = ?", (to_text(self._clock()),))

    def restore(self, source_id: int) -> None:
        """Undo ``remove``."""
        with self._connections.write() as connection:
            url = _must_exist(connection, source_id)
            twin = connection.execute(
                "SELECT title FROM source WHERE url = ? AND removed_at IS NULL AND id != ?", (url, source_id)
            ).fetchone()
            if twin:
                raise InputError("source_exists", title=twin[0])
            connection.execute("UPDATE source SET removed_at = NULL WHERE id = ?", (source_id,))

    def _change(self, source_id: int, assignments: str, values: tuple[object, ...]) -> None:
        with self._connections.write() as connection:
            _must_exist(connection, source_id)
            connection.execute(f"UPDATE source SET {assignments} WHERE id = ?", (*values, source_id))

    def _some(self, where: str, values: Iterable[object], order: str = "s.id") -> list[Source]:
        with self._connections.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM source s WHERE {where} ORDER BY {order}", tuple(values)
            )
            return [_source(row) for row in rows]


def save_visit(connection: sqlite3.Connection, poll: Poll, entries_new: int) -> None:
    """Keep what a visit said about its source, inside the caller's transaction."""
    checked = to_text(poll.checked_at)
    newest = to_text(poll.newest_at) if poll.newest_at else None
    connection.execute(
        "UPDATE source SET checked_at = ?, next_check_at = ?, interval = ?, etag = ?, last_modified = ?,"
        " body_hash = ?, full_at = coalesce(?, full_at), moved_to = ?, stopped = ?, entries = entries + ?,"
        " cursor = coalesce(?, cursor), newest_at = coalesce(max(newest_at, ?), newest_at, ?),"
        " gap = coalesce(?, gap), patience = coalesce(?, patience), unreliable = coalesce(?, unreliable),"
        " quota = coalesce(?, quota),"
        " brought_at = CASE WHEN ? > 0 THEN ? ELSE brought_at END,"
        " site_url = CASE WHEN site_url = '' THEN ? ELSE site_url END,"
        " title = CASE WHEN own_title = 0 AND ? != '' AND title IN ('', url) THEN ? ELSE title END"
        " WHERE id = ?",
        (
            checked,
            to_text(poll.next_check_at),
            poll.interval,
            poll.etag,
            poll.last_modified,
            poll.body_hash,
            to_text(poll.full_at) if poll.full_at else None,
            poll.moved_to,
            int(poll.stopped),
            entries_new,
            poll.cursor,
            newest,
            newest,
            poll.gap,
            poll.patience,
            None if poll.unreliable is None else int(poll.unreliable),
            _quota_to_text(poll.quota),
            entries_new,
            checked,
            poll.site_url,
            poll.title,
            poll.title,
            poll.source_id,
        ),
    )
    if poll.problem is None:
        connection.execute(
            "UPDATE source SET succeeded_at = ?, problem_code = NULL, problem_details = NULL,"
            " problem_count = 0, problem_since = NULL WHERE id = ?",
            (checked, poll.source_id),
        )
    else:
        problem = poll.problem
        connection.execute(
            "UPDATE source SET problem_code = ?, problem_details = ?, problem_count = ?, problem_since = ?"
            " WHERE id = ?",
            (
                problem.code,
                json.dumps(problem.details, ensure_ascii=False),
                problem.count,
                to_text(problem.since),
                poll.source_id,
            ),
        )
    if poll.url:
        # Two addresses can move to one: then both stay as they are and both are followed.
        connection.execute(
            "UPDATE OR IGNORE source SET url = ?, moved_to = NULL WHERE id = ?", (poll.url, poll.source_id)
        )


def imported(connection: sqlite3.Connection, title: str) -> int | None:
    """The pseudo-source of imports of this title; None when there is none yet."""
    row = connection.execute(
        "SELECT id FROM source WHERE url = ? AND removed_at IS NULL", (f"{IMPORT}:{title}",)
    ).fetchone()
    return int(row[0]) if row else None


def import_source(connection: sqlite3.Connection, title: str, now: str) -> int:
    """The same, made where there is none yet, inside the caller's transaction."""
    known = imported(connection, title)
    if known is not None:
        return known
    cursor = connection.execute(
        "INSERT INTO source (kind, url, title, added_at) VALUES (?, ?, ?, ?)",
        (IMPORT, f"{IMPORT}:{title}", title, now),
    )
    return int(cursor.lastrowid or 0)


def _resume(connection: sqlite3.Connection, source_id: int) -> None:
    connection.execute(
        "UPDATE source SET stopped = 0, next_check_at = NULL, problem_code = NULL, problem_details = NULL,"
        " problem_count = 0, problem_since = NULL WHERE id = ?",
        (source_id,),
    )


def _must_exist(connection: sqlite3.Connection, source_id: int) -> str:
    row = connection.execute("SELECT url FROM source WHERE id = ?", (source_id,)).fetchone()
    if row is None:
        raise InputError("no_such_source", name=source_id)
    return str(row[0])


def _source(row: sqlite3.Row) -> Source:
    problem = None
    if row["problem_code"] is not None:
        details = json.loads(row["problem_details"])
        problem = Problem(row["problem_code"], details, row["problem_count"], from_text(row["problem_since"]))
    return Source(
        id=row["id"],
        kind=row["kind"],
        url=row["url"],
        title=row["title"],
        site_url=row["site_url"],
        secret_id=row["secret_id"],
        paused=bool(row["paused"]),
        stopped=bool(row["stopped"]),
        added_at=_moment(row["added_at"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        full_at=_moment(row["full_at"]),
        interval=row["interval"],
        next_check_at=_moment(row["next_check_at"]),
        checked_at=_moment(row["checked_at"]),
        succeeded_at=_moment(row["succeeded_at"]),
        brought_at=_moment(row["brought_at"]),
        moved_to=row["moved_to"],
        problem=problem,
        entries=row["entries"],
        mentions=row["mentions"],
        cursor=row["cursor"],
        newest_at=_moment(row["newest_at"]),
        gap=row["gap"],
        patience=row["patience"],
        unreliable=bool(row["unreliable"]),
        quota=_quota(row["quota"]),
    )


def _quota_to_text(quota: Quota | None) -> str | None:
    if quota is None:
        return None
    resets_at = to_text(quota.resets_at) if quota.resets_at else None
    return json.dumps({"left": quota.left, "limit": quota.limit, "resets_at": resets_at})


def _quota(text: str | None) -> Quota | None:
    if text is None:
        return None
    said = json.loads(text)
    return Quota(said["left"], said["limit"], _moment(said["resets_at"]))


def _moment(value: str | None) -> datetime | None:
    return None if value is None else from_text(value)
