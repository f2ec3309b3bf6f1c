"""Rules for what makes things worse: denial, excuses, threats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replies.folded import Folded
from replies.rules.phrases import pattern
from replies.rules.rule import Context, Hit
from replies.rules.staff import sentence

# "Nos avocats" are also avocados, in a café more often than not.
_FRUIT = re.compile(
    r"\b(?:toast|tartine|bio|murs?|guacamole|salade|fruit|brunch|oeuf|poke|bagel|saison|assiette)"
)

# Thanks are no sign of it: "merci de votre compréhension" is the excuse itself.
_HAPPY = re.compile(
    r"\b(?:ravie?s|heureu(?:x|ses)|on les aime|adore\w{0,3}|sourire|delighted|happy|love\w?|smile|kind)\b"
)


def denial(text: Folded, _: Context) -> Iterator[Hit]:
    """The customer told that it is not so."""
    for match in pattern("denial").finditer(text.low):
        if not text.low[max(0, match.start() - 4) : match.start()].endswith((" si ", "if ")):
            yield Hit(match.start(), match.end())


def excuses(text: Folded, _: Context) -> Iterator[Hit]:
    """Reasons why it was nobody's fault; a busy Sunday that made one happy is none."""
    for match in pattern("excuses").finditer(text.low):
        if not _HAPPY.search(sentence(text.low, match.start(), match.end())):
            yield Hit(match.start(), match.end())


def legal(text: Folded, _: Context) -> Iterator[Hit]:
    """Threats with the law, but not with avocados."""
    for match in pattern("legal_threat").finditer(text.low):
        around = text.low[max(0, match.start() - 40) : match.end() + 60]
        if "avocat" not in match[0] or not _FRUIT.search(around):
            yield Hit(match.start(), match.end())
