"""Every kind of source Vigie can watch: one line each, greppable, and safe in a frozen bundle."""

from __future__ import annotations

from watchers.kinds.feeds import FeedWatcher
from watchers.kinds.mailbox import MailboxWatcher
from watchers.watcher import Watcher

WATCHERS: tuple[Watcher, ...] = (MailboxWatcher(), FeedWatcher())
"""In the order in which they are asked what a pasted text means; feeds, which take any page, come last."""


def watcher(kind: str) -> Watcher:
    """The watcher of a kind. Raises KeyError for a kind this version does not know."""
    for one in WATCHERS:
        if one.kind == kind:
            return one
    raise KeyError(kind)
