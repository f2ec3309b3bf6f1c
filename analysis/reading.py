"""One text read by rules and word lists: everything the model and the decisions stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from analysis import lexicons, severity, topics
from analysis.evidence import evidence
from analysis.features import Features, features
from analysis.severity import Report
from analysis.spam import Advertising, advertising
from analysis.tone import Contribution
from analysis.words import Token, tokens_of
from core.model import Severity


class Reading(NamedTuple):
    """What was found in a text, before anything is decided. ``words`` is how many of the tokens are words."""

    tokens: list[Token]
    words: int
    reports: list[Report]
    evidence: list[Contribution]
    topics: frozenset[str]
    advertising: Advertising
    features: Features


def read(text: str, language: str, vocabulary: Mapping[str, int]) -> Reading:
    """Read ``text``, which is in ``language`` (or unknown)."""
    tokens = tokens_of(text, lexicons.spelling(language))
    reports = severity.reports(text, tokens, language)
    found = evidence(text, tokens, language, [report.reason.span for report in reports])
    named = topics.named(text, tokens, language)
    selling = advertising(text, tokens)
    worst = reports[0].level if reports else Severity.NONE
    return Reading(
        tokens,
        sum(token.kind == "w" for token in tokens),
        reports,
        found,
        named,
        selling,
        features(text, tokens, language, vocabulary, found, worst, named, selling),
    )
