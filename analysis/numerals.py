"""What is written with digits: numbers, times of day, dates, and the many digits that count nothing.

A telephone number, a rating, a percentage or the number of an order is told
from a number here, so that nothing is made of it later.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f\u2009]\d{3}){1,3}(?!\d)(?:[.,]\d\d?)?|\d{1,7}(?:[.,]\d\d?)?)"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_WRITTEN = {
    "phone": r"0\d(?:[ ./-]?\d\d){4}|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
    r"|\d\d(?:[ .-]\d\d){3,5}|(?<=\+)\d[\d ().-]{5,18}\d|\d{8,12}",
    "always": r"24~[hH]?~/~(?:24|7)(?:~[hHjJ](?!\w))?|7~[jJ]?~/~7(?:~[jJ](?!\w))?",
    "percent": r"\d{1,6}(?:[.,]\d{1,3})?~[%‰]",
    "date": rf"{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?|{_DAY}(?P<mark>[-/.]){_MONTH}(?P=mark)(?:{_YEAR}|\d\d)"
    rf"|{_MONTH}/{_DAY}/{_YEAR}|{_MONTH}/{_YEAR}"
    rf"|{_DAY}/(?:0[1-9]|1[12])|(?:0[1-9]|1[1-9]|2\d|3[01])/(?!5|10){_MONTH}|(?:2[1-9]|3[01])/10"
    rf"|{_MONTH}/(?:1[3-9]|2[1-9]|3[01])",
    "clock": r"(?:[01]?\d|2[0-3])(?:~[:.]~[0-5]\d)?~[aApP]\.?[mM](?![^\W\d_])\.?|(?:[01]?\d|2[0-3]):[0-5]\d",
    "fraction": r"1~/~[24]|3~/~4",
    "rating": r"\d{1,2}(?:[.,]\d\d?)?~/~(?:5|10|20|100)(?!~(?:min|mn|h|jour|pers|day|week|people))",
    "hour": r"(?:\d{1,2}~(?:[hH]~(?:[0-5]\d)?)?~[-–/]~)?"
    r"(?P<hours>\d{1,3})~[hH](?:~(?P<past>[0-5]\d)(?:~(?:min|mn|m))?)?(?![^\W\d_])",
    "price": r"\d{1,6}~(?:€|[eE]uros?)\d\d"
    r"|\d{1,6}~[eE]uros?~\d\d(?=[ ]?(?:[.,;!?)\n]|$|(?:le|la|pour|par|un|une|de)\b))",
    "ordinal": r"(?P<place>\d{1,4})~(?:er|ère|ere|re|e|è|ème|eme|ième|nde?|st|rd|th|º|ª)(?!\w)",
    "year": rf"{_YEAR}(?![.,]\d|~\d{{3}})",
    "digits": rf"(?:{_NUMBER}~[-–/]~)?(?P<number>{_NUMBER})",
}
"""How each kind looks, in the order of trial; ``~`` is a space or none."""

_NUMERAL = re.compile(
    "(?:{})(?!\\d)".format(
        "|".join(f"(?P<{kind}>{look})" for kind, look in _WRITTEN.items()).replace(
            "~", "[ \u00a0\u202f\u2009]?"
        )
    )
)
_NOTHING = ("phone", "always", "percent", "rating")
_LONGEST_WAIT = 5
"""Hours: "5h" is how long or when, "15h" is when, "48h" is how long."""


class Numeral(NamedTuple):
    """What stands at a place in digits: its kind, where it ends, its value where it has one.

    ``kind`` is one of: ``digits``, ``fraction``, ``ordinal``, ``year``, ``price`` ("12€50"),
    ``span`` ("1h30", in minutes), ``hour`` ("15h26"), ``clock`` ("3:26 pm"), ``date``
    ("12/03/2024"), ``nothing``. Of a range ("20-30") the value is the upper end.
    """

    kind: str
    end: int
    value: float | None = None
    unit: str = ""


def numeral(text: str, start: int, end: int) -> Numeral:
    """What the digits from ``start`` to at least ``end`` are part of."""
    before = text[max(0, start - 2) : start]
    # "B737-900", "AB12", "#4521"
    if before[-1:].isalnum() or before[-1:] in tuple("#°º_") or (before[-1:] == "-" and before[0].isalnum()):
        return Numeral("nothing", end)
    match = _NUMERAL.match(text, start)
    if match is None:
        return Numeral("nothing", end)
    kind = match.lastgroup or ""
    if kind in _NOTHING:
        return Numeral("nothing", match.end())
    if kind == "hour":
        hours, past = int(match["hours"]), int(match["past"] or 0)
        long_or_short = hours <= _LONGEST_WAIT or hours >= 24
        return Numeral("span" if long_or_short else "hour", match.end(), 60.0 * hours + past)
    return Numeral(kind, match.end(), _value(kind, match), "EUR" if kind == "price" else "")


def _value(kind: str, match: re.Match[str]) -> float | None:
    if kind == "digits":
        return _number(match["number"])
    if kind == "fraction":
        upper, lower = re.findall(r"\d", match[0])
        return int(upper) / int(lower)
    if kind == "price":
        whole, hundredths = re.findall(r"\d+", match[0])
        return int(whole) + int(hundredths) / 100
    if kind == "ordinal":
        return float(match["place"])
    return float(match[0]) if kind == "year" else None


def _number(written: str) -> float:
    """The value of a number whose thousands and decimals are parted in any of the usual ways."""
    *whole, last = re.split("[.,]", re.sub(r"[^\d.,]", "", written))
    return float("".join([*whole, last]) if len(last) == 3 or not whole else f"{''.join(whole)}.{last}")
