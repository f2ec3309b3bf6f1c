"""A text as a row of signs: every word or numeral becomes one character that says what it is to a fact.

Facts are then looked for with ordinary expressions over that row
(``analysis.facts``), where "un bon quart d'heure" is ``one size quarter of hours``.
The words are those of ``resources/lexicons/*.facts.tsv`` and ``*.products.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis import lexicons
from analysis.numerals import numeral
from analysis.words import Token, tokens_of

_NAMES = (
    "other", "many", "name", "small", "mark", "end", "nothing", "digits", "number", "tens", "hundred",
    "one", "dozen", "several", "fraction", "half", "quarter", "ordinal", "minutes", "hours", "days",
    "weeks", "years", "ages", "working", "wait", "waited", "aged", "kin", "old", "every", "open", "star",
    "over", "foot", "walk", "span", "hour", "clock", "noon", "oclock", "date", "year", "month",
    "perhaps_month", "weekday", "daypart", "season", "feast", "yesterday", "last", "this", "edge", "ago",
    "after", "since", "until", "toward", "around", "between", "to", "within", "il", "back", "at_hour", "y",
    "money", "coin", "whose", "cents", "note", "price", "product", "meal", "compound", "perhaps", "before",
    "behind", "cup", "count", "times", "than", "size", "table", "we", "be", "place", "level", "landmark",
    "perhaps_landmark", "street", "near", "shop", "thanks", "at", "at_the", "has", "have", "in", "on",
    "from", "for", "without", "of", "of_the", "the", "mine", "and", "or",
)  # fmt: skip

SIGN = {name: chr(ord("Ā") + index) for index, name in enumerate(_NAMES)}
"""The character that stands for each kind of word or numeral.

