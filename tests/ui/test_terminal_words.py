"""The small words of the command line: moments, ``--json lines``, numbers."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from ui.terminal import output
from ui.terminal.lines import joined
from ui.terminal.periods import beginning, end

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_a_day_is_meant_whole_and_is_the_owners_own() -> None:
    midnight = datetime(2026, 11, 2).astimezone()
    assert beginning("2026-11-02", NOW) == midnight
    assert end("2026-11-02", NOW) == datetime(2026, 11, 3).astimezone()


def test_times_are_exact() -> None:
    assert beginning("2026-11-02T15:26:00Z", NOW) == datetime(2026, 11, 2, 15, 26, tzinfo=UTC)
    assert end("2026-11-02T15:26:00+01:00", NOW) == datetime(2026, 11, 2, 14, 26, tzinfo=UTC)
    assert end("2026-11-02 15:26", NOW) == datetime(2026, 11, 2, 15, 26).astimezone()


@pytest.mark.parametrize(("text", "span"), [("7d", 168), ("24h", 24), ("2w", 336), ("3j", 72), (" 1D ", 24)])
def test_spans_back_from_now(text: str, span: int) -> None:
    assert beginning(text, NOW) == end(text, NOW) == NOW - timedelta(hours=span)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "7", "99999w", "2026-11-02T25:00"])
def test_what_is_no_moment_is_said(text: str) -> None:
    with pytest.raises(InputError) as told:
        beginning(text, NOW)
    assert told.value.code == "bad_date"


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_said_to_be_none(text: str) -> None:
    for read in (beginning, end):
        with contextlib.suppress(InputError):
            assert read(text, NOW).tzinfo is not None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["--json", "lines"], ["--json-lines"]),
        (["--json=lines", "--watch", "x"], ["--json-lines", "--watch", "x"]),
        (["--json"], ["--json"]),
        (["--json", "--watch", "lines"], ["--json", "--watch", "lines"]),
        (["--watch", "lines", "--json"], ["--watch", "lines", "--json"]),
        (["--", "--json", "lines"], ["--", "--json", "lines"]),
        (["lines"], ["lines"]),
    ],
)
def test_json_and_json_lines(typed: list[str], meant: list[str]) -> None:
    assert joined(typed) == meant


def test_numbers_and_moments_for_people() -> None:
    assert output.number(1, "entry", "entries") == "1 entry"
    assert output.number(1234, "entry", "entries") == "1,234 entries"
    assert output.number(0, "mention") == "0 mentions"
    assert output.local(None, NOW) == "never"
    assert output.local(NOW, NOW).startswith("today ")
    assert output.local(NOW - timedelta(days=3), NOW).startswith("20 Nov ")
    assert output.local(NOW - timedelta(days=400), NOW).endswith("2025")
