"""The window: the pages, the way between them, the round under way, and the line of messages."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import VigieError
from core.model import Filter
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.icons import icon, pixmap
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.report.page import ReportPage
from ui.desktop.pages.settings.page import SettingsPage
from ui.desktop.pages.timeline.page import TimelinePage
from ui.desktop.pages.today import TodayPage
from ui.desktop.pages.watching.page import WatchingPage
from ui.desktop.rounds import Rounds
from ui.desktop.shortcuts import ShortcutsDialog
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.undo import UndoHistory
from ui.desktop.widgets.labels import label
from watchers.background import Background
from watchers.round import Summary

_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Everything the owner sees. ``settings_changed`` tells of settings just saved."""

    settings_changed = Signal(object)

    def __init__(
        self,
        store: Store,
        background: Background,
        secrets: Secrets,
        operations: Operations,
        rounds: Rounds,
        theme: Theme,
        settings: Settings,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._rounds = rounds
        self._theme = theme
        self._name_window(settings)
        self.setWindowIcon(QIcon(pixmap("vigie", "", 64)))
        self.setMinimumSize(860, 560)

        self.history = UndoHistory(self)
        self._pages = QStackedWidget()
        self.messages = Messages(self._pages, self.history)
        triage = TriageActions(store, operations, self.messages, self.history, clock, self)

        self.today = TodayPage(store, operations, theme, triage, settings, clock)
        self.timeline = TimelinePage(store, operations, theme, triage, settings, clock)
        self.watching = WatchingPage(
            store, background, secrets, operations, theme, self.messages, self.history, clock
        )
        self.report = ReportPage(store, operations, theme, self.messages, settings, clock)
        self.settings = SettingsPage(store, operations, theme, self.messages, settings)

        self.today.mention_wanted.connect(self.open_mention)
        self.today.watching_wanted.connect(lambda: self.go_to(self.watching))
        self.timeline.watching_wanted.connect(lambda: self.go_to(self.watching))
        self.watching.timeline_wanted.connect(self._open_timeline)
        self.watching.changed.connect(self._reload)
        self.watching.check_wanted.connect(rounds.check_due)
        self.settings.saved.connect(self.settings_changed)
        self.settings.store_replaced.connect(self.reload)

        rounds.started.connect(self._round_started)
        rounds.progressed.connect(self._round_progressed)
        rounds.finished.connect(self._round_finished)
        rounds.failed.connect(self._show_error)
        rounds.mentions_arrived.connect(self.today.arrived)
        rounds.mentions_arrived.connect(self.timeline.arrived)
        rounds.sources_changed.connect(self.watching.sources_changed)
        operations.failed.connect(self._show_error)

        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar())
        row.addWidget(self._pages, 1)
        self.setCentralWidget(whole)
        self._shortcuts()
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self._restore()

    def use_settings(self, settings: Settings) -> None:
        """Take settings that were just changed; another language needs a new window instead."""
        self._name_window(settings)
        for page in (self.today, self.timeline, self.watching, self.report, self.settings):
            page.use_settings(settings)

    def _name_window(self, settings: Settings) -> None:
        self.setWindowTitle(f"Vigie – {settings.shop}" if settings.shop else "Vigie")

    # --- the way between the pages -------------------------------------------------------

    def go_to(self, page: Page) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)
        for button, _, its in self._ways:
            if its is page:
                button.setChecked(True)
        self.messages.raise_()
        page.shown()

    def _sidebar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("sidebar")
        bar.setFixedWidth(212)
        column = QVBoxLayout(bar)
        column.setContentsMargins(12, 18, 12, 14)
        column.setSpacing(4)
        brand = label("Vigie", wrap=False)
        brand.setObjectName("brand")
        brand.setContentsMargins(10, 0, 0, 10)
        column.addWidget(brand)
        group = QButtonGroup(self)
        self._ways: list[tuple[QToolButton, str, Page]] = []
        for number, (name, text, page) in enumerate(
            (
                ("today", self.tr("Today"), self.today),
                ("timeline", self.tr("Timeline"), self.timeline),
                ("watches", self.tr("Watches && sources"), self.watching),
                ("report", self.tr("Report"), self.report),
                ("settings", self.tr("Settings"), self.settings),
            ),
            start=1,
        ):
            self._pages.addWidget(page)
            button = QToolButton()
            button.setText("  " + text)
            button.setAccessibleName(text.replace("&&", "&"))
            button.setToolTip(f"{text.replace('&&', '&')} (Ctrl+{number})")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(
                button.sizePolicy().horizontalPolicy().Expanding, button.sizePolicy().verticalPolicy()
            )
            button.clicked.connect(self._goer(page))
            group.addButton(button)
            column.addWidget(button)
            self._ways.append((button, name, page))
        column.addStretch(1)

        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of the round"))
        self._progress.hide()
        self._state = label("", "small")
        self._state.setContentsMargins(4, 0, 4, 0)
        self._check = QPushButton(self.tr("Check now"))
        self._check.setToolTip(self.tr("Visit every source now (F5)"))
        self._check.clicked.connect(self._check_or_cancel)
        column.addWidget(self._state)
        column.addWidget(self._progress)
        column.addSpacing(6)
        column.addWidget(self._check)
        return bar

    def _goer(self, page: Page) -> Callable[[], None]:
        def go() -> None:
            self.go_to(page)

        return go

    def _shortcuts(self) -> None:
        def on(keys: str | QKeySequence.StandardKey, what: Callable[[], object]) -> None:
            QShortcut(QKeySequence(keys), self, activated=what)  # type: ignore[call-overload]

        for number, (_, _, page) in enumerate(self._ways, start=1):
            on(f"Ctrl+{number}", self._goer(page))
        on("F5", self._rounds.check_all)
        on("Ctrl+R", self._rounds.check_all)
        on("Ctrl+F", self._search)
        on("F1", self._show_shortcuts)
        on("Ctrl+Q", self.close)
        undo = QAction(self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(self.history.undo)
        self.addAction(undo)

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self).open()

    def _search(self) -> None:
        self.go_to(self.timeline)
        self.timeline.search()

    def open_mention(self, mention: int) -> None:
        """Show one mention in the timeline."""
        self.go_to(self.timeline)
        self.timeline.open(mention)

    def _open_timeline(self, wanted: Filter) -> None:
        self.go_to(self.timeline)
        self.timeline.show_filter(wanted)

    def reload(self) -> None:
        """Everything may be different: read it all again."""
        self.watching.reload()
        self._reload()

    def _reload(self) -> None:
        for page in (self.today, self.timeline, self.report):
            page.reload()

    # --- the round under way -------------------------------------------------------------

    def _check_or_cancel(self) -> None:
        if self._rounds.running:
            self._rounds.cancel()
        else:
            self._rounds.check_all()

    def _round_started(self, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(0)
        self._progress.show()
        text = self.tr("Checking 1 source…") if total == 1 else self.tr("Checking {total} sources…")
        self._state.setText(text.format(total=total))
        self._check.setText(self.tr("Stop"))

    def _round_progressed(self, done: int, total: int) -> None:
        self._progress.setValue(done)
        self._state.setText(self.tr("{done} of {total} sources checked").format(done=done, total=total))

    def _round_finished(self, summary: Summary) -> None:
        self._progress.hide()
        self._check.setText(self.tr("Check now"))
        if summary.sources == 0:
            return
        new = summary.mentions_new
        if new == 0:
            parts = [self.tr("No new mention")]
        else:
            parts = [self.tr("1 new mention") if new == 1 else self.tr("{n} new mentions").format(n=new)]
        if summary.failed:
            parts.append(
                self.tr("1 source failed")
                if len(summary.failed) == 1
                else self.tr("{n} sources failed").format(n=len(summary.failed))
            )
        self._state.setText(", ".join(parts))

    def _show_error(self, error: Exception) -> None:
        self._progress.hide()
        if isinstance(error, VigieError):
            self.messages.error(sentences.error(error))
        else:
            _log.error("unexpected", exc_info=error)
            self.messages.error(
                self.tr("Something went wrong inside Vigie; the details are in its log. Nothing was lost.")
            )

    # --- what is remembered --------------------------------------------------------------

    def _restore(self) -> None:
        kept = self._store.settings.recall("window", {})
        geometry = kept.get("geometry") if isinstance(kept, dict) else None
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(1180, 760)
        names = [name for _, name, _ in self._ways]
        page = kept.get("page") if isinstance(kept, dict) else None
        self.go_to(self._ways[names.index(page) if page in names else 0][2])

    def remember(self) -> None:
        """Keep the window's place, its page and the timeline's filter for the next start."""
        name = next(name for _, name, page in self._ways if page is self._pages.currentWidget())
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._store.settings.remember("window", {"geometry": geometry, "page": name})
        self.timeline.remember()

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.remember()
        except VigieError as error:  # closing must work on a full disk too
            _log.warning("the window's place was not kept: %s", error)
        super().closeEvent(event)

    def _draw_icons(self) -> None:
        colours = self._theme.colours
        for button, name, _ in self._ways:
            button.setIcon(icon(name, colours.muted, active=colours.accent))
