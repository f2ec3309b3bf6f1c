"""The lane for work that costs processor time: one worker process, one job after the other.

A hostile feed may keep a parser busy for ever, or crash it. Here it costs one
worker process, which is replaced, and one error on one source. The worker is
spawned, imports nothing of the window, and ends by itself when its parent is gone.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, Protocol, Self, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

from core import errors
from core.errors import SourceError, VigieError

_P = ParamSpec("_P")
_T = TypeVar("_T")
_DEPTH = 2  # jobs handed over ahead of time, so that the worker never waits for us
_START = 60.0
_GENTLE = 10
_MOST_MEMORY = 1536 * 1024 * 1024
_GROWN = 512 * 1024 * 1024


class AnyLane(Protocol):
    """Something that works off jobs in order. Jobs and their results must be picklable."""

    def submit(self, job: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Queue a job. The future fails with the job's VigieError, or with SourceError ``too_slow``."""

    def warm(self) -> None:
        """Get ready, so that the first job need not wait for it."""

    def close(self) -> None:
        """End at once; waiting jobs are cancelled."""


class InlineLane:
    """Does each job at once, where it is. For tests."""

    def submit(self, job: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Do the job now."""
        future: Future[_T] = Future()
        try:
            future.set_result(job(*args, **kwargs))
        except Exception as error:  # handed to whoever looks at the future
            future.set_exception(error)
        return future

    def warm(self) -> None:
        """Always ready."""

    def close(self) -> None:
        """Nothing to end."""


class Lanes:
    """Several lanes as one: the jobs go to them in turn."""

    def __init__(self, lanes: Sequence[AnyLane]) -> None:
        self._lanes = lanes
        self._turn = itertools.cycle(lanes)

    @classmethod
    def on_every_processor(cls, gentle: bool = False, most: int = 4) -> Self:
        """One lane for each processor, ``most`` at the most."""
        return cls([Lane(gentle=gentle) for _ in range(min(os.cpu_count() or 1, most))])

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lanes)

    def submit(self, job: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Queue a job in the next lane."""
        return next(self._turn).submit(job, *args, **kwargs)

    def warm(self) -> None:
        """Get all of them ready."""
        for lane in self._lanes:
            lane.warm()

    def close(self) -> None:
        """End all of them."""
        for lane in self._lanes:
            lane.close()


@dataclass(slots=True)
class _Job:
    future: Future[Any]
    data: bytes
    tries: int = 0


class LaneClosed(Exception):  # noqa: N818
    """A job was handed to a lane that has ended."""


class JobFailed(Exception):  # noqa: N818
    """A job raised something that is our own mistake; the words are its traceback."""


class Lane:
    """One spawned worker process; ``limit`` is the seconds a job may take.

    A ``gentle`` one lets everything else on this computer go first, where the system knows how.
    """

    def __init__(self, limit: float = 20.0, gentle: bool = False) -> None:
        self._limit = limit
        self._gentle = gentle
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._sent: deque[_Job] = deque()
        self._worker: _Worker | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Start the worker process now, so that the first job need not wait for it."""
        if self._thread is None and not self._closed:
            self.submit(_nothing)

    def submit(self, job: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Queue a job. The future fails with the job's VigieError, or with SourceError ``too_slow``."""
        future: Future[_T] = Future()
        data = pickle.dumps((job, args, kwargs), protocol=5)
        with self._lock:
            if self._closed:
                raise LaneClosed
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="vigie-lane", daemon=True)
                self._thread.start()
            self._jobs.put(_Job(future, data))
        return future

    def close(self) -> None:
        """End at once; waiting jobs are cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
            worker, thread = self._worker, self._thread
        if worker is not None:
            worker.kill()
        if thread is not None:
            thread.join(5)

    def _serve(self) -> None:
        """The thread that feeds the worker and hears its answers, in order."""
        try:
            while not self._closed:
                self._hand_over()
                if self._sent and not self._closed:
                    self._hear()
        finally:
            if self._worker is not None:
                self._worker.kill()
            for job in self._left():
                job.future.cancel()
                job.future.set_running_or_notify_cancel()

    def _left(self) -> list[_Job]:
        left = list(self._sent)
        while not self._jobs.empty():
            if (job := self._jobs.get()) is not None:
                left.append(job)
        return left

    def _hand_over(self) -> None:
        """Keep the worker supplied; waits for a job only when there is nothing to hear."""
        while len(self._sent) < _DEPTH:
            try:
                job = self._jobs.get(block=not self._sent)
            except queue.Empty:
                return
            if job is None:
                return
            if job.future.cancelled():
                job.future.set_running_or_notify_cancel()
                continue
            self._sent.append(job)
            try:
                self._ready().send(job.data)
            except (OSError, EOFError):
                return  # the worker is gone: _hear finds out and starts again

    def _hear(self) -> None:
        job = self._sent[0]
        try:
            answer = self._ready().answer(self._limit)
        except (OSError, EOFError):
            job.tries += 1
            if job.tries > 1:  # it was not bad luck
                self._sent.popleft()
                _fail(job.future, SourceError("unreadable_feed", why="crash"))
            self._replace()
            return
        if answer is None:
            self._sent.popleft()
            _fail(job.future, SourceError("too_slow"))
            self._replace()
            return
        self._sent.popleft()
        _settle(job.future, answer)

    def _ready(self) -> _Worker:
        if self._worker is None:
            worker = _Worker(self._gentle)
            with self._lock:
                self._worker = worker
                closed = self._closed
            if closed:
                worker.kill()
        return self._worker

    def _replace(self) -> None:
        """A fresh worker, with the jobs the old one had not begun."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        if self._closed or not self._sent:
            return
        try:
            for job in self._sent:
                self._ready().send(job.data)
        except (OSError, EOFError):
            return  # heard in the next step


