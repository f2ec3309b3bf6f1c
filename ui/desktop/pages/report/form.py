"""What a report shall be about, and how: the choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDateEdit, QRadioButton, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Watch
from reports.pdf import Options
from ui.desktop.moments import local
from ui.desktop.pages.report.making import Wish
from ui.desktop.pages.report.periods import Days, Period, days
from ui.desktop.widgets.field import Field


class ReportForm(QWidget):
    """Period, watch, language, names. ``changed`` tells of every other choice."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.period = QComboBox()
        for period, text in (
            (Period.THIS_MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.LAST_7, self.tr("Last 7 days")),
            (Period.LAST_30, self.tr("Last 30 days")),
            (Period.LAST_90, self.tr("Last 90 days")),
            (Period.CUSTOM, self.tr("Other dates…")),
        ):
            self.period.addItem(text, period.value)
        self.first, self.last = QDateEdit(), QDateEdit()
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.setMinimumDate(QDate(1990, 1, 1))
        self._first_field = Field(self.tr("From"), self.first)
        self._last_field = Field(self.tr("To, this day included"), self.last)
        self.watch = QComboBox()
        self.watch.addItem(self.tr("All watches"), None)
        self.language = QComboBox()
        self.language.addItem("Français", "fr")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(0 if QLocale().language() == QLocale.Language.French else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (
            Field(self.tr("Period"), self.period),
            self._first_field,
            self._last_field,
            Field(self.tr("Watch"), self.watch),
            Field(self.tr("Language"), self.language),
            self._authors(),
        ):
            column.addWidget(part)
        self.choose(Period.LAST_30)
        self.period.currentIndexChanged.connect(self._period_changed)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._check)
        for box in (self.watch, self.language):
            box.currentIndexChanged.connect(self.changed)
        self.pseudonymous.toggled.connect(self.changed)
        self._period_changed()

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        watch = self.watch.currentData()
        options = Options(
            language=str(self.language.currentData()),
            pseudonymous=self.pseudonymous.isChecked(),
            watch_name=self.watch.currentText() if watch is not None else "",
        )
        return Wish(self._days(), watch, options)

    @property
    def error(self) -> str:
        """What is wrong with the period; empty when a report can be made."""
        return self._last_field.error

    def choose(self, period: Period) -> None:
        """Choose a period."""
        self.period.setCurrentIndex(self.period.findData(period.value))

    def show_watches(self, watches: Sequence[Watch]) -> None:
        """Offer these watches; the chosen one stays chosen while it is there."""
        chosen = self.watch.currentData()
        self.watch.blockSignals(True)
        self.watch.clear()
        self.watch.addItem(self.tr("All watches"), None)
        for watch in watches:
            self.watch.addItem(watch.name, watch.id)
        self.watch.setCurrentIndex(max(0, self.watch.findData(chosen)))
        self.watch.blockSignals(False)
        if self.watch.currentData() != chosen:
            self.changed.emit()

    def _days(self) -> Days:
        chosen = Period(self.period.currentData())
        if chosen is Period.CUSTOM:
            return Days(_date(self.first), _date(self.last))
        return days(chosen, local(self._clock()).date())

    def _period_changed(self) -> None:
        custom = Period(self.period.currentData()) is Period.CUSTOM
        if not custom:  # so that other dates begin with these
            chosen = self._days()
            for edit, day in ((self.first, chosen.first), (self.last, chosen.last)):
                edit.blockSignals(True)
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)
        for part in (self._first_field, self._last_field):
            part.setVisible(custom)
        self._check()

    def _check(self) -> None:
        chosen = self._days()
        if chosen.last < chosen.first:
            self._last_field.fail(self.tr("The period ends before it begins."))
        else:
            self._last_field.clear()
        self.changed.emit()

    def _authors(self) -> Field:
        self.pseudonymous = QRadioButton(self.tr("Without names of authors"))
        self.names = QRadioButton(self.tr("With names"))
        self.pseudonymous.setChecked(True)
        group = QButtonGroup(self)
        choice = QWidget()
        lines = QVBoxLayout(choice)
        lines.setContentsMargins(0, 0, 0, 0)
        for button in (self.pseudonymous, self.names):
            group.addButton(button)
            lines.addWidget(button)
        field = Field(
            self.tr("Authors"),
            choice,
            self.tr(
                "Even a public post under an invented name is personal data. Without names the report can be"
                " handed to others; with names keep it to those who need them, a lawyer for example."
            ),
        )
        field.setFocusProxy(self.pseudonymous)
        return field


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
