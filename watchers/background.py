"""The window's and the terminal's way to the network: one daemon thread with an event loop of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from analysis import judge
from core.clock import Clock, utc_now
from core.errors import VigieError
from core.model import Severity, Source, Tone, Topic
from core.secrets import Secrets
from watchers import adding
from watchers.allowance import Allowance
from watchers.articles import Fetching
from watchers.asking import Asker
from watchers.discovery import SAMPLE, Candidate, discover
from watchers.http import Answer, Client, Pauses
from watchers.judging import Judging, Learned
from watchers.lane import AnyLane, Lanes
from watchers.round import LOOKUPS, OnEvent, Round, Summary, nobody

if TYPE_CHECKING:
    from storage.store import Store

_T = TypeVar("_T")
_SOON = 2.0
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_MANY = 1_000  # mentions to be judged anew that are worth processes of their own
_log = logging.getLogger(__name__)


class Background:
    """Runs rounds when sources are due, and whatever else takes its time. Futures hold every outcome.

    ``on_event`` hears every round's events, from the background thread, and
    those of what begins by itself after a round: fetching the articles of new
    mentions, and judging anew what another version has judged. ``every``
    is how often, in seconds, it looks whether something is due (first soon after
    the start); None: never by itself. ``more_lanes`` gives processes for judging
    very many mentions anew, which end with it.
    """

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        lane: AnyLane,
        on_event: OnEvent = nobody,
        clock: Clock = utc_now,
        every: float | None = 60.0,
        client_factory: Callable[[], Client] | None = None,
        more_lanes: Callable[[], Lanes] | None = None,
    ) -> None:
        pauses = Pauses(clock)
        self._store = store
        self._secrets = secrets
        self._lane = lane
        self._on_event = on_event
        self._clock = clock
        self._every = every
        self._more_lanes = more_lanes
        self._client = client_factory or (lambda: Client(pauses=pauses))
        self._cancelled = threading.Event()
        self._ticking: asyncio.Task[None] | None = None
        self._saver = ThreadPoolExecutor(1, "vigie-saver")
        self._judging = Judging(store, lane, self._saver, clock)
        self._fetching = Fetching(store, self._client, lane, self._saver, clock)
        self._fetching_new: asyncio.Task[None] | None = None
        self._looked_at: dict[int, Answer] = {}
        self._one_rejudging = asyncio.Lock()
        self._rejudging: asyncio.Task[None] | None = None
        self._rejudging_cancelled = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(LOOKUPS, "vigie-lookup"))
        self._one_round = asyncio.Lock()
        self._thread = threading.Thread(target=self._live, name="vigie-background", daemon=True)
        self._thread.start()

    def check(self, all: bool = False, on_event: OnEvent | None = None) -> Future[Summary]:
        """A round over the sources that are due, or over all that are not paused or stopped."""
        return self._do(self._check(all, on_event or self._on_event))

    def cancel(self) -> None:
        """End the running round soon, and the fetching of articles; what they brought so far is kept."""
        self._cancelled.set()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop_fetching)

    def discover(self, text: str) -> Future[list[Candidate]]:
        """Feeds at an address as typed. Fails with SourceError."""
        return self._do(self._discover(text))

    def try_source(
        self, candidate: Candidate, secret: str | None = None, secret_id: str | None = None
    ) -> Future[Candidate]:
        """A candidate with its newest entries, really read with the secret it needs. Fails with SourceError.

        ``secret_id`` is where a secret is kept that another source has.
        """
        return self._do(self._try(candidate, secret, secret_id))

    def add_source(
        self,
        candidate: Candidate,
        title: str = "",
        secret: str | None = None,
        secret_id: str | None = None,
    ) -> Future[Source]:
        """Watch a candidate (see ``adding.add``). Fails with InputError ``source_exists`` or SecretError."""
        add = partial(adding.add, self._store, self._secrets, candidate, title, secret, secret_id)
        return self._do(self._add(add, candidate.answer))

    def correct(
        self,
        mention_id: int,
        tone: Tone | None = None,
        severity: Severity | None = None,
        topics: tuple[Topic, ...] | None = None,
        spam: bool | None = None,
    ) -> Future[Learned]:
        """Keep the owner's word on how a mention is to be judged, and learn from it.

        What is not given is left. Fails with InputError.
        """
        return self._do(self._judging.correct(mention_id, tone, severity, topics, spam))

    def forget(self, correction_id: int) -> Future[Learned]:
        """Take a correction away, and judge as if it had never been made. Fails with InputError."""
        return self._do(self._judging.forget(correction_id))

    def unlearn(self, learned: Learned) -> Future[None]:
        """Undo ``correct`` or ``forget`` exactly."""
        return self._do(self._judging.unlearn(learned))

    def fetch_article(self, mention_id: int) -> Future[None]:
        """Fetch the full article of one mention. Fails with SourceError when there is none."""
        return self._do(self._fetching.fetch(mention_id))

    def rejudge(self) -> Future[int]:
        """Judge anew what another version has judged, also after it was cancelled; how many it was."""
        return self._do(self._rejudge(asked=True))

    def cancel_rejudging(self) -> None:
        """Leave the rest as it was judged before, until the next start or until it is asked for."""
        self._rejudging_cancelled.set()

    def close(self, wait: float = 3.0) -> None:
        """End: the running round is cancelled and given a moment to save what it has."""
        if not self._thread.is_alive():
            return
        self._cancelled.set()
        self._rejudging_cancelled.set()
        asyncio.run_coroutine_threadsafe(self._wind_down(wait), self._loop)
        self._thread.join(wait + 1)
        self._saver.shutdown(wait=False)

    def _do(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _check(self, every_one: bool, on_event: OnEvent) -> Summary:
        async with self._one_round:
            self._cancelled.clear()
            self._stop_fetching()
            now = self._clock()
            asked = self._store.sources.pollable if every_one else lambda: self._store.sources.due(now)
            sources = await self._saved(asked)
            round_ = Round(
                self._store,
                self._client,
                self._lane,
                self._secrets,
                self._clock,
                self._saver,
                self._judging,
                self._looked_at,
            )
            summary = await round_.perform(sources, on_event, self._cancelled)
        if not self._cancelled.is_set():
            self._stop_fetching()
            fetching = partial(self._fetching.fetch_new, self._on_event)
            self._fetching_new = asyncio.create_task(_by_itself("fetching articles", fetching))
        if not self._one_rejudging.locked():
            self._rejudging = asyncio.create_task(_by_itself("judging anew", self._rejudge))
        return summary

    def _stop_fetching(self) -> None:
        """Leave the articles that wait to the next round, which goes first."""
        if self._fetching_new is not None:
            self._fetching_new.cancel()

    async def _rejudge(self, asked: bool = False) -> int:
        """Judge anew what another version has judged; a round that comes between goes first."""
        async with self._one_rejudging:
            if asked:
                self._rejudging_cancelled.clear()
            mentions = self._store.mentions
            old = await self._saved(lambda: mentions.count_judged_before(judge.VERSION))
            stopped = self._rejudging_cancelled.is_set
            if old < _MANY or self._more_lanes is None or stopped():
                return await self._judging.rejudge(self._on_event, stopped, self._round_is_over)
            with closing(self._more_lanes()) as lanes:
                judging = self._judging.by(lanes, len(lanes) + 1)
                return await judging.rejudge(self._on_event, stopped, self._round_is_over)

    async def _round_is_over(self) -> None:
        async with self._one_round:
            pass

    async def _try(self, candidate: Candidate, secret: str | None, secret_id: str | None) -> Candidate:
        source = Source(0, candidate.kind, candidate.url, candidate.title, secret_id=secret_id)
        async with self._client() as client:
            allowance = Allowance(self._store, self._saved, await self._saved(self._store.settings.load))
            asker = Asker(client, self._lane, self._secrets, allowance, self._clock)
            asked = await asker.ask(source, secret or asker.secret_of(source), self._clock())
        entries = asked.feed.entries if asked.feed else ()
        newest = sorted(entries, key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)
        return replace(candidate, entries=tuple(newest[:SAMPLE]))

    async def _add(self, add: Callable[[], Source], answer: Answer | None) -> Source:
        source = await self._saved(add)
        if answer is not None:
            self._looked_at[source.id] = answer
        return source

    async def _discover(self, text: str) -> list[Candidate]:
        async with self._client() as client:
            return await discover(client, self._lane, text)

    async def _tick(self, every: float) -> None:
        """Look again and again whether something is due; nothing that happens ends this."""
        await asyncio.sleep(min(every, _SOON))
        while True:
            try:
                if not self._one_round.locked() and await self._saved(self._is_due):
                    await self._check(False, self._on_event)
            except VigieError as error:
                _log.warning("round given up: %s", error)
            except Exception as error:
                _log.error("round given up: %s", type(error).__name__)
            await asyncio.sleep(every)

    async def _wind_down(self, wait: float) -> None:
        """Let the running round save what it has, then end the loop."""
        if self._ticking is not None:
            self._ticking.cancel()
        self._stop_fetching()
        try:
            async with asyncio.timeout(wait):
                await self._round_is_over()
                async with self._one_rejudging:
                    pass
        except TimeoutError:
            _log.warning("the round did not end in time")
        finally:
            self._loop.stop()

    async def _saved(self, work: Callable[[], _T]) -> _T:
        """Work on the store, in the one thread that does it here."""
        return await self._loop.run_in_executor(self._saver, work)

    def _is_due(self) -> bool:
        """Whether a source is due, or a mention waits for its judgement (an import, a new model)."""
        return bool(self._store.sources.due(self._clock())) or self._judging.has_work()

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        if self._every is not None:
            self._ticking = self._loop.create_task(self._tick(self._every))
        try:
            self._loop.run_forever()
            left = asyncio.all_tasks(self._loop)
            for task in left:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        finally:
            self._loop.close()


async def _by_itself(what: str, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Work that nobody waits for: what goes wrong is logged."""
    try:
        await work()
    except VigieError as error:
        _log.warning("%s given up: %s", what, error)
    except Exception as error:
        _log.error("%s given up: %s", what, type(error).__name__)
