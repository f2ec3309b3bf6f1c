"""Dates as feeds write them, rightly or wrongly. Pure. What is not understood here, feedparser may know."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier ene enero januar gen gennaio jän",
            "feb february fév févr février fev fevr fevrier febrero februar febbraio",
            "mar march mars marzo mär märz mrz",
            "apr april avr avril abr abril aprile",
            "may mai mayo mag maggio",
            "jun june juin junio juni giu giugno",
            "jul july juil juillet julio juli lug luglio",
            "aug august août aout aoû ago agosto",
            "sep sept september septembre septiembre set settembre",
            "oct october octobre octubre okt oktober ott ottobre",
            "nov november novembre noviembre",
            "dec december déc décembre decembre dic diciembre dez dezember dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    **dict.fromkeys(("", "z", "ut", "utc", "gmt", "wet"), 0),
    **{
        "bst": 1,
        "cet": 1,
        "met": 1,
        "mez": 1,
        "west": 1,
        "cest": 2,
        "mest": 2,
        "mesz": 2,
        "eet": 2,
        "eest": 3,
    },
    **{"msk": 3, "ist": 5.5, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13},
    **{"ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5},
    **{"mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
_MAIL = re.compile(
    r"""^(?:[^\W\d]+\.?,?\s+)?            # day of the week, in any language
        (\d{1,2})(?:er|st|nd|rd|th)?[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{4}|\d\d)\b
        (?:,?\s+(?:à\s+|at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?)?
        \s*(?:([+-])(\d\d):?(\d\d)|([a-zA-Z]{0,4}))(?:\s*\(.*\))?$""",
    re.VERBOSE,
)
_PLAIN = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|\+00:00)", re.ASCII
)  # as most are
_ISO = re.compile(
    r"""^(\d{4})-(\d\d)-(\d\d)
        (?:[T\s]\s*(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?)?
        \s*(?:([+-])(\d\d):?(\d\d)|(Z|z|UTC|GMT)?)$""",
    re.VERBOSE,
)

_AMERICAN = re.compile(
    r"""^(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b
        (?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp])?\.?(?:[Mm]\.?)?)?
        \s*(?:([+-])(\d\d):?(\d\d)|([a-zA-Z]{0,4}))$""",
    re.VERBOSE,
)
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$")


def parse(text: str) -> datetime | None:
    """A date of a feed in UTC, or None when it is in no usual form. A missing zone means UTC."""
    text = text.strip()
    if not text or len(text) > 100:
        return None
    try:
        return _iso(text) or _mail(text) or _american(text) or _dotted(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    if _PLAIN.fullmatch(text):
        return datetime.fromisoformat(text)
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes, _ = found.groups()
    return _moment(int(year), int(month), int(day), hour, minute, second, _offset(sign, hours, minutes))


def _mail(text: str) -> datetime | None:
    found = _MAIL.match(text)
    if found is None:
        return None
    day, name, year, hour, minute, second, sign, hours, minutes, zone = found.groups()
    month, shift = _month(name), _offset(sign, hours, minutes) if sign else _ZONES.get((zone or "").lower())
    if month is None or shift is None:
        return None
    whole = int(year) + (0 if len(year) == 4 else 1900 if int(year) >= 90 else 2000)
    return _moment(whole, month, int(day), hour, minute, second, shift)


def _american(text: str) -> datetime | None:
    found = _AMERICAN.match(text)
    if found is None:
        return None
    name, day, year, hour, minute, second, half, sign, hours, minutes, zone = found.groups()
    month, shift = _month(name), _offset(sign, hours, minutes) if sign else _ZONES.get((zone or "").lower())
    if month is None or shift is None:
        return None
    if half and hour:
        hour = str(int(hour) % 12 + (12 if half in "Pp" else 0))
    return _moment(int(year), month, int(day), hour, minute, second, shift)


def _dotted(text: str) -> datetime | None:
    found = _DOTTED.match(text)
    if found is None:
        return None
    day, month, year, hour, minute, second = found.groups()
    return _moment(int(year), int(month), int(day), hour, minute, second, 0.0)


def _month(name: str) -> int | None:
    name = name.lower()
    return _MONTHS.get(name) or _MONTHS.get(name[:3])


def _moment(
    year: int,
    month: int,
    day: int,
    hour: str | None,
    minute: str | None,
    second: str | None,
    shift: float,
) -> datetime:
    midnight = datetime(year, month, day, tzinfo=UTC)
    hours, minutes, seconds = int(hour or 0), int(minute or 0), min(59, int(second or 0))
    if hours > 24 or minutes > 59:
        raise ValueError("no such time of day")
    return midnight + timedelta(hours=hours - shift, minutes=minutes, seconds=seconds)


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> float:
    if not sign:
        return 0.0
    return (int(hours or 0) + int(minutes or 0) / 60) * (-1 if sign == "-" else 1)
