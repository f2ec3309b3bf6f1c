from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import NOW, Asked, Reply, Site

from analysis import judge
from core.errors import StoreError
from core.model import Entry, Filter, Source
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from watchers import round as rounds
from watchers.adding import add_address
from watchers.background import Background
from watchers.http import Client, Limits
from watchers.lane import InlineLane, Lane
from watchers.round import Event, Finished, Judged, Round, Started, Summary, Visited


def feed(*titles: str, name: str = "Blog") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>http://blog.example/{title}</link><guid>{name}-{title}</guid>"
        f"<description>Un texte sur {title}.</description></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>{name}</title><link>http://blog.example/</link>{items}</channel></rss>".encode()


class Shop:
    """A store, a site, and rounds over them at a clock that stands still until it is moved."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.now: datetime = NOW
        self.store = Store.open(DataFolder(folder), clock=lambda: self.now)
        self.events: list[Event] = []
        self.secrets = Secrets()

    def source(self, path: str, body: bytes | None = None, host: str = "127.0.0.1", **headers: str) -> Source:
        if body is not None:
            self.site.pages[path] = Reply(body, 200, headers)
        return add_address(self.store, self.secrets, "feed", self.site.url(path, host), "")

    def round(self, lane: Any = None, limits: Limits | None = None) -> Round:
        return Round(self.store, lambda: Client(limits), lane or InlineLane(), self.secrets, lambda: self.now)

    def run(self, later: timedelta = timedelta(), **more: Any) -> Summary:
        self.now += later
        return self.round(**more).run(self.store.sources.pollable(), self.events.append)

    def again(self, source: Source) -> Source:
        return self.store.sources.get(source.id)


@pytest.fixture
def shop(site: Site, tmp_path: Path) -> Any:
    one = Shop(site, tmp_path / "data")
    yield one
    one.store.close()


def test_a_round_from_the_network_to_a_judged_mention(shop: Shop) -> None:
    shop.store.watches.add("shop", ("Crescent",), (), ())
    good = shop.source("/feed", feed("Crescent", "autre"))
    bad = shop.source("/missing")
    summary = shop.run()
    assert (summary.sources, summary.entries_new, summary.mentions_new) == (2, 2, 1)
    assert summary.failed == ((shop.again(bad).title or bad.url, "There is nothing at this address (404)."),)
    (mention,) = shop.store.mentions.ids(Filter())
    assert shop.store.mentions.get(mention).judgement is not None
    kinds = [type(event) for event in shop.events]
    assert kinds[0] is Started
    assert kinds[-1] is Finished
    visited = {event.source_id: event for event in shop.events if isinstance(event, Visited)}
    assert visited[good.id].mentions == (mention,)
    assert sorted(event.done for event in visited.values()) == [1, 2]
    assert [event.mentions for event in shop.events if isinstance(event, Judged)] == [(mention,)]
    assert shop.again(good).title == "Blog"
    problem = shop.again(bad).problem
    assert problem is not None
    assert problem.code == "not_found"


def test_a_second_round_adds_nothing_and_asks_politely(shop: Shop) -> None:
    def page(asked: Asked) -> Reply:
        return (
            Reply(b"", 304)
            if asked.headers.get("if-none-match") == '"v1"'
            else Reply(feed("a"), 200, {"ETag": '"v1"'})
        )

    shop.site.pages["/feed"] = page
    shop.source("/feed")
    plain = shop.source("/plain", feed("b", name="Plain"))
    assert shop.run().entries_new == 2
    reads: list[object] = []

    class Counting(InlineLane):
        def submit(self, job: Any, *args: Any, **kwargs: Any) -> Any:
            reads.append(job)
            return super().submit(job, *args, **kwargs)

    second = shop.run(timedelta(hours=2), lane=Counting())
    assert (second.sources, second.failed, second.entries_new, second.mentions_new) == (2, (), 0, 0)
    assert reads == []  # a 304, and the same bytes again: nothing to read
    assert shop.again(plain).checked_at == shop.now


def test_the_whole_answer_is_asked_for_after_eight_days(shop: Shop) -> None:
    def page(asked: Asked) -> Reply:
        old = asked.headers.get("if-none-match")
        return (
            Reply(b"", 304)
            if old
            else Reply(feed("new" if len(shop.site.asked) > 1 else "old"), 200, {"ETag": '"stuck"'})
        )

    shop.site.pages["/feed"] = page
    shop.source("/feed")
    assert shop.run().entries_new == 1
    assert shop.run(timedelta(days=5)).entries_new == 0
    assert shop.run(timedelta(days=4)).entries_new == 1


def test_a_source_is_due_again_later(shop: Shop) -> None:
    shop.source("/feed", feed("a"))
    shop.run()
    assert shop.store.sources.due(shop.now + timedelta(minutes=59)) == []
    assert len(shop.store.sources.due(shop.now + timedelta(hours=25))) == 1


def test_a_permanent_move_is_believed_the_second_time_and_only_to_a_feed(shop: Shop) -> None:
    moved, lured = shop.source("/old"), shop.source("/lured")
    shop.site.pages["/old"] = Reply(b"", 301, {"Location": "/new"})
    shop.site.pages["/new"] = Reply(feed("a"))
    shop.site.pages["/lured"] = Reply(b"", 301, {"Location": "/login"})
    shop.site.pages["/login"] = Reply(b"<!doctype html><title>Log in</title>")
    shop.run()
    assert shop.again(moved).url == shop.site.url("/old")
    shop.run(timedelta(hours=2))
    assert shop.again(moved).url == shop.site.url("/new")
    shop.run(timedelta(hours=2))
    assert shop.again(lured).url == shop.site.url("/lured")
    problem = shop.again(lured).problem
    assert problem is not None
    assert (problem.code, problem.count) == ("web_page", 3)


def test_a_source_that_is_gone_is_not_visited_any_more(shop: Shop) -> None:
    gone = shop.source("/gone")
    shop.site.pages["/gone"] = Reply(b"", 410)
    shop.run()
    assert shop.again(gone).stopped
    assert shop.run(timedelta(days=3)).sources == 0


def test_a_source_that_recovers_has_no_problem_any_more(shop: Shop) -> None:
    shop.site.pages["/feed"] = [Reply(b"", 500), Reply(feed("a"))]
    source = shop.source("/feed")
    shop.run()
    assert shop.again(source).problem is not None
    shop.run(timedelta(hours=2))
    assert shop.again(source).problem is None


def test_429_leaves_the_whole_host_alone(shop: Shop) -> None:
    first = shop.source("/a", b"")
    second = shop.source("/b", feed("b"))
    shop.site.pages["/a"] = Reply(b"", 429, {"Retry-After": "7200"})
    assert len(shop.run().failed) == 2
    assert shop.site.paths() == ["/a"]
    for source in (first, second):
        next_check = shop.again(source).next_check_at
        assert next_check is not None
        assert next_check >= shop.now + timedelta(seconds=7100)


def test_a_feed_that_repeats_the_address_it_was_asked_by_tells_no_secret(shop: Shop, tmp_path: Path) -> None:
    address = f"http://anna:hunter2@127.0.0.1:{shop.site.port}/feed?token=t0k3nt0k3n"
    shop.site.pages["/feed?token=t0k3nt0k3n"] = lambda _: Reply(
        f"""<rss version="2.0"><channel><title>{address}</title><link>{address}</link>
        <item><title>{address}</title><link>{address}#c1</link><guid>{address}#c1</guid></item>
        <item><title>Relative</title><link>#c2</link></item></channel></rss>""".encode()
    )
    add_address(shop.store, shop.secrets, "feed", address, "")
    assert shop.run().entries_new == 2
    assert shop.run(timedelta(days=2)).entries_new == 0
    shop.store.close()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"Relative" in kept
    assert b"hunter2" not in kept
    assert b"t0k3nt0k3n" not in kept


