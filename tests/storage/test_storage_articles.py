from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import pytest

from core.errors import InputError
from core.model import Added, Entry, Filter, Judgement, Sentiment, Severity, Source, Tone
from core.settings import Settings
from storage.articles import TRIES, Article, Page
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]
JUDGEMENT = Judgement("fr", Sentiment(Tone.NEUTRAL, 0.0), Severity.NONE)
SPAM = Judgement("fr", Sentiment(Tone.NEUTRAL, 0.0), Severity.NONE, spam=True)


class Watchglass(Protocol):
    now: datetime

    def later(self, **how: float) -> datetime: ...


def judged(store: Store) -> None:
    store.mentions.judged("1", [(number, JUDGEMENT) for number, _ in store.mentions.never_judged(1000)])


def waiting(store: Store, now: datetime, limit: int = 9) -> list[int]:
    return [page.mention_id for page in store.articles.waiting(now, limit, lambda _: True)]


@pytest.fixture
def filled(store: Store, source: Source, entry: Make, visit: Visit) -> Store:
    store.watches.add("Pain", ["pain"], [], [])
    visit(source, entry("a", "du pain"), entry("b", "encore du pain"), entry("c", "autre chose"))
    judged(store)
    return store


def test_only_judged_mentions_wait_the_newest_first(
    filled: Store, source: Source, entry: Make, visit: Visit, clock: Watchglass
) -> None:
    visit(source, entry("d", "un pain de plus"))
    assert waiting(filled, clock.now) == [2, 1]
    judged(filled)
    assert waiting(filled, clock.now) == [4, 2, 1]
    assert waiting(filled, clock.now, 2) == [4, 2]
    chosen = filled.articles.waiting(clock.now, 1, lambda page: page.text == "du pain")
    assert chosen == [filled.articles.page(1)]
    assert chosen == [
        Page(
            1,
            "feed",
            "https://blog.example/feed",
            "https://blog.example/a",
            "Titre a",
            "du pain",
            "",
        )
    ]


def test_what_is_set_aside_and_what_no_watch_finds_any_more_does_not_wait(
    filled: Store, clock: Watchglass
) -> None:
    filled.mentions.judged("1", [(1, SPAM)])
    assert waiting(filled, clock.now) == [2]
    filled.mentions.change([2], spam=True)
    filled.mentions.change([1], spam=False)
    assert waiting(filled, clock.now) == [1]
    filled.watches.remove(1)
    assert waiting(filled, clock.now) == [1]  # the owner has touched it
    filled.sources.remove(1)
    assert waiting(filled, clock.now) == []


def test_what_was_found_long_ago_does_not_wait(
    filled: Store, source: Source, entry: Make, visit: Visit, clock: Watchglass
) -> None:
    clock.later(days=8)
    assert waiting(filled, clock.now) == []
    visit(source, entry("e", "pain"))
    judged(filled)
    assert waiting(filled, clock.now) == [4]


def test_an_article_is_kept_with_its_mention(filled: Store, clock: Watchglass) -> None:
    assert filled.articles.get(1) is None
    assert filled.mentions.get(1).article == ""
    filled.articles.keep(1, "tout le texte \x00 du crescent")
    assert filled.articles.get(1) == Article("tout le texte   du crescent", clock.now, 1, None)
    assert filled.mentions.get(1).article == "tout le texte   du crescent"
    assert filled.mentions.get(1).text == "du pain"
    assert waiting(filled, clock.now) == [2]
    filled.articles.failed(1, "timeout")
    assert filled.mentions.get(1).article == "tout le texte   du crescent"
    filled.articles.keep(99, "une mention qui n'existe pas")
    assert filled.articles.get(99) is None


def test_of_a_story_one_article_is_enough(filled: Store, clock: Watchglass) -> None:
    with filled._connections.write() as connection:
        connection.execute("UPDATE mention SET story = 1")
    assert waiting(filled, clock.now) == [2, 1]
    filled.articles.failed(2, "no_article", for_good=True)
    assert waiting(filled, clock.now) == [1]
    filled.articles.keep(2, "tout le texte")
    assert waiting(filled, clock.now) == []


def test_an_article_makes_nothing_a_mention_and_goes_with_its_own(filled: Store, clock: Watchglass) -> None:
    filled.watches.add("Autre", ["introuvable"], [], [])
    filled.articles.keep(1, "un texte introuvable ailleurs")
    assert list(filled.mentions.ids(Filter(watch=2))) == []
    assert list(filled.mentions.ids(Filter(words="introuvable"))) == []
    filled.settings.save(Settings(mention_days=1))
    filled.archive.purge(clock.later(days=2))
    assert filled.articles.get(1) is None


def test_a_page_out_of_reach_is_tried_three_times_with_growing_gaps(filled: Store, clock: Watchglass) -> None:
    filled.articles.keep(2, "fini")
    filled.articles.failed(1, "timeout")
    assert waiting(filled, clock.now) == []
    assert waiting(filled, clock.later(minutes=59)) == []
    assert waiting(filled, clock.later(minutes=1)) == [1]
    filled.articles.failed(1, "unreachable")
    assert waiting(filled, clock.later(hours=23)) == []
    assert waiting(filled, clock.later(hours=1)) == [1]
    filled.articles.failed(1, "wait")
    assert waiting(filled, clock.later(days=3)) == []
    assert filled.articles.get(1) == Article("", clock.now - timedelta(days=3), TRIES, "wait")
    filled.articles.keep(1, "enfin")  # the owner asked for it
    assert filled.mentions.get(1).article == "enfin"


def test_a_refusal_is_final(filled: Store, clock: Watchglass) -> None:
    filled.articles.failed(1, "denied", for_good=True)
    assert waiting(filled, clock.later(days=2)) == [2]


def test_the_page_of_no_mention(store: Store) -> None:
    with pytest.raises(InputError) as caught:
        store.articles.page(7)
    assert caught.value.code == "no_such_mention"
