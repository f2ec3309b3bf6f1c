"""The periods a report can be about. Pure: today comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from core.errors import InputError


class Period(StrEnum):
    """What can be chosen."""

    THIS_MONTH = "this month"
    LAST_MONTH = "last month"
    LAST_7 = "last 7 days"
    LAST_30 = "last 30 days"
    LAST_90 = "last 90 days"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, first and last included."""

    first: date
    last: date

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The same as moments in UTC, the end exclusive. Raises InputError ``bad_period``."""
        if self.last < self.first:
            raise InputError("bad_period")
        begin = datetime.combine(self.first, time(), zone)
        end = datetime.combine(self.last + timedelta(days=1), time(), zone)
        return begin.astimezone(UTC), end.astimezone(UTC)

    @property
    def name(self) -> str:
        """As it stands in a file's name: 2026-11 for a whole month, else both days."""
        following = self.last + timedelta(days=1)
        if self.first.day == 1 and following.day == 1 and (following - self.first).days <= 31:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y-%m-%d}–{self.last:%Y-%m-%d}"


def days(period: Period, today: date) -> Days:
    """The days of a period; a custom one begins as the last 30 days."""
    first_of_month = today.replace(day=1)
    if period is Period.THIS_MONTH:
        return Days(first_of_month, today)
    if period is Period.LAST_MONTH:
        last = first_of_month - timedelta(days=1)
        return Days(last.replace(day=1), last)
    back = {Period.LAST_7: 7, Period.LAST_90: 90}.get(period, 30)
    return Days(today - timedelta(days=back - 1), today)
