"""The same story once: what a round brings is put together with what is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.model import Entry, Filter, Poll, Source
from core.paths import DataFolder
from storage.store import Store
from watchers.judging import Judging
from watchers.lane import InlineLane, JobFailed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXT = (
    "Nous avons attendu quarante minutes pour deux cafés froids à la terrasse du Crescent, personne ne "
    "s'est excusé, et le gérant a répondu que nous n'avions qu'à aller ailleurs si cela ne nous plaisait pas."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(DataFolder(tmp_path / "data"), lambda: NOW) as store:
        store.watches.add("Crescent", ["Crescent"], [], [])
        yield store


@pytest.fixture
def places(store: Store) -> list[Source]:
    return [store.sources.add(f"https://{n}.example/feed", "feed", f"Blog {n}") for n in range(3)]


def brought(store: Store, place: Source, *entries: Entry) -> list[int]:
    """Mentions that a visit made, judged by nobody yet."""
    (added,) = store.archive.add([Poll(place.id, NOW, NOW, 3600, entries)])
    return list(added.mentions)


def said(key: str, text: str = TEXT, title: str = "", days: float = 0, **fields: str) -> Entry:
    given: dict[str, Any] = {"author": f"Auteur {key}", "url": f"https://{key}.example/{key}"} | fields
    return Entry(key=key, title=title, text=text, published_at=NOW - timedelta(days=days), **given)


def judge(store: Store, lane: Any = None) -> list[tuple[int, ...]]:
    told: list[tuple[int, ...]] = []
    asyncio.run(Judging(store, lane or InlineLane()).judge_new(told.append))
    return told


def stories(store: Store) -> list[set[int]]:
    found: dict[int, set[int]] = {}
    for number in store.mentions.ids(Filter(spam=None)):
        story = store.mentions.get(number).story
        if story is not None:
            found.setdefault(story, set()).add(number)
    return list(found.values())


def test_what_one_round_brings_from_three_places_is_one_story(store: Store, places: list[Source]) -> None:
    ids = [
        *brought(store, places[0], said("second", days=2)),
        *brought(store, places[1], said("third", TEXT.upper(), "Deux cafés froids au Crescent", 1)),
        *brought(
            store, places[2], said("first", TEXT[:150] + "…", days=9), said("alone", "Le Crescent est beau.")
        ),
    ]
    judge(store)
    assert stories(store) == [set(ids[:3])]
    assert store.mentions.get(ids[0]).story == ids[2]


def test_a_later_round_finds_the_story_and_tells_of_its_lead(store: Store, places: list[Source]) -> None:
    (first,) = brought(store, places[0], said("first", days=3))
    assert judge(store) == [(first,)]
    (late,) = brought(store, places[1], said("late", f"(Agence) {TEXT} Avec notre correspondant."))
    assert judge(store) == [(late, first)]
    assert stories(store) == [{first, late}]
    assert judge(store) == []


def test_one_article_told_by_several_feeds_is_one_story(store: Store, places: list[Source]) -> None:
    url = "https://paper.example/pain"
    title = "Le pain du Crescent est bon"
    (short,) = brought(store, places[0], said("a", "Le pain de la place", title, url=url))
    (long,) = brought(
        store, places[1], said("b", "du pain", f"{title} - Journal", url=url + "?utm_source=x", author="")
    )
    brought(store, places[2], said("c", "un pain du Crescent", "Par : Karim", url=url))
    judge(store)
    assert stories(store) == [{short, long}]


def test_short_comments_are_no_copies_of_each_other(store: Store, places: list[Source]) -> None:
    url = "https://paper.example/pain"
    for n, place in enumerate(places):
        brought(
            store,
            place,
            said(f"a{n}", "Merci au Crescent pour le pain !", url=url),
            said(f"b{n}", "Le Crescent, bon pain", url=f"{url}#comment-{n}"),
        )
    judge(store)
    assert stories(store) == []


def test_what_the_owner_kept_apart_stays_apart_in_later_rounds(store: Store, places: list[Source]) -> None:
    (first,) = brought(store, places[0], said("first", days=3))
    (copy,) = brought(store, places[1], said("copy", days=2))
    judge(store)
    store.stories.apart(copy)
    (late,) = brought(store, places[2], said("late", days=1))
    judge(store)
    assert stories(store) == [{first, late}]
    # An edited mention is judged again, and looked at again.
    with store._connections.write() as connection:
        connection.execute("UPDATE mention SET judged_by = NULL")
    judge(store)
    assert stories(store) == [{first, late}]


class _Failing(InlineLane):
    """Judges, and fails at one job."""

    def __init__(self, job: str, error: BaseException) -> None:
        super().__init__()
        self.job, self.error = job, error

    def submit(self, job: Callable[..., Any], *args: Any, **given: Any) -> Any:
        if job.__name__ == self.job:
            raise self.error
        return super().submit(job, *args, **given)


def test_what_cannot_be_compared_is_judged_and_shown_all_the_same(
    store: Store, places: list[Source], caplog: pytest.LogCaptureFixture
) -> None:
    ids = brought(store, places[0], said("a")) + brought(store, places[1], said("b"))
    with caplog.at_level("CRITICAL", "watchers.grouping"):
        judge(store, _Failing("pairs", JobFailed("worker died")))
    assert stories(store) == []
    assert all(store.mentions.get(number).judgement for number in ids)


@pytest.mark.parametrize("method", ["join", "judged"])
def test_a_crash_on_the_way_loses_no_story(
    store: Store, places: list[Source], method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = brought(store, places[0], said("a")) + brought(store, places[1], said("b"))

    def crash(*_: object) -> None:
        raise KeyError("the program ends here")

    part: object = store.stories if method == "join" else store.mentions
    with monkeypatch.context() as broken:
        broken.setattr(part, method, crash)
        with pytest.raises(KeyError):
            judge(store)
    judge(store)
    assert stories(store) == [set(ids)]


def test_a_raid_of_one_text_is_told_in_time(store: Store, places: list[Source]) -> None:
    for place in places[:2]:
        brought(store, place, *(said(f"{place.id}-{n}", days=n / 1000) for n in range(400)))
    judge(store)
    assert len(store.mentions.get(store.mentions.ids()[0]).copies) == 799
    assert len(store.mentions.ids(Filter(copies=False))) == 1


def test_what_is_brought_by_hand_is_put_together_too(store: Store, places: list[Source]) -> None:
    (first,) = brought(store, places[0], said("first", days=3, author="Ana"))
    added = store.archive.bring([Entry("x", "", "", "", TEXT)], "Mes avis")
    judge(store)
    assert stories(store) == [{first, *added.mentions}]
