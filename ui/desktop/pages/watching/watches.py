"""The list of watches, what can be done with one, and its editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Filter, Source, Watch
from storage.store import Store
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.own_sources import OwnSources
from ui.desktop.pages.watching.watch_editor import Saved, WatchEditor
from ui.desktop.pages.watching.words import said
from ui.desktop.theme import Theme
from ui.desktop.undo import UndoHistory
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView
from watchers.background import Background


class WatchesTab(QStackedWidget):
    """Watches: listed, or one being written, or its own sources being chosen.

    ``changed`` tells that mentions may have changed, ``sources_added`` of sources (with a sentence about
    them), ``account_wanted`` asks for the form of a source that needs an account.
    """

    changed = Signal()
    timeline_wanted = Signal(object)
    sources_added = Signal(object)
    account_wanted = Signal(object)

    def __init__(
        self,
        store: Store,
        background: Background,
        operations: Operations,
        theme: Theme,
        messages: Messages,
        history: UndoHistory,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._messages = messages
        self._history = history
        self._watches: dict[int, Watch] = {}
        self._counts: dict[int, int] = {}
        self._wanted: int | None = None

        self.empty = EmptyState(
            theme,
            "watches",
            self.tr("No watch yet"),
            self.tr(
                "A watch says which words to look for: the name of your shop, for example."
                " Everything your sources bring is compared with it."
            ),
            self.tr("Write the first watch"),
            self.new,
        )
        self.editor = WatchEditor(store, operations, theme, clock)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._on_left)
        self.own = OwnSources(store, background, operations, clock)
        self.own.added.connect(self._on_sources)
        self.own.left.connect(self._back_to_list)
        self.own.account_wanted.connect(self.account_wanted)
        self.list = RowsView(theme, self.tr("Watches"))
        self.list.selected.connect(self._show_details)
        self.list.chosen.connect(self.change)
        self.list.remove_wanted.connect(self.remove)
        self._listed = self._make_listed()
        for part in (self._listed, self.empty, self.editor, self.own):
            self.addWidget(part)

    def reload(self) -> None:
        """Read the watches again; an editor that is open stays open."""
        self._operations.read(self, partial(_load, self._store), self._show, topic="load")

    def focus(self) -> None:
        """Bring the keyboard to what is being shown."""
        if self.currentWidget() is self._listed:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def new(self) -> None:
        """Write a new watch."""
        self.editor.edit(None)
        self.setCurrentWidget(self.editor)

    def change(self, watch_id: int) -> None:
        """Change a watch."""
        if watch_id in self._watches:
            self.setCurrentWidget(self.editor)
            self.editor.edit(self._watches[watch_id])

    def choose_sources(self, watch_id: int) -> None:
        """Choose where a watch is looked for by itself."""
        if watch_id in self._watches:
            self._choose_sources(self._watches[watch_id])

    def _choose_sources(self, watch: Watch) -> None:
        self.own.begin(watch)
        self.setCurrentWidget(self.own)
        self.own.watch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sources(self, sources: tuple[Source, ...]) -> None:
        self._back_to_list()
        self.sources_added.emit(sources)

    def _back_to_list(self) -> None:
        self.setCurrentWidget(self._listed if self._watches else self.empty)
        self.focus()

    def pause(self, watch_id: int) -> None:
        """Pause a watch, or let it go on."""
        watch = self._watches.get(watch_id)
        if watch is None:
            return
        store, wanted = self._store, not watch.paused
        said_then = (self.tr("“{name}” is paused.") if wanted else self.tr("“{name}” goes on.")).format(
            name=watch.name
        )
        self._do(
            partial(store.watches.pause, watch_id, wanted),
            said_then,
            partial(store.watches.pause, watch_id, not wanted),
        )

    def remove(self, watch_id: int) -> None:
        """Remove a watch; it can be undone."""
        watch = self._watches.get(watch_id)
        if watch is None:
            return
        self._do(
            partial(self._store.watches.remove, watch_id),
            self.tr("“{name}” was removed.").format(name=watch.name),
            partial(self._store.watches.restore, watch_id),
        )

    def _do(self, work: Callable[[], object], text: str, undo: Callable[[], object]) -> None:
        """Change something, say so, and remember how to take it back."""

        def done(_: object) -> None:
            self._history.add(text, partial(self._take_back, undo))
            self._messages.done(text, can_undo=True)
            self._after_change()

        self._operations.write(self, work, done)

    def _take_back(self, undo: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._after_change()

        self._operations.write(self, undo, done)

    def _after_change(self) -> None:
        self.reload()
        self.changed.emit()

    def _on_saved(self, saved: Saved) -> None:
        self._wanted = saved.watch.id
        if saved.found == 0:
            text = self.tr("“{name}” is saved. Nothing collected so far matches it.")
        elif saved.found == 1:
            text = self.tr("“{name}” is saved: 1 mention found.")
        else:
            text = self.tr("“{name}” is saved: {n} mentions found.")
        text = text.format(name=saved.watch.name, n=saved.found)
        before = saved.before
        undo: Callable[[], object] = (
            partial(self._store.watches.remove, saved.watch.id)
            if before is None
            else partial(self._store.watches.edit, before)
        )
        self._history.add(text, partial(self._take_back, undo))
        self._messages.done(text, can_undo=True)
        self.setCurrentWidget(self._listed)
        self._after_change()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is None:
            self._watches[saved.watch.id] = saved.watch
            self._choose_sources(saved.watch)

    def _on_left(self, unsaved: tuple[Watch | None, Watch] | None) -> None:
        self.setCurrentWidget(self._listed if self._watches else self.empty)
        self.focus()
        if unsaved is None:
            return
        watch, draft = unsaved

        def back() -> None:
            self.editor.edit(watch, draft)
            self.setCurrentWidget(self.editor)

        text = self.tr("The changes were not saved.")
        self._history.add(text, back)
        self._messages.done(text, can_undo=True)

    # --- what is shown --------------------------------------------------------------------

    def _show(self, loaded: tuple[list[Watch], dict[int, int]]) -> None:
        watches, self._counts = loaded
        self._watches = {watch.id: watch for watch in watches}
        rows = [self._row(watch) for watch in watches]
        self.list.show_rows(rows, self._wanted)
        self._wanted = None
        self._show_details(self.list.current)
        gone = self.currentWidget() is self.own and self.own.watched not in self._watches
        if gone or self.currentWidget() not in (self.editor, self.own):
            self.setCurrentWidget(self._listed if watches else self.empty)

    def _row(self, watch: Watch) -> Row:
        right = self.tr("paused") if watch.paused else self._mentions_of(watch)
        return Row(
            watch.id, watch.name, said(watch), right, "pause" if watch.paused else "watches", off=watch.paused
        )

    def _mentions_of(self, watch: Watch) -> str:
        count = self._counts.get(watch.id, 0)
        if count == 0:
            return self.tr("no mention yet")
        return self.tr("1 mention") if count == 1 else self.tr("{n} mentions").format(n=count)

    def _show_details(self, watch_id: int | None) -> None:
        watch = self._watches.get(watch_id) if watch_id is not None else None
        self._details.setVisible(watch is not None)
        if watch is None:
            return
        self._name.setText(watch.name)
        self._said.setText(self.tr("Looks for {words}.").format(words=said(watch)))
        self._found.setText(self._mentions_of(watch))
        self._pause.setText(self.tr("Go on") if watch.paused else self.tr("Pause"))
        self._paused.setVisible(watch.paused)
        self._mentions.setEnabled(self._counts.get(watch.id, 0) > 0)

    def _make_listed(self) -> QWidget:
        self._details = Card()
        self._name = label("", "heading")
        self._said = label("")
        self._found = label("", "muted")
        self._paused = label(self.tr("Paused: what comes in the meantime is not compared with it."), "muted")
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        change = self._button(self.tr("Change…"), self.change, "primary")
        self._mentions = self._button(self.tr("Show its mentions"), self.show_mentions)
        places = self._button(self.tr("Places to look…"), self.choose_sources)
        self._pause = self._button(self.tr("Pause"), self.pause)
        remove = self._button(self.tr("Remove"), self.remove, "danger")
        offered = (change, places, self._mentions, self._pause, remove)
        for button in offered:
            buttons.addWidget(button)
        self.list.offer(offered)
        for part in (self._name, self._said, self._found, self._paused):
            self._details.column.addWidget(part)
        self._details.column.addSpacing(8)
        self._details.column.addLayout(buttons)
        self._details.setFixedWidth(280)
        add = QPushButton(self.tr("New watch…"))
        add.clicked.connect(self.new)
        top = QHBoxLayout()
        top.addWidget(add)
        top.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(top)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self._details)
        right.addStretch(1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(right)
        return whole

    def _button(self, text: str, what: Callable[[int], object], kind: str = "") -> QPushButton:
        def pressed() -> None:
            if self.list.current is not None:
                what(self.list.current)

        button = QPushButton(text)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(pressed)
        return button

    def show_mentions(self, watch_id: int) -> None:
        """Ask for the timeline with the mentions of a watch."""
        self.timeline_wanted.emit(replace(Filter(), watch=watch_id))


def _load(store: Store) -> tuple[list[Watch], dict[int, int]]:
    return store.watches.all(), store.watches.counts()
