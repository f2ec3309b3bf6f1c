from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SENTENCES, SourceError
from core.model import Entry, Problem, Source
from watchers import polls, schedule
from watchers.http import Answer
from watchers.polls import Visit
from watchers.schedule import DAY, HOUR, after_problem, in_turn, interval, next_check, rhythm, wants_full
from watchers.watcher import Feed, Hints, Later, Wait


def entries(hours: float, count: int) -> list[Entry]:
    return [Entry(str(n), "", "", "", "x", NOW - timedelta(hours=hours * n)) for n in range(count)]


def test_busy_feeds_are_visited_hourly_sleepy_ones_less_and_none_less_than_four_times_a_day() -> None:
    assert rhythm(entries(0.5, 50), NOW) == HOUR
    assert HOUR < rhythm(entries(48, 10), NOW, cheap=False) <= 6 * HOUR
    assert rhythm(entries(24 * 40, 10)[1:], NOW, cheap=False) == 6 * HOUR
    assert rhythm(entries(24 * 40, 10)[1:], NOW) == 2 * HOUR
    assert rhythm([], NOW) == HOUR
    assert rhythm([Entry("1", "", "", "", "x", None)], NOW) == HOUR


def test_the_longest_wish_counts_and_absurd_ones_are_clamped() -> None:
    assert interval(HOUR, Hints(ttl=3 * HOUR), 2 * HOUR) == 3 * HOUR
    assert interval(HOUR, Hints(), 16 * 365 * DAY) == 5 * HOUR
    assert interval(HOUR, Hints(ttl=999 * DAY), 0) == DAY
    assert interval(60, Hints(ttl=60), 60) == HOUR


@given(
    st.integers(0, 40 * DAY),
    st.floats(0, 1),
    st.frozensets(st.integers(0, 23), max_size=23),
    st.frozensets(st.integers(0, 6), max_size=6),
)
def test_never_under_the_hour_never_in_a_skipped_hour(
    seconds: int, chance: float, hours: frozenset[int], days: frozenset[int]
) -> None:
    moment = next_check(NOW, seconds, chance, Hints(0, hours, days))
    assert moment >= NOW + timedelta(hours=1)
    assert moment.hour not in hours
    assert moment.weekday() not in days
    assert moment <= NOW + timedelta(seconds=max(HOUR, seconds * 1.1) + 8 * DAY)


def test_jitter_spreads() -> None:
    early, late = (next_check(NOW, 4 * HOUR, chance) for chance in (0.0, 1.0))
    assert early == NOW + timedelta(hours=3.6)
    assert late == NOW + timedelta(hours=4.4)


def problem(code: str, count: int = 1) -> Problem:
    return Problem(code, {}, count, NOW)


@pytest.mark.parametrize(
    ("code", "count", "wait", "least", "most"),
    [
        ("unreachable", 1, None, HOUR, 1.1 * HOUR),
        ("unreachable", 3, None, 3.6 * HOUR, 4.4 * HOUR),
        ("unreachable", 99, None, 0.9 * DAY, 1.1 * DAY),
        ("not_found", 1, None, HOUR, 1.1 * HOUR),
        ("not_found", 3, None, 0.9 * DAY, 1.1 * DAY),
        ("denied", 1, None, 0.9 * DAY, 1.1 * DAY),
        ("wait", 1, 7200, 7200, 7260),
        ("wait", 1, None, 600, 660),
        ("wait", 3, None, 2400, 2460),
        ("wait", 9, None, DAY, DAY + 60),
        ("wait", 1, 10**9, DAY, DAY + 60),
        ("offline", 5, None, 300, 600),
    ],
)
def test_failures_back_off(code: str, count: int, wait: int | None, least: float, most: float) -> None:
    for chance in (0.0, 0.5, 1.0):
        seconds = (after_problem(NOW, problem(code, count), chance, wait) - NOW).total_seconds()
        assert least <= seconds <= most


@given(
    st.sampled_from(sorted(SENTENCES)),
    st.integers(1, 10**6),
    st.floats(0, 1),
    st.none() | st.integers(0, 10**9),
)
def test_every_failure_has_a_next_try_within_about_a_day(
    code: str, count: int, chance: float, wait: int | None
) -> None:
    seconds = (after_problem(NOW, problem(code, count), chance, wait) - NOW).total_seconds()
    assert 60 <= seconds <= 1.1 * DAY


