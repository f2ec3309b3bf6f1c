"""What all pages have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.settings import Settings
from ui.desktop.widgets.labels import label


class Page(QWidget):
    """A page: a title with room for buttons beside it (``head``), and a column below (``body``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.title = label("", "title", wrap=False)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 22, 28, 16)
        whole.setSpacing(14)
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)

    def shown(self) -> None:
        """Called each time the page comes to the front: look again, and take the keyboard focus."""

    def reload(self) -> None:
        """Called when what the page shows may have changed in the store."""

    def use_settings(self, settings: Settings) -> None:
        """Called when the owner has changed a setting; a page that keeps settings takes the new ones."""
