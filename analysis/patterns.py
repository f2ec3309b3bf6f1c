"""Phrases looked for in a sequence of tokens: the small pattern language of the lexicons.

A pattern is a line of elements separated by spaces:

======== ==========================================================
``word``  that word, folded as texts are (``l'attente`` is two words)
``pre*``  a word that begins so
``a|b*``  one of these
``x?``    ``x`` or nothing
``~3``    up to three words of any kind, within the sentence
``#``     a number; ``#15+`` at least 15, ``#9-`` at most 9
======== ==========================================================

Looking takes time linear in the text: every pattern is of bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from analysis.words import Token, tokens_of

Meaning = TypeVar("Meaning")

NUMBERS = {
    "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "zero": 0, "une": 1, "un": 1,
    "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "one": 1, "an": 1, "a": 1,
}  # fmt: skip
_NUMBER = re.compile(r"#(?:(\d+)([+-]))?")


class Element(NamedTuple):
    """One element of a pattern: words, beginnings of words, a range of numbers, or a gap."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()
    numbers: tuple[float, float] | None = None
    gap: int = 0

    def fits(self, token: Token) -> bool:
        """Whether the element stands for ``token``."""
        if self.numbers is not None:
            return self.numbers[0] <= _value(token) <= self.numbers[1]
        return token.word in self.words or (bool(self.beginnings) and token.word.startswith(self.beginnings))


def _value(token: Token) -> float:
    if token.kind == "n":
        return float(token.word.replace(",", "."))
    return NUMBERS.get(token.word, -1.0)


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A pattern found at the tokens ``first`` to ``last`` (exclusive)."""

    meaning: Meaning
    first: int
    last: int


class Phrasebook(Generic[Meaning]):
    """Patterns with what each of them means."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._words: dict[str, list[tuple[tuple[Element, ...], Meaning]]] = {}
        self._beginnings: dict[str, list[tuple[tuple[Element, ...], Meaning]]] = {}
        self._numbers: list[tuple[tuple[Element, ...], Meaning]] = []
        for pattern, meaning in entries:
            for elements in compile_pattern(pattern):
                self._put(elements, meaning)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})

    def _put(self, elements: tuple[Element, ...], meaning: Meaning) -> None:
        first = elements[0]
        for word in first.words:
            self._words.setdefault(word, []).append((elements, meaning))
        for beginning in first.beginnings:
            self._beginnings.setdefault(beginning, []).append((elements, meaning))
        if first.numbers is not None:
            self._numbers.append((elements, meaning))

    def all(self, tokens: Sequence[Token]) -> list[Match[Meaning]]:
        """Every match, also where they overlap; of one meaning at one place only the longest."""
        found: list[Match[Meaning]] = []
        for index, token in enumerate(tokens):
            longest: dict[int, Match[Meaning]] = {}
            for elements, meaning in self._candidates(token):
                last = _reach(elements, 0, tokens, index)
                known = longest.get(id(meaning))
                if last > index and (known is None or known.last < last):
                    longest[id(meaning)] = Match(meaning, index, last)
            found.extend(longest.values())
        return found

    def find(self, tokens: Sequence[Token]) -> list[Match[Meaning]]:
        """Matches that share no token, in order; where two compete the longer wins, then the earlier."""
        found = sorted(self.all(tokens), key=lambda match: (match.first - match.last, match.first))
        taken: set[int] = set()
        kept: list[Match[Meaning]] = []
        for match in found:
            places = range(match.first, match.last)
            if taken.isdisjoint(places):
                taken.update(places)
                kept.append(match)
        return sorted(kept, key=lambda match: match.first)

    def _candidates(self, token: Token) -> Iterable[tuple[tuple[Element, ...], Meaning]]:
        yield from self._words.get(token.word, ())
        if token.kind == "w":
            for length in self._lengths:
                if length > len(token.word):
                    break
                yield from self._beginnings.get(token.word[:length], ())
        if self._numbers and (token.kind == "n" or token.word in NUMBERS):
            yield from self._numbers


def _reach(elements: tuple[Element, ...], at: int, tokens: Sequence[Token], index: int) -> int:
    """The index behind the match of ``elements[at:]`` from ``index``; -1 when they do not match."""
    while at < len(elements):
        element = elements[at]
        if element.gap:
            for skipped in range(element.gap + 1):
                end = _reach(elements, at + 1, tokens, index + skipped)
                if end >= 0:
                    return end
                if index + skipped >= len(tokens) or tokens[index + skipped].ends:
                    break
            return -1
        if index >= len(tokens) or not element.fits(tokens[index]):
            return -1
        at += 1
        index += 1
    return index


def compile_pattern(pattern: str) -> list[tuple[Element, ...]]:
    """The element sequences a pattern stands for: one for each choice of its optional elements."""
    choices: list[list[tuple[Element, ...]]] = []
    for piece in pattern.split():
        optional = piece.endswith("?") and len(piece) > 1
        elements = _elements(piece[:-1] if optional else piece)
        choices.append([elements, ()] if optional else [elements])
    made = [tuple(element for part in parts for element in part) for parts in product(*choices)]
    if any(not elements or elements[0].gap for elements in made):
        raise ValueError(f"{pattern!r} can be empty or begin with a gap")
    return made


def _elements(piece: str) -> tuple[Element, ...]:
    if piece.startswith("~"):
        return (Element(frozenset(), gap=int(piece[1:])),)
    if number := _NUMBER.fullmatch(piece):
        bound, sign = number.groups()
        low = float(bound) if sign == "+" else 0.0
        return (Element(frozenset(), numbers=(low, float(bound) if sign == "-" else 1e12)),)
    if "|" not in piece and not piece.endswith("*"):
        read = tokens_of(piece, {})
        return tuple(Element(frozenset((token.word,))) for token in read)
    words: set[str] = set()
    beginnings: set[str] = set()
    for choice in piece.split("|"):
        read = tokens_of(choice.rstrip("*"), {})
        if len(read) != 1:
            raise ValueError(f"{piece!r}: a choice must be one word")
        (beginnings if choice.endswith("*") else words).add(read[0].word)
    return (Element(frozenset(words), tuple(sorted(beginnings))),)
