"""Other people's exchanges with Bluesky, Mastodon and Discourse: read whole, or refused in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.errors import SENTENCES, SourceError
from core.model import Entry
from watchers.registry import watcher
from watchers.watcher import Feed

NOW = datetime(2026, 11, 25, tzinfo=UTC)
# What this program asks for, and what answers in the same shape.
OURS = {
    "bluesky": r"app\.bsky\.feed\.(?:searchPosts|getPosts|getPostThread|getAuthorFeed|getFeed|getListFeed)\b"
    r"|app\.bsky\.notification\.listNotifications",
    "mastodon": r"/api/v1/timelines/|/statuses/\d+/context$|/api/v[12]/notifications(?:\?|$|/\d+$)"
    r"|/api/v2/search\?|/accounts/\d+/statuses\?|(?<!DELETE )/api/v1/statuses/\d+$"
    r"|bigbone/(?:search|search_for_statuses_ranging_ids|context|status_with_poll)\.json"
    r"|bigbone/.*timeline\.json|bigbone/trends_view_trending_statuses",
    "discourse": r"discourse_api/(?:search|posts_latest|hot|new)\.json",
}


@dataclass(frozen=True)
class Exchange:
    name: str
    url: str
    method: str
    status: int
    body: bytes

    def ours(self, kind: str) -> bool:
        return self.status == 200 and bool(
            re.search(OURS[kind], f"{self.name} {self.url}") and self.method in ("", "GET")
        )


def exchanges(folder: Path) -> Iterator[Exchange]:
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        if not path.name.endswith(".http.json"):
            yield Exchange(name, "https://recorded.example/", "", 200, path.read_bytes())
            continue
        told = json.loads(path.read_bytes())
        asked, said = told["request"], told["response"]
        yield Exchange(name, asked["url"], asked["method"], said["status"], (said["body"] or "").encode())


def read(kind: str, one: Exchange) -> Feed | str:
    try:
        return watcher(kind).read(one.body, "", one.url, NOW)
    except SourceError as error:
        return error.code


def sensible(entry: Entry) -> None:
    assert entry.title or entry.text
    assert not re.search(r"<[a-zA-Z/!?]", entry.title + entry.text)
    assert entry.url == "" or re.match(r"https?://", entry.url)
    assert entry.published_at is None or datetime(2006, 1, 1, tzinfo=UTC) < entry.published_at <= NOW
    assert entry.language == "" or re.fullmatch("[a-z]{2,3}", entry.language)
    (entry.key + entry.author + entry.text + entry.in_reply_to).encode()


def said(value: Any, kind: str) -> int:
    """How many different things somebody wrote the answer holds, counted in a way of its own."""
    found = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if kind == "bluesky" and "uri" in one and isinstance(one.get("record"), dict) and "author" in one:
                if one["record"].get("text"):
                    found.add(one["uri"])
                continue  # what is quoted inside is no entry of its own
            if kind == "mastodon" and isinstance(one.get("content"), str) and "id" in one:
                inner = one.get("reblog") or one
                if inner["content"] or inner.get("spoiler_text"):
                    found.add(inner["id"])
                continue
            waiting += (inner for name, inner in one.items() if name != "reply")
    return len(found)


@pytest.mark.parametrize("kind", OURS)
def test_every_exchange_is_read_or_refused_in_a_sentence(shared: Path, kind: str) -> None:
    read_, refused = 0, 0
    for one in exchanges(shared / "samples" / "social" / kind):
        feed = read(kind, one)
        if isinstance(feed, str):
            assert feed in SENTENCES, one.name
            assert not one.ours(kind), one.name
            refused += 1
            continue
        read_ += 1
        assert len({entry.key for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            sensible(entry)
        assert feed.next == "" or feed.next.startswith(one.url.partition("?")[0])
    assert read_ > refused / 10


@pytest.mark.parametrize("kind", ["bluesky", "mastodon"])
def test_nothing_that_somebody_wrote_is_left_out(shared: Path, kind: str) -> None:
    looked_at = 0
    for one in exchanges(shared / "samples" / "social" / kind):
        told = "notifications" in one.url  # of these only what is said to us
        if not one.ours(kind) or told:
            continue
        feed = read(kind, one)
        assert isinstance(feed, Feed), one.name
        assert len(feed.entries) >= said(json.loads(one.body), kind), one.name
        looked_at += 1
    assert looked_at >= 8


def test_posts_of_bluesky_are_whole(shared: Path) -> None:
    entries = [
        entry
        for one in exchanges(shared / "samples" / "social" / "bluesky")
        if "searchPosts" in one.url and isinstance(feed := read("bluesky", one), Feed)
        for entry in feed.entries
    ]
    assert len(entries) >= 200
    assert all(entry.key.startswith("at://did:") for entry in entries)
    assert all(re.match(r"https://bsky\.app/profile/\S+/post/\w+$", entry.url) for entry in entries)
    assert all(re.search(r"@[\w.-]+\.\w+\)?$", entry.author) for entry in entries)
    assert all(entry.likes is not None and entry.replies is not None for entry in entries)
    assert all(entry.published_at for entry in entries)
    assert any(entry.in_reply_to.startswith("at://") for entry in entries)
    # Links stand whole where they were shown cut short.
    assert not any(
        re.search(r"(?<![\w/])[\w.-]+\.\w+/\S*(?:…|\.\.\.)(?:\s|$)", entry.text.split("\n\n")[0])
        for entry in entries
    )


def test_postings_of_mastodon_are_whole(shared: Path) -> None:
    entries = [
        entry
        for one in exchanges(shared / "samples" / "social" / "mastodon")
        if one.ours("mastodon")
        and one.url != "https://recorded.example/"
        and isinstance(feed := read("mastodon", one), Feed)
        for entry in feed.entries
    ]
    assert len(entries) >= 100
    assert all(re.match(r"https?://[^/]+/statuses/\d+$", entry.key) for entry in entries)
    assert all(re.search(r"@[\w.-]+@[\w.-]+\)?$", entry.author) for entry in entries)
    assert all(
        entry.published_at and entry.likes is not None and entry.replies is not None for entry in entries
    )
    assert any(entry.in_reply_to for entry in entries)


def test_replies_in_a_thread_name_what_they_answer(shared: Path) -> None:
    for kind, where in (("bluesky", "getPostThread"), ("mastodon", "/context")):
        for one in exchanges(shared / "samples" / "social" / kind):
            if where not in one.url:
                continue
            feed = read(kind, one)
            assert isinstance(feed, Feed)
            keys = {entry.key for entry in feed.entries}
            assert any(entry.in_reply_to in keys for entry in feed.entries), one.name


def test_answers_that_are_errors_are_explained(shared: Path) -> None:
    for kind in OURS:
        for one in exchanges(shared / "samples" / "social" / kind):
            if one.status >= 400:
                error = watcher(kind).refused(one.status, one.body, one.url)
                assert error is None or error.code in SENTENCES
            elif b'"error"' in one.body[:20] and "401" in one.name:
                assert watcher(kind).refused(401, one.body, one.url) is not None
