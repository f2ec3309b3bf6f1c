"""Judging an ordinary mention: the budget is 1 ms."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from analysis import language
from analysis.judge import judge, judge_all

MENTIONS = [
    "J'ai attendu 40 minutes pour un café froid, et la serveuse n'a même pas dit pardon. Plus jamais ! 🙄",
    "Le meilleur pain du quartier, l'accueil est toujours chaleureux et les prix restent corrects.",
    "The staff were rude and my order was wrong twice. The croissants used to be great but not anymore.",
    "Lovely little café near the station, the coffee is excellent and nobody rushes you. 5/5",
    "Bonjour, êtes-vous ouverts dimanche matin ? Merci d'avance",
]


def test_mention(benchmark: BenchmarkFixture) -> None:
    judge_all(MENTIONS)
    judged = benchmark(judge_all, MENTIONS)
    assert len(judged) == len(MENTIONS)
    # Five mentions a round.
    assert benchmark.stats.stats.median / len(MENTIONS) < 0.001


@pytest.mark.parametrize("size", [1_000, 6_000, 100_000])
def test_long_text(benchmark: BenchmarkFixture, size: int) -> None:
    text = (" ".join(MENTIONS) * (size // 400 + 1))[:size]
    judge(text)
    assert benchmark(judge, text).language == "fr"


def test_language(benchmark: BenchmarkFixture) -> None:
    assert benchmark(language.detect, MENTIONS[0]) == "fr"
