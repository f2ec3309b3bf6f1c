"""What HTTP headers mean. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 24 * 3600


def retry_after(value: str | None, now: datetime) -> int | None:
    """Seconds of a Retry-After header in either form, at most a day; None when it says nothing."""
    if value is None:
        return None
    if (seconds := _whole(value)) is not None:
        return min(seconds, LONGEST_WAIT)
    moment = _date(value)
    return None if moment is None else max(0, min(int((moment - now).total_seconds()), LONGEST_WAIT))


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


def _whole(value: str) -> int | None:
    value = value.strip()
    return int(value[:9]) if value.isascii() and value.isdigit() else None


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
