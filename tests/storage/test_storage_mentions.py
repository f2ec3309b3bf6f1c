from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.errors import InputError
from core.model import (
    Added,
    Checked,
    Entry,
    Filter,
    Judgement,
    Mention,
    MentionRow,
    Note,
    Poll,
    Reason,
    Sentiment,
    Severity,
    Source,
    Status,
    Tone,
    Topic,
    Triage,
)
from storage.mentions import Counts
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]
LONG = "Nous avons attendu quarante minutes pour deux cafés froids, personne ne s'est excusé."


def judgement(
    tone: Tone = Tone.NEUTRAL,
    severity: Severity = Severity.NONE,
    topics: tuple[Topic, ...] = (),
    spam: bool = False,
    language: str = "fr",
) -> Judgement:
    reasons = (Reason("negative", "café froid 😀", (3, 16), -0.5),)
    return Judgement(
        language, Sentiment(tone, -0.25, True, reasons), severity, reasons, topics, spam, reasons
    )


@pytest.fixture
def many(store: Store, clock: Any, entry: Make) -> Store:
    """120 mentions that differ in everything a filter can ask for, from two sources, found by two watches."""
    dice = random.Random(5)
    store.watches.add("Pain", ["pain"], [], [])
    store.watches.add("Vin", ["vin"], [], [])
    sources = [store.sources.add(f"https://{n}.example/feed", "feed", f"Blog {n}") for n in range(2)]
    for source in sources:
        entries = []
        for n in range(60):
            words = [w for w in ("pain", "vin", "eau", "sel", "café") if dice.random() < 0.5] or ["pain"]
            if not {"pain", "vin"} & set(words):
                words.append("vin")
            published = clock.now - timedelta(hours=dice.randrange(200)) if dice.random() < 0.9 else None
            entries.append(entry(f"{source.id}-{n}", " ".join(words), published_at=published))
        now = clock.now
        store.archive.add([Poll(source.id, now, now, 60, tuple(entries))])
    store.mentions.judged(
        "1",
        [
            (
                number,
                judgement(
                    dice.choice(list(Tone)),
                    dice.choice(list(Severity)),
                    tuple(dice.sample(list(Topic), dice.randrange(3))),
                    dice.random() < 0.2,
                    dice.choice(["fr", "en"]),
                ),
            )
            for number in store.mentions.ids()[:100]
        ],
    )
    for number in store.mentions.ids(Filter(spam=None)):
        store.mentions.change(
            [number],
            status=dice.choice(list(Status)),
            snoozed_until=dice.choice([None, clock.now, clock.now + timedelta(days=1)]),
            spam=dice.choice([None, None, None, True, False]),
        )
    return store


def passes(row: MentionRow, whole: Mention, names: dict[int, str], chosen: Filter, now: datetime) -> bool:
    """The same question as a filter's, answered without SQL."""
    return all(
        [
            chosen.words == "" or all(word in whole.text.split() for word in chosen.words.split()),
            chosen.watch is None or names[chosen.watch] in row.watches,
            chosen.source is None or whole.source_id == chosen.source,
            chosen.tone is None or row.tone is chosen.tone,
            chosen.severity is None or row.severity is chosen.severity,
            chosen.topic is None or chosen.topic in row.topics,
            chosen.status is None or row.triage.status is chosen.status,
            chosen.since is None or row.published_at >= chosen.since,
            chosen.until is None or row.published_at < chosen.until,
            chosen.spam is None or row.spam is chosen.spam,
            chosen.snoozed or row.triage.snoozed_until is None or row.triage.snoozed_until <= now,
        ]
    )


def test_filters_combine_freely(many: Store, clock: Any) -> None:
    dice = random.Random(3)
    rows = many.mentions.rows(many.mentions.ids(Filter(spam=None)))
    everything = [(row, many.mentions.get(row.id)) for row in rows]
    names = {watch.id: watch.name for watch in many.watches.all()}
    assert len(everything) == 120
    day = clock.now - timedelta(days=4)
    hits = 0
    for _ in range(150):
        chosen = Filter(
            words=dice.choice(["", "", "pain", "pain vin", "café"]),
            watch=dice.choice([None, None, 1, 2]),
            source=dice.choice([None, None, 1]),
            tone=dice.choice([None, None, Tone.NEGATIVE]),
            severity=dice.choice([None, None, None, Severity.MINOR]),
            topic=dice.choice([None, None, None, Topic.STAFF]),
            status=dice.choice([None, None, None, Status.NEW]),
            since=dice.choice([None, None, day]),
            until=dice.choice([None, None, day + timedelta(days=2)]),
            spam=dice.choice([None, False, False, True]),
            snoozed=dice.choice([True, True, False]),
        )
        expected = [row.id for row, whole in everything if passes(row, whole, names, chosen, clock.now)]
        assert list(many.mentions.ids(chosen)) == expected, chosen
        assert list(many.mentions.ids(chosen, limit=3)) == expected[:3]
        hits += len(expected)
    assert hits > 500


