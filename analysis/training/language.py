"""Makes ``resources/language/ngrams.tsv``: run ``python -m analysis.training.language DATA``.

DATA is the folder with the labelled texts named in ``TEXTS``; beside them only
our own lists of ``resources/language`` are read. Whole texts teach little about
short ones, so every text is cut anew: to a few words, in the middle of a word,
without accents, with a name put in. What other languages look like is taught
by their frequent words alone. The same data gives the same file, byte for byte.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

import numpy as np

from analysis.language import CLASSES, LANGUAGES, SCALE, UNKNOWN, ZERO, ngrams_of, words_of
from analysis.training.corpus import rows
from analysis.training.regression import Bags, fit

FOLDER = Path("resources/language")
TEXTS = {
    "fr": ("fr.subtitles_xed", "fr.appreviews", "fr.tweets_deft17", "fr.tweets_umsab.train"),
    "en": (
        "en.subtitles_xed", "en.appreviews", "en.hotels", "en.products_vgt", "en.movies_vgt", "en.nyt_vgt",
        "en.reddit_goemotions", "en.tweets_vgt", "en.tweets_semeval17", "en.tweets_umsab.train",
    ),
    "de": ("de.subtitles_xed", "de.tweets_umsab.train"),
    "es": ("es.subtitles_xed", "es.hotels", "es.tweets_umsab.train"),
    "it": ("it.subtitles_xed", "it.tweets_umsab.train"),
    "pt": ("pt.subtitles_xed", "pt.tweets_umsab.train"),
}  # fmt: skip
AT_MOST = 8_000
"""Texts taken of one set."""
HOME = {LANGUAGES.index("fr"), LANGUAGES.index("en")}
"""What our users speak: what is one of these as well as another language counts as one of these."""
CUTS = dict.fromkeys(CLASSES, 40_000) | {"fr": 56_000, "en": 60_000, UNKNOWN: 56_000}
"""Pieces of texts shown of each class."""
NAMES = 14_000
"""Pieces that are names alone."""
TIMES = dict.fromkeys(LANGUAGES, 5) | {"fr": 15, "en": 15}
"""How often each word of the shop's list is shown."""
WIDESPREAD = {"nl", "sv", "da", "no", "pl", "cs", "ro", "ca", "tr", "id", "hr", "hu", "fi"}
"""Languages our users are more likely to meet: shown three times as often as the others."""
LENGTHS = (1, 2, 2, 3, 4, 6, 8, 12, 30)
"""Words of a piece."""
SEEN = 6
KEPT = 27_000
"""N-grams of the file, chosen by what they weigh and how often they occur."""
LEAD = 2 * SCALE
"""How far a word of the shop's list is ahead in its languages, at least."""
HOME_LEAD = SCALE
"""How far at home ahead of the others, where both use the word."""

Example = tuple[list[str], int]
Model = dict[str, list[int]]
"""Of each n-gram, what it weighs in each class, in steps of the model file."""


def texts(folder: Path, name: str) -> list[list[str]]:
    """The words of the texts of one set."""
    chosen = [row["text"] for row in rows(folder, name)]
    Random(name).shuffle(chosen)
    found = ([word.lower() for word in words_of(text)] for text in chosen[:AT_MOST])
    return [words for words in found if words]


def listed(name: str) -> dict[str, list[str]]:
    """One of our lists: the words of each language, the most frequent first; ``*`` is every one of ours."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        code, *entries = line.split()
        words = [word.lower() for entry in entries for word in words_of(entry)]
        for each in () if code == "#" else LANGUAGES if code == "*" else (code,):
            found[each].update(dict.fromkeys(words))
    return {code: list(words) for code, words in sorted(found.items())}


def plain(word: str, language: str = "") -> str:
    """The word as it is typed without accents."""
    if language == "de":
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
            word = word.replace(umlaut, letters)
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def cut(random: Random, words: Sequence[str], language: str) -> list[str]:
    """A piece of a text as it might have been posted."""
    length = random.choice(LENGTHS)
    start = random.randrange(max(0, len(words) - length) + 1)
    piece = list(words[start : start + length])
    if length > 3 and len(piece[-1]) > 2 and random.random() < 0.3:
        piece[-1] = piece[-1][: random.randrange(1, len(piece[-1]))]
    if random.random() < 0.25:
        piece = [plain(word, language if random.random() < 0.6 else "") for word in piece]
    return piece


def of_languages(found: dict[str, list[list[str]]], names: list[str], random: Random) -> Iterator[Example]:
    """Pieces of the texts, and of the words of the shop's list, of the languages that are known."""
    shop = listed("shop.txt")
    for code in LANGUAGES:
        pieces = [cut(random, found[code][index % len(found[code])], code) for index in range(CUTS[code])]
        for _ in range(TIMES[code] * len(shop[code])):
            words = random.choices(shop[code], k=random.choice((1, 1, 1, 2, 2, 3)))
            pieces.append([plain(word) for word in words] if random.random() < 0.2 else words)
        for piece in pieces:
            if len(piece) > 1 and random.random() < 0.08:
                piece.insert(random.randrange(len(piece) + 1), random.choice(names))
            yield piece, CLASSES.index(code)


