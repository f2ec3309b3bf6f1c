"""Time: always UTC inside, fixed-width text in the database, local only on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

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


class LocalZone(tzinfo):
    """This computer's time zone as it is at each moment, summer time included."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """How far local time is ahead at a local moment."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - Python's own
        """Not told apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The zone's name at a local moment."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        """The local moment of one in UTC."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


LOCAL = LocalZone()
