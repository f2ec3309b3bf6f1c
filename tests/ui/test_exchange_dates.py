"""Dates in files, as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.exchange.dates import month_first, read_date

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-02", "2026-11-02 12:00"),
        ("2026-11-02 15:26", "2026-11-02 15:26"),
        ("2026-11-02T15:26:07Z", "2026-11-02 16:26"),
        ("2026-11-02T15:26:07+01:00", "2026-11-02 15:26"),
        ("2026/11/02", "2026-11-02 12:00"),
        ("02/11/2026", "2026-11-02 12:00"),
        ("02/11/26 9h05", "2026-11-02 09:05"),
        ("2.11.2026", "2026-11-02 12:00"),
        ("31/10/2026 23:59:58", "2026-10-31 23:59"),
        ("10/31/2026", "2026-10-31 12:00"),
        ("2 novembre 2026", "2026-11-02 12:00"),
        ("lundi 2 nov. 2026 à 15h26", "2026-11-02 15:26"),
        ("1er août 2026", "2026-08-01 12:00"),
        ("14 févr. 2026", "2026-02-14 12:00"),
        ("November 2, 2026", "2026-11-02 12:00"),
        ("Nov 2, 2026, 3:26 PM", "2026-11-02 15:26"),
        ("2nd November 2026", "2026-11-02 12:00"),
        ("Sept. 3, 2026 12:10 am", "2026-09-03 00:10"),
        ("Mon, 02 Nov 2026 15:26:00 +0100", "2026-11-02 15:26"),
        ("1793629560", "2026-11-02 15:26"),
        ("1793629560000", "2026-11-02 15:26"),
        ("46328", "2026-11-02 12:00"),
        ("46328,5", "2026-11-02 12:00"),
    ],
)
def test_forms_that_are_understood(text: str, expected: str) -> None:
    moment = read_date(text, NOW, zone=PARIS)
    assert moment is not None
    assert moment.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    "text",
    ["", "hier", "2027-01-01", "31/02/2026", "1970-01-01", "0000-00-00", "12", "5 foo 2026", "99/99/9999"],
)
def test_what_cannot_be_believed_is_no_date(text: str) -> None:
    assert read_date(text, NOW, zone=PARIS) is None


def test_today_without_a_time_is_not_in_the_future() -> None:
    early = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert read_date("23/11/2026", early, zone=PARIS) == early


def test_a_column_is_american_only_when_it_must_be() -> None:
    assert month_first(["10/31/2026", "11/02/2026"])
    assert not month_first(["31/10/2026", "11/02/2026"])
    assert not month_first(["11/02/2026"])
    assert read_date("11/02/2026", NOW, month_leads=True, zone=PARIS) == datetime(2026, 11, 2, 11, tzinfo=UTC)


@given(st.text(max_size=40))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    moment = read_date(text, NOW)
    assert moment is None or moment <= NOW
