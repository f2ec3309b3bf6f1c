"""Backups: made, kept, listed, and put back, also when the database itself cannot be opened."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from core.clock import Clock
from core.errors import StoreError
from core.paths import DataFolder
from storage.connection import APPLICATION_ID, Connections, read_only, told
from storage.health import check

DAILY = 7
WEEKLY = 4
_DATED = re.compile(r"vigie-(\d{4}-\d{2}-\d{2})\.sqlite")


class Backups:
    """Backups of one open database. ``migrate`` brings a restored older file up to date."""

    def __init__(
        self,
        connections: Connections,
        folder: DataFolder,
        clock: Clock,
        migrate: Callable[[], None],
        newest: int,
    ) -> None:
        self._connections = connections
        self._folder = folder
        self._clock = clock
        self._migrate = migrate
        self._newest = newest

    def backup(self, path: Path) -> None:
        """Write all of the database to a new file. Raises StoreError; never overwrites."""
        if path.is_dir():
            raise StoreError("is_a_folder", path=path)
        if path.exists():
            raise StoreError("file_exists", path=path)
        if not path.parent.is_dir():  # a stick that is not plugged in is not made up as a folder
            raise StoreError("no_such_file", path=path.parent)
        with self._connections.read() as connection:
            write_copy(connection, path)

    def restore(self, path: Path) -> Path:
        """Put a backup in place of all that is there; returns where the present was kept."""
        with told(path):
            check_backup(path, self._newest)
        kept = self._folder.backups / f"before-restore-{self._clock():%Y-%m-%d-%H%M%S}.sqlite"
        kept = _free(kept)
        with self._connections.read() as connection:
            write_copy(connection, kept)
            with closing(read_only(path)) as source:
                _pour(source, connection, self._connections.wait)
        self._migrate()
        return kept

    def automatic(self) -> Path | None:
        """Write today's backup unless there is one, after a full check; the oldest go.

        Returns the new file, or None. Raises StoreError ``damaged_database``: then no backup goes.
        """
        today = self._folder.backups / f"vigie-{self._clock():%Y-%m-%d}.sqlite"
        if today.exists():
            return None
        with self._connections.read() as connection:
            # A damaged file must never push out the last good backup.
            if not check(connection):
                raise StoreError("damaged_database", path=self._connections.path)
            write_copy(connection, today)
        kept = keep(_dates(self.list()))
        for path in self.list():
            dated = _DATED.fullmatch(path.name)
            if dated and date.fromisoformat(dated[1]) not in kept:
                with suppress(OSError):
                    path.unlink()
        return today

    def list(self) -> list[Path]:
        """All backups in the data folder, newest first."""
        return list_backups(self._folder)


def keep(days: Iterable[date]) -> set[date]:
    """Of the days with a backup, those to keep: the last seven, and the last of four weeks before. Pure."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAILY])
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first[DAILY:]:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    kept.update(sorted(weeks.values(), reverse=True)[:WEEKLY])
    return kept


def list_backups(folder: DataFolder) -> list[Path]:
    """All backups in a data folder, newest first; needs no open database."""
    try:
        found = [path for path in folder.backups.iterdir() if path.suffix == ".sqlite"]
        return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    except OSError:
        return []


def restore_file(folder: DataFolder, file: Path, now: datetime, newest: int | None = None) -> Path | None:
    """Put a backup in the place of a database that cannot be opened.

    What is there is moved aside, never deleted; returns where to, None when nothing was there.
    """
    path = folder.database
    with told(file):
        check_backup(file, newest)
        folder.root.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        shutil.copyfile(file, part)
        aside = None
        if path.exists():
            aside = _free(path.with_name(f"vigie-damaged-{now:%Y-%m-%d-%H%M%S}.sqlite"))
            for tail in ("-wal", "-shm"):
                beside = path.with_name(path.name + tail)
                if beside.exists():
                    beside.replace(aside.with_name(aside.name + tail))
            path.replace(aside)
        part.replace(path)
    return aside


def check_backup(path: Path, newest: int | None) -> None:
    """Raise StoreError unless the file is a whole database of Vigie that is not too new."""
    if path.is_dir():
        raise StoreError("is_a_folder", path=path)
    try:
        with closing(read_only(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise StoreError("not_a_backup", path=path)
            if newest is not None and connection.execute("PRAGMA user_version").fetchone()[0] > newest:
                raise StoreError("newer_database")
            if not check(connection):
                raise StoreError("not_a_backup", path=path)
    except sqlite3.DatabaseError as error:
        raise StoreError("not_a_backup", path=path) from error


def write_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write a whole, compact copy of the open database to a path, there complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _free(path.with_name(path.name + ".part"))
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _pour(source: sqlite3.Connection, target: sqlite3.Connection, wait: float) -> None:
    """Copy a database into an open one in one transaction, so that other connections see it whole."""
    # Asked to go on, SQLite would wait for another writer for ever.
    give_up = time.monotonic() + wait

    def waiting(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > give_up:
            raise StoreError("locked")

    source.backup(target, pages=-1, progress=waiting, sleep=0.05)


def _dates(paths: Iterable[Path]) -> list[date]:
    return [date.fromisoformat(dated[1]) for path in paths if (dated := _DATED.fullmatch(path.name))]


def _free(path: Path) -> Path:
    """The path, or one like it that is not taken."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
