"""Rules that are lists of phrases, read from ``resources/replies/phrases.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from replies.folded import Folded
from replies.rules.rule import Context, Hit

_FILE = Path(__file__).resolve().parents[2] / "resources" / "replies" / "phrases.toml"
_PART = re.compile(r"\{([a-z_]+)\}")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """All phrases of one name, of both languages, over folded lower-case text.

    Compiled at the first use: starting the program must not wait for it.
    """
    lines = [line for text in _phrases()[name].values() for line in text.splitlines() if line]
    return re.compile(rf"(?<![\w@#])(?:{'|'.join(map(part, lines))})(?!\w)")


def part(line: str) -> str:
    """A line with the parts it names put in."""
    return _PART.sub(lambda match: part(_phrases()["parts"][match[1]]), line)


def phrases(name: str) -> Callable[[Folded, Context], Iterator[Hit]]:
    """The finder of all phrases of one name."""

    def find(text: Folded, _: Context) -> Iterator[Hit]:
        for match in pattern(name).finditer(text.low):
            yield Hit(match.start(), match.end())

    return find


@cache
def word_list(section: str, key: str) -> frozenset[str]:
    """A section's list of single words."""
    return frozenset(_phrases()[section][key].split())


@cache
def _phrases() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
