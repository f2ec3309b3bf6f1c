"""Sentences, dates and numbers in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from core.model import Severity, Status, Tone
from reports.figures import figures
from reports.words import Words, summary
from storage.statistics import FigureRow

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
Make = Callable[..., FigureRow]


def _summary(rows: list[FigureRow], language: str = "en", before: list[FigureRow] | None = None) -> str:
    made = figures(rows, SINCE, UNTIL, UNTIL, before=before)
    return summary(made, "Café Crescent", language).replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing() -> None:
    assert _summary([]) == "No mention of Café Crescent was found in this period."
    assert _summary([], "fr") == "Aucune mention de Café Crescent n’a été trouvée sur cette période."


def test_only_spam(make_row: Make) -> None:
    assert "apart from one that is spam" in _summary([make_row(spam=True)])
    assert "hormis 2 publicités" in _summary([make_row(id=1, spam=True), make_row(id=2, spam=True)], "fr")


def test_one_mention_is_not_a_statistic(make_row: Make) -> None:
    serious = make_row(tone=Tone.NEGATIVE, severity=Severity.SERIOUS)
    assert _summary([serious]) == (
        "One mention by one person: it is negative, it reports something serious"
        " and it still asks for an answer."
    )
    assert _summary([make_row(tone=Tone.POSITIVE)], "fr") == (
        "Une mention par une personne : elle n’est pas négative et rien n’attend de réponse."
    )


def test_few_have_no_percentage(make_row: Make) -> None:
    rows = [make_row(id=n, tone=Tone.NEGATIVE if n < 3 else Tone.POSITIVE, author=f"P{n}") for n in range(19)]
    assert "3 of 19 are negative" in _summary(rows)
    assert "%" not in _summary(rows)
    rows.append(make_row(id=19, tone=Tone.POSITIVE))
    assert "3 of 20 (15%) are negative" in _summary(rows)
    assert "3 sur 20 (15 %) sont négatives" in _summary(rows, "fr")


def test_unsigned_mentions_make_it_at_least(make_row: Make) -> None:
    rows = [make_row(id=1, author="A"), make_row(id=2, author="B"), make_row(id=3, author="")]
    assert "by at least 2 different people" in _summary(rows)
    assert "people" not in _summary([make_row(author="")])


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 5, "about as many as"),
        (9, 4, "about as many as"),
        (2, 0, "after none"),
        (30, 0, "after none"),
        (30, 12, ", more than"),
        (60, 12, "far more than"),
        (12, 30, ", fewer than"),
        (10, 60, "far fewer than"),
    ],
)
def test_compared_in_words_only(make_row: Make, now: int, before: int, words: str) -> None:
    def some(n: int) -> list[FigureRow]:
        return [make_row(id=number) for number in range(n)]

    assert words in _summary(some(now), before=some(before))


def test_no_comparison_without_knowing(make_row: Make) -> None:
    assert "period before" not in _summary([make_row()])


def test_answered_mentions_wait_for_nothing(make_row: Make) -> None:
    assert "nothing waits" in _summary([make_row(tone=Tone.NEGATIVE, status=Status.ANSWERED)])


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "October 2026", "octobre 2026"),
        (date(2026, 10, 1), date(2026, 10, 1), "1 October 2026", "le 1er octobre 2026"),
        (date(2026, 10, 1), date(2026, 10, 7), "1 to 7 October 2026", "du 1er au 7 octobre 2026"),
        (
            date(2026, 10, 5),
            date(2026, 11, 2),
            "5 October to 2 November 2026",
            "du 5 octobre au 2 novembre 2026",
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            "30 December 2026 to 2 January 2027",
            "du 30 décembre 2026 au 2 janvier 2027",
        ),
    ],
)
def test_periods(first: date, last: date, english: str, french: str) -> None:
    assert Words("en").period(first, last) == english
    assert Words("fr").period(first, last) == french


@pytest.mark.parametrize(
    ("length", "english", "french"),
    [
        (timedelta(seconds=20), "less than a minute", "moins d’une minute"),
        (timedelta(minutes=1), "1 minute", "1 minute"),
        (timedelta(minutes=59), "59 minutes", "59 minutes"),
        (timedelta(minutes=59, seconds=50), "about an hour", "environ une heure"),
        (timedelta(hours=5, minutes=10), "about 5 hours", "environ 5 heures"),
        (timedelta(hours=26), "about a day", "environ un jour"),
        (timedelta(days=9), "about 9 days", "environ 9 jours"),
    ],
)
def test_durations(length: timedelta, english: str, french: str) -> None:
    assert Words("en").duration(length) == english
    assert Words("fr").duration(length) == french


def test_numbers_and_times() -> None:
    assert Words("en").number(12345) == "12,345"
    assert Words("fr").number(12345) == "12\u202f345"
    moment = datetime(2026, 11, 2, 8, 5, tzinfo=UTC)
    assert Words("en").time(moment, UTC) == "2 November 2026, 08:05"
    assert Words("fr").time(moment, UTC) == "2 novembre 2026 à 08\u00a0h\u00a005"


def test_other_languages_get_english() -> None:
    assert Words("de").language == "en"
