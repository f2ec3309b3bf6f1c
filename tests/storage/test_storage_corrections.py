from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import InputError, StoreError
from core.model import (
    Added,
    Correction,
    Entry,
    Filter,
    Judgement,
    Sentiment,
    Severity,
    Source,
    Tone,
    Topic,
)
from core.paths import DataFolder
from storage.corrections import AGAIN
from storage.store import Store

DATA = Path(__file__).resolve().parents[1] / "data" / "databases"
MADE = datetime(2026, 11, 22, 9, tzinfo=UTC)
Make = Callable[..., Entry]
Visit = Callable[..., Added]


def judgement(tone: Tone = Tone.NEUTRAL, *learned: int) -> Judgement:
    return Judgement("fr", Sentiment(tone, 0.25), Severity.MINOR, topics=(Topic.STAFF,), learned=learned)


def correction(mention: int | None, text: str = "du pain", **parts: object) -> Correction:
    given: dict[str, object] = {"tone": Tone.NEGATIVE, **parts}
    return Correction(0, mention, text, "fr", MADE, **given)  # type: ignore[arg-type]


@pytest.fixture
def filled(store: Store, source: Source, entry: Make, visit: Visit) -> Store:
    store.watches.add("Pain", ["pain"], [], [])
    visit(source, entry("a", "du pain", title=""), entry("b", "encore du pain", title=""), entry("c", "pain"))
    store.mentions.judged("1", [(number, judgement()) for number in (1, 2, 3)])
    return store


def test_what_is_kept_of_a_correction(filled: Store) -> None:
    whole = correction(1, severity=Severity.SERIOUS, topics=(Topic.PRICE, Topic.STAFF), spam=False)
    kept = filled.corrections.add(whole)
    assert kept == replace(whole, id=1)
    nothing = filled.corrections.add(correction(None, "autre \x00\ud800", tone=None, topics=()))
    assert filled.corrections.all() == [kept, replace(nothing, text="autre   ")]
    assert filled.corrections.get(1) == kept
    assert filled.corrections.of(1) == kept
    assert filled.corrections.of(2) is None
    assert filled.corrections.next_id() == 3


def test_one_correction_counts_for_a_mention(filled: Store) -> None:
    first = filled.corrections.add(correction(1))
    second = filled.corrections.add(correction(1, tone=Tone.POSITIVE))
    assert filled.corrections.all() == [second]
    filled.corrections.put_back(first.id)
    assert filled.corrections.all() == [first]
    filled.corrections.remove(first.id)
    assert filled.corrections.all() == []
    for number in (1, 2, 99):
        with pytest.raises(InputError):
            filled.corrections.get(number)
    with pytest.raises(InputError):
        filled.corrections.remove(1)
    with pytest.raises(InputError):
        filled.corrections.put_back(99)
    # A number is never given twice.
    assert filled.corrections.add(correction(1)).id == 3


def test_those_that_learned_are_to_be_judged_again_and_keep_their_judgement_until_then(filled: Store) -> None:
    kept = filled.corrections.add(correction(1), again=[2])
    assert [number for number, _ in filled.mentions.judged_before("1", 9)] == [2]
    filled.mentions.judged("1", [(1, judgement(Tone.NEGATIVE, 1)), (2, judgement(Tone.NEGATIVE, 1, 12))])
    filled.mentions.judged("1", [(3, judgement(Tone.NEUTRAL, 11))])
    assert filled.corrections.learners(1) == [1, 2]
    before = filled.mentions.judgements([1, 2, 3])
    assert filled.corrections.remove(kept.id) == [1, 2]
    assert {number for number, _ in filled.mentions.judged_before("1", 9)} == {1, 2}
    assert filled.mentions.judgements([1, 2, 3]) == before


