"""Stars of a review, as files and people write them, and as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IN_WORDS = {
    word: number
    for number, words in enumerate(
        ("zero", "one un une", "two deux", "three trois", "four quatre", "five cinq")
    )
    for word in words.split()
}  # Google exports them so
_DRAWN = re.compile(r"((?:[★⭐🌟]\ufe0f?)*)\s*((?:☆\ufe0f?)*)")
_NUMBER = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,9})?|[a-z]{2,6})\s*(?:(?:/|sur|out of|of)\s*(\d{1,3}))?"
    r"\s*(?:etoiles?|étoiles?|stars?|★|⭐)?"
)
_SCALES = (5, 10, 20, 100)


def scale_of(values: Iterable[str]) -> int:
    """What a column of plain numbers is out of: 5, 10, 20 or 100."""
    plain = (value.replace(",", ".") for value in values if re.fullmatch(r"\d{1,3}([.,]\d{1,9})?", value))
    largest = max(map(float, plain), default=0)
    return next((scale for scale in _SCALES if largest <= scale), 5)


def read_stars(text: str, scale: int = 5) -> float | None:
    """The stars (0..5) that a cell tells, or None. ``scale`` is what a bare number is out of."""
    text = text.strip().lower()
    if not text:
        return None
    if drawn := _DRAWN.fullmatch(text):
        full, empty = (sum(mark in "★⭐🌟☆" for mark in part) for part in drawn.groups())
        return float(full) if full + empty <= 5 else None
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    word, best = match[1], int(match[2] or scale)
    if word[0].isalpha():
        number = float(_IN_WORDS[word]) if word in _IN_WORDS else None
    else:
        number = float(word.replace(",", "."))
    if number is None or best not in _SCALES or number > best:
        return None
    return round(5 * number / best, 2)


def drawn(rating: float) -> str:
    """``★★★☆☆``."""
    full = min(5, max(0, int(rating + 0.5)))
    return "★" * full + "☆" * (5 - full)
