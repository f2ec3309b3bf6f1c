"""Where a mention was read: a box to type in, with the places that were used before and the usual ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ui.exchange.pasted import PLACES


class PlaceBox(QComboBox):
    """An editable list of places. Nothing needs to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        line = QLineEdit()
        line.setMaxLength(80)
        line.setPlaceholderText(self.tr("Facebook, Google, the guest book…"))
        self.setLineEdit(line)
        self.offer(())

    @property
    def place(self) -> str:
        """What is typed or chosen."""
        return " ".join(self.currentText().split())

    def offer(self, used: Sequence[str]) -> None:
        """Offer the places that were ``used``, the last first, and then the usual ones."""
        text = self.currentText()
        self.clear()
        self.addItems(list(dict.fromkeys((*used, *PLACES))))
        self.setCurrentIndex(-1)
        self.setEditText(text)
