"""Pages of a document under one another, as wide as there is room, decoded only while they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desktop.theme import Theme

_GAP = 16
_KEPT = 6


class Sheets(QAbstractScrollArea):
    """Shows PNG pictures of pages. Keys: Page Up, Page Down, Home, End."""

    WIDEST = 860

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: tuple[bytes, ...] = ()
        self._sizes: list[QSize] = []
        self._decoded: OrderedDict[int, QImage] = OrderedDict()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages, at the same place as far as there is one."""
        self._pages = tuple(pages)
        self._sizes = [_size(page) for page in self._pages]
        self._decoded.clear()
        self._measure()
        self.viewport().update()

    def box(self, number: int) -> QRect:
        """Where a page is painted, before scrolling."""
        width = self._width
        left = (self.viewport().width() - width) // 2
        top = _GAP // 2
        for size in self._sizes[:number]:
            top += self._height(size) + _GAP
        return QRect(left, top, width, self._height(self._sizes[number]))

    @property
    def _width(self) -> int:
        return max(80, min(self.WIDEST, self.viewport().width() - 12))

    def _height(self, size: QSize) -> int:
        return round(self._width * size.height() / max(1, size.width()))

    def _measure(self) -> None:
        whole = _GAP // 2 + sum(self._height(size) + _GAP for size in self._sizes)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        super().resizeEvent(event)
        self._measure()
        bar.setValue(round(place * bar.maximum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum()}
        if event.key() in places:
            bar.setValue(places[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift = self.verticalScrollBar().value()
        for number in range(len(self._pages)):
            box = self.box(number).translated(0, -shift)
            if box.intersects(event.rect()):
                painter.drawImage(box, self._image(number))
                painter.setPen(QPen(QColor(self._theme.colours.border), 1))
                painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _image(self, number: int) -> QImage:
        image = self._decoded.pop(number, None)
        if image is None:
            image = QImage.fromData(self._pages[number])
        self._decoded[number] = image
        while len(self._decoded) > _KEPT:
            self._decoded.popitem(last=False)
        return image


def _size(page: bytes) -> QSize:
    buffer = QBuffer()
    buffer.setData(QByteArray(page))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).size()
