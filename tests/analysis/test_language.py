from __future__ import annotations

import pytest

from analysis.language import LANGUAGES, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le serveur n'a même pas dit bonjour", "fr"),
        ("c tro bon", "fr"),
        ("Parfait !", "fr"),
        ("NUL", "fr"),
        ("Très bon accueil", "fr"),
        ("The waiter never came back", "en"),
        ("Yummy!", "en"),
        ("Das Brot war sehr lecker, gerne wieder", "de"),
        ("La comida estaba muy rica", "es"),
        ("Il personale è stato molto gentile", "it"),
        ("O atendimento foi péssimo e não volto", "pt"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "😍😍😍",
        "5/5",
        "!!!",
        "A",
        "@cafecrescent",
        "https://www.example.org/le-meilleur-cafe",
        "Jean Dupont",
        "Maria Garcia Lopez",
        "مرحبا بالعالم",
        "これは美味しい",
        "Спасибо большое",
        "ik heb hier een heel lekker broodje gegeten en het was niet duur",
        "Jag tycker att det är bra och jag kommer tillbaka",
        "\ud800\udfff",
    ],
)
def test_unknown(text: str) -> None:
    assert detect(text) == "unknown"


def test_a_link_or_handle_says_nothing_about_the_language() -> None:
    assert detect("@lesuperbar https://fr.example/je-suis-la the waiter was rude to my mother") == "en"


def test_a_hint_helps_short_texts_only() -> None:
    assert detect("Jean Dupont", "fr-FR") == "fr"
    assert detect("Top", "en-GB") in {"en", "fr"}
    assert detect("Le serveur n'a même pas dit bonjour à ma mère", "en-US") == "fr"
    assert detect("😍", "fr") == "unknown"


@pytest.mark.parametrize("hint", ["xx", "", "-", "français", "EN_us", "\x00"])
def test_strange_hints_do_no_harm(hint: str) -> None:
    assert detect("The waiter never came back with our drinks", hint) == "en"


def test_composed_and_decomposed_accents_are_the_same() -> None:
    import unicodedata

    text = "Déçue, très déçue par l'accueil"
    assert detect(unicodedata.normalize("NFD", text)) == detect(text) == "fr"


def test_model_is_small_and_complete() -> None:
    from analysis import language

    path = language._FOLDER / "ngrams.tsv"
    assert path.stat().st_size <= 150_000
    assert all(len(weights) == len(LANGUAGES) for weights in language._model().values())
