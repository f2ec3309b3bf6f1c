from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from core.errors import InputError
from core.model import Added, Checked, Entry, Filter, Source, Status
from core.query import for_watch
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]


def texts(store: Store, chosen: Filter | None = None) -> list[str]:
    return sorted(store.mentions.get(number).text for number in store.mentions.ids(chosen))


def dump(store: Store) -> list[list[tuple[object, ...]]]:
    """Everything that a watch's life may change."""
    with closing(sqlite3.connect(store.folder.database)) as database:
        return [
            database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("watch", "mention", "finding", "note", "draft", "entry", "judgement")
        ]


@pytest.fixture
def filled(store: Store, source: Source, entry: Make, visit: Visit) -> Store:
    visit(
        source,
        entry("1", "du pain au Crescent"),
        entry("2", "du pain"),
        entry("3", "le Crescent"),
        entry("4", "rien"),
    )
    return store


def test_a_new_watch_also_finds_the_past(filled: Store) -> None:
    watch, found = filled.watches.add(" Café  Crescent ", ["crescent"], [], [])
    assert found == 2
    assert (watch.name, watch.any_of, watch.paused) == ("Café Crescent", ("crescent",), False)
    assert filled.watches.all() == [watch] == [filled.watches.named("café crescent")]
    assert filled.watches.get(watch.id) == watch
    assert texts(filled) == ["du pain au Crescent", "le Crescent"]
    assert filled.watches.counts() == {watch.id: 2}


def test_two_watches_can_find_one_mention(filled: Store) -> None:
    one, _ = filled.watches.add("one", ["crescent"], [], [])
    two, _ = filled.watches.add("two", [], ["pain"], [])
    (both,) = (n for n in filled.mentions.ids() if len(filled.mentions.get(n).watches) == 2)
    assert filled.mentions.get(both).text == "du pain au Crescent"
    assert len(filled.mentions.ids()) == 3
    assert [len(filled.mentions.ids(Filter(watch=watch.id))) for watch in (one, two)] == [2, 2]


def test_a_dry_run_saves_nothing(filled: Store) -> None:
    before = dump(filled)
    run = filled.watches.dry_run(for_watch(["pain"], [], []), limit=1)
    assert run.count == 2
    assert [one.text for one in run.examples] == ["du pain"]
    assert filled.watches.dry_run(for_watch(["absent"], [], [])).count == 0
    assert dump(filled) == before


def test_names_are_taken_once_whatever_the_case(store: Store) -> None:
    watch, _ = store.watches.add("Pain", ["pain"], [], [])
    other, _ = store.watches.add("Vin", ["vin"], [], [])
    for act in (
        lambda: store.watches.add("pain ", ["x"], [], []),
        lambda: store.watches.edit(replace(other, name="PAIN")),
    ):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.code == "watch_exists"
    store.watches.edit(replace(watch, name="PAIN"))
    store.watches.remove(watch.id)
    store.watches.add("pain", ["pain"], [], [])
    with pytest.raises(InputError):
        store.watches.restore(watch.id)


def test_what_is_not_there(store: Store) -> None:
    watch, _ = store.watches.add("Pain", ["pain"], [], [])
    for act in (
        lambda: store.watches.get(99),
        lambda: store.watches.named("nothing"),
        lambda: store.watches.pause(99, True),
        lambda: store.watches.remove(99),
        lambda: store.watches.restore(99),
        lambda: store.watches.edit(replace(watch, id=99)),
    ):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.code == "no_such_watch"
    for empty in (
        lambda: store.watches.add("x", [], [], ["y"]),
        lambda: store.watches.edit(replace(watch, any_of=())),
    ):
        with pytest.raises(InputError) as caught:
            empty()
        assert caught.value.code == "empty_watch"


def test_an_edited_watch_is_run_over_the_archive_again(filled: Store) -> None:
    watch, _ = filled.watches.add("w", ["crescent"], [], [])
    before = dump(filled)
    assert filled.watches.edit(replace(watch, any_of=("pain",))) == 2
    assert texts(filled) == ["du pain", "du pain au Crescent"]
    assert filled.watches.counts() == {watch.id: 2}
    # Edited back, everything is as it was; the mention that was found between is only hidden.
    assert filled.watches.edit(watch) == 2
    assert texts(filled) == ["du pain au Crescent", "le Crescent"]
    assert dump(filled)[2] == before[2]


