"""Bing News: a second opinion beside Google News."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from watchers import feed
from watchers.entries import Item
from watchers.html import one_line
from watchers.kinds.feeds import FeedReader
from watchers.searching import query
from watchers.typed import page
from watchers.watcher import Feed, Proposal, Words

_HOST = "bing.com"
_TERMS = "bing_news_terms"
_KEPT = ("q", "setlang", "cc", "mkt", "setmkt", "qft")
_NEWEST = 'sortbydate="1"'


class BingNewsWatcher(FeedReader):
    """A search in Bing News; its entries lead to the articles themselves, and say which paper."""

    kind = "bing_news"
    name = "Bing News"

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``. A dozen entries in order of relevance: nothing is said of what is missing."""
        return replace(feed.read(body, content_type, url, now, _meant), unbroken=False, whole=False)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The page or the feed of a search."""
        found = page(text)
        if (
            found is None
            or found.host != _HOST
            or found.steps != ("news", "search")
            or not found.asked.get("q")
        ):
            return ()
        return (_proposal({name: value for name, value in found.asked.items() if name in _KEPT}),)

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for all of a watch's words, newest first."""
        asked = query(words, without="NOT ")
        if not asked:
            return ()
        # Without the order by date, or with a language alone, Bing finds nothing for words joined by OR.
        language = f"{words.language}-{words.country}" if words.country else words.language
        return (_proposal({"q": asked, "setlang": language, "cc": words.country, "qft": _NEWEST}),)


def target(link: str) -> str:
    """Where a link through Bing leads; any other link as it is."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if (parts.hostname or "").removeprefix("www.") != _HOST or not parts.path.endswith("/apiclick.aspx"):
        return link
    found = parse_qs(parts.query).get("url", [""])[0]
    return found if found.startswith(("http://", "https://")) else link


def _proposal(asked: dict[str, str]) -> Proposal:
    url = f"https://www.{_HOST}/news/search?" + urlencode({**asked, "format": "rss"})
    return Proposal("bing_news", url, f"Bing News: {one_line(asked['q'], 100)}", notice=_TERMS)


def _meant(items: list[Item]) -> list[Item]:
    return [_article(item) for item in items]


def _article(item: Item) -> Item:
    """An article with its own link, and known by it."""
    links = tuple(target(link) for link in item.links)
    return replace(
        item, id="" if links != item.links else item.id, links=links, author=item.outlet or item.author
    )
