"""The second page of the first start: what to look for, and where."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.errors import InputError, VigieError
from core.model import Watch
from core.query import for_watch, split_terms
from ui.desktop import sentences
from ui.desktop.first_run.press import Press
from ui.desktop.first_run.proposals import needs_town, words_for
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.words import said
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from watchers.background import Background
from watchers.discovery import Candidate


class PlacesStep(QWidget):
    """A watch, searches of the press, and an address. ``looked`` tells that looking at it came to an end."""

    looked = Signal(int)  # how many feeds were found

    def __init__(self, background: Background, operations: Operations) -> None:
        super().__init__()
        self._background = background
        self._operations = operations
        self._looking: Future[list[Candidate]] | None = None
        self._found: list[tuple[QCheckBox, Candidate]] = []
        self._shop, self._town = "", ""
        self._languages: tuple[str, ...] = ()
        self.words = QLineEdit()
        self.words.setMaxLength(300)
        self.words.textEdited.connect(self._show_words)
        self.with_town = QCheckBox()
        self.with_town.toggled.connect(self._show_words)
        self._said = label("", "muted")
        self.press = Press()
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.textEdited.connect(self._address_changed)
        self._address = Field(
            self.tr("A place where people talk about shops like yours"),
            self.address,
            self.tr("The address of a local newspaper, a blog or a forum. More can be added later."),
        )
        self._look = QPushButton(self.tr("Look"))
        self._busy = Busy(self.stop)
        self._feeds = QVBoxLayout()
        self._feeds.setSpacing(6)
        self._lay_out()

    @property
    def error(self) -> str:
        """What is wrong with the address."""
        return self._address.error

    @property
    def feeds(self) -> list[QCheckBox]:
        """The feeds that were found at the address."""
        return [box for box, _ in self._found]

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The feeds that are ticked."""
        return tuple(candidate for box, candidate in self._found if box.isChecked())

    @property
    def unlooked(self) -> bool:
        """Whether there is an address that was not looked at yet."""
        return bool(self.address.text().strip()) and not self._found

    @property
    def watch(self) -> Watch | None:
        """The watch that is proposed; None when there is no word in it."""
        terms = split_terms(self.words.text())
        town = self._needed_town
        watch = Watch(0, (self._shop or ", ".join(terms))[:80], terms, (town,) if town else ())
        try:
            for_watch(watch.any_of, (), ())
        except InputError:
            return None
        return watch

    def propose(self, shop: str, town: str, languages: tuple[str, ...]) -> None:
        """Fill in what follows from the first page, unless it was changed by hand."""
        self._shop, self._town, self._languages = shop, town, languages
        if not self.words.isModified():
            self.words.setText(words_for(shop))
            self.with_town.setChecked(bool(town) and needs_town(shop))
        self.with_town.setText(self.tr("Only together with “{town}”").format(town=town.replace("&", "&&")))
        self.with_town.setVisible(bool(town))
        self._show_words()

    def look(self) -> None:
        """Look for the feeds of the address."""
        text = self.address.text().strip()
        self._address_changed()
        if text:
            future = self._looking = self._background.discover(text)
            self._busy.start(self.tr("Looking at the page and for its feeds…"))
            self._operations.follow(
                self, future, partial(self._on_found, future), partial(self._on_nothing, future)
            )

    def stop(self) -> None:
        """Give up looking."""
        future, self._looking = self._looking, None
        if future is not None:
            future.cancel()
        self._busy.finish()

    @property
    def _needed_town(self) -> str:
        return self._town if self.with_town.isChecked() else ""

    def _show_words(self) -> None:
        watch = self.watch
        if watch is None:
            self._said.setText(
                self.tr("Without a word nothing is looked for yet; a watch can be written later.")
            )
        else:
            self._said.setText(
                self.tr("Looks for {words}, with or without accents, also as #hashtag or @name.").format(
                    words=said(watch)
                )
            )
        words = " ".join(self.words.text().split()) if watch else ""
        self.press.propose(words, self._needed_town, self._languages)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes as the eye does, also through what was made later."""
        stops = [self.words, self.with_town, *self.press.boxes, self.address, self._look, *self.feeds]
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def _on_found(self, future: Future[list[Candidate]], candidates: list[Candidate]) -> None:
        if future is not self._looking:
            return
        self.stop()
        for number, candidate in enumerate(candidates):
            text = candidate.title.replace("&", "&&")
            if candidate.role == "comments":
                text = self.tr("{title} (comments of readers)").format(title=text)
            box = QCheckBox(text)
            box.setChecked(number == 0 or candidate.role == "comments")
            self._found.append((box, candidate))
            self._feeds.addWidget(box)
        self._order_keys()
        self.looked.emit(len(candidates))

    def _on_nothing(self, future: Future[list[Candidate]], error: VigieError) -> None:
        if future is self._looking:
            self.stop()
            self._address.fail(sentences.error(error))
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
            self.looked.emit(0)

    def _address_changed(self) -> None:
        self.stop()
        self._address.clear()
        for box, _ in self._found:
            box.hide()
            box.deleteLater()
        self._found = []

    def _lay_out(self) -> None:
        self._look.clicked.connect(self.look)
        beside = QHBoxLayout()
        beside.addWidget(self._look)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(label(self.tr("What to look for, and where"), "title"))
        column.addWidget(
            Field(
                self.tr("What to look for"),
                self.words,
                self.tr("Several ways of writing it are separated by commas."),
            )
        )
        for part in (self.with_town, self._said, self.press, self._address):
            column.addWidget(part)
        column.addLayout(beside)
        column.addWidget(self._busy)
        column.addLayout(self._feeds)
        column.addWidget(
            label(
                self.tr(
                    "Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge,"
                    " so Vigie does not."
                ),
                "small",
            )
        )
        column.addStretch(1)
