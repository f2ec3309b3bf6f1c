"""How many stars a notice says somebody gave. Pure."""

from __future__ import annotations

import re

_WORDS = {
    "zero": 0, "zéro": 0, "one": 1, "une": 1, "un": 1, "two": 2, "deux": 2, "three": 3, "trois": 3,
    "four": 4, "quatre": 4, "five": 5, "cinq": 5,
}  # fmt: skip
_DRAWN = re.compile(r"(?:[★⭐🌟✭✩☆⯨✰]\ufe0f?\s?){1,10}")
_OUT_OF = re.compile(
    r"(?<![\d/.,-])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:étoiles?|stars?)?\s?(?:/|sur|out of|of|von|de)\s?(5|10|20)"
    r"(?![\d/-]|[.,]\d|\s?(?:%|€|\$|ans\b|jours?\b|days?\b|min\b|personnes|people|reviews|avis))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![\w/.,-])(\d(?:[.,]\d)?|{'|'.join(_WORDS)})[\s\xa0-]?(?:étoiles?|etoiles?|stars?|bulles?"
    rf"|bubbles?|cercles?|★|⭐)(?!\w)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:note|rating|score|évaluation|notation|appréciation|étoiles|stars|your rating|note globale"
    r"|note attribuée|"
    r"overall rating)\s?:\s?(\d(?:[.,]\d)?)\s*$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"moyenne|average|note (?:actuelle|générale)|current rating|\b\d{2,} (?:avis|reviews)\b", re.IGNORECASE
)


def stars_in(line: str) -> float | None:
    """The stars (0..5) that a line speaks of; None where it speaks of none, or of an average."""
    if _AVERAGE.search(line):
        return None
    if label := _LABELLED.match(line.strip()):
        return _within(_number(label[1]))
    for drawn in _DRAWN.finditer(line):
        full = sum(map(drawn[0].count, "★⭐🌟✭"))
        half = drawn[0].count("⯨")
        empty = sum(map(drawn[0].count, "☆✩✰"))
        alone = not line[: drawn.start()].strip() and not line[drawn.end() :].strip()
        if full + half + empty == 5 or (not empty and (full > 1 or alone) and full + half <= 5):
            return full + half / 2
    if found := _OUT_OF.search(line):
        return _within(_number(found[1]) * 5 / float(found[2]))
    if found := _COUNTED.search(line):
        word = found[1].lower()
        return _within(float(_WORDS[word]) if word in _WORDS else _number(word))
    return None


def is_only_stars(line: str) -> bool:
    """Whether a line is nothing but a rating."""
    rest = _COUNTED.sub("", _OUT_OF.sub("", _DRAWN.sub("", line)))
    bare = re.sub(
        r"(?i)\b(?:note|rating|score|évaluation|stars?|étoiles?|bubbles?|rated|noté|sur|out of)\b", "", rest
    )
    return stars_in(line) is not None and not re.search(r"\w", bare)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _within(stars: float) -> float | None:
    return round(stars, 2) if 0 <= stars <= 5 else None
