"""Rules that keep the people of the shop out of a public reply: not named, not blamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from replies.folded import Folded
from replies.rules.phrases import part, pattern
from replies.rules.rule import Context, Hit

_GLAD = re.compile(
    r"\b(?:ravie?s?|heureu(?:x|se|ses)|touchee?s?|contente?s?|fi(?:er|ers|ere|eres)|remercie\w{0,3}|sourire"
    r"|plaisir|merci|bravo|adore\w{0,3}|delighted|happy|glad|proud|thrilled|pleased|touched|thanks?|pleasure"
    r"|smile)\b"
)
_NO_NAME = {"bonjour", "bonsoir", "merci", "hello", "thanks", "dear", "cher", "chere", "hi"}


def blame(text: Folded, _: Context) -> Iterator[Hit]:
    """Staff named, blamed or pointed at. That someone is glad blames nobody."""
    for match in pattern("staff_blame").finditer(text.low):
        yield Hit(match.start(), match.end())
    for match in pattern("staff_weak").finditer(text.low):
        if not _GLAD.search(_sentence(text.low, match.start(), match.end())):
            yield Hit(match.start(), match.end())
    for match in _named().finditer(text.low):
        begin, end = match.span(1) if match[1] else match.span(2)
        # A name begins with a capital and goes on without.
        if (
            text.plain[begin].isupper()
            and text.plain[begin + 1 : end].islower()
            and text.low[begin:end] not in _NO_NAME
        ):
            yield Hit(match.start(), match.end())


@cache
def _named() -> re.Pattern[str]:
    """ "Notre serveuse Julie" and "Julie, notre serveuse"."""
    who = part("(?:{who}|{en_who})")
    return re.compile(rf"(?<!\w){who},? ([a-z]{{3,16}})(?!\w)|(?<!\w)([a-z]{{3,16}}), {who}(?!\w)")


def _sentence(text: str, begin: int, end: int) -> str:
    """The sentence around a place, looked for no farther than 200 characters away."""
    before = re.split(r"[.!?\n]", text[max(0, begin - 200) : begin])[-1]
    after = re.split(r"[.!?\n]", text[end : end + 200])[0]
    return before + text[begin:end] + after
