"""Real feeds of Google News, Bing, YouTube and Reddit, as their own kinds read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import SourceError
from watchers.registry import watcher
from watchers.watcher import Feed

NOW = datetime(2026, 11, 24, tzinfo=UTC)
KINDS = ("google_alerts", "google_news", "bing_news", "gdelt", "youtube", "reddit", "app_store")


def feeds(shared: Path, mark: bytes) -> Iterator[tuple[Path, bytes]]:
    """The recorded feeds that hold a mark."""
    for path in sorted((shared / "samples" / "feeds").rglob("*")):
        if path.is_file() and mark in (body := path.read_bytes()):
            yield path, body


def read(kind: str, body: bytes) -> Feed:
    return watcher(kind).read(body, "", "https://a.example/feed", NOW)


def test_any_feed_may_come_from_any_of_them(shared: Path) -> None:
    for path in sorted((shared / "samples" / "feeds").rglob("*")):
        if not path.is_file():
            continue
        for kind in KINDS:
            try:
                found = read(kind, path.read_bytes())
            except SourceError:
                continue
            assert not found.whole, path
            assert len({entry.key for entry in found.entries}) == len(found.entries), path


def test_headlines_say_which_paper_and_nothing_else(shared: Path) -> None:
    for path, body in feeds(shared, b"<generator>NFE/"):
        plain, found = read("feed", body), read("google_news", body)
        assert found.entries, path
        assert not found.unbroken
        for entry in found.entries:
            assert entry.author, path
            assert not entry.title.endswith(f" - {entry.author}"), path
            assert entry.published_at, path
            assert "View Full Coverage" not in entry.text
        stripped = {f"{entry.title} - {entry.author}" for entry in found.entries}
        assert len(stripped & {entry.title for entry in plain.entries}) >= len(found.entries) - 1, path


def test_what_bing_found_leads_to_the_papers(shared: Path) -> None:
    for path, body in feeds(shared, b"bing.com/news/apiclick"):
        for entry in read("bing_news", body).entries:
            assert "bing.com" not in entry.url, path
            assert entry.url.startswith("https://"), path
            assert entry.author, path


def test_videos_are_read_with_what_is_said_below_them(shared: Path) -> None:
    channels = 0
    for path, body in feeds(shared, b"<id>yt:channel:"):
        found = read("youtube", body)
        assert found.entries, path
        assert not found.unbroken
        for entry in found.entries:
            assert entry.key.startswith("yt:video:"), path
            assert re.match(r"https?://www\.youtube\.com/(watch\?v=|shorts/)", entry.url), path
            assert entry.published_at, path
            assert entry.title, path
            assert entry.author, path
        channels += 1
        if b"starRating" in body:
            assert any(entry.likes is not None for entry in found.entries), path
    assert channels >= 3


def test_posts_and_comments_are_read_without_the_lines_around_them(shared: Path) -> None:
    read_ones = 0
    for path, body in feeds(shared, b"redditmedia.com"):
        if b"[link]" not in body:
            continue
        found = read("reddit", body)
        assert found.entries, path
        for entry in found.entries:
            assert "submitted by" not in entry.text, path
            assert "[link]" not in entry.text, path
            assert not re.search(r"\[\d* ?comments?\]", entry.text), path
            assert "reddit.com/r/" in entry.url, path
            assert entry.title, path
        read_ones += 1
    assert read_ones >= 2


@pytest.mark.parametrize(
    ("name", "new", "gone", "rewritten"),
    [("comments", 2, 2, 1), ("post-comments", 1, 0, 1), ("feed", 0, 0, 1)],
)
def test_two_visits_to_a_real_wordpress(shared: Path, name: str, new: int, gone: int, rewritten: int) -> None:
    """What is new, gone and rewritten; the rest is known again by its key."""
    folder = shared / "samples" / "live" / "wordpress-6.1.9"
    before, after = (read("feed", (folder / f"poll{n}-{name}.rss").read_bytes()) for n in (1, 2))
    assert before.unbroken
    assert after.unbroken
    known, there = ({entry.key: entry for entry in one.entries} for one in (before, after))
    oldest = min(entry.published_at for entry in after.entries if entry.published_at)
    missing = [known[key].published_at for key in known.keys() - there.keys()]
    assert len(there.keys() - known.keys()) == new
    assert sum(date is not None and date > oldest for date in missing) == gone
    changed = [key for key in known.keys() & there.keys() if known[key].text != there[key].text]
    renamed = [key for key in known.keys() & there.keys() if known[key].title != there[key].title]
    # Renaming a post renames every comment on it.
    assert len(changed or renamed) == rewritten
