"""VADER's value of each word of an English text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

_WORD = re.compile(r"\S+")
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    # Imported when the first English text comes: it takes a tenth of a second.
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    class WordByWord(SentimentIntensityAnalyzer):  # type: ignore[misc]
        """VADER up to the point where it adds its words up."""

        def score_valence(self, sentiments: list[float], text: str) -> dict[str, Any]:
            """The value of each word instead of the sum."""
            del text
            return {"words": sentiments}

    return WordByWord()


def word_values(sentence: str) -> list[tuple[int, int, float]]:
    """The words of one sentence that VADER finds polar, as (start, end, value after its rules).

    Its own rule for "but" is left out: it looks values up by equality, so it
    changes the wrong words, and its time grows with the square of the text.
    """
    prepared = _BUT.sub("bvt", sentence)
    values = _analyzer().polarity_scores(prepared)["words"]
    places = [match.span() for match in _WORD.finditer(prepared)]
    return [(start, end, value) for (start, end), value in zip(places, values, strict=False) if value]
