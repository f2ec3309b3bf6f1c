"""Ratings written in a text: "1/5", "★☆☆☆☆", "2 étoiles", "zero stars"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_STARS = {
    "zero": 0, "zéro": 0, "aucune": 0, "no": 0, "one": 1, "une": 1, "two": 2, "deux": 2,
    "three": 3, "trois": 3, "four": 4, "quatre": 4, "five": 5, "cinq": 5,
}  # fmt: skip
_AT_MOST = 5
_OUT_OF = re.compile(
    r"(?<![\d/.,])(?<!\ble )(?<!\bdu )(?<!\bau )(?<!\bon )(\d{1,2}(?:[.,]\d)?)\s?(?:/|sur|out of)\s?(5|10|20)"
    r"(?![\d/.,]*\d|/|\s?(?:personnes|people|clients|ans|jours|days|min|h\b|€|%|étoiles|stars|places))",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"([★⭐🌟]\ufe0f?){1,10}\s?(☆\ufe0f?){0,10}")
_WORDS = re.compile(
    rf"(?<![\w/.,])(\d(?:[.,]\d)?|{'|'.join(_STARS)})"
    r"(?:\s?(?:/|sur|out of)\s?5)?[\s-]?(?:étoiles?|etoiles?|stars?)\b",
    re.IGNORECASE,
)
_HOTEL = re.compile(r"(?:h[oô]tels?|palace|restaurants?|guide|michelin)\s+(?:\w+\s+)?$", re.IGNORECASE)


def ratings(text: str) -> list[tuple[int, int, float]]:
    """The first few ratings as (start, end, share of the best, 0..1)."""
    return list(islice(_ratings(text), _AT_MOST))


def _ratings(text: str) -> Iterator[tuple[int, int, float]]:
    for match in _OUT_OF.finditer(text):
        share = float(match[1].replace(",", ".")) / float(match[2])
        if share <= 1:
            yield match.start(), match.end(), share
    for match in _DRAWN.finditer(text):
        full = sum(match.group().count(star) for star in "★⭐🌟")
        if 2 <= full <= 5 or "☆" in match.group():
            yield match.start(), match.end(), min(1.0, full / 5)
    for match in _WORDS.finditer(text):
        word = match[1].lower()
        share = (_STARS[word] if word in _STARS else float(word.replace(",", "."))) / 5
        if share <= 1 and not _HOTEL.search(text[max(0, match.start() - 30) : match.start()]):
            yield match.start(), match.end(), share
