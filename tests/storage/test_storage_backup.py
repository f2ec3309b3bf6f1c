from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StoreError
from core.model import Added, Entry, Filter, Source
from core.paths import DataFolder
from storage.backup import keep, list_backups, restore_file
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]


@pytest.fixture
def filled(store: Store, source: Source, entry: Make, visit: Visit) -> Store:
    store.watches.add("shop", ["crescent"], [], [])
    visit(source, entry("a", "le Crescent"))
    store.mentions.add_note(1, "une note")
    return store


def test_a_backup_is_all_of_it_in_one_file(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "sub" / "Sauvegarde d'été.sqlite"
    path.parent.mkdir()
    filled.backups.backup(path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT text FROM note").fetchone() == ("une note",)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    # It opens as a store of its own.
    other = DataFolder(tmp_path / "other")
    other.root.mkdir()
    path.rename(other.database)
    with Store.open(other) as copy:
        assert copy.mentions.get(1) == filled.mentions.get(1)
        assert list(copy.mentions.ids(Filter(words="crescent"))) == [1]


def test_a_backup_never_overwrites(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    for target, code in (
        (path, "file_exists"),
        (tmp_path / "unplugged" / "copy.sqlite", "no_such_file"),
        (tmp_path, "is_a_folder"),
        (filled.folder.database, "file_exists"),
    ):
        with pytest.raises(StoreError) as caught:
            filled.backups.backup(target)
        assert caught.value.code == code
    assert path.read_text() == "mine"


def test_restoring_brings_everything_back_and_keeps_the_present(
    filled: Store, source: Source, entry: Make, visit: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "backup.sqlite"
    filled.backups.backup(path)
    before = filled.mentions.get(1)
    visit(source, entry("b", "encore le Crescent"))
    filled.mentions.remove_note(1)
    filled.settings.remember("x", 5)
    later = filled.mentions.get(1)
    kept = filled.backups.restore(path)
    assert filled.mentions.get(1) == before
    assert len(filled.mentions.ids()) == 1
    assert filled.settings.recall("x") is None
    assert kept.parent == filled.folder.backups
    assert path.exists()
    # Back again.
    filled.backups.restore(kept)
    assert filled.mentions.get(1) == later
    assert list(filled.mentions.ids(Filter(words="encore"))) == [2]
    assert visit(source, entry("b", "encore le Crescent")).entries_new == 0


def test_other_threads_and_programs_see_what_was_restored(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    filled.backups.backup(path)
    go, done = threading.Event(), threading.Event()
    seen: list[object] = []

    def other() -> None:
        seen.append(filled.mentions.get(1).draft)
        done.set()
        go.wait(5)
        seen.append(filled.mentions.get(1).draft)

    filled.mentions.save_draft(1, "brouillon")
    thread = threading.Thread(target=other)
    with Store.open(filled.folder) as program:
        assert program.mentions.get(1).draft == "brouillon"
        thread.start()
        done.wait(5)
        filled.backups.restore(path)
        go.set()
        thread.join(5)
        assert seen == ["brouillon", ""]
        assert program.mentions.get(1).draft == ""


@pytest.mark.parametrize("kind", ["text", "other", "cut", "missing", "folder", "empty"])
def test_only_a_backup_is_restored(filled: Store, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file.sqlite"
    if kind == "text":
        path.write_text("no backup" * 1000)
    elif kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    elif kind == "other":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE theirs (x)")
            database.commit()
    elif kind == "cut":
        filled.backups.backup(path)
        path.write_bytes(path.read_bytes()[:30_000])
    before = filled.mentions.get(1)
    expected = {"folder": "is_a_folder"}.get(kind, "not_a_backup")
    for act in (
        lambda: filled.backups.restore(path),
        lambda: restore_file(DataFolder(tmp_path / "other"), path, filled.mentions.get(1).seen_at),
    ):
        with pytest.raises(StoreError) as caught:
            act()
        assert caught.value.code == expected
    assert filled.mentions.get(1) == before
    assert list_backups(filled.folder) == []


def test_a_backup_of_a_newer_vigie_is_refused(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    filled.backups.backup(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as caught:
        filled.backups.restore(path)
    assert caught.value.code == "newer_database"


def test_restoring_where_nothing_is(filled: Store, tmp_path: Path, clock: Any) -> None:
    path = tmp_path / "backup.sqlite"
    filled.backups.backup(path)
    folder = DataFolder(tmp_path / "fresh" / "machine")
    assert restore_file(folder, path, clock.now) is None
    with Store.open(folder) as store:
        assert store.mentions.get(1) == filled.mentions.get(1)


def test_the_log_of_a_damaged_database_goes_aside_with_it(filled: Store, tmp_path: Path, clock: Any) -> None:
    path = tmp_path / "backup.sqlite"
    filled.backups.backup(path)
    folder = filled.folder
    log = folder.database.with_name(folder.database.name + "-wal")
    filled.close()
    folder.database.write_bytes(b"damaged")
    log.write_bytes(b"the log")
    aside = restore_file(folder, path, clock.now)
    assert aside is not None
    assert not log.exists()
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"the log"
    Store.open(folder).close()


def test_one_automatic_backup_a_day_seven_days_and_four_weeks(filled: Store, clock: Any) -> None:
    start = clock.now
    others = filled.backups.restore(filled.backups.automatic() or Path())
    for _ in range(60):
        clock.later(days=1)
        made = filled.backups.automatic()
        assert made is not None
        assert made.name == f"vigie-{clock.now:%Y-%m-%d}.sqlite"
        assert filled.backups.automatic() is None
    dated = sorted(path.name for path in filled.backups.list() if path != others)
    assert len(dated) == 11
    days = [start.date() + timedelta(days=n) for n in range(61)]
    assert dated[-7:] == [f"vigie-{day:%Y-%m-%d}.sqlite" for day in days[-7:]]
    # What was not made automatically is never taken away.
    assert others.exists()
    assert filled.backups.list()[0].name == dated[-1]


@given(st.lists(st.dates(date(2020, 1, 1), date(2021, 12, 31))))
def test_what_is_kept(days: list[date]) -> None:
    kept = keep(days)
    assert kept <= set(days)
    newest_first = sorted(set(days), reverse=True)
    assert set(newest_first[:7]) <= kept
    older = sorted(kept - set(newest_first[:7]), reverse=True)
    assert len(older) <= 4
    assert len({day.isocalendar()[:2] for day in older}) == len(older)
    # Keeping what is kept keeps all of it: no backup is lost by doing it twice.
    assert keep(kept) == kept


def test_no_backups_folder_is_no_backups(folder: DataFolder) -> None:
    assert list_backups(folder) == []
