from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.model import Source
from watchers.silence import rhythm, silent_for

DAY = timedelta(days=1)


def test_a_rhythm_is_told_from_the_pauses_between_bursts() -> None:
    every_other_day = [NOW - 2 * n * DAY for n in range(8)]
    in_bursts = [date - timedelta(minutes=m) for date in every_other_day for m in (0, 5, 20)]
    for dates in (every_other_day, in_bursts):
        usual, patience = rhythm(dates) or (0, 0)
        assert abs(usual - 2 * 86_400) < 3600
        assert 5 * 86_400 < patience < 7 * 86_400


def test_what_comes_by_the_hour_may_be_silent_over_a_holiday() -> None:
    usual, patience = rhythm([NOW - timedelta(hours=7 * n) for n in range(40)]) or (0, 0)
    assert usual == 7 * 3600
    assert patience >= 2 * 86_400


def test_a_pause_that_was_there_before_is_no_alarm() -> None:
    dates = [NOW - n * DAY for n in range(6)] + [NOW - 20 * DAY]
    assert (rhythm(dates) or (0, 0))[1] > 14 * 86_400


def test_too_few_dates_tell_nothing() -> None:
    assert rhythm([]) is None
    assert rhythm([NOW - n * DAY for n in range(4)]) is None
    assert rhythm([NOW - timedelta(minutes=n) for n in range(50)]) is None


@given(st.lists(st.datetimes(min_value=NOW.replace(tzinfo=None) - 5000 * DAY), max_size=60))
def test_the_patience_is_longer_than_what_is_usual(dates: list) -> None:  # type: ignore[type-arg]
    found = rhythm([date.replace(tzinfo=NOW.tzinfo) for date in dates])
    if found:
        assert found[1] > found[0] > 0


def test_only_a_source_that_answers_and_has_a_rhythm_can_be_silent() -> None:
    source = Source(1, "feed", "u", "", patience=6 * 86_400, gap=2 * 86_400, newest_at=NOW - 9 * DAY)
    assert silent_for(source, NOW) is None
    answering = replace(source, succeeded_at=NOW)
    assert silent_for(answering, NOW) == 9 * DAY
    assert silent_for(replace(answering, newest_at=NOW - 5 * DAY), NOW) is None
    assert silent_for(replace(answering, patience=0), NOW) is None
