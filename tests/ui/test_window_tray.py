"""The tray speaks up for what is serious, once, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from core.model import Judgement, Sentiment, Severity, Status, Tone
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import NOW, a_visit, an_entry
from ui.desktop.tray import Tray, is_quiet

Parts = Any


class FakeIcon(QObject):
    """What a desktop with a tray gives."""

    activated = Signal(QSystemTrayIcon.ActivationReason)
    messageClicked = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def showMessage(self, title: str, text: str, *_: object) -> None:
        self.said.append((title, text))

    def setContextMenu(self, menu: QMenu) -> None:
        self.menu = menu

    def setToolTip(self, text: str) -> None:
        self.tip = text

    def show(self) -> None: ...

    def hide(self) -> None: ...


@pytest.fixture
def icon(qapp: object) -> FakeIcon:
    return FakeIcon()


@pytest.fixture
def tray(store: Store, window_parts: Parts, icon: FakeIcon) -> Iterator[Tray]:
    made = Tray(
        store,
        window_parts.operations,
        Settings(quiet_from=0, quiet_until=0),
        lambda: NOW,
        icon,  # type: ignore[arg-type]
    )
    yield made
    made.hide()


def _mentions(store: Store, *severities: Severity, days: float = 0.1) -> list[int]:
    store.watches.add("Nous", ["crescent"], [], [])
    source = store.sources.add("https://a.example/feed", "feed", "Le Journal")
    entries = tuple(
        an_entry(n, f"Crescent numéro {n}", days=days, title=f"Titre {n}") for n in range(len(severities))
    )
    store.archive.add([a_visit(source, entries)])
    ids = sorted(store.mentions.ids())
    sentiment = Sentiment(Tone.NEGATIVE, -0.8)
    store.mentions.judged(
        "test",
        [
            (number, Judgement("fr", sentiment, severity))
            for number, severity in zip(ids, severities, strict=True)
        ],
    )
    return ids


def test_only_serious_ones_are_told_and_only_once(
    tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts
) -> None:
    ids = _mentions(store, Severity.NONE, Severity.CRITICAL, Severity.MINOR)
    tray.arrived(ids)
    window_parts.settle()
    assert icon.said == [("A mention is critical", "Titre 1\nLe Journal")]
    tray.arrived(ids)
    window_parts.settle()
    assert len(icon.said) == 1


def test_several_make_one_message(tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts) -> None:
    tray.arrived(_mentions(store, Severity.SERIOUS, Severity.CRITICAL))
    window_parts.settle()
    assert icon.said == [("2 mentions are serious", "Titre 1\nLe Journal")]


def test_what_is_old_or_dealt_with_is_no_news(
    tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts
) -> None:
    ids = _mentions(store, Severity.CRITICAL, days=40)
    tray.arrived(ids)
    window_parts.settle()
    assert icon.said == []


def test_an_answered_one_is_no_news(tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts) -> None:
    ids = _mentions(store, Severity.CRITICAL)
    store.mentions.change(ids, status=Status.ANSWERED)
    tray.arrived(ids)
    window_parts.settle()
    assert icon.said == []


def test_quiet_hours_are_waited_for(tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts) -> None:
    here = NOW.astimezone().hour
    tray.use_settings(Settings(quiet_from=here, quiet_until=(here + 1) % 24))
    tray.arrived(_mentions(store, Severity.CRITICAL))
    window_parts.settle()
    assert icon.said == []
    tray.use_settings(Settings(quiet_from=(here + 2) % 24, quiet_until=(here + 3) % 24))
    tray.speak()
    assert len(icon.said) == 1


def test_a_click_brings_the_window_and_the_mention(
    tray: Tray, store: Store, icon: FakeIcon, window_parts: Parts, qtbot: Any
) -> None:
    ids = _mentions(store, Severity.CRITICAL)
    tray.arrived(ids)
    window_parts.settle()
    with qtbot.waitSignals([tray.front_wanted, tray.mention_wanted]):
        icon.messageClicked.emit()
    with qtbot.waitSignal(tray.front_wanted):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


@pytest.mark.parametrize(
    ("hour", "start", "end", "quiet"),
    [
        (21, 20, 8, True),
        (3, 20, 8, True),
        (8, 20, 8, False),
        (12, 20, 8, False),
        (13, 12, 14, True),
        (14, 12, 14, False),
        (5, 0, 0, False),
    ],
)
def test_quiet_hours(hour: int, start: int, end: int, quiet: bool) -> None:
    assert is_quiet(hour, start, end) is quiet
