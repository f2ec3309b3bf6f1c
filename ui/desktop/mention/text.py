"""The text of a mention, with the words marked that a watch found and those that were judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.desktop.mention.offsets import Offsets, plain
from ui.desktop.theme import Theme

HEAD = 8_000
"""Characters that are shown at first: laying out a whole book would make the window wait."""
_MOST = 200_000
_SPANS = 400


@dataclass(frozen=True, slots=True)
class Word:
    """Judged words: where they are, what they mean, and the colour of their underline (of the theme)."""

    span: tuple[int, int]
    meaning: str
    colour: str


class MentionText(QTextEdit):
    """A read-only text as high as it needs to be; the words of others are never read as markup."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, int, Sequence[tuple[int, int]], Sequence[Word]] = ("", 0, (), ())
        self._length = HEAD
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("Text of the mention"))
        theme.changed.connect(self._write)

    @property
    def shortened(self) -> bool:
        """Whether there is more text than is shown."""
        return len(self._shown[0]) > self._length

    def show_text(
        self, text: str, title: int, matches: Sequence[tuple[int, int]], words: Iterable[Word]
    ) -> None:
        """Show a text whose first ``title`` characters are its title, with spans marked."""
        self._shown = (plain(text), title, tuple(matches)[:_SPANS], tuple(words)[:_SPANS])
        self._length = HEAD
        self._write()

    def show_all(self) -> None:
        """Show the whole of a long text."""
        self._length = _MOST
        self._write()

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wanted(self) -> int:
        return int(self.document().size().height()) + 2

    def _fit(self) -> None:
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())

    def _write(self) -> None:
        colours = self._theme.colours
        text, title, matches, words = self._shown
        text = text[: self._length]
        base = QTextCharFormat()
        base.setForeground(QColor(colours.text))
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        lines = QTextBlockFormat()
        lines.setLineHeight(130.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(lines)
        cursor.insertText(text, base)
        places = Offsets(text)

        def on(span: tuple[int, int], look: QTextCharFormat) -> None:
            start, end = max(0, span[0]), min(len(text), span[1])
            if start < end:
                cursor.setPosition(places.qt(start))
                cursor.setPosition(places.qt(end), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)

        if title:
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.Bold)
            heading.setFontPointSize(self.font().pointSizeF() * 1.25)
            on((0, title), heading)
        for word in words:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(QColor(getattr(colours, word.colour)))
            look.setToolTip(word.meaning)
            on(word.span, look)
        marked = QTextCharFormat()
        marked.setBackground(QColor(colours.mark))
        for span in matches:
            on(span, marked)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()
        self.updateGeometry()
