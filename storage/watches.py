"""The watches: saved queries, and what they find in the archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.model import DryRun, Entry, Watch
from core.query import Query, for_watch
from storage import finding
from storage.connection import Connections

_ENTRY = "e.key, e.url, e.title, e.author, e.text, e.published_at, e.language, e.in_reply_to"


class Watches:
    """The watches. ``remove`` hides one, with the mentions only it found, until ``restore``."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def all(self) -> list[Watch]:
        """Every watch, in the order they were made."""
        with self._connections.read() as connection:
            rows = connection.execute("SELECT * FROM watch WHERE removed_at IS NULL ORDER BY id")
            return [_watch(row) for row in rows]

    def get(self, watch_id: int) -> Watch:
        """One watch, also a removed one. Raises InputError."""
        with self._connections.read() as connection:
            return _get(connection, watch_id)

    def named(self, name: str) -> Watch:
        """The watch of this name, whatever the case. Raises InputError."""
        for watch in self.all():
            if watch.name.casefold() == name.strip().casefold():
                return watch
        raise InputError("no_such_watch", name=name)

    def add(
        self, name: str, any_of: Sequence[str], all_of: Sequence[str], none_of: Sequence[str]
    ) -> tuple[Watch, int]:
        """A new watch, run over the archive at once: it and how many mentions it found.

        Raises InputError for a name that is taken, or when there is nothing to look for.
        """
        query = for_watch(any_of, all_of, none_of)
        with self._connections.write() as connection:
            name = _free_name(connection, name, None)
            cursor = connection.execute(
                "INSERT INTO watch (name, any_of, all_of, none_of, added_at) VALUES (?, ?, ?, ?, ?)",
                (name, _json(any_of), _json(all_of), _json(none_of), to_text(self._clock())),
            )
            watch_id = int(cursor.lastrowid or 0)
            found = finding.rematch(connection, watch_id, query)
            return _get(connection, watch_id), found

    def edit(self, watch: Watch) -> int:
        """Save a changed watch and run it over the archive again; returns how many mentions it finds.

        A mention it no longer finds is hidden, unless another watch finds it
        or the owner has done something with it.
        """
        query = for_watch(watch.any_of, watch.all_of, watch.none_of)
        with self._connections.write() as connection:
            _get(connection, watch.id)
            name = _free_name(connection, watch.name, watch.id)
            connection.execute(
                "UPDATE watch SET name = ?, any_of = ?, all_of = ?, none_of = ?, paused = ? WHERE id = ?",
                (
                    name,
                    _json(watch.any_of),
                    _json(watch.all_of),
                    _json(watch.none_of),
                    int(watch.paused),
                    watch.id,
                ),
            )
            return finding.rematch(connection, watch.id, query)

    def pause(self, watch_id: int, paused: bool) -> None:
        """Look no more, or again: then also for what came in meanwhile."""
        with self._connections.write() as connection:
            before = _get(connection, watch_id)
            connection.execute("UPDATE watch SET paused = ? WHERE id = ?", (int(paused), watch_id))
            if before.paused and not paused:
                _again(connection, before)

    def remove(self, watch_id: int) -> None:
        """Take a watch out. Mentions that only it found are hidden, unless the owner touched them."""
        with self._connections.write() as connection:
            _get(connection, watch_id)
            connection.execute(
                "UPDATE watch SET removed_at = ? WHERE id = ?", (to_text(self._clock()), watch_id)
            )
            finding.show_findings(connection, watch_id)

    def restore(self, watch_id: int) -> None:
        """Undo ``remove``; a watch that was not paused also finds what came in meanwhile."""
        with self._connections.write() as connection:
            watch = _get(connection, watch_id)
            name = _free_name(connection, watch.name, watch_id)
            connection.execute("UPDATE watch SET removed_at = NULL, name = ? WHERE id = ?", (name, watch_id))
            if watch.paused:
                finding.show_findings(connection, watch_id)
            else:
                _again(connection, replace(watch, paused=False))

    def counts(self) -> dict[int, int]:
        """How many mentions each watch has found, by its id."""
        with self._connections.read() as connection:
            # What a watch finds is always shown, so the mentions need not be looked at.
            rows = connection.execute("SELECT watch_id, count(*) FROM finding GROUP BY watch_id")
            return dict(rows)

    def dry_run(self, query: Query, limit: int = 5) -> DryRun:
        """What a query would find in the archive, without saving anything; newest arrivals as examples."""
        if not query.match:
            return DryRun(0)
        with self._connections.read() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM entry_words WHERE entry_words MATCH ?", (query.match,)
            ).fetchone()
            rows = connection.execute(
                f"SELECT {_ENTRY} FROM (SELECT rowid AS id FROM entry_words WHERE entry_words MATCH ?"
                " ORDER BY rowid DESC LIMIT ?) f CROSS JOIN entry e ON e.id = f.id",
                (query.match, limit),
            )
            return DryRun(count, tuple(_entry(row) for row in rows))


def _again(connection: sqlite3.Connection, watch: Watch) -> None:
    finding.rematch(connection, watch.id, for_watch(watch.any_of, watch.all_of, watch.none_of))


def _get(connection: sqlite3.Connection, watch_id: int) -> Watch:
    row = connection.execute("SELECT * FROM watch WHERE id = ?", (watch_id,)).fetchone()
    if row is None:
        raise InputError("no_such_watch", name=watch_id)
    return _watch(row)


def _free_name(connection: sqlite3.Connection, name: str, own_id: int | None) -> str:
    name = " ".join(name.split())
    for number, taken in connection.execute("SELECT id, name FROM watch WHERE removed_at IS NULL"):
        if taken.casefold() == name.casefold() and number != own_id:
            raise InputError("watch_exists", name=name)
    return name


def _json(terms: Sequence[str]) -> str:
    return json.dumps(list(terms), ensure_ascii=False)


def _watch(row: sqlite3.Row) -> Watch:
    return Watch(
        id=row["id"],
        name=row["name"],
        any_of=tuple(json.loads(row["any_of"])),
        all_of=tuple(json.loads(row["all_of"])),
        none_of=tuple(json.loads(row["none_of"])),
        paused=bool(row["paused"]),
    )


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        key=row["key"],
        url=row["url"],
        title=row["title"],
        author=row["author"],
        text=row["text"],
        published_at=from_text(row["published_at"]) if row["published_at"] else None,
        language=row["language"],
        in_reply_to=row["in_reply_to"],
    )
