"""The language of a text."""

from __future__ import annotations

import re

_COMMON = {
    "fr": "le la les de des du un une et est pas je vous nous que qui pour dans ce très avec mais c'est j'ai au".split(),
    "en": "the a of and is not i you we that for in this very with but was it to my they are at on".split(),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect(text: str, hint: str = "") -> str:
    """ISO 639-1 code, or ``unknown``."""
    if hint:
        return hint.split("-")[0].lower()
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "unknown"
