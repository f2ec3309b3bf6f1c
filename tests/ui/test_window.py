"""The window as a whole: keys and messages that belong to no page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.clock import Clock
from core.secrets import Secrets
from storage.store import Store
from tests.ui.conftest import FakeBackground
from ui.desktop.rounds import Rounds
from ui.desktop.window import MainWindow

Parts = Any


def _window(store: Store, background: FakeBackground, parts: Parts, clock: Clock, qtbot: Any) -> MainWindow:
    made = MainWindow(
        store,
        lambda: background,  # type: ignore[arg-type,return-value]
        Secrets(),
        parts.operations,
        Rounds(lambda: background, parts.operations),  # type: ignore[arg-type,return-value]
        parts.theme,
        store.settings.load(),
        clock,
    )
    qtbot.addWidget(made)
    made.show()
    parts.settle()
    return made


def test_enter_presses_the_button_that_has_the_keyboard(
    told_store: Store, background: FakeBackground, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    window = _window(told_store, background, window_parts, clock, qtbot)
    button = next(one for one in window.today.findChildren(QPushButton) if one.text() == "Add a note")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not button.isVisible()  # the note is being written


def test_a_message_leaves_the_decisions_free(
    told_store: Store, background: FakeBackground, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    window = _window(told_store, background, window_parts, clock, qtbot)
    window.messages.done("Dismissed.", can_undo=True)
    shown = window.messages.geometry()
    view = window.today.view
    top = view.mapTo(window.messages.parentWidget(), view.rect().topLeft())
    assert shown.bottom() < top.y()
