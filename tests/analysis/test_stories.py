"""Which mentions are one story, and which are not: ``tests/data/stories/pairs.jsonl`` says."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import stories
from core.model import Writing
from core.text import canonical_url, words

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "stories" / "pairs.jsonl")
    .read_text("utf-8")
    .splitlines()
]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def writing(number: int, said: dict[str, Any]) -> Writing:
    return Writing(
        id=number,
        source_id=said.get("source", 1),
        link=canonical_url(said.get("url", "")),
        title=said.get("title", ""),
        author=said.get("author", ""),
        text=said["text"],
        published_at=NOON + timedelta(days=said.get("day", 0)),
        comment=said.get("comment", False),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["why"] for pair in PAIRS])
def test_the_same_story_and_no_other(pair: dict[str, Any]) -> None:
    one, other = writing(1, pair["one"]), writing(2, pair["other"])
    assert stories.same(one, other) is pair["same"]
    assert stories.same(other, one) is pair["same"]


def made(text: str, title: str = "", author: str = "", url: str = "", number: int = 1) -> Writing:
    return writing(number, {"text": text, "title": title, "author": author, "url": url, "source": number})


ANY = st.builds(
    made,
    st.text(max_size=200)
    | st.lists(st.sampled_from(["le", "pain", "est", "bon", "12", "13", "Lyon", "…", "."])).map(" ".join),
    st.text(max_size=40),
    st.text(max_size=8),
    st.sampled_from(
        ["", "https://a.example/1", "https://b.example/1#comment-3", "https://news.google.com/x"]
    ),
    st.sampled_from([1, 2]),
)


@given(ANY, ANY)
def test_it_does_not_matter_which_of_two_comes_first(one: Writing, other: Writing) -> None:
    assert stories.same(one, other) is stories.same(other, one)


@given(ANY)
def test_clues_stand_in_what_they_are_taken_from(one: Writing) -> None:
    said = set(words(f"{one.title} {one.text}"))
    for group in stories.clues(one, ["pain"]):
        assert group
        assert set(group) <= said - {"pain"}


def test_a_short_headline_is_found_by_its_words() -> None:
    title, text = "Crescent : la terrasse rouvre", PAIRS[0]["one"]["text"]
    assert {"terrasse", "rouvre"} in map(set, stories.clues(made(text, title), ["crescent"]))
    assert [set(group) for group in stories.clues(made("", title), ["crescent"])] == [{"terrasse", "rouvre"}]


@pytest.mark.parametrize("length", range(1, 12))
def test_what_two_people_may_both_say_is_two(length: int) -> None:
    said = " ".join(f"mot{n}" for n in range(length))
    assert not stories.same(made(said, author="Ana"), made(said + " !", author="Paul", number=2))


@pytest.mark.parametrize(
    "text", ["a " * 200_000, "x" * 400_000, "@" * 50_000, "- " * 50_000, "https://" * 9_000, "…" * 50_000]
)
def test_whatever_is_in_a_text_it_is_compared_in_no_time(text: str) -> None:
    one, other = made(text, text, text, number=1), made(text + "b", "c" + text, "d", number=2)
    began = time.perf_counter()
    stories.pairs([(one, [other] * 3)])
    stories.clues(one)
    assert time.perf_counter() - began < 1


def test_the_likeliest_comes_first() -> None:
    text = next(pair["one"]["text"] for pair in PAIRS if len(pair["one"]["text"]) > 300)
    near = made(text.replace("trois semaines", "un bon mois"), "Autre titre", number=2)
    same, other = made(text, number=3), made("Tout autre chose, dite par quelqu'un d'autre.", number=4)
    assert stories.pairs([(made(text), [other, near, same])]) == [(1, 3), (1, 2)]
