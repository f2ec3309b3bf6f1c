"""All work that could make the window wait, in one shape.

``operations.read(owner, work, done)`` runs ``work`` off the main thread and
hands its result to ``done`` in the main thread. Writes go through one thread,
in order. Results for an owner that is gone, or that a newer call of the same
``topic`` has replaced, are dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import VigieError

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Operations(QObject):
    """Runs reads at once on a few threads, and writes one after another on one thread."""

    _finished = Signal(object)
    failed = Signal(object)  # an exception nobody handled; the window shows it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._newest: dict[tuple[int, str], int] = {}
        self._running = 0
        self._closed = False
        self._finished.connect(self._deliver)

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting to be delivered."""
        return self._running == 0

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[VigieError], object] | None = None,
        topic: str = "",
    ) -> None:
        """Run ``work`` (which must not touch widgets) and hand its result to ``done``.

        With a ``topic``, a newer read of the same owner and topic replaces this one.
        """
        self._start(self._readers, owner, work, done, failed, topic)

    def write(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[VigieError], object] | None = None,
    ) -> None:
        """The same for something that changes the store; writes keep their order."""
        self._start(self._writer, owner, work, done, failed, "")

    def follow(
        self,
        owner: QObject,
        future: Future[T],
        done: Callable[[T], object],
        failed: Callable[[VigieError], object] | None = None,
    ) -> None:
        """Hand the result of a future that runs elsewhere to ``done`` in the main thread."""
        self._running += 1
        future.add_done_callback(partial(self._report, owner, done, failed, ("", 0)))

    def close(self) -> None:
        """Wait for what is under way; forget the reads that wait, and whatever is asked for from now on."""
        self._closed = True
        # A connection that is closed while another thread reads through it takes the process down.
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _start(
        self,
        executor: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[VigieError], object] | None,
        topic: str,
    ) -> None:
        if self._closed:
            return
        key = (id(owner), topic)
        number = self._newest.get(key, 0) + 1 if topic else 0
        if topic:
            self._newest[key] = number
        self._running += 1
        future = executor.submit(work)
        future.add_done_callback(partial(self._report, owner, done, failed, (topic, number)))

    def _report(
        self, owner: QObject, done: Any, failed: Any, turn: tuple[str, int], future: Future[Any]
    ) -> None:
        # Called in the thread that did the work: the signal is what crosses to the main thread.
        if isValid(self):
            self._finished.emit((owner, done, failed, turn, future))

    def _deliver(self, report: tuple[QObject, Any, Any, tuple[str, int], Future[Any]]) -> None:
        owner, done, failed, (topic, number), future = report
        self._running -= 1
        if future.cancelled():
            return
        error = future.exception()
        if not isValid(owner) or (topic and self._newest.get((id(owner), topic)) != number):
            if error is not None and not isinstance(error, VigieError):
                _log.error("work whose result nobody waited for failed", exc_info=error)
            return
        if error is None:
            if done is not None:
                done(future.result())
        elif isinstance(error, VigieError) and failed is not None:
            failed(error)
        else:
            if not isinstance(error, VigieError):
                _log.error("work in the background failed", exc_info=error)
            self.failed.emit(error)
