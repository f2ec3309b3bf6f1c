"""The files of ``resources/lexicons``, read once when first needed.

Every file is plain text that a person edits: one pattern a line, columns
separated by tabs, ``#`` and a space begin a comment. ``analysis.patterns`` says what a
pattern may be.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.patterns import Phrasebook, compile_pattern
from analysis.words import Token

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "lexicons"
TONES = ("fr", "en", "de", "es", "it", "pt")
"""Languages with a tone lexicon and rules."""
Spelling = dict[str, tuple[str, ...]]


class Polar(NamedTuple):
    """What a phrase says about the tone: its weight, its weight when negated (None: made from it), flags."""

    weight: float
    negated: float | None = None
    flags: str = ""


class Rules(NamedTuple):
    """The words of one language that change the polar words around them; see ``rules.toml``."""

    request: frozenset[str]
    irony: frozenset[str]
    again: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]
    contrast: frozenset[str]
    concession: tuple[tuple[str, ...], ...]
    clause: frozenset[str]
    forward: dict[str, int]
    after_ne: dict[str, int]
    needs_ne: frozenset[str]
    ne: frozenset[str]
    backward: frozenset[str]
    open: frozenset[str]
    after_un: frozenset[str]


def rows(name: str) -> Iterator[list[str]]:
    """The lines of one file as columns, comments and empty lines left out."""
    for line in (FOLDER / name).read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith(("# ", "## ")):
            yield line.split("\t")


@cache
def spelling(language: str) -> Spelling:
    """How words are also written, by the word as typed or folded."""
    name = f"{language}.spelling.tsv"
    if not (FOLDER / name).exists():
        return {}
    return {written: tuple(standard.split()) for written, standard in rows(name)}


@cache
def rules(language: str) -> Rules:
    """The rules of one language; KeyError for a language without."""
    read = tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))[language]
    sets = {name: frozenset(value) for name, value in read.items() if isinstance(value, list)}
    return Rules(
        **{
            **sets,
            "concession": tuple(tuple(words.split()) for words in read["concession"]),
            "forward": read["forward"],
            "after_ne": read["after_ne"],
        }
    )


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists about reporting at the end of ``rules.toml``."""
    return frozenset(tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))["reporting"][name])


@cache
def tone(language: str) -> Phrasebook[Polar]:
    """The polar phrases of one language: our own, then the general words they say nothing about."""
    entries: list[tuple[str, Polar]] = []
    for columns in rows(f"{language}.tone.tsv"):
        pattern, weight, negated, flags = (*columns, "", "", "")[:4]
        entries.append((pattern, Polar(float(weight), float(negated) if negated else None, flags)))
    general = f"{language}.general.tsv"
    if (FOLDER / general).exists():
        own = Phrasebook(entry for entry in entries if all(len(e) == 1 for e in compile_pattern(entry[0])))
        for word, weight in rows(general):
            if not own.all([Token(word, 0, 0, "w")]):
                entries.append((word, Polar(float(weight))))
    return Phrasebook(entries)


@cache
def emoji() -> dict[str, Polar]:
    """What emoji and faces typed with marks add to the tone."""
    return {sign: Polar(float(weight), None, flags) for sign, weight, flags in rows("emoji.tsv")}


@cache
def labelled(name: str) -> Phrasebook[tuple[str, ...]]:
    """The phrases of one file, each with its further columns."""
    return Phrasebook((columns[0], tuple(columns[1:])) for columns in rows(name))
