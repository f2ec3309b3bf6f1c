"""Mentions that are edited, deleted, answered at their source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.model import Added, Entry, Filter, Source, Status
from core.settings import Settings
from storage.store import Store
from storage.versions import MOST

Make = Callable[..., Entry]
Visit = Callable[..., Added]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def watch(store: Store) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    store.watches.add("dirt", ["sale"], [], [])


def on(day: int) -> datetime:
    return datetime(2026, 11, day, 8, tzinfo=UTC)


def test_an_edited_mention_says_what_it_says_now_and_keeps_what_it_said(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    first = entry("a", "Le Crescent est parfait")
    (number,) = visit(source, first).mentions
    clock.later(hours=1)
    added = visit(source, replace(first, text="Le Crescent est sale"))
    assert (added.mentions, added.edited) == ((), (number,))
    mention = store.mentions.get(number)
    assert mention.text == "Le Crescent est sale"
    assert [(one.text, one.replaced_at) for one in mention.versions] == [
        ("Le Crescent est parfait", clock.now)
    ]
    assert mention.watches == ("shop", "dirt")
    assert list(store.mentions.ids(Filter(words="sale"))) == [number]
    assert list(store.mentions.ids(Filter(words="parfait"))) == []
    assert store.mentions.never_judged(5) == [(number, mention.judged_text)]


def test_an_edited_mention_stays_one_when_it_no_longer_says_the_word(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    first = entry("a", "Le Crescent est parfait")
    (number,) = visit(source, first).mentions
    visit(source, replace(first, text="Cet endroit est parfait"))
    assert list(store.mentions.ids()) == [number]


def test_a_page_with_another_title_changes_none_of_its_comments(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    comment = entry("c", "Vive le Crescent", title="Comments on: Old", url="https://blog.example/1#comment-3")
    (number,) = visit(source, comment).mentions
    assert visit(source, replace(comment, title="Comments on: New")).edited == ()
    post = entry("p", "Le Crescent rouvre", title="Old")
    (number,) = visit(source, post).mentions
    assert visit(source, replace(post, title="New")).edited == (number,)


def test_a_text_that_goes_back_and_forth_is_one_edit(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    one, other = entry("a", "Le Crescent, version A"), entry("a", "Le Crescent, version B")
    (number,) = visit(source, one).mentions
    edits = [visit(source, text).edited for text in (other, one, other, one)]
    assert edits == [(number,), (), (), ()]
    assert len(store.mentions.get(number).versions) == 1


def test_a_text_that_never_rests_is_kept_only_so_often(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    first = entry("a", "Le Crescent, 0")
    (number,) = visit(source, first).mentions
    for count in range(1, MOST + 10):
        visit(source, replace(first, text=f"Le Crescent, {count}"))
    assert len(store.mentions.get(number).versions) == MOST


def test_what_is_missing_between_others_was_deleted(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    entries = [entry(f"k{day}", f"crescent {day}", published_at=on(day)) for day in (10, 12, 14, 16)]
    numbers = visit(source, *entries).mentions
    left = [entries[0], entries[1], entries[3]]
    assert visit(source, *left, complete_since=on(10)).deleted == (numbers[2],)
    assert store.mentions.get(numbers[2]).deleted_at == clock.now
    assert [row.deleted for row in store.mentions.rows(numbers)] == [False, False, True, False]
    # It is told once, stays, and is as before when it is there again.
    assert visit(source, *left, complete_since=on(10)).deleted == ()
    visit(source, *entries, complete_since=on(10))
    assert store.mentions.get(numbers[2]).deleted_at is None


def test_what_has_only_slid_out_of_the_feed_was_not_deleted(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    entries = [entry(f"k{day}", f"crescent {day}", published_at=on(day)) for day in (10, 12, 14)]
    visit(source, *entries)
    assert visit(source, *entries[1:], complete_since=on(12)).deleted == ()
    assert visit(source, entries[2]).deleted == ()  # nothing is said about what is complete
    assert visit(source).deleted == ()


def test_another_choice_of_entries_deletes_nothing(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    entries = [entry(f"k{day}", f"crescent {day}", published_at=on(day)) for day in range(10, 20)]
    visit(source, *entries[::2], complete_since=on(10), newest_at=on(18))
    # A front page: other articles of the same days, and one that stayed.
    assert visit(source, entries[0], *entries[1::2], complete_since=on(10), newest_at=on(19)).deleted == ()
    # A list of which some are gone, and some older ones came in at its end.
    late = [entry(f"l{day}", f"crescent {day}", published_at=on(day)) for day in (8, 9)]
    gone = visit(source, *late, entries[0], *entries[1:6:2], entries[9], complete_since=on(8)).deleted
    assert len(gone) == 5


def test_the_newest_can_be_missing_too(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    entries = [entry(f"k{day}", f"crescent {day}", published_at=on(day)) for day in (10, 12)]
    numbers = visit(source, *entries).mentions
    assert visit(source, entries[0], complete_since=on(10)).deleted == (numbers[1],)


def test_what_a_source_says_is_gone_is_marked(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    (number,) = visit(source, entry("a", "crescent")).mentions
    assert visit(source, gone=("a", "unknown")).deleted == (number,)


def test_a_comment_shows_what_it_answers(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    other = store.sources.add("https://blog.example/comments", "feed", "Commentaires")
    visit(source, entry("post", "Un article", title="Le dimanche", url="https://blog.example/post"))
    visit(other, entry("c1", "Bonjour", url="https://blog.example/post#comment-1", author="Ana"))
    by_key = visit(other, entry("c2", "Au crescent ?", in_reply_to="c1")).mentions[0]
    by_link = visit(
        other, entry("c3", "Oui, crescent", in_reply_to="https://www.blog.example/post/#comment-1")
    ).mentions[0]
    by_post = visit(other, entry("c4", "Vive le crescent", in_reply_to="post")).mentions[0]
    nowhere = visit(other, entry("c5", "crescent !", in_reply_to="https://far.example/9#c1")).mentions[0]
    for number in (by_key, by_link):
        answers = store.mentions.get(number).answers
        assert answers is not None
        assert (answers.author, answers.text, answers.mention_id) == ("Ana", "Bonjour", None)
    found = store.mentions.get(by_post).answers
    assert found is not None
    assert found.title == "Le dimanche"
    far = store.mentions.get(nowhere).answers
    assert far is not None
    assert (far.url, far.text) == ("https://far.example/9#c1", "")


def test_a_reply_to_what_is_being_handled_comes_to_the_work_list(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    (number,) = visit(source, entry("a", "Crescent : trop long")).mentions
    assert visit(source, entry("r0", "Ah bon ?", in_reply_to="a")).mentions == ()  # nobody handles it yet
    store.mentions.change([number], status=Status.WAITING)
    (reply,) = visit(source, entry("r1", "Moi aussi, une heure", in_reply_to="a")).mentions
    assert set(store.mentions.worklist(clock.now)) == {number, reply}
    assert store.mentions.get(number).triage.status is Status.TO_ANSWER
    assert [row.answers for row in store.mentions.rows([number, reply])] == [False, True]
    (deeper,) = visit(source, entry("r2", "Pareil", in_reply_to="r1")).mentions
    assert store.mentions.rows([deeper])[0].answers
    # Watches that come and go do not hide it.
    store.watches.remove(store.watches.all()[0].id)
    assert reply in store.mentions.ids()


def test_the_shops_own_reply_is_no_work(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.settings.save(Settings(shop="Café Crescent"))
    (number,) = visit(source, entry("a", "Crescent : trop long")).mentions
    store.mentions.change([number], status=Status.ANSWERED)
    own = entry("r1", "Désolés !", in_reply_to="a", author="Cafe  Crescent (gérant)")
    assert visit(source, own).mentions == ()


def test_a_loop_of_replies_ends(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    visit(source, entry("x", "un", in_reply_to="y"), entry("y", "deux", in_reply_to="x"))
    (number,) = visit(source, entry("z", "crescent", in_reply_to="x")).mentions
    answers = store.mentions.get(number).answers
    assert answers is not None
    assert answers.text == "un"


def test_stars_and_counts_are_kept_and_counts_follow(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    first = entry("a", "crescent", rating=4.0, likes=1, replies=0, unconfirmed=True)
    (number,) = visit(source, first).mentions
    assert visit(source, replace(first, likes=7, replies=2)).edited == ()
    mention = store.mentions.get(number)
    assert (mention.rating, mention.likes, mention.replies, mention.unconfirmed) == (4.0, 7, 2, True)
    assert store.mentions.rows([number])[0].rating == 4.0


def test_handled_mentions_are_those_to_look_after(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    numbers = visit(source, *(entry(f"k{n}", "crescent", published_at=on(10 + n)) for n in range(3))).mentions
    store.mentions.change(numbers[1:], status=Status.ANSWERED)
    assert store.mentions.handled(source.id, on(1), 5) == [
        ("k2", "https://blog.example/k2"),
        ("k1", "https://blog.example/k1"),
    ]
    assert store.mentions.handled(source.id, on(12), 5) == [("k2", "https://blog.example/k2")]
    assert store.mentions.handled(source.id, on(1), 1) == [("k2", "https://blog.example/k2")]


def test_rounds_can_be_read_afterwards(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    from core.model import Poll, Problem

    round_id = store.rounds.begin()
    later = clock.now + timedelta(hours=1)
    store.archive.add([Poll(source.id, clock.now, later, 3600, (entry("a", "crescent"),))], round_id)
    store.archive.add([Poll(source.id, clock.now, later, 3600)], round_id)  # nothing worth telling
    problem = Problem("timeout", {"host": "blog.example"}, 1, clock.now)
    store.archive.add([Poll(source.id, clock.now, later, 3600, problem=problem)], round_id)
    store.rounds.end(round_id, 3, 1, 1, 1)
    (row,) = store.rounds.recent()
    assert (row.sources, row.failed, row.entries_new, row.mentions_new) == (3, 1, 1, 1)
    first, second = store.rounds.visits(round_id)
    assert (first.entries_new, first.mentions_new, first.problem) == (1, 1, "")
    assert (second.problem, second.details) == ("timeout", {"host": "blog.example"})
    assert [one.problem for one in store.rounds.visits_of(source.id)] == ["timeout", ""]
    clock.later(days=31)
    store.keep_up()
    assert store.rounds.recent() == []
    assert store.rounds.visits_of(source.id) == []


def test_what_is_used_up_is_refused_before_it_is_spent(store: Store) -> None:
    usage = store.usage
    assert usage.reserve([("a", 60, 100, "day"), ("b", 1, 1, "month")], NOON) is None
    assert usage.reserve([("a", 40, 100, "day"), ("b", 1, 1, "month")], NOON) == "b"
    assert usage.used("a", "day", NOON) == 60  # nothing of a refused one is taken
    usage.give_back("a", 50, "day", NOON)
    assert usage.used("a", "day", NOON) == 10
    assert usage.used("a", "day", NOON + timedelta(days=1)) == 0
    assert usage.reserve([("b", 1, 1, "month")], NOON + timedelta(days=20)) is None
    assert usage.reserve([("c", 1, 0, "month")], NOON) == "c"