def test_the_whole_answer_is_asked_for_now_and_then() -> None:
    source = Source(1, "feed", "https://a.example/", "")
    assert wants_full(source, NOW)
    assert wants_full(replace(source, full_at=NOW - schedule.FULL_EVERY), NOW)
    assert not wants_full(replace(source, full_at=NOW - timedelta(days=7)), NOW)
    assert wants_full(replace(source, full_at=NOW, unreliable=True), NOW)


def test_kinds_that_go_one_at_a_time() -> None:
    slow = [Source(n, "reddit", f"https://r.example/{n}", "") for n in (1, 2)]
    quick = [Source(n, "feed", f"https://a.example/{n}", "") for n in (3, 4)]
    every = [slow[0], *quick, slow[1]]
    pace = {"reddit": 60}
    assert in_turn(every, pace, {}, NOW) == [slow[0], *quick]
    assert in_turn(every, pace, {"reddit": NOW - timedelta(seconds=59)}, NOW) == quick
    assert in_turn(every, pace, {"reddit": NOW - timedelta(seconds=60)}, NOW) == [slow[0], *quick]
    # A clock that was wrong keeps nobody waiting for ever.
    assert in_turn(every, pace, {"reddit": NOW + timedelta(days=9)}, NOW) == [slow[0], *quick]


SOURCE = Source(
    7,
    "feed",
    "http://a.example/feed",
    "A",
    etag='"1"',
    last_modified="then",
    body_hash="h",
    full_at=NOW - timedelta(days=1),
)


def visit(source: Source = SOURCE) -> Visit:
    return Visit(source, NOW, 0.5)


def test_a_304_keeps_validators_and_the_last_full_visit() -> None:
    poll = polls.unchanged(visit(), Answer("http://a.example/feed", not_modified=True, etag='"2"'), None)
    assert (poll.etag, poll.last_modified, poll.body_hash, poll.full_at) == (
        '"2"',
        "then",
        "h",
        SOURCE.full_at,
    )
    assert poll.problem is None


def test_the_same_bytes_again_count_as_a_full_visit_with_their_own_validators() -> None:
    poll = polls.unchanged(visit(), Answer("http://a.example/feed", b"x", etag=None), None)
    assert (poll.etag, poll.last_modified, poll.full_at) == (None, None, NOW)


def test_failures_are_counted_from_the_first_on() -> None:
    first = polls.failed(visit(), SourceError("unreachable", host="a.example"))
    assert first.problem is not None
    assert (first.problem.count, first.problem.since, first.stopped) == (1, NOW, False)
    assert (first.etag, first.body_hash, first.full_at) == ('"1"', "h", SOURCE.full_at)
    again = Source(
        **{
            **{n: getattr(SOURCE, n) for n in Source.__slots__},
            "problem": Problem("timeout", {}, 4, NOW - timedelta(days=2)),
        }
    )
    second = polls.failed(visit(again), SourceError("not_found"))
    assert second.problem == Problem("not_found", {}, 5, NOW - timedelta(days=2))
    assert polls.failed(visit(), SourceError("gone")).stopped
    waiting = polls.failed(visit(), Wait("a.example", 5000))
    assert waiting.next_check_at >= NOW + timedelta(seconds=5000)
    later = polls.failed(visit(), Later("timeout", 5000, host="a.example"))
    assert NOW + timedelta(seconds=5000) <= later.next_check_at <= NOW + timedelta(seconds=5060)
    assert polls.failed(visit(), Later("timeout", None, host="a.example")).next_check_at > NOW
    refused = polls.failed(visit(), SourceError("key_refused", name="A", page="https://a.example"))
    assert refused.next_check_at > NOW + timedelta(hours=20)


@pytest.mark.parametrize(
    ("moved_to", "before", "secret", "expected"),
    [
        ("http://b.example/f", None, None, (None, "http://b.example/f")),
        ("http://b.example/f", "http://b.example/f", None, ("http://b.example/f", None)),
        ("http://b.example/f", "http://c.example/f", None, (None, "http://b.example/f")),
        (None, "http://b.example/f", None, (None, None)),
        ("http://b.example/f?token=abc", None, None, (None, None)),
        ("http://b.example/f?token=abc", None, "abc", (None, "http://b.example/f?token={secret}")),
        ("http://b.example/f", None, "abc", (None, None)),
    ],
)
def test_moves_are_confirmed_on_two_visits_and_leak_nothing(
    moved_to: str | None, before: str | None, secret: str | None, expected: tuple[str | None, str | None]
) -> None:
    source = Source(7, "feed", "http://a.example/feed", "A", moved_to=before)
    poll = polls.brought(visit(source), Answer("x", b"y", moved_to=moved_to), Feed("T", "", ()), secret)
    assert (poll.url, poll.moved_to) == expected
