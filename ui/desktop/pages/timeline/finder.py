"""Looks for the mentions that pass the filter: the newest at once, then all; and again when some come in."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.clock import Clock
from core.model import Filter
from storage.store import Store
from ui.desktop.operations import Operations
from ui.desktop.pages.timeline.reading import Found, all_, first
from ui.desktop.pages.timeline.wish import Wish

_REST = 250  # milliseconds after the newest mentions until all others are looked for
_SLOW = 500  # milliseconds after which one is told that it takes a while


class Finder(QObject):
    """``started`` tells of another filter's newest mentions, ``completed`` of all of them,
    ``renewed`` of all that pass the same filter now, ``slow`` that one has to wait.

    ``shown`` gives the ids in the list, from which the steps to the new ones are reckoned.
    """

    started = Signal(object)
    completed = Signal(object)
    renewed = Signal(object)
    slow = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        clock: Clock,
        shown: Callable[[], array[int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._clock = clock
        self._shown = shown
        self._wish = Wish()
        self.whole = False
        self._rest = _timer(self, _REST, self._find_rest)
        self._wait = _timer(self, _SLOW, self.slow)

    def find(self, wish: Wish) -> None:
        """Look for what passes another filter."""
        self._wish = wish
        self.whole = False
        self._rest.stop()
        self._wait.start()
        self._operations.read(self, partial(first, self._store, self._filter()), self._start, topic="ids")

    def again(self) -> None:
        """Look again: some may have come in, or gone."""
        if self.whole:
            self._read_all(self._renew)
        elif len(self._shown()):
            self._find_rest()
        else:
            self.find(self._wish)

    def _filter(self) -> Filter:
        return self._wish.filter(self._clock())

    def _find_rest(self) -> None:
        self._read_all(self._complete)

    def _read_all(self, done: Callable[[Found], None]) -> None:
        shown = array("q", self._shown())
        self._operations.read(self, partial(all_, self._store, self._filter(), shown), done, topic="ids")

    def _start(self, found: Found) -> None:
        self._wait.stop()
        self.whole = found.whole
        self.started.emit(found)
        if not found.whole:
            # Reading 200,000 numbers takes a moment; the newest can be read meanwhile.
            self._rest.start()

    def _complete(self, found: Found) -> None:
        self.whole = True
        self.completed.emit(found)

    def _renew(self, found: Found) -> None:
        self.renewed.emit(found)


def _timer(parent: QObject, interval: int, does: object) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(interval)
    made.timeout.connect(does)
    return made
