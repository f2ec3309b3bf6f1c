"""Try a text: how Vigie judges whatever is written or pasted, and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.model import Judgement
from ui.desktop.mention.offsets import plain
from ui.desktop.mention.reasons import judged_words
from ui.desktop.mention.summary import summary
from ui.desktop.mention.text import MentionText
from ui.desktop.mention.why import Why
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.theme import Theme
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label

_TYPING = 250  # milliseconds of rest after which what is written is judged
_SHORT = 600  # characters that are in sight as a whole: one goes on writing at their end
LONGEST = 100_000

Judge = Callable[[str], tuple[Judgement, int]]
"""Judges a text as one of a mention would be; with it, how many of its characters were read."""


class TryPage(Page):
    """A box to write in, and beside it the judgement. Nothing of it is kept."""

    def __init__(
        self,
        judge: Judge,
        operations: Operations,
        theme: Theme,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._judge = judge
        self._operations = operations
        self._messages = messages
        self._judged: tuple[str, Judgement] | None = None
        self.title.setText(self.tr("Try a text"))
        self.box = _Box()
        self.box.setPlaceholderText(self.tr("Write or paste what somebody said…"))
        self.box.setAccessibleName(self.tr("Text to be judged"))
        self.box.textChanged.connect(self._on_typing)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TYPING)
        self._rest.timeout.connect(self._look)
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.clicked.connect(self.clear)
        self.copy_button = QPushButton(self.tr("Copy the result"))
        self.copy_button.clicked.connect(self.copy)
        self.head.addWidget(self._clear)
        self.head.addWidget(self.copy_button)
        self._note = label("", "small")
        self.text = MentionText(theme)
        self._why = Why(theme)
        self._right = QStackedWidget()
        self._right.addWidget(self._make_examples())
        self._right.addWidget(self._make_result())
        card = Card()
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self._right)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.box, 10)
        both.addWidget(card, 13)
        self.body.addWidget(
            label(
                self.tr("How would Vigie judge it, and why? Nothing of what you write here is kept."), "muted"
            )
        )
        self.body.addLayout(both, 1)
        self._on_typing()

    def shown(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """What Vigie has learned may be other than before."""
        self._look()

    @property
    def judged(self) -> Judgement | None:
        """The judgement that is shown."""
        return self._judged[1] if self._judged else None

    def try_text(self, text: str) -> None:
        """Put a text into the box and judge it at once."""
        self.box.setPlainText(plain(text[:LONGEST]))
        if len(text) < _SHORT:
            self.box.moveCursor(QTextCursor.MoveOperation.End)
        self._look()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Begin again."""
        self.box.clear()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the text and what was judged on the clipboard."""
        if self._judged is not None:
            text, judgement = self._judged
            QGuiApplication.clipboard().setText(f"{text.strip()}\n\n{summary(judgement)}")
            self._messages.done(self.tr("Text and judgement copied."))

    # --- judging ----------------------------------------------------------------------------

    def _on_typing(self) -> None:
        blank = not self.box.text.strip()
        self._clear.setEnabled(not blank)
        if blank:
            self._rest.stop()
            self._look()
        else:
            self._rest.start()

    def _look(self) -> None:
        self._rest.stop()
        text = self.box.text
        if not text.strip():
            self._judged = None
            self.copy_button.setEnabled(False)
            self._right.setCurrentIndex(0)
            return
        work = partial(self._judge, text)
        self._operations.read(self, work, partial(self._take, text), topic="try")

    def _take(self, text: str, found: tuple[Judgement, int]) -> None:
        if not self.box.text.strip():
            return  # emptied meanwhile
        judgement, read = found
        self._judged = (text, judgement)
        number = self.locale().toString
        self._note.setText(
            self.tr("Only the first {n} characters are judged.").format(n=number(read))
            if len(text) > read
            else ""
        )
        self._note.setVisible(len(text) > read)
        self.copy_button.setEnabled(True)
        self.text.show_text(text, 0, (), judged_words(judgement, text))
        self._why.tell(judgement, text)
        self._right.setCurrentIndex(1)
        self.box.setAccessibleDescription(summary(judgement))

    # --- building ---------------------------------------------------------------------------

    def _make_result(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(self._why)
        line = QFrame()
        line.setProperty("kind", "line")
        column.addWidget(line)
        column.addWidget(self.text)
        column.addWidget(self._note)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("Judgement"))
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    def _make_examples(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(label(self.tr("Nothing to judge yet"), "heading"))
        column.addWidget(label(self.tr("Write something at the left, or try one of these:"), "muted"))
        for example in (
            "Trente minutes d’attente et le serveur n’était pas aimable, mais les croissants, parfaits 😀",
            "Lovely terrace. Sadly my son was ill all night after the chicken sandwich. Nobody called.",
        ):
            button = _Example(example)
            button.clicked.connect(partial(self._try, example))
            column.addWidget(button)
        column.addStretch(3)
        return page

    def _try(self, text: str, _: bool = False) -> None:
        self.try_text(text)


class _Example(QPushButton):
    """A button whose long text is broken into lines."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setAccessibleName(text)
        words = label(text)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.addWidget(words)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)


class _Box(QPlainTextEdit):
    """Takes plain text, and not a whole library of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    @property
    def text(self) -> str:
        """What is written, exactly (Qt's own way would lose unbreakable spaces)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = max(0, LONGEST - self.document().characterCount())
        self.insertPlainText(plain(source.text()[:room]))
        self.ensureCursorVisible()
