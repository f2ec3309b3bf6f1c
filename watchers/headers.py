"""What HTTP headers mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from core.model import Quota

LONGEST_WAIT = 24 * 3600
_RATE_LIMIT = re.compile(r"(?i)(?:x-)?rate-?limit-(?:daily)?(limit|remaining|reset)(?:time)?")
_EPOCH = 1_000_000_000  # a smaller number of seconds is a time to wait, not a moment


def retry_after(value: str | None, now: datetime) -> int | None:
    """Seconds of a Retry-After header in either form, at most a day; None when it says nothing."""
    if value is None:
        return None
    if (seconds := _whole(value)) is not None:
        return min(seconds, LONGEST_WAIT)
    moment = _date(value)
    return None if moment is None else max(0, min(int((moment - now).total_seconds()), LONGEST_WAIT))


def quota(headers: Mapping[str, str], now: datetime) -> Quota | None:
    """What a server says it still allows, in any of the shapes in use.

    The reset is told as seconds left (Reddit), seconds since 1970 (X, Bluesky) or an
    ISO 8601 moment (Mastodon, Yelp); it is believed for a day at most.
    """
    said = {
        found[1].lower(): value for name, value in headers.items() if (found := _RATE_LIMIT.fullmatch(name))
    }
    left = _number(said.get("remaining", ""))
    if left is None:
        return None
    limit = _number(said.get("limit", "").partition(",")[0])
    resets_at = _reset(said.get("reset", ""), now)
    return Quota(max(0, int(left)), max(0, int(limit or 0)), resets_at)


def fresh_for(headers: Mapping[str, str], now: datetime) -> int:
    """Seconds the server asks not to be asked again, by Cache-Control, else by Expires."""
    for word in headers.get("Cache-Control", "").lower().split(","):
        name, _, value = word.strip().partition("=")
        if name in ("no-cache", "no-store"):
            return 0
        if name == "max-age" and (age := _whole(value.strip('"'))) is not None:
            return max(0, age - (_whole(headers.get("Age", "")) or 0))
    expires = _date(headers.get("Expires", ""))
    if expires is None:
        return 0
    return max(0, int((expires - (_date(headers.get("Date", "")) or now)).total_seconds()))


def kept(value: str | None) -> str | None:
    """A header that can be sent back byte for byte; one that cannot is as good as none."""
    return value if value and value.isascii() and value.isprintable() else None


def _reset(value: str, now: datetime) -> datetime | None:
    seconds = _number(value)
    try:
        if seconds is None:
            moment = datetime.fromisoformat(value.strip())
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        elif seconds < _EPOCH:
            moment = now + timedelta(seconds=max(0.0, seconds))
        else:
            moment = datetime.fromtimestamp(seconds, UTC)
        return min(moment, now + timedelta(seconds=LONGEST_WAIT))
    except (ValueError, OverflowError, OSError):
        return None


def _number(value: str) -> float | None:
    return float(value) if re.fullmatch(r"\s*\d{1,12}(?:\.\d{1,9})?\s*", value, re.ASCII) else None


def _whole(value: str) -> int | None:
    value = value.strip()
    return int(value[:9]) if value.isascii() and value.isdigit() else None


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
