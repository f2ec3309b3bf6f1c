"""Figures: what is counted, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model import Severity, Status, Tone, Topic
from reports.figures import MATTERED, Figures, figures
from storage.statistics import FigureRow

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 8, 5, tzinfo=UTC)
Make = Callable[..., FigureRow]


def _figures(*rows: FigureRow, **how: object) -> Figures:
    return figures(rows, SINCE, UNTIL, NOW, **how)  # type: ignore[arg-type]


def test_nothing_at_all() -> None:
    made = _figures()
    assert (made.count, made.authors, made.tones.judged, made.answers.median, made.before) == (
        0,
        0,
        0,
        None,
        None,
    )
    assert len(made.buckets) == 31
    assert made.mattered == ()


def test_the_end_is_excluded(make_row: Make) -> None:
    made = _figures(
        make_row(id=1, published_at=SINCE),
        make_row(id=2, published_at=UNTIL),
        make_row(id=3, published_at=SINCE - timedelta(seconds=1)),
    )
    assert [row.id for row in made.mentions] == [1]


def test_spam_and_copies_do_not_count(make_row: Make) -> None:
    made = _figures(
        make_row(id=1, spam=True, tone=Tone.NEGATIVE),
        make_row(id=2, story=2, published_at=SINCE + timedelta(days=1)),
        make_row(id=3, story=2, published_at=SINCE + timedelta(days=2), tone=Tone.NEGATIVE),
        make_row(id=4, story=99, published_at=SINCE + timedelta(days=3)),
    )
    assert ({row.id for row in made.mentions}, made.copies, made.spam) == ({2, 4}, 1, 1)
    assert made.tones.negative == 0


def test_people_are_counted_folded(make_row: Make) -> None:
    rows = [make_row(id=n, author=name) for n, name in enumerate(("Élodie", "elodie", "", " ", "Paul"))]
    assert _figures(*rows).authors == 2


def test_days_are_local(make_row: Make) -> None:
    paris = ZoneInfo("Europe/Paris")
    since = datetime(2026, 10, 1, tzinfo=paris)
    until = datetime(2026, 11, 1, tzinfo=paris)
    late = make_row(published_at=datetime(2026, 10, 9, 23, 30, tzinfo=UTC), tone=Tone.POSITIVE)
    made = figures([late], since, until, NOW, tz=paris)
    assert [bucket.first.day for bucket in made.buckets if bucket.tones.positive] == [10]
    assert len(made.buckets) == 31


@pytest.mark.parametrize(
    ("days", "step", "buckets"),
    [(1, "day", 1), (45, "day", 45), (46, "week", 7), (731, "week", 106), (900, "month", 31)],
)
def test_buckets_grow_with_the_period(days: int, step: str, buckets: int) -> None:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    made = figures([], since, since + timedelta(days=days), NOW)
    assert made.step == step
    assert abs(len(made.buckets) - buckets) <= 1


def test_mattered_most_severe_then_negative_then_newest(make_row: Make) -> None:
    at = [SINCE + timedelta(days=n) for n in range(9)]
    made = _figures(
        make_row(id=1, published_at=at[1], tone=Tone.POSITIVE),
        make_row(id=2, published_at=at[2], tone=Tone.NEGATIVE),
        make_row(id=3, published_at=at[3], tone=Tone.NEGATIVE),
        make_row(id=4, published_at=at[4], tone=Tone.NEUTRAL, severity=Severity.CRITICAL),
        make_row(id=5, published_at=at[5], tone=Tone.NEGATIVE, severity=Severity.MINOR),
        make_row(id=6, published_at=at[6], tone=Tone.NEUTRAL),
    )
    assert [row.id for row in made.mattered] == [4, 5, 3, 2, 6, 1]


def test_mattered_is_short(make_rows: Callable[[int], list[FigureRow]]) -> None:
    assert len(_figures(*make_rows(100)).mattered) == MATTERED


def test_topics_and_sources(make_row: Make) -> None:
    made = _figures(
        make_row(id=1, topics=(Topic.WAITING, Topic.STAFF), tone=Tone.NEGATIVE, source_title="A"),
        make_row(id=2, topics=(Topic.WAITING,), source_title="B"),
        make_row(id=3, source_title="B"),
        make_row(id=4, source_title="B"),
        make_row(id=5, source_title="B"),
    )
    assert [(group.name, group.count, group.negative) for group in made.topics] == [
        ("waiting", 2, 1),
        ("staff", 1, 1),
        ("other", 3, 0),
    ]
    assert [(group.name, group.count) for group in made.sources] == [("B", 4), ("A", 1)]


def test_answers(make_row: Make) -> None:
    def answered(number: int, hours: float) -> FigureRow:
        at = SINCE + timedelta(days=number)
        return make_row(
            id=number, published_at=at, status=Status.ANSWERED, answered_at=at + timedelta(hours=hours)
        )

    made = _figures(
        answered(1, 2),
        answered(2, 4),
        answered(3, 400),
        make_row(id=4, published_at=SINCE, tone=Tone.NEGATIVE),
        make_row(id=5, tone=Tone.POSITIVE),
        make_row(id=6, tone=Tone.NEGATIVE, status=Status.DISMISSED),
        make_row(id=7, tone=Tone.POSITIVE, status=Status.TO_ANSWER),
    ).answers
    assert (made.answered, made.median, made.waiting) == (3, timedelta(hours=4), 2)
    assert made.oldest is not None
    assert made.oldest.id == 4


def test_before_counts_like_the_period(make_row: Make) -> None:
    before = [make_row(id=1), make_row(id=2, spam=True), make_row(id=3, story=1), make_row(id=4, story=1)]
    assert _figures(before=before).before == 2


@given(
    drawn=st.lists(st.tuples(st.integers(0, 40), st.sampled_from([None, *Tone]), st.booleans()), max_size=60)
)
def test_sums_agree(make_row: Make, drawn: list[tuple[int, Tone | None, bool]]) -> None:
    rows = [
        make_row(id=n, published_at=SINCE + timedelta(hours=20 * day), tone=tone, spam=spam)
        for n, (day, tone, spam) in enumerate(drawn)
    ]
    made = _figures(*rows)
    tones = [bucket.tones for bucket in made.buckets]
    assert (
        sum(tone.judged + tone.unjudged for tone in tones)
        == made.count
        == made.tones.judged + made.tones.unjudged
    )
    assert sum(made.severities.values()) == sum(group.count for group in made.sources) == made.count
    assert made.count + made.spam + made.copies == sum(SINCE <= row.published_at < UNTIL for row in rows)
