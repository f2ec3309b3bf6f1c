"""The list of sources, how each is doing, and what can be done with one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock
from core.errors import VigieError
from core.model import Filter, Source
from core.secrets import Secrets
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.add_source import AddSource
from ui.desktop.pages.watching.files import SourceFiles
from ui.desktop.pages.watching.health import health
from ui.desktop.pages.watching.lists import Taken
from ui.desktop.pages.watching.passwords import renew
from ui.desktop.pages.watching.source_list import SourceList
from ui.desktop.theme import Theme
from ui.desktop.undo import UndoHistory
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.rows import Row
from watchers.background import Background
from watchers.discovery import Candidate

_LATELY = 5


class SourcesTab(QStackedWidget):
    """Sources: listed, or one being added. ``check_wanted`` asks for a round over what is due."""

    changed = Signal()
    check_wanted = Signal()
    timeline_wanted = Signal(object)
    bringing_wanted = Signal()
    troubled = Signal(int)  # how many sources do not work

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
        self._store = store
        self._secrets = secrets
        self._operations = operations
        self._messages = messages
        self._history = history
        self._clock = clock
        self._sources: dict[int, Source] = {}
        self._wanted: int | None = None
        self.empty = EmptyState(
            theme,
            "feed",
            self.tr("No source yet"),
            self.tr(
                "A source is a place that is read regularly:"
                " a local newspaper, a blog and its comments, a forum."
            ),
            self.tr("Add the first source"),
            self.add,
        )
        self.listed = SourceList(theme, clock)
        self.adding = AddSource(store, background, operations, theme, clock)
        self.adding.added.connect(self._on_added)
        self.adding.left.connect(self._on_left)
        self.adding.bringing_wanted.connect(self.bringing_wanted)
        listed = self.listed
        listed.selected.connect(self._show_details)
        listed.add_wanted.connect(self.add)
        self.files = SourceFiles(store, secrets, operations, messages, self)
        self.files.started.connect(listed.busy.start)
        self.files.ended.connect(listed.busy.finish)
        self.files.taken.connect(self._on_brought)
        listed.import_wanted.connect(self.files.ask_import)
        listed.export_wanted.connect(self.files.ask_export)
        listed.bringing_wanted.connect(self.bringing_wanted)
        listed.check_wanted.connect(self.check)
        listed.pause_wanted.connect(self.pause)
        listed.rename_wanted.connect(self.rename)
        listed.password_given.connect(self.renew_password)
        listed.remove_wanted.connect(self.remove)
        listed.mentions_wanted.connect(self._show_mentions)
        listed.site_wanted.connect(self._open_site)
        self.blank = self._make_blank()
        for part in (self.listed, self.blank, self.adding):
            self.addWidget(part)

    def reload(self) -> None:
        """Read the sources again."""
        self._operations.read(self, self._store.sources.all, self._show, topic="load")

    def focus(self) -> None:
        """Bring the keyboard to what is being shown."""
        if self.currentWidget() is self.listed:
            self.listed.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.currentWidget() is self.blank:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what can be done -----------------------------------------------------------------

    def add(self) -> None:
        """Add a source."""
        self.setCurrentWidget(self.adding)
        self.adding.begin()

    def set_up(self, candidate: Candidate) -> None:
        """Add a source that was found elsewhere, and needs an account."""
        self.setCurrentWidget(self.adding)
        self.adding.begin()
        self.adding.show_candidates([candidate])

    def check(self, source_id: int) -> None:
        """Visit a source now, also one that had stopped or failed."""
        source = self._sources.get(source_id)
        if source is None:
            return
        text = self.tr("“{name}” is being checked.").format(name=source.title)

        def done(_: object) -> None:
            self._messages.done(text)
            self.reload()
            self.check_wanted.emit()

        self._operations.write(self, partial(self._store.sources.resume, source_id), done)

    def pause(self, source_id: int) -> None:
        """Pause a source, or go on with it."""
        source = self._sources.get(source_id)
        if source is None:
            return
        if source.stopped:
            self.check(source_id)
            return
        wanted = not source.paused
        text = self.tr("“{name}” is paused.") if wanted else self.tr("“{name}” is checked again.")
        change = partial(self._store.sources.pause, source_id)
        self._do(partial(change, wanted), text.format(name=source.title), partial(change, not wanted))
        if not wanted:
            self.check_wanted.emit()

    def rename(self, source_id: int, title: str) -> None:
        """Give a source another name."""
        source = self._sources.get(source_id)
        title = " ".join(title.split())
        if source is None or not title or title == source.title:
            self._show_details(source_id)
            return
        change = partial(self._store.sources.rename, source_id)
        self._do(
            partial(change, title),
            self.tr("“{old}” is now called “{new}”.").format(old=source.title, new=title),
            partial(change, source.title),
        )

    def remove(self, source_id: int) -> None:
        """Remove a source; its mentions stay, and it can be undone."""
        source = self._sources.get(source_id)
        if source is None:
            return
        self._do(
            partial(self._store.sources.remove, source_id),
            self.tr("“{name}” was removed; what it brought stays.").format(name=source.title),
            partial(self._store.sources.restore, source_id),
        )

    def renew_password(self, source_id: int, password: str) -> None:
        """Keep another password of a source in the keyring, and visit it."""
        source = self._sources.get(source_id)
        if source is None:
            return

        def done(_: object) -> None:
            self._messages.done(self.tr("The password is kept in the system's keyring."))
            self.reload()
            self.check_wanted.emit()

        work = partial(renew, self._store, self._secrets, source, password)
        self._operations.write(self, work, done, self._on_failure)

    def _do(self, work: Callable[[], object], text: str, undo: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._history.add(text, partial(self._take_back, undo))
            self._messages.done(text, can_undo=True)
            self._after_change()

        self._operations.write(self, work, done)

    def _take_back(self, undo: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._after_change()

        self._operations.write(self, undo, done)

    def _after_change(self) -> None:
        self.reload()
        self.changed.emit()

    # --- what came of it ------------------------------------------------------------------

    def _on_added(self, sources: tuple[Source, ...]) -> None:
        self.setCurrentWidget(self.listed)
        self.tell_added(sources)
        self.focus()

    def tell_added(self, sources: tuple[Source, ...]) -> None:
        """Say that these are watched from now on, and visit them."""
        self._wanted = sources[0].id
        if len(sources) == 1:
            text = self.tr("“{name}” is watched from now on.").format(name=sources[0].title)
        else:
            text = self.tr("{n} sources are watched from now on.").format(n=len(sources))
        self._remember_added(text, [source.id for source in sources])
        self._messages.done(text, can_undo=True)
        self._after_change()
        self.check_wanted.emit()

    def _remember_added(self, text: str, ids: list[int]) -> None:
        def undo() -> None:
            for source_id in ids:
                self._store.sources.remove(source_id)

        self._history.add(text, partial(self._take_back, undo))

    def _on_brought(self, taken: Taken) -> None:
        self.listed.show_taken(taken)
        if taken.added:
            text = (
                self.tr("1 source was added from the list.")
                if len(taken.added) == 1
                else self.tr("{n} sources were added from the list.").format(n=len(taken.added))
            )
            self._remember_added(text, list(taken.added))
            self._messages.done(text, can_undo=True)
            self.setCurrentWidget(self.listed)
            self._after_change()
            self.check_wanted.emit()
        elif self.currentWidget() is self.blank:
            self._messages.done(self.tr("There is no feed in this list."))

    def _on_failure(self, error: VigieError) -> None:
        self._messages.error(sentences.error(error))

    def _on_left(self) -> None:
        self.setCurrentWidget(self.listed if self._sources else self.blank)
        self.focus()

    # --- what is shown --------------------------------------------------------------------

    def _show(self, sources: list[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        now = self._clock()
        self.listed.show_rows([self._row(source, now) for source in sources], self._wanted)
        self._wanted = None
        self._show_details(self.listed.list.current)
        self.troubled.emit(
            sum(bool(source.problem or source.stopped) and not source.paused for source in sources)
        )
        if self.currentWidget() is not self.adding:
            self.setCurrentWidget(self.listed if sources else self.blank)

    def _row(self, source: Source, now: datetime) -> Row:
        state = health(source, now)
        mentions = ""
        if source.mentions:
            mentions = (
                self.tr("1 mention")
                if source.mentions == 1
                else self.tr("{n} mentions").format(n=source.mentions)
            )
        return Row(source.id, source.title, state.line, mentions, state.icon, state.level, off=source.paused)

    def _make_blank(self) -> QWidget:
        """The empty page, with the two other ways in at its lower edge."""
        blank = QWidget()
        line = QHBoxLayout()
        line.addStretch(1)
        for text, what in (
            (self.tr("Import a list of feeds (OPML)…"), self.files.ask_import),
            (self.tr("Bring in mentions by hand…"), self.bringing_wanted.emit),
        ):
            button = QPushButton(text)
            button.setProperty("kind", "flat")
            button.clicked.connect(what)
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(blank)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty, 1)
        column.addLayout(line)
        return blank

    def _show_details(self, source_id: int | None) -> None:
        source = self._sources.get(source_id) if source_id is not None else None
        self.listed.show_details(source)
        if source is not None:
            lately = partial(self._store.rounds.visits_of, source.id, _LATELY)
            self._operations.read(self, lately, partial(self.listed.show_lately, source.id), topic="lately")

    def _show_mentions(self, source_id: int) -> None:
        self.timeline_wanted.emit(Filter(source=source_id))

    def _open_site(self, source_id: int) -> None:
        source = self._sources.get(source_id)
        if source and source.site_url.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(source.site_url))
