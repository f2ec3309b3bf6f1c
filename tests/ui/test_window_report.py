"""The report page: periods, a preview that keeps up, and a PDF on the disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from core.clock import Clock
from core.errors import InputError
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import FakeBackground
from ui.desktop.moments import LOCAL
from ui.desktop.pages.report.making import file_name
from ui.desktop.pages.report.page import ReportPage
from ui.desktop.pages.report.periods import Days, Period, days

Parts = Any
TODAY = date(2026, 11, 23)


def _page(store: Store, parts: Parts, clock: Clock, qtbot: Any) -> ReportPage:
    page = ReportPage(
        store, parts.operations, parts.theme, parts.messages, Settings(shop="Café Crescent"), clock
    )
    qtbot.addWidget(page)
    page.resize(960, 700)
    page.show()
    page.shown()
    return page


@pytest.fixture
def page(
    read_store: Store, background: FakeBackground, window_parts: Parts, clock: Clock, qtbot: Any
) -> ReportPage:
    read_store.watches.add("Café Crescent", ["crescent"], [], [])
    read_store.watches.add("Noël", ["noël"], [], [])
    made = _page(read_store, window_parts, clock, qtbot)
    _wait(made, window_parts)
    return made


def _wait(page: ReportPage, parts: Parts) -> None:
    parts.settle(lambda: page.settled)


@pytest.mark.parametrize(
    ("period", "first", "last", "name"),
    [
        (Period.THIS_MONTH, date(2026, 11, 1), TODAY, "2026-11-01–2026-11-23"),
        (Period.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31), "2026-10"),
        (Period.LAST_7, date(2026, 11, 17), TODAY, "2026-11-17–2026-11-23"),
        (Period.LAST_30, date(2026, 10, 25), TODAY, "2026-10-25–2026-11-23"),
        (Period.LAST_90, date(2026, 8, 26), TODAY, "2026-08-26–2026-11-23"),
    ],
)
def test_periods(period: Period, first: date, last: date, name: str) -> None:
    chosen = days(period, TODAY)
    assert (chosen.first, chosen.last, chosen.name) == (first, last, name)


def test_last_month_in_january() -> None:
    assert days(Period.LAST_MONTH, date(2027, 1, 5)) == Days(date(2026, 12, 1), date(2026, 12, 31))


def test_days_are_local_and_whole_also_when_the_clock_changes() -> None:
    since, until = Days(date(2026, 10, 25), date(2026, 10, 25)).moments(ZoneInfo("Europe/Paris"))
    assert since == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert until == datetime(2026, 10, 25, 23, tzinfo=UTC)
    with pytest.raises(InputError):
        Days(TODAY, date(2026, 11, 1)).moments(UTC)


def test_the_local_zone_goes_there_and_back() -> None:
    for moment in (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), datetime(2026, 12, 1, 0, 30, tzinfo=UTC)):
        assert moment.astimezone(LOCAL).astimezone(UTC) == moment
        assert moment.astimezone(LOCAL).hour == moment.astimezone().hour


@pytest.mark.parametrize(
    ("shop", "name"),
    [
        ("Café Crescent", "Vigie – Café Crescent – 2026-10.pdf"),
        ("", "Vigie – 2026-10.pdf"),
        ('A/B: "C"? <D>\n..', "Vigie – A B C D – 2026-10.pdf"),
    ],
)
def test_the_files_name_can_be_a_files_name(shop: str, name: str) -> None:
    assert file_name(shop, days(Period.LAST_MONTH, TODAY)) == name


def test_the_preview_shows_the_pages(page: ReportPage) -> None:
    assert page.sheets.isVisible()
    assert page.sheets.count >= 1
    assert page.save.isEnabled()
    image = page.sheets.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 5) for y in range(0, 400, 5)}
    assert "#ffffff" in colours
    assert len(colours) > 5


def test_the_pages_can_be_scrolled_with_keys(page: ReportPage, qtbot: Any) -> None:
    bar = page.sheets.verticalScrollBar()
    qtbot.keyClick(page.sheets, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    qtbot.keyClick(page.sheets, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_period_without_mentions_says_so(page: ReportPage, window_parts: Parts) -> None:
    page.form.choose(Period.CUSTOM)
    page.form.first.setDate(QDate(2020, 1, 1))
    page.form.last.setDate(QDate(2020, 1, 31))
    _wait(page, window_parts)
    assert page.empty.isVisible()
    assert page.empty.title == "No mention in this period"
    assert not page.save.isEnabled()


def test_a_store_without_mentions_says_what_will_be_here(
    store: Store, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    page = _page(store, window_parts, clock, qtbot)
    _wait(page, window_parts)
    assert page.empty.title == "Nothing to report yet"


def test_a_period_that_ends_first_is_said_in_place(page: ReportPage, window_parts: Parts) -> None:
    page.form.choose(Period.CUSTOM)
    page.form.last.setDate(page.form.first.date().addDays(-1))
    assert page.form.error == "The period ends before it begins."
    assert not page.save.isEnabled()
    page.form.last.setDate(page.form.first.date())
    assert page.form.error == ""
    _wait(page, window_parts)


def test_only_the_newest_choice_is_shown(
    page: ReportPage, window_parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[object, str]] = []
    from ui.desktop.pages.report import page as report

    real = report.preview

    def counted(store: Any, settings: Any, wish: Any, *rest: Any) -> Any:
        made.append((wish.watch, wish.options.language))
        return real(store, settings, wish, *rest)

    monkeypatch.setattr(report, "preview", counted)
    page.reload()
    for language in ("fr", "en", "fr", "en", "fr"):
        page.form.language.setCurrentIndex(page.form.language.findData(language))
    _wait(page, window_parts)
    assert made[-1] == (None, "fr")
    assert len(made) <= 2


def test_a_watch_can_be_chosen(page: ReportPage, window_parts: Parts) -> None:
    assert [page.form.watch.itemText(n) for n in range(page.form.watch.count())] == [
        "All watches",
        "Café Crescent",
        "Noël",
    ]
    page.form.watch.setCurrentIndex(2)
    _wait(page, window_parts)
    assert page.form.wish.watch == page.form.watch.currentData()
    assert page.form.wish.options.watch_name == "Noël"


def test_the_pdf_is_written_and_its_folder_remembered(
    page: ReportPage, read_store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"an older one")
    page.write(file)
    _wait(page, window_parts)
    assert file.read_bytes().startswith(b"%PDF-")
    assert page.saved.text == "Saved as report.pdf."
    assert page.saved.open.isVisible()
    assert read_store.settings.recall("report_folder", "") == str(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.pdf"]


def test_the_dialog_begins_in_the_remembered_folder_with_a_name(
    page: ReportPage, read_store: Store, window_parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_store.settings.remember("report_folder", str(tmp_path))
    offered: list[str] = []

    def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return str(tmp_path / "without ending"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.ask_save()
    window_parts.settle(lambda: bool(page.saved.text))
    assert offered == [str(tmp_path / "Vigie – Café Crescent – 2026-10-25–2026-11-23.pdf")]
    assert (tmp_path / "without ending.pdf").is_file()


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    page: ReportPage, window_parts: Parts, tmp_path: Path
) -> None:
    page.write(tmp_path)
    _wait(page, window_parts)
    assert page.error == f"{tmp_path} is a folder; a file is needed."
    page.write(tmp_path / "missing" / "report.pdf")
    _wait(page, window_parts)
    assert page.error == f"{tmp_path / 'missing'} does not exist."
    assert page.save.isEnabled()
