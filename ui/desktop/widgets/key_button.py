"""A button that shows the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.theme import Theme

_CAP = 17


class KeyButton(QPushButton):
    """A push button with its key drawn in a small cap at the right."""

    def __init__(self, theme: Theme, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._key = key
        self.setStyleSheet(f"QPushButton {{ padding: 6px {_CAP + 14}px 6px 12px; }}")
        self.setToolTip(self.tr("Key {key}").format(key=key))
        self.setAccessibleDescription(self.tr("Key {key}").format(key=key))
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        primary = self.property("kind") == "primary" and self.isEnabled()
        colours = self._theme.colours
        ink = QColor(colours.accent_text if primary else colours.muted)
        box = QRectF(self.width() - _CAP - 8, (self.height() - _CAP) / 2, _CAP, _CAP)
        edge = QColor(ink)
        edge.setAlphaF(0.5)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
