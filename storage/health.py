"""Is the file sound? A quick look at every start, a full check every day.

SQLite's full check reads the whole file: 1.8 seconds for 1,000,000 entries
(1.7 GB) from memory, much longer from a slow disk, and Vigie starts in one.
So at the start only a small file is checked in full; of a large one the
header, the length, the tables' roots and both ends of each table are read.
What that misses is found by the full check before each day's automatic
backup (``Backups.automatic``, in the background), so that a damaged file
never pushes out the last sound backup; and any damaged page that is read in
between raises the same StoreError at once.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from core.errors import StoreError
from core.paths import DataFolder
from storage.connection import APPLICATION_ID, read_only, told

SMALL = 8 * 1024 * 1024
"""Bytes up to which a file is checked in full at the start: less than 0.1 s."""

_HEADER = b"SQLite format 3\0"

# A full-text index is read through the plain tables it keeps its data in.
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


def look(path: Path, newest: int) -> None:
    """Raise StoreError for what is no database of ours, is newer than ``newest``, or is plainly damaged.

    Reads only: a file of another program must not be changed by looking at it.
    """
    with told(path):
        if not path.exists():
            return
        if path.stat().st_size == 0:
            # What is left of a file after a power cut can be nothing: where there are
            # backups there was something, and a new beginning would hide that.
            if any(DataFolder(path.parent).backups.glob("*.sqlite")):
                raise StoreError("damaged_database", path=path)
            return
        with path.open("rb") as file:
            # SQLite takes a file of a few bytes for an empty database, and would write over it.
            if file.read(len(_HEADER)) != _HEADER:
                raise StoreError("not_a_database", path=path)
        with closing(read_only(path)) as connection:
            tables = [name for (name,) in connection.execute(_TABLES)]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID and tables:
                raise StoreError("not_a_database", path=path)
            if connection.execute("PRAGMA user_version").fetchone()[0] > newest:
                raise StoreError("newer_database")
            sound = _whole(path, connection)
            if path.stat().st_size <= SMALL:
                sound = sound and check(connection)
            else:
                _touch(connection, tables)
            if not sound:
                raise StoreError("damaged_database", path=path)


def check(connection: sqlite3.Connection) -> bool:
    """Whether every page of the open database is sound. Reads all of it."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _whole(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether the file is as long as it says; while a log lies beside it, its end may be there."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        return True
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    return bool(path.stat().st_size >= pages * size)


def _touch(connection: sqlite3.Connection, tables: list[str]) -> None:
    """Read both ends of every table (their first column orders them); damage raises SQLite's own error."""
    for name in tables:
        for order in ("ASC", "DESC"):
            connection.execute(f'SELECT * FROM "{name}" ORDER BY 1 {order} LIMIT 1').fetchone()
