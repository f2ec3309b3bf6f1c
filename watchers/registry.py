"""Every kind of source Vigie can watch: one line each, greppable, and safe in a frozen bundle."""

from __future__ import annotations

from watchers.feed import FeedWatcher
from watchers.watcher import Watcher

WATCHERS: tuple[Watcher, ...] = (FeedWatcher(),)


def watcher(kind: str) -> Watcher:
    """The watcher of a kind. Raises KeyError for a kind this version does not know."""
    for one in WATCHERS:
        if one.kind == kind:
            return one
    raise KeyError(kind)
