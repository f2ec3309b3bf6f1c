"""The language of a short text, by a small model of character n-grams and words.

The model (``resources/language/ngrams.tsv``, made by ``analysis.training.language``)
gives every n-gram of a word one weight per language; a text is in the language
with the largest sum. It knows the six languages of ``LANGUAGES``, and what the
names of people and the words of other languages look like. Those, and what
may as well be one language as another, are ``unknown``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("fr", "en", "de", "es", "it", "pt")
UNKNOWN = "unknown"
CLASSES = (*LANGUAGES, UNKNOWN)
"""What a weight is given for, in the order of the model file."""

_FILE = Path(__file__).resolve().parent.parent / "resources" / "language" / "ngrams.tsv"
SCALE = 8
"""Weights are stored as whole numbers of eighths of a natural logarithm."""
ZERO = ord("Q")
"""The character that stands for weight 0 in the model file."""
LONGEST = 5
"""Characters of the longest n-gram that is not a whole word."""

_READ = 1_500
"""Characters that are enough to tell a language."""
_NOT_PROSE = re.compile(r"https?\S*|www\.\S+|\S+@\S+|[@#]\w+|\[\w+\]|\bRT\b")
_HASHTAG = re.compile(r"#(\w+)")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]{1,30}")
_RUN = re.compile(r"(\w)\1{2,}")
_MARGIN = 0.7
"""How far the first must be ahead of the second: twice as likely."""
_NAMES_MARGIN = 4.0
"""The same for what may be names of people: they look like the language they come from."""
_MARKS = re.compile(r"[.!?]")
_HINT = 6.0
"""What a stated language is worth: more than one ordinary word, less than a sentence."""
_SHORT = 12
"""Letters of a text that is only a word or two: the hint is worth four times as much."""


def words_of(text: str) -> list[str]:
    """The words that say something about the language: no links and handles; hashtags if nothing else."""
    text = unicodedata.normalize("NFC", text[:_READ])
    return _words(_NOT_PROSE.sub(" ", text)) or _words(_HUMP.sub(" ", " ".join(_HASHTAG.findall(text))))


def _words(text: str) -> list[str]:
    return _WORD.findall(_RUN.sub(r"\1\1", text))


def ngrams_of(word: str) -> Iterator[str]:
    """The n-grams (1 to 5 characters) of a lower-case word with a space on both sides, and the whole word."""
    padded = f" {word} "
    for size in range(1, LONGEST + 1):
        for start in range(len(padded) - size + 1):
            gram = padded[start : start + size]
            if gram != " ":
                yield gram
    if len(padded) > LONGEST:
        yield padded


@cache
def _model() -> dict[str, str]:
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=8192)
def _weigh(word: str) -> tuple[float, ...]:
    model = _model()
    found = [model[gram] for gram in ngrams_of(word) if gram in model]
    if not found:
        return (0.0,) * len(CLASSES)
    return tuple((sum(map(ord, column)) - ZERO * len(found)) / SCALE for column in zip(*found, strict=True))


def detect(text: str, hint: str = "") -> str:
    """ISO 639-1 code of the language of ``text``, or ``unknown``.

    ``hint`` is what the source states ("fr", "en-GB"); it tips the balance of
    short texts, is not believed against a whole sentence, and says nothing
    about a text without words.
    """
    words = words_of(text)
    letters = sum(map(len, words))
    latin = sum(len(word) for word in words if max(word) < "ɐ" or "Ḁ" <= max(word) <= "ỿ")
    if letters < 2 or latin * 2 < letters:
        return UNKNOWN
    sums = [sum(column) for column in zip(*(_weigh(word.lower()) for word in words), strict=True)]
    stated = hint.strip().lower().replace("_", "-").split("-")[0]
    if stated in LANGUAGES:
        sums[LANGUAGES.index(stated)] += _HINT * (4 if letters <= _SHORT else 1)
    second, first = sorted(sums)[-2:]
    margin = _NAMES_MARGIN if stated not in LANGUAGES and _may_be_names(words, text) else _MARGIN
    return CLASSES[sums.index(first)] if first - second >= margin else UNKNOWN


def _may_be_names(words: list[str], text: str) -> bool:
    """Two to four capitalised words, no sentence, none of them known as a word of a language."""
    if not 2 <= len(words) <= 4 or not all(word.istitle() for word in words) or _MARKS.search(text):
        return False
    known = (word.lower() for word in words if f" {word.lower()} " in _model())
    return all(_weigh(word)[-1] == max(_weigh(word)) for word in known)
