"""The zone of this computer, with its summer time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from core.clock import LOCAL


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no zone of its own for one process")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (7, 2), (11, 1)])
def test_summer_and_winter(paris: None, month: int, hours: int) -> None:
    moment = datetime(2026, month, 15, 12, tzinfo=UTC)
    local = moment.astimezone(LOCAL)
    assert local.utcoffset() == timedelta(hours=hours)
    assert local.hour == 12 + hours
    assert local.astimezone(UTC) == moment
    assert local.tzname() == ("CEST" if hours == 2 else "CET")


def test_across_the_change_an_hour_is_an_hour(paris: None) -> None:
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC).astimezone(LOCAL)
    after = datetime(2026, 3, 29, 1, 30, tzinfo=UTC).astimezone(LOCAL)
    assert (before.hour, after.hour) == (1, 3)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=1)
