"""One text in, one judgement out: language, sentiment, severity, topics, intent, facts, spam."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from core.model import Judgement

if TYPE_CHECKING:
    from analysis.learning import Lessons

VERSION = "model-2026-11-25d"
"""Changes whenever the same text may get another answer, so that the store judges again."""

JUDGED = 6_000
"""Characters that are read; what comes after them in a text is not judged."""


def judge(text: str, language: str = "", lessons: Lessons | None = None) -> Judgement:
    """All that can be said about one text. Never raises; ``language`` is a hint, empty means detect.

    ``lessons`` are what the owner's corrections teach.
    """
    text = text[:JUDGED]
    judgement = _judged(text, language)
    return lessons.apply(text, judgement, uncorrected) if lessons else judgement


def judge_all(texts: Sequence[str], lessons: Lessons | None = None) -> list[Judgement]:
    """The judgements of several texts, in order; a plain function so that a worker process can run it."""
    return [judge(text, lessons=lessons) for text in texts]


def correct_all(texts: Sequence[tuple[str, Judgement | None]], lessons: Lessons) -> list[Judgement]:
    """The same for texts that this version has judged already, with nothing learned: in a tenth of the time.

    None where it has not.
    """
    return [
        judge(text, lessons=lessons) if known is None else lessons.apply(text[:JUDGED], known, uncorrected)
        for text, known in texts
    ]


@lru_cache(maxsize=2_000)
def uncorrected(text: str) -> Judgement:
    """A text that the owner corrected, judged as if nothing had been: asked for again and again."""
    return _judged(text[:JUDGED], "")


def _judged(text: str, language: str) -> Judgement:
    """What the texts of everybody say."""
    # Loaded by whoever judges, which is a worker process: the window has no use for numpy and the model.
    from analysis import intent, network, sentiment, severity, spam, topics
    from analysis import language as languages
    from analysis.facts import facts
    from analysis.reading import read

    detected = languages.detect(text, language)
    model = network.model()
    seen = read(text, detected, model.vocabulary)
    answer = model.read(seen.features)
    tone = sentiment.sentiment(text, seen, answer, detected)
    worst, severity_reasons = severity.severity(text, seen, answer, tone)
    is_spam, spam_reasons = spam.spam(text, seen, answer)
    return Judgement(
        language=detected,
        sentiment=tone,
        severity=worst,
        severity_reasons=severity_reasons,
        topics=topics.topics(seen, answer),
        spam=is_spam,
        spam_reasons=spam_reasons,
        intent=intent.intent(answer),
        facts=facts(text, seen.tokens, detected),
    )
