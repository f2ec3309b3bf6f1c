"""Feeds of every format: blogs and their comments, newspapers, forums, and whatever else has one."""

from __future__ import annotations

from datetime import datetime

from core.model import Source
from watchers import feed
from watchers.watcher import Feed, Request, Watcher


class FeedWatcher(Watcher):
    """RSS, Atom and JSON Feed."""

    kind = "feed"
    name = "RSS"

    def request(self, source: Source) -> Request:
        """The feed's own address."""
        return Request(source.url, feed.ACCEPT, conditional=True)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``."""
        return feed.read(body, content_type, url, now)