def test_ids_are_newest_first(many: Store) -> None:
    rows = many.mentions.rows(many.mentions.ids(Filter(spam=None)))
    times = [row.published_at for row in rows]
    assert times == sorted(times, reverse=True)


def test_rows_come_in_the_order_asked_and_without_what_is_gone(many: Store) -> None:
    ids = list(many.mentions.ids())
    random.Random(1).shuffle(ids)
    assert [row.id for row in many.mentions.rows([9999, *ids, 8888])] == ids
    assert many.mentions.rows([]) == []


def test_the_search_box_in_a_filter(many: Store) -> None:
    everything = Filter(spam=None)
    french = Filter(words="pain lang:fr", spam=None)
    assert {many.mentions.rows([n])[0].language for n in many.mentions.ids(french)} == {"fr"}
    without = many.mentions.ids(Filter(words="-pain", spam=None))
    with_pain = many.mentions.ids(Filter(words="pain", spam=None))
    assert sorted([*without, *with_pain]) == sorted(many.mentions.ids(everything))
    assert list(many.mentions.ids(Filter(words='" ( ', spam=None))) == list(many.mentions.ids(everything))
    assert list(many.mentions.ids(Filter(words='author:"auteur 1-7"', spam=None))) != []


def test_counts_are_of_what_is_shown(many: Store, clock: Any) -> None:
    counts = many.mentions.counts(clock.now)
    by_hand = dict.fromkeys(Status, 0)
    spam = snoozed = 0
    for row in many.mentions.rows(many.mentions.ids(Filter(spam=None))):
        if row.spam:
            spam += 1
        elif row.triage.snoozed_until and row.triage.snoozed_until > clock.now:
            snoozed += 1
        else:
            by_hand[row.triage.status] += 1
    assert counts == Counts(
        by_hand[Status.NEW],
        by_hand[Status.TO_ANSWER],
        by_hand[Status.WAITING],
        by_hand[Status.ANSWERED],
        by_hand[Status.DISMISSED],
        snoozed,
        spam,
        120,
    )


def test_the_work_list_is_in_the_order_to_do_it(many: Store, clock: Any) -> None:
    rows = many.mentions.rows(many.mentions.worklist(clock.now))
    todo = [
        row
        for row in many.mentions.rows(many.mentions.ids(Filter(snoozed=False)))
        if row.triage.status in (Status.NEW, Status.TO_ANSWER)
    ]
    assert {row.id for row in rows} == {row.id for row in todo}
    assert len(rows) > 10
    keys = [(-row.severity.rank, row.tone is not Tone.NEGATIVE, row.published_at) for row in rows]
    assert keys == sorted(keys)
    # A snooze ends.
    later = clock.now + timedelta(days=2)
    assert len(many.mentions.worklist(later)) > len(rows)


def test_a_mention_whole(store: Store, source: Source, entry: Make, visit: Visit, clock: Any) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    published = clock.now - timedelta(days=2)
    (dated,) = visit(source, entry("a", "du pain", published_at=published, language="fr")).mentions
    clock.later(hours=1)
    (undated,) = visit(source, entry("b", "du pain aussi")).mentions
    mention = store.mentions.get(dated)
    assert mention.judgement is None
    assert (mention.published_at, mention.dated, mention.seen_at) == (
        published,
        True,
        clock.now - timedelta(hours=1),
    )
    assert (mention.source_id, mention.source_title, mention.kind) == (source.id, "Le blog", "feed")
    assert (mention.url, mention.title, mention.author) == ("https://blog.example/a", "Titre a", "Auteur a")
    assert (mention.triage, mention.notes, mention.draft) == (Triage(), (), "")
    row = store.mentions.rows([dated])[0]
    assert (row.language, row.unsure) == ("fr", False)
    assert (store.mentions.get(undated).published_at, store.mentions.get(undated).dated) == (clock.now, False)
    for number in (0, 99):
        with pytest.raises(InputError) as caught:
            store.mentions.get(number)
        assert caught.value.code == "no_such_mention"


