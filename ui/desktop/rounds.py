"""The one bridge between the rounds in the background and the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import VigieError
from ui.desktop.operations import Operations

if TYPE_CHECKING:
    from watchers.background import Background
    from watchers.round import Event, Summary


class Rounds(QObject):
    """Starts and cancels rounds, and tells of them in the main thread.

    ``mentions_arrived`` is coalesced: at most twice a second, with the ids of
    all mentions that are new or newly judged since the last time. So is what a
    new version does: ``rejudged`` tells how many of how many, ``judged_anew`` which.
    ``background`` gives the way to the network when it is first needed.
    """

    started = Signal(int)
    progressed = Signal(int, int)
    sources_changed = Signal()
    mentions_arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    rejudged = Signal(int, int)
    judged_anew = Signal(object)
    _heard = Signal(object)

    def __init__(
        self,
        background: Callable[[], Background],
        operations: Operations,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._operations = operations
        self._arrived: set[int] = set()
        self._anew: set[int] = set()
        self._rejudged: tuple[int, int] | None = None
        self._visited = False
        self.running = False
        self._pace = QTimer(self)
        self._pace.setInterval(500)
        self._pace.timeout.connect(self._flush)
        self._anew_pace = QTimer(self)
        self._anew_pace.setInterval(500)
        self._anew_pace.setSingleShot(True)
        self._anew_pace.timeout.connect(self._flush_anew)
        self._heard.connect(self._on_event)
        self._clock = QTimer(self)
        self._clock.setInterval(60_000)
        self._clock.timeout.connect(self.check_due)

    def start_clock(self) -> None:
        """Check what is due now, and then look every minute for what has become due."""
        self._clock.start()
        self.check_due()

    def check_due(self) -> None:
        """Visit the sources that are due."""
        self._check(every=False)

    def check_all(self) -> None:
        """Visit every source now, because the owner asks for it."""
        self._check(every=True)

    def cancel(self) -> None:
        """Stop the round under way; what it has saved stays."""
        self._background().cancel()

    def hear(self, event: Event) -> None:
        """What happens in the background by itself; may be called from any thread."""
        self._heard.emit(event)

    def stop_rejudging(self) -> None:
        """Leave the rest as an earlier version judged it."""
        self._background().cancel_rejudging()

    def _check(self, every: bool) -> None:
        if self.running:
            return
        self.running = True
        future = self._background().check(every, self._heard.emit)
        self._operations.follow(self, future, self._on_summary, self._on_failure)

    def _on_event(self, event: Event) -> None:
        # Loaded long since by who sent the event; at the start it would keep the window waiting.
        from watchers.articles import Fetched
        from watchers.judging import Rejudged
        from watchers.round import Finished, Judged, Started, Visited

        if isinstance(event, Started):
            if event.total:
                self._pace.start()
                self.started.emit(event.total)
        elif isinstance(event, Visited):
            self._visited = True
            self._arrived.update(event.mentions)
            self.progressed.emit(event.done, event.total)
        elif isinstance(event, Judged):
            self._arrived.update(event.mentions)
        elif isinstance(event, Rejudged):
            self._anew.update(event.mentions)
            self._rejudged = (event.done, event.total)
            if not self._anew_pace.isActive():
                self._flush_anew()
                self._anew_pace.start()
        elif isinstance(event, Fetched):
            self._arrived.update(event.mentions)
            if not self._pace.isActive():
                self._flush()
        elif isinstance(event, Finished):
            self._flush()

    def _flush(self) -> None:
        if self._visited:
            self._visited = False
            self.sources_changed.emit()
        if self._arrived:
            arrived, self._arrived = tuple(sorted(self._arrived)), set()
            self.mentions_arrived.emit(arrived)

    def _flush_anew(self) -> None:
        if self._rejudged is not None:
            (done, total), self._rejudged = self._rejudged, None
            self.rejudged.emit(done, total)
        if self._anew:
            anew, self._anew = tuple(self._anew), set()
            self.judged_anew.emit(anew)

    def _on_summary(self, summary: Summary) -> None:
        self.running = False
        self._pace.stop()
        self._flush()
        self.finished.emit(summary)

    def _on_failure(self, error: VigieError) -> None:
        self.running = False
        self._pace.stop()
        self._flush()
        self.failed.emit(error)
