"""The tone of a text."""

from __future__ import annotations

from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from core.model import Sentiment, Tone


@cache
def _vader() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def sentiment(text: str, language: str) -> Sentiment:
    """Tone and score of ``text``."""
    score = _vader().polarity_scores(text)["compound"] if language == "en" else 0.0
    label = Tone.POSITIVE if score > 0.05 else Tone.NEGATIVE if score < -0.05 else Tone.NEUTRAL
    return Sentiment(label, score, unsure=abs(score) < 0.2)
