"""Softmax regression on texts that are bags of words, and words that are bags of features.

A weight is learned per feature and class; the score of a text is the sum over
its words, that of a word the sum over its features, which are its n-grams and
the word itself. The same input gives the same weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

_BATCH = 1_000
_DECAY = 0.01
_LARGEST = 5.0
_AVERAGED = 2
_WORD = 99
"""What a whole word counts as: larger than any n-gram."""
_UNSEEN = 0.4
"""Share of words that are shown without their longer features, as a word that was never seen has none."""


@dataclass(frozen=True)
class Ragged:
    """Rows of different lengths, one after the other."""

    values: Numbers
    starts: Numbers

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Ragged:
        """Rows as they are."""
        lists = list(rows)
        starts = np.cumsum([0, *map(len, lists)], dtype=np.int64)
        return cls(np.array([value for row in lists for value in row], dtype=np.int64), starts)

    def take(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The values of some rows, and for each value the place of its row among them."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(np.arange(len(rows)), lengths)
        return self.values[np.arange(lengths.sum()) - before[places] + self.starts[rows][places]], places


@dataclass(frozen=True)
class Bags:
    """Texts to learn from."""

    classes: Numbers
    """Of each text."""
    texts: Ragged
    """Words of each text, as numbers."""
    words: Ragged
    """Features of each word, as numbers."""
    features: tuple[str, ...]
    """In alphabetical order."""
    counts: Numbers
    """Words in all texts that have the feature."""
    sizes: Numbers
    """Characters of each feature; ``_WORD`` for whole words."""
    sure: NDArray[np.bool_]
    """Whether the whole word is always shown."""

    @classmethod
    def of(
        cls,
        examples: Sequence[tuple[Sequence[str], int]],
        features_of: Callable[[str], Iterable[str]],
        seen: int,
        sure: Collection[str],
    ) -> Bags:
        """Texts with their classes; features that are rarer than ``seen`` are left out."""
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(word, len(numbers)) for word in words] for words, _ in examples]
        texts = Ragged.of(rows)
        found = [list(features_of(word)) for word in numbers]
        counts: Counter[str] = Counter()
        for times, names in zip(np.bincount(texts.values).tolist(), found, strict=True):
            for name in dict.fromkeys(names):
                counts[name] += times
        chosen = sorted(name for name, times in counts.items() if times >= seen)
        places = {name: place for place, name in enumerate(chosen)}
        return cls(
            classes=np.array([number for _, number in examples], dtype=np.int64),
            texts=texts,
            words=Ragged.of([places[name] for name in names if name in places] for names in found),
            features=tuple(chosen),
            counts=np.array([counts[name] for name in chosen], dtype=np.int64),
            sizes=np.array([_WORD if _is_word(name) else len(name) for name in chosen], dtype=np.int64),
            sure=np.array([word in sure for word in numbers], dtype=np.bool_),
        )


def _is_word(feature: str) -> bool:
    return len(feature) > 2 and feature[0] == feature[-1] == " "


def _summed(rows: Weights, places: Numbers, length: int) -> Weights:
    """The sums of the rows that go to the same place."""
    columns = [np.bincount(places, column, length) for column in rows.T]
    return np.stack(columns, axis=1)


def _slopes(
    bags: Bags, texts: Numbers, weights: Weights, hiding: np.random.Generator
) -> tuple[Numbers, Weights]:
    """The features of some texts, and how much the loss of these texts grows with each of their weights."""
    words, text_places = bags.texts.take(texts)
    words, word_places = np.unique(words, return_inverse=True)
    features, feature_words = bags.words.take(words)
    hidden = (hiding.random(len(words)) < _UNSEEN) & ~bags.sure[words]
    largest = np.where(hidden, hiding.integers(2, 6, len(words)), _WORD)
    shown = bags.sizes[features] <= largest[feature_words]
    features, feature_words = features[shown], feature_words[shown]
    features, feature_places = np.unique(features, return_inverse=True)

    of_words = _summed(weights[features[feature_places]], feature_words, len(words))
    of_texts = _summed(of_words[word_places], text_places, len(texts))
    errors = np.exp(of_texts - of_texts.max(axis=1, keepdims=True))
    errors /= errors.sum(axis=1, keepdims=True)
    errors[np.arange(len(texts)), bags.classes[texts]] -= 1

    of_words = _summed(errors[text_places], word_places, len(words))
    return features, _summed(of_words[feature_words], feature_places, len(features))


def fit(bags: Bags, classes: int, *, rounds: int, rate: float, seed: int) -> Weights:
    """The weights (a row per feature, a column per class) after some rounds over the texts.

    Steps get shorter for what has moved a lot (AdaGrad), and weights that are not needed fade.
    The result is the mean over the last rounds.
    """
    weights: Weights = np.zeros((len(bags.features), classes))
    moved = np.ones((len(weights), 1))
    random, order = Random(seed), list(range(len(bags.classes)))
    hiding = np.random.default_rng(seed)
    total = np.zeros_like(weights)
    for turn in range(rounds):
        random.shuffle(order)
        for start in range(0, len(order), _BATCH):
            texts = np.array(order[start : start + _BATCH], dtype=np.int64)
            features, slopes = _slopes(bags, texts, weights, hiding)
            slopes += _DECAY * weights[features]
            moved[features] += (slopes**2).mean(axis=1, keepdims=True)
            changed = weights[features] - rate * slopes / np.sqrt(moved[features])
            weights[features] = changed.clip(-_LARGEST, _LARGEST)
            if turn >= rounds - _AVERAGED:
                total += weights
    mean: Weights = total / (_AVERAGED * math.ceil(len(order) / _BATCH))
    mean -= mean.mean(axis=1, keepdims=True)
    return mean
