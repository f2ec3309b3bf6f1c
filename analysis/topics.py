"""What a text is about."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicons
from analysis.words import Token
from core.model import Topic

_NOTHING = "-"
"""In the lexicon: words that look like a topic and are none ("à la place de")."""


def topics(tokens: Sequence[Token], language: str) -> tuple[Topic, ...]:
    """The topics in the order of ``Topic``; ``(Topic.OTHER,)`` when there is none."""
    found: set[str] = set()
    for code in (language,) if language in ("fr", "en") else ("fr", "en"):
        for match in lexicons.labelled(f"{code}.topics.tsv").find(tokens):
            found.update(match.meaning[0].split(","))
    found.discard(_NOTHING)
    return tuple(topic for topic in Topic if topic.value in found) or (Topic.OTHER,)
