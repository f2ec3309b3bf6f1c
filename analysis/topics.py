"""What a text is about."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicons
from analysis.words import Token
from core.model import Topic

_NOTHING = "-"
"""In the lexicon: words that look like a topic and are none ("à la place de")."""


def topics(text: str, tokens: Sequence[Token], language: str) -> tuple[Topic, ...]:
    """The topics in the order of ``Topic``; ``(Topic.OTHER,)`` when there is none.

    ``tokens`` are those of ``text``. A word that begins a name ("Café Crescent") is no topic.
    """
    found: set[str] = set()
    for code in (language,) if language in ("fr", "en") else ("fr", "en"):
        for match in lexicons.labelled(f"{code}.topics.tsv").find(tokens):
            if match.last - match.first > 1 or not _begins_name(text, tokens, match.first):
                found.update(match.meaning[0].split(","))
    found.discard(_NOTHING)
    return tuple(topic for topic in Topic if topic.value in found) or (Topic.OTHER,)


def _begins_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word and the next are both written as names are: "Café Crescent", "Pizza Napoli"."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w":
        return False
    first, second = (text[token.start : token.end] for token in tokens[at : at + 2])
    return first.istitle() and second.istitle()
