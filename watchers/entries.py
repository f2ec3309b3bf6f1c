"""From what a feed says about its items to entries: identity, believable dates, plain text. Pure.

Both readers of feeds (the fast one and the forgiving one) and the reader of
JSON feeds hand in ``Item``s; what an entry is gets decided here, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from operator import ge
from urllib.parse import urljoin, urlsplit

from core.model import Entry
from core.text import canonical_url
from watchers.html import looks_like_html, one_line, text_of, tidy

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No feed is older than the web; an earlier date is a mistake of the server."""
MOST = 10_000
"""Entries taken from one answer; no honest feed is longer."""
CLOCK_ERROR = timedelta(hours=26)
"""A date this far ahead is a wrong time zone, and means now; farther ahead it means nothing."""
_WEB = ("http", "https")
_IN_REPLY = re.compile(
    r"""\s*<p>[^<>]{1,40}<a\s[^<>]*href=["']([^"'<>\s]+\#comment-\d+)["'][^<>]*>[^<>]{0,200}</a>\.?\s*</p>"""
)
_POSTS = re.compile(
    r"""<p><small>(\d{1,6}) [^<>]{1,60}</small></p>\s*"""
    r"""(?:<p><a\s[^<>]*href=["'][^"'<>]*/t/[^<>]*>[^<>]{1,100}</a></p>)?\s*$"""
)
_WHOLE = re.compile(r"https?://[a-z0-9.-]*[a-z0-9](?::\d{1,4})?(?:[/?][!-~]*)?")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the feed has it, before any decision.

    ``links`` are in order of preference. ``*_html`` says whether a field is
    declared to be markup; text that plainly is gets treated so anyway.
    ``date`` is that of publication where there is one, ``changed`` that of the last change where
    the item has one too. ``outlet`` is whom it was taken from.
    """

    id: str = ""
    links: tuple[str, ...] = ()
    title: str = ""
    title_html: bool = False
    body: str = ""
    body_html: bool = False
    author: str = ""
    date: datetime | None = None
    changed: datetime | None = None
    language: str = ""
    in_reply_to: str = ""
    outlet: str = ""
    rating: float | None = None
    likes: int | None = None
    replies: int | None = None


def count(text: str | None) -> int | None:
    """A number of replies or likes as a feed writes it; None when it is none."""
    text = text.strip() if text else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def in_order(items: Sequence[Item], now: datetime) -> bool:
    """Whether nothing was left out between the newest and the oldest of these items.

    A feed shows the newest so many, and sorts them by what it chose them by. So when all are dated and
    their dates go one way only, down in most feeds and up in some feeds of comments, an item whose
    date lies between the last and the first and that is not there does not exist any more. One thing
    looks the same and is not: a feed sorted by the last change, whose oldest item is there only because
    it was changed. Where the order by change is as good, the oldest item must therefore be unchanged.
    Nothing is said about what is older than the oldest: where a feed ends, more may have been cut off.
    """
    both = [(item.date, item.changed or item.date) for item in items if item.date]
    if not both or len(both) < len(items) or not all(OLDEST <= date <= now + CLOCK_ERROR for date, _ in both):
        return False
    for way in (both, both[::-1]):
        dates, changes = zip(*way, strict=True)
        if _goes_down(dates):
            return not _goes_down(changes) or changes[-1] <= dates[-1]
    return False


def _goes_down(dates: Sequence[datetime]) -> bool:
    return all(map(ge, dates, dates[1:]))


def entries_of(items: Sequence[Item], base: str, now: datetime, language: str = "") -> tuple[Entry, ...]:
    """The entries of a feed in its order, each with a key of its own; true repeats are dropped.

    ``base`` is what relative links refer to, ``language`` that of the feed.
    """
    found = [entry for item in items[:MOST] if (entry := _entry(item, base, now, language)) is not None]
    times = Counter(entry.key for entry in found)
    entries: dict[str, Entry] = {}
    for entry in found:
        if times[entry.key] > 1:
            # All of them, not only the second: the order of a feed changes between two visits.
            entry = replace(entry, key=f"{entry.key}#{_hash(entry.url, entry.title, entry.text)}")
        entries.setdefault(entry.key, entry)
    return tuple(entries.values())


def believable(date: datetime | None, now: datetime) -> datetime | None:
    """A date as it can be believed: never in the future, never from before the web."""
    if date is None or date < OLDEST or date > now + CLOCK_ERROR:
        return None
    return min(date, now).replace(microsecond=0)


def web_address(link: str, base: str) -> str:
    """A link made absolute; empty when it does not lead to a web page."""
    link = link.strip()
    if not link or _WHOLE.fullmatch(link):
        return link
    try:
        if not link.startswith(("http://", "https://")):
            link = urljoin(base, link)
        parts = urlsplit(link)
        return link if parts.scheme in _WEB and parts.hostname else ""
    except ValueError:
        return ""


def _entry(item: Item, base: str, now: datetime, language: str) -> Entry | None:
    links = (web_address(one, base) for one in item.links if _leads(one, item.id))
    link = next(filter(None, links), "")
    if not link and item.id.startswith(("http://", "https://")):
        link = web_address(item.id, base)
    title = one_line(_plain(item.title, item.title_html))
    body, reply = _without_reply(item.body)
    body, posts = _without_posts(body)
    text = _plain(body, item.body_html)
    if not (item.id or link or title or text):
        return None
    known = _LANGUAGE.match((item.language or language).strip())
    return Entry(
        key=item.id.strip() or canonical_url(link) or "hash:" + _hash(title, text),
        url=link,
        title=title,
        author=one_line(item.author, 200),
        text=text,
        published_at=believable(item.date, now),
        language=known[0].lower() if known else "",
        in_reply_to=item.in_reply_to or reply,
        rating=item.rating,
        likes=item.likes,
        replies=posts - 1 if posts else item.replies,
    )


def _leads(link: str, key: str) -> bool:
    """Whether a link is one: a guid stands in for it, also ``<guid>1234</guid>``, which is a mere key."""
    return link != key or link.startswith(("http://", "https://", "/"))


def _without_reply(body: str) -> tuple[str, str]:
    """A comment without WordPress' line that says which comment it answers, and that comment's address."""
    if "#comment-" not in body[:600]:
        return body, ""
    found = _IN_REPLY.match(body)
    return (body[found.end() :], found[1]) if found else (body, "")


def _without_posts(body: str) -> tuple[str, int]:
    """A topic without Discourse's line that counts its posts, which changes all the time, and that count."""
    if "</small>" not in body[-600:]:
        return body, 0
    found = _POSTS.search(body, max(0, len(body) - 1000))
    return (body[: found.start()], int(found[1])) if found else (body, 0)


def _plain(text: str, html: bool) -> str:
    return text_of(text) if html or looks_like_html(text) else tidy(text)


def _hash(*words: str) -> str:
    return blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
