"""Google News: what the press writes, found by words, in one country and language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from core.text import digest, fold
from watchers import feed
from watchers.entries import Item
from watchers.html import one_line, text_of
from watchers.kinds.feeds import FeedReader
from watchers.searching import query
from watchers.typed import page
from watchers.watcher import Feed, Proposal, Words

_HOST = "news.google.com"
_TERMS = "google_news_terms"
_LINK = re.compile(r"<(a|font)\b[^<>]*>[^<]*</\1>")


class GoogleNewsWatcher(FeedReader):
    """A search or a topic in Google News; each entry is a headline and a link, and says which paper."""

    kind = "google_news"
    name = "Google News"

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``. Entries come in order of relevance, so nothing is said of what is missing."""
        return replace(feed.read(body, content_type, url, now, _meant), unbroken=False, whole=False)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A page or a feed of Google News."""
        found = page(text)
        if found is None or found.host != _HOST:
            return ()
        steps = found.steps[1:] if found.steps[:1] == ("rss",) else found.steps
        asked = {name: value for name, value in found.asked.items() if name in ("q", "hl", "gl", "ceid")}
        if steps == ("search",) and not asked.get("q"):
            return ()
        if steps[:1] not in ((), ("search",), ("topics",), ("headlines",), ("publications",)):
            return ()
        return (_proposal("/".join(("rss", *steps)), asked, asked.get("q", "")),)

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for all of a watch's words."""
        asked = query(words)
        if not asked:
            return ()
        return (_proposal("rss/search", {"q": asked, **edition(words.language, words.country)}, asked),)


def edition(language: str, country: str) -> dict[str, str]:
    """The parameters that choose a country's edition in a language."""
    language, country = language.lower() or "en", country.upper() or ("FR" if language == "fr" else "US")
    local = language == "en" or (language, country) in (("fr", "CA"), ("pt", "BR"))
    return {
        "hl": f"{language}-{country}" if local else language,
        "gl": country,
        "ceid": f"{country}:{'pt-419' if (language, country) == ('pt', 'BR') else language}",
    }


def _proposal(path: str, asked: dict[str, str], words: str) -> Proposal:
    url = f"https://{_HOST}/{path}" + (f"?{urlencode(asked)}" if asked else "")
    title = f"Google News: {one_line(words, 100)}" if words else "Google News"
    return Proposal("google_news", url, title, notice=_TERMS)


def _meant(items: list[Item]) -> list[Item]:
    """The items as they are meant, each article once."""
    found: dict[str, Item] = {}
    for item in map(_article, items):
        found.setdefault(item.id, item)
    return list(found.values())


def _article(item: Item) -> Item:
    """A headline without its paper, which is its author; a text of nothing but links is none.

    Google gives the same article another id every now and then, so it is known by headline, paper and day.
    """
    title, outlet = one_line(text_of(item.title)), one_line(item.outlet)
    if outlet:
        title = title.removesuffix(f" - {outlet}").rstrip()
    day = item.date.date().isoformat() if item.date else ""
    return replace(
        item,
        id=digest(fold(title), fold(outlet), day) if title else item.id,
        title=title,
        author=outlet,
        body="" if _says_nothing(item.body) else item.body,
    )


def _says_nothing(body: str) -> bool:
    """Whether a description holds nothing but links and the names of their papers."""
    return not re.search(r"\w", text_of(_LINK.sub(" ", body)))
