"""Every kind of source Vigie can watch: one line each, greppable, and safe in a frozen bundle."""

from __future__ import annotations

from watchers.kinds.app_store import AppStoreWatcher
from watchers.kinds.bing_news import BingNewsWatcher
from watchers.kinds.bluesky import BlueskyWatcher
from watchers.kinds.discourse import DiscourseWatcher
from watchers.kinds.feeds import FeedReader, FeedWatcher
from watchers.kinds.gdelt import GdeltWatcher
from watchers.kinds.google_alerts import GoogleAlertsWatcher
from watchers.kinds.google_news import GoogleNewsWatcher
from watchers.kinds.hackernews import HackerNewsWatcher
from watchers.kinds.lemmy import LemmyWatcher
from watchers.kinds.mailbox import MailboxWatcher
from watchers.kinds.mastodon import MastodonWatcher
from watchers.kinds.reddit import RedditFeedWatcher
from watchers.kinds.reddit_api import RedditWatcher
from watchers.kinds.stackexchange import StackExchangeWatcher
from watchers.kinds.trustpilot import TrustpilotWatcher
from watchers.kinds.x import XWatcher
from watchers.kinds.youtube import YouTubeWatcher
from watchers.kinds.youtube_comments import YouTubeCommentsWatcher
from watchers.kinds.youtube_search import YouTubeSearchWatcher
from watchers.watcher import Watcher

WATCHERS: tuple[Watcher, ...] = (
    BlueskyWatcher(),
    MastodonWatcher(),
    LemmyWatcher(),
    DiscourseWatcher(),
    GoogleAlertsWatcher(),
    GoogleNewsWatcher(),
    BingNewsWatcher(),
    GdeltWatcher(),
    YouTubeWatcher(),
    RedditFeedWatcher(),
    AppStoreWatcher(),
    HackerNewsWatcher(),
    StackExchangeWatcher(),
    RedditWatcher(),
    YouTubeCommentsWatcher(),
    YouTubeSearchWatcher(),
    XWatcher(),
    TrustpilotWatcher(),
    MailboxWatcher(),
    FeedWatcher(),
)
"""In the order in which they are asked what a pasted text means; feeds, which take any page, come last."""


def watcher(kind: str) -> Watcher:
    """The watcher of a kind. Raises KeyError for a kind this version does not know."""
    for one in WATCHERS:
        if one.kind == kind:
            return one
    raise KeyError(kind)


def kind_of(url: str) -> str:
    """The kind of a feed by its address: that of the place that knows it for its own, else a plain feed."""
    return next((one.kind for one in WATCHERS if isinstance(one, FeedReader) and one.propose(url)), "feed")
