"""What it takes to ask a programming interface: pages, signing in, budgets, errors that say more, replies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from loopback import NOW, Asked, Reply, Site

from core.errors import SourceError
from core.model import Entry, Filter, Source, Status
from core.paths import DataFolder
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from ui.desktop.pages.watching.passwords import can_renew, renew
from watchers import registry
from watchers import round as rounds
from watchers.adding import add_address
from watchers.background import Background
from watchers.discovery import Candidate
from watchers.http import Client
from watchers.kinds import x
from watchers.lane import InlineLane
from watchers.round import Round, Summary
from watchers.sessions import Session, SignsIn
from watchers.watcher import SECRET, TOKEN, Charge, Feed, Request, Watcher


class Doorman:
    """Signs in at /in and renews at /again; an answer is the token, and how long it lasts."""

    def sign_in(self, source: Source, secret: str) -> Request:
        return Request(_beside(source, "/in"), body=json.dumps({"password": secret}).encode())

    def renew(self, source: Source) -> Request | None:
        return Request(_beside(source, "/again"), headers=(("Authorization", f"Bearer {TOKEN}"),), body=b"")

    def session(self, body: bytes, now: datetime) -> Session:
        said = json.loads(body)
        return Session(said["access"], said["refresh"], now + timedelta(hours=2))


class Shelf(Watcher):
    """A place with entries as JSON: ``{"entries": [[key, age in hours]], "next": address}``."""

    kind = "shelf"
    name = "The Shelf"
    pages = 3

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        said = json.loads(body)
        entries = tuple(
            Entry(key, f"https://shelf.example/{key}", "", "", f"crescent {key}", NOW - timedelta(hours=age))
            for key, age in said["entries"]
        )
        replies = tuple(
            Entry(key, "", "", "Ana", f"reply {key}", NOW, in_reply_to=above)
            for key, above in said.get("replies", ())
        )
        return Feed("Shelf", "", entries + replies, unbroken=True, next=said.get("next", ""))

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        return Request(_beside(source, f"/thread/{key}"))

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        if b"Expired" in body:
            return SourceError("session_expired", host="shelf.example")
        return SourceError("quota_spent", name="Shelf") if b"wall" in body else None


class Door(Shelf):
    kind = "door"
    signs_in: ClassVar[SignsIn | None] = Doorman()

    def request(self, source: Source) -> Request:
        return Request(source.url, headers=(("Authorization", f"Bearer {TOKEN}"), ("X-Key", SECRET)))


class Priced(Shelf):
    kind = "priced"

    def charges(self, request: Request, limits: Mapping[str, int]) -> tuple[Charge, ...]:
        return (Charge("x.budget", 50, limits["x.budget"], "month"),)

    def used(self, charge: Charge, feed: Feed) -> int:
        return 10 * len(feed.entries)


class Slow(Shelf):
    kind = "slow"
    pace = 60


class Tube(Shelf):
    kind = "tube"
    may_vanish = False


def _beside(source: Source, path: str) -> str:
    return source.url.rpartition("/")[0] + path


def page(*entries: tuple[str, float], **more: Any) -> bytes:
    return json.dumps({"entries": entries, **more}).encode()


class Shop:
    """A store and rounds over sources of these kinds, at a clock that stands still until it is moved."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.now = NOW
        self.folder = DataFolder(folder)
        self.store = Store.open(self.folder, clock=lambda: self.now)
        self.store.watches.add("shop", ("crescent",), (), ())
        self.secrets = Secrets()

    def source(self, kind: str, path: str = "/list", secret: str | None = None) -> Source:
        secret_id = self.secrets.put(secret) if secret else None
        return self.store.sources.add(self.site.url(path), kind, kind, secret_id=secret_id)

    def run(self, later: timedelta = timedelta()) -> Summary:
        self.now += later
        round_ = Round(self.store, Client, InlineLane(), self.secrets, lambda: self.now)
        return round_.run(self.store.sources.pollable())

    def reopened(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder, clock=lambda: self.now)

    def keys(self) -> list[str]:
        found = (self.store.mentions.get(number) for number in self.store.mentions.ids(Filter()))
        return [mention.text.removeprefix("crescent ") for mention in found]


