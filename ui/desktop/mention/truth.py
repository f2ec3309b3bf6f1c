"""Whether what a mention claims was found true: shouting proves nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.model import Checked
from ui.desktop import sentences
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label


class Truth(QWidget):
    """Three buttons of which one is down; ``chosen`` tells which was pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(6)
        flow.add(label(self.tr("Is it true?"), "strong", wrap=False))
        self.buttons: dict[Checked, QToolButton] = {}
        for value in Checked:
            button = QToolButton()
            button.setText(sentences.checked(value))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setStyleSheet("QToolButton:checked { font-weight: 600; border: 1px solid palette(mid); }")
            button.clicked.connect(partial(self._press, value))
            flow.add(button)
            self.buttons[value] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)

    def tell(self, checked: Checked) -> None:
        """Show what was found."""
        self.buttons[checked].setChecked(True)

    def _press(self, value: Checked, _: bool = False) -> None:
        self.chosen.emit(value)
