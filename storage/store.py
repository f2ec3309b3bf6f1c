"""The store: the public face of this room. Everything else in storage is implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from core.clock import Clock, to_text, utc_now
from core.errors import StoreError
from core.paths import DataFolder
from storage.archive import Archive
from storage.articles import Articles
from storage.backup import Backups, write_copy
from storage.connection import Connections, told
from storage.corrections import Corrections
from storage.health import look
from storage.mentions import Mentions
from storage.rounds import Rounds
from storage.settings import SettingsTable
from storage.sources import Sources
from storage.statistics import Statistics
from storage.stories import Stories
from storage.usage import Usage
from storage.watches import Watches

if TYPE_CHECKING:
    from sqlite_utils import Migrations

NEWEST = 3
"""The schema this Vigie writes: how many steps ``storage.schema`` has.

Said here too so that a file that is up to date, as nearly always, is opened
without loading sqlite-utils, which takes longer than all the rest (60 ms).
"""


class Store:
    """All that the user has, in one file. Can be used from any thread; made by ``open``."""

    def __init__(
        self, folder: DataFolder, connections: Connections, clock: Clock, steps: Migrations | None
    ) -> None:
        self.folder = folder
        self._connections = connections
        self.settings = SettingsTable(connections)
        self._clock = clock
        self.sources = Sources(connections, clock)
        self.watches = Watches(connections, clock)
        self.archive = Archive(connections, self.settings, clock)
        self.mentions = Mentions(connections, clock)
        self.articles = Articles(connections, clock)
        self.corrections = Corrections(connections, clock)
        self.statistics = Statistics(connections)
        self.stories = Stories(connections)
        self.rounds = Rounds(connections, clock)
        self.usage = Usage(connections)
        self.backups = Backups(
            connections,
            folder,
            clock,
            migrate=lambda: _migrate(folder, connections, clock, steps),
            newest=_newest(steps),
        )

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        clock: Clock = utc_now,
        *,
        wait: float = 5.0,
        steps: Migrations | None = None,
    ) -> Self:
        """Open the store of a data folder; made when missing, brought up to date when older.

        ``wait`` is how many seconds a change waits while another program
        writes, ``steps`` the schema (tests have others). Raises StoreError; nothing was changed then.
        """
        path = folder.database
        with told(path):
            folder.root.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise StoreError("is_a_folder", path=path)
        connections = Connections(path, wait)
        try:
            look(path, _newest(steps))
            _migrate(folder, connections, clock, steps)
        except BaseException:
            connections.close()
            raise
        return cls(folder, connections, clock, steps)

    def keep_up(self) -> None:
        """What is to be done once a day: the backup if there is none yet, and then the retention.

        Cheap when there is nothing to do. Takes seconds on a large file, but holds nobody up:
        a backup only reads, and retention deletes in small steps.
        """
        self.backups.automatic()
        self.archive.purge(self._clock())
        self.rounds.purge(self._clock())

    def close(self) -> None:
        """Close every thread's connection."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _newest(steps: Migrations | None) -> int:
    return NEWEST if steps is None else len(steps._migrations)


def _migrate(folder: DataFolder, connections: Connections, clock: Clock, steps: Migrations | None) -> None:
    """Bring the file up to date, in one transaction, after a backup when it holds anything."""
    newest = _newest(steps)
    with connections.read() as connection:
        present = connection.execute("PRAGMA user_version").fetchone()[0]
        if present == newest:
            return
        if present > 0:
            day = to_text(clock())[:10]
            write_copy(connection, folder.backups / f"before-schema-{newest}-{day}.sqlite")
    from storage import schema

    with connections.write() as connection:
        schema.apply(connection, steps or schema.migrations)
        connection.execute(f"PRAGMA user_version = {newest}")