@pytest.fixture
def shop(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    kinds = (Shelf(), Door(), Priced(), Slow(), Tube(), *registry.WATCHERS)
    monkeypatch.setattr(registry, "WATCHERS", kinds)
    monkeypatch.setattr(rounds, "WATCHERS", kinds)
    one = Shop(site, tmp_path / "data")
    yield one
    one.store.close()


def test_pages_are_read_until_what_is_known(shop: Shop) -> None:
    pages = shop.site.pages
    pages["/list"] = Reply(page(("a", 1), ("b", 2), next=shop.site.url("/2")))
    pages["/2"] = Reply(page(("c", 3), ("d", 4), next=shop.site.url("/3")))
    pages["/3"] = Reply(page(("e", 5), next=shop.site.url("/4")))
    source = shop.source("shelf")
    shop.run()
    assert shop.site.paths() == ["/list", "/2", "/3"]  # no more than its kind reads
    assert shop.keys() == ["a", "b", "c", "d", "e"]
    assert shop.store.sources.get(source.id).newest_at == NOW - timedelta(hours=1)
    shop.site.asked.clear()
    pages["/list"] = Reply(page(("n", 0), ("a", 1), next=shop.site.url("/2")))
    shop.run(timedelta(hours=2))
    assert shop.site.paths() == ["/list"]
    assert shop.keys()[0] == "n"


def test_a_page_that_fails_is_caught_up_with_the_next_time(shop: Shop) -> None:
    pages = shop.site.pages
    pages["/list"] = Reply(page(("a", 9)))
    shop.source("shelf")
    shop.run()
    pages["/list"] = Reply(page(("d", 1), ("c", 2), next=shop.site.url("/2")))
    pages["/2"] = [Reply(b"", 500), Reply(page(("b", 3), ("a", 9)))]
    shop.run(timedelta(hours=2))
    assert shop.keys() == ["d", "c", "a"]
    pages["/list"] = Reply(page(("e", 0), ("d", 1), ("c", 2), next=shop.site.url("/2")))
    shop.run(timedelta(hours=2))
    assert shop.keys() == ["e", "d", "c", "b", "a"]


def test_no_other_host_is_asked_for_the_next_page(shop: Shop) -> None:
    shop.site.pages["/list"] = Reply(page(("a", 1), next=shop.site.url("/2", host="localhost")))
    shop.source("shelf")
    shop.run()
    assert shop.site.paths() == ["/list"]


def test_what_was_deleted_between_two_visits_is_marked(shop: Shop) -> None:
    shop.site.pages["/list"] = [Reply(page(("a", 1), ("b", 2), ("c", 3))), Reply(page(("a", 1), ("c", 3)))]
    shop.source("shelf")
    shop.run()
    shop.run(timedelta(hours=2))
    deleted = [row.deleted for row in shop.store.mentions.rows(shop.store.mentions.ids(Filter()))]
    assert deleted == [False, True, False]


def door(shop: Shop) -> list[str]:
    """A place behind a door whose key is ``access-N``; returns which tokens it wants, the last one."""
    good: list[str] = []

    def sign_in(asked: Asked) -> Reply:
        if json.loads(asked.body) != {"password": "word"}:
            return Reply(b'{"error": "no"}', 401)
        good.append(f"access-{len(good)}")
        return Reply(json.dumps({"access": good[-1], "refresh": f"refresh-{len(good)}"}).encode())

    def again(asked: Asked) -> Reply:
        if asked.headers["authorization"] != f"Bearer refresh-{len(good)}":
            return Reply(b"{}", 400)
        good.append(f"access-{len(good)}")
        return Reply(json.dumps({"access": good[-1], "refresh": f"refresh-{len(good)}"}).encode())

    def shelf(asked: Asked) -> Reply:
        if asked.headers["authorization"] != f"Bearer {good[-1] if good else ''}":
            return Reply(b"Expired", 400)
        return Reply(page(("a", 1)))

    shop.site.pages.update({"/in": sign_in, "/again": again, "/list": shelf})
    return good


def test_one_signs_in_once_and_the_session_is_kept(shop: Shop) -> None:
    good = door(shop)
    shop.source("door", secret="word")
    shop.run()
    shop.reopened()
    shop.run(timedelta(minutes=61))
    assert shop.site.paths() == ["/in", "/list", "/list"]
    assert shop.site.asked[1].headers["x-key"] == "word"
    assert good == ["access-0"]
    # Run out by the clock: renewed, not signed in again.
    shop.run(timedelta(hours=3))
    assert shop.site.paths()[3:] == ["/again", "/list"]


def test_a_session_that_was_ended_there_is_renewed_and_the_question_asked_again(shop: Shop) -> None:
    good = door(shop)
    source = shop.source("door", secret="word")
    shop.run()
    good.append("taken away")
    shop.site.asked.clear()
    shop.run(timedelta(minutes=61))
    assert shop.site.paths() == ["/list", "/again", "/in", "/list"]
    assert shop.store.sources.get(source.id).problem is None


def test_a_wrong_password_is_said_and_not_tried_at_every_turn(shop: Shop) -> None:
    door(shop)
    source = shop.source("door", secret="wrong")
    shop.run()
    assert shop.site.paths() == ["/in"]
    found = shop.store.sources.get(source.id)
    assert found.problem is not None
    assert found.problem.code == "denied"
    assert found.next_check_at is not None
    assert found.next_check_at - shop.now > timedelta(hours=20)


def test_no_secret_or_token_is_in_the_store(shop: Shop) -> None:
    door(shop)
    shop.source("door", secret="word-9f3c")
    shop.run()
    shop.store.close()
    written = b"".join(path.read_bytes() for path in shop.folder.root.rglob("*") if path.is_file())
    assert b"word-9f3c" not in written
    assert b"access-0" not in written


def test_an_error_that_says_more_is_told_so(shop: Shop) -> None:
    source = shop.source("shelf")
    for status in (400, 429):
        shop.site.pages["/list"] = Reply(b'{"error": "wall"}', status)
        shop.run(timedelta(days=2))
        problem = shop.store.sources.get(source.id).problem
        assert problem is not None
        assert (problem.code, problem.details) == ("quota_spent", {"name": "Shelf"})
    shop.site.pages["/list"] = Reply(b"slower", 429, {"Retry-After": "7200"})
    shop.run(timedelta(days=2))
    found = shop.store.sources.get(source.id)
    assert found.problem is not None
    assert (found.problem.code, found.problem.details) == ("wait", {"host": "127.0.0.1"})
    assert found.next_check_at is not None
    assert found.next_check_at >= shop.now + timedelta(hours=2)


def test_a_budget_cannot_be_passed(shop: Shop) -> None:
    shop.site.pages["/list"] = Reply(page(("a", 1), ("b", 2), ("c", 3)))
    source = shop.source("priced")

    def problem() -> str:
        found = shop.store.sources.get(source.id).problem
        return found.code if found else ""

    def used() -> int:
        return shop.store.usage.used("x.budget", "month", shop.now)

    shop.run()
    assert (problem(), shop.site.paths()) == ("budget_off", [])
    shop.store.settings.save(Settings(x_budget=100))
    shop.run(timedelta(days=1))
    assert (problem(), used()) == ("", 30)
    for refusal in (Reply(b"", 404), Reply(b"a wall", 402), Reply(b"", 429)):  # an error costs nothing
        shop.site.pages["/list"] = refusal
        shop.run(timedelta(days=1))
        assert used() == 30
    shop.site.pages["/list"] = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    shop.run(timedelta(days=1))
    assert used() == 80  # who knows what of it was billed
    shop.store.usage.give_back("x.budget", 50, "month", shop.now)
    shop.site.pages["/list"] = Reply(page(("d", 0), ("a", 1), ("b", 2)))
    shop.run(timedelta(days=1))
    assert used() == 60
    asked = len(shop.site.asked)
    shop.run(timedelta(days=1))
    assert (problem(), used(), len(shop.site.asked)) == ("budget_spent", 60, asked)
    shop.run(timedelta(days=31))
    assert (problem(), used()) == ("", 30)


def test_replies_to_what_is_handled_are_looked_for_and_what_is_gone_is_marked(shop: Shop) -> None:
    shop.site.pages["/list"] = Reply(page(("a", 1), ("b", 2), ("c", 3)))
    shop.source("shelf")
    shop.run()
    first, second, third = shop.store.mentions.ids(Filter())
    shop.store.mentions.change([first, second], status=Status.ANSWERED)
    shop.site.pages["/thread/a"] = Reply(page(replies=[["r", "a"]]))
    shop.site.asked.clear()
    shop.run(timedelta(hours=2))
    assert shop.site.paths() == ["/list", "/thread/a", "/thread/b"]  # nobody handles the third
    reply = next(
        number for number in shop.store.mentions.ids(Filter()) if number not in (first, second, third)
    )
    mention = shop.store.mentions.get(reply)
    assert mention.answers is not None
    assert (mention.text, mention.answers.mention_id) == ("reply r", first)
    assert shop.store.mentions.get(second).deleted_at is not None
    assert shop.store.mentions.get(first).deleted_at is None


def test_kinds_that_go_one_at_a_time_take_turns(shop: Shop) -> None:
    for path in ("/1", "/2"):
        shop.site.pages[path] = Reply(page(("a" + path[1], 1)))
        shop.source("slow", path)
    assert shop.run().sources == 1
    assert shop.run(timedelta(seconds=30)).sources == 0
    assert shop.run(timedelta(seconds=31)).sources == 1
    assert sorted(shop.site.paths()) == ["/1", "/2"]


def test_a_place_that_is_often_away_for_hours_is_not_gone(shop: Shop) -> None:
    shop.site.pages["/list"] = Reply(b"", 410)
    source = shop.source("tube")
    shop.run()
    found = shop.store.sources.get(source.id)
    assert found.problem is not None
    assert (found.stopped, found.problem.code) == (False, "http_status")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "259"},
        {"x-rate-limit-remaining": "0", "x-rate-limit-reset": "{epoch}"},
        {"RateLimit-Remaining": "0", "RateLimit-Reset": "{epoch}", "RateLimit-Limit": "3000"},
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "{iso}", "X-RateLimit-Limit": "300"},
    ],
)
def test_a_host_whose_quota_is_used_up_is_left_alone_in_every_shape(
    shop: Shop, headers: dict[str, str]
) -> None:
    from core.clock import utc_now

    reset = utc_now() + timedelta(minutes=5)
    fill = {"{epoch}": str(int(reset.timestamp())), "{iso}": reset.isoformat()}
    headers = {name: fill.get(value, value) for name, value in headers.items()}

    async def twice() -> str:
        async with Client() as client:
            shop.site.pages["/list"] = Reply(page(), 200, headers)
            answer = await client.fetch(shop.site.url("/list"))
            assert answer.quota is not None
            assert answer.quota.left == 0
            try:
                await client.fetch(shop.site.url("/other"))
            except SourceError as error:
                return error.code
            return ""

    assert asyncio.run(twice()) == "wait"


