"""One pass over sources: fetch, read, archive, judge, tell.

    asker.ask        many hosts at once            asyncio
    watcher.read     one after the other           lane (worker process)
    archive.add      whatever has gathered         one thread
    judging          what became a mention         lane, and the same thread

Reading and saving overlap. A source that fails is a Poll with a problem; it
never stops the others. Only the store's own errors end a round.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
import time
import traceback
from collections.abc import Callable, MutableMapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from core.clock import Clock, utc_now
from core.errors import SecretError, SourceError
from core.model import Poll, Source
from core.secrets import Secrets
from core.settings import Settings
from watchers import polls
from watchers.addresses import host_of
from watchers.allowance import Allowance
from watchers.articles import Fetched
from watchers.asking import Asker
from watchers.http import Answer, Client
from watchers.judging import Judging, Rejudged
from watchers.lane import AnyLane, LaneClosed
from watchers.polls import Visit
from watchers.registry import WATCHERS
from watchers.schedule import in_turn
from watchers.watcher import Watcher

if TYPE_CHECKING:
    from storage.store import Store

_P = ParamSpec("_P")
_T = TypeVar("_T")
BATCH_ENTRIES = 1500
_VISITS = 250
_FOLLOWED = timedelta(days=21)
_FOLLOWED_AT_ONCE = 10
LOOKUPS = 32
"""Names looked up at once: one that hangs must not keep the others from being found."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a round did. ``failed`` holds the name of each failed source and one sentence."""

    sources: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    entries_new: int = 0
    mentions_new: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Started:
    """The round begins; ``total`` sources will be visited."""

    total: int


