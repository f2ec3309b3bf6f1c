"""The model that is shipped: its size, what holds for every answer, and that shares are true parts of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import network
from analysis.features import CHANNELS, SUMS, WORDS
from analysis.outputs import OUTPUTS, SLICES, TASKS
from analysis.reading import read

TEXTS = (
    "Je ne recommande pas, 40 minutes d'attente pour un café froid 🙄",
    "The staff were lovely but the cake was dry",
    "Ouvert dimanche ?",
    "",
    "😡",
    "mot " * 5_000,
)


def test_the_file_is_small_enough_to_ship() -> None:
    assert network.FILE.stat().st_size <= 10_000_000


@pytest.mark.parametrize("text", TEXTS)
def test_features_have_the_shape_the_model_reads(text: str) -> None:
    seen = read(text, "fr", network.model().vocabulary).features
    assert 1 <= len(seen.words) <= WORDS
    assert seen.channels.shape == (len(seen.words), CHANNELS)
    assert seen.sums.shape == (SUMS,)
    assert len(seen.grams) == len(seen.places)
    assert not len(seen.places) or 0 <= seen.places.min() <= seen.places.max() < len(seen.words)


@pytest.mark.parametrize("text", TEXTS)
def test_the_shares_of_the_words_are_all_that_words_have_in_the_tone(text: str) -> None:
    """Tone = shares of the words + what the sums over the text add: nothing is left out or invented."""
    model = network.model()
    seen = read(text, "fr", model.vocabulary).features
    answer = model.read(seen)
    bare = model.read(seen._replace(sums=np.zeros_like(seen.sums)))
    tone = SLICES["tone"]
    by_words = bare.logits[tone][2] - bare.logits[tone][0]
    nothing = model._bias[tone]
    assert float(answer.shares.sum()) == pytest.approx(float(by_words - nothing[2] + nothing[0]), abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_probabilities(text: str) -> None:
    model = network.model()
    answer = model.read(read(text, "unknown", model.vocabulary).features)
    assert answer.logits.shape == (OUTPUTS,)
    assert np.isfinite(answer.logits).all()
    for task in TASKS:
        chances = answer.chances(task)
        assert ((chances >= 0) & (chances <= 1)).all()
        if task not in ("severity", "topics"):
            assert float(chances.sum()) == pytest.approx(1.0, abs=1e-4)


def test_a_word_no_text_had_begins_near_those_that_mean_the_same() -> None:
    model = network.model()

    def alike(one: str, other: str) -> float:
        a, b = (model._vectors[model.vocabulary[w]] * model._vector_scale for w in (one, other))
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert alike("delicieux", "delicious") > alike("delicieux", "parking")
    assert alike("serveur", "waiter") > alike("serveur", "remboursement")
