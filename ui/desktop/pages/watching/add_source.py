"""Adding a source: paste any address, see what is there, choose."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.clock import Clock
from core.errors import VigieError
from core.model import Source
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.candidates import CandidatesView
from ui.desktop.pages.watching.offers import Offer, offers
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from watchers.background import Background
from watchers.discovery import Candidate


class AddSource(QWidget):
    """The form. ``added`` hands over the sources, ``left`` tells of going back."""

    added = Signal(object)
    left = Signal()

    def __init__(
        self, store: Store, background: Background, operations: Operations, theme: Theme, clock: Clock
    ) -> None:
        super().__init__()
        self._store = store
        self._background = background
        self._operations = operations
        self._looking: Future[list[Candidate]] | None = None
        self._waiting: list[Candidate] = []
        self._made: list[Source] = []
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.returnPressed.connect(self.look)
        self.address.textChanged.connect(self._typed)
        self._field = Field(
            self.tr("Address"),
            self.address,
            self.tr("Of a page or a feed: a local newspaper, a blog, a forum. Its feeds are found for you."),
        )
        self._look = QPushButton(self.tr("Look"))
        self._look.setProperty("kind", "primary")
        self._look.clicked.connect(self.look)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.leave)
        self._busy = Busy(self.stop)
        self.found = CandidatesView(theme, clock)
        self.found.wanted.connect(self._add)
        self._walled = label(
            self.tr(
                "Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge,"
                " so Vigie does not."
                " What people write there can be brought in as a table: “More” in the list of sources."
            ),
            "small",
        )
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self._lay_out()

    @property
    def error(self) -> str:
        """What is wrong with the address."""
        return self._field.error

    def begin(self, address: str = "") -> None:
        """Start anew, with an address if there is one."""
        self.stop()
        self.address.setText(address)
        self.found.clear()
        self._field.clear()
        self._field.focus()
        if address:
            self.look()

    def look(self) -> None:
        """Look what is at the address."""
        text = self.address.text().strip()
        self.stop()
        self._field.clear()
        self.found.clear()
        if not text:
            self._field.fail(self.tr("Paste the address of a page here."))
            self._field.focus()
            return
        future = self._looking = self._background.discover(text)
        self._look.setEnabled(False)
        self._busy.start(self.tr("Looking at the page and for its feeds…"))
        self._operations.follow(
            self, future, partial(self._on_found, future), partial(self._on_failure, future)
        )

    def leave(self) -> None:
        """Go back to the list."""
        self.stop()
        self.left.emit()

    def _typed(self) -> None:
        self._field.clear()

    def stop(self) -> None:
        """Give up looking."""
        future, self._looking = self._looking, None
        if future is not None:
            future.cancel()
        self._busy.finish()
        self._look.setEnabled(True)

    def _on_found(self, future: Future[list[Candidate]], candidates: list[Candidate]) -> None:
        if future is not self._looking:
            return
        self._operations.read(self, partial(offers, self._store, candidates), self._show, topic="offers")

    def _show(self, found: list[Offer]) -> None:
        self.stop()
        self.found.show_offers(found)

    def _on_failure(self, future: Future[list[Candidate]], error: VigieError) -> None:
        if future is self._looking:
            self.stop()
            self._field.fail(sentences.error(error))
            self._field.focus()

    def _add(self, candidates: list[Candidate]) -> None:
        """Add those that were chosen, one after the other."""
        self._made = []
        self._waiting = list(candidates)
        self.found.setEnabled(False)
        self._add_next()

    def _add_next(self) -> None:
        if self._waiting:
            future = self._background.add_source(self._waiting.pop(0))
            self._operations.follow(self, future, self._on_added, self._on_refused)
            return
        self.found.setEnabled(True)
        if self._made:
            self.added.emit(tuple(self._made))

    def _on_added(self, source: Source) -> None:
        self._made.append(source)
        self._add_next()

    def _on_refused(self, error: VigieError) -> None:
        self.found.say(sentences.error(error))
        self._waiting.clear() if error.code != "source_exists" else None
        self._add_next()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._look)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 12, 2, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Add a source"), "heading"))
        column.addWidget(self._field)
        column.addLayout(buttons)
        column.addWidget(self._busy)
        column.addWidget(self.found, 1)
        column.addWidget(self._walled)
