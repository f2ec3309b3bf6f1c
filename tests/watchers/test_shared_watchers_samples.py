"""Other people's feeds, pages and lists: each gives what it holds or a clear error, and nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import SENTENCES, SourceError
from watchers import discovery, feed, forgiving, opml, quick
from watchers.encoding import sort_out
from watchers.html import one_line, text_of
from watchers.watcher import Feed

NOW = datetime(2026, 11, 24, tzinfo=UTC)
URL = "http://127.0.0.1:8097/dir/feed.xml"
# Where we want something else than feedparser's own suite: the reason stands beside it.
OTHERWISE = {
    "entry_title_text_plain_brackets.xml": "words in brackets stay readable: ‹blink›",
    "item_author.xml": "an item with nothing but an author is no entry",
    "item_dc_author.xml": "an item with nothing but an author is no entry",
    "item_dc_creator.xml": "an item with nothing but an author is no entry",
}


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def read(body: bytes, content_type: str = "") -> Feed | str:
    try:
        return feed.read(body, content_type, URL, NOW)
    except SourceError as error:
        return error.code


def test_every_feed_gives_its_entries_or_a_clear_error(shared: Path) -> None:
    found: Counter[str] = Counter()
    for path in files(shared / "samples" / "feeds"):
        result = read(path.read_bytes())
        if isinstance(result, str):
            assert result in SENTENCES, path
            found[result] += 1
            continue
        found["entries" if result.entries else "empty"] += 1
        for entry in result.entries:
            assert entry.key, path
            assert entry.title or entry.text or entry.url or entry.key, path
            assert (
                entry.published_at is None or datetime(1990, 1, 1, tzinfo=UTC) <= entry.published_at <= NOW
            ), path
            assert not re.search(r"<[a-zA-Z/!?]", entry.title + entry.text), path
        assert len({entry.key for entry in result.entries}) == len(result.entries), path
    assert found["entries"] >= 335
    assert found["web_page"] + found["not_a_feed"] <= 10


def test_recorded_answers_of_real_servers_are_read(shared: Path) -> None:
    live = shared / "samples" / "live"
    counts = {}
    for path in files(live):
        if path.suffix in (".rss", ".atom", ".rdf", ".rss092"):
            counts[path.relative_to(live).as_posix()] = read(path.read_bytes())
    comments = counts["wordpress-6.1.9/poll1-post-comments.rss"]
    assert isinstance(comments, Feed)
    assert any(entry.in_reply_to for entry in comments.entries)
    assert not any("In reply to" in entry.text for entry in comments.entries)
    for first, second in (("poll1-feed.rss", "poll2-feed.rss"), ("poll1-comments.rss", "poll2-comments.rss")):
        before, after = counts["wordpress-6.1.9/" + first], counts["wordpress-6.1.9/" + second]
        assert isinstance(before, Feed)
        assert isinstance(after, Feed)
        # What stayed keeps its key from one visit to the next.
        assert {entry.key for entry in before.entries} & {entry.key for entry in after.entries}


def test_the_quick_reader_reads_what_the_forgiving_one_reads(shared: Path) -> None:
    """Same keys, links, titles, authors, texts and dates over every sample the quick reader dares to read."""
    samples = shared / "samples"
    same = 0
    for path in files(
        *(samples / name for name in ("feeds", "live", "suite-feedparser", "suite-feedvalidator", "social"))
    ):
        try:
            data = sort_out(path.read_bytes(), "", feed.LIMIT)
        except SourceError:
            continue
        fast = quick.read(data.body) if data.utf8 else None
        if fast is None:
            continue
        slow = forgiving.read(data.body, "application/xml; charset=utf-8")
        assert feed.feed_of(fast, data.body, URL, NOW) == feed.feed_of(slow, data.body, URL, NOW), path
        same += 1
    assert same > 500  # it must not win by being afraid


_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|$)", re.DOTALL | re.MULTILINE)
_TEXT = re.compile(
    r"(entries\[0\]|feed)\['(title|link|id|author|guid)'\] == (u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")"
)
_DATE = re.compile(r"entries\[0\]\['(?:published|updated|created)_parsed'\] == (\((?:\d+, ){8}\d+\))")
_COUNT = re.compile(r"len\(entries\) == (\d+)")


def test_feedparsers_own_suite(shared: Path) -> None:
    """The expectations that speak of what we use: titles, links, ids, authors, dates and counts."""
    checked: Counter[str] = Counter()
    for path in files(shared / "samples" / "suite-feedparser"):
        body = path.read_bytes()
        head = body[:3000].decode("latin-1")
        header = re.search(r"Header:\s*Content-type:\s*(.*)", head, re.IGNORECASE)
        result = read(body, header[1].strip() if header else "")
        expectation = _EXPECT.search(head)
        if expectation is None or path.name in OTHERWISE:
            continue
        for where, name, literal in _TEXT.findall(expectation[1]):
            wanted = ast.literal_eval(literal)
            if isinstance(result, str) or (where != "feed" and not result.entries):
                pytest.fail(f"{path}: {result if isinstance(result, str) else 'no entry'}")
            if where == "feed":
                if name == "title":
                    assert result.title == one_line(text_of(wanted)), path
                    checked["feed"] += 1
                continue
            entry = result.entries[0]
            if name == "title":
                assert entry.title == one_line(text_of(wanted)), path
            elif name == "author":
                assert entry.author == one_line(wanted), path
            elif name == "link" and wanted.startswith("http"):
                assert entry.url == wanted, path
            elif name in ("id", "guid"):
                assert entry.key == wanted, path
            checked[name] += 1
        for literal in _DATE.findall(expectation[1]):
            moment = datetime(*ast.literal_eval(literal)[:6], tzinfo=UTC)
            assert not isinstance(result, str), path
            if result.entries and moment.year >= 1990:
                assert result.entries[0].published_at == moment, path
                checked["date"] += 1
        for literal in _COUNT.findall(expectation[1]):
            assert not isinstance(result, str), path
            assert len(result.entries) == int(literal), path
    assert checked["feed"] >= 8
    assert checked["id"] + checked["guid"] >= 8
    assert checked["link"] >= 5
    assert checked["title"] >= 4


def test_every_file_of_the_suites_gives_a_feed_or_a_clear_error(shared: Path) -> None:
    for path in files(
        shared / "samples" / "suite-feedvalidator", shared / "samples" / "social", shared / "samples" / "html"
    ):
        result = read(path.read_bytes())
        assert not isinstance(result, str) or result in SENTENCES, path


def test_pages_show_their_feeds(shared: Path) -> None:
    declared = 0
    for path in files(shared / "samples" / "html"):
        lots = discovery.links_of(path.read_bytes(), "text/html", "https://page.example/dir/page", ())
        declared += bool(lots[0])
        for link in (*lots[0], *lots[1]):
            assert link.url.startswith(("http://", "https://")), path
            assert "oembed" not in link.url, path
            assert "/wp-json/wp/v2/" not in link.url, path
    assert declared >= 45


def test_lists_of_feeds_are_read_or_refused_with_a_sentence(shared: Path) -> None:
    found: Counter[str] = Counter()
    for path in files(shared / "samples" / "opml"):
        try:
            outlines = opml.read(path.read_bytes())
        except SourceError as error:
            found[error.code] += 1
            continue
        found["read"] += 1
        assert outlines
        for outline in outlines:
            assert outline.url.startswith(("http://", "https://")), path
    assert found["read"] >= 50
    assert found["opml_unreadable"] <= 5
