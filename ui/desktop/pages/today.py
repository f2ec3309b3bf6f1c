"""Today: one sentence, then what there is to do, one mention at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Filter, Severity, Status
from core.settings import Settings
from storage.store import Store
from ui.desktop.mention.decisions import bind
from ui.desktop.mention.view import MentionView
from ui.desktop.operations import Operations
from ui.desktop.pages.opening import opening, troubles
from ui.desktop.pages.page import Page
from ui.desktop.pages.queue import WorkQueue
from ui.desktop.pages.timeline.wish import midnight
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.empty import EmptyState
from ui.desktop.widgets.key_button import KeyButton
from ui.desktop.widgets.labels import label
from watchers.silence import silent_for

_WIDEST = 900
_LOOKED_AT = 100  # of the work list, for the number of serious ones: those come first


@dataclass(frozen=True, slots=True)
class Day:
    """How things stand: the work list, what is serious or unjudged in it, what is new, what went wrong."""

    work: tuple[int, ...]
    serious: frozenset[int]
    unjudged: frozenset[int]
    fresh: int
    mentions: bool
    watches: int
    sources: int
    troubles: int
    silent: int = 0


def look(store: Store, now: datetime) -> Day:
    """Read how things stand."""
    work = tuple(store.mentions.worklist(now))
    rows = store.mentions.rows(work[:_LOOKED_AT])
    sources = store.sources.all()
    yesterday = midnight(now.astimezone().date() - timedelta(days=1))
    return Day(
        work=work,
        serious=frozenset(row.id for row in rows if row.severity.rank >= Severity.SERIOUS.rank),
        unjudged=frozenset(row.id for row in rows if row.tone is None),
        fresh=len(store.mentions.ids(Filter(since=yesterday))),
        mentions=bool(store.mentions.ids(Filter(spam=None), 1)),
        watches=len(store.watches.all()),
        sources=len(sources),
        troubles=sum(source.problem is not None and not source.paused for source in sources),
        silent=sum(
            silent_for(source, now) is not None and source.problem is None and not source.paused
            for source in sources
        ),
    )


class TodayPage(Page):
    """``mention_wanted`` asks for a mention in the timeline, ``watching_wanted`` for the sources.

    ``bringing_wanted`` opens the way in for mentions brought by hand.
    """

    mention_wanted = Signal(int)
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
        self._clock = clock
        self._queue = WorkQueue()
        self._day: Day | None = None
        self.title.setText(self.tr("Today"))
        # Without it Qt hands the keyboard to the first button of the window when that is activated.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

        self._sentence = label("", "lead")
        self._troubles = QPushButton()
        self._troubles.setProperty("kind", "flat")
        self._troubles.setStyleSheet("QPushButton { text-align: left; padding: 2px 0; }")
        self._troubles.clicked.connect(self.watching_wanted)
        self._troubles.hide()
        # What is in front stays when something serious comes in: it is offered, not pushed in.
        self._serious = QPushButton(self.tr("Show the most serious") + " →")
        self._serious.setProperty("kind", "flat")
        self._serious.setStyleSheet(self._troubles.styleSheet())
        self._serious.clicked.connect(self._show_serious)
        self._serious.hide()
        self.view = MentionView(store, operations, theme, triage, settings, clock, compact=True)
        self.view.mention_wanted.connect(self.mention_wanted)
        self.view.decided.connect(self._on_decided)
        self.view.left.connect(self._take_keyboard)

        self._progress = label("", "small", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress through the work list"))
        self._in_timeline = QPushButton(self.tr("Show in the timeline"))
        self._in_timeline.setProperty("kind", "flat")
        self._in_timeline.clicked.connect(self._show_in_timeline)
        self._skip = KeyButton(theme, self.tr("Skip"), "J")
        self._skip.clicked.connect(self._on_skip)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._progress)
        line.addWidget(self._bar)
        line.addStretch(1)
        line.addWidget(self._in_timeline)
        line.addWidget(self._skip)
        card = Card()
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.addWidget(self.view)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(card, 1)
        work.setMaximumWidth(_WIDEST)

        self._make_empties(theme)
        self._stack = QStackedWidget()
        self._waiting = QWidget()
        self._work = QWidget()
        beside = QHBoxLayout(self._work)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(work, 1)
        # What the card does not take stays free at the right: lines too long are hard to read.
        beside.addStretch(0)
        for widget in (self._waiting, self._work, self._done, self._calm, self._start, self._unknown):
            self._stack.addWidget(widget)
        self.body.setSpacing(6)
        self.body.addWidget(self._sentence)
        for link in (self._serious, self._troubles):
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._stack, 1)

        bind(
            self,
            {
                "J": self._on_skip,
                "K": self._on_back,
                "R": self.view.write_reply,
                "N": self.view.write_note,
                "O": self.view.open_in_browser,
                "C": self.view.copy,
                "T": partial(self.view.set_status, Status.TO_ANSWER),
                "A": partial(self.view.set_status, Status.ANSWERED),
                "W": partial(self.view.set_status, Status.WAITING),
                "D": partial(self.view.set_status, Status.DISMISSED),
                "Del": partial(self.view.set_status, Status.DISMISSED),
                "S": self.view.ask_snooze,
                "X": self.view.toggle_spam,
                "E": self.view.correct,
            },
        )
        triage.changed.connect(self.reload)
        triage.regrouped.connect(self.reload)
        triage.restored.connect(self._on_restored)
        triage.tick.connect(self.reload)

    # --- what the window asks ---------------------------------------------------------------

    def shown(self) -> None:
        self.reload()
        self._take_keyboard()

    def use_settings(self, settings: Settings) -> None:
        self.view.use_settings(settings)

    def arrived(self, ids: tuple[int, ...]) -> None:
        """Mentions are new, or newly judged."""
        if self._queue.current in ids:
            self.view.reload()
        self.reload()

    def reload(self, _: object = None) -> None:
        """Look again at how things stand; the mention in front stays there."""
        self._operations.read(self, partial(look, self._store, self._clock()), self._take, topic="day")

    def remember(self) -> None:
        """Save what is being typed."""
        self.view.flush()

    def _take_keyboard(self) -> None:
        """Bring the keyboard to the card, or to the page while there is none."""
        here = self.view if self._stack.currentWidget() is self._work else self
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- going through the work -------------------------------------------------------------

    def _take(self, day: Day) -> None:
        self._day = day
        self._queue.update(day.work)
        self._show()

    def _show(self) -> None:
        day = self._day
        if day is None:
            return
        started = day.watches > 0 and day.sources > 0
        self._sentence.setVisible(day.mentions)
        left = self._queue.undecided
        self._sentence.setText(
            opening(len(left), len(left & day.serious), day.fresh, judged=not left & day.unjudged)
        )
        self._troubles.setVisible(day.troubles + day.silent > 0)
        self._troubles.setText(troubles(day.troubles, day.silent) + " →")
        current = self._queue.current
        self._serious.setVisible(current is not None and current not in day.serious and bool(self._pressing))
        self.view.show_mention(current)
        if current is not None:
            total, number = self._queue.total, self._queue.number
            self._progress.setText(self.tr("{number} of {total}").format(number=number, total=total))
            self._bar.setRange(0, total)
            self._bar.setValue(number - 1)
            came = self._stack.currentWidget() is not self._work
            self._stack.setCurrentWidget(self._work)
            focus = self.window().focusWidget()
            if came and (focus is None or focus is self or not focus.isVisible()):
                self._take_keyboard()
        elif self._queue.decided or self._queue.skipped:
            self._tell_done()
            self._stack.setCurrentWidget(self._done)
        elif day.mentions:
            self._stack.setCurrentWidget(self._calm)
        else:
            self._stack.setCurrentWidget(self._unknown if started else self._start)

    def _tell_done(self) -> None:
        decided, skipped = self._queue.decided, self._queue.skipped
        if decided == 1:
            said = self.tr("You have decided about 1 mention.")
        elif decided:
            said = self.tr("You have decided about {n} mentions.").format(n=decided)
        else:
            said = self.tr("You have seen what there is.")
        if skipped == 1:
            said += " " + self.tr("1 was skipped.")
        elif skipped:
            said += " " + self.tr("{n} were skipped.").format(n=skipped)
        else:
            said += " " + self.tr("What comes in next will wait here.")
        self._done.say(self.tr("Done for now") if skipped else self.tr("Done"), said)
        self._done.button.setVisible(skipped > 0)

    def _on_decided(self, mention: int) -> None:
        self._queue.decide(mention)
        self._show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restored(self, ids: tuple[int, ...]) -> None:
        for mention in reversed(ids):
            self._queue.bring_back(mention)
        self._show()

    def _on_skip(self) -> None:
        self._queue.skip()
        self._show()

    @property
    def _pressing(self) -> list[int]:
        """The serious ones that wait, the most serious first."""
        day, waiting = self._day, self._queue.waiting
        return [mention for mention in day.work if mention in day.serious & waiting] if day else []

    def _show_serious(self) -> None:
        if pressing := self._pressing:
            self._queue.bring_forward(pressing[0])
            self._show()
            self._take_keyboard()

    def _on_back(self) -> None:
        self._queue.back()
        self._show()

    def _again(self) -> None:
        self._queue.again()
        self._show()

    def _show_in_timeline(self) -> None:
        if self._queue.current is not None:
            self.mention_wanted.emit(self._queue.current)

    def _make_empties(self, theme: Theme) -> None:
        to_watching = self.watching_wanted.emit
        self._done = EmptyState(theme, "check", "", "", self.tr("Look at the skipped ones"), self._again)
        self._calm = EmptyState(
            theme,
            "calm",
            self.tr("Nothing to do"),
            self.tr("Every mention has been looked at. Vigie keeps watch and shows here what comes in."),
        )
        self._start = EmptyState(
            theme,
            "watches",
            self.tr("Vigie needs two things to keep watch"),
            self.tr("The words people use for your shop, and the places where they might talk about it."),
            self.tr("Set up watches and sources"),
            to_watching,
        )
        self._unknown = EmptyState(
            theme,
            "calm",
            self.tr("Nobody has mentioned you yet"),
            self.tr("The sources are being watched. What is said about you will wait here."),
            self.tr("See watches and sources"),
            to_watching,
            (self.tr("Bring in mentions by hand…"), self.bringing_wanted.emit),
        )
