"""A line that says what is being waited for, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.desktop.widgets.labels import label


class Busy(QWidget):
    """Appears half a second after ``start``: what is quick needs no progress. Keeps its place free."""

    DELAY = 500

    def __init__(self, stop: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self.tr("Stop"))
        if stop is None:
            self._stop.hide()
        else:
            self._stop.clicked.connect(stop)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        beside.addLayout(column, 1)
        beside.addWidget(self._stop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(self.DELAY)
        self._wait.timeout.connect(self.show)
        self.hide()

    def start(self, text: str) -> None:
        """Begin to wait for something."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._wait.start()

    def finish(self) -> None:
        """It has come, or is not wanted any more."""
        self._wait.stop()
        self.hide()
