"""One line at the top of the page: what was just done, with Undo; or what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.desktop.undo import UndoHistory


class Messages(QFrame):
    """A line that floats over the upper edge of ``parent`` and goes away by itself.

    An error stays until it is closed or replaced: nobody should have to be quick to read it.
    """

    def __init__(self, parent: QWidget, history: UndoHistory) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._history = history
        self._space = parent
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._offered: Callable[[], object] | None = None
        self._offer = QPushButton(self)
        self._offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offer.clicked.connect(self._offer_clicked)
        self._undo = QPushButton(self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self._undo_clicked)
        self._close = QPushButton("✕", self)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self._label, 1)
        line.addWidget(self._offer)
        line.addWidget(self._undo)
        line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def done(
        self, text: str, can_undo: bool = False, offer: str = "", does: Callable[[], object] | None = None
    ) -> None:
        """Say what was done; with ``can_undo`` offer to take back the newest step.

        ``offer`` are the words of one more button, ``does`` what it does.
        """
        self._show(text, can_undo, offer, does)
        self._timer.start(8000)

    def error(self, text: str) -> None:
        """Say what went wrong and what to do, in one sentence."""
        self._show(text, False)
        self._timer.stop()

    @property
    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return self._label.text() if self.isVisibleTo(self._space) else ""

    def _show(
        self, text: str, can_undo: bool, offer: str = "", does: Callable[[], object] | None = None
    ) -> None:
        self._label.setText(text)
        self._offered = does
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self._undo.setText(self.tr("Undo"))
        self._undo.setVisible(can_undo)
        self._close.setAccessibleName(self.tr("Close this message"))
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _offer_clicked(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered()

    def _undo_clicked(self) -> None:
        self.hide()
        self._history.undo()

    def _place(self) -> None:
        space = self._space.rect()
        # A wrapping label has no natural width of its own: measure the text on one line.
        natural = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 180
        if self._offer.isVisibleTo(self):
            natural += self._offer.sizeHint().width() + 8
        width = min(max(natural, 260), 680, space.width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        # Beside the page's title nothing is hidden that one would click next; below are the decisions.
        self.move(space.width() - width - 16, 12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
