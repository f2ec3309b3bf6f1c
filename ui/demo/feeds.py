"""The demo's posts written as real feeds, one family each, and as the pages they link to. Pure."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from html import escape

from core.clock import to_text
from ui.demo.content import Post, Site

_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS1 = "http://purl.org/rss/1.0/"
_ATOM = "http://www.w3.org/2005/Atom"
_THREAD = "http://purl.org/syndication/thread/1.0"

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "comments": "application/rss+xml",
    "social": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def feed(site: Site, posts: Sequence[Post], base: str) -> bytes:
    """The feed of a site at the address ``base``, in the site's own format."""
    return _WRITERS[site.format](site, posts, base)


def page(site: Site, posts: Sequence[Post], base: str, others: Sequence[Site] = ()) -> bytes:
    """The site's page: its posts, each with its anchor, and links to its feed and those of ``others``."""
    links = "\n".join(
        f'<link rel="alternate" type="{MEDIA_TYPES[one.format]}" title="{escape(one.title)}" '
        f'href="{base}/{one.path}/feed">'
        for one in (site, *others)
    )
    articles = "\n".join(
        f'<article id="{post.anchor}"><h2>{escape(post.title)}</h2>'
        f"<p><small>{escape(post.author)} · {post.at.astimezone():%d/%m/%Y %H:%M}</small></p>"
        f"{_html(post)}</article>"
        for post in posts
    )
    return (
        f'<!doctype html>\n<html lang="{site.language}"><head><meta charset="utf-8">'
        f"<title>{escape(site.title)}</title>\n{links}\n"
        "<style>body{font:1.1em/1.6 Georgia,serif;max-width:40em;margin:3em auto;padding:0 1em}"
        "article{margin:2.5em 0}article:target{background:#fff3c4}</style></head>\n"
        f"<body><h1>{escape(site.title)}</h1><p>{escape(site.about)}</p>\n{articles}\n"
        "<p><small>Vigie: demo shop. Everything here is invented.</small></p></body></html>\n"
    ).encode()


def address(site: Site, post: Post, base: str) -> str:
    """Where a post can be read: a page of its own, or its place below what it comments on."""
    if site.parent:
        return f"{base}/{site.parent}/{post.on}#{post.anchor}"
    return f"{base}/{site.path}/{post.slug}"


def _rss(site: Site, posts: Sequence[Post], base: str) -> bytes:
    root = ET.Element("rss", version="2.0")
    channel = _child(root, "channel")
    _child(channel, "title", site.title)
    _child(channel, "link", f"{base}/{site.parent or site.path}/")
    _child(channel, "description", site.about)
    if site.format != "social":  # posts of a network are in any language
        _child(channel, "language", site.language)
    for post in posts:
        item = _child(channel, "item")
        if title := _rss_title(site, post):
            _child(item, "title", title)
        link = address(site, post, base)
        _child(item, "link", link)
        _child(item, "guid", link, isPermaLink="true")
        _child(item, "pubDate", format_datetime(post.at))
        if post.author:
            _child(item, f"{{{_DC}}}creator", post.author)
        _child(item, "description", _html(post))
        if site.format == "comments":
            _child(item, f"{{{_CONTENT}}}encoded", _html(post))
    return _xml(root)


def _rss_title(site: Site, post: Post) -> str:
    # Comments are titled as WordPress does it; posts of a network have no title.
    if site.format == "comments":
        return f"Par : {post.author}"
    return "" if site.format == "social" else post.title


def _rdf(site: Site, posts: Sequence[Post], base: str) -> bytes:
    root = ET.Element(f"{{{_RDF}}}RDF")
    about = f"{{{_RDF}}}about"
    channel = _child(root, f"{{{_RSS1}}}channel", **{about: f"{base}/{site.path}/"})
    for name, text in (("title", site.title), ("link", f"{base}/{site.path}/"), ("description", site.about)):
        _child(channel, f"{{{_RSS1}}}{name}", text)
    for post in posts:
        link = address(site, post, base)
        item = _child(root, f"{{{_RSS1}}}item", **{about: link})
        _child(item, f"{{{_RSS1}}}title", post.title)
        _child(item, f"{{{_RSS1}}}link", link)
        _child(item, f"{{{_RSS1}}}description", _html(post))
        _child(item, f"{{{_DC}}}creator", post.author)
        _child(item, f"{{{_DC}}}date", to_text(post.at))
    return _xml(root)


def _atom(site: Site, posts: Sequence[Post], base: str) -> bytes:
    def name(tag: str) -> str:
        return f"{{{_ATOM}}}{tag}"

    root = ET.Element(name("feed"))
    _child(root, name("title"), site.title)
    _child(root, name("subtitle"), site.about)
    _child(root, name("id"), f"{base}/{site.path}/feed")
    _child(root, name("link"), rel="alternate", href=f"{base}/{site.parent or site.path}/")
    _child(root, name("link"), rel="self", href=f"{base}/{site.path}/feed")
    if posts:
        _child(root, name("updated"), to_text(posts[0].at))
    for post in posts:
        entry = _child(root, name("entry"))
        link = address(site, post, base)
        _child(entry, name("id"), link)
        _child(entry, name("title"), post.title)
        _child(entry, name("link"), rel="alternate", type="text/html", href=link)
        _child(entry, name("published"), to_text(post.at))
        _child(entry, name("updated"), to_text(post.at))
        _child(_child(entry, name("author")), name("name"), post.author)
        if post.on:
            _child(entry, f"{{{_THREAD}}}in-reply-to", ref=f"{base}/{site.parent}/{post.on}")
        _child(entry, name("content"), _html(post), type="html")
    return _xml(root)


def _json(site: Site, posts: Sequence[Post], base: str) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "description": site.about,
        "home_page_url": f"{base}/{site.path}/",
        "feed_url": f"{base}/{site.path}/feed",
        "language": site.language,
        "items": [
            {
                "id": address(site, post, base),
                "url": address(site, post, base),
                "title": post.title,
                "content_html": _html(post),
                "date_published": to_text(post.at),
                "authors": [{"name": post.author}],
            }
            for post in posts
        ],
    }
    return json.dumps(document, ensure_ascii=False).encode()


_WRITERS: dict[str, Callable[[Site, Sequence[Post], str], bytes]] = {
    "rss": _rss,
    "comments": _rss,
    "social": _rss,
    "rdf": _rdf,
    "atom": _atom,
    "json": _json,
}


def _html(post: Post) -> str:
    return "".join(f"<p>{escape(part)}</p>".replace("\n", " ") for part in post.text.split("\n\n"))


def _child(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _xml(root: ET.Element) -> bytes:
    for prefix, uri in (("dc", _DC), ("content", _CONTENT), ("rdf", _RDF), ("thr", _THREAD)):
        ET.register_namespace(prefix, uri)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
