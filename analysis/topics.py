"""What a text is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis import lexicons
from analysis.outputs import TOPICS
from analysis.words import Token
from core.model import Topic

if TYPE_CHECKING:
    from analysis.network import Answer
    from analysis.reading import Reading

_SHORTEST = 3
_FROM, _FROM_SHORT, _FROM_NAMED = 0.35, 0.6, 0.1
"""The probability from which a topic is told: more is needed of two or three words, less is
enough where a word of the lexicon names it."""
_NOTHING = "-"
"""In the lexicon: words that look like a topic and are none ("à la place de")."""


def topics(read: Reading, answer: Answer) -> tuple[Topic, ...]:
    """The topics in the order of ``Topic``; ``(Topic.OTHER,)`` when there is none."""
    chances = answer.chances("topics")
    needed = _FROM if read.words > _SHORTEST else _FROM_SHORT
    found = tuple(
        topic
        for topic, chance in zip(TOPICS, chances, strict=True)
        if chance >= (_FROM_NAMED if topic.value in read.topics else needed)
    )
    return found or (Topic.OTHER,)


def named(text: str, tokens: Sequence[Token], language: str) -> frozenset[str]:
    """The values of the topics that words of the lexicon name. ``tokens`` are those of ``text``.

    A word that begins a name ("Café Crescent") is no topic.
    """
    found: set[str] = set()
    for code in (language,) if language in ("fr", "en") else ("fr", "en"):
        for match in lexicons.labelled(f"{code}.topics.tsv").find(tokens):
            if match.last - match.first > 1 or not _begins_name(text, tokens, match.first):
                found.update(match.meaning[0].split(","))
    return frozenset(found - {_NOTHING})


def _begins_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word and the next are both written as names are: "Café Crescent", "Pizza Napoli"."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w":
        return False
    first, second = (text[token.start : token.end] for token in tokens[at : at + 2])
    return first.istitle() and second.istitle()
