"""What is looked for, where, and what each look brought: one page, three tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from core.clock import Clock
from core.secrets import Secrets
from storage.store import Store
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.watching.rounds import RoundsTab
from ui.desktop.pages.watching.sources import SourcesTab
from ui.desktop.pages.watching.watches import WatchesTab
from ui.desktop.theme import Theme
from ui.desktop.undo import UndoHistory
from watchers.background import Background
from watchers.discovery import Candidate


class WatchingPage(Page):
    """Watches and sources.

    ``changed`` tells that mentions may have changed, ``timeline_wanted`` asks to
    see some, ``check_wanted`` asks for a round over what is due, ``bringing_wanted``
    opens the way in for mentions brought by hand.
    """

    timeline_wanted = Signal(object)
    changed = Signal()
    check_wanted = Signal()
    bringing_wanted = Signal()

    def __init__(
        self,
        store: Store,
        background: Background,
        secrets: Secrets,
        operations: Operations,
        theme: Theme,
        messages: Messages,
        history: UndoHistory,
        clock: Clock,
    ) -> None:
        super().__init__()
        self.title.setText(self.tr("Watches & sources"))
        self.watches = WatchesTab(store, background, operations, theme, messages, history, clock)
        self.sources = SourcesTab(store, background, secrets, operations, theme, messages, history, clock)
        self.rounds = RoundsTab(store, operations, theme, clock)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self.watches, self.tr("Watches"))
        self._tabs.addTab(self.sources, self.tr("Sources"))
        self._tabs.addTab(self.rounds, self.tr("Rounds"))
        self._tabs.tabBar().setAccessibleName(self.tr("Watches, sources and rounds"))
        self._tabs.currentChanged.connect(self._tab_changed)
        self.body.addWidget(self._tabs, 1)
        for tab in (self.watches, self.sources):
            tab.changed.connect(self.changed)
            tab.timeline_wanted.connect(self.timeline_wanted)
        self.watches.changed.connect(self.check_wanted)  # a round also judges what a watch has just found
        self.watches.sources_added.connect(self.sources.tell_added)
        self.watches.account_wanted.connect(self._set_up)
        self.sources.check_wanted.connect(self.check_wanted)
        self.sources.bringing_wanted.connect(self.bringing_wanted)
        self.sources.troubled.connect(self._show_trouble)
        self.reload()

    def sources_changed(self) -> None:
        """A round has visited sources: their health and the counts are new."""
        if self.isVisible():  # otherwise it is read again when it is shown
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self.watches.reload()
        self.sources.reload()
        self.rounds.reload()

    def shown(self) -> None:
        self.reload()
        self._tab_changed()

    def show_watches(self) -> None:
        """Bring the watches to the front."""
        self._tabs.setCurrentWidget(self.watches)

    def show_sources(self) -> None:
        """Bring the sources to the front."""
        self._tabs.setCurrentWidget(self.sources)

    def _set_up(self, candidate: Candidate) -> None:
        """Show the form of a source that needs an account."""
        self.show_sources()
        self.sources.set_up(candidate)

    def _tab_changed(self) -> None:
        for tab in (self.watches, self.sources, self.rounds):
            if self._tabs.currentWidget() is tab:
                tab.focus()

    def _show_trouble(self, count: int) -> None:
        if count == 0:
            text = self.tr("Sources")
        elif count == 1:
            text = self.tr("Sources (1 does not work)")
        else:
            text = self.tr("Sources ({n} do not work)").format(n=count)
        self._tabs.setTabText(1, text)
