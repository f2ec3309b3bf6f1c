"""Pages saved from a browser: their words, and what they say of themselves. Nothing is rendered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from core.errors import InputError, SourceError
from ui.exchange.dates import read_date
from ui.exchange.files import read_whole
from ui.exchange.pasted import Pasted, place_of
from ui.exchange.tables import decode
from watchers.html import one_line, text_of

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})
_LARGEST = 20 * 1024 * 1024
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""")
_TITLE = re.compile(r"(?is)<title\b[^>]{0,500}>.{0,2000}?</title>")
_TITLES = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
_ADDRESSES = ('link[rel~="canonical"]', 'meta[property="og:url"]')
_DATES = (
    'meta[property="article:published_time"]',
    'meta[name="date"]',
    'meta[itemprop="datePublished"]',
    'meta[name="DC.date.issued"]',
    "time[datetime][pubdate]",
    "article time[datetime]",
    "time[datetime]",
)
_AUTHORS = ('meta[name="author"]', 'meta[property="article:author"]', '[rel="author"]', '[itemprop="author"]')


def read_page(path: Path, now: datetime) -> Pasted:
    """What a saved page says, to be looked at before it is kept. Raises InputError."""
    data = read_whole(path)[:_LARGEST]
    markup, address = _unwrapped(data, path)
    tree = LexborHTMLParser(markup)
    told = list(_structured(tree))
    url = _web(_first(tree, _ADDRESSES)) or address or _saved_from(markup)
    date = _first(tree, _DATES) or _told(told, "datePublished")
    title = _first(tree, _TITLES) or _title(tree)
    text = (_article(markup) if _is_article(tree, told) else "") or text_of(_TITLE.sub("", markup, count=1))
    if not (text or title):
        raise InputError("bad_file", path=path, why="there is no text on this page")
    return Pasted(
        text=text,
        url=url,
        title=one_line(title, 300),
        author=_name(_first(tree, _AUTHORS)) or _name(_told(told, "author")),
        place=place_of(url),
        published_at=read_date(date, now) if date else None,
    )


def _is_article(tree: LexborHTMLParser, told: list[dict[str, Any]]) -> bool:
    """Whether a page says that it is one article; of others, such as reviews, all words may matter."""
    if _first(tree, ('meta[property="og:type"]',)) == "article":
        return True
    kinds = [kind for one in told for kind in _as_list(one.get("@type")) if isinstance(kind, str)]
    return any(kind.endswith(("Article", "BlogPosting")) for kind in kinds)


def _article(markup: str) -> str:
    """The article without what stands around it; empty where none is found."""
    from watchers.extraction import read_page as extract  # its library takes long to load

    try:
        return extract(markup.encode("utf-8", "replace"), "text/html; charset=utf-8")[1]
    except SourceError:
        return ""


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _unwrapped(data: bytes, path: Path) -> tuple[str, str]:
    """The markup, and the address it was saved from where the file says it; of an .mht the page itself."""
    if path.suffix.lower() not in (".mht", ".mhtml"):
        named = _CHARSET.search(data[:8192])
        return _decoded(data, named[1].decode("ascii", "replace") if named else ""), ""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                content = part.get_payload(decode=True)
                address = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
                charset = part.get_content_charset() or ""
                return _decoded(content if isinstance(content, bytes) else b"", charset), _web(str(address))
    except (ValueError, LookupError, RecursionError, AttributeError, IndexError, TypeError) as error:
        raise InputError(
            "bad_file", path=path, why="it is damaged"
        ) from error  # what the parser stumbles over
    raise InputError("bad_file", path=path, why="there is no page in it")


def _decoded(data: bytes, named: str) -> str:
    try:
        return decode(data, named if named and not data.startswith(b"\xef\xbb\xbf") else "")[0]
    except InputError:
        return decode(data)[0]


def _structured(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """What the page says about itself as JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            found = json.loads(node.text(deep=True)[:1_000_000])
        except (ValueError, RecursionError):
            continue
        found = found.get("@graph", found) if isinstance(found, dict) else found
        yield from (one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict))


def _told(objects: list[dict[str, Any]], name: str) -> str:
    for one in objects:
        value = one.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is None:
            continue
        attributes = node.attributes
        value = attributes.get("content") or attributes.get("href") or attributes.get("datetime")
        if selector in _AUTHORS[2:]:
            value = node.text(deep=True)
        if value and value.strip():
            return value.strip()
    return ""


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return node.text(deep=True) if node else ""


def _name(value: str) -> str:
    return "" if value.startswith(("http:", "https:")) else one_line(value, 80)


def _saved_from(markup: str) -> str:
    match = _SAVED_FROM.search(markup[:4096])
    return match[1] if match else ""


def _web(address: str) -> str:
    return address if address.startswith(("http://", "https://")) and not re.search(r"\s", address) else ""
