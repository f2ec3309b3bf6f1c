"""Files chosen by the owner: lists of sources, in and out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import VigieError
from core.secrets import Secrets
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.watching import lists


class SourceFiles(QObject):
    """Asks for a file and reads or writes it. ``taken`` hands over what became of a list."""

    started = Signal(str)
    ended = Signal()
    taken = Signal(object)

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        operations: Operations,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._secrets = secrets
        self._operations = operations
        self._messages = messages
        self._window = parent

    def ask_import(self) -> None:
        """Choose an OPML file and add what is in it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import a list of feeds"),
            QDir.homePath(),
            self.tr("Lists of feeds (*.opml *.xml);;All files (*)"),
        )
        if path:
            self.bring(Path(path))

    def bring(self, path: Path) -> None:
        """Add every feed of an OPML file."""
        self.started.emit(self.tr("Reading the list…"))
        work = partial(lists.bring, self._store, self._secrets, path)
        self._operations.write(self, work, self._on_taken, self._on_failure)

    def ask_export(self) -> None:
        """Choose a file and write the sources to it."""
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export the sources"),
            str(Path(QDir.homePath()) / "vigie.opml"),
            self.tr("Lists of feeds (*.opml)"),
        )
        if path:
            chosen = Path(path)
            self.take(chosen if chosen.suffix else chosen.with_suffix(".opml"))

    def take(self, path: Path) -> None:
        """Write the sources to an OPML file."""

        def done(count: int) -> None:
            text = (
                self.tr("1 source was written to {path}. Passwords are never part of it.")
                if count == 1
                else self.tr("{n} sources were written to {path}. Passwords are never part of it.")
            )
            self._messages.done(text.format(n=count, path=path))

        self._operations.read(self, partial(lists.take, self._store, path), done, self._on_failure)

    def _on_taken(self, taken: lists.Taken) -> None:
        self.ended.emit()
        self.taken.emit(taken)

    def _on_failure(self, error: VigieError) -> None:
        self.ended.emit()
        self._messages.error(sentences.error(error))
