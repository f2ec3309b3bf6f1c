"""The sample shop: its content, its feeds, and that it can be lived in."""

from __future__ import annotations

import re
import socket
import struct
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.model import Filter, Status
from storage.store import Store
from ui.demo import content, feeds
from ui.demo.server import DemoServer
from ui.demo.shop import Demo, started
from watchers import feed
from watchers.http import Client
from watchers.lane import InlineLane
from watchers.round import Round

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    server = DemoServer(content.sites(NOW), NOW)
    yield server
    server.close()


@pytest.mark.parametrize("site", content.sites(NOW), ids=lambda site: site.name)
def test_every_feed_gives_every_post_as_written(site: content.Site) -> None:
    read = feed.read(feeds.feed(site, site.posts, "http://demo.test"), "", "http://demo.test/feed", NOW)
    assert [entry.text.split() for entry in read.entries] == [post.text.split() for post in site.posts]
    assert [entry.published_at for entry in read.entries] == [post.at for post in site.posts]
    assert len({entry.key for entry in read.entries}) == len(site.posts)
    assert {entry.author for entry in read.entries} == {post.author for post in site.posts}


def test_all_families_of_feeds_are_there() -> None:
    assert {site.format for site in content.sites(NOW)} == set(feeds.MEDIA_TYPES)


def test_there_is_enough_to_read_and_the_story_is_told() -> None:
    posts = [post for site in content.sites(NOW) for post in site.posts]
    assert len(posts) >= 150
    assert all(NOW - timedelta(days=32) < post.at <= NOW for post in posts)
    complaint = next(post for post in posts if post.slug == "tag-1526")
    assert complaint.at.astimezone().strftime("%H:%M") == "15:26"
    later = [post for post in posts if complaint.at < post.at < complaint.at + timedelta(days=3)]
    assert sum("Crescent" in post.text + post.title for post in later) >= 15


def test_nothing_leads_to_the_real_world() -> None:
    for name in ("shop", "history", *content.shop()["sources"]["order"]):
        text = str(content._read(name))
        assert all(host.endswith(".example") for host in re.findall(r"https?://([\w.-]+)", text))
        assert all(host.endswith(".example") for host in re.findall(r"[\w.]+@([\w-]+\.\w+)", text))


def test_a_second_visit_is_told_that_nothing_changed(server: DemoServer) -> None:
    address = server.feed_address(content.sites(NOW)[0])
    with urllib.request.urlopen(address) as answer:
        etag = answer.headers["ETag"]
        assert answer.headers["Last-Modified"]
    again = urllib.request.Request(address, headers={"If-None-Match": etag})
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(again)
    assert told.value.code == 304
    told.value.close()


def test_what_an_entry_links_to_can_be_opened(server: DemoServer) -> None:
    for site in content.sites(NOW):
        for post in site.posts[:3]:
            with urllib.request.urlopen(feeds.address(site, post, server.base)) as answer:
                page = answer.read().decode()
            assert post.text.split()[-1] in page.replace("&#x27;", "'")


def test_nothing_is_where_nothing_was_put(server: DemoServer) -> None:
    for path in ("/", "/nothing", "/carnet/nothing", "/../../etc/passwd"):
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(server.base + path)
        assert told.value.code == 404
        told.value.close()


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with started() as demo:
        yield demo


def test_the_demo_is_a_shop_with_a_past(demo: Demo) -> None:
    with Store.open(demo.folder) as store:
        assert store.settings.load().shop == "Café Crescent"
        counts = store.mentions.counts(datetime.now(UTC))
        assert counts.answered >= 8
        assert counts.waiting >= 1
        assert counts.all >= 35
        assert counts.new == 0
        answered = store.mentions.ids(Filter(status=Status.ANSWERED))
        assert all(store.mentions.get(number).draft for number in answered)


def test_the_next_round_brings_the_last_two_days_and_then_nothing(demo: Demo) -> None:
    with Store.open(demo.folder) as store:

        def visit(sources: list) -> tuple[int, int, tuple]:  # type: ignore[type-arg]
            from core.secrets import Secrets

            summary = Round(store, Client, InlineLane(), Secrets()).run(sources)
            return summary.entries_new, summary.mentions_new, summary.failed

        entries, mentions, failed = visit(store.sources.due(datetime.now(UTC)))
        assert entries >= 10
        assert mentions >= 6
        assert not failed
        assert visit(store.sources.pollable()) == (0, 0, ())


def test_nothing_is_left_of_it() -> None:
    with started() as demo:
        root = demo.folder.root
        assert demo.folder.database.is_file()
    assert not root.exists()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(demo.address)


def test_the_guard_would_let_every_past_reply_leave() -> None:
    from core.model import Level
    from replies.guard import Context, check

    shop = content.shop()["shop"]
    for one in content.history():
        reply = one.get("reply", "").strip()
        findings = check(reply, Context(shop=shop["name"], contact=shop["contact"]))
        assert not [f for f in findings if f.level is Level.BLOCK], (one["entry"], findings)


def test_a_visitor_that_hangs_up_is_no_news(server: DemoServer, capfd: pytest.CaptureFixture[str]) -> None:
    port = int(server.base.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\n")
        # With nothing to wait for, closing says that the connection was broken.
        visitor.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
        )
    with urllib.request.urlopen(server.feed_address(content.sites(NOW)[0])):
        pass  # served after, so the one before is done with
    time.sleep(0.05)
    assert capfd.readouterr().err == ""
