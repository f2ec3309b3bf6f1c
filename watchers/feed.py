"""RSS 0.9x-2.0, RDF, Atom 0.3/1.0 and JSON Feed: any bytes in, a Feed or a SourceError out. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from core.clock import utc_now
from core.errors import SourceError
from watchers import forgiving, jsonfeed, quick
from watchers.encoding import sort_out
from watchers.entries import MOST, Item, entries_of, in_order, web_address
from watchers.hints import hints_of
from watchers.html import one_line, text_of
from watchers.quick import Found
from watchers.watcher import Feed

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
LIMIT = 15 * 1024 * 1024
_HEAD = 4096
_JSON = (b"{", b"[")
_FEED_ELEMENT = re.compile(rb"(?i)<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]")
_PREFIXED_ITEM = re.compile(rb"<(\w{1,20}):(?:item|entry)[\s>]")
_PAGE = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
_COMPLETE = re.compile(rb"<(?:\w{1,20}:)?complete[\s/>]")
_HISTORY = b"http://purl.org/syndication/history/1.0"
_BUMPED = b"<discourse:topicPinned"
# Addresses of feeds in another order than by date: those that say so, and Lemmy's that do not say "New".
_RANKED = re.compile(
    r"(?i)[?&](?:sort|sort_?by|order|order_?by)=(?![^&]*(?:new|date|recent|latest|creat|publi|desc|asc))"
    r"|/feeds/(?:all|local|[cu]/[^/?]+)\.xml(?!.*[?&]sort=New)"
)


def read(
    body: bytes,
    content_type: str,
    url: str,
    now: datetime | None = None,
    meant: Callable[[list[Item]], list[Item]] | None = None,
) -> Feed:
    """Read a feed of any kind from its bytes.

    ``content_type`` is the header as sent (it may hold the encoding), ``url``
    what relative links refer to, ``now`` what no date may lie after. ``meant`` makes of the items what a
    place means by them, where that is not what it says. Raises SourceError only.
    """
    found, body = _found(body, content_type)
    if meant is not None:
        found.items = meant(found.items[:MOST])
    return feed_of(found, body, url, now or utc_now())


def _found(body: bytes, content_type: str) -> tuple[Found, bytes]:
    """What a feed says, and its bytes as they were read."""
    sorted_out = sort_out(body, content_type, LIMIT)
    body = sorted_out.body
    start = body[:_HEAD].lstrip(b"\0 \t\r\n")
    if not start:
        raise SourceError("empty")
    if start[:1] in _JSON:
        return jsonfeed.read(body), b""  # nothing of what XML says beside its items
    page, element = _PAGE.search(start), _FEED_ELEMENT.search(start)
    if page and not element:
        raise SourceError("web_page")
    found = quick.read(body) if sorted_out.utf8 else None
    if found is None:
        kind = "application/xml; charset=utf-8" if sorted_out.utf8 else content_type
        found = forgiving.read(body, kind)
        if not found.items and (prefix := _PREFIXED_ITEM.search(body)):
            # A prefix nobody declared hides the items: take it away.
            bare = re.sub(rb"<(/?)" + prefix[1] + rb":", rb"<\1", body)
            found = forgiving.read(bare, kind)
    if page and element and page.start() < element.start() and not found.items:
        raise SourceError("web_page")
    return found, body


def feed_of(found: Found, body: bytes, url: str, now: datetime) -> Feed:
    """The feed that a reader's findings amount to."""
    site = web_address(found.link, url)
    base = url if found.atom and urlsplit(site).netloc == urlsplit(url).netloc else site or url
    whole = _is_whole(body)
    return Feed(
        title=one_line(text_of(found.title)),
        site_url=site,
        entries=entries_of(found.items, base, now, found.language),
        hints=hints_of(body),
        unbroken=whole or (_is_by_date(body, url) and in_order(found.items[:MOST], now)),
        whole=whole,
    )


def _is_by_date(body: bytes, url: str) -> bool:
    """Whether a feed may go by its dates. Discourse dates topics by their first post, not the last."""
    return _BUMPED not in body and not _RANKED.search(url)


def _is_whole(body: bytes) -> bool:
    """Whether the feed says that it has everything there is (RFC 5005, section 2).

    Nothing else proves it: a feed that is shorter than others may be kept short.
    """
    head = body[: 16 * _HEAD]
    return _HISTORY in head and _COMPLETE.search(head) is not None
