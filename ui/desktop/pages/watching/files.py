"""Files chosen by the owner: lists of sources in and out, tables of mentions in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.clock import Clock
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
    mentions_brought = Signal()

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        operations: Operations,
        messages: Messages,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._secrets = secrets
        self._operations = operations
        self._messages = messages
        self._clock = clock
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

    def ask_mentions(self) -> None:
        """Choose a table of mentions and bring them in."""
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Bring in mentions"),
            QDir.homePath(),
            self.tr("Tables (*.csv *.json);;All files (*)"),
        )
        if path:
            self.bring_mentions(Path(path))

    def bring_mentions(self, path: Path) -> None:
        """Keep the rows of a table as mentions; the next round judges them."""

        def done(counts: tuple[int, int]) -> None:
            new, rows = counts
            if new == 0:
                text = self.tr("Nothing new in {name}: {n} rows, all known already or empty.")
            elif new == 1:
                text = self.tr("1 mention was brought in from {name}.")
            else:
                text = self.tr("{new} mentions were brought in from {name}.")
            self.ended.emit()
            self._messages.done(text.format(new=new, n=rows, name=path.name))
            self.mentions_brought.emit()

        self.started.emit(self.tr("Reading the table…"))
        work = partial(lists.bring_mentions, self._store, path, self._clock())
        self._operations.write(self, work, done, self._on_failure)

    def _on_taken(self, taken: lists.Taken) -> None:
        self.ended.emit()
        self.taken.emit(taken)

    def _on_failure(self, error: VigieError) -> None:
        self.ended.emit()
        self._messages.error(sentences.error(error))
