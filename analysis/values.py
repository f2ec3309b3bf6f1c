"""What the words of a fact come to: minutes, money, a count."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.signs import SIGN, Item

_NAMES = {sign: name for name, sign in SIGN.items()}
_FIGURES = frozenset(("digits", "number", "tens", "hundred", "one", "year"))
_RANGES = frozenset(("at", "has", "or", "to"))
_UNITS = frozenset(("minutes", "hours", "days", "weeks", "years"))
_PARTS = frozenset(("half", "fraction", "quarter"))

_Term = tuple[str, float]


def minutes(found: Sequence[Item]) -> float | None:
    """How long a duration is; None for "several weeks". Of a range the upper end counts."""
    total, unit = 0.0, 0.0
    number: float | None = None
    before_and: float | None = None
    share = 1.0
    for name, value in _terms(found):
        if name in ("several", "ages"):
            return None
        if name == "figure":
            number = value
        elif name == "dozen":
            number = (number or 1) * value
        elif name == "and":
            before_and = number
        elif name in _PARTS and unit:
            # "une heure et trois quarts", "an hour and a half"
            total += value * unit * ((number or 1) if name == "quarter" else 1)
            number = None
        elif name in _PARTS and before_and is not None:
            number = before_and + value
        elif name == "fraction" and number is not None:
            number += value
        elif name in _PARTS:
            share, number = value * ((number or 1) if name == "quarter" else 1), None
        elif name in _UNITS:
            total += (1 if number is None else number) * share * value
            unit, number, share, before_and = value, None, 1.0, None
        elif name in ("span", "hour"):
            total, unit = total + value, 60.0
    if number is not None and unit == 60:
        total += number
    return round(total, 2)


def money(found: Sequence[Item]) -> float | None:
    """How much an amount is, in its currency; None for "hundreds of euros"."""
    total = 0.0
    number: float | None = None
    for name, value in _terms(found):
        if name == "figure":
            number = value
        elif name in ("dozen", "several"):
            if number is None:
                return None
            number *= value
        elif name in ("note", "cents"):
            total += (1 if number is None else number) * value
            number = None
        elif name == "price":
            total += value
        elif name in ("money", "coin") and number is not None:
            total += number
            number = None
    return round(total + (number or 0), 2)


def currency(found: Sequence[Item]) -> str:
    """The currency of an amount (ISO 4217): whose it is ("dollars canadiens"), else the last named."""
    senses = [sense for sense, _, _ in found if sense.unit]
    return next((sense.unit for sense in senses if sense.sign == SIGN["whose"]), senses[-1].unit)


def count(found: Sequence[Item]) -> float | None:
    """How many a quantity is."""
    number: float | None = None
    share = 1.0
    for name, value in _terms(found):
        if name == "figure":
            number = value
        elif name == "half":
            share = value
        elif name == "dozen":
            return None if number is None and share == 1 else (number or 1) * value * share
        elif number is not None and name not in ("of", "of_the"):
            break
    return number


def _terms(found: Sequence[Item]) -> list[_Term]:
    """The items by name and value: words of one number taken together, of a range only its end."""
    terms: list[_Term] = []
    words: list[float] = []
    between = False
    names = [_NAMES[sense.sign] for sense, _, _ in found]
    for index, name in enumerate(names):
        value = found[index][0].value or 0.0
        if name in _FIGURES:
            if words:
                terms.pop()
            words.append(value)
            terms.append(("figure", _sum(words)))
        elif name == "and" and words and not between and names[index - 1] in ("tens", "hundred"):
            # "vingt et un", "two hundred and fifty": the number goes on.
            continue
        else:
            if words and (name in _RANGES or (between and name == "and")):
                terms.pop()
            words = []
            between = between or name == "between"
            terms.append((name, value))
    return terms


def _sum(words: Sequence[float]) -> float:
    """The number that words make: [4, 20, 10, 7] is 97, [2, 100, 5] is 205, [2, 3] ("deux trois") is 3."""
    total, group = 0.0, 0.0
    for value in words:
        if value >= 1000 and group:
            total, group = total + group * value, 0.0
        elif value == 100 and 0 < group < 10:
            group *= value
        elif value == 20 and group % 100 == 4:
            group += 76
        elif value < 100 and 0 < group % 100 <= value:
            group = value
        else:
            group += value
    return total + group
