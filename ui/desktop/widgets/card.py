"""A framed part of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Card(QFrame):
    """A frame with an inner column, ``column``. ``kind`` is card, notice, warning or error."""

    def __init__(self, kind: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.column = QVBoxLayout(self)
        margin = 18 if kind == "card" else 12
        self.column.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.column.setSpacing(8)
