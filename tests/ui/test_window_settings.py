"""Settings are saved at once, backups go out and come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from core.clock import Clock
from core.errors import InputError, StoreError
from core.settings import Settings
from storage.store import Store
from ui.desktop.pages.settings.logo import read
from ui.desktop.pages.settings.page import SettingsPage

Parts = Any


@pytest.fixture
def page(store: Store, window_parts: Parts, qtbot: Any, clock: Clock, quiet_triage: Any) -> SettingsPage:
    settings = Settings(shop="Café Crescent", set_up=True)
    store.settings.save(settings)
    made = SettingsPage(
        store,
        window_parts.operations,
        window_parts.theme,
        window_parts.messages,
        quiet_triage,
        settings,
        clock,
    )
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.shown()
    window_parts.settle()
    return made


def test_a_line_is_saved_when_one_leaves_it(
    page: SettingsPage, store: Store, window_parts: Parts, qtbot: Any
) -> None:
    page.shop.town.setText("  Saint-Malo ")
    with qtbot.waitSignal(page.saved) as saved:
        page.shop.town.editingFinished.emit()
    assert saved.args[0].town == "Saint-Malo"
    assert store.settings.load().town == "Saint-Malo"
    assert page.note == "✓ Saved"


def test_leaving_a_line_as_it_was_saves_nothing(page: SettingsPage, window_parts: Parts, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(page.saved):
        page.shop.shop.editingFinished.emit()
        window_parts.settle()
    assert page.note == ""


def test_whether_full_articles_are_fetched(page: SettingsPage, store: Store, window_parts: Parts) -> None:
    assert page.keeping.articles.isChecked()
    page.keeping.articles.click()
    window_parts.settle()
    assert store.settings.load().full_articles is False
    page.use_settings(replace(store.settings.load(), full_articles=True))
    assert page.keeping.articles.isChecked()


def test_choices_are_saved_at_once(page: SettingsPage, store: Store, window_parts: Parts, qtbot: Any) -> None:
    page.looks.theme.setCurrentIndex(2)
    page.looks.theme.activated.emit(2)
    page.looks.language.setCurrentIndex(1)
    page.looks.language.activated.emit(1)
    page.keeping.mentions.setCurrentIndex(2)
    page.keeping.mentions.activated.emit(2)
    window_parts.settle()
    kept = store.settings.load()
    assert (kept.theme, kept.interface, kept.mention_days) == ("dark", "fr", 730)


def test_the_archives_days_are_saved_once_after_a_moment(
    page: SettingsPage, store: Store, qtbot: Any
) -> None:
    with qtbot.waitSignal(page.saved):
        for days in (91, 92, 93):
            page.keeping.archive.setValue(days)
    assert store.settings.load().archive_days == 93


def test_at_least_one_language_stays(page: SettingsPage, store: Store, window_parts: Parts) -> None:
    page.shop.english.setChecked(False)
    page.shop.french.setChecked(False)
    window_parts.settle()
    assert page.shop.languages.error == "Choose at least one."
    assert store.settings.load().languages == ("fr",)


def test_quiet_hours_must_differ_and_can_be_left_out(
    page: SettingsPage, store: Store, window_parts: Parts
) -> None:
    looks = page.looks
    looks.quiet_until.setCurrentIndex(20)
    looks.quiet_until.activated.emit(20)
    assert looks.quiet_field.error == "Choose two different hours."
    looks.quiet_until.setCurrentIndex(7)
    looks.quiet_until.activated.emit(7)
    window_parts.settle()
    assert (store.settings.load().quiet_from, store.settings.load().quiet_until) == (20, 7)
    looks.quiet.setChecked(False)
    window_parts.settle()
    kept = store.settings.load()
    assert kept.quiet_from == kept.quiet_until
    assert not looks.quiet_from.isEnabled()


def test_settings_from_elsewhere_are_shown(page: SettingsPage) -> None:
    page.use_settings(Settings(shop="Autre", mention_days=400, quiet_from=0, quiet_until=0))
    assert page.shop.shop.text() == "Autre"
    assert page.keeping.mentions.currentText() == "400 days"
    assert not page.looks.quiet.isChecked()


def test_what_cannot_be_saved_is_said(
    page: SettingsPage, store: Store, window_parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise StoreError("disk_full")

    monkeypatch.setattr(store.settings, "save", full)
    page.shop.town.setText("Brest")
    page.shop.town.editingFinished.emit()
    window_parts.settle()
    assert window_parts.messages.text.startswith("This setting could not be saved. The disk is full")
    assert page.shop.town.text() == "Brest"


def _png(path: Path) -> Path:
    image = QImage(QSize(300, 120), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    return path


def test_a_logo_is_kept_as_a_copy(
    page: SettingsPage, store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    original = _png(tmp_path / "logo.png")
    page.shop.logo.take(original)
    window_parts.settle()
    kept = Path(store.settings.load().logo)
    assert kept.parent == store.folder.root
    assert kept.read_bytes() == original.read_bytes()
    page.shop.logo.remove()
    window_parts.settle()
    assert store.settings.load().logo == ""


@pytest.mark.parametrize("content", [b"", b"not a picture", b"<svg", b"\x89PNG\r\n\x1a\n broken"])
def test_a_bad_logo_is_said_in_place(
    content: bytes, page: SettingsPage, store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    page.shop.logo.take(file)
    window_parts.settle()
    assert page.shop.logo.field.error.startswith("The logo logo.png cannot be used")
    assert store.settings.load().logo == ""


def test_pictures_of_all_three_kinds_can_be_read(tmp_path: Path, qapp: object) -> None:
    drawing = tmp_path / "logo.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
    )
    assert read(drawing).suffix == ".svg"
    assert read(_png(tmp_path / "a.png")).suffix == ".png"
    assert read(_png(tmp_path / "a.jpg")).suffix == ".jpg"
    with pytest.raises(InputError):
        read(tmp_path)


def test_a_backup_goes_out_and_everything_comes_back(
    page: SettingsPage, store: Store, window_parts: Parts, tmp_path: Path, qtbot: Any
) -> None:
    file = tmp_path / "mine.sqlite"
    page.backups.back_up(file)
    window_parts.settle()
    assert window_parts.messages.text == f"The backup was written to {file}."
    store.settings.save(replace(store.settings.load(), shop="Changed since"))
    page.backups.ask_restore(file, file.name)
    assert page.backups.question.isVisible()
    assert store.settings.load().shop == "Changed since"
    with qtbot.waitSignal(page.store_replaced):
        page.backups.restore()
    window_parts.settle()
    assert store.settings.load().shop == "Café Crescent"
    assert page.shop.shop.text() == "Café Crescent"
    kept = [path.name for path in store.backups.list()]
    assert any(name.startswith("before-restore") for name in kept)
    assert any(kept_name in window_parts.messages.text for kept_name in kept)


def test_writing_over_a_backup_replaces_it_whole(
    page: SettingsPage, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "mine.sqlite"
    file.write_bytes(b"old")
    page.backups.back_up(file)
    window_parts.settle()
    assert file.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.sqlite"]


def test_what_is_no_backup_is_refused_in_place(
    page: SettingsPage, store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "no.sqlite"
    file.write_bytes(b"no database at all" * 100)
    page.backups.ask_restore(file, file.name)
    page.backups.restore()
    window_parts.settle()
    assert page.backups.error == f"{file} is not a backup of Vigie."
    assert store.settings.load().shop == "Café Crescent"


def test_automatic_backups_are_listed(page: SettingsPage, store: Store, window_parts: Parts) -> None:
    assert page.backups.list.isHidden()
    store.backups.automatic()
    page.shown()
    window_parts.settle()
    assert len(page.backups.list.rows.rows) == 1
    assert page.backups.list.rows.rows[0].line == "vigie-2026-11-23.sqlite"
