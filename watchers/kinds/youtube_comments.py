"""Comments on YouTube: under one video, or under all videos of a channel, with their replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from watchers import answers, youtube
from watchers.typed import page
from watchers.watcher import Charge, Feed, Proposal, Request, Watcher

UNITS = 10_000
"""What Google allows a key in a day, free; a page of comments costs one."""
_THREADS = youtube.API + "commentThreads"
_CHANNELS = youtube.API + "channels"
_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)


class YouTubeCommentsWatcher(Watcher):
    """The comments of a video or a channel, newest first.

    A channel that is given by its name is looked up on the first visit: the answer leads to
    its comments as to a next page, and its number is the source's cursor from then on.
    """

    kind = "youtube_comments"
    name = youtube.NAME
    needs = youtube.NEEDS
    pages = 5
    may_vanish = False

    def request(self, source: Source) -> Request:
        """The newest hundred threads."""
        if not {"forHandle", "forUsername"} & answers.asked(source.url).keys():
            return youtube.request(_whole(source.url))
        if _CHANNEL.fullmatch(source.cursor):
            return youtube.request(_threads(source.url, source.cursor))
        return youtube.request(answers.asking(source.url, part="snippet"))

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """Threads, the replies to one comment, or the channel that has a name."""
        del content_type
        now = now or utc_now()
        answer = answers.part(answers.parsed(body, self.name))
        kind, items = answer.get("kind"), answers.rows(answer.get("items"))
        if kind == "youtube#channelListResponse":
            return _channel(items, url)
        if kind == "youtube#commentThreadListResponse":
            comments = (comment for item in items for comment in _thread(item))
        elif kind == "youtube#commentListResponse":
            comments = ((item, None) for item in items)
        else:
            raise SourceError("unreadable_answer", name=self.name)
        return Feed(
            title=self.name,
            site_url=_site(url),
            entries=answers.once(_entry(comment, replies, now) for comment, replies in comments),
            next=youtube.next_page(answer, url),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The comments of the video or channel at an address."""
        found = page(text)
        if found is None or found.host not in ("youtu.be", *youtube.HOSTS):
            return ()
        first, second = (*found.steps, "", "")[:2]
        video = found.asked.get("v", "") if first == "watch" else second
        if found.host == "youtu.be":
            video = first
        if (found.host == "youtu.be" or first in ("watch", "shorts", "live", "embed")) and _VIDEO.fullmatch(
            video
        ):
            return (self._proposal(answers.asking(_THREADS, videoId=video), video),)
        if first == "channel" and _CHANNEL.fullmatch(second):
            return (self._proposal(answers.asking(_THREADS, allThreadsRelatedToChannelId=second), second),)
        if first.startswith("@") and len(first) > 1:
            return (self._proposal(answers.asking(_CHANNELS, forHandle=first), first),)
        if first == "user" and second:
            return (self._proposal(answers.asking(_CHANNELS, forUsername=second), second),)
        return ()

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The replies to a comment; with a thread only some of them come."""
        del url
        if not answers.identity(key):
            return None
        parent = key.partition(".")[0]
        return youtube.request(
            answers.asking(
                urljoin(source.url, "comments"),
                part="snippet",
                parentId=parent,
                maxResults=100,
                textFormat="plainText",
            )
        )

    def charges(self, request: Request, limits: Mapping[str, int]) -> tuple[Charge, ...]:
        """One unit for whatever is asked here."""
        del request
        return (Charge("youtube.units", 1, limits.get("youtube.units", UNITS), "day"),)

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """See ``youtube.refused``."""
        return youtube.refused(status, body, url)

    def label(self, source: Source) -> str:
        """The page where one reads them oneself."""
        return _site(source.url).removeprefix("https://www.")

    def _proposal(self, url: str, what: str) -> Proposal:
        return Proposal(self.kind, url, f"{self.name}: {what}", "comments", "youtube_key")


def _threads(found_at: str, channel: str) -> str:
    """The address of the comments of a channel that was found at another."""
    url = urljoin(found_at, "commentThreads").partition("?")[0]
    return _whole(answers.asking(url, allThreadsRelatedToChannelId=channel))


def _whole(url: str) -> str:
    return answers.asking(url, part="snippet,replies", order="time", maxResults=100, textFormat="plainText")


def _channel(items: list[dict[str, Any]], url: str) -> Feed:
    """No entry, but the way to the comments of the channel that was looked up."""
    number = answers.identity(items[0].get("id")) if items else ""
    if not _CHANNEL.fullmatch(number):
        raise youtube.not_known(url)
    return Feed(
        title=answers.title(answers.part(items[0], "snippet").get("title")),
        site_url=f"https://www.youtube.com/channel/{number}",
        entries=(),
        next=_threads(url, number),
        cursor=number,
    )


def _thread(item: dict[str, Any]) -> Iterator[tuple[dict[str, Any], object]]:
    """The comment on top with the number of its replies, then those replies that came along."""
    snippet = answers.part(item, "snippet")
    yield answers.part(snippet, "topLevelComment"), snippet.get("totalReplyCount")
    for reply in answers.rows(answers.part(item, "replies").get("comments")):
        yield reply, None


def _entry(comment: dict[str, Any], replies: object, now: datetime) -> Entry | None:
    key, snippet = answers.identity(comment.get("id")), answers.part(comment, "snippet")
    video, channel = answers.identity(snippet.get("videoId")), answers.identity(snippet.get("channelId"))
    where = f"watch?v={video}&lc={key}" if video else f"channel/{channel}/community?lc={key}"
    return answers.entry(
        key,
        f"https://www.youtube.com/{where}" if video or channel else "",
        now,
        author=snippet.get("authorDisplayName"),
        text=answers.plain(snippet.get("textOriginal") or snippet.get("textDisplay")),
        date=snippet.get("publishedAt"),
        in_reply_to=answers.identity(snippet.get("parentId")),
        likes=snippet.get("likeCount"),
        replies=replies,
    )


def _site(url: str) -> str:
    asked = answers.asked(url)
    if video := answers.identity(asked.get("videoId")):
        return f"https://www.youtube.com/watch?v={video}"
    if channel := answers.identity(asked.get("allThreadsRelatedToChannelId")):
        return f"https://www.youtube.com/channel/{channel}"
    if handle := answers.identity(asked.get("forHandle")):
        return f"https://www.youtube.com/{handle}"
    if user := answers.identity(asked.get("forUsername")):
        return f"https://www.youtube.com/user/{user}"
    return "https://www.youtube.com/"