@dataclass(frozen=True, slots=True)
class Visited:
    """A source was visited and what it brought is saved. ``mentions`` are the new ones' ids."""

    source_id: int
    done: int
    total: int
    entries_new: int
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """These mentions have their judgement now."""

    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The round is over."""

    summary: Summary


Event = Started | Visited | Judged | Finished | Rejudged | Fetched
OnEvent = Callable[[Event], None]


def nobody(event: Event) -> None:
    """Hears nothing."""
    del event


class Round:
    """Visits sources. The store is used from one thread, never the caller's: ``saver``, or one of its own.

    ``judging`` judges what becomes a mention, in that thread too; by default the round has its own.
    For ``looked_at`` see ``Asker``.
    """

    def __init__(
        self,
        store: Store,
        client_factory: Callable[[], Client],
        lane: AnyLane,
        secrets: Secrets,
        clock: Clock = utc_now,
        saver: Executor | None = None,
        judging: Judging | None = None,
        looked_at: MutableMapping[int, Answer] | None = None,
    ) -> None:
        self._looked_at = looked_at
        self._saver = saver
        self._judging = judging
        self._store = store
        self._client_factory = client_factory
        self._lane = lane
        self._secrets = secrets
        self._clock = clock

    def run(
        self,
        sources: Sequence[Source],
        on_event: OnEvent = nobody,
        cancelled: threading.Event | None = None,
    ) -> Summary:
        """Visit the sources and wait for the end. For callers without an event loop.

        ``on_event`` is called from this thread. Raises StoreError when nothing can be saved any more.
        """

        async def whole() -> Summary:
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(LOOKUPS))
            return await self.perform(sources, on_event, cancelled)

        return asyncio.run(whole())

    async def perform(
        self,
        sources: Sequence[Source],
        on_event: OnEvent = nobody,
        cancelled: threading.Event | None = None,
    ) -> Summary:
        """The same inside an event loop."""
        if sources:
            self._lane.warm()
        saver = self._saver or ThreadPoolExecutor(1, "vigie-saver")
        try:
            return await _Pass(self, saver, sources, on_event, cancelled or threading.Event()).go()
        finally:
            if saver is not self._saver:
                saver.shutdown(wait=False)

    def asker(self, client: Client, allowance: Allowance) -> Asker:
        """What asks the sources, through a client."""
        return Asker(client, self._lane, self._secrets, allowance, self._clock, self._looked_at)

    async def visit(self, asker: Asker, source: Source, handled: Sequence[tuple[str, str]] = ()) -> Poll:
        """One source: what it brought, or why not. Raises nothing but CancelledError.

        ``handled`` are key and address of its mentions whose replies are looked for too.
        """
        visit = Visit(source, self._clock(), random.random())
        try:
            return await self._visit(asker, visit, handled)
        except SourceError as error:
            return polls.failed(visit, error)
        except LaneClosed as error:  # the program ends: the source is simply still due
            raise asyncio.CancelledError from error
        except SecretError as error:
            return polls.failed(visit, SourceError(error.code, **error.details))
        except Exception as error:  # our own mistake must not cost the other sources their visit
            _log.error("source %d: %s\n%s", source.id, type(error).__name__, _stack(error))
            return polls.failed(visit, SourceError("unreadable_feed", why=type(error).__name__))

    async def _visit(self, asker: Asker, visit: Visit, handled: Sequence[tuple[str, str]]) -> Poll:
        source = visit.source
        secret = asker.secret_of(source)
        asked = await asker.ask(source, secret, visit.now)
        if asked.feed is None:
            poll = polls.unchanged(visit, asked.answer, secret)
        else:
            poll = polls.brought(visit, asked.answer, asked.feed, secret)
        if asked.problem is not None:
            poll = polls.told(poll, asked.problem)
        if not handled:
            return poll
        return polls.followed(poll, *await asker.replies(source, secret, handled, visit.now))


class _Pass:
    """The state of one round while it runs."""

    def __init__(
        self,
        round_: Round,
        saver: Executor,
        sources: Sequence[Source],
        on_event: OnEvent,
        cancelled: threading.Event,
    ) -> None:
        self._saver = saver
        self._round = round_
        self._store = round_._store
        self._asked_for = sources
        self._sources: dict[int, Source] = {}
        self._handled: dict[int, list[tuple[str, str]]] = {}
        self._pauses: list[tuple[str, int]] = []
        self._round_id = 0
        self._settings = Settings()
        self._on_event = on_event
        self._cancelled = cancelled
        self._ready: asyncio.Queue[Poll] = asyncio.Queue()
        self._to_judge = asyncio.Event()
        self._saved_all = False
        self._done = 0
        self._failed: list[tuple[str, str]] = []
        self._entries = 0
        self._mentions = 0

    async def go(self) -> Summary:
        began = time.monotonic()
        await self._saved(self._begin)
        self._on_event(Started(len(self._sources)))
        judging = asyncio.create_task(self._judge())
        visiting = asyncio.create_task(self._visit_all())
        watching = asyncio.create_task(self._watch_cancelled(visiting))
        try:
            await self._save(visiting)
            self._saved_all = True
            self._to_judge.set()
            await judging
        finally:
            for task in (watching, visiting, judging):
                task.cancel()
            await asyncio.gather(watching, visiting, judging, return_exceptions=True)
        summary = Summary(
            sources=self._done,
            failed=tuple(self._failed),
            entries_new=self._entries,
            mentions_new=self._mentions,
            seconds=round(time.monotonic() - began, 3),
        )
        await self._saved(self._end, summary)
        self._on_event(Finished(summary))
        return summary

    def _begin(self) -> None:
        """What the store knows that the visits must heed."""
        now = self._round._clock()
        self._settings = self._store.settings.load()
        pace = {one.kind: one.pace for one in WATCHERS if one.pace}
        last = {kind: asked for kind in pace if (asked := self._store.sources.last_asked(kind))}
        self._sources = {source.id: source for source in in_turn(self._asked_for, pace, last, now)}
        follow = {one.kind for one in WATCHERS if type(one).follow is not Watcher.follow}
        for source in self._sources.values():
            if source.kind in follow:
                self._handled[source.id] = self._store.mentions.handled(
                    source.id, now - _FOLLOWED, _FOLLOWED_AT_ONCE
                )
        for source in self._store.sources.waiting():
            if source.next_check_at is not None:
                self._pauses.append((host_of(source.url), int((source.next_check_at - now).total_seconds())))
        if self._sources:
            self._round_id = self._store.rounds.begin()

    def _end(self, summary: Summary) -> None:
        if self._round_id:
            self._store.rounds.end(
                self._round_id,
                summary.sources,
                len(summary.failed),
                summary.entries_new,
                summary.mentions_new,
            )

    async def _visit_all(self) -> None:
        visits = asyncio.Semaphore(_VISITS)

        async def one(asker: Asker, source: Source) -> None:
            async with visits:
                handled = self._handled.get(source.id, ())
                self._ready.put_nowait(await self._round.visit(asker, source, handled))

        async with self._round._client_factory() as client, asyncio.TaskGroup() as group:
            for host, seconds in self._pauses:
                client.leave_alone(host, seconds)
            asker = self._round.asker(client, Allowance(self._store, self._saved, self._settings))
            for source in self._sources.values():
                group.create_task(one(asker, source))

    async def _watch_cancelled(self, visiting: asyncio.Task[None]) -> None:
        while not self._cancelled.is_set():  # noqa: ASYNC110 - set from another thread
            await asyncio.sleep(0.05)
        visiting.cancel()

    async def _save(self, visiting: asyncio.Task[None]) -> None:
        """Save whatever has gathered, until every visit is over and saved."""
        while True:
            batch = await self._gather(visiting)
            if not batch:
                if not visiting.cancelled():
                    visiting.result()
                return
            added = await self._saved(self._store.archive.add, batch, self._round_id or None)
            for poll, one in zip(batch, added, strict=True):
                self._done += 1
                self._entries += one.entries_new
                self._mentions += len(one.mentions)
                if poll.problem is not None:
                    source = self._sources[poll.source_id]
                    sentence = str(SourceError(poll.problem.code, **poll.problem.details))
                    self._failed.append((source.title or source.url, sentence))
                total = len(self._sources)
                self._on_event(Visited(poll.source_id, self._done, total, one.entries_new, one.mentions))
            if any(one.mentions or one.edited for one in added):
                self._to_judge.set()

    async def _saved(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._saver, lambda: work(*args, **kwargs))

    async def _gather(self, visiting: asyncio.Task[None]) -> list[Poll]:
        """The polls that wait, at least one; none when there will be no more."""
        if self._ready.empty():
            getting = asyncio.create_task(self._ready.get())
            await asyncio.wait((getting, visiting), return_when=asyncio.FIRST_COMPLETED)
            if not getting.done():
                getting.cancel()
                await asyncio.gather(getting, return_exceptions=True)
                if self._ready.empty():
                    return []
                batch = []
            else:
                batch = [getting.result()]
        else:
            batch = []
        entries = sum(len(poll.entries) for poll in batch)
        while not self._ready.empty() and (not batch or entries < BATCH_ENTRIES):
            poll = self._ready.get_nowait()
            batch.append(poll)
            entries += len(poll.entries)
        return batch

    async def _judge(self) -> None:
        """Judge whatever has no judgement: new mentions, and what a crash left."""
        judging = self._round._judging or Judging(self._store, self._round._lane, self._saver)
        while True:
            last = self._saved_all
            self._to_judge.clear()
            await judging.judge_new(
                lambda ids: self._on_event(Judged(ids)),
                lambda: self._cancelled.is_set() and not last,  # noqa: B023 - waited for
            )
            if last:
                return
            await self._to_judge.wait()


def _stack(error: Exception) -> str:
    """Where it happened; not the words of the exception, which may quote an address with its secret."""
    return "".join(traceback.format_tb(error.__traceback__))
