"""A store that cannot be opened: why, what to do, and a backup put in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.clock import Clock
from core.errors import StoreError
from core.paths import DataFolder
from core.settings import Settings
from storage.store import Store
from ui.desktop.rescue import Rescue
from ui.desktop.theme import Theme


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> DataFolder:
    """A folder with a backup, and a database that was overwritten with noise."""
    made = DataFolder(tmp_path / "data")
    with Store.open(made, clock) as store:
        store.settings.save(Settings(shop="Café Crescent"))
        store.backups.automatic()
    for tail in ("-wal", "-shm"):
        made.database.with_name(made.database.name + tail).unlink(missing_ok=True)
    made.database.write_bytes(b"noise" * 4000)
    return made


def _opened(folder: DataFolder, clock: Clock) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(folder, clock)
    return caught.value


def test_a_damaged_file_is_replaced_by_a_backup_and_kept(
    folder: DataFolder, clock: Clock, qapp: Any, qtbot: Any
) -> None:
    error = _opened(folder, clock)
    dialog = Rescue(folder, error, Theme(qapp, "light"))
    qtbot.addWidget(dialog)
    assert str(folder.database) in dialog.sentence.text()
    assert len(dialog.list.rows.rows) == 1
    with qtbot.waitSignal(dialog.accepted):
        dialog.restore()
    dialog.close_work()
    with Store.open(folder, clock) as store:
        assert store.settings.load().shop == "Café Crescent"
    assert any(path.read_bytes().startswith(b"noise") for path in folder.root.glob("vigie-damaged-*"))


def test_a_bad_backup_is_said_and_another_can_be_tried(
    folder: DataFolder, clock: Clock, qapp: Any, qtbot: Any
) -> None:
    error = _opened(folder, clock)
    for backup in folder.backups.iterdir():
        backup.write_bytes(b"also noise" * 1000)
    dialog = Rescue(folder, error, Theme(qapp, "light"))
    qtbot.addWidget(dialog)
    dialog.restore()
    qtbot.waitUntil(lambda: bool(dialog.error.text()), timeout=3000)
    assert "is not a backup of Vigie" in dialog.error.text()
    assert dialog.isEnabled()
    dialog.close_work()


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("newer_database", "Install the newest Vigie"),
        ("read_only", "Allow your account to write"),
        ("disk_full", "Free some space"),
        ("locked", "Wait a moment"),
        ("is_a_folder", "try again"),
    ],
)
def test_where_no_backup_helps_none_is_offered(
    code: str, advice: str, folder: DataFolder, qapp: Any, qtbot: Any
) -> None:
    dialog = Rescue(folder, StoreError(code, path=folder.database), Theme(qapp, "light"))
    qtbot.addWidget(dialog)
    assert advice in dialog.advice.text()
    assert dialog.list.isHidden()
    assert dialog.restore_button.isHidden()
    dialog.close_work()
