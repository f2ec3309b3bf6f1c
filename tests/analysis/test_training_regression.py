from __future__ import annotations

import numpy as np

from analysis.language import ngrams_of
from analysis.training.language import HOME_LEAD, LEAD, settled
from analysis.training.regression import Bags, fit

EXAMPLES = [
    (words.split(), number)
    for words, number in (
        ("le pain est bon", 0),
        ("la soupe était froide", 0),
        ("the bread is good", 1),
        ("the soup was cold", 1),
    )
    for _ in range(30)
]


def bags() -> Bags:
    return Bags.of(EXAMPLES, ngrams_of, 2, {"soupe"})


def test_learns_which_text_is_which() -> None:
    learned = bags()
    weights = fit(learned, 2, rounds=6, rate=0.3, seed=1)
    place = learned.features.index(" the ")
    assert weights[place, 1] > 0 > weights[place, 0]
    assert np.allclose(weights.sum(axis=1), 0)


def test_the_same_texts_give_the_same_weights() -> None:
    assert np.array_equal(*(fit(bags(), 2, rounds=3, rate=0.3, seed=1) for _ in range(2)))


def test_rare_features_are_left_out() -> None:
    assert "q" not in Bags.of([*EXAMPLES, (["quiche"], 0)], ngrams_of, 2, ()).features


def test_a_listed_word_is_ahead_in_its_languages() -> None:
    now = [0, 5, 0, 30, 0, 0, 9]  # fr, en, de, es, it, pt, none of them
    assert settled(now, {4}) == [0, 5, 0, 30, 30 + LEAD, 0, 9]
    assert settled(now, {0, 3}) == [30 + HOME_LEAD, 5, 0, 30, 0, 0, 9]
    assert settled(now, {0, 1}) == [30 + LEAD, 30 + LEAD, 0, 30, 0, 0, 9]
    assert len(set(settled(now, set(range(6)))[:6])) == 1
