"""What can be taken back, newest last."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class UndoHistory(QObject):
    """The last fifty steps that can be undone, each with a label as shown to the user."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[tuple[str, Callable[[], object]]] = deque(maxlen=50)

    @property
    def label(self) -> str:
        """What the next undo takes back; empty when there is nothing."""
        return self._steps[-1][0] if self._steps else ""

    def add(self, label: str, undo: Callable[[], object]) -> None:
        """Remember a step that was just done."""
        self._steps.append((label, undo))
        self.changed.emit()

    def undo(self) -> None:
        """Take the newest step back."""
        if self._steps:
            _, step = self._steps.pop()
            step()
            self.changed.emit()
