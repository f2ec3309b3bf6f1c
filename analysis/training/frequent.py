"""Makes ``resources/lexicons/frequent.txt``: run ``python -m analysis.training.frequent DATA CORPUS``.

DATA is the folder with the labelled texts named in ``SETS``, all of which may
train what is shipped; CORPUS that of our own (``*.txt``, the text is the last of
the columns). A word counts by the kind of texts that have it most. The same
data gives the same file, byte for byte.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from analysis.learning import FREQUENT
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


def labelled(file: Path) -> Iterable[str]:
    """The texts of one set."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def own(file: Path) -> Iterable[str]:
    """The texts of one file of ours."""
    lines = file.read_text("utf-8").splitlines()
    return [line.split(" | ")[-1] for line in lines if " | " in line and not line.startswith("#")]


def step(part: float) -> int:
    """How telling a word is, 0 to ``STEPS``, by the share of texts that has it."""
    telling = math.log(COMMON / part) / math.log(COMMON / RARE)
    return round(STEPS * max(0.0, min(1.0, telling)))


def main(data: Path, corpus: Path) -> None:
    """Write the file."""
    groups: list[Iterable[str]] = [labelled(data / f"{name}.jsonl.gz") for name in SETS]
    for language in ("fr", "en"):
        groups.append([text for file in sorted(corpus.glob(f"{language}-*.txt")) for text in own(file)])
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
    main(*map(Path, sys.argv[1:3]))
