"""What a reply can take up: how long, how much, how many, of what, where and when.

The text becomes a row of signs (``analysis.signs``). Facts are shapes in that
row, written in the names of the signs: ``resources/lexicons/facts.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from analysis import lexicons
from analysis.signs import LANGUAGES, SIGN, Item, items
from analysis.values import count, currency, minutes, money
from analysis.words import Token
from core.model import Fact, FactKind

MOST = 20
"""Facts that are told of one text."""

_NEVER_FIRST = """other many small mark end of and or for be mine without thanks count over whose money cents
    old size wait waited minutes hours behind foot times than"""
"""Signs that no shape begins with. Most of a text is such, and need not be tried."""

_NOTHING, _NAMED = "nothing", "named"
"""Kinds of shapes that are no kind of fact: see the head of ``facts.toml``."""

_WORD = re.compile("[a-z_]+")
_CROWD = 10_000
_DAYS = range(1, 32)
_MONTHS = frozenset((SIGN["month"], SIGN["perhaps_month"]))
_BETWEEN = re.compile(r"[\s/.+'’‑–-]{0,3}")
"""What may stand between the words of one fact; other marks are items of their own."""
_BETWEEN_NAMES = re.compile(r"[\s‑-]?")
_ABBREVIATION = 4


def facts(text: str, tokens: Sequence[Token], language: str) -> tuple[Fact, ...]:
    """The facts of ``text`` in the order of their places, which never overlap; at most ``MOST``.

    ``tokens`` are those of ``text``. Where the language is not known it is read
    as French and as English; of two facts at one place the longer counts.
    """
    codes = (language,) if language in LANGUAGES else ("fr", "en")
    found = [fact for code in codes for fact in islice(_found(text, tokens, code), MOST)]
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda fact: fact.span[0] - fact.span[1]):
        if all(fact.span[1] <= other.span[0] or other.span[1] <= fact.span[0] for other in kept):
            kept.append(fact)
    return tuple(sorted(kept, key=lambda fact: fact.span)[:MOST])


def _found(text: str, tokens: Sequence[Token], language: str) -> Iterator[Fact]:
    row = items(text, tokens, language)
    signs = "".join([sense.sign for sense, _, _ in row])
    shapes = _shapes()
    place = 0
    while match := shapes.search(signs, place):
        kind = (match.lastgroup or "").partition("_")[0]
        fact = None if kind == _NOTHING else _fact(kind, text, row, match.start(), match.end())
        # What turns out to be no fact may hold one.
        place = match.end() if fact or kind == _NOTHING else match.start() + 1
        if fact:
            yield fact


def _fact(kind: str, text: str, row: Sequence[Item], first: int, last: int) -> Fact | None:
    """The fact that items in a shape are; None when they are none after all."""
    found = row[first:last]
    gaps = [text[end:start] for (_, _, end), (_, start, _) in pairwise(found)]
    if not all(map((_BETWEEN_NAMES if kind == _NAMED else _BETWEEN).fullmatch, gaps)):
        return None
    value, unit = None, ""
    if kind == FactKind.DURATION:
        value, unit = minutes(found), "minutes"
    elif kind == FactKind.AMOUNT:
        value, unit = money(found), currency(found)
    elif kind == FactKind.QUANTITY:
        value = count(found)
        if value is None or not 2 <= value < _CROWD:
            return None
    elif kind == FactKind.DATE and not _is_possible(found):
        return None
    elif kind == _NAMED:
        kind, found = FactKind.PLACE, _named(text, found)
    if not found or _is_name(kind, text, row, first, last):
        return None
    start, end = found[0][1], found[-1][2]
    return Fact(FactKind(kind), text[start:end], (start, end), value, unit if value is not None else "")


def _is_name(kind: str, text: str, row: Sequence[Item], first: int, last: int) -> bool:
    """Whether words are part of a name: "Pizza" in "Pizza Napoli", "Garden" in "Chennai Garden"."""
    start, end = row[first][1], row[last - 1][2]
    if not text[start].isupper():
        return False
    if kind == FactKind.QUANTITY:
        return text[row[last - 1][1]].isupper()
    if kind not in (FactKind.PRODUCT, FactKind.PLACE):
        return False
    ahead, behind = row[max(0, first - 1)], row[min(last, len(row) - 1)]
    return (ahead[0].sign == SIGN["name"] and text[ahead[2] : start] == " ") or (
        behind[0].sign == SIGN["name"] and text[end : behind[1]] == " "
    )


def _is_possible(found: Sequence[Item]) -> bool:
    """Whether a date has a day that a month has."""
    senses = [sense for sense, _, _ in found]
    if _MONTHS.isdisjoint(sense.sign for sense in senses):
        return True
    return all(sense.sign != SIGN["digits"] or sense.value in _DAYS for sense in senses)


def _named(text: str, found: Sequence[Item]) -> Sequence[Item]:
    """The part of "in the UK", "rue du Port", "Market Street" that is a name; nothing where none is."""
    capital = [text[start].isupper() for _, start, _ in found]
    if found[-1][0].sign == SIGN["street"]:
        return found if all(capital[:-1]) else ()
    if found[0][0].sign == SIGN["street"]:
        return found if capital[-1] else ()
    first = 2 if found[1][0].sign == SIGN["the"] and not capital[1] else 1
    name = text[found[first][1] : found[-1][2]]
    # "en CB", "en SAV"
    abbreviation = (
        name.isupper() and len(name) <= _ABBREVIATION and text[found[0][1] : found[0][2]].lower() == "en"
    )
    return () if abbreviation else found[first:]


@cache
def _shapes() -> re.Pattern[str]:
    """All shapes as one expression; the name of the group that fits begins with the kind."""
    read = tomllib.loads((lexicons.FOLDER / "facts.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = read["parts"]

    def expression(shape: str) -> str:
        return _WORD.sub(sign, shape.replace("(?", "\0").replace("(", "(?:").replace("\0", "(?")).replace(
            " ", ""
        )

    def sign(name: re.Match[str]) -> str:
        return f"(?:{expression(parts[name[0]])})" if name[0] in parts else SIGN[name[0]]

    groups = (
        f"(?P<{kind}_{index}>{expression(shape)})" for index, (kind, shape) in enumerate(read["shapes"])
    )
    never = expression(" ".join(_NEVER_FIRST.split()))
    return re.compile(f"(?![{never}])(?:{'|'.join(groups)})")
