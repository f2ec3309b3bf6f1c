"""Dates as French and English files write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime

from core.text import fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_TIME = re.compile(r"\b(\d{1,2})\s*[:h]\s*(\d{2})?(?:\s*[:m]\s*(\d{2}))?(?:\.\d+)?\s*(am|pm|a\.m\.|p\.m\.)?")
_HOUR_ONLY = re.compile(r"\b(\d{1,2})\s*(am|pm)\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?[\s.-]+(?:of )?([a-z]{3,9})\.?,?[\s-]+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_AGO = re.compile(
    r"\b(?:il y a |a |about |environ |plus de |over |edited )*(\d{1,3}|une?|an?|one|deux|two|trois|three)\s*"
    r"(secondes?|seconds?|sec|s|minutes?|mins?|mn|heures?|hours?|hrs?|h|jours?|days?|j|d|semaines?|weeks?|sem|w"
    r"|mois|months?|mos?|ans?|annees?|years?|yrs?|y)\b(?:\s+ago)?"
)
_COUNTS = {"un": 1, "une": 1, "a": 1, "an": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3}
_DAYS_BACK = (("avant-hier", 2), ("hier", 1), ("yesterday", 1), ("aujourd'hui", 0), ("today", 0))
_YEARLESS = re.compile(
    r"\b(?:(\d{1,2})(?:er|st|nd|rd|th)?[\s.]+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)\b"
)
_EXCEL_EPOCH = datetime(1899, 12, 30)


def month_first(values: Iterable[str]) -> bool:
    """Whether a column writes 11/23/2026: only when some date cannot be read the other way."""
    seen = [(int(match[1]), int(match[2])) for value in values if (match := _NUMBERS.search(value))]
    return any(second > 12 for _, second in seen) and not any(first > 12 for first, _ in seen)


def read_date(
    text: str, now: datetime, month_leads: bool = False, zone: tzinfo | None = None
) -> datetime | None:
    """The moment a cell tells, in UTC; None when it tells none that can be believed.

    A time without a zone is of ``zone`` (default: this machine's). A date
    without a time is noon of that day, so that no zone moves it to another.
    """
    text = text.strip()
    moment = _iso(text) or _number(text) or _mail(text) or _words(text, month_leads)
    if moment is None:
        return None
    try:
        moment = (moment if moment.tzinfo else _local(moment, zone)).astimezone(UTC).replace(microsecond=0)
    except (OverflowError, ValueError, OSError):
        return None
    # Today without a time is noon, which may still be to come.
    if now < moment <= now + timedelta(hours=14):
        moment = now
    return moment if datetime(1990, 1, 1, tzinfo=UTC) <= moment <= now else None


def spoken_date(text: str, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """The same for what stands on a page or is typed: also "hier à 15h", "il y a 3 jours", "12 novembre"."""
    moment = read_date(text, now, zone=zone)
    if moment is not None:
        return moment
    plain = fold(text).strip()
    here = now.astimezone(zone)
    for word, days in _DAYS_BACK:
        if re.search(rf"(?<!avant-)\b{word}\b", plain):
            day = here - timedelta(days=days)
            return read_date(f"{day:%Y-%m-%d} {plain.replace(word, ' ')}", now, zone=zone)
    if back := _ago(plain):
        if back >= timedelta(days=1):  # by the day: nobody knows the hour
            return read_date(f"{here - back:%Y-%m-%d}", now, zone=zone)
        return (now - back).replace(microsecond=0)
    if (match := _YEARLESS.search(plain)) and (match[2] or match[3]) in MONTHS:
        named = f"{match[1] or match[4]} {match[2] or match[3]}"
        rest = plain.replace(match[0], " ")
        for year in (here.year, here.year - 1):
            if found := read_date(f"{named} {year} {rest}", now, zone=zone):
                return found
    return None


def _ago(plain: str) -> timedelta | None:
    match = _AGO.search(plain)
    if match is None or not re.search(r"\bil y a\b|\bago\b", plain):
        return None
    count = _COUNTS.get(match[1]) or int(match[1])
    unit = match[2]
    if unit.startswith("mo"):
        return timedelta(days=30 * count)
    if unit[0] in "ay":
        return timedelta(days=365 * count)
    if unit.startswith("mi") or unit == "mn":
        return timedelta(minutes=count)
    if unit.startswith("sem") or unit[0] == "w":
        return timedelta(weeks=count)
    if unit[0] == "s":
        return timedelta(seconds=count)
    return timedelta(hours=count) if unit[0] == "h" else timedelta(days=count)


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _iso(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        return None
    try:
        return datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        return None


def _number(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970, or the days a spreadsheet counts."""
    if not re.fullmatch(r"\d{5}(?:[.,]\d+)?|\d{10}|\d{13}", text):
        return None
    number = float(text.replace(",", "."))
    if number < 100_000:
        return _EXCEL_EPOCH + timedelta(days=number if number % 1 else number + 0.5)
    return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)


def _mail(text: str) -> datetime | None:
    if not re.match(r"(?i)(?:[a-z]{3},\s*)?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _words(text: str, month_leads: bool) -> datetime | None:
    plain = fold(text)
    day = _day(plain, month_leads)
    if day is None:
        return None
    hour, minute, second = _time(plain)
    try:
        return datetime(*day, hour, minute, second)
    except ValueError:
        return None


def _day(plain: str, month_leads: bool) -> tuple[int, int, int] | None:
    if match := _YEAR_FIRST.search(plain):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.search(plain):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        day, month = (second, first) if month_leads or second > 12 else (first, second)
        return year + 2000 if year < 100 else year, month, day
    if (match := _DAY_FIRST.search(plain)) and match[2] in MONTHS:
        return int(match[3]), MONTHS[match[2]], int(match[1])
    if (match := _MONTH_FIRST.search(plain)) and match[1] in MONTHS:
        return int(match[3]), MONTHS[match[1]], int(match[2])
    return None


def _time(plain: str) -> tuple[int, int, int]:
    if match := _TIME.search(plain):
        hour, minute, second, half = int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4] or ""
    elif match := _HOUR_ONLY.search(plain):
        hour, minute, second, half = int(match[1]), 0, 0, match[2]
    else:
        return 12, 0, 0
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return hour, minute, second
