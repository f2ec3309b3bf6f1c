"""The full article behind a mention that is only a beginning, folded away, or a way to fetch it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from core.errors import SENTENCES, SourceError, VigieError
from core.model import Mention
from core.text import site
from storage.articles import Article
from ui.desktop import moments, sentences
from ui.desktop.icons import icon
from ui.desktop.mention.text import MentionText
from ui.desktop.theme import Theme
from ui.desktop.widgets.labels import label


class ArticlePart(QWidget):
    """Hidden where there is nothing to show and nothing to fetch; ``wanted`` asks to fetch it.

    A long article is laid out only when it is unfolded.
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mention: int | None = None
        self._article = ""
        self._fetching: int | None = None
        self.fold = QToolButton()
        self.fold.setText(self.tr("Full article"))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setStyleSheet(
            "QToolButton { font-weight: 600; padding: 3px 6px 3px 0; margin-left: -5px; }"
        )
        self.fold.toggled.connect(self._unfold)
        self.where = label("", "muted")
        self.text = MentionText(theme)
        self.text.setAccessibleName(self.tr("Full article"))
        self._whole = _flat(self.tr("Show the rest of the article"))
        self._whole.clicked.connect(self._show_whole)
        self.fetch = _flat("")
        self.fetch.clicked.connect(self._press)
        self.why = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for button in (self.fold, self.fetch):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.why, self.where, self.text):
            column.addWidget(part)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def tell(self, mention: Mention, article: Article | None, has_page: bool) -> None:
        """Show what there is of a mention; ``has_page`` says whether there is a page to visit."""
        same, self._mention = mention.id == self._mention, mention.id
        found = mention.article
        self.setVisible(bool(found) or has_page)
        self.fold.setVisible(bool(found))
        self.fetch.setHidden(bool(found))
        if not same:
            self.why.hide()
            self.fold.setChecked(False)
        if found:
            self._fetching = None if self._fetching == mention.id else self._fetching
            self.why.hide()
            if article is not None:
                self.where.setText(
                    self.tr("From {site}, as it was on {date}. Only the text above was judged.").format(
                        site=site(mention.url), date=moments.full(article.tried_at)
                    )
                )
        if found != self._article or not same:
            self._article = found
            self._unfold(self.fold.isChecked())
        self._name_fetching(article)

    def fail(self, mention: int, error: VigieError) -> None:
        """Say why the article of a mention cannot be had."""
        if self._fetching == mention:
            self._fetching = None
        if self._mention == mention:
            self.why.setText(sentences.error(error))
            self.why.show()
            self._name_fetching(None)

    def _press(self) -> None:
        if self._mention is not None:
            self._fetching = self._mention
            self.why.hide()
            self._name_fetching(None)
            self.wanted.emit(self._mention)

    def _name_fetching(self, article: Article | None) -> None:
        """The button says that it is under way; its tooltip, what came of it last time."""
        under_way = self._fetching is not None and self._fetching == self._mention
        self.fetch.setText(self.tr("Fetching…") if under_way else self.tr("Fetch the full article"))
        self.fetch.setEnabled(not under_way)
        said = self.tr("Visits the page of this mention, and keeps its text for reading offline.")
        if article is not None and article.problem is not None:
            said += "\n" + self.tr("In vain on {date}.").format(date=moments.full(article.tried_at))
            if "{" not in SENTENCES.get(article.problem, "{"):
                said += " " + sentences.error(SourceError(article.problem))
        self.fetch.setToolTip(said)

    def _unfold(self, open_: bool) -> None:
        self._draw_icon()
        shown = open_ and bool(self._article)
        self.text.show_text(self._article if shown else "", 0, (), ())
        for part in (self.where, self.text):
            part.setVisible(shown)
        self._whole.setVisible(shown and self.text.shortened)

    def _show_whole(self) -> None:
        self.text.show_all()
        self._whole.hide()

    def _draw_icon(self) -> None:
        colours = self._theme.colours
        shape = "down" if self.fold.isChecked() else "right"
        self.fold.setIcon(icon(shape, colours.muted, active=colours.muted))


def _flat(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "flat")
    button.setStyleSheet("QPushButton { padding: 4px 8px; margin-left: -8px; }")
    return button
