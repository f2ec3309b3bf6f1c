"""The places where the same was said, and the way to say that it is not the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.model import Mention, MentionRow
from ui.desktop import moments
from ui.desktop.mention.offsets import plain
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label

_LEAST = 60  # pixels of a place's name
_PADDING = 14


class Copies(QWidget):
    """One line for each place, first the earliest, which is the original. Hidden when there is only one.

    ``wanted`` tells which mention to show, ``other`` which of them is not the same as the rest.
    """

    wanted = Signal(int)
    other = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("", "strong")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._more = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._list)
        column.addWidget(self._more)

    def tell(self, mention: Mention, rows: Sequence[MentionRow]) -> None:
        """Show where the mention was said, and ``rows``: its copies, or the earliest of them."""
        empty(self._list)
        count, unseen = len(mention.copies), len(mention.copies) - len(rows)
        self.setVisible(count > 0)
        many = self.tr("The same in {n} other places").format(n=count)
        self._head.setText(self.tr("The same in 1 other place") if count == 1 else many)
        self._more.setVisible(unseen > 0)
        self._more.setText(self.tr("and 1 more") if unseen == 1 else self.tr("and {n} more").format(n=unseen))
        lines = [(row.published_at, row.id, row.source_title) for row in rows]
        if rows:
            lines.append((mention.published_at, mention.id, mention.source_title))
        for published_at, number, title in sorted(lines):
            said = [moments.short(published_at)]
            if number == mention.story:
                said.append(self.tr("original"))
            if number == mention.id:
                said.append(self.tr("shown here"))
            place = _Place(plain(title), " · ".join(said))
            place.setEnabled(number != mention.id)
            place.clicked.connect(partial(self._press, number))
            # Of two places either is other than the other: one button says it.
            with_button = number != mention.id or len(mention.copies) > 1
            self._list.addWidget(
                self._line(place, self._not_the_same(number, title) if with_button else None)
            )

    def _line(self, place: QWidget, button: QWidget | None) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(place, 1)
        if button is not None:
            line.addWidget(button)
        return whole

    def _not_the_same(self, number: int, title: str) -> QPushButton:
        button = QPushButton(self.tr("Not the same"))
        button.setProperty("kind", "flat")
        button.setStyleSheet("QPushButton { padding: 3px 8px; }")
        button.setToolTip(
            self.tr("It is shown by itself from now on, and is never put with the others again.")
        )
        button.setAccessibleName(self.tr("Not the same: {place}").format(place=plain(title)))
        button.clicked.connect(partial(self._part, number, button))
        return button

    def _press(self, mention: int, _: bool = False) -> None:
        self.wanted.emit(mention)

    def _part(self, mention: int, button: QPushButton, _: bool = False) -> None:
        button.setEnabled(False)
        self.other.emit(mention)


class _Place(QPushButton):
    """Where and when, as a button; where the room is short, the place is cut and not the moment."""

    def __init__(self, place: str, rest: str) -> None:
        super().__init__()
        self._place, self._rest = place, f" · {rest}"
        self.setProperty("kind", "flat")
        self.setStyleSheet("QPushButton { text-align: left; padding: 3px 6px; }")
        self.setToolTip(place)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(place + self._rest)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = max(_LEAST, self.width() - self._room(0))
        place = metrics.elidedText(self._place, Qt.TextElideMode.ElideRight, room)
        self.setText((place + self._rest).replace("&", "&&"))

    def _room(self, place: int) -> int:
        """Pixels that it takes with so many for the place."""
        return place + self.fontMetrics().horizontalAdvance(self._rest) + _PADDING
