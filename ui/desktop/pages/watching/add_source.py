"""Adding a source: paste anything, see what it is, choose."""

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
from ui.desktop.pages.watching.account import Choice
from ui.desktop.pages.watching.candidates import CandidatesView
from ui.desktop.pages.watching.keeping import Keeping
from ui.desktop.pages.watching.offers import Offer, offers
from ui.desktop.pages.watching.walls import Walls
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from watchers.background import Background
from watchers.discovery import Candidate


class AddSource(QWidget):
    """The form. ``added`` hands over the sources, ``left`` tells of going back.

    ``bringing_wanted`` opens the way in for mentions brought by hand.
    """

    added = Signal(object)
    left = Signal()
    bringing_wanted = Signal()

    def __init__(
        self, store: Store, background: Background, operations: Operations, theme: Theme, clock: Clock
    ) -> None:
        super().__init__()
        self._store = store
        self._background = background
        self._operations = operations
        self._looking: Future[list[Candidate]] | None = None
        self._clock = clock
        self._keeping = Keeping(store, background, operations, self)
        self._keeping.refused.connect(self._on_refused)
        self._keeping.ended.connect(self._on_kept)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.returnPressed.connect(self.look)
        self.address.textChanged.connect(self._typed)
        self._field = Field(
            self.tr("Address or name"),
            self.address,
            self.tr(
                "A page or a feed, @name@instance, a name on Bluesky, #tag, r/town, a channel on YouTube,"
                " a feed of Google Alerts, your e-mail address… What is there is found for you."
            ),
        )
        self._look = QPushButton(self.tr("Look"))
        self._look.setProperty("kind", "primary")
        self._look.clicked.connect(self.look)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.leave)
        self._busy = Busy(self.stop)
        self.found = CandidatesView(theme, clock)
        self.found.wanted.connect(self._add)
        self.walls = Walls()
        self.walls.mail_wanted.connect(self._ask_mail)
        self.walls.paste_wanted.connect(self.bringing_wanted)
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
        self.address.setPlaceholderText("https://…")
        self.found.clear()
        self.walls.calm()
        self._field.clear()
        self._field.focus()
        if address:
            self.look()

    def look(self) -> None:
        """Look what is at the address."""
        text = self.address.text().strip()
        self.stop()
        self._field.clear()
        self.walls.calm()
        self.found.clear()
        if not text:
            self._field.fail(self.tr("Paste the address of a page here."))
            self._field.focus()
            return
        future = self._looking = self._background.discover(text)
        self._look.setEnabled(False)
        self._busy.start(self.tr("Looking what is there…"))
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
        if future is self._looking:
            self.show_candidates(candidates)

    def show_candidates(self, candidates: list[Candidate]) -> None:
        """Offer these."""
        work = partial(offers, self._store, candidates, self._clock())
        self._operations.read(self, work, self._show, topic="offers")

    def _show(self, found: list[Offer]) -> None:
        self.stop()
        self.walls.hide()
        self.found.show_offers(found)

    def _on_failure(self, future: Future[list[Candidate]], error: VigieError) -> None:
        if future is not self._looking:
            return
        self.stop()
        if error.code == "walled":
            self.walls.point_out(sentences.error(error))
        else:
            self._field.fail(sentences.error(error))
        self._field.focus()

    def _ask_mail(self) -> None:
        """Lead to the mailbox: its address goes where every other goes."""
        self.address.clear()
        self.address.setPlaceholderText(self.tr("Your e-mail address: boutique@exemple.fr"))
        self._field.focus()

    def _add(self, choices: list[Choice]) -> None:
        """Keep those that were chosen."""
        self.found.setEnabled(False)
        self._busy.start(self.tr("Trying it…"))
        self._keeping.keep(choices)

    def _on_refused(self, choice: Choice, error: VigieError) -> None:
        self.found.fail(choice, sentences.error(error))

    def _on_kept(self, sources: tuple[Source, ...]) -> None:
        self._busy.finish()
        self.found.setEnabled(True)
        if sources:
            self.added.emit(sources)

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
        column.addWidget(self.walls)
        column.addWidget(self.found, 1)
