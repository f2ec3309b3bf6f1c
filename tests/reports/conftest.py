"""Invented mentions of an invented café, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from core.model import Severity, Status, Tone, Topic
from storage.statistics import FigureRow

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 8, 5, tzinfo=UTC)

_TEXTS: tuple[tuple[str, Tone, Severity, tuple[Topic, ...]], ...] = (
    (
        "Le meilleur croissant du quartier, et une équipe adorable 🥐👍🏽",
        Tone.POSITIVE,
        Severity.NONE,
        (Topic.QUALITY,),
    ),
    (
        "45 minutes d'attente pour deux cafés, honteux. Les gens arrivés après nous ont été servis avant.",
        Tone.NEGATIVE,
        Severity.MINOR,
        (Topic.WAITING, Topic.STAFF),
    ),
    (
        "Found a piece of glass in my salad. I am shaken, nobody at the counter seemed to care.",
        Tone.NEGATIVE,
        Severity.CRITICAL,
        (Topic.HYGIENE, Topic.PRODUCT),
    ),
    ("Does anyone know whether Café Crescent is open on All Saints' Day?", Tone.NEUTRAL, Severity.NONE, ()),
    (
        "Lovely terrace, decent coffee, a bit pricey at €4.50 for a flat white.",
        Tone.POSITIVE,
        Severity.NONE,
        (Topic.PLACE, Topic.PRICE),
    ),
    (
        "Commande jamais arrivée, trois relances. #colère <b>#let x = 1</b> $E=mc^2$ @cafecrescent",
        Tone.NEGATIVE,
        Severity.SERIOUS,
        (Topic.DELIVERY, Topic.REFUND),
    ),
    (
        "Très bon accueil ❤️ familles 👨‍👩‍👧‍👦, on reviendra ! ★★★★★",
        Tone.POSITIVE,
        Severity.NONE,
        (Topic.STAFF,),
    ),
    (
        "Ouverture d'une nouvelle boulangerie rue des Lilas, face au Café Crescent.",
        Tone.NEUTRAL,
        Severity.NONE,
        (),
    ),
)
_AUTHORS = (
    "Marie D.",
    "@jo_blogs",
    "Karim Benali",
    "anna",
    "Élodie",
    "",
    "@paul@piaille.fr",
    "Σοφία",
    "Иван П.",
)
_SOURCES = ("Avis du quartier", "r/rennes", "Ouest-Blog", "Mastodon #rennes", "Food Lovers Forum")


@pytest.fixture(scope="session")
def make_rows() -> Callable[..., list[FigureRow]]:
    """A function that gives ``n`` rows within October 2026, seeded."""
    return rows


@pytest.fixture(scope="session")
def make_row() -> Callable[..., FigureRow]:
    """A function that gives one row."""
    return row


def rows(n: int, seed: int = 7) -> list[FigureRow]:
    chance = random.Random(seed)
    made = []
    for number in range(1, n + 1):
        text, tone, severity, topics = chance.choice(_TEXTS)
        at = SINCE + timedelta(minutes=chance.randrange(31 * 24 * 60))
        author = chance.choice(_AUTHORS)
        answered = tone is Tone.NEGATIVE and chance.random() < 0.5
        made.append(
            row(
                id=number,
                published_at=at,
                tone=tone,
                severity=severity,
                topics=topics,
                source_title=chance.choice(_SOURCES),
                url=f"https://forum.example/sujets/{number}/cafe-crescent?page={number % 9}#post-{number}",
                author=author,
                excerpt=text,
                status=Status.ANSWERED if answered else Status.NEW,
                answered_at=at + timedelta(minutes=chance.randrange(20, 4000)) if answered else None,
                reply="Bonjour Marie,\n\nMerci de nous l'avoir signalé.\n\nCafé Crescent" if answered else "",
            )
        )
    return made


def row(**changes: object) -> FigureRow:
    """One row with sensible values where none are given."""
    at = changes.get("published_at", SINCE + timedelta(hours=9))
    values: dict[str, object] = {
        "id": 1,
        "published_at": at,
        "seen_at": at,
        "tone": Tone.NEUTRAL,
        "score": 0.0,
        "severity": Severity.NONE,
        "topics": (),
        "source_title": "Avis du quartier",
        "kind": "feed",
        "url": "https://forum.example/1",
        "author": "Marie D.",
        "title": "",
        "excerpt": "Vu le café ce matin.",
        "status": Status.NEW,
        "answered_at": None,
        "watches": ("Café",),
        "story": None,
        "spam": False,
        "reply": "",
    }
    return FigureRow(**(values | changes))  # type: ignore[arg-type]
