"""Text of others with some words marked: inserted as plain characters, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.desktop.theme import Theme


class MarkedText(QTextEdit):
    """A read-only text as high as its words need, with the spans in ``marks`` highlighted."""

    def __init__(
        self, theme: Theme, text: str, marks: Sequence[tuple[int, int]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._marks = tuple(marks)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(text)
        theme.changed.connect(self._write)
        self._write()

    def sizeHint(self) -> QSize:
        return QSize(200, int(self.document().size().height()) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self.sizeHint().height()
        if self.height() != wanted:
            self.setFixedHeight(wanted)

    def _write(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._theme.colours.text))
        marked = QTextCharFormat(plain)
        marked.setBackground(QColor(self._theme.colours.mark))
        self.clear()
        cursor = QTextCursor(self.document())
        at = 0
        for start, end in sorted(self._marks):
            if start < at or end > len(self._text):
                continue
            cursor.insertText(self._text[at:start], plain)
            cursor.insertText(self._text[start:end], marked)
            at = end
        cursor.insertText(self._text[at:], plain)
