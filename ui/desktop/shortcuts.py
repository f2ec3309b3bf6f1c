"""The list of keys, shown by F1."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from ui.desktop.widgets.labels import chip, label


class ShortcutsDialog(QDialog):
    """Every key that does something, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for row, (keys, what) in enumerate(self._keys()):
            grid.addWidget(chip(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(what, wrap=False), row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Keys"), "heading"))
        column.addLayout(grid)
        column.addWidget(buttons)

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+1 … Ctrl+6", self.tr("Go to a page")),
            ("F5", self.tr("Check every source now")),
            ("Ctrl+F", self.tr("Search the timeline")),
            ("Ctrl+I", self.tr("Bring in mentions by hand")),
            ("Ctrl+V", self.tr("Bring in the text that was copied")),
            ("Ctrl+Z", self.tr("Undo")),
            ("J / K", self.tr("Next / previous mention")),
            ("R", self.tr("Reply")),
            ("T", self.tr("To answer")),
            ("A", self.tr("Answered")),
            ("W", self.tr("Waiting for news")),
            ("D", self.tr("Dismiss")),
            ("S", self.tr("Snooze")),
            ("X", self.tr("Spam / not spam")),
            ("E", self.tr("Correct how it was judged")),
            (self.tr("Shift+E"), self.tr("What the last correction changed")),
            ("N", self.tr("Note")),
            ("O", self.tr("Open in the browser")),
            ("C", self.tr("Copy text and address")),
            ("F1", self.tr("These keys")),
        ]
