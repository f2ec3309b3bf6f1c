"""A report on 1,000 mentions: at most 2 s."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from pytest_benchmark.fixture import BenchmarkFixture

from core.model import Severity, Status, Tone, Topic
from core.settings import Settings
from reports.figures import figures
from reports.pdf import Options, render
from storage.statistics import FigureRow

SINCE = datetime(2026, 10, 1, tzinfo=UTC)


def _rows(n: int) -> list[FigureRow]:
    chance = random.Random(1)
    words = [
        "attente",
        "café",
        "croissant",
        "service",
        "lent",
        "froid",
        "merci",
        "équipe",
        "terrasse",
        "🥐",
        "cold",
    ]
    made = []
    for number in range(n):
        at = SINCE + timedelta(minutes=chance.randrange(30 * 24 * 60))
        made.append(
            FigureRow(
                number,
                at,
                at,
                chance.choice(list(Tone)),
                0.0,
                chance.choice(list(Severity)),
                tuple(chance.sample(list(Topic), 2)),
                f"Source {number % 40}",
                "feed",
                f"https://forum.example/{number}/a?b={number}",
                f"Prénom{number % 700} Nom{number}",
                "",
                " ".join(chance.choices(words, k=35))[:240],
                Status.ANSWERED,
                at + timedelta(hours=3),
                ("Café",),
                None,
                False,
                "Bonjour, merci de votre message.",
            )
        )
    return made


def test_a_report_on_a_thousand_mentions(benchmark: BenchmarkFixture) -> None:
    rows = _rows(1000)

    def make() -> bytes:
        made = figures(rows, SINCE, SINCE + timedelta(days=31), SINCE, before=rows)
        return render(made, Settings(shop="Café Crescent"), Options("fr"))

    assert benchmark.pedantic(make, rounds=5, warmup_rounds=0).startswith(b"%PDF")
