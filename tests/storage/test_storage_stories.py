"""Stories as they are kept: joined, led by the earliest, and taken apart for good."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.errors import InputError
from core.model import Added, Entry, Filter, Source
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]
LONG = "Nous avons attendu quarante minutes pour deux cafés froids, personne ne s'est excusé."


@pytest.fixture
def places(store: Store) -> list[Source]:
    store.watches.add("Pain", ["pain", "attendu"], [], [])
    return [store.sources.add(f"https://{n}.example/feed", "feed", f"Blog {n}") for n in range(3)]


@pytest.fixture
def three(store: Store, places: list[Source], entry: Make, visit: Visit, clock: Any) -> list[int]:
    """Three mentions, the earliest first, as one story."""
    found = []
    for days, place in zip((2, 9, 5), places, strict=True):
        said = entry(f"{days}", f"{LONG} {days}", title="", published_at=clock.now - timedelta(days))
        found += visit(place, said).mentions
    ids = [found[1], found[2], found[0]]
    store.stories.join([(ids[0], ids[1]), (ids[2], ids[1])])
    return ids


def stories(store: Store) -> list[list[int]]:
    """The mentions of each story, the earliest first; all that there is to say of them is said alike."""
    found: dict[int, list[int]] = {}
    for number in reversed(store.mentions.ids(Filter(spam=None))):
        story = store.mentions.get(number).story
        if story is not None:
            found.setdefault(story, []).append(number)
    for lead, members in found.items():
        assert members[0] == lead
        for number in members:
            assert set(store.mentions.get(number).copies) == set(members) - {number}
            assert store.mentions.rows([number])[0].copies == len(members) - 1
    return list(found.values())


def dump(store: Store) -> list[tuple[object, ...]]:
    with store._connections.read() as connection:
        rows = connection.execute("SELECT id, story FROM mention ORDER BY id").fetchall()
        rows += connection.execute("SELECT one, other FROM apart ORDER BY one, other").fetchall()
    return [tuple(row) for row in rows]


def test_a_story_is_shown_once_by_its_earliest(store: Store, three: list[int], clock: Any) -> None:
    first, second, third = three
    assert stories(store) == [three]
    assert list(store.mentions.ids(Filter(copies=False))) == [first]
    assert store.mentions.worklist(clock.now) == [first]
    # Where the first is not in the list, its copies are not hidden behind it.
    recent = Filter(copies=False, since=clock.now - timedelta(days=6))
    assert list(store.mentions.ids(recent)) == [third, second]


def test_joining_again_changes_nothing(store: Store, three: list[int]) -> None:
    before = dump(store)
    assert store.stories.join([(three[2], three[0]), (three[0], three[1]), (three[1], 99)]) == ()
    assert dump(store) == before


def test_all_that_are_told_in_another_way_are_named(
    store: Store, three: list[int], places: list[Source], entry: Make, visit: Visit
) -> None:
    (late,) = visit(places[0], entry("late", "Encore le pain", published_at=None)).mentions
    assert set(store.stories.join([(late, three[1])])) == {late, three[0]}


def test_what_is_taken_out_never_comes_back(
    store: Store, three: list[int], places: list[Source], entry: Make, visit: Visit, clock: Any
) -> None:
    first, second, third = three
    parted = store.stories.apart(second)
    assert set(parted.others) == {first, third}
    assert stories(store) == [[first, third]]
    assert store.stories.join([(second, first), (third, second)]) == ()
    # Not by way of another one either.
    (other,) = visit(places[0], entry("n", "un pain", published_at=clock.now)).mentions
    store.stories.join([(other, second), (other, first)])
    assert stories(store) == [[first, third], [second, other]]


def test_without_its_lead_a_story_is_led_by_the_next(store: Store, three: list[int]) -> None:
    first, second, third = three
    store.stories.apart(first)
    assert stories(store) == [[second, third]]
    assert store.mentions.get(first).story is None
    store.stories.apart(third)
    assert stories(store) == []


def test_taking_apart_is_undone_exactly(store: Store, three: list[int]) -> None:
    before = dump(store)
    undone = [store.stories.apart(three[1]), store.stories.apart(three[0])]
    for parted in reversed(undone):
        store.stories.together(parted)
    assert dump(store) == before


def test_an_undo_leaves_what_came_meanwhile(
    store: Store, three: list[int], places: list[Source], entry: Make, visit: Visit
) -> None:
    parted = store.stories.apart(three[0])
    (late,) = visit(places[0], entry("late", "Encore le pain", published_at=None)).mentions
    store.stories.join([(late, three[1])])
    store.stories.together(parted)
    assert stories(store) == [[*three, late]]


def test_only_what_is_in_a_story_can_leave_it(store: Store, three: list[int]) -> None:
    store.stories.apart(three[0])
    with pytest.raises(InputError, match="no copies"):
        store.stories.apart(three[0])
    with pytest.raises(InputError, match="no mention number 99"):
        store.stories.apart(99)


def test_purged_mentions_leave_their_story_to_the_others(store: Store, three: list[int], clock: Any) -> None:
    with store._connections.write() as connection:
        connection.execute("UPDATE entry SET seen_at = '2020-01-01T00:00:00Z' WHERE id = ?", (three[0],))
    store.settings.save(replace(store.settings.load(), mention_days=30))
    store.stories.apart(three[1])
    store.archive.purge(clock.now)
    assert three[0] not in store.mentions.ids()
    assert store.mentions.get(three[2]).story is None
    assert dump(store)[2:] == [tuple(sorted(three[1:]))]  # what was said of the others is still known


def test_a_story_is_led_by_what_is_shown(
    store: Store, places: list[Source], entry: Make, visit: Visit, clock: Any
) -> None:
    """When the watch that found the earliest is removed, its copies are not shown one by one."""
    shop, _ = store.watches.add("Gare", ["gare"], [], [])
    ids = []
    for days, text in ((3, "La gare"), (2, "Le pain"), (1, "Du pain")):
        ids += visit(places[0], entry(text, text, published_at=clock.now - timedelta(days))).mentions
    store.stories.join([(ids[1], ids[0]), (ids[2], ids[1])])
    before = dump(store)
    store.watches.remove(shop.id)
    assert list(store.mentions.ids(Filter(copies=False))) == [ids[1]]
    store.watches.restore(shop.id)
    assert dump(store) == before


def test_candidates_share_a_link_a_text_or_words_of_the_time(
    store: Store, places: list[Source], entry: Make, visit: Visit, clock: Any
) -> None:
    def said(key: str, text: str, days: int = 0, **fields: str) -> Entry:
        return entry(key, text, title="", published_at=clock.now - timedelta(days), **fields)

    url = "https://paper.example/pain"
    new, same_text, same_link, near, far, other = (
        visit(places[0], one).mentions[0]
        for one in (
            said("new", LONG, url=url),
            said("text", LONG.upper(), 300, author="X"),
            said("link", "pain", 300, url=url + "?utm_source=x"),
            said("near", "quarante minutes de pain", 9),
            said("far", "quarante minutes de pain aussi", 11),
            said("other", "quarante pains, attendu", 1),
        )
    )
    (writing,) = store.stories.writings([new])
    assert (writing.id, writing.link, writing.text) == (new, url, LONG)
    ((_, found),) = store.stories.candidates([(writing, [("minutes", "quarante"), ("absent", "quarante")])])
    assert {one.id for one in found} == {same_text, same_link, near}
    ((_, found),) = store.stories.candidates([(writing, [])])
    assert {one.id for one in found} == {same_text, same_link}
    assert not {far, other} & {one.id for one in found}


def test_a_comment_is_known_as_one(store: Store, places: list[Source], entry: Make, visit: Visit) -> None:
    page = "https://paper.example/pain"
    added = visit(
        places[0],
        entry("a", "pain", url=page),
        entry("b", "pain !", url=f"{page}#comment-4"),
        entry("c", "du pain", url=page, in_reply_to="a"),
    )
    assert [one.comment for one in store.stories.writings(added.mentions)] == [False, True, True]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_a_story_has_its_lead_and_none_that_is_kept_apart(
    seed: int, store: Store, places: list[Source], entry: Make, visit: Visit, clock: Any
) -> None:
    dice = random.Random(seed)
    entries = [
        entry(f"{n}", f"Pain {n}", published_at=clock.now - timedelta(hours=dice.randrange(200)))
        for n in range(12)
    ]
    ids = list(visit(places[0], *entries).mentions)
    undone: list[Any] = []
    for _ in range(60):
        act = dice.random()
        if act < 0.6:
            store.stories.join([(dice.choice(ids), dice.choice(ids))])
        elif act < 0.9 or not undone:
            try:
                undone.append(store.stories.apart(dice.choice(ids)))
            except InputError:
                continue
        else:
            store.stories.together(undone.pop())
        found = stories(store)
        assert all(len(members) > 1 for members in found)
        for one, other in dump(store)[len(ids) :]:
            assert not any(one in members and other in members for members in found)
