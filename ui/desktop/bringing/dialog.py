"""The one way to bring mentions in: paste a text, or give files; look at what will be, then keep it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QDir, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.clock import Clock
from core.errors import VigieError
from storage.imports import Outlook
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.bringing.drops import files_in
from ui.desktop.bringing.files import MAILS, PAGES, TABLES, TEXTS, Opened, Page, Sheet, open_all
from ui.desktop.bringing.paste import PasteForm
from ui.desktop.bringing.preview import Preview, told
from ui.desktop.bringing.saving import Kept, foresee, keep
from ui.desktop.bringing.table import TableForm
from ui.desktop.operations import Operations
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label
from ui.exchange.brought import Brought
from ui.exchange.pasted import entry_of

Step = Sheet | Page | tuple[Brought, ...]


class BringingDialog(QDialog):
    """Steps, one after another: a form, tables, a look at mails. ``ended`` hands over all that was kept."""

    ended = Signal(object)
    _progressed = Signal(int)

    def __init__(
        self, store: Store, operations: Operations, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._clock = clock
        self._steps: list[Step] = []
        self._step: Step | None = None
        self._number, self._total = 0, 0
        self._kept = Kept()
        self._stopped = Event()
        self._saving = False
        self.setWindowTitle(self.tr("Bring in mentions"))
        self.setModal(True)
        self.setAcceptDrops(True)
        self.resize(760, 700)
        self._heading = label(self.tr("Bring in mentions"), "title")
        self._below = label("", "muted")
        self.form = PasteForm(clock)
        self.form.written.connect(self._on_written)
        self.table = TableForm(store, operations, clock)
        self.table.ready.connect(self._on_ready)
        self.preview = Preview(clock)
        self._counts = label("", "lead")
        self._failures = label("")
        self._failed = Card("warning")
        self._failed.column.addWidget(self._failures)
        self._busy = Busy()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._done = label("", "good")
        self._progressed.connect(self._on_progress)
        self._pages = QStackedWidget()
        for page in (self._paste_page(), self.table, self._mails_page(), self._progress_page()):
            self._pages.addWidget(page)
        self.keep = QPushButton(self.tr("Bring in"))
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.confirm)
        self.another = QPushButton(self.tr("Bring in, and one more"))
        self.another.clicked.connect(self.confirm_and_begin_again)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, activated=self.confirm)  # type: ignore[call-overload]
        self._lay_out()
        self._show_paste()

    # --- the ways in ------------------------------------------------------------------------

    def paste(self, text: str = "") -> None:
        """Begin with the form; what was typed before and not kept is still there."""
        self._reset()
        self._operations.read(self, partial(_used_places, self._store), self._offer_places, topic="places")
        if text or not self.form.pasted.text:
            self.form.begin(text)
        self._show_paste()
        self.open()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Begin with files."""
        if self._saving or not paths:
            return
        self._reset()
        self._operations.read(self, partial(_used_places, self._store), self._offer_places, topic="places")
        self._busy.start(self.tr("Reading…"))
        self.keep.setEnabled(False)
        self.open()
        work = partial(open_all, tuple(paths), self._clock())
        self._operations.read(self, work, self._on_opened, self._on_failure, topic="open")

    def choose_files(self) -> None:
        """Ask for files."""
        everything = " ".join(f"*{suffix}" for suffix in (*TABLES, *MAILS, *PAGES, *TEXTS))
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Bring in mentions"),
            QDir.homePath(),
            self.tr("Tables, mails, saved pages ({suffixes});;All files (*)").format(suffixes=everything),
        )
        self.take_files([Path(name) for name in names])

    # --- keeping ----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Keep what is shown, and go on to the next step."""
        self._keep_shown(again=False)

    def confirm_and_begin_again(self) -> None:
        """Keep the form's mention, and begin another."""
        self._keep_shown(again=True)

    def _keep_shown(self, again: bool) -> None:
        if self._saving or not self.keep.isEnabled():
            return
        self._done.hide()
        brought = self._shown()
        if not brought:
            return
        self._saving = True
        self._stopped.clear()
        total = sum(len(one.entries) for one in brought)
        self._bar.setRange(0, total)
        self._bar.setValue(0)
        before = self._pages.currentIndex()
        if total > 200:
            self._show_progress(total)
        self._enable(False)
        work = partial(keep, self._store, brought, self._tell, self._stopped)
        self._operations.write(
            self, work, partial(self._on_kept, before, again), partial(self._on_not_kept, before)
        )

    def _shown(self) -> tuple[Brought, ...]:
        """What the step in front would keep; empty when something is missing there."""
        step = self._step
        if isinstance(step, Sheet):
            return self.table.brought
        if isinstance(step, tuple):
            return step
        if not self.form.check():
            return ()
        pasted = self.form.pasted
        return (Brought(pasted.place or self.tr("By hand"), (entry_of(pasted),)),)

    def _tell(self, done: int) -> None:
        # Called in the thread that writes: the signal is what crosses to the main thread.
        if isValid(self):
            self._progressed.emit(done)

    def _on_progress(self, done: int) -> None:
        self._bar.setValue(done)

    def _on_kept(self, before: int, again: bool, kept: Kept | None) -> None:
        self._saving = False
        self._enable(True)
        self._pages.setCurrentIndex(before)
        if kept is None:
            self._tell_done(self.tr("Stopped: nothing of it was kept."))
            return
        form = self._step is None or isinstance(self._step, Page)
        if form and kept.outlook.new + kept.outlook.edited == 0:
            self.form.fail(self.tr("This mention is known already."))
            return
        self._kept += kept
        if form:
            self.form.begin()
        if again:
            self._tell_done(self.tr("Kept. Here is room for the next one."))
        else:
            self._next()

    def _on_not_kept(self, before: int, error: VigieError) -> None:
        self._saving = False
        self._enable(True)
        self._pages.setCurrentIndex(before)
        self._tell_failed([sentences.error(error)])

    def reject(self) -> None:
        """Stop what is being kept, or close; what was kept before stays, and can be undone."""
        if self._saving:
            self._stopped.set()
            return
        super().reject()
        self._end()

    def _end(self) -> None:
        kept, self._kept = self._kept, Kept()
        if kept.imports:
            self.ended.emit(kept)

    # --- the steps --------------------------------------------------------------------------

    def _on_opened(self, opened: Opened) -> None:
        self._busy.finish()
        self._tell_failed([_failure(name, error) for name, error in opened.failed])
        self._steps = [*opened.sheets, *opened.pages]
        if opened.brought:
            self._steps.append(opened.brought)
        self._number, self._total = 0, len(self._steps)
        if self._steps:
            self._next()
        else:
            self._show_paste()

    def _on_failure(self, error: VigieError) -> None:
        self._busy.finish()
        self._tell_failed([sentences.error(error)])
        self._show_paste()

    def _next(self) -> None:
        """The next step, or the end."""
        if not self._steps:
            self.accept()
            self._end()
            return
        self._number += 1
        step = self._step = self._steps.pop(0)
        if isinstance(step, Sheet):
            self._show_sheet(step)
        elif isinstance(step, Page):
            self._show_page(step)
        else:
            self._show_mails(step)

    def _show_paste(self) -> None:
        self._step = None
        self._below.setText(
            self.tr(
                "From places that Vigie may not read by itself: reviews on Google, Facebook, Instagram,"
                " a mail, the guest book."
            )
        )
        self._files.show()
        self.another.show()
        self._pages.setCurrentIndex(0)
        self._on_written(bool(self.form.pasted.text))

    def _show_page(self, page: Page) -> None:
        self._below.setText(self._title_of(page.path.name))
        self._files.hide()
        self.another.hide()
        self.form.show_page(page.pasted)
        self._pages.setCurrentIndex(0)
        self.keep.setEnabled(True)

    def _show_sheet(self, sheet: Sheet) -> None:
        rows = len(sheet.table.rows)
        counted = self.tr("1 row") if rows == 1 else self.tr("{n} rows")
        name = f"{sheet.path.name}, {counted.format(n=self.locale().toString(rows))}"
        self._below.setText(self._title_of(name))
        self.another.hide()
        self.keep.setEnabled(False)
        self._pages.setCurrentIndex(1)
        self.table.show_sheet(sheet)

    def _show_mails(self, brought: tuple[Brought, ...]) -> None:
        self._below.setText(self._title_of(self.tr("Mails")))
        self.another.hide()
        self.keep.setEnabled(False)
        self.preview.show_brought(brought)
        self._counts.setText("")
        self._pages.setCurrentIndex(2)
        work = partial(foresee, self._store, brought)
        self._operations.read(self, work, self._show_outlook, self._on_failure, topic="foresee")

    def _show_outlook(self, outlook: Outlook) -> None:
        self._counts.setText(told(outlook))
        self.keep.setEnabled(outlook.new + outlook.edited > 0)

    def _title_of(self, name: str) -> str:
        if self._total < 2:
            return name
        said = self.tr("{name} ({number} of {total})")
        return said.format(name=name, number=self._number, total=self._total)

    def _show_progress(self, total: int) -> None:
        text = self.tr("Keeping {n} mentions…").format(n=self.locale().toString(total))
        self._progress_text.setText(text)
        self._bar.setAccessibleName(text)
        self._pages.setCurrentIndex(3)

    def _reset(self) -> None:
        self._steps = []
        self._step = None
        self._number, self._total = 0, 0
        self._done.hide()
        self._tell_failed([])

    def _offer_places(self, used: Sequence[str]) -> None:
        self.form.place.offer(used)
        self.table.place.offer(used)

    def _on_written(self, there: bool) -> None:
        if self._step is None and not self._saving:
            self.keep.setEnabled(there)
            self.another.setEnabled(there)

    def _on_ready(self, ready: bool) -> None:
        if isinstance(self._step, Sheet) and not self._saving:
            self.keep.setEnabled(ready)

    def _enable(self, on: bool) -> None:
        for button in (self.keep, self.another):
            button.setEnabled(on)
        self.cancel.setText(self.tr("Cancel") if on else self.tr("Stop"))

    def _tell_done(self, text: str) -> None:
        self._done.setText(text)
        self._done.show()

    def _tell_failed(self, lines: Sequence[str]) -> None:
        self._failures.setText("\n".join(lines))
        self._failed.setVisible(bool(lines))

    @property
    def failures(self) -> str:
        """What could not be read or kept."""
        return "" if self._failed.isHidden() else self._failures.text()

    @property
    def said(self) -> str:
        """What would come of the mails in front."""
        return self._counts.text()

    # --- files dropped on it ----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) and not self._saving:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(files_in(event.mimeData()))

    # --- building ---------------------------------------------------------------------------

    def _paste_page(self) -> QWidget:
        self._files = Card()
        choose = QPushButton(self.tr("Choose files…"))
        choose.clicked.connect(self.choose_files)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Or drop files here"), "strong"))
        words.addWidget(
            label(
                self.tr("Tables (.csv, .tsv, .json), mails (.eml, .mbox), saved pages (.html, .mht)"), "small"
            )
        )
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(choose)
        self._files.column.addLayout(line)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form, 1)
        column.addWidget(self._files)
        return page

    def _mails_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._counts)
        column.addWidget(self.preview, 1)
        return page

    def _progress_page(self) -> QWidget:
        self._progress_text = label("", "lead")
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(self._progress_text)
        column.addWidget(self._bar)
        column.addStretch(3)
        return page

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.another)
        buttons.addWidget(self._done, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._failed)
        column.addWidget(self._busy)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)


def _used_places(store: Store) -> list[str]:
    """The places mentions were brought from, the last one first."""
    long_ago = datetime.min.replace(tzinfo=UTC)
    imports = sorted(store.sources.imports(), key=lambda one: one.checked_at or long_ago, reverse=True)
    return [source.title for source in imports]


def _failure(name: str, error: VigieError) -> str:
    """What is wrong with a file; most sentences name it already."""
    said = sentences.error(error)
    return said if name in said else f"{name}: {said}"
