"""What the timeline is asked to show, as the bar of filters holds it and as it is remembered. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from typing import Any

from core.clock import from_text, to_text
from core.model import Filter, Severity, Status, Tone, Topic


class Period(StrEnum):
    """A stretch of time up to now; ``BETWEEN`` goes by two moments instead."""

    ALWAYS = ""
    TODAY = "today"
    WEEK = "7 days"
    MONTH = "30 days"
    QUARTER = "90 days"
    YEAR = "365 days"
    BETWEEN = "between"


_DAYS = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 29, Period.QUARTER: 89, Period.YEAR: 364}


class SpamShown(StrEnum):
    """Whether spam is left out, shown alone, or shown among the rest."""

    NO = ""
    ONLY = "only"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Wish:
    """A filter with its period in words, so that "today" still means today tomorrow."""

    words: str = ""
    watch: int | None = None
    source: int | None = None
    tone: Tone | None = None
    severity: Severity | None = None
    topic: Topic | None = None
    status: Status | None = None
    period: Period = Period.ALWAYS
    since: datetime | None = None
    until: datetime | None = None
    spam: SpamShown = SpamShown.NO
    snoozed: bool = True

    @property
    def narrow(self) -> bool:
        """Whether it leaves anything out that is shown without a filter."""
        return replace(self, words=self.words.strip()) != Wish()

    def filter(self, now: datetime) -> Filter:
        """The filter it comes to at this moment: a story is there once, its copies are told with it."""
        since, until = self.since, self.until
        if self.period is not Period.BETWEEN:
            since = until = None
            if self.period is not Period.ALWAYS:
                first = now.astimezone().date() - timedelta(days=_DAYS[self.period])
                since = midnight(first)
        return Filter(
            words=self.words.strip(),
            watch=self.watch,
            source=self.source,
            tone=self.tone,
            severity=self.severity,
            topic=self.topic,
            status=self.status,
            since=since,
            until=until,
            spam={SpamShown.NO: False, SpamShown.ONLY: True, SpamShown.ALSO: None}[self.spam],
            snoozed=self.snoozed,
            copies=False,
        )

    def without(self, name: str) -> Wish:
        """The same without one of its parts."""
        if name == "period":
            return replace(self, period=Period.ALWAYS, since=None, until=None)
        return replace(self, **{name: getattr(Wish(), name)})


def from_filter(filter_: Filter) -> Wish:
    """The wish that comes to this filter."""
    between = filter_.since is not None or filter_.until is not None
    return Wish(
        words=filter_.words,
        watch=filter_.watch,
        source=filter_.source,
        tone=filter_.tone,
        severity=filter_.severity,
        topic=filter_.topic,
        status=filter_.status,
        period=Period.BETWEEN if between else Period.ALWAYS,
        since=filter_.since,
        until=filter_.until,
        spam={False: SpamShown.NO, True: SpamShown.ONLY, None: SpamShown.ALSO}[filter_.spam],
        snoozed=filter_.snoozed,
    )


def to_json(wish: Wish) -> dict[str, Any]:
    """As JSON can hold it."""
    kept: dict[str, Any] = {}
    for name in Wish.__slots__:
        value = getattr(wish, name)
        if isinstance(value, datetime):
            value = to_text(value)
        elif isinstance(value, Enum):
            value = value.value
        kept[name] = value
    return kept


def from_json(kept: object) -> Wish:
    """The inverse; what cannot be understood is as if it had not been asked for."""
    if not isinstance(kept, dict):
        return Wish()
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        if kept.get(name) is not None:
            try:
                values[name] = read(kept[name])
            except (TypeError, ValueError):
                continue
    return Wish(**values)


def midnight(day: date) -> datetime:
    """The beginning of a local day, in UTC."""
    return datetime(day.year, day.month, day.day).astimezone(UTC)


_READERS: dict[str, Any] = {
    "words": str,
    "watch": int,
    "source": int,
    "tone": Tone,
    "severity": Severity,
    "topic": Topic,
    "status": Status,
    "period": Period,
    "since": from_text,
    "until": from_text,
    "spam": SpamShown,
    "snoozed": bool,
}
