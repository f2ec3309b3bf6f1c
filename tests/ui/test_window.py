"""The window as a whole: keys and messages that belong to no page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from analysis.judge import VERSION, judge
from core.clock import Clock
from core.model import Tone
from core.secrets import Secrets
from storage.store import Store
from tests.ui.conftest import FakeBackground, a_visit, an_entry
from ui.desktop.corrections import Verdict
from ui.desktop.mention.changes import Changes
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


def test_every_page_has_its_key_and_any_text_can_be_tried(
    told_store: Store, judges: Any, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    window = _window(told_store, judges, window_parts, clock, qtbot)
    pages = ("today", "timeline", "watching", "report", "trying", "settings")
    for number, name in enumerate(pages, start=1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        window_parts.settle()
        assert window._name_of(window._pages.currentWidget()) == name
    window.settings.learned._try.click()
    assert window._pages.currentWidget() is window.trying
    window._triage.correct({1: Verdict(tone=Tone.POSITIVE)})
    window_parts.settle()
    window.trying.try_text(told_store.mentions.get(1).judged_text)
    window_parts.settle(lambda: window.trying.judged is not None)
    judged = window.trying.judged
    assert judged is not None
    assert judged.sentiment.label is Tone.POSITIVE  # as a mention would be, with what was learned
    window.history.undo()
    window_parts.settle(
        lambda: window.trying.judged is not None and window.trying.judged.sentiment.label is not Tone.POSITIVE
    )


def test_what_a_correction_changed_is_shown_by_a_key(
    told_store: Store, judges: Any, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    (source,) = told_store.sources.all()
    text = told_store.mentions.get(1).judged_text
    told_store.archive.add([a_visit(source, (an_entry(70, text.upper()),))])
    (waiting,) = told_store.mentions.unjudged(VERSION, 5)
    told_store.mentions.judged(VERSION, [(waiting[0], judge(waiting[1]))])
    window = _window(told_store, judges, window_parts, clock, qtbot)
    window.go_to(window.timeline)
    window._triage.correct({1: Verdict(tone=Tone.POSITIVE)})
    window_parts.settle()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    window_parts.settle()
    (sheet,) = window.findChildren(Changes)
    assert waiting[0] in [row.id for row in sheet.list.rows.rows]
    sheet._go(waiting[0])
    window_parts.settle()
    assert window.timeline.list.current() == waiting[0]


class Windows(QObject):
    """Hears which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(
    told_store: Store, judges: Any, window_parts: Parts, clock: Clock, qtbot: Any, qapp: Any
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    window = _window(told_store, judges, window_parts, clock, qtbot)
    for page in (window.timeline, window.watching, window.report, window.trying, window.settings):
        window.go_to(page)
        window_parts.settle()
    window.open_mention(1)
    window_parts.settle()
    window.timeline.view.correct()
    window.trying.try_text("Lovely. " * 1_000)
    window_parts.settle()
    window._rejudging.tell(1, 10)
    window.messages.done("Done.", can_undo=True, offer="Show", does=lambda: None)
    qapp.removeEventFilter(windows)
    assert windows.shown == ["MainWindow"]