def test_judgements_come_back_as_given_and_are_redone_for_a_new_version(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    clock.later(hours=1)
    ids = [visit(source, entry(str(n), f"du pain {n}", title=f"T{n}")).mentions[0] for n in range(3)]
    assert store.mentions.unjudged("1", 2) == [(ids[2], "T2\ndu pain 2"), (ids[1], "T1\ndu pain 1")]
    given = judgement(Tone.NEGATIVE, Severity.CRITICAL, (Topic.STAFF, Topic.WAITING), spam=False)
    store.mentions.judged("1", [(number, given) for number in ids] + [(999, given)])
    assert store.mentions.unjudged("1", 10) == []
    assert store.mentions.get(ids[0]).judgement == given
    row = store.mentions.rows([ids[0]])[0]
    assert (row.tone, row.score, row.severity) == (Tone.NEGATIVE, -0.25, Severity.CRITICAL)
    assert row.topics == (Topic.STAFF, Topic.WAITING)
    assert row.unsure
    # A new version: the old judgement stays until the new one is there.
    assert [number for number, _ in store.mentions.unjudged("2", 10)] == ids[::-1]
    assert store.mentions.get(ids[0]).judgement == given
    better = judgement(Tone.POSITIVE)
    store.mentions.judged("2", [(ids[0], better)])
    assert store.mentions.get(ids[0]).judgement == better
    assert store.mentions.get(ids[1]).judgement == given
    assert [number for number, _ in store.mentions.unjudged("2", 10)] == [ids[2], ids[1]]


def test_spam_is_set_aside_and_the_owner_has_the_last_word(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    ids = visit(source, *(entry(str(n), f"du pain {n}") for n in range(3))).mentions
    store.mentions.judged("1", [(ids[0], judgement(spam=True))])
    assert sorted(store.mentions.ids()) == [ids[1], ids[2]]
    assert list(store.mentions.ids(Filter(spam=True))) == [ids[0]]
    store.mentions.change([ids[0]], spam=False)
    store.mentions.change([ids[1]], spam=True)
    assert list(store.mentions.ids(Filter(spam=True))) == [ids[1]]
    store.mentions.judged("2", [(ids[0], judgement(spam=True)), (ids[1], judgement())])
    assert list(store.mentions.ids(Filter(spam=True))) == [ids[1]]
    store.mentions.change([ids[0], ids[1]], spam=None)
    assert list(store.mentions.ids(Filter(spam=True))) == [ids[0]]


def test_undo_restores_exactly(many: Store, clock: Any) -> None:
    ids = list(many.mentions.ids(Filter(spam=None)))[::3]
    before = [many.mentions.get(number).triage for number in ids]
    undo = many.mentions.change(
        ids,
        status=Status.ANSWERED,
        snoozed_until=clock.now + timedelta(days=9),
        checked=Checked.TRUE,
        spam=True,
    )
    changed = [many.mentions.get(number).triage for number in ids]
    assert set(changed) == {
        Triage(Status.ANSWERED, clock.now + timedelta(days=9), clock.now, Checked.TRUE, True)
    }
    many.mentions.restore(undo)
    assert [many.mentions.get(number).triage for number in ids] == before


def test_a_change_leaves_what_is_not_given(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    (number,) = visit(source, entry("a", "du pain")).mentions
    when = clock.now - timedelta(hours=3)
    store.mentions.change([number], status=Status.ANSWERED, answered_at=when)
    store.mentions.change([number], snoozed_until=clock.now)
    store.mentions.change([number], checked=Checked.FALSE)
    store.mentions.change([number])
    assert store.mentions.get(number).triage == Triage(Status.ANSWERED, clock.now, when, Checked.FALSE, None)
    store.mentions.change([number], snoozed_until=None, answered_at=None, status=Status.NEW)
    assert store.mentions.get(number).triage == Triage(checked=Checked.FALSE)


def test_a_change_is_of_all_or_of_none(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    (number,) = visit(source, entry("a", "du pain")).mentions
    with pytest.raises(InputError) as caught:
        store.mentions.change([number, 77], status=Status.DISMISSED)
    assert caught.value.code == "no_such_mention"
    assert store.mentions.get(number).triage == Triage()
    assert store.mentions.change([], status=Status.DISMISSED).before == ()


def test_notes_and_drafts(store: Store, source: Source, entry: Make, visit: Visit, clock: Any) -> None:
    store.watches.add("Pain", ["pain"], [], [])
    ids = visit(source, *(entry(str(n), f"du pain {n}") for n in range(3))).mentions
    note = store.mentions.add_note(ids[0], "vu avec Zoé 😀\ndeuxième ligne")
    other = store.mentions.add_note(ids[0], "rappelé")
    assert store.mentions.get(ids[0]).notes == (note, other)
    assert note == Note(note.id, "vu avec Zoé 😀\ndeuxième ligne", clock.now)
    store.mentions.remove_note(note.id)
    store.mentions.remove_note(note.id)
    assert store.mentions.get(ids[0]).notes == (other,)
    for n, number in enumerate(ids):
        store.mentions.save_draft(number, "brouillon")
        store.mentions.save_draft(number, f"Bonjour {n}")
        assert store.mentions.get(number).draft == f"Bonjour {n}"
    assert store.mentions.recent_replies(10) == []
    for number in (ids[1], ids[0]):
        store.mentions.change([number], status=Status.ANSWERED)
        clock.later(hours=1)
    assert store.mentions.recent_replies(10) == ["Bonjour 0", "Bonjour 1"]
    assert store.mentions.recent_replies(1) == ["Bonjour 0"]
    store.mentions.save_draft(ids[2], "")
    assert store.mentions.get(ids[2]).draft == ""
    for act in (lambda: store.mentions.add_note(99, "x"), lambda: store.mentions.save_draft(99, "x")):
        with pytest.raises(InputError):
            act()
