"""YouTube: the videos of a channel or a playlist, as the feed that needs no key."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from watchers import feed
from watchers.kinds.feeds import FeedReader
from watchers.typed import page
from watchers.watcher import Feed, Proposal

_HOSTS = (
    "youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "gaming.youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
)
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_NAME = re.compile(r"[\w-]{2,80}", re.ASCII)
# How pages of channels and of videos name their channel, the surest first.
_IN_PAGE = (
    re.compile(r'<link rel="canonical" href="https://www\.youtube\.com/channel/(UC[\w-]{22})"', re.ASCII),
    re.compile(r'<meta itemprop="(?:channelId|identifier)" content="(UC[\w-]{22})"', re.ASCII),
    re.compile(r'"externalId":"(UC[\w-]{22})"', re.ASCII),
    re.compile(r'"channelId":"(UC[\w-]{22})"', re.ASCII),
)


class YouTubeWatcher(FeedReader):
    """The fifteen newest videos. For days on end YouTube answers that its feeds do not exist; they do."""

    kind = "youtube"
    name = "YouTube"
    may_vanish = False

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``. A video may be missing because it is live or hidden, and for nothing."""
        return replace(feed.read(body, content_type, url, now), unbroken=False, whole=False)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A channel by its id, a playlist, or a feed; other pages name their channel themselves."""
        found = page(text)
        if found is None or found.host not in _HOSTS:
            return ()
        steps, asked = found.steps, found.asked
        if steps == ("feeds", "videos.xml"):
            for name in ("channel_id", "playlist_id", "user"):
                if _NAME.fullmatch(asked.get(name, "")):
                    return (_proposal(name, asked[name]),)
        if steps[:1] == ("channel",) and len(steps) > 1 and _CHANNEL.fullmatch(steps[1]):
            return (_proposal("channel_id", steps[1]),)
        if steps == ("playlist",) and _NAME.fullmatch(asked.get("list", "")):
            return (_proposal("playlist_id", asked["list"]),)
        if steps[:1] == ("user",) and len(steps) > 1 and _NAME.fullmatch(steps[1]):
            return (_proposal("user", steps[1]),)
        return ()

    def found_in(self, html: str, url: str) -> tuple[Proposal, ...]:
        """The channel of a video's page, or of a page that shows a channel by its name."""
        found = page(url)
        if found is None or found.host not in _HOSTS:
            return ()
        for pattern in _IN_PAGE:
            if channel := pattern.search(html):
                return (_proposal("channel_id", channel[1]),)
        return ()


def _proposal(name: str, value: str) -> Proposal:
    return Proposal("youtube", f"https://www.youtube.com/feeds/videos.xml?{name}={value}")
