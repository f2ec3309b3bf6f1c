"""The mentions of the timeline as Qt's views see them.

The model knows all ids, in order, as plain numbers; what a row shows is read
in the background, a block at a time, when a view asks for it, and only the
rows looked at last are kept.  So its size does not matter to the window.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from core.model import MentionRow
from ui.desktop.pages.timeline.spoken import spoken

Rows = Sequence[MentionRow]
Loader = Callable[[tuple[int, ...], Callable[[Rows], object], Callable[[], object]], object]
"""Reads rows in the background: ids, what to do with the rows, what to do when it failed."""

_BLOCK = 40  # rows that are read at once: some three screens
_KEPT = 1200  # rows that are kept in memory
_WAITING = 4  # blocks that wait to be read; while one scrolls fast, older wishes are forgotten

Index = QModelIndex | QPersistentModelIndex


class MentionModel(QAbstractListModel):
    """Ordered ids, and rows on demand. The role ``ROW`` gives a ``MentionRow``, None while it is read."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, load: Loader, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._now = now
        self._ids: array[int] = array("q")
        self._rows: OrderedDict[int, MentionRow] = OrderedDict()
        self._gone: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_next)

    # --- what views ask ---------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (self.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        number = index.row()
        if not index.isValid() or not 0 <= number < len(self._ids):
            return None
        row = self._row(number)
        if role == self.ROW:
            return row
        return spoken(row, self._now()) if row is not None else self.tr("Being read…")

    # --- what the page asks -----------------------------------------------------------------

    @property
    def ids(self) -> array[int]:
        """All ids in order; not to be changed."""
        return self._ids

    def id_at(self, number: int) -> int:
        """The mention at a place in the list."""
        return self._ids[number]

    def place(self, mention: int) -> int:
        """Where a mention stands in the list; -1 when it is not there."""
        try:
            return self._ids.index(mention)
        except ValueError:
            return -1

    def known(self, mention: int) -> MentionRow | None:
        """The row of a mention if it is at hand."""
        return self._rows.get(mention)

    def replace(self, ids: Sequence[int]) -> None:
        """Show other mentions; everything read so far stays at hand."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._wanted.clear()
        self._gone.clear()
        self.endResetModel()

    def insert(self, place: int, ids: Sequence[int]) -> None:
        """Put mentions in, the first one at ``place``."""
        self.beginInsertRows(QModelIndex(), place, place + len(ids) - 1)
        self._ids[place:place] = array("q", ids)
        self._wanted.clear()
        self.endInsertRows()

    def remove(self, first: int, last: int) -> None:
        """Take the mentions from ``first`` to ``last`` out."""
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._ids[first : last + 1]
        self._wanted.clear()
        self.endRemoveRows()

    def refresh(self, ids: Sequence[int]) -> None:
        """Read these again if they are at hand; the old ones stay on screen until then."""
        again = tuple(mention for mention in ids if mention in self._rows)
        for start in range(0, len(again), _BLOCK):
            self._load(again[start : start + _BLOCK], self._take_again, _nothing)

    def retell(self) -> None:
        """Have everything painted anew, because time has passed or the language of a word changed."""
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def forget(self) -> None:
        """Read everything anew when it is next looked at."""
        self._rows.clear()
        self._gone.clear()
        self.retell()

    # --- reading ----------------------------------------------------------------------------

    def _row(self, number: int) -> MentionRow | None:
        mention = self._ids[number]
        row = self._rows.get(mention)
        if row is not None:
            self._rows.move_to_end(mention)
        elif mention not in self._gone:
            block = number // _BLOCK
            self._wanted[block] = None
            self._wanted.move_to_end(block)
            if not self._reading and not self._soon.isActive():
                self._soon.start()
        return row

    def _read_next(self) -> None:
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        while self._wanted and not self._reading:
            block, _ = self._wanted.popitem()
            start = block * _BLOCK
            missing = tuple(
                mention
                for mention in self._ids[start : start + _BLOCK]
                if mention not in self._rows and mention not in self._gone
            )
            if missing:
                self._reading = True
                self._load(missing, partial(self._take, missing), partial(self._give_up, missing))

    def _take(self, asked: tuple[int, ...], rows: Rows) -> None:
        self._keep(rows)
        self._gone.update(set(asked) - {row.id for row in rows})
        self._finish()
        self._tell(asked)

    def _take_again(self, rows: Rows) -> None:
        self._keep(rows)
        self._tell([row.id for row in rows])

    def _give_up(self, asked: tuple[int, ...]) -> None:
        self._gone.update(asked)  # the failure is shown by who reads; asking again would not end
        self._finish()

    def _keep(self, rows: Rows) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    def _finish(self) -> None:
        self._reading = False
        if self._wanted:
            self._soon.start()

    def _tell(self, ids: Sequence[int]) -> None:
        # Finding a place means walking through all ids; a view only paints what is in sight anyway.
        places = [self.place(mention) for mention in ids] if len(ids) <= 2 else [0, len(self._ids) - 1]
        if places and min(places) >= 0:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))


def _nothing() -> None:
    """A row that could not be read again stays as it was."""
