from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import NOW, Reply, Site

from core.clock import utc_now
from core.errors import InputError, SourceError
from core.model import Filter
from core.paths import DataFolder
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from watchers.adding import add_address
from watchers.articles import Fetched, Fetching, fetch_articles
from watchers.background import Background
from watchers.http import Client, Pauses
from watchers.lane import InlineLane, Lane
from watchers.round import Event, Round

REST = (
    "« Nous voulions garder l’esprit des lieux », explique Maud Ferrand, qui reprend le café avec son frère.",
    "La carte change chaque semaine, et le café reste ouvert jusqu’à vingt heures tous les jours de marché.",
)
ITEMS = ("four pain levain seigle", "terrasse soleil parasol pluie", "concert guitare samedi minuit")


def teaser(number: int = 0) -> str:
    """The beginning of an article; no two of them are alike."""
    things = " ".join(f"{word}{number}" for word in ITEMS[number % 3].split())
    return f"Le Crescent a rouvert : {things} {number} {things} encore {things} enfin"


def article(number: int = 0) -> bytes:
    told = "".join(f"<p>{one}</p>" for one in (f"{teaser(number)} et le reste.", *REST))
    head = f"<title>Le café Crescent rouvre {number}</title><meta charset='utf-8'>"
    return f"<html><head>{head}</head><body><article>{told}</article></body></html>".encode()


TOLD = "\n\n".join((f"{teaser()} et le reste.", *REST))


class Newsroom:
    """A site with a feed of teasers, a store that has read it, and what fetches the articles."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.now: datetime = NOW
        self.store = Store.open(DataFolder(folder), clock=lambda: self.now)
        self.store.watches.add("Crescent", ("Crescent",), (), ())
        self.pauses = Pauses(lambda: self.now)
        self.fetched: list[Fetched] = []

    def client(self) -> Client:
        return Client(pauses=self.pauses)

    def read(self, *links: str, path: str = "/feed") -> list[int]:
        """Publish teasers that lead to these addresses, and read them; the mentions, as the links."""
        items = "".join(
            f"<item><title>Le café Crescent rouvre {n}</title><link>{link}</link><guid>{path}-{n}</guid>"
            f"<description>{teaser(n)} […]</description></item>"
            for n, link in enumerate(links)
        )
        feed = f"<rss version='2.0'><channel><title>Journal</title>{items}</channel></rss>"
        self.site.pages[path] = Reply(feed.encode())
        source = add_address(self.store, Secrets(), "feed", self.site.url(path), "")
        Round(self.store, self.client, InlineLane(), Secrets(), lambda: self.now).run([source])
        self.site.asked.clear()
        ids = sorted(self.store.mentions.ids(Filter(source=source.id)))
        found = {self.store.mentions.get(one).url: one for one in ids}
        assert len(found) == len(links)
        return [found[link] for link in links]

    def fetching(self, saver: ThreadPoolExecutor, lane: Any = None) -> Fetching:
        return Fetching(self.store, self.client, lane or InlineLane(), saver, lambda: self.now, pause=0)

    def fetch(self, lane: Any = None) -> int:
        async def whole() -> int:
            with ThreadPoolExecutor(1) as saver:
                return await self.fetching(saver, lane).fetch_new(self.fetched.append)

        return asyncio.run(whole())

    def ask(self, mention: int) -> None:
        """Fetch one, as the owner does."""

        async def whole() -> None:
            with ThreadPoolExecutor(1) as saver:
                await self.fetching(saver).fetch(mention)

        asyncio.run(whole())

    def problem(self, mention: int) -> str | None:
        found = self.store.articles.get(mention)
        return found.problem if found else None


@pytest.fixture
def newsroom(site: Site, tmp_path: Path) -> Iterator[Newsroom]:
    one = Newsroom(site, tmp_path / "data")
    yield one
    one.store.close()


@pytest.fixture
def inside() -> Iterator[Site]:
    """A server of the owner's own network, which nobody typed."""
    one = Site()
    one.pages["/secret"] = Reply(article())
    yield one
    one.close()


def test_a_teaser_becomes_an_article(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article(), 200, {"Content-Type": "text/html; charset=utf-8"})
    (mention,) = newsroom.read(site.url("/1"))
    before = newsroom.store.mentions.get(mention)
    assert newsroom.fetch() == 1
    after = newsroom.store.mentions.get(mention)
    assert after.article == TOLD
    assert (after.text, after.judgement, after.watches) == (before.text, before.judgement, before.watches)
    assert newsroom.fetched == [Fetched((mention,))]
    (asked,) = site.asked
    assert asked.path == "/1"
    assert asked.headers["user-agent"].startswith("Vigie/")
    assert not {"cookie", "referer", "authorization"} & set(asked.headers)
    assert newsroom.fetch() == 0
    assert site.paths() == ["/1"]


