"""Answers of programming interfaces: a value of one type, whatever stands there."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SourceError
from watchers import answers

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(_JSON)
def test_anything_gives_a_value_of_its_type(value: object) -> None:
    assert isinstance(answers.text(value), str)
    assert isinstance(answers.plain(value), str)
    assert "\n" not in answers.title(value)
    assert isinstance(answers.part(value, "a", "b"), dict)
    assert all(isinstance(row, dict) for row in answers.rows(value))
    number = answers.count(value)
    assert number is None or 0 <= number < 2**53
    date = answers.moment(value)
    assert date is None or date.tzinfo is UTC
    assert len(answers.language(value)) in (0, 2, 3)
    key = answers.identity(value)
    assert key == "" or (key.isascii() and key.isprintable() and not set(key) & set(" ?&#<>\"'"))


@given(_JSON, _JSON, _JSON, st.text(max_size=20))
def test_an_entry_is_sound_whatever_it_is_made_of(
    author: object, date: object, likes: object, key: str
) -> None:
    found = answers.entry(
        key, f"https://a.example/{key}", NOW, title="T", author=author, date=date, likes=likes
    )
    if found is None:
        assert not key
        return
    (found.key + found.url + found.author).encode()
    assert found.published_at is None or found.published_at <= NOW


def test_numbers_dates_and_languages_as_they_come() -> None:
    assert [answers.count(one) for one in (3, 3.0, "12", -4, True, "x", 1e300, float("nan"))] == (
        [3, 3, 12, 0, None, None, None, None]
    )
    assert answers.moment(1763800000) == datetime(2025, 11, 22, 8, 26, 40, tzinfo=UTC)
    assert answers.moment("2026-11-22T09:00:00.000Z") == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert [answers.language(one) for one in ("fr", "pt-BR", "und", "unknown", "F1", None)] == (
        ["fr", "pt", "", "", "", ""]
    )
    assert answers.identity(17) == "17"
    assert answers.identity("a b") == ""


@pytest.mark.parametrize(
    ("body", "code"),
    [(b" ", "empty"), (b"<html>", "unreadable_answer"), (b"[" * 100_000, "unreadable_answer")],
)
def test_what_is_no_json_is_said_to_be_none(body: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        answers.parsed(body, "X")
    assert error.value.code == code


def test_parameters_of_addresses_are_set_and_left_out() -> None:
    assert (
        answers.asking("https://a.example/s?q=a+b&page=2#x", page=3, key="")
        == "https://a.example/s?q=a+b&page=3"
    )
    assert answers.asked("https://a.example/s?q=%22a%22&n=") == {"q": '"a"', "n": ""}
    assert answers.asked("http://[") == {}


def test_each_key_stands_once() -> None:
    first = answers.entry("1", "", NOW, title="first")
    again = answers.entry("1", "", NOW, title="again")
    assert answers.once([None, first, again]) == (first,)


def test_the_same_thing_without_end_is_looked_at_no_longer_than_any_honest_answer() -> None:
    one = answers.entry("1", "", NOW, title="again")
    assert answers.once(repeat(one)) == (one,)
    assert answers.once(repeat(None)) == ()