def of_others(names: list[str], random: Random) -> Iterator[Example]:
    """What is none of them: frequent words of other languages, and names."""
    words = listed("elsewhere.txt")
    shares = {code: list(accumulate(1 / (rank + 30) for rank in range(len(words[code])))) for code in words}
    codes = list(words)
    spread = [3 if code in WIDESPREAD else 1 for code in codes]
    for _ in range(CUTS[UNKNOWN]):
        code = random.choices(codes, spread)[0]
        piece = random.choices(words[code], cum_weights=shares[code], k=random.choice(LENGTHS[:-1]))
        yield [plain(w) for w in piece] if random.random() < 0.25 else piece, CLASSES.index(UNKNOWN)
    for _ in range(NAMES):
        yield random.choices(names, k=random.choice((1, 2, 2, 3))), CLASSES.index(UNKNOWN)


def examples(found: dict[str, list[list[str]]], seed: int) -> list[Example]:
    """What is learned from, in no order."""
    random = Random(seed)
    names = listed("names.txt")["names"]
    made = [*of_languages(found, names, random), *of_others(names, random)]
    random.shuffle(made)
    return made


def learn(found: dict[str, list[list[str]]]) -> Model:
    """Weights of the n-grams that tell most."""
    shop = {form for words in listed("shop.txt").values() for word in words for form in (word, plain(word))}
    bags = Bags.of(examples(found, 1), ngrams_of, SEEN, shop)
    weights = fit(bags, len(CLASSES), rounds=5, rate=0.3, seed=1)
    worth = np.sqrt(bags.counts) * np.abs(weights).max(axis=1)
    kept = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
    rows: list[list[int]] = np.rint(weights[kept] * SCALE).astype(int).tolist()
    return {bags.features[place]: row for place, row in zip(kept.tolist(), rows, strict=True)}


def settled(now: list[int], uses: set[int]) -> list[int]:
    """What a word of some languages should weigh: ahead in these, and most, and alike, at home."""
    others = max(value for place, value in enumerate(now) if place not in uses)
    wanted = [max(value, others + LEAD) if place in uses else value for place, value in enumerate(now)]
    home = uses if len(uses) == len(LANGUAGES) else uses & HOME
    best = max(wanted[place] + (0 if place in home else HOME_LEAD) for place in uses)
    return [best if place in home else value for place, value in enumerate(wanted)]


def settle(model: Model) -> None:
    """Make every word of the shop's list one of its languages, also when it stands alone."""
    uses: dict[str, set[int]] = defaultdict(set)
    for code, words in listed("shop.txt").items():
        for word in words:
            uses[word].add(LANGUAGES.index(code))
    nothing = [0] * len(CLASSES)
    for word, languages in uses.items():
        rows = [model[gram] for gram in ngrams_of(word) if gram in model]
        now = [sum(column) for column in zip(nothing, *rows, strict=True)]
        whole = model.get(f" {word} ", nothing)
        model[f" {word} "] = [a + b - c for a, b, c in zip(whole, settled(now, languages), now, strict=True)]


def main() -> None:
    """Write the model file."""
    folder = Path(sys.argv[1])
    model = learn({code: [words for name in TEXTS[code] for words in texts(folder, name)] for code in TEXTS})
    settle(model)
    known = {f" {word} " for words in listed("shop.txt").values() for word in words}
    lines = [f"# n-gram, then one character per language ({' '.join(CLASSES)}); see README.md"]
    for gram in sorted(model):
        if gram in known or any(model[gram]):
            lines.append(f"{gram}\t" + "".join(chr(ZERO + steps) for steps in model[gram]))
    target = FOLDER / "ngrams.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(lines) - 1} n-grams, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
