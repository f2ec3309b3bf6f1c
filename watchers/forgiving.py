"""Reading feeds that are not quite right, through feedparser, which gets bytes and never an address. Pure."""

from __future__ import annotations

import calendar
import io
import re
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from core.errors import SourceError
from watchers.entries import Item, entries_of, web_address
from watchers.html import one_line, text_of
from watchers.watcher import Feed, Hints

_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}


def read(body: bytes, content_type: str, url: str, now: datetime) -> Feed:
    """Whatever feedparser makes of the bytes. Raises SourceError when it is no feed."""
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    try:
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the parser's own mistakes on hostile bytes are the feed's problem, not ours
        raise SourceError("unreadable_feed", why=type(error).__name__) from error
    if not parsed.version and not parsed.entries:
        raise SourceError("not_a_feed")
    feed = parsed.feed
    base = _text(feed.get("link")) or url
    items = [_item(entry, _text(feed.get("language"))) for entry in parsed.entries]
    return Feed(
        title=one_line(text_of(_text(feed.get("title")))),
        site_url=web_address(_text(feed.get("link")), url),
        entries=entries_of(items, web_address(base, url) or url, now),
        hints=_hints(feed),
    )


def _item(entry: Any, language: str) -> Item:
    body, body_html = _body(entry)
    title = entry.get("title_detail") or {}
    link = _text(entry.get("link")) or _alternative_link(entry)
    reply = entry.get("thr_in-reply-to")
    return Item(
        id=_text(entry.get("id")),
        link=link,
        title=_text(entry.get("title")),
        title_html=_is_html(title),
        body=body,
        body_html=body_html,
        author=_text(entry.get("author")),
        date=_date(entry),
        language=_text((entry.get("title_detail") or {}).get("language")) or language,
        in_reply_to=_text(reply.get("ref")) if isinstance(reply, dict) else "",
    )


def _is_html(detail: Any) -> bool:
    return str(detail.get("type", "")) in ("text/html", "application/xhtml+xml")


def _body(entry: Any) -> tuple[str, bool]:
    """Content over summary; of several contents the longest readable one."""
    best, best_html = "", True
    for content in entry.get("content") or []:
        value = _text(content.get("value"))
        if str(content.get("type", "")).startswith(("text/", "application/xhtml")) and len(value) > len(best):
            best, best_html = value, _is_html(content)
    if best:
        return best, best_html
    return _text(entry.get("summary")), _is_html(entry.get("summary_detail") or {"type": "text/html"})


def _alternative_link(entry: Any) -> str:
    links = entry.get("links") or []
    for rel in ("alternate", "enclosure", "related", "via"):
        for link in links:
            if link.get("rel") == rel and link.get("href"):
                return _text(link["href"])
    return ""


def _date(entry: Any) -> datetime | None:
    for name in ("published_parsed", "created_parsed", "updated_parsed"):
        value = dict.get(entry, name)
        if isinstance(value, struct_time):
            try:
                return datetime.fromtimestamp(calendar.timegm(value), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _hints(feed: Any) -> Hints:
    ttl = _number(feed.get("ttl")) * 60
    period = _PERIODS.get(_text(feed.get("sy_updateperiod")).lower(), 0)
    if period:
        ttl = max(ttl, period // max(1, _number(feed.get("sy_updatefrequency"))))
    return Hints(ttl=ttl)


def _number(value: object) -> int:
    found = re.match(r"\s*(\d{1,9})", _text(value))
    return int(found[1]) if found else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
