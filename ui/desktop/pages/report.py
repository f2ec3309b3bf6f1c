"""The report: a period, a few choices, its pages to look at, and a PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QDir, QLocale, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import VigieError
from core.model import Watch
from core.settings import Settings
from reports.pdf import Options
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.messages import Messages
from ui.desktop.moments import LOCAL
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.periods import Days, Period, days
from ui.desktop.pages.report_making import Preview, Wish, file_name, preview, save
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.sheets import Sheets

_PPI = 110
_FOLDER = "report_folder"


class ReportPage(Page):
    """Choices at the left, the pages at the right."""

    def __init__(
        self,
        store: Store,
        operations: Operations,
        theme: Theme,
        messages: Messages,
        settings: Settings,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._messages = messages
        self._settings = settings
        self._clock = clock
        self._seen = False  # nothing is rendered before the page is looked at
        self._rendering = False
        self._outdated = True
        self._saved_to: Path | None = None
        self.title.setText(self.tr("Report"))

        self.sheets = Sheets(theme)
        self.sheets.setAccessibleName(self.tr("Preview of the report"))
        self.empty = EmptyState(theme, "report", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.empty)
        self._busy = Busy(self._stop)
        self._error = label("", "error")
        self._error.hide()
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(250)
        self._pace.timeout.connect(self._render)
        operations.failed.connect(self._something_failed)
        self._lay_out()
        self._period_changed()

    # --- what the window asks for ---------------------------------------------------------

    def reload(self) -> None:
        """The mentions may have changed: make the preview again when it is looked at."""
        self._outdated = True
        if self.isVisible():
            self._pace.start()

    def use_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.reload()

    def shown(self) -> None:
        self._operations.read(self, self._store.watches.all, self._show_watches, topic="watches")
        self.period.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._outdated:
            self._pace.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._pace.start()

    # --- the choices ----------------------------------------------------------------------

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        watch = self.watch.currentData()
        name = self.watch.currentText() if watch is not None else ""
        options = Options(
            language=str(self.language.currentData()),
            pseudonymous=self.pseudonymous.isChecked(),
            watch_name=name,
        )
        return Wish(self._days(), watch, options)

    def _days(self) -> Days:
        chosen = Period(self.period.currentData())
        if chosen is Period.CUSTOM:
            return Days(_date(self._first), _date(self._last))
        return days(chosen, self._today())

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _period_changed(self) -> None:
        custom = Period(self.period.currentData()) is Period.CUSTOM
        if not custom:
            chosen = self._days()
            for edit, day in ((self._first, chosen.first), (self._last, chosen.last)):
                edit.blockSignals(True)
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)
        for part in (self._first_field, self._last_field):
            part.setVisible(custom)
        self._changed()

    def _changed(self) -> None:
        self._outdated = True
        self._saved.hide()
        self._fail("")
        self._last_field.clear()
        if self.wish.days.last < self.wish.days.first:
            self._last_field.fail(self.tr("The period ends before it begins."))
            self.save.setEnabled(False)
            return
        self._pace.start()

    def _show_watches(self, watches: list[Watch]) -> None:
        chosen = self.watch.currentData()
        self.watch.blockSignals(True)
        self.watch.clear()
        self.watch.addItem(self.tr("All watches"), None)
        for watch in watches:
            self.watch.addItem(watch.name, watch.id)
        self.watch.setCurrentIndex(max(0, self.watch.findData(chosen)))
        self.watch.blockSignals(False)
        if self.watch.currentData() != chosen:
            self._changed()

    # --- the preview ----------------------------------------------------------------------

    def _render(self) -> None:
        """Make the preview, one at a time; what is asked for meanwhile is made after it."""
        if self._rendering or not self.isVisible() or not self._outdated:
            return
        wish = self.wish
        if wish.days.last < wish.days.first:
            return
        self._rendering, self._outdated = True, False
        self._busy.start(self.tr("Making the pages…"))
        ppi = _PPI * min(2.0, max(1.0, self.devicePixelRatioF()))
        work = partial(preview, self._store, self._settings, wish, self._clock(), LOCAL, ppi)
        self._operations.read(self, work, self._show_preview, self._preview_failed)

    def _show_preview(self, made: Preview) -> None:
        if not self._done_rendering():
            return
        self._fail("")
        if made.mentions:
            self.sheets.show_pages(made.pages)
            self._stack.setCurrentWidget(self.sheets)
        elif made.ever:
            self.empty.say(
                self.tr("No mention in this period"), self.tr("Choose a longer period or another watch.")
            )
            self._stack.setCurrentWidget(self.empty)
        else:
            self.empty.say(
                self.tr("Nothing to report yet"),
                self.tr(
                    "As soon as there are mentions, their report can be looked at here and saved as PDF."
                ),
            )
            self._stack.setCurrentWidget(self.empty)
        self.save.setEnabled(made.mentions > 0)

    def _preview_failed(self, error: VigieError) -> None:
        if self._done_rendering():
            self._fail(sentences.error(error))
            self.save.setEnabled(False)

    def _done_rendering(self) -> bool:
        """Whether what was made is still what is wanted; otherwise the next one begins."""
        self._rendering = False
        self._busy.finish()
        if self._outdated:
            self._render()
            return False
        return True

    def _something_failed(self) -> None:
        """A mistake of ours, told by the window: at least do not wait for ever."""
        self._rendering = False
        self._busy.finish()

    def _stop(self) -> None:
        """Stop waiting; what is under way is thrown away when it comes."""
        self._pace.stop()
        self._busy.finish()

    # --- the file -------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Choose a file and write the report to it."""
        self._operations.read(
            self, partial(self._store.settings.recall, _FOLDER, ""), self._ask_in, topic="folder"
        )

    def _ask_in(self, folder: object) -> None:
        start = Path(str(folder)) if folder else Path(_documents())
        if not start.is_dir():
            start = Path(_documents())
        name = file_name(self._settings.shop, self.wish.days)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(start / name), self.tr("PDF documents (*.pdf)")
        )
        if path:
            chosen = Path(path)
            self.write(chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf"))

    def write(self, path: Path) -> None:
        """Write the report to a file."""
        self._fail("")
        self._saved.hide()
        self.save.setEnabled(False)
        self._busy.start(self.tr("Writing the PDF…"))
        work = partial(save, self._store, self._settings, self.wish, self._clock(), LOCAL, path)
        self._operations.read(self, work, self._on_saved, self._on_failure)

    def _on_saved(self, path: Path) -> None:
        self._busy.finish()
        self.save.setEnabled(True)
        self._saved_to = path
        self._saved_text.setText(self.tr("Saved as {name}.").format(name=path.name))
        self._saved_text.setToolTip(str(path))
        self._saved.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        remember = partial(self._store.settings.remember, _FOLDER, str(path.parent))
        self._operations.write(self, remember)

    def _on_failure(self, error: VigieError) -> None:
        self._busy.finish()
        self.save.setEnabled(True)
        self._fail(sentences.error(error))

    def _open(self) -> None:
        if self._saved_to is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_to)))

    def _open_folder(self) -> None:
        if self._saved_to is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_to.parent)))

    def _fail(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    # --- the form -------------------------------------------------------------------------

    def _lay_out(self) -> None:
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
        self.period.setCurrentIndex(3)
        self._first, self._last = QDateEdit(), QDateEdit()
        for edit in (self._first, self._last):
            edit.setCalendarPopup(True)
            edit.setMinimumDate(QDate(1990, 1, 1))
        self._first_field = Field(self.tr("From"), self._first)
        self._last_field = Field(self.tr("To, this day included"), self._last)
        self.watch = QComboBox()
        self.watch.addItem(self.tr("All watches"), None)
        self.language = QComboBox()
        self.language.addItem("Français", "fr")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(0 if QLocale().language() == QLocale.Language.French else 1)
        self.pseudonymous = QRadioButton(self.tr("Without names of authors"))
        self.names = QRadioButton(self.tr("With names"))
        self.pseudonymous.setChecked(True)
        group = QButtonGroup(self)
        for button in (self.pseudonymous, self.names):
            group.addButton(button)
        choice = QWidget()
        lines = QVBoxLayout(choice)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.pseudonymous)
        lines.addWidget(self.names)
        authors = Field(
            self.tr("Authors"),
            choice,
            self.tr(
                "Even a public post under an invented name is personal data. Without names the report can be"
                " handed to others; with names keep it to those who need them, a lawyer for example."
            ),
        )
        authors.setFocusProxy(self.pseudonymous)
        self.save = QPushButton(self.tr("Save as PDF…"))
        self.save.setProperty("kind", "primary")
        self.save.setEnabled(False)
        self.save.clicked.connect(self.ask_save)
        self._make_saved()

        column = QVBoxLayout()
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(14)
        for part in (
            Field(self.tr("Period"), self.period),
            self._first_field,
            self._last_field,
            Field(self.tr("Watch"), self.watch),
            Field(self.tr("Language"), self.language),
            authors,
            self.save,
            self._error,
            self._saved,
        ):
            column.addWidget(part)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(270)
        right = QVBoxLayout()
        right.addWidget(self._busy)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(scroll)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.period.currentIndexChanged.connect(self._period_changed)
        self._first.dateChanged.connect(self._changed)
        self._last.dateChanged.connect(self._changed)
        self.watch.currentIndexChanged.connect(self._changed)
        self.language.currentIndexChanged.connect(self._changed)
        self.pseudonymous.toggled.connect(self._changed)

    def _make_saved(self) -> None:
        self._saved = QWidget()
        self._saved_text = label("", "good")
        self.open = QPushButton(self.tr("Open"))
        self.open.clicked.connect(self._open)
        folder = QPushButton(self.tr("Show the folder"))
        folder.clicked.connect(self._open_folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self._saved)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._saved_text)
        column.addLayout(buttons)
        self._saved.hide()


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _documents() -> str:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return found if found and Path(found).is_dir() else QDir.homePath()
