"""The lexicon files themselves: every pattern compiles, every value is of its vocabulary."""

from __future__ import annotations

import pytest

from analysis import lexicons
from analysis.patterns import Phrasebook, compile_pattern
from analysis.words import tokens_of
from core.model import Severity, Topic

PATTERNS = [path.name for path in sorted(lexicons.FOLDER.glob("*.tsv")) if "spelling" not in path.name]


@pytest.mark.parametrize("name", [name for name in PATTERNS if name not in ("emoji.tsv", "fr.general.tsv")])
def test_patterns_compile_and_stand_once(name: str) -> None:
    patterns = [columns[0] for columns in lexicons.rows(name)]
    for pattern in patterns:
        assert compile_pattern(pattern)
    assert len(set(patterns)) == len(patterns), {p for p in patterns if patterns.count(p) > 1}


@pytest.mark.parametrize("language", lexicons.TONES)
def test_weights_and_rules_are_readable(language: str) -> None:
    assert lexicons.tone(language)
    assert lexicons.rules(language).forward
    for columns in lexicons.rows(f"{language}.tone.tsv"):
        assert -4 <= float(columns[1]) <= 4, columns
        assert set("".join(columns[3:])) <= set("vkibqt"), columns


def test_vocabularies() -> None:
    for language in ("fr", "en"):
        for columns in lexicons.rows(f"{language}.severity.tsv"):
            assert Severity(columns[1])
            assert columns[2]
        for columns in lexicons.rows(f"{language}.topics.tsv"):
            assert all(part == "-" or Topic(part) for part in columns[1].split(","))
    assert all(float(columns[1]) >= 0 and columns[2] for columns in lexicons.rows("spam.tsv"))


def test_absurd_words_are_left_out() -> None:
    words = {columns[0] for columns in lexicons.rows("fr.general.tsv")}
    assert words.isdisjoint({"pain", "pains", "personne", "plus", "place", "service"})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("pas mal", "C'est pas mal", ["pas mal"]),
        ("delicieu*", "Délicieuse, DÉLICIEUX", ["Délicieuse", "DÉLICIEUX"]),
        ("pas|jamais ~2 bon", "pas du tout bon, jamais bon", ["pas du tout bon", "jamais bon"]),
        ("pas ~2 bon", "pas. Très bon", []),
        ("#15+ min", "20 min, 5 min, vingt min", ["20 min", "vingt min"]),
        ("#9- min", "20 min, 5 min", ["5 min"]),
        ("rien a? dire", "rien à dire, rien dire", ["rien à dire", "rien dire"]),
        ("l attente", "l'attente, l’attente, attente", ["l'attente", "l’attente"]),
        ("bon", "bonnes bonbon bon", ["bon"]),
    ],
)
def test_pattern_language(pattern: str, text: str, found: list[str]) -> None:
    tokens = tokens_of(text, {})
    matches = Phrasebook([(pattern, 1)]).find(tokens)
    assert [text[tokens[m.first].start : tokens[m.last - 1].end] for m in matches] == found


def test_the_longer_phrase_wins() -> None:
    book = Phrasebook([("mal", "bad"), ("pas mal", "good"), ("pas", "not")])
    assert [match.meaning for match in book.find(tokens_of("pas mal, mal", {}))] == ["good", "bad"]


@pytest.mark.parametrize("pattern", ["~2 bon", "a?", "x|deux mots|y z?|"])
def test_unusable_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"can be empty|one word"):
        compile_pattern(pattern)