A word that is in no lexicon is ``name`` (written as names are), ``many`` (it may
be a plural) or ``other``; what is no word is ``mark`` or ``end``.
"""

LANGUAGES = ("fr", "en", "de", "es", "it", "pt")
"""Languages with a lexicon of facts."""

_COINS = {"€": "EUR", "$": "USD", "£": "GBP"}
_DOLLARS = {"CA": "CAD", "C": "CAD", "AU": "AUD", "A": "AUD", "NZ": "NZD", "HK": "HKD", "R": "BRL"}
_LETTERS = re.compile(r"(?<![^\W\d_])[A-Z]{1,2}$")
_CODE = 4
"""The most letters of a name in capitals ("JFK"): in a text in capitals no longer word is one."""


class Sense(NamedTuple):
    """What a word or numeral is: its sign, its value and unit if it has them."""

    sign: str
    value: float | None = None
    unit: str = ""


Item = tuple[Sense, int, int]
"""One word or numeral of a text: its sense and its half-open place. A plain tuple, for there are many."""


class _Meaning(NamedTuple):
    """What a word is when ``rest`` follows it; ``written`` is the only way to write it, "" if any will do."""

    sense: Sense
    rest: tuple[str, ...]
    written: str


class _Lexicon(NamedTuple):
    """What the words of one language are.

    ``words`` is what they are by themselves; ``written`` what some are when they are
    written just so ("thé"), else the one for ""; ``phrases`` are found by their first
    word, then by their second: the words behind those, and what they are together.
    """

    words: dict[str, Sense]
    written: dict[str, dict[str, Sense]]
    phrases: dict[str, dict[str, list[tuple[list[str], Sense]]]]


_MARK, _END, _OTHER, _MANY, _NAME = (Sense(SIGN[name]) for name in ("mark", "end", "other", "many", "name"))


def items(text: str, tokens: Sequence[Token], language: str) -> list[Item]:
    """The items of ``text``, in order; ``tokens`` are its tokens, ``language`` one of ``LANGUAGES``."""
    lexicon = _lexicon(language)
    found: list[Item] = []
    covered = 0
    for index, (word, start, end, kind) in enumerate(tokens):
        if start < covered:
            continue
        if kind == "w":
            following = lexicon.phrases.get(word)
            phrase = following and _phrase(following, tokens, index)
            if phrase:
                sense, covered = phrase
                end = covered
            else:
                sense = lexicon.words.get(word) or _sense(lexicon, word, text, start, end)
        elif kind == "n":
            digits = numeral(text, start, end)
            # Times of day are not written so in English: "12h" is how long.
            length = digits.kind == "hour" and language == "en"
            sense = Sense(SIGN["span" if length else digits.kind], digits.value, digits.unit)
            end = covered = digits.end
        else:
            sense = _MARK if kind == "," else _END
        found.append((sense, start, end))
    return found


def _phrase(
    following: Mapping[str, list[tuple[list[str], Sense]]], tokens: Sequence[Token], index: int
) -> tuple[Sense, int] | None:
    """The longest phrase that begins at a token, and where it ends in the text."""
    if index + 1 == len(tokens):
        return None
    for rest, sense in following.get(tokens[index + 1].word, ()):
        words = tokens[index + 1 : index + 2 + len(rest)]
        if [token.word for token in words[1:]] == rest:
            return sense, words[-1].end
    return None


def _sense(lexicon: _Lexicon, word: str, text: str, start: int, end: int) -> Sense:
    """What a word is that depends on how it is written."""
    if variants := lexicon.written.get(word):
        written = unicodedata.normalize("NFC", text[start:end]).lower()
        if sense := variants.get(written) or variants.get(""):
            return sense
    if word == "€":
        return Sense(SIGN["coin"], None, _currency(text, start))
    if text[start].isupper() and (end - start <= _CODE or not text[start:end].isupper()):
        return _NAME
    return _MANY if len(word) > 2 and word[-1] in "sx" else _OTHER


def _currency(text: str, start: int) -> str:
    letters = _LETTERS.search(text[max(0, start - 3) : start]) if text[start] == "$" else None
    return _DOLLARS.get(letters[0], "USD") if letters else _COINS.get(text[start], "EUR")


@cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon({}, {}, {})
    for written, sign, value, unit in _entries(language):
        sense = Sense(SIGN[sign.removeprefix("=")], float(value) if value else None, unit)
        first, *rest = (token.word for token in tokens_of(written, {}))
        if rest:
            ends = lexicon.phrases.setdefault(first, {}).setdefault(rest[0], [])
            ends.append((rest[1:], sense))
            ends.sort(key=lambda end: -len(end[0]))
        elif sign.startswith("="):
            lexicon.written.setdefault(first, {})[written] = sense
        else:
            lexicon.words.setdefault(first, sense)
    for word in lexicon.written.keys() & lexicon.words.keys():
        lexicon.written[word][""] = lexicon.words.pop(word)
    return lexicon


def _entries(language: str) -> Iterable[tuple[str, str, str, str]]:
    for name in (f"{language}.facts.tsv", f"{language}.products.tsv"):
        if not (lexicons.FOLDER / name).exists():
            continue
        plural = _PLURALS.get(language) if "products" in name else None
        for columns in lexicons.rows(name):
            words, sign, value, unit = (*columns, "", "")[:4]
            for word in words.split("|"):
                yield word, sign, value, unit
                if plural and plural(word) != word:
                    yield plural(word), sign, value, unit


def _french_plural(words: str) -> str:
    first, space, rest = words.partition(" ")
    if first.endswith(("s", "x", "z")):
        return words
    if first.endswith("al"):
        return f"{first[:-1]}ux{space}{rest}"
    return f"{first}{'x' if first.endswith(('eau', 'eu')) else 's'}{space}{rest}"


def _english_plural(words: str) -> str:
    if words.endswith(("s", "x", "ch", "sh")):
        return f"{words}es"
    if words.endswith("y") and words[-2:-1] not in "aeou":
        return f"{words[:-1]}ies"
    return f"{words}s"


_PLURALS: dict[str, Callable[[str], str]] = {"fr": _french_plural, "en": _english_plural}
