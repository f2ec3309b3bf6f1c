"""The shop's logo: looked at before it is taken, kept as a copy beside the data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import InputError, VigieError
from ui.desktop import sentences
from ui.desktop.operations import Operations
from ui.desktop.widgets.field import Field

_LARGEST = 8 * 1024 * 1024
_BOX = QSize(180, 72)
_KINDS = {b"png": ".png", b"jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be used: its bytes, what its file is called, and a small image of it."""

    data: bytes
    suffix: str
    image: QImage


class Logo(QWidget):
    """Shows the logo; ``changed`` carries the path of the new one, empty when it was removed."""

    changed = Signal(str)

    def __init__(self, operations: Operations, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._folder = folder
        self._path = ""
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.clicked.connect(self.ask)
        self._remove = QPushButton(self.tr("Remove"))
        self._remove.clicked.connect(self.remove)
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._picture)
        line.addWidget(self._choose)
        line.addWidget(self._remove)
        line.addStretch(1)
        self.field = Field(
            self.tr("Logo"), box, self.tr("For the head of reports: a PNG, JPEG or SVG picture.")
        )
        self.field.setFocusProxy(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self._draw(None)

    def show_logo(self, path: str) -> None:
        """Show the logo that is set."""
        if path == self._path:
            return
        self._path = path
        self.field.clear()
        self._draw(None)
        if path:
            self._operations.read(self, partial(read, Path(path)), self._draw, self._refuse, topic="logo")

    def ask(self) -> None:
        """Choose a picture."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a logo"), QDir.homePath(), self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Use a picture: a copy of it is kept, so that the original can be moved or deleted."""
        self.field.clear()
        self._operations.read(
            self, partial(keep, path, self._folder), self._taken, self._refuse, topic="logo"
        )

    def _taken(self, kept: tuple[Path, Picture]) -> None:
        path, picture = kept
        self._path = str(path)
        self._draw(picture)
        self.changed.emit(self._path)

    def _refuse(self, error: VigieError) -> None:
        self.field.fail(sentences.error(error))

    def remove(self) -> None:
        """Use no logo."""
        self._path = ""
        self.field.clear()
        self._draw(None)
        self.changed.emit("")

    def _draw(self, picture: Picture | None) -> None:
        self._picture.setVisible(picture is not None)
        self._remove.setVisible(bool(self._path))
        if picture is not None:
            shown = QPixmap.fromImage(picture.image)
            shown.setDevicePixelRatio(2)
            self._picture.setPixmap(shown)
            self._picture.setAccessibleName(self.tr("The logo"))


def read(path: Path) -> Picture:
    """A picture file, checked. Raises InputError. Touches no widget."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError("bad_file", path=path, why=error.strerror or str(error)) from error
    if not data or len(data) > _LARGEST:
        raise InputError("bad_logo", path=path.name)
    made = _bitmap(data) or _drawing(data)
    if made is None:
        raise InputError("bad_logo", path=path.name)
    return made


def keep(path: Path, folder: Path) -> tuple[Path, Picture]:
    """Copy a picture into a folder, under a name of its own. Raises InputError. Touches no widget."""
    picture = read(path)
    digest = hashlib.blake2b(picture.data, digest_size=6).hexdigest()
    target = folder / f"logo-{digest}{picture.suffix}"
    try:
        target.write_bytes(picture.data)
    except OSError as error:
        raise InputError("read_only", path=folder) from error
    return target, picture


def _bitmap(data: bytes) -> Picture | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    suffix = _KINDS.get(bytes(reader.format().data()))
    if suffix is None:
        return None
    image = reader.read()
    return None if image.isNull() else Picture(data, suffix, _small(image))


def _drawing(data: bytes) -> Picture | None:
    if b"<svg" not in data[:4096]:
        return None
    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        return None
    size = renderer.defaultSize().scaled(_BOX * 2, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return Picture(data, ".svg", image)


def _small(image: QImage) -> QImage:
    return image.scaled(
        _BOX * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
