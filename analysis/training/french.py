"""Makes ``resources/lexicons/fr.general.tsv``: run ``python -m analysis.training.french SHARED``.

SHARED is the folder that holds ``lexicons`` (the lists named below) and
``data`` (labelled texts that a shipped file may be made from). The same files
give the same result, byte for byte. Only words and weights are taken: a weight
is the mean of the lists that know the word, and a word is left out where the
lists contradict each other or where labelled texts contradict them. Where and
under which licence the lists come from stands in ``resources/lexicons/README.md``.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from analysis.training.corpus import rows
from analysis.words import fold, tokens_of

TEXTS = ("fr.appreviews", "fr.subtitles_xed", "fr.tweets_deft17")
_ENTRY = re.compile(r'<word form="([^"]+)"[^>]* polarity="([-+0-9.]+)"[^>]* confidence="([0-9.]+)"')
_WORD = re.compile(r"[a-z]{3,}")
_SEEN = 8
_CONTRADICTED = 0.25
_COMMON = 15
_TELLING = 0.3
_ALONE = 0.55
_SMALLEST = 0.7


def left_out() -> frozenset[str]:
    """Words that are not taken from any list."""
    lines = Path("resources/lexicons/fr.left_out.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def lists(folder: Path) -> Iterator[tuple[str, float]]:
    """Every word of every list with its weight on the scale of -4..4."""
    for line in (folder / "vader_fr_lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, _, weight = line.rpartition("->")
        if word:
            yield word, float(weight)
    for line in (folder / "AFINN-fr-165.txt").read_text(encoding="utf-8").splitlines():
        word, _, weight = line.partition("\t")
        yield word, 0.75 * float(weight)
    for word, weight, sure in _ENTRY.findall(
        (folder / "pattern_fr_sentiment.xml").read_text(encoding="utf-8")
    ):
        if float(sure) >= 0.7:
            yield word, 3.0 * float(weight)


def evidence(folder: Path) -> dict[str, tuple[int, float]]:
    """How often each word occurs in polar texts, and its log odds of standing in a positive one."""
    counts = {"pos": Counter[str](), "neg": Counter[str]()}
    for name in TEXTS:
        for row in rows(folder, name):
            if row["label"] in counts:
                counts[row["label"]].update({token.word for token in tokens_of(row["text"], {})})
    good, bad = counts["pos"], counts["neg"]
    ratio = math.log(good["de"] / bad["de"])
    return {
        word: (good[word] + bad[word], math.log((good[word] + 1) / (bad[word] + 1)) - ratio)
        for word in good.keys() | bad.keys()
    }


def main() -> None:
    """Write the file."""
    shared = Path(sys.argv[1])
    known: dict[str, list[float]] = defaultdict(list)
    unwanted = left_out()
    for written, weight in lists(shared / "lexicons"):
        word = fold(written.strip())
        if _WORD.fullmatch(word) and word not in unwanted and abs(weight) >= _SMALLEST:
            known[word].append(weight)
    said = evidence(shared / "data")
    kept: dict[str, float] = {}
    for word in sorted(known):
        weights = known[word]
        weight = sum(weights) / len(weights)
        if min(weights) * max(weights) < 0 or abs(weight) < _SMALLEST:
            continue
        times, odds = said.get(word, (0, 0.0))
        if times >= _SEEN and odds * weight < 0 and abs(odds) > _CONTRADICTED:
            continue
        if times >= _COMMON and (odds * weight < 0 or abs(odds) < _TELLING):
            continue
        agreed = times >= _SEEN and odds * weight > 0 and abs(odds) > _CONTRADICTED
        kept[word] = round(weight * (0.75 if agreed or len(weights) >= 3 else _ALONE), 1)
    lines = [
        "# General French words and weights, made by analysis.training.french: do not edit, see README.md.",
        *(f"{word}\t{weight}" for word, weight in kept.items() if weight),
    ]
    target = Path("resources/lexicons/fr.general.tsv")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(lines) - 1} words")


if __name__ == "__main__":
    main()
