"""A file that was just written: its name, and buttons to open it or its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.desktop.widgets.labels import label


class SavedFile(QWidget):
    """Hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._text = label("", "good")
        self.open = QPushButton(self.tr("Open"))
        self.open.clicked.connect(self._open)
        folder = QPushButton(self.tr("Show the folder"))
        folder.clicked.connect(self._open_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._text, self.open, folder):
            column.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_file(self, path: Path) -> None:
        """Say that this file was written."""
        self._path = path
        self._text.setText(self.tr("Saved as {name}.").format(name=path.name))
        self._text.setToolTip(str(path))
        self.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
