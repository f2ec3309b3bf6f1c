"""The language of a short text, by a small character n-gram model.

The model (``resources/language/ngrams.tsv``, made by ``analysis.training.language``)
gives every n-gram of a word one weight per language; a text is in the language
with the largest sum. It knows the six languages of ``LANGUAGES``; everything
else, and everything too short to tell, is ``unknown``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("fr", "en", "de", "es", "it", "pt")
UNKNOWN = "unknown"

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "language"
SCALE = 8
"""Weights are stored as whole numbers of eighths of a natural logarithm."""
ZERO = ord("Q")
"""The character that stands for weight 0 in the model file."""

_READ = 1_500
"""Characters that are enough to tell a language."""
_NOT_PROSE = re.compile(r"https?\S*|www\.\S+|\S+@\S+|[@#]\w+|\[\w+\]|\bRT\b")
_WORD = re.compile(r"[^\W\d_]{1,30}")
_RUN = re.compile(r"(\w)\1{2,}")
_MARGIN = 2 * SCALE
"""How far the first must be ahead of the second."""
_MARKS = re.compile(r"[.!?]")
_SHOP_WORD = 24 * SCALE
_HINT = 6 * SCALE
"""What a stated language is worth: more than one ordinary word, less than a sentence."""
_SHORT = 12
"""Letters of a text that is only a word or two: the hint is worth four times as much."""


def words_of(text: str) -> list[str]:
    """The words that say something about the language: lower case, no links, handles, hashtags."""
    plain = _NOT_PROSE.sub(" ", unicodedata.normalize("NFC", text[:_READ]))
    return _WORD.findall(_RUN.sub(r"\1\1", plain))


def ngrams_of(word: str) -> Iterator[str]:
    """The n-grams (1 to 5 characters) of one lower-case word with a space on both sides."""
    padded = f" {word} "
    for size in range(1, 6):
        for start in range(len(padded) - size + 1):
            gram = padded[start : start + size]
            if gram != " ":
                yield gram


@cache
def _model() -> dict[str, tuple[int, ...]]:
    lines = (_FOLDER / "ngrams.tsv").read_text(encoding="utf-8").split("\n")
    entries = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {gram: tuple(ord(weight) - ZERO for weight in weights) for gram, weights in entries}


@cache
def _common_elsewhere() -> frozenset[str]:
    """Frequent words of languages the model does not know, that none of its own uses."""
    lines = (_FOLDER / "elsewhere.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split()[1:])


@cache
def _shop_words() -> dict[str, tuple[int, ...]]:
    """Whole words of shop talk, each worth a bonus in the languages that use it."""
    uses: dict[str, set[str]] = {}
    for line in (_FOLDER / "shop.txt").read_text(encoding="utf-8").split("\n"):
        code, _, words = line.partition(" ")
        if code in LANGUAGES:
            for word in words.split():
                uses.setdefault(word, set()).add(code)
    return {
        word: tuple(_SHOP_WORD // len(codes) if code in codes else 0 for code in LANGUAGES)
        for word, codes in uses.items()
    }


@lru_cache(maxsize=8192)
def _weigh(word: str) -> tuple[int, ...]:
    model = _model()
    found = [model[gram] for gram in ngrams_of(word) if gram in model]
    found.append(_shop_words().get(word, (0,) * len(LANGUAGES)))
    return tuple(sum(column) for column in zip(*found, strict=True))


def detect(text: str, hint: str = "") -> str:
    """ISO 639-1 code of the language of ``text``, or ``unknown``.

    ``hint`` is what the source states ("fr", "en-GB"); it tips the balance of
    short texts, is not believed against a whole sentence, and says nothing
    about a text without words.
    """
    words = words_of(text)
    letters = sum(map(len, words))
    latin = sum(len(word) for word in words if max(word) < "ɐ" or "Ḁ" <= max(word) <= "ỿ")
    if letters < 2 or latin * 2 < letters or _from_elsewhere(words):
        return UNKNOWN
    stated = hint.strip().lower().replace("_", "-").split("-")[0]
    sums = [0] * len(LANGUAGES)
    for word in words:
        for index, weight in enumerate(_weigh(word.lower())):
            sums[index] += weight
    if stated in LANGUAGES:
        sums[LANGUAGES.index(stated)] += _HINT * (4 if letters <= _SHORT else 1)
    elif _names_only(words) and not _MARKS.search(text):
        return UNKNOWN
    second, first = sorted(sums)[-2:]
    return LANGUAGES[sums.index(first)] if first - second >= _MARGIN else UNKNOWN


def _names_only(words: list[str]) -> bool:
    """Two to four capitalised words, none of them known as a whole: names, most likely."""
    if not 2 <= len(words) <= 4 or not all(word.istitle() for word in words):
        return False
    short = (word.lower() for word in words if len(word) <= 3)
    return not any(f" {word} " in _model() for word in short) and not any(
        word.lower() in _shop_words() for word in words
    )


def _from_elsewhere(words: list[str]) -> bool:
    foreign = sum(word.lower() in _common_elsewhere() for word in words)
    return foreign >= 2 and foreign * 5 >= len(words)
