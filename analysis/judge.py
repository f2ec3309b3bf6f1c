"""One text in, one judgement out: language, sentiment, severity, topics, spam."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import language as languages
from analysis import lexicons, sentiment, severity, spam, topics
from analysis.facts import facts
from analysis.learning import Lessons
from analysis.words import tokens_of
from core.model import Judgement

VERSION = "rules-2026-11-25c"
"""Changes whenever the same text may get another answer, so that the store judges again."""

JUDGED = 6_000
"""Characters that are read; what comes after them in a text is not judged."""


def judge(text: str, language: str = "", lessons: Lessons | None = None) -> Judgement:
    """All that can be said about one text. Never raises; ``language`` is a hint, empty means detect.

    ``lessons`` are what the owner's corrections teach.
    """
    text = text[:JUDGED]
    judgement = _judged(text, language)
    return lessons.apply(text, judgement) if lessons else judgement


def judge_all(texts: Sequence[str], lessons: Lessons | None = None) -> list[Judgement]:
    """The judgements of several texts, in order; a plain function so that a worker process can run it."""
    return [judge(text, lessons=lessons) for text in texts]


def _judged(text: str, language: str) -> Judgement:
    """What the texts of everybody say."""
    detected = languages.detect(text, language)
    tokens = tokens_of(text, lexicons.spelling(detected))
    reports = severity.reports(text, tokens, detected)
    tone = sentiment.sentiment(text, tokens, detected, [report.reason.span for report in reports])
    worst, severity_reasons = severity.severity(reports, tone)
    is_spam, spam_reasons = spam.spam(text, tokens, worst)
    return Judgement(
        language=detected,
        sentiment=tone,
        severity=worst,
        severity_reasons=severity_reasons,
        topics=topics.topics(text, tokens, detected),
        spam=is_spam,
        spam_reasons=spam_reasons,
        facts=facts(text, tokens, detected),
    )
