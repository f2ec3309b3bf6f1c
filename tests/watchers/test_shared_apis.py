"""Recorded answers of real interfaces: each kind reads its own, and says of every other what it is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from test_watchers_apis import KINDS

from core.errors import SENTENCES, SourceError
from watchers.kinds.reddit_api import RedditSession
from watchers.registry import watcher
from watchers.watcher import Feed

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def recorded(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The body of each recorded answer, whether the whole exchange was kept or only that."""
    for path in sorted(folder.rglob("*.json")):
        kept = json.loads(path.read_text("utf-8"))
        exchange = isinstance(kept, dict) and isinstance(kept.get("response"), dict)
        yield path, (kept["response"].get("body") or "").encode() if exchange else path.read_bytes()


def read(kind: str, body: bytes) -> Feed | str:
    try:
        return watcher(kind).read(body, "application/json", "https://api.example/v1/list?q=a", NOW)
    except SourceError as error:
        return error.code


def bodies(shared: Path, place: str) -> dict[str, tuple[bytes, Any]]:
    folder = shared / "samples" / "social" / place
    return {path.name: (body, json.loads(body)) for path, body in recorded(folder) if body.strip()}


def test_every_recorded_answer_gives_a_feed_or_a_clear_error_of_every_kind(shared: Path) -> None:
    seen: Counter[str] = Counter()
    for path, body in recorded(shared / "samples" / "social"):
        for kind in KINDS:
            found = read(kind, body)
            if isinstance(found, str):
                assert found in SENTENCES, path
                continue
            seen[kind] += bool(found.entries)
            keys = [entry.key for entry in found.entries]
            assert len(keys) == len(set(keys)), path
            for entry in found.entries:
                assert entry.title or entry.text, path
                assert not entry.url or entry.url.startswith(("http://", "https://")), path
                assert entry.published_at is None or entry.published_at <= NOW, path
                assert entry.likes is None or entry.likes >= 0, path
    # Nobody takes another's answers for its own.
    assert seen["trustpilot"] == seen["stackexchange"] == 0


@pytest.mark.parametrize("place", ["reddit", "x", "youtube", "hackernews", "facebook", "tumblr", "mastodon"])
def test_recorded_answers_are_refused_in_words_or_not_at_all(shared: Path, place: str) -> None:
    for _, body in recorded(shared / "samples" / "social" / place):
        for kind in KINDS:
            for status in (400, 401, 402, 403, 404, 429, 500):
                error = watcher(kind).refused(status, body, "https://api.example/v1/list?q=a")
                assert error is None or str(error)


def test_hacker_news(shared: Path) -> None:
    found = {name: read("hackernews", body) for name, (body, _) in bodies(shared, "hackernews").items()}
    for feed in found.values():
        assert isinstance(feed, Feed)
        assert all(entry.author and entry.published_at for entry in feed.entries)
        assert all(entry.url == f"https://news.ycombinator.com/item?id={entry.key}" for entry in feed.entries)
    stories, tree = found["sampleNewsOutput.json"], found["sampleCommentsOutput.json"]
    assert isinstance(stories, Feed)
    assert isinstance(tree, Feed)
    assert all(entry.title and (entry.likes or 0) > 0 for entry in stories.entries)
    known = {entry.key for entry in tree.entries}
    assert len(known) > 50
    assert all(entry.in_reply_to in known for entry in tree.entries if entry.key != tree.entries[0].key)
    assert not any("&#x" in entry.text or "<p>" in entry.text for entry in tree.entries)


def test_reddit(shared: Path) -> None:
    """Listings and pages of comments; signing in; all else is none of these."""
    seen: Counter[str] = Counter()
    for name, (body, said) in bodies(shared, "reddit").items():
        if isinstance(said, dict) and "access_token" in said:
            assert RedditSession().session(body, NOW).access == "REMOVED"
            seen["session"] += 1
            continue
        feed = read("reddit_api", body)
        listings = said if isinstance(said, list) else [said]
        if not all(one.get("kind") == "Listing" for one in listings):
            assert feed == "unreadable_answer", name
            continue
        assert isinstance(feed, Feed), name
        seen["listing"] += 1
        seen["entries"] += len(feed.entries)
        for entry in feed.entries:
            assert entry.key[:3] in ("t1_", "t3_"), name
            assert entry.author, name
            assert entry.published_at, name
            assert entry.url.startswith("https://www.reddit.com/"), name
            assert entry.text not in ("[deleted]", "[removed]"), name
            assert (entry.in_reply_to != "") == entry.key.startswith("t1_"), name
    assert seen["session"] >= 3
    assert seen["listing"] >= 15
    assert seen["entries"] >= 100


def test_youtube(shared: Path) -> None:
    """Threads, replies, channels and searches; a bare resource or another list is none of these."""
    kinds = {
        "youtube#commentThreadListResponse": "youtube_comments",
        "youtube#commentListResponse": "youtube_comments",
        "youtube#channelListResponse": "youtube_comments",
        "youtube#searchListResponse": "youtube_search",
    }
    seen: Counter[str] = Counter()
    for name, (body, said) in bodies(shared, "youtube").items():
        own = kinds.get(said.get("kind", ""))
        for kind in ("youtube_comments", "youtube_search"):
            feed = read(kind, body)
            if kind != own:
                assert feed == "unreadable_answer", name
                continue
            assert isinstance(feed, Feed), name
            assert bool(feed.next) == ("nextPageToken" in said or "channel" in said["kind"]), name
            seen[said["kind"]] += 1
            for entry in feed.entries:
                assert entry.author, name
                assert entry.published_at, name
                assert "&amp;" not in entry.title + entry.text, name
                assert "<a" not in entry.text, name
            if "comment" in said["kind"]:
                assert len(feed.entries) >= len(said["items"]), name
    assert seen.keys() == kinds.keys()


def test_x(shared: Path) -> None:
    """Lists of posts of the second interface; what the first gave, counts and users are none of these."""
    seen: Counter[str] = Counter()
    for name, (body, said) in bodies(shared, "x").items():
        feed = read("x", body)
        rows = said.get("data") if isinstance(said, dict) else None
        if not isinstance(rows, list) or not all(row.get("id") for row in rows):
            assert feed == "unreadable_answer", name
            continue
        assert isinstance(feed, Feed), name
        assert len(feed.entries) == len({row["id"] for row in rows}), name
        if not all("text" in row for row in rows):
            continue
        seen["lists"] += 1
        assert bool(feed.next) == bool(said.get("meta", {}).get("next_token")), name
        for entry, row in zip(feed.entries, rows, strict=True):
            assert entry.url == f"https://x.com/i/web/status/{entry.key}", name
            assert entry.published_at is not None, name
            if "created_at" not in row:  # reckoned from the number
                continue
            assert row["created_at"].startswith(entry.published_at.strftime("%Y-%m-%dT%H:%M:%S")), name
            assert "&amp;" not in entry.text, name
    assert seen["lists"] >= 8
