"""Whether a text is an advertisement left where people talk.

Precision first: a complaint that holds a link is a complaint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analysis import lexicons
from analysis.words import Token, tokens_of
from core.model import Reason, Severity

_ENOUGH = 3.0
_ENOUGH_FOR_A_COMPLAINT = 6.0
_WEAK = frozenset(("praise", "link", "contact"))
_NO_LETTER = re.compile(r"[\W_]+|https?|www")
_SHORT = 12
"""Words of a text that is not much more than its link."""


def spam(text: str, tokens: Sequence[Token], severity: Severity) -> tuple[bool, tuple[Reason, ...]]:
    """Spam or not, with the words that say so.

    ``severity`` is what the text reports: a report is only spam when much speaks for it.
    """
    matches = lexicons.labelled("spam.tsv").find(tokens)
    links = [token for token in tokens if token.kind == "u"]
    if not matches and not links:
        return False, ()
    points = 0.0
    reasons: list[Reason] = []
    seen: Counter[str] = Counter()
    for match in matches:
        worth, code = float(match.meaning[0]), match.meaning[1]
        seen[code] += 1
        points += worth / seen[code]
        if worth:
            start, end = tokens[match.first].start, tokens[match.last - 1].end
            reasons.append(Reason(code, text[start:end], (start, end)))
    if links and _advertises(text, links):
        points += 2.0
        seen["address"] += 1
    sells = any(code not in _WEAK for code in seen)
    words = sum(token.kind == "w" for token in tokens)
    if links and (sells or len(links) >= 3):
        points += min(2.0, 0.5 + 0.5 * len(links))
    if len(links) >= 4 and len(links) * 6 >= words:
        points += 2.0
    if links and seen["praise"] and words <= _SHORT * 2:
        # "Great post! http://…" and nothing else: the oldest comment spam.
        points += 2.0 if seen["praise"] == 1 else 3.0
    enough = (
        _ENOUGH
        if severity in (Severity.NONE, Severity.MINOR) and not _complains(tokens, severity)
        else (_ENOUGH_FOR_A_COMPLAINT)
    )
    if points < enough:
        return False, ()
    reasons += [Reason("link", text[link.start : link.end], (link.start, link.end)) for link in links[:5]]
    return True, tuple(sorted(reasons, key=lambda reason: reason.span))


def _advertises(text: str, links: Sequence[Token]) -> bool:
    """Whether an address itself speaks of what is sold ("cheap-essays.example")."""
    for link in links[:5]:
        words = _NO_LETTER.sub(" ", text[link.start : min(link.end, link.start + 200)])
        found = lexicons.labelled("spam.tsv").find(tokens_of(words, {}))
        if sum(float(match.meaning[0]) for match in found) >= 2.0:
            return True
    return False


def _complains(tokens: Sequence[Token], severity: Severity) -> bool:
    """Someone tells what happened to them."""
    if severity is Severity.NONE:
        return False
    return not lexicons.words("telling").isdisjoint(token.word for token in tokens)
