"""Widgets one after another, with a new line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    layout.invalidate()


class Flow(QWidget):
    """Left to right, then down, like words in a paragraph.

    A widget and not a layout: of layouts written in Python Qt asks for items
    that are not there, and PySide then counts references to None wrongly.
    """

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)
        self._again()

    def empty(self) -> None:
        """Take all widgets out and let them go."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self._again()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._seen()]
        # As if on one line: it is broken by whoever gives less room.
        wide = sum(hint.width() + self._spacing for hint in hints)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._place(self.width(), really=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), really=True)
        if self.height() < self.heightForWidth(self.width()):
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()  # of a text that changed out of sight Qt tells nobody

    def event(self, event: QEvent) -> bool:
        # A child that was shown, hidden or given another text asks its parent for this.
        if event.type() == QEvent.Type.LayoutRequest:
            self._again()
        return super().event(event)

    def _again(self) -> None:
        self._place(self.width(), really=True)
        self.updateGeometry()

    def _seen(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, really: bool) -> int:
        """Lay out within ``width``; returns the height that takes."""
        lines: list[list[tuple[QWidget, QSize, int]]] = []
        left = 0
        for widget in self._seen():
            size = widget.sizeHint().expandedTo(widget.minimumSizeHint())
            size.setWidth(min(size.width(), max(width, 1)))
            if not lines or (left > 0 and left + size.width() > width):
                lines.append([])
                left = 0
            lines[-1].append((widget, size, left))
            left += size.width() + self._spacing
        top = 0
        for line in lines:
            high = max(size.height() for _, size, _ in line)
            if really:
                for widget, size, at in line:
                    widget.setGeometry(QRect(QPoint(at, top + (high - size.height()) // 2), size))
            top += high + self._spacing
        return max(0, top - self._spacing)
