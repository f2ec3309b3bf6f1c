"""A part of a whole as a thin bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop.theme import Theme

_SIZE = QSize(56, 4)


class Share(QWidget):
    """``share`` is 0 to 1. What it is a share of is said beside it, and in its accessible name."""

    def __init__(self, theme: Theme, share: float, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        for width, colour in (
            (whole.width(), self._theme.colours.border),
            (whole.width() * self._share, self._theme.colours.accent),
        ):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, width, whole.height()), 2, 2)
        painter.end()
