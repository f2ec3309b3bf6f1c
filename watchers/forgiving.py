"""The reader for feeds that are not quite right: feedparser, which gets bytes and never an address. Pure."""

from __future__ import annotations

import calendar
import io
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from core.errors import SourceError
from watchers import dates
from watchers.entries import Item, count
from watchers.mending import mended_markup
from watchers.quick import Found

_RELATIONS = ("alternate", "enclosure", "related", "via")
_HTML = ("text/html", "application/xhtml+xml")


def read(body: bytes, content_type: str) -> Found:
    """Whatever feedparser makes of the bytes. Raises SourceError when it is no feed."""
    try:
        parsed = feedparser.parse(
            io.BytesIO(mended_markup(body)),
            response_headers={"content-type": content_type} if content_type else {},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # the parser's own mistakes on hostile bytes are the feed's problem, not ours
        raise SourceError("unreadable_feed", why=type(error).__name__) from error
    if not parsed.version and not parsed.entries:
        raise SourceError("not_a_feed")
    feed = parsed.feed
    atom = str(parsed.version).startswith("atom")
    author = _author(feed) if atom else ""
    return Found(
        atom=atom,
        title=_text(feed.get("title")),
        link=_site(feed),
        language=_text(feed.get("language")),
        items=[_item(entry, atom, author) for entry in parsed.entries],
    )


def _item(entry: Any, atom: bool, author: str) -> Item:
    body, body_html = _body(entry)
    reply, rated = entry.get("thr_in-reply-to"), entry.get("media_starrating")
    return Item(
        id=_text(entry.get("id")),
        links=(_text(entry.get("link")), *_other_links(entry)),
        title=_text(entry.get("title")),
        title_html=atom and _is_html(entry.get("title_detail")),
        body=body,
        body_html=body_html,
        author=_author(entry) or author,
        date=_date(entry, "published", "created", "updated"),
        changed=_date(entry, "updated"),
        language=_text(entry.get("language")) or _own_language(entry),
        in_reply_to=_text(reply.get("ref")) if isinstance(reply, dict) else "",
        outlet=_outlet(entry),
        replies=count(_text(entry.get("thr_total")) or _text(entry.get("slash_comments"))),
        likes=count(_text(rated.get("count"))) if isinstance(rated, dict) else None,
    )


def _is_html(detail: Any) -> bool:
    return isinstance(detail, dict) and str(detail.get("type", "")) in _HTML


def _body(entry: Any) -> tuple[str, bool]:
    """Content over summary; of several contents the longest readable one."""
    best, best_html = "", True
    for content in entry.get("content") or []:
        value = _text(content.get("value"))
        if str(content.get("type", "")).startswith(("text/", "application/xhtml")) and len(value) > len(best):
            best, best_html = value, _is_html(content)
    if best:
        return best, best_html
    detail = entry.get("summary_detail")
    return _text(entry.get("summary")), _is_html(detail) or not isinstance(detail, dict)


def _site(feed: Any) -> str:
    """The feed's page; not its id, which feedparser takes for a link when there is none."""
    link = _text(feed.get("link"))
    links = [one for one in feed.get("links") or [] if isinstance(one, dict)]
    return link if any(one.get("href") == link and one.get("rel") == "alternate" for one in links) else ""


def _author(context: Any) -> str:
    """The name of the author, without the address when there is a name."""
    detail = context.get("author_detail")
    name = _text(detail.get("name")) if isinstance(detail, dict) else ""
    return name or _text(context.get("author"))


def _other_links(entry: Any) -> list[str]:
    links = [one for one in entry.get("links") or [] if isinstance(one, dict)]
    return [_text(one.get("href")) for rel in _RELATIONS for one in links if one.get("rel") == rel]


def _own_language(entry: Any) -> str:
    detail = entry.get("title_detail")
    return _text(detail.get("language")) if isinstance(detail, dict) else ""


def _outlet(entry: Any) -> str:
    """Whom an item was taken from: RSS' source, or that of Bing's News module."""
    source = entry.get("source")
    return _text(source.get("title") if isinstance(source, dict) else "") or _text(entry.get("news_source"))


def _date(entry: Any, *names: str) -> datetime | None:
    """The first of these dates of an entry that can be read."""
    for name in names:
        value = dates.parse(_text(dict.get(entry, name))) or _moment(dict.get(entry, name + "_parsed"))
        if value is not None:
            return value
    return None


def _moment(parsed: object) -> datetime | None:
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
