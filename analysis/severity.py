"""How serious what a text reports is, apart from how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.patterns import Match
from analysis.tone import Sentence, negator, sentences
from analysis.words import Token
from core.model import Reason, Sentiment, Severity, Tone

_LOOK_BACK = 8
_REAL_WHEN_SUPPOSED = frozenset(("lawsuit", "police", "authority", "press", "boycott"))
"""Threats are made with "if": they stay serious."""


class Report(NamedTuple):
    """Something a text reports: how serious, and the words that say so."""

    level: Severity
    reason: Reason


def reports(text: str, tokens: Sequence[Token], language: str) -> list[Report]:
    """What the text reports as having happened, worst first.

    What is denied ("personne n'a été malade"), asked or supposed is left out.
    """
    found: list[Report] = []
    for code in (language,) if language in ("fr", "en") else ("fr", "en"):
        found += _reported(text, tokens, code)
    return sorted(found, key=lambda report: (-report.level.rank, report.reason.span))


def severity(found: Sequence[Report], sentiment: Sentiment) -> tuple[Severity, tuple[Reason, ...]]:
    """The worst of what is reported, with the reasons.

    A negative text that reports nothing of the lists is a complaint: minor.
    """
    if found:
        return found[0].level, tuple(report.reason for report in found)
    blamed = [reason for reason in sentiment.reasons if reason.weight < 0]
    if sentiment.label is Tone.NEGATIVE and blamed:
        worst = blamed[0]
        return Severity.MINOR, (Reason("complaint", worst.words, worst.span),)
    return Severity.NONE, ()


def _reported(text: str, tokens: Sequence[Token], language: str) -> list[Report]:
    found: list[Report] = []
    matches = _outermost(lexicons.labelled(f"{language}.severity.tsv").all(tokens))
    if not matches:
        return found
    parts = sentences(tokens)
    for match in matches:
        level, code = Severity(match.meaning[0]), match.meaning[1]
        sentence = next(part for part in parts if part.first <= match.first < part.last)
        # The pattern may hold its own negation ("aucune hygiène"): only what stands before it counts.
        if negator(match.first, match.last, tokens, lexicons.rules(language), set()) is not None:
            continue
        if _supposed(tokens, sentence, match.first) and code not in _REAL_WHEN_SUPPOSED:
            continue
        if sentence.question and _asked(tokens, sentence, match.first):
            continue
        start, end = tokens[match.first].start, tokens[match.last - 1].end
        found.append(Report(level, Reason(code, text[start:end], (start, end))))
    return found


def _outermost(matches: Sequence[Match[tuple[str, ...]]]) -> list[Match[tuple[str, ...]]]:
    """The matches whose words no harmless meaning and no match marked "instead" takes away."""
    harmless = [match for match in matches if match.meaning[0] == Severity.NONE]
    kept = []
    for match in matches:
        length = match.last - match.first
        taken = any(
            other.first < match.last and match.first < other.last and other.last - other.first >= length
            for other in harmless
        )
        inside = any(
            other.first <= match.first
            and match.last <= other.last
            and other.last - other.first > length
            and "instead" in other.meaning
            for other in matches
        )
        if not taken and not inside:
            kept.append(match)
    return kept


def _supposed(tokens: Sequence[Token], sentence: Sentence, first: int) -> bool:
    before = [token.word for token in tokens[max(sentence.first, first - _LOOK_BACK) : first]]
    return not (
        lexicons.words("supposing").isdisjoint(before) and lexicons.words("maybe").isdisjoint(before[-4:])
    )


def _asked(tokens: Sequence[Token], sentence: Sentence, first: int) -> bool:
    """Whether a question asks whether it happened, rather than asking about what did."""
    beginning = [token.word for token in tokens[sentence.first : min(first, sentence.first + 3)]]
    return not lexicons.words("asking").isdisjoint(beginning)
