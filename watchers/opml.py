"""Lists of feeds, as every reader exports them. Nothing outside the file is ever looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.entities import name2codepoint
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from core.errors import SourceError
from core.model import Source
from core.secrets import bare, split
from watchers.encoding import Bytes, sort_out

_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(?:([a-zA-Z]{2,10});)?")
_DECLARES = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["'](?!utf-?8)""", re.IGNORECASE)
_LIMIT = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    url: str
    title: str
    site_url: str


def read(data: bytes) -> list[Outline]:
    """The feeds of an OPML file, folders flattened, each address once.

    Raises SourceError ``opml_unreadable``, ``opml_empty`` or ``too_large``.
    """
    if len(data) > _LIMIT:
        raise SourceError("too_large", limit=_LIMIT // (1024 * 1024))
    root = _root(sort_out(data, "", _LIMIT))
    if root is None or _name(root) not in ("opml", "outlinedocument", "outline", "body"):
        raise SourceError("opml_unreadable")
    found: dict[str, Outline] = {}
    for element in root.iter("*"):
        if _name(element) == "outline":
            outline = _outline({str(k).lower(): str(v) for k, v in element.attrib.items()})
            if outline is not None:
                found.setdefault(outline.url, outline)
    if not found:
        raise SourceError("opml_empty")
    return list(found.values())


def _root(data: Bytes) -> etree._Element | None:
    """The root of the document; what is not well-formed is mended as far as it goes."""
    encoding = "utf-8" if data.utf8 else None
    body = data.body.lstrip(b" \t\r\n")
    for text, forgiving in ((body, False), (_BARE.sub(_escaped, body), True)):
        parser = etree.XMLParser(
            recover=forgiving,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            encoding=encoding,
        )
        try:
            return etree.fromstring(text, parser)
        except (etree.XMLSyntaxError, ValueError):
            encoding = encoding or (None if _DECLARES.match(body) else "windows-1252")
    return None


def _escaped(found: re.Match[bytes]) -> bytes:
    """An ampersand as XML wants it, and HTML's names of letters as numbers."""
    name = (found[1] or b"").decode("ascii")
    if name in name2codepoint:
        return b"&#%d;" % name2codepoint[name]
    return b"&amp;" + found[0][1:]


def write(sources: Iterable[Source]) -> str:
    """An OPML 2.0 document. A source whose address needs a secret is written without it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", f"    <title>{escape('Vigie')}</title>", "  </head>", "  <body>"]
    for source in sources:
        url = _clean(bare(split(source.url)[0]))
        title = _clean(source.title) or url
        site = f" htmlUrl={quoteattr(_clean(source.site_url))}" if source.site_url else ""
        lines.append(
            f'    <outline type="rss" text={quoteattr(title)} title={quoteattr(title)}'
            f" xmlUrl={quoteattr(url)}{site}/>"
        )
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname).lower()


def _outline(attributes: dict[str, str]) -> Outline | None:
    url = (attributes.get("xmlurl") or "").strip()
    if not url and attributes.get("type", "").lower() in ("rss", "atom", "pie", "feed"):
        url = (attributes.get("url") or "").strip()
    if url.lower().startswith("feed:"):
        url = re.sub(r"(?i)^feed:(?://)?(?=https?:)", "", url)
        url = re.sub(r"(?i)^feed:", "http:", url)
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    title = (attributes.get("title") or attributes.get("text") or "").strip()
    return Outline(url=url, title=" ".join(title.split()), site_url=(attributes.get("htmlurl") or "").strip())


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe")
    )
