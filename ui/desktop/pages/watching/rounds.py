"""What the rounds of the last weeks did: each with the visits that brought something or failed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock
from core.errors import InputError
from storage.rounds import RoundRow, VisitRow
from storage.store import Store
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView

_SHOWN = 200


class RoundsTab(QStackedWidget):
    """The rounds, newest first, and beside them what the chosen one did."""

    def __init__(self, store: Store, operations: Operations, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._clock = clock
        self._rounds: dict[int, RoundRow] = {}
        self.empty = EmptyState(
            theme,
            "feed",
            self.tr("No round yet"),
            self.tr("A round looks at all sources that are due. What each one did can be read here."),
        )
        self.list = RowsView(theme, self.tr("Rounds"))
        self.list.selected.connect(self._select)
        self._head = label("", "heading")
        self._told = QVBoxLayout()
        self._told.setSpacing(10)
        card = self._card = Card()
        card.column.addWidget(self._head)
        card.column.addLayout(self._told)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 12, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.list, 1)
        line.addWidget(scroll, 1)
        self._whole = whole
        self.addWidget(self.empty)
        self.addWidget(whole)

    def reload(self) -> None:
        """Read the rounds again."""
        self._operations.read(self, partial(self._store.rounds.recent, _SHOWN), self._show, topic="rounds")

    def focus(self) -> None:
        """Bring the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> list[str]:
        """All that is said about the chosen round."""
        return [line.text() for line in self._card.findChildren(QLabel) if not line.isHidden()]

    def _show(self, rounds: list[RoundRow]) -> None:
        self._rounds = {one.id: one for one in rounds}
        self.setCurrentWidget(self._whole if rounds else self.empty)
        now = self._clock()
        current = self.list.current
        self.list.show_rows(
            [
                Row(
                    one.id,
                    moments.ago(one.began_at, now),
                    summary(one),
                    level="warning" if one.failed else "good" if one.mentions_new else "muted",
                )
                for one in rounds
            ],
            current if current in self._rounds else next(iter(self._rounds), None),
        )

    def _select(self, round_id: int | None) -> None:
        if round_id is not None:
            read = partial(self._store.rounds.visits, round_id)
            self._operations.read(self, read, partial(self._tell, round_id), topic="visits")

    def _tell(self, round_id: int, visits: list[VisitRow]) -> None:
        row = self._rounds.get(round_id)
        if row is None:
            return
        self._head.setText(moments.full(row.began_at))
        empty(self._told)
        self._told.addWidget(label(summary(row), "muted"))
        for visit in visits:
            self._told.addWidget(
                label(f"{visit.source_title}\n{told(visit)}", "error" if visit.problem else "")
            )
        quiet = row.sources - len(visits)
        if quiet > 0:
            said = (
                self.tr("1 other source had nothing new.")
                if quiet == 1
                else self.tr("{n} other sources had nothing new.").format(n=quiet)
            )
            self._told.addWidget(label(said, "muted"))


def summary(row: RoundRow) -> str:
    """A round in one line."""
    if row.ended_at is None:
        return QCoreApplication.translate("rounds", "Under way, or cut off")
    one, many = (
        QCoreApplication.translate("rounds", "1 source"),
        QCoreApplication.translate("rounds", "{n} sources"),
    )
    said = [_count(row.sources, one, many)]
    if row.failed:
        one, many = (
            QCoreApplication.translate("rounds", "1 did not work"),
            QCoreApplication.translate("rounds", "{n} did not work"),
        )
        said.append(_count(row.failed, one, many))
    none = QCoreApplication.translate("rounds", "no new mention")
    said.append(_new_mentions(row.mentions_new) if row.mentions_new else none)
    return " · ".join(said)


def told(visit: VisitRow) -> str:
    """What one visit brought, in one line."""
    if visit.problem:
        return sentences.error(InputError(visit.problem, **visit.details))
    said = []
    if visit.entries_new:
        one, many = (
            QCoreApplication.translate("rounds", "1 new entry"),
            QCoreApplication.translate("rounds", "{n} new entries"),
        )
        said.append(_count(visit.entries_new, one, many))
    if visit.mentions_new:
        said.append(_new_mentions(visit.mentions_new))
    if visit.edited:
        one, many = (
            QCoreApplication.translate("rounds", "1 mention was changed there"),
            QCoreApplication.translate("rounds", "{n} mentions were changed there"),
        )
        said.append(_count(visit.edited, one, many))
    if visit.deleted:
        one, many = (
            QCoreApplication.translate("rounds", "1 mention was deleted there"),
            QCoreApplication.translate("rounds", "{n} mentions were deleted there"),
        )
        said.append(_count(visit.deleted, one, many))
    return " · ".join(said)


def _new_mentions(n: int) -> str:
    return _count(
        n,
        QCoreApplication.translate("rounds", "1 new mention"),
        QCoreApplication.translate("rounds", "{n} new mentions"),
    )


def _count(n: int, one: str, many: str) -> str:
    return one if n == 1 else many.format(n=n)
