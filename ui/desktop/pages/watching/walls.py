"""Places that no program may search: said where people look for them, with the two ways around."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label, restyle


class Walls(QWidget):
    """One sentence and two buttons; it stands out once somebody has tried such a place."""

    mail_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = self.tr(
            "Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge."
            " Their notices in your mailbox can be read, and what you find there can be pasted."
        )
        self._card = Card("notice")
        self._text = label(self._usual)
        self._card.column.addWidget(self._text)
        buttons = Flow(8)
        for text, signal in (
            (self.tr("By mail…"), self.mail_wanted),
            (self.tr("Paste…"), self.paste_wanted),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            buttons.add(button)
        self._card.column.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    @property
    def text(self) -> str:
        """What is being said."""
        return self._text.text()

    def point_out(self, text: str) -> None:
        """Somebody has asked for such a place."""
        self._say(text, "warning")

    def calm(self) -> None:
        """Say what is always said."""
        self._say(self._usual, "notice")

    def _say(self, text: str, kind: str) -> None:
        self.show()
        self._text.setText(text)
        self._card.setProperty("kind", kind)
        restyle(self._card)
