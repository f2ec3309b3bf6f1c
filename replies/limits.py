"""How long a reply may be on each network."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

LIMITS: dict[str, int] = {"bluesky": 300, "mastodon": 500, "threads": 500, "x": 280}
"""Most characters a reply may have, by the kind of source."""

_HOSTS: dict[str, str] = {
    "bsky.app": "bluesky",
    "bsky.social": "bluesky",
    "mastodon.social": "mastodon",
    "piaille.fr": "mastodon",
    "mamot.fr": "mastodon",
    "mstdn.fr": "mastodon",
    "framapiaf.org": "mastodon",
    "threads.net": "threads",
    "threads.com": "threads",
    "twitter.com": "x",
    "x.com": "x",
}


def limit(kind: str, url: str = "") -> int | None:
    """The most characters a reply may have there; None where no limit matters.

    ``kind`` is the source's kind; where that is only the way of reading
    (``feed``, ``import``), the address tells the network.
    """
    if kind in LIMITS:
        return LIMITS[kind]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.")
    except ValueError:
        return None
    network = _HOSTS.get(host, "")
    if not network and ("mastodon" in host or "mstdn" in host or _is_fediverse_post(parts.path)):
        network = "mastodon"
    return LIMITS.get(network)


def length(text: str) -> int:
    """How many characters a network counts: marks and joined emoji count as one with their base."""
    count = 0
    joined = False
    flag_half = False
    for char in text:
        if char == "\u200d":
            joined = True
            continue
        if unicodedata.category(char) in ("Mn", "Me") or "\U0001f3fb" <= char <= "\U0001f3ff":
            continue
        is_flag = "\U0001f1e6" <= char <= "\U0001f1ff"
        if joined or (is_flag and flag_half):
            joined = flag_half = False
            continue
        flag_half = is_flag
        count += 1
    return count


def _is_fediverse_post(path: str) -> bool:
    """Mastodon's own shape of an address: ``/@name/110123456789012345``."""
    head, _, last = path.rpartition("/")
    return head.startswith("/@") and "/" not in head[1:] and last.isdigit() and len(last) >= 15
