"""The row of buttons for deciding about mentions, and the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.model import Status, Triage
from ui.desktop import moments, snooze
from ui.desktop.theme import Theme
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.key_button import KeyButton
from ui.desktop.widgets.labels import restyle


class Decisions(QWidget):
    """Buttons: to answer, answered, waiting, dismiss, snooze, spam. Signals say what was pressed."""

    status_wanted = Signal(object)
    snooze_wanted = Signal()
    spam_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)
        self._by_status: dict[Status, KeyButton] = {}
        for status, words, key in (
            (Status.TO_ANSWER, self.tr("To answer"), "T"),
            (Status.ANSWERED, self.tr("Answered"), "A"),
            (Status.WAITING, self.tr("Waiting"), "W"),
            (Status.DISMISSED, self.tr("Dismiss"), "D"),
        ):
            button = KeyButton(theme, words, key)
            button.clicked.connect(partial(self._press, status))
            flow.add(button)
            self._by_status[status] = button
        self.snooze_button = KeyButton(theme, self.tr("Snooze…"), "S")
        self.snooze_button.clicked.connect(self.snooze_wanted)
        flow.add(self.snooze_button)
        self._spam = KeyButton(theme, "", "X")
        self._spam.clicked.connect(self.spam_wanted)
        flow.add(self._spam)
        self.tell(Triage(), False)

    def tell(self, triage: Triage, spam: bool) -> None:
        """Show how the mention stands: its status is the filled button."""
        for status, button in self._by_status.items():
            button.setProperty("kind", "primary" if status is triage.status else "")
            restyle(button)
        self._spam.setText(self.tr("Not spam") if spam else self.tr("Spam"))

    def _press(self, status: Status, _: bool = False) -> None:
        self.status_wanted.emit(status)


def ask_until(
    parent: QWidget, place: QPoint, now: datetime, snoozed: bool, chosen: Callable[[datetime | None], object]
) -> QMenu:
    """Open the menu of snoozing at a place on the screen; ``chosen`` gets the moment, None to wake it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if snoozed:
        menu.addAction(
            _action(menu, QCoreApplication.translate("Decisions", "Bring it back now"), partial(chosen, None))
        )
        menu.addSeparator()
    for words, until in snooze.choices(now):
        text = words
        if until < snooze.UNTIL_CANCELLED:
            text = f"{words}\t{moments.brief(until)}"
        menu.addAction(_action(menu, text, partial(chosen, until)))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(place)
    return menu


def bind(widget: QWidget, keys: dict[str, Callable[[], object]]) -> None:
    """Make single keys do something wherever the keyboard is in ``widget``, but not in a text box.

    Boxes that take text claim letters for themselves before shortcuts see them.
    """
    for key, does in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)


def _action(menu: QMenu, words: str, does: Callable[[], object]) -> QAction:
    action = QAction(words, menu)
    action.triggered.connect(lambda _=False: does())
    return action
