"""What every watcher must stand, on samples in tests/data/sources/<kind>, expectations beside them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import NOW

from core.clock import to_text
from core.errors import SourceError
from core.model import Entry
from watchers.registry import WATCHERS, watcher
from watchers.watcher import Feed, Watcher

DATA = Path(__file__).resolve().parents[1] / "data" / "sources"
BASE = "https://base.example/dir/feed"


def samples(one: Watcher) -> list[Path]:
    return sorted(path for path in (DATA / one.kind).iterdir() if path.suffix != ".expect")


CASES = [(one, path) for one in WATCHERS for path in samples(one)]


def outcome(one: Watcher, body: bytes, content_type: str = "") -> Feed | str:
    """A sound feed, or the code of a clear error; anything else fails the test."""
    try:
        feed = one.read(body, content_type, BASE, NOW)
    except SourceError as error:
        return error.code
    sound(feed)
    return feed


def as_dict(entry: Entry) -> dict[str, Any]:
    """Every field, the empty ones of the lesser fields left out."""
    fields = {
        "key": entry.key,
        "url": entry.url,
        "title": entry.title,
        "author": entry.author,
        "text": entry.text,
        "published": to_text(entry.published_at) if entry.published_at else None,
        "language": entry.language,
        "in_reply_to": entry.in_reply_to,
        "rating": entry.rating,
        "likes": entry.likes,
        "replies": entry.replies,
        "unconfirmed": entry.unconfirmed,
    }
    return {
        name: value
        for name, value in fields.items()
        if value not in ("", None, False) or name in ("url", "title", "text", "published")
    }


def sound(feed: Feed) -> None:
    """What holds for any feed whatever."""
    keys = [entry.key for entry in feed.entries]
    assert len(keys) == len(set(keys))
    for entry in feed.entries:
        assert entry.key
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert "\n" not in entry.title
        assert len(entry.text) <= 100_000
        for words in (entry.title, entry.text, entry.author):
            words.encode()  # no half characters
            assert "<script" not in words.lower()
        if entry.published_at is not None:
            assert entry.published_at.year >= 1990
            assert entry.published_at <= NOW


def test_kinds_are_known_and_found() -> None:
    for one in WATCHERS:
        assert watcher(one.kind) is one
        assert one.name
    with pytest.raises(KeyError):
        watcher("pigeon")


@pytest.mark.parametrize(("one", "path"), CASES, ids=[path.name for _, path in CASES])
def test_samples_give_what_stands_beside_them(one: Watcher, path: Path) -> None:
    expected = json.loads(path.with_name(path.name + ".expect").read_text("utf-8"))
    feed = outcome(one, path.read_bytes())
    if isinstance(feed, str):
        assert expected == {"error": feed}
        return
    assert [as_dict(entry) for entry in feed.entries] == expected["entries"]
    assert (feed.title, feed.site_url) == (expected["title"], expected["site"])


@pytest.mark.parametrize(("one", "path"), CASES, ids=[path.name for _, path in CASES])
def test_samples_cut_off_anywhere_give_a_feed_or_a_clear_error(one: Watcher, path: Path) -> None:
    body = path.read_bytes()
    for end in range(0, len(body), max(1, len(body) // 25)):
        outcome(one, body[:end], "application/xml")


@pytest.mark.parametrize("one", WATCHERS, ids=lambda one: one.kind)
@given(
    body=st.binary(max_size=300),
    content_type=st.sampled_from(["", "text/html", "text/xml; charset=utf-16", "x; charset=\xff"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_feed_or_a_clear_error(one: Watcher, body: bytes, content_type: str) -> None:
    outcome(one, body, content_type)


_PIECES = st.sampled_from(
    b"<rss version='2.0'> <channel> </channel> <item> </item> <title> </title> <link> </link> <guid> </guid> "
    b"<link_href='http://a.example/1'/> <pubDate> </pubDate> <entry> </entry> "
    b"<feed_xmlns='http://www.w3.org/2005/Atom'> </feed> <![CDATA[ ]]> &amp; &nbsp; &a; <!DOCTYPE_x_[ "
    b"<!ENTITY_a_'b'> ]> \xe9 "
    b"<?xml_version='1.0'_encoding='utf-8'?> "
    b'\xff\xfe Sun,_22_Nov_2026_10:00:00_GMT 99999999-01-01 {"items":[ {"id":1e999} ]} <div> \0 x'.split()
).map(lambda piece: piece.replace(b"_", b" "))


@pytest.mark.parametrize("one", WATCHERS, ids=lambda one: one.kind)
@given(pieces=st.lists(_PIECES, max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_mix_of_markup_gives_a_feed_or_a_clear_error(one: Watcher, pieces: list[bytes]) -> None:
    outcome(one, b"".join(pieces), "application/xml")


ANYTHING = (
    *("null", "true", "-1", "7e300", "1e999", '""', '"x"', '"\\ud800<script>\\u0000"', "[]", "{}", "[null]"),
    *('"http://["', '"9999-12-31T23:59:59Z"', '"0000"', '["a", "b"]', "[[[]]]", '{"id": 7}', "9" * 40),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys or positions."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, below in inner:
        yield value, name
        yield from places(below)


JSON_CASES = [
    (one, path) for one, path in CASES if path.suffix == ".json" and path.read_bytes()[:1] in (b"{", b"[")
]


@pytest.mark.parametrize(
    ("one", "path"), JSON_CASES, ids=[f"{one.kind}-{path.name}" for one, path in JSON_CASES]
)
@given(choice=st.data())
@settings(max_examples=60, deadline=None)
def test_anything_in_the_place_of_anything_gives_a_feed_or_a_clear_error(
    one: Watcher, path: Path, choice: st.DataObject
) -> None:
    value = json.loads(path.read_bytes())
    for _ in range(choice.draw(st.integers(1, 3))):
        everywhere = list(places(value))
        if everywhere:
            container, name = everywhere[choice.draw(st.integers(0, len(everywhere) - 1))]
            container[name] = json.loads(choice.draw(st.sampled_from(ANYTHING)))
    outcome(one, json.dumps(value).encode())


@pytest.mark.parametrize("one", WATCHERS, ids=lambda one: one.kind)
def test_reading_twice_gives_the_same_whenever_and_whatever_the_order(one: Watcher) -> None:
    for path in samples(one):
        body = path.read_bytes()
        try:
            first = one.read(body, "", BASE, NOW)
        except SourceError:
            continue
        later = one.read(body, "", BASE, NOW + timedelta(minutes=1))
        assert [entry.key for entry in later.entries] == [entry.key for entry in first.entries]


def test_a_huge_feed_is_read_in_a_bearable_time() -> None:
    item = (
        b"<item><title>T%d</title><link>http://a.example/%d</link><description>&lt;p&gt;"
        + b"x " * 150
        + b"&lt;/p&gt;</description></item>"
    )
    body = (
        b"<rss version='2.0'><channel><title>Big</title>"
        + b"".join(item % (n, n) for n in range(8000))
        + b"</channel></rss>"
    )
    began = time.perf_counter()
    feed = watcher("feed").read(body, "", BASE, NOW)
    assert len(feed.entries) == 8000
    assert time.perf_counter() - began < 15  # some seconds at worst, on a busy machine
