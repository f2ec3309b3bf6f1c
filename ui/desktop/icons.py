"""Line icons in the theme's colours, drawn from the SVG files in resources/icons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


def pixmap(name: str, colour: str, size: int = 20, ratio: float = 2.0) -> QPixmap:
    """The icon ``name`` in one colour (#rrggbb), ``size`` logical pixels wide and high."""
    svg = (_FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, active: str | None = None, size: int = 20) -> QIcon:
    """The same as an icon; ``active`` is its colour while the button is checked."""
    made = QIcon(pixmap(name, colour, size))
    if active is not None:
        made.addPixmap(pixmap(name, active, size), QIcon.Mode.Normal, QIcon.State.On)
    return made
