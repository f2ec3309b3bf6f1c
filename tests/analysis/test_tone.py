"""Negation, contrast, irony, ratings and waiting times, by rule."""

from __future__ import annotations

import pytest

from analysis.judge import judge
from core.model import Tone


def score(text: str, language: str = "fr") -> float:
    return judge(text, language).sentiment.score


@pytest.mark.parametrize(
    "text",
    [
        "Je ne recommande pas",
        "je recommande pas",
        "Je ne recommande plus cette boutique",
        "Je ne recommande à personne",
        "plus jamais",
        "Ce n'est vraiment pas bon",
        "Le pain n'est plus aussi bon",
        "Pas terrible",
        "pas top",
        "pas très accueillant",
        "aucun goût",
        "sans intérêt",
        "Rien de bon",
        "ça ne vaut rien",
        "Loin d'être parfait",
        "Peu aimable",
        "trop cher",
        "Ils ne répondent jamais",
        "On n'a jamais été remboursés",
        "Bravo pour le retard",
        "J'ai adoré attendre une heure",
        "45 min d'attente",
        "attendu 1h30",
        "0 étoile",
        "2/10",
        "Note : 4/20",
        "DÉÇUE",
        "decue",
        "déçu",
        "jms content",
    ],
)
def test_negative_in_french(text: str) -> None:
    assert judge(text, "fr").sentiment.label is Tone.NEGATIVE


@pytest.mark.parametrize(
    "text",
    [
        "pas mal",
        "Pas mal du tout",
        "rien à dire",
        "Rien à redire, tout était parfait",
        "pas de souci, merci",
        "jamais déçu",
        "On n'est jamais déçus",
        "Ce n'est que du bonheur",
        "Je ne peux que recommander",
        "pas cher",
        "trop bon",
        "Trop bien, trop bons gâteaux",
        "sans problème, je recommande",
        "servi en 3 minutes",
        "4,5/5",
        "★★★★★",
        "⭐⭐⭐⭐⭐",
        "5 étoiles",
        "pas seulement bon, excellent",
        "Bcp aimé",
        "suuuuper",
    ],
)
def test_positive_in_french(text: str) -> None:
    assert judge(text, "fr").sentiment.label is Tone.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "Quelqu'un connaît un bon restaurant ?",
        "Ouvert le 1/5",
        "Un hôtel 4 étoiles ouvre ses portes",
        "Bonjour, livrez-vous à domicile ? Merci",
        "3/4 personnes",
    ],
)
def test_neutral_in_french(text: str) -> None:
    assert judge(text, "fr").sentiment.label is Tone.NEUTRAL


def test_what_stands_behind_but_counts_more() -> None:
    assert score("C'est cher mais très bon") > 0 > score("C'est très bon mais hors de prix")
    assert score("Expensive but delicious", "en") > 0 > score("Delicious but the waiter was rude", "en")


def test_emphasis_and_its_opposite() -> None:
    assert score("très bon") > score("bon") > score("plutôt bon") > 0
    assert score("bon !!!") > score("bon")
    assert score("Le service est NUL") < score("Le service est nul")


def test_rolling_eyes_turns_praise_around() -> None:
    assert score("Super accueil") > 0 > score("Super accueil 🙄")
    assert score("Great service", "en") > 0 > score("Great service 🙄", "en")


def test_other_languages_are_never_sure() -> None:
    for text, language in (
        ("sehr lecker", "de"),
        ("pésimo servicio", "es"),
        ("ottimo", "it"),
        ("adorei", "pt"),
    ):
        sentiment = judge(text, language).sentiment
        assert sentiment.unsure
        assert sentiment.label is not Tone.NEUTRAL


def test_bread_is_not_pain() -> None:
    found = judge("Le pain et les pains au chocolat", "fr").sentiment
    assert found.label is not Tone.NEGATIVE or found.unsure


def test_mixed_feelings_are_unsure() -> None:
    assert judge("Accueil adorable. Plats immondes.", "fr").sentiment.unsure


@pytest.mark.parametrize("text", ["😡", "🤮🤮", ":(", "👎"])
def test_bad_emoji(text: str) -> None:
    assert judge(text).sentiment.label is Tone.NEGATIVE


@pytest.mark.parametrize("text", ["😍", "❤️", ":)", "👍🏽", "<3"])
def test_good_emoji(text: str) -> None:
    assert judge(text).sentiment.label is Tone.POSITIVE
