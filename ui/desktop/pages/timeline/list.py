"""The list of the timeline.

A table of one column rather than Qt's list view: that one lays out every row
anew at each change (a quarter of a second for 200,000 rows, uniform sizes or
not), a table with fixed heights only looks at the rows in sight.
"""

from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.desktop.pages.timeline.delegate import MentionDelegate
from ui.desktop.pages.timeline.model import MentionModel


class MentionList(QTableView):
    """``entered`` says that Enter was pressed on a mention, ``dismissed`` that Delete was."""

    entered = Signal()
    dismissed = Signal()
    resized = Signal()

    def __init__(self, model: MentionModel, delegate: MentionDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(delegate.height)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(delegate.height // 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setProperty("kind", "surface")
        self.setAccessibleName(self.tr("Mentions, newest first"))

    @property
    def at_top(self) -> bool:
        """Whether the newest mention is in sight."""
        return self.verticalScrollBar().value() <= 2

    def chosen(self) -> array[int]:
        """The ids of the selected mentions, in order."""
        found: array[int] = array("q")
        # By ranges: a selection of everything is one range, not 200,000 indexes.
        selection = self.selectionModel().selection()
        ranges = sorted((part.top(), part.bottom()) for part in map(selection.at, range(selection.size())))
        for first, last in ranges:
            found.extend(self._model.ids[first : last + 1])
        return found

    def current(self) -> int | None:
        """The mention the keyboard is on."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def go_to(self, place: int, select: bool = True) -> None:
        """Bring the keyboard to a place in the list."""
        index = self._model.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if not select:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> None:
        """To the next or the previous mention."""
        count = self._model.rowCount()
        if count:
            here = max(0, self.currentIndex().row())
            # Qt puts the keyboard on the first row by itself; it is not selected by that.
            if self.selectionModel().hasSelection():
                here = max(0, min(count - 1, here + by))
            self.go_to(here)

    def keyboardSearch(self, _search: str) -> None:
        # Qt would look through the words of every mention, reading all of them; the search box does that.
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), self._model.rowCount()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Delete:
            self.dismissed.emit()
        elif key == Qt.Key.Key_Home and count and not shift:
            self.go_to(0)
        elif key == Qt.Key.Key_End and count and not shift:
            self.go_to(count - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif key == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