def test_passwords_reach_the_server_and_nothing_else(
    shop: Shop, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shop.site.pages["/private?token=t0k3nt0k3n"] = lambda asked: Reply(
        feed("a"), 200 if "authorization" in asked.headers else 401
    )
    address = f"http://anna:hunter2@127.0.0.1:{shop.site.port}/private?token=t0k3nt0k3n"
    source = add_address(shop.store, shop.secrets, "feed", address, "")
    assert source.url == f"http://anna:{{secret}}@127.0.0.1:{shop.site.port}/private?token={{secret}}"
    assert shop.run().entries_new == 1
    shop.site.pages.clear()
    shop.run(timedelta(hours=2))
    assert shop.again(source).problem is not None
    shop.store.close()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert b"hunter2" not in kept
    assert b"t0k3nt0k3n" not in kept
    assert "hunter2" not in caplog.text


def test_a_password_that_is_no_longer_kept_is_said_on_the_source(shop: Shop) -> None:
    source = add_address(shop.store, shop.secrets, "feed", "http://a:b@127.0.0.1:9/x", "")
    assert source.secret_id is not None
    shop.secrets.forget(source.secret_id)
    shop.run()
    problem = shop.again(source).problem
    assert problem is not None
    assert problem.code == "secret_missing"


def test_mentions_left_without_judgement_are_picked_up(shop: Shop) -> None:
    shop.store.archive.bring([Entry("1", "", "Crescent", "", "Une horreur, jamais revu ça.")], "import")
    assert len(shop.store.mentions.unjudged(judge.VERSION, 9)) == 1
    shop.run()
    assert shop.store.mentions.unjudged(judge.VERSION, 9) == []


def test_a_mention_that_cannot_be_judged_stops_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = judge.judge_all

    def picky(texts: Any, lessons: Any) -> Any:
        if any("poison" in text for text in texts):
            raise RuntimeError("no")
        return real(texts, lessons)

    monkeypatch.setattr(judge, "judge_all", picky)
    shop.store.archive.bring(
        [Entry(str(n), "", t, "", f"corps {n}") for n, t in enumerate(["a", "poison", "b"])], "import"
    )
    shop.run()
    left = shop.store.mentions.unjudged(judge.VERSION, 9)
    assert len(left) == 1
    assert "cannot be judged" in caplog.text


def test_cancelling_ends_soon_and_keeps_what_came(shop: Shop) -> None:
    shop.source("/quick", feed("a"))
    shop.source("/slow", host="localhost")
    shop.site.pages["/slow"] = Reply(feed("b"), delay=20)
    cancelled = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, Visited):
            cancelled.set()

    began = time.monotonic()
    summary = shop.round().run(shop.store.sources.pollable(), hear, cancelled)
    assert time.monotonic() - began < 5
    assert (summary.sources, summary.entries_new, summary.failed) == (1, 1, ())


