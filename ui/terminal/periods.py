"""Moments as they are typed: a day, a time, or a span back from now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from core.errors import InputError

_SPAN = re.compile(r"(\d{1,4})\s*(h|d|w|j)", re.IGNORECASE)
_HOURS = {"h": 1, "d": 24, "j": 24, "w": 168}
# Nothing was written before or will have been written after these; the store counts in their range.
_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def beginning(text: str, now: datetime) -> datetime:
    """The moment a period begins: ``2026-11-23`` (from midnight), an ISO time, ``7d`` or ``24h`` ago."""
    return _moment(text, now, end=False)


def end(text: str, now: datetime) -> datetime:
    """The moment before which a period ends: a day counts to its last second."""
    return _moment(text, now, end=True)


def _moment(text: str, now: datetime, end: bool) -> datetime:
    text = text.strip()
    if match := _SPAN.fullmatch(text):
        try:
            return now - timedelta(hours=int(match[1]) * _HOURS[match[2].lower()])
        except OverflowError:
            raise InputError("bad_date", value=text) from None
    try:
        moment = datetime.fromisoformat(text)
        if end and re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            moment += timedelta(days=1)
        # Without a zone it is the owner's own time.
        return min(max(moment.astimezone(now.tzinfo), _FIRST), _LAST)
    except (ValueError, OverflowError, OSError):
        raise InputError("bad_date", value=text) from None
