"""The trained model: features in, probabilities and what each word contributed out. numpy alone.

Two parts are added up. The network reads the words in order: each becomes a
vector, two convolutions look at its neighbours, and every task takes a weighted
mean of what the words say, so that each word's share of the answer is known. The
wide part is a linear model on hashed n-grams. ``analysis/training`` makes the
file; ``resources/judging/README.md`` is the model's card.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.features import FIRST_WORD, Features
from analysis.outputs import SLICES, TASKS

FILE = Path(__file__).resolve().parent.parent / "resources" / "judging" / "model.npz"

ATTENTION = np.repeat(np.arange(len(TASKS)), list(TASKS.values()))
"""Which task's weighted mean each output takes."""
STRENGTH = 3.0
"""The factor of the weighted mean, which makes the training of small numbers easier."""
TONE_BITS, OTHER_BITS = 19, 17
"""How many bits of an n-gram's hash choose its row in the wide part: for the tone, for the other tasks."""

Array = NDArray[np.float32]


class Answer(NamedTuple):
    """What the model says of one text.

    ``logits`` has one for every output. ``shares`` (tokens) is each token's part in the
    tone, positive less negative; ``said`` (tokens, OUTPUTS) its part in every output by the
    network alone.
    """

    logits: Array
    shares: Array
    said: Array

    def chances(self, task: str) -> Array:
        """The probability of each output of a task: together 1; for severity and topics each by itself."""
        values = self.logits[SLICES[task]]
        if task in ("severity", "topics"):
            return np.asarray(1.0 / (1.0 + np.exp(-values)), dtype=np.float32)
        return softmax(values)


def softmax(values: Array) -> Array:
    """Logits of things of which one is true, as probabilities."""
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


class Model:
    """The weights, under the names they have in the file."""

    def __init__(self, held: Mapping[str, NDArray[Any]]) -> None:
        words = held["words"].tobytes().decode("utf-8").split("\n")
        self.vocabulary = {word: number for number, word in enumerate(words, FIRST_WORD)}
        self._vectors: NDArray[np.int8] = held["vectors"]
        self._vector_scale: Array = held["vector_scale"]
        self._first: Array = held["first"].astype(np.float32)
        self._first_bias: Array = held["first_bias"]
        self._second: Array = held["second"].astype(np.float32)
        self._second_bias: Array = held["second_bias"]
        self._attention: Array = held["attention"].astype(np.float32)
        self._attention_bias: Array = held["attention_bias"]
        self._out: Array = held["out"].astype(np.float32)
        self._out_bias: Array = held["out_bias"]
        self._sums: Array = held["sums"].astype(np.float32)
        self._bias: Array = held["bias"]
        self._tone: NDArray[np.int8] = held["wide_tone"]
        self._tone_scale: Array = held["wide_tone_scale"]
        self._other: NDArray[np.int8] = held["wide_other"]
        self._other_scale: Array = held["wide_other_scale"]
        self._rarity: NDArray[np.uint8] = held["rarity"]

    def read(self, seen: Features) -> Answer:
        """The answer for one text; the same whatever else is asked."""
        said, tone, other = self._network(seen), *self._wide(seen)
        logits = said.sum(axis=0) + seen.sums @ self._sums + self._bias
        logits[SLICES["tone"]] += tone.sum(axis=0)
        logits[SLICES["tone"].stop :] += other.sum(axis=0)
        shares = said[:, 2] - said[:, 0]
        shares += np.bincount(seen.places, tone[:, 2] - tone[:, 0], len(shares)).astype(np.float32)
        return Answer(logits, shares, said)

    def _wide(self, seen: Features) -> tuple[Array, Array]:
        """What each n-gram adds to the tone, and to the other outputs."""
        rows = seen.grams >> (32 - TONE_BITS)
        rarity = self._rarity[rows].astype(np.float32)
        rarity /= max(float(np.sqrt(rarity @ rarity)), 1e-6)
        tone = self._tone[rows] * rarity[:, None] * self._tone_scale
        other = self._other[seen.grams >> (32 - OTHER_BITS)] * rarity[:, None] * self._other_scale
        return tone, other

    def _network(self, seen: Features) -> Array:
        """What each token adds to each output."""
        vectors = self._vectors[seen.words] * self._vector_scale
        first = _relu(
            _neighbours(np.concatenate((vectors, seen.channels), axis=1)) @ self._first + self._first_bias
        )
        second = _relu(_neighbours(first) @ self._second + self._second_bias)
        both = np.concatenate((first, second), axis=1)
        weights = both @ self._attention + self._attention_bias
        weights = np.exp(weights - weights.max(axis=0))
        weights /= weights.sum(axis=0)
        said: Array = STRENGTH * weights[:, ATTENTION] * (both @ self._out + self._out_bias)
        return said


def _neighbours(rows: Array) -> Array:
    """Each row between the one before and the one after."""
    padded = np.zeros((len(rows) + 2, rows.shape[1]), dtype=np.float32)
    padded[1:-1] = rows
    return np.concatenate((padded[:-2], padded[1:-1], padded[2:]), axis=1)


def _relu(values: Array) -> Array:
    return np.maximum(values, 0.0)


@cache
def model() -> Model:
    """The model that is shipped, loaded when first needed."""
    with np.load(FILE, allow_pickle=False) as file:
        return Model({name: file[name] for name in file.files})
