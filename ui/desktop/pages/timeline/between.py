"""Asks for two days: the period of the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from ui.desktop import moments
from ui.desktop.pages.timeline.wish import Period, Wish, midnight
from ui.desktop.widgets.labels import label


class Between(QDialog):
    """First and last day; ``chosen`` tells the wish with that period."""

    chosen = Signal(object)

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish = wish
        self.setWindowTitle(self.tr("Period"))
        today = QDate.currentDate()
        since = _day(moments.local(wish.since).date()) if wish.since else today.addDays(-30)
        # The end is exclusive inside; the last day itself is what people mean.
        until = _day(moments.local(wish.until).date() - timedelta(days=1)) if wish.until else today
        self.first, self.last = QDateEdit(since), QDateEdit(until)
        form = QFormLayout()
        for words, box in ((self.tr("From"), self.first), (self.tr("To, inclusive"), self.last)):
            box.setCalendarPopup(True)
            box.setMinimumWidth(160)
            box.setAccessibleName(words)
            box.dateChanged.connect(self._look)
            form.addRow(words, box)
        self._wrong = label("", "error")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Mentions of these days"), "heading"))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self._look()

    def _look(self) -> None:
        wrong = self.first.date() > self.last.date()
        self._wrong.setText(self.tr("The period ends before it begins.") if wrong else "")
        self._ok.setEnabled(not wrong)

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(
            replace(
                self._wish,
                period=Period.BETWEEN,
                since=midnight(_date(self.first.date())),
                until=midnight(_date(self.last.date()) + timedelta(days=1)),
            )
        )


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
