"""The kinds of sources in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from watchers.registry import watcher


def kind_words(kind: str) -> str:
    """What a source of this kind is: a proper name, or what everybody calls it."""
    own = {
        "feed": QCoreApplication.translate("watching", "Feed of a page"),
        "google_news": QCoreApplication.translate("watching", "The press, through Google News"),
        "bing_news": QCoreApplication.translate("watching", "The press, through Bing News"),
        "gdelt": QCoreApplication.translate("watching", "The press of the world, through GDELT"),
        "google_alerts": QCoreApplication.translate("watching", "Google Alerts"),
        "mailbox": QCoreApplication.translate("watching", "Mailbox"),
        "youtube": QCoreApplication.translate("watching", "Videos on YouTube"),
        "youtube_comments": QCoreApplication.translate("watching", "Comments on YouTube"),
        "youtube_search": QCoreApplication.translate("watching", "Videos found on YouTube"),
        "reddit_api": QCoreApplication.translate("watching", "Reddit, with a key of your own"),
    }
    try:
        return own.get(kind) or watcher(kind).name
    except KeyError:
        return kind
