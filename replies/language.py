"""French or English, told by the small words that each language alone has."""

from __future__ import annotations

import re

from replies.folded import fold
from replies.rules.phrases import word_list

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ELISION = re.compile(r"\b(?:[ldnjmtsc]|qu)'(?=[a-z]{3})")


def guess(text: str, least: int = 2) -> str:
    """``fr`` or ``en`` when its small words outnumber the other's two to one; else empty.

    ``least`` is how many such words there must be.
    """
    low = fold(text[:20_000]).low
    found = _WORD.findall(low)
    french_words, english_words = (word_list("small_words", language) for language in ("fr", "en"))
    french = sum(word in french_words for word in found) + len(_ELISION.findall(low))
    english = sum(word in english_words for word in found)
    if french >= max(least, 2 * english + 1):
        return "fr"
    if english >= max(least, 2 * french + 1):
        return "en"
    return ""
