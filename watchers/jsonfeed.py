"""Reading JSON Feed 1.0 and 1.1. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from core.errors import SourceError
from watchers.entries import Item
from watchers.quick import Found


def read(body: bytes) -> Found:
    """The items of a JSON feed. Raises SourceError when it is none."""
    try:
        text = body.decode(json.detect_encoding(body))
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError("unreadable_feed", why="JSON") from error
    if not isinstance(feed, dict) or not ("items" in feed or "jsonfeed.org" in _text(feed.get("version"))):
        raise SourceError("not_a_feed")
    rows = feed.get("items")
    items = [_item(row, feed) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return Found(
        atom=False,
        title=_text(feed.get("title")),
        link=_text(feed.get("home_page_url")),
        language=_text(feed.get("language")),
        items=items,
    )


def _item(row: dict[str, Any], feed: dict[str, Any]) -> Item:
    markup, plain = _text(row.get("content_html")), _text(row.get("content_text"))
    body, html = (markup, True) if markup else (plain or _text(row.get("summary")), False)
    link = _text(row.get("url")) or _text(row.get("external_url")) or _attachment(row)
    return Item(
        id=_text(row.get("id")),
        links=(link,),
        title=_text(row.get("title")),
        body=body,
        body_html=html,
        author=_author(row) or _author(feed),
        date=_date(row.get("date_published")) or _date(row.get("date_modified")),
        changed=_date(row.get("date_modified")),
        language=_text(row.get("language")),
    )


def _author(row: dict[str, Any]) -> str:
    authors = row.get("authors")
    found = authors if isinstance(authors, list) else []
    for author in [*found, row.get("author")]:
        if isinstance(author, dict) and (name := _text(author.get("name"))):
            return name
        if isinstance(author, str) and author:
            return author
    return ""


def _attachment(row: dict[str, Any]) -> str:
    attachments = row.get("attachments")
    for one in attachments if isinstance(attachments, list) else []:
        if isinstance(one, dict) and (link := _text(one.get("url"))):
            return link
    return ""


def _date(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        date = datetime.fromisoformat(value.strip())
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str:
    """A field as text: ids are often numbers."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
