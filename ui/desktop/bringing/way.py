"""The way in for mentions brought by hand, wherever in the window one begins; and what is said at its end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from core.model import Filter
from storage.store import Store
from ui.desktop.bringing.dialog import BringingDialog
from ui.desktop.bringing.drops import files_in
from ui.desktop.bringing.preview import told
from ui.desktop.bringing.saving import Kept, take_back
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.undo import UndoHistory


class Bringing(QObject):
    """Opens the dialog. ``changed`` tells of mentions that came or went, ``wanted`` asks to see them.

    ``check_wanted`` asks for a round: it judges what is new.
    """

    changed = Signal()
    check_wanted = Signal()
    wanted = Signal(object)

    def __init__(
        self,
        store: Store,
        operations: Operations,
        messages: Messages,
        history: UndoHistory,
        clock: Clock,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._store = store
        self._operations = operations
        self._messages = messages
        self._history = history
        self._clock = clock
        self._window = window

    @cached_property
    def dialog(self) -> BringingDialog:
        """The dialog; it keeps what was typed and not kept."""
        dialog = BringingDialog(self._store, self._operations, self._clock, self._window)
        dialog.ended.connect(self._on_ended)
        return dialog

    def begin(self) -> None:
        """Open the form."""
        self.dialog.paste()

    def paste(self) -> None:
        """Begin with what is on the clipboard: files, or a text."""
        mime = QGuiApplication.clipboard().mimeData()
        if files := files_in(mime):
            self.take_files(files)
        elif text := mime.text().strip():
            self.dialog.paste(text)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Begin with files."""
        self.dialog.take_files(paths)

    def _on_ended(self, kept: Kept) -> None:
        text = self.tr("Brought in: {counts}").format(counts=told(kept.outlook))
        self._history.add(text, partial(self._take_back, kept))
        sources = {one.before.source_id for one in kept.imports}
        self._messages.done(
            text,
            can_undo=True,
            offer=self.tr("Show them") if len(sources) == 1 else "",
            does=partial(self.wanted.emit, Filter(source=next(iter(sources)))) if len(sources) == 1 else None,
        )
        self.changed.emit()
        self.check_wanted.emit()

    def _take_back(self, kept: Kept) -> None:
        def done(stayed: int) -> None:
            if stayed:
                text = (
                    self.tr("1 mention stays, because you have worked on it.")
                    if stayed == 1
                    else self.tr("{n} mentions stay, because you have worked on them.").format(n=stayed)
                )
                self._messages.done(text)
            self.changed.emit()

        self._operations.write(self, partial(take_back, self._store, kept), done)
