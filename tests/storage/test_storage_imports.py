"""Imports: what they would do, and that they are taken back exactly."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.judge import VERSION, judge
from core.model import Entry, Filter, Status
from core.paths import DataFolder
from storage.imports import Outlook
from storage.store import Store
from tests.storage.conftest import NOON

WORDS = "Encore une longue attente au Crescent, samedi matin, et personne ne s'excuse."


def review(number: int, text: str = "", **changes: object) -> Entry:
    made = Entry(
        f"key-{number}-{text}",
        f"https://avis.example/{number}",
        f"Avis {number}",
        f"Client {number}",
        text or f"{WORDS} La {number}e fois.",
        NOON,
        rating=float(number % 6),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that a database holds: every table's rows but the memory of numbers given and the index's own."""
    connection = sqlite3.connect(store.folder.database)
    try:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_") and "_words" not in name
        ]
        tables = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
    finally:
        connection.close()
    words = ("crescent", "nouveau", "attente", "7e", "avis")
    found = {word: sorted(store.mentions.ids(Filter(words=word, spam=None))) for word in words}
    return {**tables, "found by": list(found.items())}  # type: ignore[dict-item]


def judged(store: Store) -> None:
    rows = store.mentions.unjudged(VERSION, 1000)
    store.mentions.judged(VERSION, [(number, judge(text)) for number, text in rows])


def test_what_an_import_would_do(store: Store) -> None:
    reviews = [review(number) for number in range(5)]
    assert store.archive.outlook(reviews, "Guide") == Outlook(new=5)
    store.archive.bring(reviews[:3], "Guide")
    assert store.archive.outlook(reviews, "Guide") == Outlook(new=2, known=3)
    assert store.archive.outlook([review(1, "Un autre texte, bien plus aimable")], "Guide") == Outlook(
        edited=1
    )
    assert store.archive.outlook([*reviews, reviews[4]], "Guide") == Outlook(new=2, known=4)
    assert store.archive.outlook(reviews, "Elsewhere") == Outlook(new=5)
    assert [one.title for one in store.sources.imports()] == ["Guide"]


def test_an_import_is_taken_back_exactly(store: Store) -> None:
    store.watches.add("shop", ("crescent",), (), ())
    store.archive.bring([review(1), review(2)], "Guide")
    store.archive.bring([Entry("z", "", "", "Zoé", f"{WORDS} La 7e fois.", NOON)], "Elsewhere")
    judged(store)
    before = contents(store)
    edited = review(1, "Un nouveau texte, bien plus aimable que l'ancien", rating=5.0)
    done = store.archive.bring_in([edited, review(2), review(7), review(8)], "Guide")
    assert (done.added.entries_new, len(done.added.edited)) == (2, 1)
    assert store.mentions.get(done.added.edited[0]).rating == 5
    judged(store)
    assert contents(store) != before
    assert store.archive.take_back(done) == 0
    assert contents(store) == before
    assert store.archive.bring_in([review(7)], "Guide").added.entries_new == 1  # it can be brought again


def test_the_first_import_from_a_place_takes_the_place_with_it(store: Store) -> None:
    before = contents(store)
    done = store.archive.bring_in([review(1), review(2)], "Guide")
    store.archive.take_back(done)
    assert contents(store) == before
    assert store.sources.imports() == []


def test_several_imports_are_taken_back_last_first(store: Store) -> None:
    states, done = [], []
    for numbers in ((1, 2), (2, 3), (1, 4)):
        states.append(contents(store))
        done.append(store.archive.bring_in([review(number) for number in numbers], "Guide"))
    for one, state in zip(reversed(done), reversed(states), strict=True):
        store.archive.take_back(one)
        assert contents(store) == state


@pytest.mark.parametrize(
    "work",
    [
        lambda store, number: store.mentions.change([number], status=Status.TO_ANSWER),
        lambda store, number: store.mentions.add_note(number, "J'ai appelé"),
        lambda store, number: store.mentions.save_draft(number, "Bonjour"),
    ],
)
def test_what_was_worked_on_since_then_stays(store: Store, work: Callable[[Store, int], object]) -> None:
    done = store.archive.bring_in([review(1), review(2)], "Guide")
    work(store, done.added.mentions[0])
    assert store.archive.take_back(done) == 1
    assert list(store.mentions.ids()) == [done.added.mentions[0]]
    assert store.archive.outlook([review(1), review(2)], "Guide") == Outlook(new=1, known=1)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["", WORDS, f"{WORDS} Bis.", "Bof"])), max_size=6),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["", WORDS, f"{WORDS} Bis.", "Bof"])), max_size=6),
)
def test_any_import_is_taken_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[int, str]], then: list[tuple[int, str]]
) -> None:
    with Store.open(DataFolder(tmp_path_factory.mktemp("any")), lambda: NOON) as store:
        store.archive.bring([review(*one) for one in first], "Guide")
        store.archive.bring([review(*one, author="") for one in first], "Elsewhere")
        judged(store)
        before = contents(store)
        told = store.archive.outlook([review(*one) for one in then], "Guide")
        done = store.archive.bring_in([review(*one) for one in then], "Guide")
        assert told.new == done.added.entries_new
        store.archive.take_back(done)
        assert contents(store) == before


def test_nothing_of_a_failed_import_is_kept(store: Store, tmp_path: Path) -> None:
    before = contents(store)
    with pytest.raises(AttributeError):
        store.archive.bring_in([review(1), "no entry"], "Guide")  # type: ignore[list-item]
    assert contents(store) == before