class _Worker:
    """The process and the two pipes to it."""

    def __init__(self, gentle: bool) -> None:
        context = multiprocessing.get_context("spawn")
        jobs, self._jobs = context.Pipe(duplex=False)
        self._answers, answers = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=_work, args=(jobs, answers, gentle), name="vigie-worker", daemon=True
        )
        self._process.start()
        jobs.close()
        answers.close()
        self._started = False
        self._ending = threading.Lock()

    def send(self, data: bytes) -> None:
        """Hand a job over. Raises OSError when the worker is gone."""
        self._jobs.send_bytes(data)

    def answer(self, limit: float) -> bytes | None:
        """The next answer, or None when it does not come in time. Raises EOFError when the worker is gone."""
        if not self._started:
            if not self._answers.poll(_START):
                return None
            self._answers.recv_bytes()
            self._started = True
        if not self._answers.poll(limit):
            return None
        return self._answers.recv_bytes()

    def kill(self) -> None:
        """End the process; safe to call twice, also from two threads."""
        with self._ending:  # two closing one pipe could close somebody else's new file
            self._process.kill()
            self._process.join(5)
            self._jobs.close()
            self._answers.close()


def _settle(future: Future[Any], data: bytes) -> None:
    if not future.set_running_or_notify_cancel():
        return
    ok, value = pickle.loads(data)  # noqa: S301 - our own worker's words
    if ok:
        future.set_result(value)
        return
    kind, code, details = value
    if kind:
        future.set_exception(getattr(errors, kind)(code, **details))
    else:
        future.set_exception(JobFailed(code))


def _fail(future: Future[Any], error: Exception) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(error)


def _nothing() -> None:
    """A job that only makes sure the worker is there, with what nearly every job needs."""
    import watchers.registry  # noqa: F401


def _work(jobs: Connection, answers: Connection, gentle: bool) -> None:
    """The life of the worker process."""
    if gentle and hasattr(os, "nice"):
        os.nice(_GENTLE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    _limit_memory()
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(jobs, waiting), daemon=True).start()
    answers.send_bytes(b"ready")
    while True:
        data = waiting.get()
        try:
            job, args, kwargs = pickle.loads(data)  # noqa: S301 - our own parent's words
            answer: tuple[bool, Any] = True, job(*args, **kwargs)
        except VigieError as error:
            kind = next(one.__name__ for one in type(error).__mro__ if one.__module__ == errors.__name__)
            answer = False, (kind, error.code, error.details)
        except MemoryError:
            answer = False, ("SourceError", "too_greedy", {})
        except Exception as error:
            answer = False, ("", _where(error), {})
        try:
            answers.send_bytes(pickle.dumps(answer, protocol=5))
        except OSError:
            return
        if _has_grown():
            return  # the parent starts a fresh one


def _receive(jobs: Connection, waiting: queue.SimpleQueue[bytes]) -> None:
    """Take jobs as they come, so that the parent never blocks on us; end with the parent, even mid-job."""
    try:
        while True:
            waiting.put(jobs.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _limit_memory() -> None:
    """Where the system can, a job that wants all the memory fails instead of getting it."""
    if resource is not None and sys.platform.startswith("linux"):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _has_grown() -> bool:
    """Whether a job left this process much larger than it has any use for."""
    if resource is None:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > _GROWN


def _where(error: Exception) -> str:
    """What happened and where, without the words of the exception: they may quote what was read."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join([type(error).__name__, *(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))])
