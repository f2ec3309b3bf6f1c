"""What the parts of the settings page have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.settings import Settings
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label

WIDEST = 640
"""Lines of text that are longer are tiring to read."""


class Part(Card):
    """A card with a heading. ``changed`` carries the names of settings and their new values."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column.setSpacing(14)

    def head(self, text: str) -> None:
        """Put the heading on top."""
        self.column.insertWidget(0, label(text, "heading"))

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""

    def pair(self, left: Field, right: Field) -> None:
        """Put two short questions beside one another."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(left, 1)
        line.addWidget(right, 1)
        self.column.addWidget(row)
