"""Makes ``resources/lexicons/frequent.txt``: run ``python -m analysis.training.frequent DATA``.

DATA is the folder with the labelled texts named in ``SETS``, all of which may
train what is shipped; our own are those of ``corpus``. A word counts by the kind
of texts that have it most. The same data gives the same file, byte for byte.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from analysis.learning import FREQUENT
from analysis.training.corpus import OWN, own, rows
from core.text import words

SETS = (
    *("fr.subtitles_xed", "fr.appreviews", "fr.tweets_deft17"),
    *("en.subtitles_xed", "en.appreviews", "en.hotels"),
    *("de.subtitles_xed", "es.subtitles_xed", "es.hotels", "it.subtitles_xed", "pt.subtitles_xed"),
)
COMMON = 0.03
"""The share of texts from which on a word says nothing about what a text is like."""
RARE = 0.0002
"""The share below which it says all that a word can."""
STEPS = 10
_FEWEST = 6


def share(found: Iterable[str]) -> dict[str, float]:
    """The share of some texts that has each word."""
    counts: Counter[str] = Counter()
    number = 0
    for text in found:
        number += 1
        counts.update(set(words(text)))
    return {word: count / number for word, count in counts.items() if count >= _FEWEST}


def step(part: float) -> int:
    """How telling a word is, 0 to ``STEPS``, by the share of texts that has it."""
    telling = math.log(COMMON / part) / math.log(COMMON / RARE)
    return round(STEPS * max(0.0, min(1.0, telling)))


def main(data: Path) -> None:
    """Write the file."""
    groups: list[Iterable[str]] = [[row["text"] for row in rows(data, name)] for name in SETS]
    for language in ("fr", "en"):
        groups.append([one.text for file in sorted(OWN.glob(f"{language}-*.txt")) for one in own(file)])
    most: dict[str, float] = {}
    for group in groups:
        for word, part in share(group).items():
            most[word] = max(part, most.get(word, 0.0))
    lines: dict[int, list[str]] = {}
    for word in sorted(most):
        lines.setdefault(step(most[word]), []).append(word)
    with FREQUENT.open("w", encoding="utf-8") as out:
        out.write("# How telling words are in tenths, by how many texts have them; all others are ten.\n")
        for tenths in range(STEPS):
            out.write(f"{tenths} {' '.join(lines.get(tenths, ()))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