TOUCHES: list[Callable[[Store, int], object]] = [
    lambda store, n: store.mentions.change([n], status=Status.TO_ANSWER),
    lambda store, n: store.mentions.change([n], checked=Checked.FALSE),
    lambda store, n: store.mentions.change([n], spam=False),
    lambda store, n: store.mentions.change([n], snoozed_until=store.mentions._clock()),
    lambda store, n: store.mentions.add_note(n, "a note"),
    lambda store, n: store.mentions.save_draft(n, "a reply"),
]


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_the_owner_touched_is_never_lost(filled: Store, touch: Callable[[Store, int], object]) -> None:
    watch, _ = filled.watches.add("w", ["crescent"], [], [])
    touched = next(n for n in filled.mentions.ids() if filled.mentions.get(n).text == "le Crescent")
    touch(filled, touched)
    before = filled.mentions.get(touched)
    filled.watches.edit(replace(watch, any_of=("pain",)))
    assert texts(filled) == ["du pain", "du pain au Crescent", "le Crescent"]
    assert filled.mentions.get(touched) == replace(before, watches=(), matches=())
    filled.watches.edit(watch)
    filled.watches.remove(watch.id)
    assert list(filled.mentions.ids()) == [touched]
    filled.watches.restore(watch.id)
    assert filled.mentions.get(touched) == before


def test_removing_hides_and_restoring_restores_exactly(filled: Store) -> None:
    filled.watches.add("other", ["pain"], [], [])
    watch, _ = filled.watches.add("w", ["crescent"], [], [])
    filled.mentions.change([filled.mentions.ids()[-1]], status=Status.ANSWERED)
    before, shown = dump(filled), list(filled.mentions.ids())
    filled.watches.remove(watch.id)
    assert [one.name for one in filled.watches.all()] == ["other"]
    assert len(filled.mentions.ids()) < len(shown)
    assert all(filled.mentions.get(n).watches in (("other",), ()) for n in filled.mentions.ids())
    filled.watches.restore(watch.id)
    assert dump(filled) == before
    assert list(filled.mentions.ids()) == shown


def test_a_watch_that_comes_back_finds_what_came_meanwhile(
    filled: Store, source: Source, entry: Make, visit: Visit
) -> None:
    watch, _ = filled.watches.add("w", ["crescent"], [], [])
    filled.watches.remove(watch.id)
    visit(source, entry("5", "au Crescent hier"))
    filled.watches.restore(watch.id)
    assert "au Crescent hier" in texts(filled)


def test_a_paused_watch_looks_no_more_and_then_catches_up(
    filled: Store, source: Source, entry: Make, visit: Visit
) -> None:
    watch, _ = filled.watches.add("w", ["crescent"], [], [])
    filled.watches.pause(watch.id, True)
    assert filled.watches.get(watch.id).paused
    assert visit(source, entry("5", "au Crescent hier")).mentions == ()
    assert len(texts(filled)) == 2
    # Removing and restoring a paused watch does not make it look.
    filled.watches.remove(watch.id)
    filled.watches.restore(watch.id)
    assert len(texts(filled)) == 2
    filled.watches.pause(watch.id, False)
    assert "au Crescent hier" in texts(filled)


@pytest.mark.parametrize(
    ("terms", "title", "text", "marked"),
    [
        (["café"], "", "Un CAFE\u0301 noir", ["CAFE\u0301"]),
        (["café"], "", "😀😀 café ☕️ café", ["café", "café"]),
        (["l'Épicerie"], "", "À L’EPICERIE, oui", ["EPICERIE"]),
        (["saint malo"], "À Saint-Malo", "vu à #SaintMalo", ["Saint-Malo", "SaintMalo"]),
        (["pain"], "Le pain", "Le pain est bon", ["pain"]),
        (["pain"], "Le pain…", "Le pain est bon", ["pain"]),
        (["titre"], "Titre", "", ["Titre"]),
        (["boulang*"], "", "boulangerie boulanger", ["boulangerie", "boulanger"]),
        (["日本語"], "", "日本語 です", ["日本語"]),
        (["é"], "", "👩‍👩‍👧 e\u0301 É", ["e\u0301", "É"]),
        (["a b", "b c"], "", "a b c", ["a b c"]),
    ],
)
def test_the_matched_words_are_marked_where_they_are(
    store: Store,
    source: Source,
    entry: Make,
    visit: Visit,
    terms: list[str],
    title: str,
    text: str,
    marked: Any,
) -> None:
    store.watches.add("w", terms, [], [])
    (number,) = visit(source, entry("a", text, title=title)).mentions
    mention = store.mentions.get(number)
    assert [mention.judged_text[start:end] for start, end in mention.matches] == marked
