"""Recorded visits to a real WordPress: what is new, edited and deleted, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.model import Added, Filter, Source
from storage.store import Store
from watchers import polls
from watchers.http import Answer
from watchers.polls import Visit
from watchers.registry import watcher

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def wordpress(shared: Path) -> Path:
    return shared / "samples" / "live" / "wordpress-6.1.9"


def visited(store: Store, source: Source, path: Path, hours: int) -> Added:
    """What a visit that is answered with this file does to the store."""
    body = path.read_bytes()
    feed = watcher(source.kind).read(body, "", source.url, NOW)
    visit = Visit(store.sources.get(source.id), NOW + timedelta(hours=hours), 0.5)
    (added,) = store.archive.add([polls.brought(visit, Answer(source.url, body), feed, None)])
    return added


def number(store: Store, ids: tuple[int, ...]) -> set[str]:
    """The ends of the addresses of mentions: for a comment its number."""
    return {store.mentions.get(one).url.rpartition("/")[2] for one in ids}


def test_comments_of_a_site(store: Store, wordpress: Path) -> None:
    # Everything is a mention: what is compared is all that is there.
    store.watches.add("all", ("e*", "a*", "l*"), (), ())
    source = store.sources.add("http://127.0.0.1:8081/comments/feed/", "feed", "Comments")
    first = visited(store, source, wordpress / "poll1-comments.rss", 0)
    assert (first.edited, first.deleted) == ((), ())
    second = visited(store, source, wordpress / "poll2-comments.rss", 2)
    assert number(store, second.mentions) == {"#comment-27", "#comment-26"}
    assert number(store, second.edited) == {"#comment-5"}
    assert number(store, second.deleted) == {"#comment-6", "#comment-7"}
    again = visited(store, source, wordpress / "poll2-comments.rss", 4)
    assert (again.mentions, again.edited, again.deleted) == ((), (), ())


def test_comments_of_one_post(store: Store, wordpress: Path) -> None:
    store.watches.add("all", ("e*", "a*", "l*"), (), ())
    source = store.sources.add("http://127.0.0.1:8081/x/feed/", "feed", "Comments")
    visited(store, source, wordpress / "poll1-post-comments.rss", 0)
    second = visited(store, source, wordpress / "poll2-post-comments.rss", 2)
    assert number(store, second.mentions) == {"#comment-27"}
    assert number(store, second.edited) == {"#comment-5"}
    assert second.deleted == ()
    edited = store.mentions.get(second.edited[0])
    assert len(edited.versions) == 1
    assert edited.versions[0].text != edited.text
    # Each reply leads to what it answers.
    replies = [store.mentions.get(one) for one in store.mentions.ids(Filter())]
    assert sum(one.answers is not None and bool(one.answers.text) for one in replies) == 2


def test_posts_of_a_site(store: Store, wordpress: Path) -> None:
    store.watches.add("all", ("e*", "a*", "l*"), (), ())
    source = store.sources.add("http://127.0.0.1:8081/feed/", "feed", "Posts")
    visited(store, source, wordpress / "poll1-feed.rss", 0)
    second = visited(store, source, wordpress / "poll2-feed.rss", 2)
    assert (second.entries_new, second.mentions, second.deleted) == (0, (), ())
    (edited,) = second.edited
    assert "épeautre" in store.mentions.get(edited).title


def test_a_page_past_the_end_deletes_nothing(store: Store, wordpress: Path) -> None:
    store.watches.add("all", ("e*", "a*", "l*"), (), ())
    source = store.sources.add("http://127.0.0.1:8081/feed/", "feed", "Posts")
    visited(store, source, wordpress / "poll1-feed.rss", 0)
    assert visited(store, source, wordpress / "page2.rss", 2).deleted == ()
