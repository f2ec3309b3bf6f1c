"""The timeline: filters, the list, and the mention beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock
from core.errors import VigieError
from core.model import Filter, MentionRow, Status
from core.settings import Settings
from storage.store import Store
from ui.desktop import snooze
from ui.desktop.corrections import MOST
from ui.desktop.mention.correcting import ask_verdicts
from ui.desktop.mention.decisions import ask_until, bind
from ui.desktop.mention.view import MentionView
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.timeline.delegate import MentionDelegate
from ui.desktop.pages.timeline.empties import (
    NothingFound,
    no_mention,
    no_source,
    no_watch,
    none_chosen,
)
from ui.desktop.pages.timeline.filters import FilterBar
from ui.desktop.pages.timeline.finder import Finder
from ui.desktop.pages.timeline.list import MentionList
from ui.desktop.pages.timeline.model import Loader, MentionModel
from ui.desktop.pages.timeline.reading import Found, Surroundings, surroundings
from ui.desktop.pages.timeline.wish import Wish, from_filter, from_json, to_json
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions

_SETTLE = 70  # milliseconds the keyboard must rest on a mention before it is read


class TimelinePage(Page):
    """All mentions, newest first. ``watching_wanted`` leads to the watches and sources.

    ``bringing_wanted`` opens the way in for mentions brought by hand.
    """

    watching_wanted = Signal()
    bringing_wanted = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        theme: Theme,
        triage: TriageActions,
        settings: Settings,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._triage = triage
        self._clock = clock
        self._pending: Found | None = None
        self._around: Surroundings | None = None
        self._open_next: int | None = None
        self.title.setText(self.tr("Timeline"))

        self.model = MentionModel(_loader(self, store, operations), clock, self)
        self.delegate = MentionDelegate(theme, clock, self)
        self.list = MentionList(self.model, self.delegate)
        self.list.entered.connect(self._enter)
        self.list.dismissed.connect(partial(self._set_status, Status.DISMISSED))
        self.list.resized.connect(self._place_pill)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.selectionModel().selectionChanged.connect(self._on_selection)
        self.filters = FilterBar(theme)
        self.filters.changed.connect(self._on_wish)
        self.filters.down_wanted.connect(self._to_list)
        self.head.addWidget(self.filters.count)
        self._bring = QPushButton(self.tr("Bring in…"))
        self._bring.setProperty("kind", "flat")
        self._bring.setToolTip(
            self.tr("Paste a text or give files, from places that cannot be read (Ctrl+I)")
        )
        self._bring.clicked.connect(self.bringing_wanted)
        self.head.addWidget(self._bring)
        self._pill = QPushButton(self.list)
        self._pill.setProperty("kind", "pill")
        self._pill.clicked.connect(self._show_pending)
        self._pill.hide()
        self.view = MentionView(store, operations, theme, triage, settings, clock, nothing=none_chosen(theme))
        self.view.mention_wanted.connect(self.open)
        self.view.left.connect(self._to_list)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._show_current)

        self._finder = Finder(store, operations, clock, lambda: self.model.ids, self)
        self._finder.started.connect(self._show_new)
        self._finder.completed.connect(self._apply)
        self._finder.renewed.connect(self._take_renewed)
        self._finder.slow.connect(self.filters.tell_searching)

        to_watching, by_hand = self.watching_wanted.emit, self.bringing_wanted.emit
        self._nothing_found = NothingFound(theme, partial(self.filters.ask, Wish()))
        self._no_watch = no_watch(theme, to_watching, by_hand)
        self._no_source = no_source(theme, to_watching, by_hand)
        self._no_mention = no_mention(theme, to_watching, by_hand)
        self._list_side = QStackedWidget()
        self._list_side.addWidget(self.list)
        self._list_side.addWidget(self._nothing_found)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._list_side)
        self._split.addWidget(self.view)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)  # Qt makes it easier to grab than it looks
        self._list_side.setMinimumWidth(250)
        self.view.setMinimumWidth(300)
        self._split.setSizes([460, 560])
        usual = QWidget()
        column = QVBoxLayout(usual)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(self._split, 1)
        self._all = QStackedWidget()
        for widget in (usual, self._no_watch, self._no_source, self._no_mention):
            self._all.addWidget(widget)
        self.body.addWidget(self._all, 1)

        bind(
            self,
            {
                "J": partial(self.list.step, 1),
                "K": partial(self.list.step, -1),
                "R": self.view.write_reply,
                "N": self.view.write_note,
                "O": self.view.open_in_browser,
                "C": self.view.copy,
                "T": partial(self._set_status, Status.TO_ANSWER),
                "A": partial(self._set_status, Status.ANSWERED),
                "W": partial(self._set_status, Status.WAITING),
                "D": partial(self._set_status, Status.DISMISSED),
                "S": self._ask_snooze,
                "X": self._toggle_spam,
                "E": self._correct,
            },
        )
        triage.changed.connect(self.model.refresh)
        triage.regrouped.connect(self.arrived)
        triage.tick.connect(self._on_tick)
        self._recall()

    # --- what the window asks ---------------------------------------------------------------

    def shown(self) -> None:
        """Look at what there is to filter by, and take the keyboard."""
        self._look_around()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_settings(self, settings: Settings) -> None:
        self.view.use_settings(settings)

    def search(self) -> None:
        """Bring the keyboard to the search box."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def open(self, mention: int) -> None:
        """Show one mention; where the filter hides it, without the filter."""
        place = self.model.place(mention)
        if place >= 0:
            self.list.go_to(place)
            self._show_current()
        else:
            self._open_next = mention
            if self.filters.wish.narrow:
                self.filters.ask(Wish())
            elif self._finder.whole:
                self.view.show_mention(mention)  # set aside as spam, perhaps
                self._open_next = None

    def show_filter(self, wanted: Filter) -> None:
        """Show what passes this filter."""
        self.filters.ask(from_filter(wanted))

    def arrived(self, ids: tuple[int, ...]) -> None:
        """Mentions are new, newly judged, or in another story."""
        self.model.refresh(ids)
        if self.view.mention is not None and self.view.mention.id in ids:
            self.view.reload()
        self._finder.again()
        if self._around is None or not self._around.mentions:
            self._look_around()

    def judged_anew(self, ids: tuple[int, ...]) -> None:
        """A new version has judged these: the list stays as it is, its rows are told anew."""
        self.model.refresh(ids)
        if self.view.mention is not None and self.view.mention.id in ids:
            self.view.reload()

    def reload(self) -> None:
        """The watches, the sources or the whole store are others now."""
        self.model.forget()
        self._look_around()
        self._finder.again()
        self.view.reload()

    def remember(self) -> None:
        """Save what is being typed; keep filter and sizes for the next start."""
        self.view.flush()
        self._store.settings.remember(
            "timeline", {"filter": to_json(self.filters.wish), "sizes": self._split.sizes()}
        )

    # --- finding ----------------------------------------------------------------------------

    def _recall(self) -> None:
        kept = self._store.settings.recall("timeline", {})
        if not isinstance(kept, dict):
            kept = {}
        sizes = kept.get("sizes")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) for size in sizes):
            self._split.setSizes(sizes)
        wish = from_json(kept.get("filter"))
        if wish == Wish():
            self._finder.find(wish)
        else:
            self.filters.ask(wish)

    def _on_wish(self, wish: Wish) -> None:
        self._drop_pending()
        self._finder.find(wish)

    def _show_new(self, found: Found) -> None:
        keep = self.list.current()
        self.model.replace(found.ids)
        place = self.model.place(keep) if keep is not None else -1
        if place >= 0:
            self.list.go_to(place)
        else:
            self.list.scrollToTop()
            self.view.show_mention(None)
        self._after()

    def _take_renewed(self, found: Found) -> None:
        steps = found.steps
        if steps is not None and not steps.added and not steps.removed:
            self._drop_pending()
            self._after()
            return
        moving = not self.list.at_top or self.list.selectionModel().hasSelection()
        if moving and len(self.model.ids) and (steps is None or steps.arrivals):
            self._pending = found
            count = steps.arrivals if steps is not None else 0
            if count == 0:
                self._pill.setText(self.tr("Show what is new"))
            else:
                said = self.tr("1 new mention") if count == 1 else self.tr("{n} new mentions")
                self._pill.setText(said.format(n=count))
            self._place_pill()
            self._pill.show()
            return
        self._apply(found)

    def _show_pending(self) -> None:
        found = self._pending
        self._drop_pending()
        if found is not None:
            self._apply(found)
            self.list.scrollToTop()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, found: Found) -> None:
        """Change the list as little as possible: selection and keyboard stay where they are."""
        self._drop_pending()
        top = self.list.at_top
        if found.steps is None:
            keep = self.list.current()
            self.model.replace(found.ids)
            place = self.model.place(keep) if keep is not None else -1
            if place >= 0:
                self.list.go_to(place)
        else:
            for run_first, run_last in reversed(found.steps.removed):
                self.model.remove(run_first, run_last)
            for place, ids in found.steps.added:
                self.model.insert(place, ids)
        if top:
            self.list.scrollToTop()
        self._after()

    def _drop_pending(self) -> None:
        self._pending = None
        self._pill.hide()

    def _after(self) -> None:
        """What follows when the ids are others: the count, the empty states, what was to be opened."""
        self.filters.count.setVisible(self._finder.whole)
        self.filters.tell_count(len(self.model.ids))
        self._choose_state()
        if self._open_next is not None and (self._finder.whole or self.model.place(self._open_next) >= 0):
            self.open(self._open_next)
            self._open_next = None

    # --- the empty states -------------------------------------------------------------------

    def _look_around(self) -> None:
        self._operations.read(
            self, partial(surroundings, self._store), self._take_surroundings, topic="surroundings"
        )

    def _take_surroundings(self, around: Surroundings) -> None:
        self._around = around
        self.filters.offer(around.watches, around.sources)
        self._choose_state()

    def _choose_state(self) -> None:
        some = len(self.model.ids) > 0
        self._list_side.setCurrentWidget(self.list if some else self._nothing_found)
        around = self._around
        if some or around is None or around.mentions or self.filters.wish.narrow:
            self._all.setCurrentIndex(0)
        elif not around.watches:
            self._all.setCurrentWidget(self._no_watch)
        elif not around.sources:
            self._all.setCurrentWidget(self._no_source)
        else:
            self._all.setCurrentWidget(self._no_mention)
        self._nothing_found.tell(self.filters.wish.narrow)

    # --- the list ---------------------------------------------------------------------------

    def _on_current(self) -> None:
        self._settle.start()

    def _on_selection(self) -> None:
        if self.list.selectionModel().hasSelection():
            self._settle.start()  # the current one may be chosen only now
        else:
            self.view.show_mention(None)

    def _show_current(self) -> None:
        self._settle.stop()
        mention = self.list.current()
        if mention is not None and self.list.selectionModel().hasSelection():
            self.view.show_mention(mention)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.selectionModel().hasSelection():
            self.list.step(0)

    def _enter(self) -> None:
        self._show_current()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_pill(self) -> None:
        self._pill.adjustSize()
        self._pill.move((self.list.viewport().width() - self._pill.width()) // 2, 10)
        self._pill.raise_()

    def _on_tick(self) -> None:
        self.model.retell()
        if not self.filters.wish.snoozed:
            self._finder.again()

    # --- deciding about the selection -------------------------------------------------------

    def _set_status(self, status: Status) -> None:
        self.view.flush()
        self._triage.set_status(self.list.chosen(), status)

    def _toggle_spam(self) -> None:
        current = self.list.current()
        row = self.model.known(current) if current is not None else None
        if row is not None:
            self._triage.set_spam(self.list.chosen(), not row.spam)

    def _correct(self) -> None:
        ids = tuple(self.list.chosen())
        if len(ids) == 1:
            self._show_current()
            self.view.correct()
        elif len(ids) > MOST:
            self._triage.say(self.tr("At most {n} mentions can be corrected at once.").format(n=MOST))
        elif ids:
            read = partial(self._store.mentions.rows, ids)
            self._operations.read(self, read, self._ask_verdicts, topic="verdicts")

    def _ask_verdicts(self, rows: list[MentionRow]) -> None:
        if rows:
            ask_verdicts(self, self._beside_current(), rows, self._triage.correct)

    def _ask_snooze(self) -> None:
        ids = self.list.chosen()
        if not ids:
            return
        current = self.list.current()
        row = self.model.known(current) if current is not None else None
        asleep = row is not None and snooze.is_snoozed(row.triage, self._clock())
        ask_until(self, self._beside_current(), self._clock(), asleep, partial(self._triage.snooze, ids))

    def _beside_current(self) -> QPoint:
        """A place on the screen for a menu about the selection."""
        rect = self.list.visualRect(self.list.currentIndex())
        return self.list.viewport().mapToGlobal(rect.bottomLeft() + QPoint(30, -20))


def _loader(page: TimelinePage, store: Store, operations: Operations) -> Loader:
    """Rows from the store, through the operations of the window."""

    def load(ids: tuple[int, ...], done: object, failed: object) -> None:
        def tell(error: VigieError) -> None:
            failed()  # type: ignore[operator]
            operations.failed.emit(error)  # the window shows it

        operations.read(page, partial(store.mentions.rows, ids), done, tell)  # type: ignore[arg-type]

    return load
