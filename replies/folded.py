"""A text without its accents, case and fancy characters, that still knows where each letter stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_PLAIN = {
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "ß": "ss",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """``plain`` keeps capitals, ``low`` does not; both are equally long, without accents.

    ``where[i]`` is the place in the original of the i-th folded character.
    """

    original: str
    plain: str
    low: str
    where: tuple[int, ...]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the original that a range of the folded text came from."""
        last = self.where[end] if end < len(self.where) else len(self.original)
        first = self.where[begin] if begin < len(self.where) else len(self.original)
        return first, max(first, last)


def fold(text: str) -> Folded:
    """Fold a text. Spaces of all kinds become plain ones; line ends stay."""
    if text.isascii():
        return Folded(text, text, text.lower(), tuple(range(len(text))))
    plain: list[str] = []
    low: list[str] = []
    where: list[int] = []
    for place, char in enumerate(text):
        for letter in _folded(char):
            plain.append(letter)
            # A few capitals have a lower case of two characters; the first one will do.
            low.append(letter.lower()[:1] or letter)
            where.append(place)
    return Folded(text, "".join(plain), "".join(low), tuple(where))


def _folded(char: str) -> str:
    if char.isascii():
        return char
    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    if char.isspace() and char not in "\n\r\u2028\u2029":
        return " "
    return "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
