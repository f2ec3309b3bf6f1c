from __future__ import annotations

import pytest

from analysis.judge import judge
from core.model import Severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Le café était froid et le serveur désagréable", Severity.MINOR),
        ("Toute la famille malade après le buffet", Severity.CRITICAL),
        ("My wife was hospitalised after the lunch menu", Severity.CRITICAL),
        ("Des blattes dans la vitrine", Severity.SERIOUS),
        ("Mold on the cheesecake", Severity.SERIOUS),
        ("Il m'a agressée verbalement", Severity.SERIOUS),
        ("Le vigile m'a agressé", Severity.CRITICAL),
        ("Si rien ne bouge je saisis mon avocat", Severity.SERIOUS),
        ("I will sue if nothing happens", Severity.SERIOUS),
        ("Filmée à mon insu dans la cabine, caméra dans la cabine d'essayage", Severity.CRITICAL),
    ],
)
def test_what_is_reported(text: str, severity: Severity) -> None:
    assert judge(text).severity is severity


@pytest.mark.parametrize(
    "text",
    [
        "Personne n'a été malade, tout était frais",
        "Jamais vu de cafard ici, c'est propre",
        "Je suis malade de rire devant cette vitrine",
        "Une tuerie, ce gâteau",
        "Des croissants à mourir",
        "Salade avocat-crevettes délicieuse",
        "Si jamais quelqu'un est tombé malade, prévenez-nous",
        "Est-ce que quelqu'un est tombé malade ?",
        "No one got sick and the food was great",
        "Killer croissants",
        "The cake is to die for",
        "These sneakers are sick",
        "They were so careful with my allergy, great place",
        "Carte des allergènes disponible au comptoir",
        "Le calendrier des pompiers est en vente au café",
    ],
)
def test_what_is_not(text: str) -> None:
    assert judge(text).severity is Severity.NONE, judge(text).severity_reasons


def test_severity_is_apart_from_tone() -> None:
    judgement = judge("Super déco, dommage qu'un rat traverse la salle")
    assert judgement.severity is Severity.SERIOUS
    assert judge("Nul, archi nul, la honte, à fuir !!!").severity is Severity.MINOR


def test_reasons_say_what_and_where() -> None:
    text = "Belle terrasse 😀 mais un cafard dans mon assiette"
    judgement = judge(text)
    reason = judgement.severity_reasons[0]
    assert reason.code == "hygiene"
    assert text[slice(*reason.span)] == reason.words
    assert "cafard" in reason.words


@pytest.mark.parametrize(
    "text",
    [
        "Café Crescent : trente minutes d'attente pour deux cafés à 4,20 €, bravo ! Le serveur n'était"
        " vraiment pas aimable, mais les croissants, parfaits 😀 Note : 2/5."
        " Samedi, ma fille a fini aux urgences.",
        "Lovely terrace, kind waiter, good bread and a fair price, we stayed for two hours and the children"
        " played. The dessert was nice too. My son was hospitalised with food poisoning the next day."
        " Parking behind the church, card accepted, open until ten.",
    ],
)
def test_harm_is_seen_however_much_else_is_told(text: str) -> None:
    assert judge(text).severity.rank >= Severity.SERIOUS.rank
