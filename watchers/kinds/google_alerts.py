"""Google Alerts delivered as a feed: what Google found on the web for words that the owner told it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote, unquote, urlsplit

from core.text import canonical_url
from watchers import feed
from watchers.entries import Item
from watchers.kinds.feeds import FeedReader
from watchers.typed import page
from watchers.watcher import Feed, Proposal

_HOST = re.compile(r"google(?:\.[a-z]{2,3}){1,2}")
_OWN = re.compile(r"&(?:ct|cd|usg|ved|opi|source|sa|rct)=")
_TARGET = re.compile(r"&(?:url|q)=(https?(?::|%3[aA]).*)", re.DOTALL)
_WHOLLY_ENCODED = re.compile(r"(?i)https?%3a")
_PARTLY_ENCODED = re.compile(r"(?i)%3f")
_LEFT = "%/:=&?~#+!$,;'@()*[]"


class GoogleAlertsWatcher(FeedReader):
    """One alert. Its entries lead to the pages themselves, and are dated when Google found them."""

    kind = "google_alerts"
    name = "Google Alerts"

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``. What is missing was not deleted: Google forgets what it found."""
        return replace(feed.read(body, content_type, url, now, _meant), unbroken=False, whole=False)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The address of an alert's feed, in any country."""
        found = page(text)
        if found is None or not _HOST.fullmatch(found.host) or len(found.steps) != 4:
            return ()
        if found.steps[:2] != ("alerts", "feeds") or not all(map(str.isdecimal, found.steps[2:])):
            return ()
        return (Proposal(self.kind, f"https://www.{found.host}/{'/'.join(found.steps)}"),)


def target(link: str) -> str:
    """Where a link through Google leads; any other link as it is.

    Google puts the address into its own more or less as it is, so that its parameters and Google's run
    into each other: Google's begin at the last ``&ct=ga``. Sometimes the address is encoded, wholly or
    its signs only; then it holds no question mark of its own.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    host = (parts.hostname or "").removeprefix("www.")
    if not _HOST.fullmatch(host) or parts.path != "/url":
        return link
    found = _TARGET.search("&" + link.partition("?")[2].replace("&amp;", "&"))
    if found is None:
        return link
    rest = found[1]
    if _WHOLLY_ENCODED.match(rest):
        rest = rest.partition("&")[0]
    else:
        rest = rest[: end if (end := rest.rfind("&ct=ga")) >= 0 else _end_of_target(rest)]
    if "?" not in rest and (_WHOLLY_ENCODED.match(rest) or _PARTLY_ENCODED.search(rest)):
        rest = quote(unquote(rest), safe=_LEFT)
    return rest if rest.startswith(("http://", "https://")) else link


def _end_of_target(rest: str) -> int:
    found = _OWN.search(rest)
    return found.start() if found else len(rest)


def _meant(items: list[Item]) -> list[Item]:
    """The items with their own links; a page that was found more than once as it was found first."""
    found = [replace(item, links=tuple(target(link) for link in item.links)) for item in items]
    first = {canonical_url("".join(item.links[:1])) or item.id: item.id for item in found}
    ids = set(first.values())
    return [item for item in found if item.id in ids]