def test_all_of_a_change_or_nothing(filled: Store) -> None:
    corrections = filled.corrections
    new = replace(correction(1), id=1)
    assert corrections.change([new], "1", [], added=new) is None  # others are known than count
    assert corrections.change([], "1", [], added=replace(new, id=7)) is None  # the number is another's
    assert corrections.all() == []
    kept = corrections.change([], "2", [(1, judgement(Tone.NEGATIVE, 1)), (99, judgement())], [2], added=new)
    assert kept is not None
    assert filled.mentions.get(1).judgement == judgement(Tone.NEGATIVE, 1)
    assert [number for number, _ in filled.mentions.judged_before("2", 9)] == [2, 3]
    with filled._connections.read() as connection:
        rows = connection.execute("SELECT id, judged_by FROM mention ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [(1, "2"), (2, AGAIN), (3, "1")]
    assert corrections.undo(kept) == []
    assert filled.mentions.get(1).judgement == judgement()
    assert corrections.all() == []


def test_the_undo_leaves_what_was_judged_since_then(filled: Store) -> None:
    new = replace(correction(1), id=1)
    results = [(number, judgement(Tone.NEGATIVE, 1)) for number in (1, 2)]
    kept = filled.corrections.change([], "1", results, added=new)
    assert kept is not None
    filled.mentions.judged("3", [(2, judgement(Tone.POSITIVE, 1))])
    assert filled.corrections.undo(kept) == [2]
    assert filled.mentions.get(1).judgement == judgement()
    assert filled.mentions.get(2).judgement == judgement(Tone.POSITIVE, 1)
    assert [number for number, _ in filled.mentions.judged_before("1", 9)] == [2]


def test_two_programs_on_one_file(filled: Store, folder: DataFolder) -> None:
    with Store.open(folder, wait=0.05) as other:
        known = filled.corrections.all()
        theirs = other.corrections.add(correction(2))
        assert filled.corrections.change(known, "1", [], added=replace(correction(1), id=1)) is None
        assert not filled.mentions.judged("9", [(1, judgement())], known)
        assert filled.mentions.judged("9", [(1, judgement())], [theirs])
        with other._connections.write(), pytest.raises(StoreError) as caught:
            filled.corrections.add(correction(1))
        assert caught.value.code == "locked"
        assert filled.corrections.all() == [theirs]


def test_a_correction_outlives_its_mention(filled: Store) -> None:
    kept = filled.corrections.add(correction(1))
    settings = filled.settings.load()
    filled.settings.save(replace(settings, mention_days=1))
    filled.archive.purge(datetime(2027, 11, 23, tzinfo=UTC))
    assert filled.mentions.ids(Filter(spam=None)) == filled.mentions.ids(Filter(spam=True))
    assert filled.corrections.all() == [replace(kept, mention_id=None)]


def test_mentions_that_a_correction_may_say_something_about(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    texts = [
        "pain au sarrasin",
        "un pain très noir, au sarrasin",
        "pain",
        "PAIN !",
        "le pain de mie",
        "Un pain assez long pour que son texte ait une marque à lui, qui le fait trouver sans un seul mot",
        "un pain assez long pour que son texte ait une marque à lui, qui le fait trouver sans un seul mot…",
    ]
    visit(source, *(entry(str(n), text, title="") for n, text in enumerate(texts)))
    numbers = store.mentions.ids(Filter(spam=None))
    text = {number: store.mentions.get(number).text for number in numbers}

    def alike(given: Correction, words: list[str], most: int = 100) -> set[str]:
        return {text[number] for number, _ in store.corrections.alike(given, words, most)}

    assert alike(correction(None, "x y z"), ["sarrasin"]) == set(texts[:2])
    assert alike(correction(None, "Pain…"), []) == set(texts)  # the newest that say all of it
    assert len(alike(correction(None, "Pain…"), [], 2)) == 2
    assert alike(correction(None, texts[5].upper()), []) == set(texts[5:])
    # The rarest words lead, and stand for as many as there may be.
    assert alike(correction(None, "x y z"), ["pain", "sarrasin"], 3) == set(texts[:2])
    assert alike(correction(None, ""), []) == set()
    assert alike(correction(None, "\x00 OR NEAR("), ['"', "a*"]) == set()


def test_what_waits_to_be_judged_is_found_by_the_index(filled: Store) -> None:
    asked = (
        "SELECT m.id FROM mention m WHERE m.judged_by IS ? AND m.shown = 1 ORDER BY m.position DESC LIMIT 9"
    )
    with filled._connections.read() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {asked}", ("1",)).fetchall()
    told = " ".join(row["detail"] for row in plan)
    assert "mention_judged" in told
    assert "TEMP B-TREE" not in told


def test_a_released_database_takes_corrections(folder: DataFolder) -> None:
    folder.root.mkdir()
    shutil.copy(DATA / "vigie-1.sqlite", folder.database)
    with Store.open(folder) as store:
        ids = store.mentions.ids(Filter(spam=None))
        (judged,) = (one for one in map(store.mentions.get, ids) if one.judgement)
        assert judged.judgement is not None
        assert judged.judgement.learned == ()
        assert store.mentions.count_judged_before("new") == 1
        assert len(store.mentions.never_judged(99)) == len(ids) - 1
        assert store.corrections.all() == []
        new = replace(correction(judged.id), id=1)
        results = [(judged.id, judgement(Tone.NEGATIVE, 1))]
        kept = store.corrections.change([], "new", results, added=new)
        assert kept is not None
        assert store.corrections.undo(kept) == []
        assert store.mentions.get(judged.id) == judged
    with closing(sqlite3.connect(folder.database)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT strict FROM pragma_table_list('correction')").fetchone() == (1,)
