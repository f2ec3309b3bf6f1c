"""RSS 0.9x-2.0, RDF, Atom 0.3/1.0 and JSON Feed: any bytes in, a Feed or a SourceError out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from core.clock import utc_now
from core.errors import SourceError
from core.model import Source
from watchers import forgiving, jsonfeed
from watchers.watcher import Feed, Request

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
_HEAD = 4096
_FEED_ELEMENT = re.compile(rb"(?i)<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]")
_PAGE = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")


@dataclass(frozen=True, slots=True)
class FeedWatcher:
    """The watcher of feeds."""

    kind: str = "feed"

    def request(self, source: Source) -> Request:
        """The feed's own address."""
        return Request(source.url, ACCEPT)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``read``."""
        return read(body, content_type, url, now)


def read(body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
    """Read a feed of any kind from its bytes.

    ``content_type`` is the header as sent (it may hold the encoding), ``url``
    what relative links refer to. Raises SourceError only.
    """
    moment = now or utc_now()
    start = body[:_HEAD].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if not start:
        raise SourceError("empty")
    if start[:1] in (b"{", b"["):
        return jsonfeed.read(body, url, moment)
    page = _PAGE.search(start)
    element = _FEED_ELEMENT.search(start)
    if page and not (element and element.start() < page.start()):
        raise SourceError("web_page")
    return forgiving.read(body, content_type, url, moment)
