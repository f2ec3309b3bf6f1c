"""What people write about an app in Apple's App Store, country by country."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote

from lxml import etree

from core.clock import utc_now
from core.errors import SourceError
from core.model import Source
from watchers import dates, feed
from watchers.encoding import sort_out
from watchers.entries import MOST, Item, count, entries_of, web_address
from watchers.html import one_line
from watchers.meaning import ATOM
from watchers.typed import page
from watchers.watcher import Feed, Proposal, Request, Watcher

_IM = "{http://itunes.apple.com/rss}"
_URL = "https://itunes.apple.com/{country}/rss/customerreviews/page=1/id={app}/sortBy=mostRecent/xml"
_APP = re.compile(r"(?:id=?)?(\d{5,12})")
_COUNTRY = re.compile(r"[a-z]{2}")
_HOSTS = ("apps.apple.com", "itunes.apple.com")


class AppStoreWatcher(Watcher):
    """The fifty newest reviews of an app in one country, with their stars and the version they speak of."""

    kind = "app_store"
    name = "App Store"

    def request(self, source: Source) -> Request:
        """The feed's own address."""
        return Request(source.url, feed.ACCEPT, conditional=True)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The reviews; the app itself, which may come first, is none.

        Apple's answers come and go, so nothing is said of what is missing.
        """
        moment = now or utc_now()
        root = _root(sort_out(body, content_type, feed.LIMIT).body)
        reviews = [
            _review(entry)
            for entry in root.findall(ATOM + "entry")[:MOST]
            if entry.find(_IM + "rating") is not None
        ]
        return Feed(
            title=one_line(_text(root, f"{ATOM}entry/{_IM}name") or _text(root, ATOM + "title")),
            site_url=_page(root, url),
            entries=entries_of(reviews, url, moment),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """An app's page in the store, or its feed of reviews in any format."""
        found = page(text)
        if found is None or found.host not in _HOSTS or not found.steps:
            return ()
        country = found.steps[0].lower()
        app = next((number[1] for step in reversed(found.steps) if (number := _APP.fullmatch(step))), "")
        if not app or not ({"app", "customerreviews"} & set(found.steps)):
            return ()
        name = found.steps[2] if found.steps[1:2] == ("app",) and len(found.steps) > 3 else ""
        url = _URL.format(country=country if _COUNTRY.fullmatch(country) else "us", app=app)
        return (
            Proposal(self.kind, url, one_line(f"App Store: {unquote(name).replace('-', ' ') or app}", 100)),
        )


def _root(body: bytes) -> etree._Element:
    """The Atom feed in an answer, read by rules that fetch and expand nothing."""
    if not body.strip(b"\0 \t\r\n"):
        raise SourceError("empty")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("unreadable_feed", why="XML") from error
    if root is None or root.tag != ATOM + "feed":
        raise SourceError("not_a_feed")
    return root


def _review(entry: etree._Element) -> Item:
    """A review. Its text comes twice, the second time as a table with everything in it."""
    version = one_line(_text(entry, _IM + "version"), 40)
    texts = [one for one in entry.findall(ATOM + "content") if one.get("type", "text") == "text"]
    words = (texts[0].text or "").strip() if texts else ""
    links = (link.get("href", "") for link in entry.findall(ATOM + "link"))
    return Item(
        id=_text(entry, ATOM + "id"),
        links=tuple(links),
        title=_text(entry, ATOM + "title"),
        body=f"{words}\n\n(Version {version})" if words and version else words,
        author=_text(entry, f"{ATOM}author/{ATOM}name"),
        date=dates.parse(_text(entry, ATOM + "updated")),
        rating=_stars(_text(entry, _IM + "rating")),
        likes=count(_text(entry, _IM + "voteSum")),
    )


def _stars(text: str) -> float | None:
    number = count(text)
    return float(number) if number is not None and 0 <= number <= 5 else None


def _page(root: etree._Element, url: str) -> str:
    for link in root.findall(ATOM + "link"):
        if link.get("rel") == "alternate" and (found := web_address(link.get("href", ""), url)):
            return found
    return ""


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
