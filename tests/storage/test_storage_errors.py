"""What the world does to a file: each gets its sentence, and nothing is lost."""

from __future__ import annotations

import inspect
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.errors import StoreError
from core.model import (
    Added,
    Correction,
    Entry,
    Filter,
    Judgement,
    Poll,
    Sentiment,
    Severity,
    Source,
    Status,
    Tone,
)
from core.paths import DataFolder
from core.query import for_watch
from core.settings import Settings
from storage import schema
from storage.backup import list_backups, restore_file
from storage.corrections import Kept
from storage.imports import Before, Import
from storage.store import Store
from storage.stories import Parted
from storage.triage import Undo

Make = Callable[..., Entry]
Visit = Callable[..., Added]
Calls = dict[str, Callable[[Store], object]]

JUDGEMENT = Judgement("fr", Sentiment(Tone.NEUTRAL, 0.0), Severity.NONE)
CORRECTION = Correction(0, 1, "le Crescent", "fr", datetime(2026, 11, 23, tzinfo=UTC), tone=Tone.POSITIVE)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
LONG_ENTRIES = tuple(Entry(f"k{n}", "", "t", "a", f"{n} " + "crescent " * 3000) for n in range(40))


NOTHING = Import(Added(1, 0, ()), 9, 8, Before(1, False, None, None, (), (), (), {}), ())
WRITES: Calls = {
    "settings.save": lambda s: s.settings.save(Settings(shop="x")),
    "settings.remember": lambda s: s.settings.remember("x", 1),
    "sources.add": lambda s: s.sources.add("https://new.example/", "feed", "x"),
    "sources.rename": lambda s: s.sources.rename(1, "x"),
    "sources.pause": lambda s: s.sources.pause(1, True),
    "sources.resume": lambda s: s.sources.resume(1),
    "sources.remove": lambda s: s.sources.remove(1),
    "sources.restore": lambda s: s.sources.restore(1),
    "watches.add": lambda s: s.watches.add("new", ["x"], [], []),
    "watches.edit": lambda s: s.watches.edit(s.watches.get(1)),
    "watches.pause": lambda s: s.watches.pause(1, True),
    "watches.remove": lambda s: s.watches.remove(1),
    "watches.restore": lambda s: s.watches.restore(1),
    "archive.add": lambda s: s.archive.add([_poll(s)]),
    "archive.bring": lambda s: s.archive.bring([Entry("n", "", "", "", "crescent")], "x"),
    "archive.bring_in": lambda s: s.archive.bring_in([Entry("n", "", "", "", "crescent")], "x"),
    "archive.take_back": lambda s: s.archive.take_back(NOTHING),
    "archive.purge": lambda s: s.archive.purge(s.mentions._clock() + timedelta(days=999)),
    "articles.keep": lambda s: s.articles.keep(1, "un long texte"),
    "articles.failed": lambda s: s.articles.failed(1, "timeout"),
    "mentions.judged": lambda s: s.mentions.judged("2", [(1, JUDGEMENT)]),
    "corrections.add": lambda s: s.corrections.add(CORRECTION, [1]),
    "corrections.remove": lambda s: s.corrections.remove(1),
    "corrections.put_back": lambda s: s.corrections.put_back(1),
    "corrections.change": lambda s: s.corrections.change(
        s.corrections.all(), "2", [(1, JUDGEMENT)], removed=1
    ),
    "corrections.undo": lambda s: s.corrections.undo(Kept(1, None, (), ())),
    "mentions.change": lambda s: s.mentions.change([1], status=Status.WAITING),
    "mentions.restore": lambda s: s.mentions.restore(Undo(((1, s.mentions.get(1).triage),))),
    "mentions.add_note": lambda s: s.mentions.add_note(1, "x"),
    "mentions.remove_note": lambda s: s.mentions.remove_note(1),
    "mentions.save_draft": lambda s: s.mentions.save_draft(1, "x"),
    "stories.join": lambda s: s.stories.join([(1, 4)]),
    "stories.apart": lambda s: s.stories.apart(1),
    "stories.together": lambda s: s.stories.together(Parted(1, (3, 4))),
    "rounds.begin": lambda s: s.rounds.begin(),
    "rounds.end": lambda s: s.rounds.end(1, 1, 0, 1, 1),
    "rounds.purge": lambda s: s.rounds.purge(s.mentions._clock() + timedelta(days=999)),
    "usage.reserve": lambda s: s.usage.reserve([("x", 1, 10, "day")], s.mentions._clock()),
    "usage.give_back": lambda s: s.usage.give_back("a", 1, "day", s.mentions._clock()),
    "backups.restore": lambda s: s.backups.restore(s.folder.root / "copy.sqlite"),
}
READS: Calls = {
    "settings.load": lambda s: s.settings.load(),
    "settings.recall": lambda s: s.settings.recall("x", 0),
    "sources.all": lambda s: s.sources.all(),
    "sources.imports": lambda s: s.sources.imports(),
    "sources.get": lambda s: s.sources.get(1),
    "sources.find": lambda s: s.sources.find("https://blog.example/feed"),
    "sources.due": lambda s: s.sources.due(s.mentions._clock()),
    "sources.pollable": lambda s: s.sources.pollable(),
    "sources.waiting": lambda s: s.sources.waiting(),
    "sources.last_asked": lambda s: s.sources.last_asked("feed"),
    "archive.outlook": lambda s: s.archive.outlook([Entry("n", "", "", "", "crescent")], "x"),
    "watches.all": lambda s: s.watches.all(),
    "watches.get": lambda s: s.watches.get(1),
    "watches.named": lambda s: s.watches.named("shop"),
    "watches.counts": lambda s: s.watches.counts(),
    "watches.dry_run": lambda s: s.watches.dry_run(for_watch(["crescent"], [], [])),
    "articles.waiting": lambda s: s.articles.waiting(s.mentions._clock(), 5, lambda _: True),
    "articles.page": lambda s: s.articles.page(1),
    "articles.get": lambda s: s.articles.get(1),
    "mentions.ids": lambda s: s.mentions.ids(Filter(words="crescent", watch=1)),
    "mentions.rows": lambda s: s.mentions.rows([1]),
    "mentions.get": lambda s: s.mentions.get(1),
    "mentions.worklist": lambda s: s.mentions.worklist(s.mentions._clock()),
    "mentions.counts": lambda s: s.mentions.counts(s.mentions._clock()),
    "mentions.unjudged": lambda s: s.mentions.unjudged("9", 5),
    "mentions.never_judged": lambda s: s.mentions.never_judged(5),
    "mentions.judged_before": lambda s: s.mentions.judged_before("9", 5),
    "mentions.count_judged_before": lambda s: s.mentions.count_judged_before("9"),
    "mentions.texts": lambda s: s.mentions.texts([1]),
    "mentions.judgements": lambda s: s.mentions.judgements([1]),
    "mentions.handled": lambda s: s.mentions.handled(1, s.mentions._clock() - timedelta(days=9), 5),
    "stories.writings": lambda s: s.stories.writings([1]),
    "stories.candidates": lambda s: s.stories.candidates(
        [(one, [("le", "crescent")]) for one in s.stories.writings([1])]
    ),
    "rounds.recent": lambda s: s.rounds.recent(),
    "rounds.visits": lambda s: s.rounds.visits(1),
    "rounds.visits_of": lambda s: s.rounds.visits_of(1),
    "usage.used": lambda s: s.usage.used("a", "day", s.mentions._clock()),
    "corrections.all": lambda s: s.corrections.all(),
    "corrections.get": lambda s: s.corrections.get(1),
    "corrections.of": lambda s: s.corrections.of(1),
    "corrections.learners": lambda s: s.corrections.learners(1),
    "corrections.next_id": lambda s: s.corrections.next_id(),
    "corrections.alike": lambda s: s.corrections.alike(CORRECTION, ["crescent"], 5),
    "mentions.recent_replies": lambda s: s.mentions.recent_replies(5),
    "statistics.rows": lambda s: s.statistics.rows(
        s.mentions._clock() - timedelta(days=9), s.mentions._clock() + timedelta(days=9), 1
    ),
    "backups.list": lambda s: s.backups.list(),
    "backups.backup": lambda s: s.backups.backup(s.folder.root / "another.sqlite"),
    "backups.automatic": lambda s: s.backups.automatic(),
}


