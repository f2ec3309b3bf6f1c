"""The full articles behind new mentions: the mention's own page is visited, once, and its text is kept.

storage.articles waiting   which pages, the newest first
client.fetch               a few hosts at once, one page of each at a time
extraction.article_of      in the lane (worker process)
storage.articles keep      or failed: an error is data, never the end of the others
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from core.clock import Clock, utc_now
from core.errors import SourceError
from storage.articles import Page
from watchers.addresses import host_of
from watchers.excerpts import has_page, wants_article
from watchers.extraction import LARGEST, article_of
from watchers.http import Client, Limits
from watchers.lane import AnyLane, JobFailed, LaneClosed

if TYPE_CHECKING:
    from storage.store import Store

_T = TypeVar("_T")
MOST = 30
"""Pages that are visited after a round; the rest waits for the next one."""
HOSTS = 6
"""Hosts that are visited at once."""
PAUSE = 3.0
"""Seconds between two pages of one host."""
PATIENCE = 15.0
"""Seconds that all of them may take where somebody waits for the end; the rest waits for the next time."""
_PAGE = Limits(read=15, total=30, size=LARGEST)
_ACCEPT = "text/html, application/xhtml+xml"
_PASSING = frozenset({"unreachable", "timeout", "http_status", "wait", "broken_answer", "tls"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fetched:
    """These mentions have their article now."""

    mentions: tuple[int, ...]


class Fetching:
    """Fetches articles, in an event loop. The store is used in the one thread of ``saver``."""

    def __init__(
        self,
        store: Store,
        client_factory: Callable[[], Client],
        lane: AnyLane,
        saver: Executor,
        clock: Clock = utc_now,
        pause: float = PAUSE,
    ) -> None:
        self._store = store
        self._client_factory = client_factory
        self._lane = lane
        self._saver = saver
        self._clock = clock
        self._pause = pause

    async def fetch_new(self, on_event: Callable[[Fetched], None]) -> int:
        """Visit the pages of new mentions, unless the owner wants none; how many articles that brought.

        Can be cancelled at any moment: what was fetched is kept, the rest waits. Raises StoreError.
        """
        pages = await self._saved(self._waiting)
        if not pages:
            return 0
        hosts: dict[str, list[Page]] = {}
        for page in pages:
            hosts.setdefault(host_of(page.url), []).append(page)
        room = asyncio.Semaphore(HOSTS)
        async with self._client_factory().within(_PAGE) as client:
            visits = [
                asyncio.ensure_future(self._visit_all(client, of_host, room, on_event))
                for of_host in hosts.values()
            ]
            try:
                return sum(await asyncio.gather(*visits))
            finally:
                for visit in visits:
                    visit.cancel()
                await asyncio.gather(*visits, return_exceptions=True)

    async def fetch(self, mention_id: int) -> None:
        """Visit the page of one mention, because the owner asks for it.

        Raises SourceError when there is no article, InputError when there is no mention.
        """
        page = await self._saved(lambda: self._store.articles.page(mention_id))
        async with self._client_factory().within(_PAGE) as client:
            try:
                await self._visit(client, page)
            except SourceError as error:
                await self._keep_failure(page, error)
                raise

    def _waiting(self) -> list[Page]:
        if not self._store.settings.load().full_articles:
            return []
        return self._store.articles.waiting(self._clock(), MOST, _wanted)

    async def _visit_all(
        self, client: Client, pages: list[Page], room: asyncio.Semaphore, on_event: Callable[[Fetched], None]
    ) -> int:
        """Visit the pages of one host, one after the other; how many articles that brought."""
        brought = 0
        for number, page in enumerate(pages):
            if number:
                await asyncio.sleep(self._pause)
            if client.left(page.url):
                break
            try:
                async with room:
                    await self._visit(client, page)
            except SourceError as error:
                if error.code == "offline":
                    break  # nothing the page can be blamed for
                await self._keep_failure(page, error)
            else:
                brought += 1
                on_event(Fetched((page.mention_id,)))
        return brought

    async def _visit(self, client: Client, page: Page) -> None:
        """Fetch one article and keep it. Raises SourceError."""
        if not has_page(page.kind, page.url, page.in_reply_to):
            raise SourceError("no_article")
        answer = await client.fetch(page.url.strip(), _ACCEPT, given_by=page.source_url)
        if _is_front_page(answer.url) and not _is_front_page(page.url):
            raise SourceError("no_article")  # of what is gone, many servers show their front page
        try:
            text = await asyncio.wrap_future(
                self._lane.submit(article_of, answer.body, answer.content_type, page.title, page.text)
            )
        except LaneClosed as error:  # the program ends
            raise asyncio.CancelledError from error
        except JobFailed as error:
            _log.error("an article could not be read: %s", error)
            raise SourceError("no_article") from error
        await self._saved(lambda: self._store.articles.keep(page.mention_id, text))

    async def _keep_failure(self, page: Page, error: SourceError) -> None:
        code, for_good = error.code, error.code not in _PASSING
        await self._saved(lambda: self._store.articles.failed(page.mention_id, code, for_good))

    async def _saved(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._saver, work)


def fetch_articles(store: Store, client_factory: Callable[[], Client], lane: AnyLane) -> int:
    """The same for callers without an event loop, for a limited time; what is left waits."""

    async def whole() -> int:
        with ThreadPoolExecutor(1, "vigie-saver") as saver:
            fetching = Fetching(store, client_factory, lane, saver)
            brought: list[Fetched] = []
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await fetching.fetch_new(brought.append)
            return len(brought)

    return asyncio.run(whole())


def _wanted(page: Page) -> bool:
    return wants_article(page.kind, page.url, page.title, page.text, page.in_reply_to)


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query
