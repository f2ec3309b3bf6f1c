"""Makes ``resources/language/ngrams.tsv``: run ``python -m analysis.training.language DATA``.

DATA is the folder with the labelled texts named in ``TEXTS``; nothing else is
read, so nothing whose licence or source does not allow a shipped model. The
same data gives the same file, byte for byte.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.language import LANGUAGES, SCALE, ZERO, ngrams_of, words_of

TEXTS = {
    "fr": ("fr.subtitles_xed", "fr.appreviews", "fr.tweets_deft17"),
    "en": ("en.subtitles_xed", "en.appreviews", "en.hotels"),
    "de": ("de.subtitles_xed",),
    "es": ("es.subtitles_xed", "es.hotels"),
    "it": ("it.subtitles_xed",),
    "pt": ("pt.subtitles_xed",),
}
KEPT = 8_500
SEEN = 8
SMOOTHING = 0.5
VOCABULARY = 20_000
LARGEST = 5.0


def texts(folder: Path, name: str) -> Iterator[str]:
    """The texts of one set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def count(folder: Path, language: str) -> Counter[str]:
    """How often each n-gram occurs in the texts of one language."""
    counts: Counter[str] = Counter()
    for name in TEXTS[language]:
        for text in texts(folder, name):
            for word in words_of(text):
                counts.update(ngrams_of(word.lower()))
    return counts


def weigh(counts: dict[str, Counter[str]]) -> dict[str, tuple[float, ...]]:
    """For the n-grams that tell most: log probability in each language less the mean of all."""
    totals = {code: Counter[int]() for code in LANGUAGES}
    for code in LANGUAGES:
        for gram, times in counts[code].items():
            totals[code][len(gram)] += times
    weights: dict[str, tuple[float, ...]] = {}
    worth: dict[str, float] = {}
    for gram in sorted(set().union(*counts.values())):
        if sum(counts[code][gram] for code in LANGUAGES) < SEEN:
            continue
        rows = [(counts[code][gram], totals[code][len(gram)]) for code in LANGUAGES]
        logs = [math.log((n + SMOOTHING) / (total + SMOOTHING * VOCABULARY)) for n, total in rows]
        mean = sum(logs) / len(logs)
        weights[gram] = tuple(max(-LARGEST, min(LARGEST, value - mean)) for value in logs)
        worth[gram] = sum(n / total for n, total in rows) * max(abs(value) for value in weights[gram])
    kept = sorted(sorted(worth), key=lambda gram: -worth[gram])[:KEPT]
    return {gram: weights[gram] for gram in sorted(kept)}


def main() -> None:
    """Write the model file."""
    folder = Path(sys.argv[1])
    weights = weigh({code: count(folder, code) for code in LANGUAGES})
    lines = [f"# n-gram, then one character per language ({' '.join(LANGUAGES)}); see README.md"]
    for gram, values in weights.items():
        lines.append(f"{gram}\t" + "".join(chr(ZERO + round(value * SCALE)) for value in values))
    target = Path("resources/language/ngrams.tsv")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(weights)} n-grams, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
