"""What a kind of source has to say: where to look, and how to read the answer. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.model import Entry, Source


@dataclass(frozen=True, slots=True)
class Request:
    """Where to look. ``url`` still has ``{secret}`` where a secret belongs."""

    url: str
    accept: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the feed itself says about how often to come: seconds, hours (0-23) and days (Monday 0) in UTC."""

    ttl: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Feed:
    """One answer, read."""

    title: str
    site_url: str
    entries: tuple[Entry, ...]
    hints: Hints = Hints()


class Watcher(Protocol):
    """The code for one kind of source. ``read`` runs in the worker process and raises only SourceError."""

    @property
    def kind(self) -> str:
        """The word for this kind, as stored on its sources."""

    def request(self, source: Source) -> Request:
        """Where to look for what is new."""

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """What an answer holds. ``now`` is the moment no date may lie after."""
