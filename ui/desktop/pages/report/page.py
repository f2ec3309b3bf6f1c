"""The report: a period, a few choices, its pages to look at, and a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import VigieError
from core.settings import Settings
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.messages import Messages
from ui.desktop.moments import LOCAL
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.report.form import ReportForm
from ui.desktop.pages.report.making import Preview, file_name, preview, save
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.saved_file import SavedFile
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
        self._rendering = False
        self._outdated = True  # nothing is rendered before the page is looked at
        self.title.setText(self.tr("Report"))
        self.form = ReportForm(clock)
        self.form.changed.connect(self._changed)
        self.save = QPushButton(self.tr("Save as PDF…"))
        self.save.setProperty("kind", "primary")
        self.save.setEnabled(False)
        self.save.clicked.connect(self.ask_save)
        self._error = label("", "error")
        self._error.hide()
        self.saved = SavedFile()
        self.sheets = Sheets(theme)
        self.sheets.setAccessibleName(self.tr("Preview of the report"))
        self.empty = EmptyState(theme, "report", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.empty)
        self._busy = Busy()
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(250)
        self._pace.timeout.connect(self._render)
        operations.failed.connect(self._something_failed)
        self._lay_out()

    @property
    def settled(self) -> bool:
        """Whether what is shown is what was last asked for."""
        return not self._rendering and not self._pace.isActive()

    @property
    def error(self) -> str:
        """What went wrong."""
        return self._error.text()

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
        self._operations.read(self, self._store.watches.all, self.form.show_watches, topic="watches")
        self.form.period.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self._pace.start()

    # --- the preview ----------------------------------------------------------------------

    def _changed(self) -> None:
        self._outdated = True
        self.saved.hide()
        self._fail("")
        if self.form.error:
            self.save.setEnabled(False)
        else:
            self._pace.start()

    def _render(self) -> None:
        """Make the preview, one at a time; what is asked for meanwhile is made after it."""
        if self._rendering or not self.isVisible() or not self._outdated or self.form.error:
            return
        self._rendering, self._outdated = True, False
        self._busy.start(self.tr("Making the pages…"))
        ppi = _PPI * min(2.0, max(1.0, self.devicePixelRatioF()))
        work = partial(preview, self._store, self._settings, self.form.wish, self._clock(), LOCAL, ppi)
        self._operations.read(self, work, self._show_preview, self._preview_failed)

    def _show_preview(self, made: Preview) -> None:
        if not self._done_rendering():
            return
        self._fail("")
        if made.mentions:
            self.sheets.show_pages(made.pages)
        elif made.ever:
            self.empty.say(
                self.tr("No mention in this period"), self.tr("Choose a longer period or another watch.")
            )
        else:
            self.empty.say(
                self.tr("Nothing to report yet"),
                self.tr(
                    "As soon as there are mentions, their report can be looked at here and saved as PDF."
                ),
            )
        self._stack.setCurrentWidget(self.sheets if made.mentions else self.empty)
        self.save.setEnabled(made.mentions > 0)

    def _preview_failed(self, error: VigieError) -> None:
        if self._done_rendering():
            self._fail(sentences.error(error))
            self.save.setEnabled(False)

    def _done_rendering(self) -> bool:
        """Whether what was made is still what is wanted; otherwise the next one begins."""
        self._rendering = False
        if self._outdated:
            self._render()
            return False
        self._busy.finish()
        return True

    def _something_failed(self) -> None:
        """A mistake of ours, told by the window: at least do not wait for ever."""
        self._rendering = False
        self._busy.finish()

    # --- the file -------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Choose a file and write the report to it."""
        recall = partial(self._store.settings.recall, _FOLDER, "")
        self._operations.read(self, recall, self._ask_in, topic="folder")

    def _ask_in(self, folder: object) -> None:
        start = Path(str(folder)) if folder else _documents()
        if not start.is_dir():
            start = _documents()
        name = file_name(self._settings.shop, self.form.wish.days)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(start / name), self.tr("PDF documents (*.pdf)")
        )
        if path:
            chosen = Path(path)
            self.write(chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(chosen.name + ".pdf"))

    def write(self, path: Path) -> None:
        """Write the report to a file."""
        self._fail("")
        self.saved.hide()
        self.save.setEnabled(False)
        self._busy.start(self.tr("Writing the PDF…"))
        work = partial(save, self._store, self._settings, self.form.wish, self._clock(), LOCAL, path)
        self._operations.read(self, work, self._on_saved, self._on_failure)

    def _on_saved(self, path: Path) -> None:
        self._busy.finish()
        self.save.setEnabled(True)
        self.saved.show_file(path)
        remember = partial(self._store.settings.remember, _FOLDER, str(path.parent))
        self._operations.write(self, remember)

    def _on_failure(self, error: VigieError) -> None:
        self._busy.finish()
        self.save.setEnabled(True)
        self._fail(sentences.error(error))

    def _fail(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(14)
        for part in (self.form, self.save, self._error, self.saved):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(276)
        right = QVBoxLayout()
        right.addWidget(self._busy)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(scroll)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path(QDir.homePath())
