from __future__ import annotations

import pytest

from analysis.words import fold, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'accueil n'était pas chaleureux", ["l", "accueil", "n", "etait", "pas", "chaleureux"]),
        ("aujourd’hui", ["aujourdhui"]),
        ("I don't know", ["i", "dont", "know"]),
        ("1h30 30mn 4,5", ["1", "h", "30", "30", "mn", "4,5"]),
        ("#JamaisPlus", ["jamais", "plus"]),
        ("cœur œuf", ["coeur", "oeuf"]),
        ("suuuuper goooood", ["super", "good"]),
        ("de\u0301c\u0327u", ["decu"]),
        ("rendez-vous", ["rendez", "vous"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens_of(text, {}) if token.kind in "wn"] == words


def test_places_are_those_of_the_original_text() -> None:
    text = "👩‍👩‍👧 L’e\u0301te\u0301 à 😍\ufe0f 40€ !"
    for token in tokens_of(text, {}):
        assert fold(text[token.start : token.end]).strip() or token.kind == "e"
        assert 0 <= token.start < token.end <= len(text)


def test_spelling_shares_the_place() -> None:
    tokens = tokens_of("cest jms ca", {"cest": ("c", "est"), "jms": ("jamais",)})
    assert [(token.word, token.start, token.end) for token in tokens] == [
        ("c", 0, 4),
        ("est", 0, 4),
        ("jamais", 5, 8),
        ("ca", 9, 11),
    ]


def test_kinds() -> None:
    kinds = {token.word: token.kind for token in tokens_of("ok, @moi http://x.y 😍 :( 12 !", {})}
    assert kinds == {"ok": "w", ",": ",", "@": "@", "http": "u", "😍": "e", ":(": "e", "12": "n", "!": "!"}
