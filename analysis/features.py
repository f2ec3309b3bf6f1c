"""A text as the numbers that the model reads.

Three views of the same tokens: the words in order with what the rules say of
each (for the network), hashed word and character n-grams (for the wide part),
and a short row of sums over the whole text (for both). Training and judging
share this file: a change here wants a new training (``analysis/training``).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.outputs import TOPICS
from analysis.spam import Advertising
from analysis.tone import Contribution, sentences
from analysis.words import Token
from core.model import Severity

WORDS = 160
"""Tokens of a text that are read: what a person says, they say in these."""
SIGNS = {".": 1, ",": 2, "!": 3, "?": 4, "n": 5, "u": 6, "@": 7}
"""The numbers of what is no word, by the kind of token; 0 is nothing."""
UNKNOWN_WORD = 8
FIRST_WORD = 20
"""The number of the first word of the vocabulary."""

CHANNELS = 5
"""What is known of each token besides the word: its value by the rules, and whether it is negated, ironic,
in capitals, in a question."""

SUMS = 23 + 4 + len(TOPICS) + 4
"""The length of the row of sums."""

SCORE = 0
"""Where in that row the score by the rules alone stands, -1..1."""

_NEGATORS = {
    "fr": "ne n pas jamais aucun aucune sans ni rien plus guere nul personne point",
    "en": "not no never none nothing without isnt wasnt dont didnt doesnt cant couldnt wont wouldnt"
    " arent werent havent hasnt hardly neither nor aint shouldnt cannot",
    "de": "nicht kein keine keinen nie ohne niemals nichts",
    "es": "no nunca sin nada ni jamas ningun ninguna",
    "it": "non mai senza niente nulla ne nessun nessuna",
    "pt": "nao nunca sem nada nem jamais nenhum nenhuma",
}
_NEGATING = {code: frozenset(words.split()) for code, words in _NEGATORS.items()}
_NEGATING_UNKNOWN = _NEGATING["fr"] | _NEGATING["en"]
_REACH = 4
_CONTRAST = frozenset(
    (
        *("mais", "pourtant", "cependant", "dommage", "but", "however", "although", "though", "except"),
        *("aber", "jedoch", "pero", "aunque", "ma", "mas", "porem"),
    )
)
_GRAMS = (3, 4, 5)
_LONGEST_WORD = 30
_MASK = np.uint64(0xFFFFFFFF)

Numbers = NDArray[np.int64]
Row = NDArray[np.float32]


class Features(NamedTuple):
    """What the model reads of one text.

    ``words`` (n) and ``channels`` (n, CHANNELS) are of the first tokens in order;
    ``grams`` are 32-bit hashes and ``places`` (same length) the token each begins at;
    ``sums`` is of the whole text.
    """

    words: Numbers
    channels: Row
    grams: Numbers
    places: Numbers
    sums: Row


@lru_cache(maxsize=16384)
def _hashed(word: str) -> tuple[int, tuple[int, ...]]:
    """The hash of a word, and those of the character n-grams in it."""
    edged = f"<{word}>"
    grams = (
        edged[start : start + size]
        for size in _GRAMS
        for start in range(len(edged) - size + 1)
        if len(word) <= _LONGEST_WORD
    )
    return zlib.crc32(word.encode()), tuple(dict.fromkeys(zlib.crc32(f"c{gram}".encode()) for gram in grams))


def features(
    text: str,
    tokens: Sequence[Token],
    language: str,
    vocabulary: Mapping[str, int],
    evidence: Sequence[Contribution],
    worst: Severity,
    topics: frozenset[str],
    advertising: Advertising,
) -> Features:
    """All views of ``text``; ``evidence`` and what follows is what the rules found in it."""
    read = tokens[:WORDS]
    grams, places = _grams(read, language)
    return Features(
        _words(read, vocabulary),
        _channels(text, read, evidence),
        grams,
        places,
        _sums(tokens, evidence, worst, topics, advertising),
    )


def _words(tokens: Sequence[Token], vocabulary: Mapping[str, int]) -> Numbers:
    numbers = np.full(max(1, len(tokens)), 1, dtype=np.int64)
    for index, token in enumerate(tokens):
        if token.kind == "w":
            numbers[index] = vocabulary.get(token.word, UNKNOWN_WORD)
        elif token.kind == "e":
            numbers[index] = vocabulary.get(token.word) or vocabulary.get(token.word[:1], UNKNOWN_WORD)
        else:
            numbers[index] = SIGNS[token.kind]
    return numbers


def _channels(text: str, tokens: Sequence[Token], evidence: Sequence[Contribution]) -> Row:
    known = np.zeros((max(1, len(tokens)), CHANNELS), dtype=np.float32)
    for index, token in enumerate(tokens):
        if token.end - token.start > 2 and text[token.start : token.end].isupper():
            known[index, 3] = 1.0
    for sentence in sentences(tokens):
        if sentence.question:
            known[sentence.first : sentence.last, 4] = 1.0
    first = 0
    for item in evidence:
        while first < len(tokens) and tokens[first].end <= item.start:
            first += 1
        for index in range(first, len(tokens)):
            if tokens[index].start >= item.end:
                break
            known[index, 0] += item.value / 3.0
            if item.code == "negated":
                known[index, 1] = 1.0
            elif item.code == "irony":
                known[index, 2] = 1.0
    return known


def _grams(tokens: Sequence[Token], language: str) -> tuple[Numbers, Numbers]:
    if not tokens:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    names = [token.word if token.kind in "we" else f"<{token.kind}>" for token in tokens]
    hashed = [_hashed(name) for name in names]
    one = np.array([number for number, _ in hashed], dtype=np.uint64)
    at = np.arange(len(one))
    found, where = [one], [at]

    def add(numbers: NDArray[np.uint64], begins: Numbers) -> None:
        found.append(numbers & _MASK)
        where.append(begins)

    if len(one) > 1:
        add(one[:-1] * np.uint64(0x9E3779B1) + one[1:] * np.uint64(0x85EBCA77) + np.uint64(1), at[:-1])
    if len(one) > 2:
        add(one[:-2] * np.uint64(0xC2B2AE3D) + one[2:] * np.uint64(0x27D4EB2F) + np.uint64(7), at[:-2])
        add(
            one[:-2] * np.uint64(0x165667B1)
            + one[1:-1] * np.uint64(0x9E3779B1)
            + one[2:] * np.uint64(0x85EBCA77)
            + np.uint64(3),
            at[:-2],
        )
    negated = _after_negation(tokens, language)
    if negated:
        add(one[negated] * np.uint64(0x2545F491) + np.uint64(11), np.array(negated))
    turn = max((i for i, name in enumerate(names) if name in _CONTRAST), default=len(names))
    if turn < len(names) - 1:
        add(one[turn + 1 :] * np.uint64(0x5BD1E995) + np.uint64(13), at[turn + 1 :])
    inner = [(gram, i) for i, token in enumerate(tokens) if token.kind == "w" for gram in hashed[i][1]]
    if inner:
        both = np.array(inner, dtype=np.uint64)
        add(both[:, 0], both[:, 1].astype(np.int64))
    grams, first = np.unique(np.concatenate(found), return_index=True)
    return grams.astype(np.int64), np.concatenate(where)[first]


def _after_negation(tokens: Sequence[Token], language: str) -> list[int]:
    negators = _NEGATING.get(language, _NEGATING_UNKNOWN)
    left, found = 0, []
    for index, token in enumerate(tokens):
        if token.kind in ".!?,":
            left = 0
        elif token.word in negators:
            left = _REACH
        elif left:
            found.append(index)
            left -= 1
    return found


def _sums(
    tokens: Sequence[Token],
    evidence: Sequence[Contribution],
    worst: Severity,
    topics: frozenset[str],
    advertising: Advertising,
) -> Row:
    good = sum(item.value for item in evidence if item.value > 0)
    bad = -sum(item.value for item in evidence if item.value < 0)
    best = max((item.value for item in evidence), default=0.0)
    lowest = -min((item.value for item in evidence), default=0.0)
    total = good - bad
    score = total / math.sqrt(total * total + 15.0)  # VADER's way to keep it within -1..1
    last = evidence[-1].value if evidence else 0.0
    said = sum(token.kind == "w" for token in tokens)
    kinds = [token.kind for token in tokens]
    signed = dict.fromkeys(("negated", "irony", "rating", "emoji"), 0.0)
    for item in evidence:
        if item.code in signed:
            signed[item.code] += 1.0 if item.value > 0 else -1.0
    return np.array(
        [
            score,
            max(score - 0.2, 0.0),
            max(-score - 0.2, 0.0),
            min(good, 8.0) / 4.0,
            min(bad, 8.0) / 4.0,
            max(best, 0.0) / 3.0,
            max(lowest, 0.0) / 3.0,
            max(-3.0, min(3.0, last)) / 3.0,
            float(not evidence),
            *(max(-2.0, min(2.0, value)) for value in signed.values()),
            min(kinds.count("!"), 3) / 3.0,
            min(kinds.count("?"), 2) / 2.0,
            math.log1p(said) / 4.0,
            score if said <= 6 else 0.0,  # the shorter a text, the more the rules know of it
            score if said <= 12 else 0.0,
            score if signed["irony"] else 0.0,
            score if signed["rating"] else 0.0,
            float("u" in kinds),
            float("@" in kinds),
            min(good, bad, 4.0) / 2.0,
            *(float(worst is level) for level in Severity),
            *(float(topic.value in topics) for topic in TOPICS),
            min(advertising.points, 8.0) / 4.0,
            min(advertising.links, 4) / 4.0,
            float(advertising.tells),
            float(advertising.sells),
        ],
        dtype=np.float32,
    )
