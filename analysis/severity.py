"""How serious what a text reports is, apart from how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis import lexicons
from analysis.outputs import SLICES
from analysis.patterns import Match
from analysis.tone import Sentence, negator, sentences
from analysis.words import Token
from core.model import Reason, Sentiment, Severity, Tone

if TYPE_CHECKING:
    from analysis.network import Answer
    from analysis.reading import Reading

_FROM = {1: 0.4, 2: 0.28, 3: 0.5}
"""The probability from which the model's word is taken, for at least minor, serious, critical.

Low where a person may have come to harm: overlooking that is worse than one card too many at the top.
"""
_KEPT = {1: 0.3, 2: 0.1, 3: 0.1}
"""The probability from which the rules' word stands against the model's."""
_SHOWN = 3
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


def severity(
    text: str, read: Reading, answer: Answer, tone: Sentiment
) -> tuple[Severity, tuple[Reason, ...]]:
    """How serious what is reported is, with the words that say so.

    The model weighs what the rules found against the rest of the text, rank by rank.
    Where the rules see a person harmed it may make that serious, not less: a long or
    friendly text thins out what one sentence of it reports.
    """
    chances = answer.chances("severity")
    level = 0
    for rank in (1, 2, 3):
        if chances[rank - 1] < _FROM[rank]:
            break
        level = rank
    ruled = read.reports[0].level.rank if read.reports else 0
    kept = (rank for rank in range(ruled, level, -1) if chances[rank - 1] >= _KEPT[rank])
    level = next(kept, level)
    if ruled == Severity.CRITICAL.rank:
        level = max(level, Severity.SERIOUS.rank)
    if level == 0 and tone.label is Tone.NEGATIVE and not tone.unsure:
        level = 1
    found = list(Severity)[level]
    if level == 0:
        return found, ()
    reasons = tuple(report.reason for report in read.reports if report.level.rank >= min(level, 2))
    return found, reasons or _words(text, read, answer, level, tone)


def _words(text: str, read: Reading, answer: Answer, level: int, tone: Sentiment) -> tuple[Reason, ...]:
    """The words that the model holds for serious; of a mere complaint the worst of its tone."""
    if level == 1:
        blamed = next((reason for reason in tone.reasons if reason.weight < 0), None)
        if blamed is not None:
            return (Reason("complaint", blamed.words, blamed.span),)
    said = answer.said[:, SLICES["severity"].start + level - 1]
    best = sorted(
        (i for i in range(min(len(read.tokens), len(said))) if read.tokens[i].kind == "w"),
        key=lambda i: -said[i],
    )
    code = "grave" if level > 1 else "complaint"
    return tuple(read.tokens[i].reason(text, code) for i in sorted(best[:_SHOWN]) if said[i] > 0)


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
