"""The tone of a text: score, label, how sure that is, and the words that made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis import lexicons
from analysis.features import SCORE
from analysis.network import softmax
from analysis.outputs import SLICES
from core.model import Reason, Sentiment, Tone

if TYPE_CHECKING:
    from analysis.network import Answer, Array
    from analysis.reading import Reading
    from analysis.tone import Contribution
    from analysis.words import Token

SURE_LANGUAGES = ("fr", "en")
UNSURE_BELOW = 0.6
"""A label less probable than that is said to be unsure: measured, about every third of them is wrong."""
UNSURE_WITHOUT_EVIDENCE = 0.75
"""The same where no rule and no word list knows a word of the text: three of five labels are right there."""
_TONES = (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
_SHORTEST, _SHORT = 3, 12
_TURNING = ("negated", "irony", "rating")
_SHOWN = 12
_LETTERS = 4
_LONGEST, _BEFORE = 12, 8
"""Tokens of a phrase that are looked at, and how far before the place it is known by it may begin."""
_TELLING = 0.25
"""What a word must weigh to be shown, in logits of the whole text."""


def sentiment(text: str, read: Reading, answer: Answer, language: str) -> Sentiment:
    """The tone of ``text`` by the model's ``answer`` on what was ``read`` of it."""
    if not any(token.kind in "wen" for token in read.tokens):
        return Sentiment(Tone.NEUTRAL, 0.0, unsure=bool(read.tokens))
    chances = softmax(answer.logits[SLICES["tone"]] + _turned(read))
    label = _TONES[int(chances.argmax())]
    confidence = float(chances.max())
    score = round(float(chances[2] - chances[0]), 4)
    return Sentiment(
        label,
        score,
        unsure=language not in SURE_LANGUAGES
        or confidence < (UNSURE_BELOW if read.evidence else UNSURE_WITHOUT_EVIDENCE),
        reasons=_reasons(text, read, answer),
        confidence=round(confidence, 4),
    )


def _turned(read: Reading) -> Array:
    """What the rules add to the tone's logits in a very short text, or one turned round by negation or irony.

    Both are rare in what the model learned from; there the rules are right more often
    (measured on texts held apart: negated ones 66 % of labels right without, 72 % with it).
    """
    turned = read.words <= _SHORT and any(item.code in _TURNING for item in read.evidence)
    if read.words > _SHORTEST and not turned:
        return np.zeros(3, dtype=np.float32)
    score = 2.0 * float(read.features.sums[SCORE])
    return np.array([-score, 0.0, score], dtype=np.float32)


def _reasons(text: str, read: Reading, answer: Answer) -> tuple[Reason, ...]:
    """The words that carried the tone, strongest first, each with its share of the score.

    A phrase that the rules know (negated, ironic, a mark) is one reason, and so is
    every other word that the model gives weight to.
    """
    reasons: list[Reason] = []
    taken: set[int] = set()
    for item in read.evidence:
        places = _places(item, read.tokens)
        weight = item.value / 3.0 + sum(float(answer.shares[i]) for i in places if i < len(answer.shares))
        if places and item.value and (weight > 0) == (item.value > 0):
            taken.update(places)
            reasons.append(Reason(item.code, text[item.start : item.end], (item.start, item.end), weight))
    for index, share in enumerate(answer.shares.tolist()):
        if index < len(read.tokens) and index not in taken and abs(share) >= _TELLING:
            token = read.tokens[index]
            if token.kind == "e" or (token.kind == "w" and _tells(token.word)):
                code = "positive" if share > 0 else "negative"
                reasons.append(token.reason(text, code, share))
    total = sum(abs(reason.weight) for reason in reasons) or 1.0
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.span))
    return tuple(replace(reason, weight=round(reason.weight / total, 4)) for reason in reasons[:_SHOWN])


def _tells(word: str) -> bool:
    """Whether a word alone says something to a reader: "et" may weigh, but explains nothing."""
    return len(word) >= _LETTERS and word not in lexicons.words("function")


def _places(item: Contribution, tokens: Sequence[Token]) -> list[int]:
    """The first few tokens that a phrase consists of."""
    found: list[int] = []
    for index in range(max(0, item.at - _BEFORE), len(tokens)):
        if tokens[index].start >= item.end or len(found) == _LONGEST:
            break
        if item.start < tokens[index].end:
            found.append(index)
    return found