def test_a_host_that_asked_to_wait_is_left_alone_after_a_restart_by_all_its_sources(shop: Shop) -> None:
    shop.site.pages["/list"] = Reply(b"", 429, {"Retry-After": "7200"})
    shop.source("shelf")
    shop.run()
    shop.reopened()
    shop.source("shelf", "/other")
    shop.run(timedelta(minutes=10))
    assert shop.site.paths() == ["/list"]


def comments(*ages: int) -> bytes:
    items = "".join(
        f"<item><guid>c{age}</guid><title>c{age}</title><description>crescent {age}</description>"
        f"<pubDate>{(NOW - timedelta(hours=age)):%a, %d %b %Y %H:%M:%S GMT}</pubDate></item>"
        for age in ages
    )
    return f"<rss version='2.0'><channel><title>Comments</title>{items}</channel></rss>".encode()


def test_validators_that_lie_are_found_out_and_no_longer_trusted(shop: Shop) -> None:
    """As Isso's do: its ETag stays the same when comments come."""
    now_there = comments(5, 9)

    def isso(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"first"':
            return Reply(b"", 304, {"ETag": '"first"'})
        return Reply(now_there, 200, {"ETag": '"first"'})

    shop.site.pages["/list"] = isso
    source = add_address(shop.store, shop.secrets, "feed", shop.site.url("/list"), "")
    shop.run()
    now_there = comments(-30, 5, 9)
    shop.run(timedelta(days=2))
    assert len(shop.keys()) == 2  # nothing tells, as long as it is believed
    shop.run(timedelta(days=6, hours=1))
    assert len(shop.keys()) == 3
    found = shop.store.sources.get(source.id)
    assert found.unreliable
    assert found.next_check_at is not None
    assert found.next_check_at - shop.now >= timedelta(hours=21)
    now_there = comments(-230, -30, 5, 9)
    shop.run(timedelta(days=1, hours=3))
    assert len(shop.keys()) == 4
    assert "if-none-match" not in shop.site.asked[-1].headers


def test_a_server_that_was_never_reached_has_cost_nothing(shop: Shop) -> None:
    shop.store.settings.save(Settings(x_budget=100))
    source = shop.store.sources.add("http://127.0.0.1:9/list", "priced", "priced")
    shop.run()
    problem = shop.store.sources.get(source.id).problem
    assert problem is not None
    assert problem.code == "unreachable"
    assert shop.store.usage.used("x.budget", "month", shop.now) == 0


def test_a_host_that_asks_to_wait_in_its_own_words_is_left_alone_by_all_its_sources(shop: Shop) -> None:
    throttled = {
        "error_id": 502,
        "error_message": "too many requests, more requests available in 7000 seconds",
    }
    shop.site.pages["/2.3/search"] = Reply(json.dumps(throttled).encode(), 400)
    first, second = (shop.source("stackexchange", f"/2.3/search?q={word}") for word in ("a", "b"))
    shop.run()
    assert len(shop.site.asked) == 1
    for source in (first, second):
        problem = shop.store.sources.get(source.id).problem
        assert problem is not None
        assert problem.code == "wait"


def test_a_business_is_looked_up_once_and_its_reviews_asked_for_from_then_on(shop: Shop) -> None:
    samples = Path(__file__).resolve().parents[1] / "data" / "sources" / "trustpilot"
    unit = "/v1/business-units/5f0000000000000000000001/reviews"
    shop.site.pages["/v1/business-units/find"] = Reply((samples / "business.json").read_bytes())
    shop.site.pages[unit] = Reply((samples / "reviews.json").read_bytes())
    source = shop.source("trustpilot", "/v1/business-units/find?name=chaussures-martin.example", "k3y")
    for hours in (0, 30):
        shop.site.asked.clear()
        shop.run(timedelta(hours=hours))
        paths = [path.partition("?")[0] for path in shop.site.paths()]
        assert paths == ([unit] if hours else ["/v1/business-units/find", unit])
        assert {asked.headers["apikey"] for asked in shop.site.asked} == {"k3y"}
    found = shop.store.sources.get(source.id)
    assert (found.entries, found.cursor, found.problem) == (3, "5f0000000000000000000001", None)


def test_x_is_not_asked_without_a_budget_and_pays_for_what_came_and_for_nothing_twice(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x, "utc_now", lambda: shop.now)
    body = (Path(__file__).resolve().parents[1] / "data" / "sources" / "x" / "search.json").read_bytes()
    posts = json.loads(body)
    del posts["meta"]["next_token"]
    shop.site.pages["/2/tweets/search/recent"] = [
        Reply(json.dumps(posts).encode()),
        Reply(b'{"meta":{"result_count":0}}'),
    ]
    source = shop.source("x", "/2/tweets/search/recent?query=bistrot", "t0ken")
    shop.run()
    problem = shop.store.sources.get(source.id).problem
    assert problem is not None
    assert (problem.code, shop.site.asked) == ("budget_off", [])
    shop.store.settings.save(Settings(x_budget=100_000))
    for _ in range(3):
        shop.run(timedelta(hours=30))
        assert shop.store.usage.used("x.budget", "month", shop.now) == 10_000
    assert all(asked.headers["authorization"] == "Bearer t0ken" for asked in shop.site.asked)
    assert ["since_id" in path for path in shop.site.paths()] == [False, True, True]


def test_a_place_is_tried_with_its_password_before_it_is_saved(shop: Shop) -> None:
    door(shop)
    candidate = Candidate(shop.site.url("/list"), "Door", "door", "posts")
    background = Background(shop.store, shop.secrets, InlineLane(), clock=lambda: shop.now, every=None)
    try:
        with pytest.raises(SourceError, match="refuses access"):
            background.try_source(candidate, "wrong").result(10)
        tried = background.try_source(candidate, "word").result(10)
        assert [entry.key for entry in tried.entries] == ["a"]
        assert shop.store.sources.all() == []
        source = background.add_source(tried, secret="word").result(10)
        # Another of the same account shares what is kept.
        other = replace(candidate, url=shop.site.url("/other"))
        second = background.add_source(other, secret_id=source.secret_id).result(10)
        assert second.secret_id == source.secret_id
        shop.site.pages["/other"] = shop.site.pages["/list"]
        assert background.try_source(other, secret_id=source.secret_id).result(10).entries
    finally:
        background.close()


def test_another_password_serves_all_that_share_it(shop: Shop) -> None:
    door(shop)
    first = shop.source("door", secret="wrong")
    second = shop.store.sources.add(shop.site.url("/other"), "door", "other", secret_id=first.secret_id)
    shop.site.pages["/other"] = shop.site.pages["/list"]
    shop.run()
    failed = shop.store.sources.get(second.id)
    assert can_renew(failed)
    renew(shop.store, shop.secrets, failed, "word")
    shop.run()
    assert [source.problem for source in shop.store.sources.all()] == [None, None]
