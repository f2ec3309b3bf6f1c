"""Whether a text is an advertisement left where people talk.

Precision first: a complaint that holds a link is a complaint.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis import lexicons
from analysis.outputs import SLICES
from analysis.words import Token, tokens_of
from core.model import Reason

if TYPE_CHECKING:
    from analysis.network import Answer
    from analysis.reading import Reading

_FROM, _FROM_OTHERWISE = 0.6, 0.97
"""How probable it must be: where something else speaks for it too, and otherwise."""
_POINTING = 6
"""Words of a text that does no more than point to an address."""
_SHOWN = 3
_BLAME, _GRAVE = 0.6, 0.2
_SIGNS, _SURELY = 2.0, 4.0
"""Points of the word list: some sign of an ad, and more than a complaint ever has."""
_KINDS = ("", "advertisement", "jobs", "coupons")
_WEAK = frozenset(("praise", "link", "contact"))
_NO_LETTER = re.compile(r"[\W_]+|https?|www")
_SHORT = 12
"""Words of a text that is not much more than its link."""


class Advertising(NamedTuple):
    """What speaks for an advertisement, by the word list.

    ``points`` sum it up (3 were enough by themselves), ``links`` is how many addresses
    there are, ``sells`` whether something is offered, ``tells`` whether someone tells what
    happened to them.
    """

    points: float
    links: int
    sells: bool
    tells: bool
    reasons: tuple[Reason, ...]


def advertising(text: str, tokens: Sequence[Token]) -> Advertising:
    """What speaks for an advertisement in ``text``, whose tokens are given, with the words that say so."""
    matches = lexicons.labelled("spam.tsv").find(tokens)
    links = [token for token in tokens if token.kind == "u"]
    tells = not lexicons.words("telling").isdisjoint(token.word for token in tokens)
    if not matches and not links:
        return Advertising(0.0, 0, False, tells, ())
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
    reasons += [Reason("link", text[link.start : link.end], (link.start, link.end)) for link in links[:5]]
    return Advertising(points, len(links), sells, tells, tuple(sorted(reasons, key=lambda one: one.span)))


def _advertises(text: str, links: Sequence[Token]) -> bool:
    """Whether an address itself speaks of what is sold ("cheap-essays.example")."""
    for link in links[:5]:
        words = _NO_LETTER.sub(" ", text[link.start : min(link.end, link.start + 200)])
        found = lexicons.labelled("spam.tsv").find(tokens_of(words, {}))
        if sum(float(match.meaning[0]) for match in found) >= 2.0:
            return True
    return False


def spam(text: str, read: Reading, answer: Answer) -> tuple[bool, tuple[Reason, ...]]:
    """Whether the text is to be set aside, with the words that say so; their codes say as what.

    A lost complaint is worse than a spam seen: what blames or reports something grave stays,
    and so does who points you to an address ("on parle de vous ici").
    """
    chances = answer.chances("aside")
    kind = 1 + int(chances[1:].argmax())
    points = read.advertising.points
    grave = float(answer.chances("severity")[1]) >= _GRAVE
    blames = float(answer.chances("tone")[0]) >= _BLAME
    pointed = read.advertising.links > 0 and points < _SIGNS and read.words <= _POINTING
    if grave or pointed or (blames and points < _SURELY):
        return False, ()
    # Jobs and lists of codes have no word list.
    signs = points >= _SIGNS or kind > 1
    if 1.0 - float(chances[0]) < (_FROM if signs else _FROM_OTHERWISE):
        return False, ()
    if kind == 1 and read.advertising.reasons:
        return True, read.advertising.reasons
    said = answer.said[:, SLICES["aside"].start + kind] - answer.said[:, SLICES["aside"].start]
    best = sorted(range(min(len(read.tokens), len(said))), key=lambda i: -said[i])[:_SHOWN]
    return True, tuple(read.tokens[i].reason(text, _KINDS[kind]) for i in sorted(best))
