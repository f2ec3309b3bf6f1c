"""The first mentions as they will be, and how many of all are new."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Entry
from core.text import excerpt
from storage.imports import Outlook
from ui.desktop import moments
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label
from ui.exchange.brought import Brought
from ui.exchange.stars import drawn

_SHOWN = 5


class Preview(QScrollArea):
    """A card for each of the first mentions."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 6, 0)
        self._cards.setSpacing(8)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The first mentions as they will be"))

    def show_brought(self, brought: Sequence[Brought]) -> None:
        """Show the beginning of what is to be kept."""
        empty(self._cards)
        total = sum(len(one.entries) for one in brought)
        first = islice(((one.title, entry) for one in brought for entry in one.entries), _SHOWN)
        for place, entry in first:
            self._cards.addWidget(self._card(place, entry))
        if total > _SHOWN:
            more = self.tr("and {n} more").format(n=self.locale().toString(total - _SHOWN))
            self._cards.addWidget(label(more, "muted"))

    def _card(self, place: str, entry: Entry) -> Card:
        card = Card()
        card.column.setSpacing(3)
        parts = [entry.author or self.tr("Somebody without a name"), place]
        parts.append(
            moments.ago(entry.published_at, self._clock()) if entry.published_at else self.tr("undated")
        )
        if entry.rating is not None:
            parts.append(drawn(entry.rating))
        card.column.addWidget(label(" · ".join(parts), "small"))
        if entry.title:
            card.column.addWidget(label(excerpt(entry.title, 120), "strong"))
        card.column.addWidget(label(excerpt(entry.text, 220)))
        return card


def told(outlook: Outlook, empty_rows: int = 0) -> str:
    """How many are new and how many are known, as one sentence."""
    parts = [_count(outlook.new)]
    if outlook.known:
        parts.append(
            QCoreApplication.translate("bringing", "1 is known already")
            if outlook.known == 1
            else QCoreApplication.translate("bringing", "{n} are known already").format(
                n=_number(outlook.known)
            )
        )
    if outlook.edited:
        parts.append(
            QCoreApplication.translate("bringing", "1 is known with another text")
            if outlook.edited == 1
            else QCoreApplication.translate("bringing", "{n} are known with another text").format(
                n=_number(outlook.edited)
            )
        )
    if empty_rows:
        parts.append(
            QCoreApplication.translate("bringing", "1 row has no text")
            if empty_rows == 1
            else QCoreApplication.translate("bringing", "{n} rows have no text").format(n=_number(empty_rows))
        )
    return ", ".join(parts) + "."


def _count(new: int) -> str:
    if new == 0:
        return QCoreApplication.translate("bringing", "Nothing new")
    if new == 1:
        return QCoreApplication.translate("bringing", "1 new mention")
    return QCoreApplication.translate("bringing", "{n} new mentions").format(n=_number(new))


def _number(count: int) -> str:
    return QLocale().toString(count)
