"""Time: always UTC inside, fixed-width text in the database, local only on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware and in UTC; tests hand in one that stands still."""


def utc_now() -> datetime:
    """The present moment in UTC, cut to whole seconds, as it is stored."""
    return datetime.now(UTC).replace(microsecond=0)


def to_text(moment: datetime) -> str:
    """An aware moment as ``2026-11-23T08:05:00Z``: fixed width, so text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)


def from_text(text: str) -> datetime:
    """The inverse of ``to_text``. Raises ValueError on any other text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
