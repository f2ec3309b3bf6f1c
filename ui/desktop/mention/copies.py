"""The places where the same was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.model import MentionRow
from ui.desktop import moments
from ui.desktop.mention.offsets import plain
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label


class Copies(QWidget):
    """One button for each; ``wanted`` tells which mention to show. Hidden when there are none."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("", "strong")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._list)

    def tell(self, rows: Sequence[MentionRow]) -> None:
        """Show these."""
        empty(self._list)
        self.setVisible(bool(rows))
        many = self.tr("The same in {n} other places").format(n=len(rows))
        self._head.setText(self.tr("The same in 1 other place") if len(rows) == 1 else many)
        for row in rows:
            words = f"{plain(row.source_title)} · {moments.full(row.published_at)}"
            button = QPushButton(words.replace("&", "&&"))
            button.setProperty("kind", "flat")
            button.setStyleSheet("QPushButton { text-align: left; padding: 3px 6px; }")
            button.clicked.connect(partial(self._press, row.id))
            self._list.addWidget(button)

    def _press(self, mention: int, _: bool = False) -> None:
        self.wanted.emit(mention)
