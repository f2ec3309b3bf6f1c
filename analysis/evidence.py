"""What the words and marks of a text say of its tone by the lexicons and the rules: the model's evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis import lexicons, vader
from analysis.ratings import ratings
from analysis.tone import Contribution, Sentence, contributions, in_context, sentences
from analysis.words import Token, tokens_of

_REPORTED = -1.6
_GUESSED = ("fr", "en")


def evidence(
    text: str, tokens: Sequence[Token], language: str, reported: Sequence[tuple[int, int]] = ()
) -> list[Contribution]:
    """Everything in ``text`` that has a tone, in order. ``tokens`` are its own, read in ``language``.

    ``reported`` are the spans of grave things that are reported: bad news, even
    where no word of them has a tone ("ma mère a fini aux urgences").
    """
    if language in lexicons.TONES:
        found = _collect(text, tokens, language)
    else:
        # Too short to tell the language: whatever speaks more clearly.
        both = (_collect(text, tokens_of(text, lexicons.spelling(code)), code) for code in _GUESSED)
        found = max(both, key=lambda items: sum(abs(item.value) for item in items))
    return sorted(_with_reports(found, reported, tokens), key=lambda item: item.start)


def _with_reports(
    found: list[Contribution], reported: Sequence[tuple[int, int]], tokens: Sequence[Token]
) -> list[Contribution]:
    bad = [item for item in found if item.value < 0]
    for start, end in reported:
        missing = _REPORTED - sum(item.value for item in bad if item.start < end and start < item.end)
        if missing < 0:
            found = [*found, Contribution(missing, start, end, "reported", _index(tokens, start))]
    return found


def _collect(text: str, tokens: Sequence[Token], language: str) -> list[Contribution]:
    """Everything in the text that has a tone, in order."""
    own = contributions(tokens, language)
    rated = [
        Contribution(_rated(share), start, end, "rating", _index(tokens, start))
        for start, end, share in ratings(text)
    ]
    rated_places = {place for item in rated for place in range(item.start, item.end)}
    own = [item for item in own if item.start not in rated_places]
    signs = _emoji(tokens, rated_places)
    result: list[Contribution] = []
    parts = sentences(tokens)
    for place, sentence in enumerate(parts):
        words = [item for item in own if sentence.first <= item.at < sentence.last]
        if language == "en":
            words = _with_vader(text, tokens, sentence, words, rated_places)
        words = [_louder(item, text) for item in words]
        words = in_context(words, tokens, sentence, language)
        if _rolls_eyes(signs, parts, place):
            words = [
                replace(item, value=-0.7 * item.value, code="irony") if item.value > 0 else item
                for item in words
            ]
        result.extend(words)
    if any(sentence.question for sentence in parts):
        # "Are you open on Sunday? Thanks": manners, not praise.
        result = [replace(item, value=item.value * 0.3) if "t" in item.flags else item for item in result]
    result.extend(rated)
    result.extend(signs)
    return sorted(result, key=lambda item: item.start)


def _rated(share: float) -> float:
    return 8.0 * (share - 0.6) if share >= 0.6 else 7.5 * (share - 0.6) - 0.3


def _index(tokens: Sequence[Token], start: int) -> int:
    return bisect_right(tokens, start, key=lambda token: token.end)


def _emoji(tokens: Sequence[Token], rated: set[int]) -> list[Contribution]:
    """Emoji and faces; the same one again adds little, and three kinds say as much as ten."""
    table = lexicons.emoji()
    seen: dict[str, int] = {}
    found: list[Contribution] = []
    for index, token in enumerate(tokens):
        if token.kind != "e" or token.start in rated:
            continue
        entry = table.get(token.word) or table.get(token.word[0])
        if entry is None:
            continue
        seen[token.word] = seen.get(token.word, 0) + 1
        value = entry.weight * (1.0 if seen[token.word] == 1 else 0.25 if seen[token.word] <= 3 else 0.0)
        if value and len(found) < 20:
            found.append(Contribution(value, token.start, token.end, "emoji", index, entry.flags))
    return found


def _rolls_eyes(signs: Sequence[Contribution], parts: Sequence[Sentence], place: int) -> bool:
    """Whether an emoji of irony stands in this sentence, or alone in the next."""
    last = parts[place].last
    if place + 1 < len(parts) and parts[place + 1].last - parts[place + 1].first <= 3:
        last = parts[place + 1].last
    return any("i" in sign.flags and parts[place].first <= sign.at < last for sign in signs)


def _louder(item: Contribution, text: str) -> Contribution:
    """Capitals among small letters are shouted."""
    words = text[item.start : item.end]
    if len(words) > 2 and words.isupper() and not text.isupper():
        return replace(item, value=item.value * 1.2)
    return item


def _with_vader(
    text: str, tokens: Sequence[Token], sentence: Sentence, own: list[Contribution], rated: set[int]
) -> list[Contribution]:
    """Our own phrases and, for the words they say nothing about, VADER's values."""
    start, end = tokens[sentence.first].start, tokens[sentence.last - 1].end
    blanked = list(text[start:end])
    for token in tokens[sentence.first : sentence.last]:
        if token.kind in "eu@":
            blanked[token.start - start : token.end - start] = " " * (token.end - token.start)
    for item in own:
        if "k" in item.flags:
            # A "not" inside a phrase of ours negates nothing outside it.
            said = range(item.start - start, min(item.end, end) - start)
            for place in said:
                blanked[place] = "x" if blanked[place].isalnum() else blanked[place]
    places = {place for item in own for place in range(item.start, item.end)} | rated
    found = list(own)
    for first, last, value in vader.word_values("".join(blanked)):
        if places.isdisjoint(range(start + first, start + last)):
            core = _trim(text, start + first, start + last)
            code = "positive" if value > 0 else "negative"
            found.append(Contribution(value, *core, code, _index(tokens, start + first)))
    return sorted(found, key=lambda item: item.start)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks around the word."""
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end