def _poll(store: Store) -> Poll:
    now = store.mentions._clock()
    return Poll(1, now, now, 60, LONG_ENTRIES)


@pytest.fixture
def filled(store: Store, source: Source, entry: Make, visit: Visit) -> Store:
    store.watches.add("shop", ["crescent"], [], [])
    visit(
        source,
        entry("a", "le Crescent"),
        entry("b", "autre"),
        entry("c", "Crescent !"),
        entry("d", "crescent"),
    )
    store.stories.join([(1, 3)])
    store.mentions.add_note(1, "une note")
    store.corrections.add(CORRECTION)
    store.rounds.begin()
    store.usage.reserve([("a", 5, 10, "day")], store.mentions._clock())
    store.backups.backup(store.folder.root / "copy.sqlite")
    return store


def dump(path: Path) -> list[list[tuple[object, ...]]]:
    """All rows of all tables."""
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return [database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables]


def test_no_public_method_is_forgotten_here(store: Store) -> None:
    named = {
        f"{part}.{method}"
        for part, table in vars(store).items()
        if not part.startswith("_") and part != "folder"
        for method, value in inspect.getmembers(table, callable)
        if not method.startswith("_") and inspect.ismethod(value)
    }
    assert named == set(WRITES) | set(READS)


@pytest.fixture
def other_writer(filled: Store) -> Iterator[None]:
    """Another program that is in the middle of writing."""
    with closing(sqlite3.connect(filled.folder.database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO memory VALUES ('other', '1')")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("name", WRITES)
def test_a_busy_database_is_said_and_nothing_is_half_saved(filled: Store, name: str) -> None:
    before = dump(filled.folder.database)
    with closing(sqlite3.connect(filled.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            WRITES[name](filled)
        assert caught.value.code == "locked"
        other.execute("ROLLBACK")
    assert dump(filled.folder.database) == before
    WRITES[name](filled)


@pytest.mark.parametrize("name", READS)
def test_reading_does_not_wait_for_a_writer(filled: Store, other_writer: None, name: str) -> None:
    READS[name](filled)


@pytest.mark.parametrize(
    "name", [name for name in WRITES if name not in ("backups.restore", "archive.purge")]
)
def test_a_database_that_cannot_be_written_is_said(filled: Store, name: str) -> None:
    with filled._connections.read() as connection:
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError) as caught:
            WRITES[name](filled)
        assert caught.value.code == "read_only"
        connection.execute("PRAGMA query_only = OFF")
    WRITES[name](filled)


def test_a_full_disk_loses_nothing(filled: Store) -> None:
    before = dump(filled.folder.database)
    with filled._connections.read() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreError) as caught:
            filled.archive.add([_poll(filled)])
        assert caught.value.code == "disk_full"
        assert dump(filled.folder.database) == before
        connection.execute("PRAGMA max_page_count = 1000000")
    assert filled.archive.add([_poll(filled)])[0].entries_new == len(LONG_ENTRIES)


def test_a_backup_onto_a_full_disk_leaves_no_half_file(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError) as caught:
        filled.backups.backup(filled.folder.root / "new.sqlite")
    assert caught.value.code == "disk_full"
    assert sorted(path.name for path in filled.folder.root.glob("new*")) == []


READ_ONLY = """
import os, sys
from pathlib import Path
from core.errors import StoreError
from core.paths import DataFolder
from storage.store import Store

os.setuid(65534)
try:
    Store.open(DataFolder(Path(sys.argv[1]))).settings.remember("x", 1)
except StoreError as error:
    print(error.code)
"""


@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_of_somebody_else_as_somebody_else(tmp_path: Path, exists: bool) -> None:
    folder = DataFolder(tmp_path / "data")
    if exists:
        Store.open(folder).close()
    for path in (tmp_path, *tmp_path.parents):
        if path.stat().st_mode & 0o777 == 0o700:
            path.chmod(0o711)
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder.root)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "read_only\n"


@pytest.mark.skipif(
    ROOT or os.name == "nt", reason="nothing is read-only for root, and a folder is not on Windows"
)
def test_a_read_only_folder(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.root.chmod(0o500)
    with pytest.raises(StoreError) as caught:
        Store.open(folder)
    assert caught.value.code == "read_only"


def opening(folder: DataFolder) -> str:
    """The code of the error that opening gives."""
    with pytest.raises(StoreError) as caught:
        Store.open(folder)
    return caught.value.code


def test_a_folder_in_the_place_of_the_file(folder: DataFolder) -> None:
    folder.database.mkdir(parents=True)
    assert opening(folder) == "is_a_folder"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert opening(DataFolder(tmp_path / "file")) in ("store_io", "read_only")


@pytest.mark.parametrize(
    "content", [b"not a database, but a text that is long enough" * 99, b"x", b"\0" * 5000]
)
def test_a_file_that_is_no_database(folder: DataFolder, content: bytes) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(content)
    assert opening(folder) == "not_a_database"
    assert folder.database.read_bytes() == content


def test_a_database_of_another_program_is_not_touched(folder: DataFolder) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.database)) as database:
        database.execute("CREATE TABLE theirs (x)")
        database.commit()
    content = folder.database.read_bytes()
    assert opening(folder) == "not_a_database"
    assert folder.database.read_bytes() == content


