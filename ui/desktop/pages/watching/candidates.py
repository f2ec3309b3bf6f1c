"""The sources that were found, each with its newest entries, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Entry
from core.secrets import split
from core.text import excerpt
from ui.desktop import moments, sentences
from ui.desktop.pages.watching.account import AccountForm, Choice
from ui.desktop.pages.watching.kinds import kind_words
from ui.desktop.pages.watching.offers import Offer
from ui.desktop.theme import Theme
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label
from watchers.discovery import Candidate

_SHOWN = 3


class CandidatesView(QWidget):
    """Cards with a box to tick, and one button. ``wanted`` hands over what was chosen, as ``Choice``."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._boxes: list[tuple[QCheckBox, Candidate, AccountForm | None]] = []
        self._sentence = label("", "lead")
        self._error = label("", "error")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._cards)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add = QPushButton()
        self.add.setProperty("kind", "primary")
        self.add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addWidget(self._error, 1)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._sentence)
        whole.addWidget(scroll, 1)
        whole.addLayout(line)
        self.clear()

    @property
    def boxes(self) -> list[QCheckBox]:
        """The boxes to tick, in order."""
        return [box for box, _, _ in self._boxes]

    @property
    def forms(self) -> list[AccountForm | None]:
        """The forms of the accounts they need, in order."""
        return [form for _, _, form in self._boxes]

    @property
    def error(self) -> str:
        """What went wrong with adding."""
        return self._error.text()

    @property
    def words(self) -> list[str]:
        """All that is said about what was found."""
        return [line.text() for line in self.findChildren(QLabel) if line.isVisibleTo(self)]

    def clear(self) -> None:
        """Show nothing."""
        self._boxes = []
        self.say("")
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sentence.hide()
        self.add.hide()

    def say(self, error: str) -> None:
        """Say beside the button what went wrong."""
        self._error.setText(error)
        self._error.setVisible(bool(error))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what was found; the first feed is ticked."""
        self.clear()
        new = [offer for offer in offers if offer.possible]
        for offer in offers:
            self._cards.addWidget(self._card(offer, ticked=bool(new) and offer is new[0]))
        if not new and all(offer.known for offer in offers):
            self._sentence.setText(self.tr("All that is found here is watched already."))
        elif len(offers) == 1:
            self._sentence.setText(self.tr("Found:"))
        else:
            self._sentence.setText(self.tr("{n} sources found. Choose what to watch:").format(n=len(offers)))
        self._sentence.show()
        self.add.setVisible(bool(new))
        self._count()
        free = [box for box in self.boxes if box.isEnabled()]
        if len(free) == 1:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        elif free:
            free[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, offer: Offer, ticked: bool) -> Card:
        candidate = offer.candidate
        card = Card()
        card.column.setSpacing(4)
        box = QCheckBox(candidate.title.replace("&", "&&"))
        font = box.font()
        font.setBold(True)
        box.setFont(font)
        box.setChecked(ticked)
        box.setEnabled(offer.possible)
        card.column.addWidget(box)
        if offer.known:
            card.column.addWidget(label(self.tr("watched already"), "small"))
        kind = " · ".join(filter(None, (kind_words(candidate.kind), self._role(candidate))))
        card.column.addWidget(label(kind, "small"))
        if not offer.account:
            address = split(candidate.url)[0]
            where = label(address, "small", wrap=False)
            where.setText(where.fontMetrics().elidedText(address, Qt.TextElideMode.ElideMiddle, 520))
            card.column.addWidget(where)
        if candidate.notice:
            card.column.addWidget(label(sentences.told(candidate.notice)))
        for entry in candidate.entries[:_SHOWN]:
            card.column.addWidget(label(self._newest(entry, candidate.role == "comments")))
        form = None
        if offer.account and offer.possible:
            form = AccountForm(offer)
            form.setVisible(ticked)
            box.toggled.connect(form.setVisible)
            card.column.addWidget(form)
        elif not candidate.read and not offer.account:
            text = self.tr("It cannot be looked at just now; it is read at the next visit.")
            card.column.addWidget(label(text, "muted"))
        elif not candidate.entries and candidate.read:
            card.column.addWidget(label(self.tr("There is nothing in it at the moment."), "muted"))
        box.toggled.connect(self._count)
        self._boxes.append((box, candidate, form))
        for name, count in offer.matches.items():
            text = (
                self.tr("Your watch “{name}” would find 1 of its newest entries.")
                if count == 1
                else self.tr("Your watch “{name}” would find {n} of its newest entries.")
            )
            card.column.addWidget(label(text.format(name=name, n=count), "good"))
        return card

    def _role(self, candidate: Candidate) -> str:
        return {
            "posts": "",
            "comments": self.tr("comments of readers, where opinions are found"),
            "other": self.tr("a part of the site") if candidate.kind == "feed" else "",
        }[candidate.role]

    def _newest(self, entry: Entry, is_comment: bool) -> str:
        # The title of a comment only says who wrote it.
        words = excerpt((entry.text or entry.title) if is_comment else (entry.title or entry.text), 110)
        if entry.published_at is None:
            return f"•  {words}"
        return f"•  {words}  ({moments.ago(entry.published_at, self._clock())})"

    def _count(self) -> None:
        chosen = sum(box.isChecked() for box, _, _ in self._boxes)
        self.add.setEnabled(chosen > 0)
        if chosen > 1:
            self.add.setText(self.tr("Watch these {n}").format(n=chosen))
        else:
            self.add.setText(self.tr("Watch this"))

    def _add(self) -> None:
        """Hand over what is ticked, unless something is missing in a form."""
        self.say("")
        choices = [
            Choice(candidate) if form is None else form.choice()
            for box, candidate, form in self._boxes
            if box.isChecked()
        ]
        if None not in choices:
            self.wanted.emit(choices)

    def fail(self, choice: Choice, text: str) -> None:
        """Say what went wrong with one of them: in its form where it has one, else beside the button."""
        for box, candidate, form in self._boxes:
            if form is not None and box.isChecked() and same(candidate, choice.candidate):
                form.fail(text)
                return
        self.say(text)


def same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one, but for the account in the address."""
    return (one.kind, one.title, one.role) == (other.kind, other.title, other.role)
