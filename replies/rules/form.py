"""Rules for the shape of a reply: blanks, shouting, length, language, signature, channel, sameness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from replies.folded import Folded, fold
from replies.language import guess
from replies.limits import length
from replies.rules.phrases import pattern
from replies.rules.rule import Context, Hit

MOST_WORDS = 130
"""A reply should have about 120 words; some leeway, since counting words is no science."""

_BLANK = re.compile(
    # "[…]" and "[sic]" are how one quotes, not blanks.
    r"\[(?! ?(?:\.{1,3}|sic|nsfw|cw) ?\])[^\[\]\n]{1,160}\]"
    r"|\{\{?[^{}\n]{0,80}\}?\}"
    r"|<[A-Za-z][\w '/-]{1,60}>"
    r"|(?<!\w)(?:X{2,}(?:/X{2,})*|_{3,}|T(?:BD|ODO|BC))(?!\w)"
    r"|\((?:a completer|a preciser|votre nom|to (?:be )?(?:complete|fill|confirm)(?:d|ed)?(?: in)?|your name"
    r"|insert [^()\n]{1,40})\)"
)
_MARKS = re.compile(r"!(?: ?!)+|\?(?: ?\?)+|(?:! ?\?|\? ?!)[!? ]*(?=[!?])[!?]")
_CAPITALS = re.compile(
    r"(?<![\w@#./-])[A-Z]{2,}(?:['-][A-Z]+)*(?:[ ,]{1,2}[A-Z]+(?:['-][A-Z]+)*)*(?![\w.@/-]?\w)"
)
_TITLE = re.compile(
    r"(?:\b[Mm](?:\.|me|lle|r|rs|s|adame|onsieur|iss)\.?|\bDr\.?|\bCher|\bChere|\bDear) (?:[A-Z]\w+ )?$"
)


def blanks(text: Folded, _: Context) -> Iterator[Hit]:
    """Places that still wait for words."""
    for match in _BLANK.finditer(text.plain):
        yield Hit(match.start(), match.end())


def shouting(text: Folded, context: Context) -> Iterator[Hit]:
    """Several exclamation marks, words in capitals. The shop's and the author's names may be in capitals."""
    for match in _MARKS.finditer(text.plain):
        yield Hit(match.start(), match.end(), "?" if match[0][0] == "?" else "!")
    names = set(re.findall(r"\w+", fold(f"{context.shop} {context.author} {context.contact}").low))
    for match in _CAPITALS.finditer(text.plain):
        found = [word for word in re.findall(r"[A-Z]+", match[0]) if word.lower() not in names]
        letters = sum(map(len, found))
        long_words = sum(len(word) >= 4 for word in found)
        loud = (len(found) == 1 and letters >= 6) or (len(found) > 1 and letters >= 8 and long_words)
        if loud and not _TITLE.search(text.plain[max(0, match.start() - 30) : match.start()]):
            begin, end = text.span(match.start(), match.end())
            yield Hit(match.start(), match.end(), _quiet(text.original[begin:end], text.plain, match.start()))


def too_long(text: Folded, context: Context) -> Iterator[Hit]:
    """Longer than the network takes, or than anybody reads."""
    if context.limit is not None:
        if length(text.original) > context.limit:
            yield Hit(_place(text, _cut(text.original, context.limit)), len(text.low))
        return
    for count, match in enumerate(re.finditer(r"\S+", text.low)):
        if count == MOST_WORDS:
            yield Hit(match.start(), len(text.low))
            return


def wrong_language(text: Folded, context: Context) -> Iterator[Hit]:
    """French where English was spoken, or the other way round. Other languages are not judged."""
    expected = context.language.partition("-")[0].lower()
    if expected in ("fr", "en") and guess(text.original, least=4) not in ("", expected):
        yield Hit(0, len(text.low))


def unsigned(text: Folded, context: Context) -> Iterator[Hit]:
    """No name of the shop near the end. On short networks the account's own name signs."""
    if not context.shop.strip() or not text.low.strip() or context.limit is not None:
        return
    signature = set(re.findall(r"\w{3,}", fold(context.shop).low)) or {fold(context.shop).low.strip()}
    end = text.low.rstrip()[-(len(context.shop) + 120) :]
    if not any(word in end for word in signature):
        yield Hit(len(text.low), len(text.low), f"\n\n{context.shop}")


def no_private_channel(text: Folded, context: Context) -> Iterator[Hit]:
    """A complaint answered without a way to go on in private."""
    if not context.negative or not text.low.strip():
        return
    own = fold(context.contact).low.strip()
    if not (own and own in text.low) and not pattern("private_channel").search(text.low):
        yield Hit(len(text.low), len(text.low))


def rote(text: Folded, context: Context) -> Iterator[Hit]:
    """More than 70 % the same pairs of words as a recent reply."""
    mine = _pairs(text.low)
    size = sum(mine.values())
    if size < 12:
        return
    for recent in context.recent:
        theirs = _pairs(fold(recent[:20_000]).low)
        both = size + sum(theirs.values())
        if both and 2 * sum((mine & theirs).values()) / both > 0.7:
            yield Hit(0, len(text.low))
            return


def _pairs(low: str) -> Counter[tuple[str, str]]:
    found = re.findall(r"\w+", low)
    return Counter(pairwise(found))


def _quiet(loud: str, plain: str, begin: int) -> str:
    """Capitals made small, the first letter kept large where a sentence begins."""
    starts = plain[:begin].rstrip(" «\"'")[-1:] in ("", ".", "!", "?", "\n")
    return loud[:1] + loud[1:].lower() if starts else loud.lower()


def _cut(original: str, limit: int) -> int:
    """The place in the original after as many characters as the network takes."""
    low, high = 0, len(original)
    while low < high:
        middle = (low + high + 1) // 2
        if length(original[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _place(text: Folded, original: int) -> int:
    """The folded place of a place in the original."""
    low, high = 0, len(text.where)
    while low < high:
        middle = (low + high) // 2
        if text.where[middle] < original:
            low = middle + 1
        else:
            high = middle
    return low
