"""Feeds of every format: blogs and their comments, newspapers, forums, and whatever else has one."""

from __future__ import annotations

from datetime import datetime

from core.model import Source
from watchers import feed, places
from watchers.watcher import Feed, Proposal, Request, Watcher


class FeedReader(Watcher):
    """A kind whose sources are feeds, asked for at their own addresses."""

    def request(self, source: Source) -> Request:
        """The feed's own address."""
        return Request(source.url, feed.ACCEPT, conditional=True)


class FeedWatcher(FeedReader):
    """RSS, Atom and JSON Feed."""

    kind = "feed"
    name = "RSS"

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``."""
        return feed.read(body, content_type, url, now)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """See ``places.known``. Any other address is looked at for what it is."""
        return places.known(text)

    def found_in(self, html: str, url: str) -> tuple[Proposal, ...]:
        """See ``places.likely``."""
        return places.likely(html, url)