def test_a_newer_database_is_refused_and_not_touched(folder: DataFolder) -> None:
    Store.open(folder).close()
    with closing(sqlite3.connect(folder.database)) as database:
        database.execute(f"PRAGMA user_version = {schema.version(schema.migrations) + 1}")
        database.execute("PRAGMA journal_mode = DELETE")
    content = folder.database.read_bytes()
    assert opening(folder) == "newer_database"
    assert folder.database.read_bytes() == content


def test_an_empty_file_becomes_a_database(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.database.touch()
    Store.open(folder).close()
    assert folder.database.stat().st_size > 0


def test_an_empty_file_beside_backups_is_no_new_beginning(folder: DataFolder, clock: Any) -> None:
    with Store.open(folder) as store:
        store.watches.add("shop", ["pain"], [], [])
        backup = store.backups.automatic()
    assert backup is not None
    for path in folder.root.glob("vigie.sqlite*"):
        path.unlink()
    folder.database.touch()
    assert opening(folder) == "damaged_database"
    restore_file(folder, backup, clock.now)
    with Store.open(folder) as store:
        assert [watch.name for watch in store.watches.all()] == ["shop"]


def _zeros(content: bytearray) -> None:
    content[8192:20480] = bytes(12288)


def _noise(content: bytearray) -> None:
    for at in range(5000, len(content), 97):
        content[at] ^= 0x5A


def _short(content: bytearray) -> None:
    del content[-4096 * 3 :]


def _shorter(content: bytearray) -> None:
    del content[4096 + 100 :]


DAMAGE = [_zeros, _noise, _short, _shorter]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found_and_a_backup_can_be_put_back(
    filled: Store, damage: Callable[[bytearray], None], clock: Any
) -> None:
    folder = filled.folder
    filled.backups.automatic()
    before = [filled.mentions.get(number) for number in filled.mentions.ids()]
    filled.close()
    content = bytearray(folder.database.read_bytes())
    damage(content)
    folder.database.write_bytes(content)
    assert opening(folder) == "damaged_database"
    assert folder.database.read_bytes() == content
    (backup,) = list_backups(folder)
    aside = restore_file(folder, backup, clock.now)
    assert aside is not None
    assert aside.read_bytes() == content
    with Store.open(folder) as store:
        assert [store.mentions.get(number) for number in store.mentions.ids()] == before
    # Once more: nothing that was moved aside is overwritten.
    again = restore_file(folder, backup, clock.now)
    assert again not in (None, aside)
    assert aside.read_bytes() == content


def test_damage_in_a_large_file_is_found_before_the_backup(
    filled: Store, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    from storage import health

    monkeypatch.setattr(health, "SMALL", 0)
    now = clock.now
    for n in range(5):
        entries = tuple(Entry(f"{n}-{i}", "", "", f"{n}-{i}", f"{n} {i} " + "mot " * 300) for i in range(60))
        filled.archive.add([Poll(1, now, now, 60, entries)])
    assert filled.backups.automatic() is not None
    filled.close()
    content = bytearray(filled.folder.database.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    filled.folder.database.write_bytes(content)
    clock.later(days=1)
    with Store.open(filled.folder, clock) as store:
        backups = store.backups.list()
        with pytest.raises(StoreError) as caught:
            store.backups.automatic()
        assert caught.value.code == "damaged_database"
        assert store.backups.list() == backups
    # A file that is cut short is found at once, however large.
    del content[-4096:]
    filled.folder.database.write_bytes(content)
    assert opening(filled.folder) == "damaged_database"


def test_our_own_mistakes_are_not_told_as_the_worlds(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError), store._connections.read() as connection:
        connection.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError), store._connections.write() as connection:
        connection.execute("INSERT INTO source (kind) VALUES (NULL)")
    # And the transaction is over.
    store.settings.remember("x", 1)


def test_a_closed_store_stays_closed(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.settings.load()
