"""What a mention answers: shown above it, as one reads a thread."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.model import Answered
from ui.desktop.mention.links import open_address, openable
from ui.desktop.mention.offsets import plain
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label


class Above(Card):
    """Who said what before, and a way there: ``wanted`` tells the mention. Hidden when it answers nothing."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        self._answers: Answered | None = None
        self.who = label("", "strong")
        self.words = label("", "muted")
        self.open = QPushButton()
        self.open.setProperty("kind", "flat")
        self.open.setStyleSheet("QPushButton { text-align: left; padding: 2px 0; }")
        self.open.clicked.connect(self._open)
        self.column.setSpacing(4)
        for part in (self.who, self.words, self.open):
            self.column.addWidget(part)
        self.hide()

    def tell(self, answers: Answered | None) -> None:
        """Show what was said before, as far as it is known."""
        self._answers = answers
        self.setVisible(answers is not None)
        if answers is None:
            return
        known = bool(answers.text or answers.title)
        author = plain(answers.author)
        if not known:
            self.who.setText(self.tr("Answers something that is not saved here"))
        elif author:
            self.who.setText(self.tr("Answers {author}").format(author=author))
        else:
            self.who.setText(self.tr("Answers this"))
        said = answers.text or answers.title
        if answers.title and answers.text and not answers.text.startswith(answers.title):
            said = f"{answers.title}: {answers.text}"
        self.words.setText(self.tr("“{said}”").format(said=plain(said)) if known else "")
        self.words.setVisible(known)
        mention = answers.mention_id is not None
        self.open.setText(self.tr("Show it") if mention else self.tr("Open it in the browser"))
        self.open.setVisible(mention or openable(answers.url))

    def _open(self) -> None:
        if self._answers is None:
            return
        if self._answers.mention_id is not None:
            self.wanted.emit(self._answers.mention_id)
        else:
            open_address(self._answers.url)
