from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from core.model import Added, Entry, Filter, Source
from core.paths import DataFolder
from storage import schema
from storage.connection import APPLICATION_ID
from storage.store import NEWEST, Store

DATA = Path(__file__).resolve().parents[1] / "data" / "databases"
Make = Callable[..., Entry]
Visit = Callable[..., Added]


def released() -> list[Path]:
    return sorted(DATA.glob("vigie-*.sqlite"))


def test_there_is_a_database_of_every_released_schema() -> None:
    assert len(released()) >= 1


@pytest.mark.parametrize("path", released(), ids=lambda path: path.stem)
def test_a_database_of_every_released_schema_opens(path: Path, folder: DataFolder) -> None:
    folder.root.mkdir()
    shutil.copy(path, folder.database)
    with Store.open(folder) as store:
        assert [watch.name for watch in store.watches.all()] == ["Café Crescent", "Pain"]
        (source,) = store.sources.all()
        assert source.problem is not None
        assert source.problem.code == "timeout"
        ids = store.mentions.ids(Filter(words='"café crescent"'))
        assert len(ids) == 3
        mention = store.mentions.get(ids[-1])
        assert mention.notes[0].text == "Vu avec Zoé 😀"
        assert mention.draft == "Bonjour"
        assert mention.judgement is not None
        assert mention.triage.answered_at is not None
        assert store.settings.load().shop == "Café Crescent"
        assert store.archive.bring([Entry("new", "", "", "", "au Crescent")], "x").entries_new == 1


def test_the_schema_has_as_many_steps_as_the_store_says() -> None:
    assert schema.version(schema.migrations) == NEWEST


def test_the_file_says_what_it_is(store: Store) -> None:
    with closing(sqlite3.connect(store.folder.database)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert database.execute("PRAGMA user_version").fetchone() == (schema.version(schema.migrations),)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = database.execute("SELECT name, type, strict FROM pragma_table_list").fetchall()
    ours = [
        name for name, kind, _ in tables if kind == "table" and not name.startswith(("sqlite_", "_sqlite"))
    ]
    strict = [name for name, _, strict in tables if strict]
    assert set(ours) == set(strict)
    assert {"mention", "entry", "source", "watch", "known", "note"} <= set(ours)


def test_the_views_are_readable_by_people(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    visit(source, entry("a", "du pain"), entry("b", "rien"))
    store.mentions.add_note(1, "une note")
    with closing(sqlite3.connect(store.folder.database)) as database:
        database.row_factory = sqlite3.Row
        (mention,) = database.execute("SELECT * FROM mentions").fetchall()
        assert (mention["source"], mention["text"], mention["watches"]) == ("Le blog", "du pain", "Pain")
        assert mention["notes"] == "une note"
        (one,) = database.execute("SELECT * FROM sources").fetchall()
        assert (one["title"], one["entries"], one["mentions"]) == ("Le blog", 2, 1)
        # Every table can be looked at, as other programs do.
        for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        ).fetchall():
            database.execute(f'SELECT * FROM "{name}" LIMIT 3').fetchall()


def later_steps() -> Migrations:
    """The steps of a Vigie that has one more."""
    steps = Migrations("vigie")
    for step in schema.migrations._migrations:
        steps(name=step.name)(step.fn)

    @steps()
    def more(db: Database) -> None:
        db.execute("ALTER TABLE note ADD COLUMN author TEXT")

    return steps


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    visit(source, entry("a", "du pain"))
    store.mentions.add_note(1, "une note")
    before = store.mentions.get(1)
    store.close()
    with Store.open(store.folder, clock, steps=later_steps()) as newer:
        assert newer.mentions.get(1) == before
        with newer._connections.read() as connection:
            assert connection.execute("SELECT author FROM note").fetchall()[0][0] is None
        (backup,) = newer.backups.list()
        assert backup.name.startswith("before-schema-")
        # A backup of the older schema can be restored, and is brought up to date too.
        newer.backups.restore(backup)
        with newer._connections.read() as connection:
            connection.execute("SELECT author FROM note")
        assert newer.mentions.get(1) == before
    # The older program refuses the newer file.
    assert _code(store.folder) == "newer_database"


def test_a_migration_that_fails_changes_nothing(store: Store, clock: Any) -> None:
    store.settings.remember("x", 1)
    store.close()
    steps = later_steps()

    @steps()
    def breaks(db: Database) -> None:
        db.execute("CREATE TABLE half (x)")
        raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError):
        Store.open(store.folder, clock, steps=steps)
    with Store.open(store.folder, clock) as again:
        assert again.settings.recall("x") == 1
        with again._connections.read() as connection:
            assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None


def _code(folder: DataFolder) -> str:
    from core.errors import StoreError

    with pytest.raises(StoreError) as caught:
        Store.open(folder)
    return caught.value.code


def test_many_that_start_at_once_make_one_database(folder: DataFolder) -> None:
    """Threads and programs, all at the very first start."""
    errors: list[BaseException] = []

    def start(number: int) -> None:
        try:
            with Store.open(folder) as store:
                store.settings.remember(str(number), number)
        except BaseException as error:
            errors.append(error)

    program = (
        "import sys; from pathlib import Path; from core.paths import DataFolder\n"
        "from storage.store import Store\n"
        "with Store.open(DataFolder(Path(sys.argv[1]))) as store: store.settings.remember('program', 1)"
    )
    root = Path(__file__).resolve().parents[2]
    programs = [
        subprocess.Popen([sys.executable, "-c", program, str(folder.root)], cwd=root) for _ in range(2)
    ]
    threads = [threading.Thread(target=start, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait() for process in programs] == [0, 0]
    assert errors == []
    with Store.open(folder) as store:
        assert [store.settings.recall(str(number)) for number in range(6)] == list(range(6))
        assert store.settings.recall("program") == 1


def test_one_connection_for_each_thread_and_none_is_left(store: Store, source: Source) -> None:
    def work() -> None:
        for n in range(20):
            store.settings.remember(f"{threading.get_ident()}", n)
            store.sources.all()

    store._connections.wait = 5.0
    for _ in range(5):
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    # Connections of threads that ended are closed when the next is opened.
    assert len(store._connections._all) <= 1 + 8
