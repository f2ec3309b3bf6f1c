"""What became of an imported list: in place, until it is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop import sentences
from ui.desktop.pages.watching.lists import Taken
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label

_NAMED = 8


class TakenView(QWidget):
    """A notice with the added, the known and the failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("")
        self._close = QPushButton(self.tr("Close"))
        self._close.setProperty("kind", "flat")
        self._close.clicked.connect(self.hide)
        card = Card("notice")
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self._close)
        card.column.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return self._text.text()

    def show_taken(self, taken: Taken) -> None:
        """Show a summary; a list without anything to say about says so too."""
        lines: list[str] = []
        if taken.added:
            count = len(taken.added)
            lines.append(
                self.tr("1 source added.") if count == 1 else self.tr("{n} sources added.").format(n=count)
            )
        if taken.known:
            names = ", ".join(taken.known[:_NAMED]) + (" …" if len(taken.known) > _NAMED else "")
            lines.append(self.tr("Known already: {names}").format(names=names))
        for name, error in taken.failed[:_NAMED]:
            lines.append(self.tr("Not added: {name}. {why}").format(name=name, why=sentences.error(error)))
        if not lines:
            lines.append(self.tr("There is no feed in this list."))
        self._text.setText("\n".join(lines))
        self.show()
