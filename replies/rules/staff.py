"""Rules that keep the people of the shop out of a public reply: not named, not blamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from replies.folded import Folded
from replies.rules.phrases import part, pattern, word_list
from replies.rules.rule import Context, Hit

_GLAD = re.compile(
    r"\b(?:ravie?s?|heureu(?:x|se|ses)|touchee?s?|contente?s?|fi(?:er|ers|ere|eres)|remercie\w{0,3}|sourire"
    r"|plaisir|merci|bravo|adore\w{0,3}|delighted|happy|glad|proud|thrilled|pleased|touched|thanks?|pleasure"
    r"|smile)\b"
)


def blame(text: Folded, _: Context) -> Iterator[Hit]:
    """Staff named, blamed or pointed at. That someone is glad blames nobody."""
    for match in pattern("staff_blame").finditer(text.low):
        yield Hit(match.start(), match.end())
    for match in pattern("staff_weak").finditer(text.low):
        if not _GLAD.search(sentence(text.low, match.start(), match.end())):
            yield Hit(match.start(), match.end())
    for match in _named().finditer(text.low):
        if _is_name(text, *match.span(match.lastindex or 0)):
            yield Hit(match.start(), match.end())


def _is_name(text: Folded, begin: int, end: int) -> bool:
    """A name begins with a capital, goes on without, and is no other word that may."""
    word = text.low[begin:end]
    others = (word_list("no_name", "all"), word_list("small_words", "fr"), word_list("small_words", "en"))
    capital = text.plain[begin].isupper() and text.plain[begin + 1 : end].islower()
    return capital and not any(word in other for other in others)


@cache
def _named() -> re.Pattern[str]:
    """ "Notre serveuse Julie", "Julie, notre serveuse", "c'est Julie qui", "Julie at the till"."""
    who = part("(?:{who}|{en_who})")
    name = "([a-z]{3,16})"
    place = (
        "(?:at|behind) the (?:till|bar|counter|desk)|(?:en|a la) (?:caisse|salle|cuisine)|au (?:bar|comptoir)"
    )
    return re.compile(
        rf"(?<!\w){who},? {name}(?!\w)|(?<!\w){name}, {who}(?!\w)"
        rf"|(?<!\w)(?:c'est|c'etait|it was) {name},? (?:qui|who)(?!\w)|(?<!\w){name} (?:{place})(?!\w)"
    )


def sentence(text: str, begin: int, end: int) -> str:
    """The sentence around a place, looked for no farther than 200 characters away."""
    before = re.split(r"[.!?\n]", text[max(0, begin - 200) : begin])[-1]
    after = re.split(r"[.!?\n]", text[end : end + 200])[0]
    return before + text[begin:end] + after