def test_a_store_that_cannot_save_ends_the_round_with_its_error(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(polls: object, round_id: object) -> None:
        raise StoreError("disk_full")

    shop.source("/feed", feed("a"))
    shop.source("/slow", host="localhost")
    shop.site.pages["/slow"] = Reply(feed("b"), delay=20)
    monkeypatch.setattr(shop.store.archive, "add", full)
    began = time.monotonic()
    with pytest.raises(StoreError, match="disk is full"):
        shop.run()
    assert time.monotonic() - began < 5


def test_a_mistake_of_ours_costs_one_source_only(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    good, bad = shop.source("/good", feed("a")), shop.source("/bad", feed("b", name="Bad"))
    real, address = rounds.polls.brought, "http://anna:hunter2@a.example/"

    def buggy(visit: Any, *rest: Any) -> Any:
        if visit.source.id == bad.id:
            raise KeyError(address)
        return real(visit, *rest)

    monkeypatch.setattr(rounds.polls, "brought", buggy)
    assert shop.run().entries_new == 1
    assert shop.again(good).problem is None
    assert shop.again(bad).problem is not None
    assert "KeyError" in caplog.text
    assert "hunter2" not in caplog.text


def test_many_sources_through_a_real_worker_process(shop: Shop) -> None:
    shop.store.watches.add("shop", ("Crescent",), (), ())
    for n in range(30):
        shop.source(f"/{n}", feed(f"Crescent-{n}", *"abc", name=f"B{n}"))
    shop.source("/bad", b"<rss><channel>")
    lane = Lane()
    try:
        summary = shop.run(lane=lane)
    finally:
        lane.close()
    assert (summary.sources, summary.entries_new, summary.mentions_new) == (31, 120, 30)
    assert shop.store.mentions.unjudged(judge.VERSION, 1) == []


def test_a_round_whose_lane_ends_leaves_its_sources_as_they_were(shop: Shop) -> None:
    source = shop.source("/feed", feed("a"))
    lane = Lane()
    lane.close()
    assert shop.run(lane=lane).failed == ()
    assert shop.again(source).checked_at is None


def test_no_sources_is_a_round_too(shop: Shop) -> None:
    assert shop.run() == Summary(seconds=shop.events[-1].summary.seconds)  # type: ignore[union-attr]


def test_background_checks_discovers_adds_and_ends(shop: Shop) -> None:
    shop.site.pages["/"] = Reply(
        b"<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>"
    )
    shop.site.pages["/feed"] = Reply(feed("Crescent"))
    heard: list[Event] = []
    background = Background(
        shop.store, shop.secrets, InlineLane(), heard.append, clock=lambda: shop.now, every=None
    )
    try:
        (candidate,) = background.discover(shop.site.url("/")).result(10)
        source = background.add_source(candidate).result(10)
        assert source.title == "Blog"
        assert background.check().result(10).entries_new == 1
        assert background.check().result(10).sources == 0
        assert background.check(all=True).result(10).sources == 1
        assert isinstance(heard[-1], Finished)
    finally:
        background.close()
    background.close()


def test_background_looks_by_itself_and_survives_errors(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shop.source("/feed", feed("a"))
    failures = [StoreError("locked")]
    real = shop.store.sources.due

    def due(now: datetime) -> Any:
        if failures:
            raise failures.pop()
        return real(now)

    monkeypatch.setattr(shop.store.sources, "due", due)
    done = threading.Event()
    background = Background(
        shop.store,
        shop.secrets,
        InlineLane(),
        lambda event: done.set() if isinstance(event, Finished) else None,
        clock=lambda: shop.now,
        every=0.05,
    )
    try:
        assert done.wait(10)
    finally:
        background.close()
    assert "Another program keeps the database busy" in caplog.text


def test_background_cancels_and_closes_in_the_middle_of_a_round(shop: Shop) -> None:
    shop.source("/slow")
    shop.site.pages["/slow"] = Reply(feed("b"), delay=20)
    background = Background(shop.store, shop.secrets, InlineLane(), clock=lambda: shop.now, every=None)
    running = background.check()
    time.sleep(0.3)
    background.cancel()
    assert running.result(5).sources == 0
    running = background.check(all=True)
    time.sleep(0.3)
    began = time.monotonic()
    background.close()
    assert time.monotonic() - began < 5
    assert running.done()
