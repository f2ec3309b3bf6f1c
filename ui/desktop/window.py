"""The window: the pages, the way between them, the round under way, and the line of messages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
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
from core.model import Filter, Judgement
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.icons import icon, pixmap
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.timeline.page import TimelinePage
from ui.desktop.pages.today import TodayPage
from ui.desktop.rejudging import Rejudging
from ui.desktop.rounds import Rounds
from ui.desktop.shortcuts import ShortcutsDialog
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.undo import UndoHistory
from ui.desktop.widgets.labels import label

if TYPE_CHECKING:
    from ui.desktop.bringing.way import Bringing
    from ui.desktop.pages.report.page import ReportPage
    from ui.desktop.pages.settings.page import SettingsPage
    from ui.desktop.pages.trying import TryPage
    from ui.desktop.pages.watching.page import WatchingPage
    from watchers.background import Background
    from watchers.judging import Change
    from watchers.round import Summary

_FRAME = QSize(16, 48)  # what a system draws around a window, at most

_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Everything the owner sees. ``settings_changed`` tells of settings just saved.

    Today and the timeline are there at once; the other pages, and with them the
    rooms they need, are made when they are first gone to.
    """

    settings_changed = Signal(object)

    def __init__(
        self,
        store: Store,
        background: Callable[[], Background],
        secrets: Secrets,
        operations: Operations,
        rounds: Rounds,
        theme: Theme,
        settings: Settings,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._store = store
        self._background = background
        self._secrets = secrets
        self._operations = operations
        self._rounds = rounds
        self._theme = theme
        self._settings = settings
        self._clock = clock
        self._name_window(settings)
        self.setWindowIcon(QIcon(pixmap("vigie", "", 64)))
        self.setMinimumSize(860, 560)
        self.setAcceptDrops(True)

        self.history = UndoHistory(self)
        self._pages = QStackedWidget()
        self.messages = Messages(self._pages, self.history)
        triage = TriageActions(store, operations, self.messages, self.history, clock, background, self)
        triage.changes_wanted.connect(self._show_changes)
        triage.taught.connect(self._on_taught)
        self._triage = triage

        self.today = TodayPage(store, operations, theme, triage, settings, clock)
        self.timeline = TimelinePage(store, operations, theme, triage, settings, clock)
        self._pages.addWidget(self.today)
        self._pages.addWidget(self.timeline)

        self.today.mention_wanted.connect(self.open_mention)
        self.today.watching_wanted.connect(lambda: self.go_to(self.watching))
        self.timeline.watching_wanted.connect(lambda: self.go_to(self.watching))
        self.today.bringing_wanted.connect(self.bring_in)
        self.timeline.bringing_wanted.connect(self.bring_in)

        rounds.started.connect(self._round_started)
        rounds.progressed.connect(self._round_progressed)
        rounds.finished.connect(self._round_finished)
        rounds.failed.connect(self._show_error)
        rounds.mentions_arrived.connect(self.today.arrived)
        rounds.mentions_arrived.connect(self.timeline.arrived)
        rounds.rejudged.connect(self._rejudged)
        rounds.judged_anew.connect(self.timeline.judged_anew)
        rounds.judged_anew.connect(self.today.arrived)
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
        self._settings = settings
        self._name_window(settings)
        for page in self._made():
            page.use_settings(settings)

    def _name_window(self, settings: Settings) -> None:
        self.setWindowTitle(f"Vigie – {settings.shop}" if settings.shop else "Vigie")

    # --- pages made when they are needed -------------------------------------------------

    @cached_property
    def watching(self) -> WatchingPage:
        """The page of watches and sources."""
        from ui.desktop.pages.watching.page import WatchingPage

        page = WatchingPage(
            self._store,
            self._background(),
            self._secrets,
            self._operations,
            self._theme,
            self.messages,
            self.history,
            self._clock,
        )
        page.timeline_wanted.connect(self._open_timeline)
        page.changed.connect(self._reload)
        page.check_wanted.connect(self._rounds.check_due)
        page.bringing_wanted.connect(self.bring_in)
        self._rounds.sources_changed.connect(page.sources_changed)
        self._pages.addWidget(page)
        return page

    @cached_property
    def report(self) -> ReportPage:
        """The page of the report."""
        from ui.desktop.pages.report.page import ReportPage

        page = ReportPage(
            self._store, self._operations, self._theme, self.messages, self._settings, self._clock
        )
        self._pages.addWidget(page)
        return page

    @cached_property
    def trying(self) -> TryPage:
        """The page on which any text can be judged."""
        from ui.desktop.pages.trying import TryPage

        page = TryPage(partial(_judged, self._store), self._operations, self._theme, self.messages)
        self._pages.addWidget(page)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The page of the settings."""
        from ui.desktop.pages.settings.page import SettingsPage

        page = SettingsPage(
            self._store,
            self._operations,
            self._theme,
            self.messages,
            self._triage,
            self._settings,
            self._clock,
        )
        page.learned.mention_wanted.connect(self.open_mention)
        page.learned.trying_wanted.connect(lambda: self.go_to(self.trying))
        page.saved.connect(self.settings_changed)
        page.store_replaced.connect(self.reload)
        self._pages.addWidget(page)
        return page

    @cached_property
    def bringing(self) -> Bringing:
        """The way in for mentions brought by hand."""
        from ui.desktop.bringing.way import Bringing

        way = Bringing(self._store, self._operations, self.messages, self.history, self._clock, self)
        way.changed.connect(self._reload)
        way.check_wanted.connect(self._rounds.check_due)
        way.wanted.connect(self._open_timeline)
        return way

    def _made(self) -> list[Page]:
        """The pages there are so far."""
        pages = map(self._pages.widget, range(self._pages.count()))
        return [page for page in pages if isinstance(page, Page)]

    # --- the way between the pages -------------------------------------------------------

    def go_to(self, page: Page) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentWidget(page)
        self._buttons[self._name_of(page)].setChecked(True)
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
        self._buttons: dict[str, QToolButton] = {}
        for number, (name, text, way) in enumerate(
            (
                ("today", self.tr("Today"), lambda: self.go_to(self.today)),
                ("timeline", self.tr("Timeline"), lambda: self.go_to(self.timeline)),
                ("watching", self.tr("Watches && sources"), lambda: self.go_to(self.watching)),
                ("report", self.tr("Report"), lambda: self.go_to(self.report)),
                ("trying", self.tr("Try a text"), lambda: self.go_to(self.trying)),
                ("settings", self.tr("Settings"), lambda: self.go_to(self.settings)),
            ),
            start=1,
        ):
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
            button.clicked.connect(way)
            group.addButton(button)
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch(1)

        self._rejudging = Rejudging()
        self._rejudging.stop_wanted.connect(self._rounds.stop_rejudging)
        column.addWidget(self._rejudging)
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

    def _name_of(self, page: QWidget | None) -> str:
        """The name of a page that there is: that of its button."""
        return next(name for name in self._buttons if self.__dict__.get(name) is page)

    def _shortcuts(self) -> None:
        def on(keys: str | QKeySequence.StandardKey, what: Callable[[], object]) -> None:
            QShortcut(QKeySequence(keys), self, activated=what)  # type: ignore[call-overload]

        for number, button in enumerate(self._buttons.values(), start=1):
            on(f"Ctrl+{number}", button.click)
        on("F5", self._rounds.check_all)
        on("Ctrl+R", self._rounds.check_all)
        on("Ctrl+F", self._search)
        on("F1", self._show_shortcuts)
        on("Shift+E", self._triage.show_changes)
        on("Ctrl+I", self.bring_in)
        on(QKeySequence.StandardKey.Paste, self._paste)  # boxes that take text claim it for themselves
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

    # --- mentions brought by hand ----------------------------------------------------------

    def bring_in(self) -> None:
        """Open the way in for mentions brought by hand."""
        self.bringing.begin()

    def _paste(self) -> None:
        if self._pages.currentWidget() in (self.today, self.timeline):
            self.bringing.paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() and any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files dropped on the window: lists of feeds become sources, the others mentions."""
        lists = [path for path in paths if path.suffix.lower() == ".opml"]
        for path in lists:
            self.go_to(self.watching)
            self.watching.show_sources()
            self.watching.sources.files.bring(path)
        self.bringing.take_files([path for path in paths if path not in lists])

    # --- going there ------------------------------------------------------------------------

    def open_mention(self, mention: int) -> None:
        """Show one mention in the timeline."""
        self.go_to(self.timeline)
        self.timeline.open(mention)

    def _open_timeline(self, wanted: Filter) -> None:
        self.go_to(self.timeline)
        self.timeline.show_filter(wanted)

    def reload(self) -> None:
        """Everything may be different: read it all again."""
        for page in self._made():
            page.reload()

    def _reload(self) -> None:
        for page in self._made():
            if self._name_of(page) in ("today", "timeline", "report"):
                page.reload()

    # --- what was learned ----------------------------------------------------------------

    def _show_changes(self, changes: tuple[Change, ...]) -> None:
        from ui.desktop.mention.changes import Changes

        sheet = Changes(self._store, self._operations, self._theme, changes, self._clock(), self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.mention_wanted.connect(self.open_mention)
        sheet.open()

    def _on_taught(self) -> None:
        for page in self._made():
            if self._name_of(page) in ("trying", "settings"):
                page.reload()

    def _rejudged(self, done: int, total: int) -> None:
        self._rejudging.tell(done, total)
        if done >= total:
            self.timeline.arrived(())  # other mentions may pass its filter now

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
            self._fit()
        name = kept.get("page") if isinstance(kept, dict) else None
        self.go_to(getattr(self, name) if name in self._buttons else self.today)

    def _fit(self) -> None:
        """A good size for reading, or what a small screen leaves inside the window's frame."""
        room = self.screen().availableSize() - _FRAME
        self.resize(QSize(1180, 760).boundedTo(room).expandedTo(self.minimumSize()))

    def remember(self) -> None:
        """Keep the window's place, its page and the timeline's filter for the next start."""
        name = self._name_of(self._pages.currentWidget())
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._store.settings.remember("window", {"geometry": geometry, "page": name})
        self.today.remember()
        self.timeline.remember()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside dialogs Qt lets only Space press a button; people press Enter.
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button, (QPushButton, QToolButton)
        ):
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.remember()
        except VigieError as error:  # closing must work on a full disk too
            _log.warning("the window's place was not kept: %s", error)
        super().closeEvent(event)

    def _draw_icons(self) -> None:
        colours = self._theme.colours
        for name, button in self._buttons.items():
            shape = {"watching": "watches", "trying": "try"}.get(name, name)
            button.setIcon(icon(shape, colours.muted, active=colours.accent))


def _judged(store: Store, text: str) -> tuple[Judgement, int]:
    """The judgement of a text, in a thread where nobody waits for its words and model to be loaded."""
    from analysis.judge import JUDGED, judge
    from watchers.judging import lessons_of

    return judge(text, lessons=lessons_of(store)), JUDGED
