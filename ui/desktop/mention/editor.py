"""The box in which a reply is written: blanks stand out, findings are underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from core.model import Finding, Level
from ui.desktop.mention.offsets import Offsets, plain
from ui.desktop.theme import Theme

_LINES = (6, 18)
_BLANK = re.compile(r"\[[^\[\]\n]{1,120}\]")


class ReplyEditor(QPlainTextEdit):
    """Tab goes to the next blank (``[…]``), and on to the next widget when there is none left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: Sequence[Finding] = ()
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Reply"))
        self.setAccessibleDescription(self.tr("Tab goes to the next blank to fill in."))
        self.textChanged.connect(self._mark)
        self.textChanged.connect(self._fit)
        self._fit()
        theme.changed.connect(self._mark)

    @property
    def text(self) -> str:
        """What is written, exactly (Qt's own way would lose unbreakable spaces)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def begin(self, text: str) -> None:
        """Start with a text; there is nothing to undo before it."""
        self._findings = ()
        self.setPlainText(plain(text))

    def write(self, text: str) -> None:
        """Put another text in place of all; Ctrl+Z takes it back."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(plain(text))
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def select(self, span: tuple[int, int]) -> None:
        """Select a span of the text and bring the keyboard there."""
        self.setTextCursor(self._over(span))
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mend(self, span: tuple[int, int], text: str) -> None:
        """Put ``text`` in place of a span; Ctrl+Z takes it back."""
        cursor = self._over(span)
        cursor.insertText(plain(text))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline these; they are places in the text as it is now."""
        self._findings = findings
        self._mark()

    def to_next_blank(self) -> bool:
        """Select the next blank after the cursor, or the first; False when there is none."""
        text = self.text
        places = Offsets(text)
        blanks = [match.span() for match in _BLANK.finditer(text)]
        if not blanks:
            return False
        # A selected blank is one the cursor has just been led to: the next one is wanted.
        here = places.python(self.textCursor().selectionEnd())
        self.select(next((span for span in blanks if span[0] >= here), blanks[0]))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_tab = event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain_tab and self.to_next_blank():
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False if forward and _BLANK.search(self.text) else super().focusNextPrevChild(forward)

    def _fit(self) -> None:
        """As high as the text, within reason."""
        line = self.fontMetrics().lineSpacing()
        lines = sum(max(1, block.lineCount()) for block in self._blocks())
        lines = min(_LINES[1], max(_LINES[0], lines))
        self.setFixedHeight((lines + 1) * line + 22)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().firstBlock()
        for _ in range(_LINES[1]):
            if not block.isValid():
                return
            yield block
            block = block.next()

    def _over(self, span: tuple[int, int]) -> QTextCursor:
        places = Offsets(self.text)
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(places.qt(span[0]), last))
        cursor.setPosition(min(places.qt(span[1]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        colours = self._theme.colours
        marks: list[QTextEdit.ExtraSelection] = []

        def on(span: tuple[int, int], look: QTextCharFormat) -> None:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._over(span)
            mark.format = look
            marks.append(mark)

        blank = QTextCharFormat()
        blank.setBackground(QColor(colours.mark))
        blank.setForeground(QColor(colours.text))
        for match in _BLANK.finditer(self.text):
            on(match.span(), blank)
        for finding in self._findings:
            if finding.rule == "placeholder":
                continue  # stands out already
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(
                QColor(colours.negative if finding.level is Level.BLOCK else colours.warning)
            )
            on(finding.span, look)
        self.setExtraSelections(marks)