def test_a_worker_process_reads_the_page(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    site.pages["/2"] = Reply(b"<html><body><p>Nous utilisons des cookies.</p></body></html>")
    first, second = newsroom.read(site.url("/1"), site.url("/2"))
    lane = Lane()
    try:
        assert newsroom.fetch(lane) == 1
    finally:
        lane.close()
    assert newsroom.store.mentions.get(first).article == TOLD
    assert newsroom.problem(second) == "no_article"


def test_nothing_is_fetched_when_the_owner_wants_none(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1"))
    newsroom.store.settings.save(Settings(full_articles=False))
    assert newsroom.fetch() == 0
    assert site.asked == []
    newsroom.ask(mention)  # but this one
    assert newsroom.store.mentions.get(mention).article


def test_at_most_thirty_pages_after_one_round_the_newest_first(newsroom: Newsroom, site: Site) -> None:
    for n in range(33):
        site.pages[f"/{n}"] = Reply(article(n))
    mentions = newsroom.read(*(site.url(f"/{n}") for n in range(33)))
    assert newsroom.fetch() == 30
    assert site.busiest == 1  # one page of a host at a time
    left = [one for one in mentions if newsroom.store.articles.get(one) is None]
    assert left == sorted(mentions)[:3]
    assert newsroom.fetch() == 3
    assert len(site.asked) == 33


# --- where it does not go -----------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_from_a_feed_does_not_lead_into_the_owners_network(
    newsroom: Newsroom, inside: Site, host: str
) -> None:
    (mention,) = newsroom.read(inside.url("/secret", host))
    assert newsroom.fetch() == 0
    assert inside.asked == []
    assert newsroom.problem(mention) == "private_address"
    with pytest.raises(SourceError, match="own network"):
        newsroom.ask(mention)  # the owner asked for the article, and typed no address
    assert inside.asked == []


@pytest.mark.parametrize("written", ["http://2130706433:{}/secret", "http://[::ffff:127.0.0.1]:{}/secret"])
def test_nor_does_one_that_is_written_in_another_way(newsroom: Newsroom, inside: Site, written: str) -> None:
    (mention,) = newsroom.read(written.format(inside.port))
    assert newsroom.fetch() == 0
    assert inside.asked == []
    assert newsroom.problem(mention) in ("private_address", "unreachable", "broken_answer")


def test_nor_does_a_redirect(newsroom: Newsroom, site: Site, inside: Site) -> None:
    site.pages["/1"] = Reply(b"", 302, {"Location": inside.url("/secret")})
    (mention,) = newsroom.read(site.url("/1"))
    assert newsroom.fetch() == 0
    assert inside.asked == []
    assert newsroom.problem(mention) == "private_address"


def test_a_login_in_an_address_from_a_feed_is_not_used(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1", "zoe:geheim@127.0.0.1"))
    newsroom.fetch()
    assert newsroom.store.mentions.get(mention).article
    assert "authorization" not in site.asked[0].headers


def test_a_redirect_on_the_same_server_is_followed(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(b"", 301, {"Location": "/2026/1"})
    site.pages["/2026/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1"))
    assert newsroom.fetch() == 1
    assert newsroom.store.mentions.get(mention).article


def test_a_redirect_to_the_front_page_is_no_article(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(b"", 301, {"Location": "/"})
    site.pages["/"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1"))
    assert newsroom.fetch() == 0
    assert newsroom.problem(mention) == "no_article"


def test_a_comment_is_not_fetched_even_when_asked_for(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1#comment-12"))
    assert newsroom.fetch() == 0
    with pytest.raises(SourceError) as caught:
        newsroom.ask(mention)
    assert caught.value.code == "no_article"
    assert site.asked == []


# --- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code", "again"),
    [
        (Reply(b"", 401), "denied", False),
        (Reply(b"", 403), "denied", False),
        (Reply(b"", 404), "not_found", False),
        (Reply(b"", 410), "gone", False),
        (Reply(b"", 500), "http_status", True),
        (Reply(b"%PDF-1.7", 200, {"Content-Type": "application/pdf"}), "no_article", False),
        (Reply(b"", 200, {"Content-Length": "9000000"}), "too_large", False),
        (Reply(b"a" * 3_300_000), "too_large", False),
        (Reply(raw=b"what?\r\n\r\n"), "broken_answer", True),
    ],
)
def test_a_failure_is_kept_and_the_others_go_on(
    newsroom: Newsroom, site: Site, reply: Reply, code: str, again: bool
) -> None:
    site.pages["/bad"] = reply
    site.pages["/good"] = Reply(article(1))
    bad, good = newsroom.read(site.url("/bad"), site.url("/good"))
    assert newsroom.fetch() == 1
    assert newsroom.store.mentions.get(good).article
    assert newsroom.problem(bad) == code
    site.asked.clear()
    newsroom.fetch()
    assert site.asked == []
    newsroom.now += timedelta(hours=1)
    newsroom.fetch()
    assert site.paths() == (["/bad"] if again else [])


def test_a_host_that_asks_to_wait_is_left_alone(newsroom: Newsroom, site: Site) -> None:
    for n in (0, 1):
        site.pages[f"/{n}"] = Reply(b"", 429, {"Retry-After": "7200"})
    older, newer = sorted(newsroom.read(site.url("/0"), site.url("/1")))
    assert newsroom.fetch() == 0
    assert len(site.asked) == 1
    assert newsroom.problem(newer) == "wait"
    assert newsroom.store.articles.get(older) is None
    newsroom.now += timedelta(hours=1, minutes=30)
    assert newsroom.fetch() == 0
    assert len(site.asked) == 1  # and no try is counted
    tried = newsroom.store.articles.get(newer)
    assert tried is not None
    assert tried.tries == 1
    newsroom.now += timedelta(hours=1)
    site.pages |= {f"/{n}": Reply(article(n)) for n in (0, 1)}
    assert newsroom.fetch() == 2


def test_asking_says_why_there_is_none_and_keeps_it(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(b"<p>Acceptez les cookies pour continuer.</p>")
    (mention,) = newsroom.read(site.url("/1"))
    with pytest.raises(SourceError) as caught:
        newsroom.ask(mention)
    assert caught.value.code == "no_article"
    assert newsroom.problem(mention) == "no_article"
    site.pages["/1"] = Reply(article())
    newsroom.ask(mention)
    assert newsroom.store.mentions.get(mention).article
    with pytest.raises(InputError):
        newsroom.ask(999)


def test_a_page_that_breaks_the_reader_is_logged_and_is_no_article(
    newsroom: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from watchers import articles
    from watchers.lane import JobFailed

    def broken(*_: object) -> str:
        raise JobFailed("ZeroDivisionError < article_of:1")

    monkeypatch.setattr(articles, "article_of", broken)
    site.pages["/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1"))
    assert newsroom.fetch() == 0
    assert newsroom.problem(mention) == "no_article"
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


# --- in the background and in the terminal ------------------------------------------------------


def test_articles_come_by_themselves_after_a_round(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    items = (
        f"<item><title>Le café Crescent rouvre</title><link>{site.url('/1')}</link><guid>1</guid>"
        f"<description>{teaser()} […]</description></item>"
    )
    site.pages["/feed"] = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    add_address(newsroom.store, Secrets(), "feed", site.url("/feed"), "")
    events: list[Event] = []
    came = threading.Event()

    def hear(event: Event) -> None:
        events.append(event)
        if isinstance(event, Fetched):
            came.set()

    background = Background(
        newsroom.store, Secrets(), InlineLane(), hear, lambda: newsroom.now, None, newsroom.client
    )
    try:
        assert background.check().result(10).mentions_new == 1
        assert came.wait(10)
    finally:
        background.close()
    (mention,) = newsroom.store.mentions.ids(Filter())
    assert events[-1] == Fetched((mention,))
    assert newsroom.store.mentions.get(mention).article


def test_fetching_ends_at_once_when_it_is_cancelled_or_the_program_ends(
    newsroom: Newsroom, site: Site
) -> None:
    site.pages["/1"] = Reply(article(), delay=3)
    (mention,) = newsroom.read(site.url("/1"))
    background = Background(
        newsroom.store,
        Secrets(),
        InlineLane(),
        clock=lambda: newsroom.now,
        every=None,
        client_factory=newsroom.client,
    )
    try:
        for end in (background.cancel, background.close):
            site.asked.clear()
            background.check().result(10)
            _until(lambda: site.paths() == ["/1"])
            began = time.monotonic()
            end()
            _until(lambda: background._fetching_new is None or background._fetching_new.done())
            assert time.monotonic() - began < 1.5
    finally:
        background.close()
    assert newsroom.store.articles.get(mention) is None  # it simply still waits


def test_the_next_round_does_not_wait_for_articles(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article(), delay=3)
    newsroom.read(site.url("/1"))
    background = Background(
        newsroom.store,
        Secrets(),
        InlineLane(),
        clock=lambda: newsroom.now,
        every=None,
        client_factory=newsroom.client,
    )
    try:
        background.check().result(10)
        _until(lambda: site.paths() == ["/1"])
        first = background._fetching_new
        began = time.monotonic()
        background.check(all=True).result(10)
        assert time.monotonic() - began < 2
        assert first is not None
        assert first.cancelled()
    finally:
        background.close()


def test_the_owner_asks_in_the_background(newsroom: Newsroom, site: Site) -> None:
    site.pages["/1"] = Reply(article())
    (mention,) = newsroom.read(site.url("/1"))
    background = Background(
        newsroom.store,
        Secrets(),
        InlineLane(),
        clock=lambda: newsroom.now,
        every=None,
        client_factory=newsroom.client,
    )
    try:
        background.fetch_article(mention).result(10)
        assert newsroom.store.mentions.get(mention).article
    finally:
        background.close()


def test_without_an_event_loop(site: Site, tmp_path: Path) -> None:
    one = Newsroom(site, tmp_path / "other")
    one.now = utc_now()
    site.pages["/1"] = Reply(article())
    (mention,) = one.read(site.url("/1"))
    assert fetch_articles(one.store, one.client, InlineLane()) == 1
    assert one.store.mentions.get(mention).article
    assert fetch_articles(one.store, one.client, InlineLane()) == 0
    one.store.close()


def _until(true: Any) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen")
