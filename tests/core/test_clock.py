"""Times are stored as text whose order is the order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import from_text, to_text, utc_now

moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(moments)
def test_there_and_back(moment: datetime) -> None:
    assert from_text(to_text(moment)) == moment


@given(moments, moments)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    assert (one < other) == (to_text(one) < to_text(other))


def test_other_zones_become_utc() -> None:
    paris = timezone(timedelta(hours=1))
    assert to_text(datetime(2026, 11, 23, 0, 30, tzinfo=paris)) == "2026-11-22T23:30:00Z"


def test_no_other_text_is_a_moment() -> None:
    with pytest.raises(ValueError, match="does not match"):
        from_text("yesterday")


def test_now_is_whole_seconds_in_utc() -> None:
    now = utc_now()
    assert now.tzinfo is UTC
    assert now.microsecond == 0
