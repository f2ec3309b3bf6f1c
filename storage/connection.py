"""The one place where a connection is opened, and where SQLite's errors get their sentence."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StoreError

APPLICATION_ID = 0x56494749  # "VIGI", in the file's header, so that `file` and we can tell it
_HARD_TO_SAY = 64 * 1024  # bytes free below which a failed write is told as a full disk


class Connections:
    """Connections to one database file: one for each thread, all closed together.

    ``wait`` is how many seconds a statement waits for another writer.
    """

    def __init__(self, path: Path, wait: float = 5.0) -> None:
        self.path = path
        self.wait = wait
        self._own = threading.local()
        self._all: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, to read with. Errors become StoreError."""
        with told(self.path):
            yield self._mine()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection inside a transaction: all of the block is saved, or nothing.

        The transaction is IMMEDIATE: one that reads first and writes later
        fails at once when another writer came in between, however long it
        would have been willing to wait.
        """
        with told(self.path):
            connection = self._mine()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back by itself; asking again would hide the reason.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close every thread's connection. Can be called twice."""
        with self._lock:
            self._closed = True
            while self._all:
                self._all.pop()[1].close()

    def _mine(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None or self._closed:
            with self._lock:
                if self._closed:
                    raise sqlite3.ProgrammingError("the store is closed")
                self._sweep()
                connection = connect(self.path, self.wait)
                self._all.append((threading.current_thread(), connection))
            self._own.connection = connection
        return connection

    def _sweep(self) -> None:
        """Close the connections of threads that have ended."""
        for thread, connection in self._all:
            if not thread.is_alive():
                connection.close()
        self._all = [(thread, connection) for thread, connection in self._all if thread.is_alive()]


def connect(path: Path, wait: float = 5.0) -> sqlite3.Connection:
    """Open the file (made when missing) as Vigie wants it. Raises sqlite3's own errors."""
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA temp_store = MEMORY")
        # A batch of entries touches the same pages as the one before: moving them
        # into the file every 16 MB instead of every 4 saves half of that work.
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
    except BaseException:
        connection.close()
        raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file that is there, to look at it without changing a byte. Raises sqlite3's own errors."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about a file into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError("disk_full") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise StoreError("read_only", path=path) from error
        raise StoreError("store_io", why=error.strerror or type(error).__name__) from error


def _known(error: sqlite3.Error, path: Path) -> StoreError | None:
    """The world's errors as StoreError; None for our own mistakes."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if path.is_dir():
        return StoreError("is_a_folder", path=path)
    match name.removeprefix("SQLITE_").split("_")[0]:
        case "FULL":
            return StoreError("disk_full")
        case "READONLY" | "PERM" | "AUTH":
            return StoreError("read_only", path=path)
        case "BUSY" | "LOCKED" | "PROTOCOL":
            return StoreError("locked")
        case "CORRUPT":
            return StoreError("damaged_database", path=path)
        case "NOTADB":
            return StoreError("not_a_database", path=path)
        case "CANTOPEN":
            return StoreError("read_only", path=path)
        case "IOERR" | "NOLFS" | "NOMEM":
            return StoreError("disk_full") if _no_room(path) else StoreError("store_io", why=error)
    return None


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _HARD_TO_SAY
    except OSError:
        return False
