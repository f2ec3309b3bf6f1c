from __future__ import annotations

import asyncio
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import judge
from analysis.learning import Lessons
from core.errors import InputError
from core.model import Correction, Entry, Filter, Judgement, Severity, Tone, Topic
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from watchers import background as backgrounds
from watchers import judging as judgings
from watchers.background import Background
from watchers.judging import Judging, Learned, Rejudged
from watchers.lane import InlineLane, JobFailed, Lane, LaneClosed, Lanes
from watchers.round import Event, Finished, Judged

_NUMBERS = itertools.count()  # nobody writes the same twice
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TUERIE = "Fournée de minuit au fournil du port, kouign-amann."
TEXTS = [
    TUERIE,
    "fournée de minuit au fournil du port : KOUIGN-AMANN !",
    "La fournée de minuit du fournil, avec kouign-amann",
    "Trente minutes d'attente, et le serveur nous a ri au nez.",
    "Ma fille a été malade après la mousse au chocolat.",
    "Bonjour, êtes-vous ouverts dimanche ?",
    "👍👍",
    "Great cheap essays http://essays.example best writing service",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(DataFolder(tmp_path / "data"), lambda: NOW) as store:
        yield store


@pytest.fixture
def judging(store: Store) -> Judging:
    return Judging(store, InlineLane(), clock=lambda: NOW)


def brought(store: Store, *texts: str, judged: bool = True) -> list[int]:
    """Mentions with these texts; their numbers in order."""
    entries = [Entry(f"{n}", "", "", f"Auteur {n}", text) for n, text in zip(_NUMBERS, texts, strict=False)]
    added = store.archive.bring(entries, "import")
    if judged:
        asyncio.run(Judging(store, InlineLane()).judge_new(lambda _: None))
    return list(added.mentions)


def dump(store: Store) -> list[tuple[object, ...]]:
    """Every judgement, and the owner's side, as they stand in the file."""
    with store._connections.read() as connection:
        rows = connection.execute(
            "SELECT m.*, j.* FROM mention m LEFT JOIN judgement j ON j.mention_id = m.id ORDER BY m.id"
        )
        return [tuple(row) for row in rows]


def make_old(store: Store, ids: list[int] | None = None, version: str = "before") -> None:
    """As if another version had judged them."""
    with store._connections.write() as connection:
        for number in ids or store.mentions.ids(Filter(spam=None)):
            connection.execute("UPDATE mention SET judged_by = ? WHERE id = ?", (version, number))
            connection.execute("UPDATE judgement SET version = ? WHERE mention_id = ?", (version, number))


def tone(store: Store, number: int) -> Tone:
    judgement = store.mentions.get(number).judgement
    assert judgement is not None
    return judgement.sentiment.label


# --- corrections --------------------------------------------------------------------------


def test_a_correction_counts_at_once_for_the_same_text_and_its_undo_is_exact(
    store: Store, judging: Judging
) -> None:
    one, copy, *_, other = brought(store, *TEXTS)
    before = dump(store)
    learned = asyncio.run(judging.correct(one, Tone.NEGATIVE, Severity.MINOR, (Topic.PLACE,)))
    assert {one, copy} <= {change.mention_id for change in learned.changed}
    for number in (one, copy):
        judgement = store.mentions.get(number).judgement
        assert judgement is not None
        assert judgement.sentiment.label is Tone.NEGATIVE
        assert (judgement.severity, judgement.topics) == (Severity.MINOR, (Topic.PLACE,))
        assert judgement.learned == (learned.correction.id,)
    assert store.corrections.all() == [learned.correction]
    assert dump(store)[other - 1] == before[other - 1]
    asyncio.run(judging.unlearn(learned))
    assert dump(store) == before
    assert store.corrections.all() == []


VERDICT = st.fixed_dictionaries(
    {
        "tone": st.none() | st.sampled_from(Tone),
        "severity": st.none() | st.sampled_from(Severity),
        "topics": st.none() | st.lists(st.sampled_from(Topic), max_size=2, unique=True).map(tuple),
        "spam": st.none() | st.booleans(),
    }
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(TEXTS) - 1), VERDICT), min_size=1, max_size=4))
def test_undo_in_reverse_restores_every_step_exactly_and_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, dict[str, Any]]]
) -> None:
    with Store.open(DataFolder(tmp_path_factory.mktemp("undo") / "data"), lambda: NOW) as store:
        ids = brought(store, *TEXTS)
        store.mentions.change([ids[2]], spam=True)
        judging = Judging(store, InlineLane(), clock=lambda: NOW)
        pictures = [(dump(store), store.corrections.all())]
        done: list[Learned] = []
        for at, verdict in steps:
            done.append(asyncio.run(judging.correct(ids[at], **verdict)))
            pictures.append((dump(store), store.corrections.all()))
        again = asyncio.run(judging.correct(ids[steps[-1][0]], **steps[-1][1]))
        assert {change.mention_id for change in again.changed} == {ids[steps[-1][0]]}
        asyncio.run(judging.unlearn(again))
        for learned in reversed(done):
            assert (dump(store), store.corrections.all()) == pictures.pop()
            asyncio.run(judging.unlearn(learned))
        assert (dump(store), store.corrections.all()) == pictures.pop()


def test_a_later_word_adds_to_the_former(store: Store, judging: Judging) -> None:
    (one,) = brought(store, TUERIE)
    asyncio.run(judging.correct(one, Tone.NEGATIVE))
    asyncio.run(judging.correct(one, severity=Severity.SERIOUS))
    learned = asyncio.run(judging.correct(one, Tone.NEUTRAL, spam=False))
    (correction,) = store.corrections.all()
    assert correction == learned.correction
    assert (correction.tone, correction.severity, correction.spam) == (Tone.NEUTRAL, Severity.SERIOUS, False)
    assert tone(store, one) is Tone.NEUTRAL


def test_a_correction_outlives_its_mention(store: Store, judging: Judging) -> None:
    (one,) = brought(store, TUERIE)
    learned = asyncio.run(judging.correct(one, Tone.NEGATIVE))
    with store._connections.write() as connection:
        from storage import finding

        finding.forget(connection, [one])
    (correction,) = store.corrections.all()
    assert (correction.id, correction.mention_id, correction.text) == (learned.correction.id, None, TUERIE)
    (late,) = brought(store, TUERIE.upper())
    assert tone(store, late) is Tone.NEGATIVE
    asyncio.run(judging.unlearn(learned))
    assert tone(store, late) is judge.judge(TUERIE.upper()).sentiment.label


def test_what_was_judged_with_a_correction_is_judged_without_it_once_it_is_gone(
    store: Store, judging: Judging
) -> None:
    one, *_ = brought(store, *TEXTS)
    learned = asyncio.run(judging.correct(one, Tone.NEGATIVE))
    (late,) = brought(store, TUERIE.upper())
    assert tone(store, late) is Tone.NEGATIVE
    forgotten = asyncio.run(judging.forget(learned.correction.id))
    assert {one, late} <= {change.mention_id for change in forgotten.changed}
    plain = judge.judge(TUERIE).sentiment.label
    assert (tone(store, one), tone(store, late)) == (plain, judge.judge(TUERIE.upper()).sentiment.label)
    asyncio.run(judging.unlearn(forgotten))
    assert (tone(store, one), tone(store, late)) == (Tone.NEGATIVE, Tone.NEGATIVE)
    assert store.corrections.all() == [learned.correction]


def test_corrections_from_elsewhere_are_learned(store: Store, judging: Judging) -> None:
    one, copy, *_ = brought(store, *TEXTS)
    given = Correction(0, None, TUERIE, "fr", NOW, tone=Tone.NEGATIVE)
    changed = asyncio.run(judging.bring([given]))
    assert {one, copy} <= {change.mention_id for change in changed}
    assert (tone(store, one), tone(store, copy)) == (Tone.NEGATIVE, Tone.NEGATIVE)


def test_the_word_on_spam_that_was_said_before_gives_way(store: Store, judging: Judging) -> None:
    (one,) = brought(store, TUERIE)
    store.mentions.change([one], spam=True)
    learned = asyncio.run(judging.correct(one, spam=False))
    (row,) = store.mentions.rows([one])
    assert not row.spam
    asyncio.run(judging.unlearn(learned))
    (row,) = store.mentions.rows([one])
    assert row.spam


def test_there_is_nothing_to_correct_in_a_mention_that_is_not_there(judging: Judging) -> None:
    with pytest.raises(InputError):
        asyncio.run(judging.correct(99, Tone.POSITIVE))
    with pytest.raises(InputError):
        asyncio.run(judging.forget(99))


def test_a_correction_made_by_another_program_meanwhile_is_not_lost(store: Store) -> None:
    """The judgements that were being made know nothing of it: they are made again."""
    one, *_, other = brought(store, *TEXTS)
    late: list[Learned] = []

    class Interrupted(InlineLane):
        def submit(self, job: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            if not late and job is judge.correct_all:
                with Store.open(store.folder) as elsewhere:
                    late.append(_in_thread(Judging(elsewhere, InlineLane()).correct(other, Tone.POSITIVE)))
            return super().submit(job, *args, **kwargs)

    learned = asyncio.run(Judging(store, Interrupted(), clock=lambda: NOW).correct(one, Tone.NEGATIVE))
    assert learned.correction.id == late[0].correction.id + 1
    assert (tone(store, one), tone(store, other)) == (Tone.NEGATIVE, Tone.POSITIVE)
    assert len(store.corrections.all()) == 2


def _in_thread(work: Any) -> Any:
    """What a coroutine gives, for who is inside an event loop already."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(work)))
    thread.start()
    thread.join()
    return found[0]


# --- judging anew -------------------------------------------------------------------------


def test_old_judgements_stay_until_the_newest_first_are_made_anew(
    store: Store, judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgings, "LOT", 2)
    ids = brought(store, *TEXTS)
    before = dump(store)
    make_old(store)
    events: list[Rejudged] = []
    assert asyncio.run(judging.rejudge(events.append)) == len(ids)
    assert [event.done for event in events] == [2, 4, 6, 8]
    assert {event.total for event in events} == {8}
    # All have the same moment here, so the later number is the newer mention.
    assert [number for event in events for number in event.mentions] == ids[::-1]
    assert dump(store) == before
    assert asyncio.run(judging.rejudge(events.append)) == 0
    assert len(events) == 4


def test_what_is_cancelled_goes_on_later(
    store: Store, judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgings, "LOT", 1)
    ids = brought(store, *TEXTS)
    make_old(store)
    events: list[Rejudged] = []
    done = asyncio.run(judging.rejudge(events.append, lambda: len(events) >= 3))
    assert 3 <= done < len(ids)
    assert store.mentions.count_judged_before(judge.VERSION) == len(ids) - done
    assert done + asyncio.run(judging.rejudge(events.append)) == len(ids)


def test_at_most_so_many(store: Store, judging: Judging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgings, "LOT", 2)
    brought(store, *TEXTS)
    make_old(store)
    assert 3 <= asyncio.run(judging.rejudge(lambda _: None, most=3)) <= 6


def test_several_versions_and_what_is_to_be_judged_again(store: Store, judging: Judging) -> None:
    ids = brought(store, *TEXTS)
    make_old(store, ids[:2], "a")
    make_old(store, ids[2:4], "zzz")
    make_old(store, ids[4:5], "")
    assert store.mentions.count_judged_before(judge.VERSION) == 5
    assert store.mentions.judged_before(judge.VERSION, 1)[0][0] == ids[4]
    assert judging.has_work()
    assert asyncio.run(judging.rejudge(lambda _: None)) == 5
    assert not judging.has_work()


def test_corrections_hold_when_all_is_judged_anew(store: Store, judging: Judging) -> None:
    one, copy, *_ = brought(store, *TEXTS)
    learned = asyncio.run(judging.correct(one, Tone.NEGATIVE))
    after = dump(store)
    make_old(store)
    asyncio.run(judging.rejudge(lambda _: None))
    assert dump(store) == after
    # The undo of what was judged anew since then judges it anew once more.
    make_old(store)
    asyncio.run(judging.rejudge(lambda _: None))
    asyncio.run(judging.unlearn(learned))
    assert tone(store, copy) is judge.judge(TEXTS[1]).sentiment.label


def test_a_correction_made_while_a_lot_is_judged_is_not_overwritten(store: Store) -> None:
    one, *_ = brought(store, *TEXTS)
    make_old(store)
    late: list[Learned] = []

    class Interrupted(InlineLane):
        def submit(self, job: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            answer = super().submit(job, *args, **kwargs)
            if not late:
                late.append(_in_thread(Judging(store, InlineLane()).correct(one, Tone.NEGATIVE)))
            return answer

    asyncio.run(Judging(store, Interrupted()).rejudge(lambda _: None))
    assert tone(store, one) is Tone.NEGATIVE
    assert store.mentions.count_judged_before(judge.VERSION) == 0


def poisoned(texts: list[str], lessons: Lessons | None = None) -> list[Judgement]:
    """A job that ends its process at one text."""
    if any("poison" in text for text in texts):
        os._exit(3)
    return judge.judge_all(texts, lessons)


class PoisonedLane(Lane):
    """A worker process that one text ends."""

    def submit(self, job: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return super().submit(poisoned if job is judge.judge_all else job, *args, **kwargs)


def test_a_text_that_ends_the_worker_costs_only_itself(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    ids = brought(store, *TEXTS[:4], "poison", *TEXTS[4:])
    make_old(store)
    lane = PoisonedLane()
    try:
        judging = Judging(store, lane)
        events: list[Rejudged] = []
        assert asyncio.run(judging.rejudge(events.append)) == len(ids) - 1
        assert not judging.has_work()  # until the next start
        assert asyncio.run(judging.rejudge(events.append)) == 0
    finally:
        lane.close()
    assert [number for number, _ in store.mentions.judged_before(judge.VERSION, 9)] == [ids[4]]
    assert store.mentions.get(ids[4]).judgement is not None
    assert f"mention {ids[4]} cannot be judged" in caplog.text


def test_what_fails_for_every_text_is_given_up_soon(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    ids = brought(store, *[f"{text} {n}" for n in range(5) for text in TEXTS])
    make_old(store)
    asked: list[object] = []

    class Broken(InlineLane):
        def submit(self, job: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            asked.append(job)
            return super().submit(_fails)

    judging = Judging(store, Broken())
    assert asyncio.run(judging.rejudge(lambda _: None)) == 0
    assert len(asked) < 10
    assert judging.has_work()
    assert store.mentions.count_judged_before(judge.VERSION) == len(ids)
    # A correction is kept, and what follows from it later.
    asyncio.run(judging.correct(ids[0], Tone.NEGATIVE))
    assert len(store.corrections.all()) == 1
    asyncio.run(Judging(store, InlineLane()).rejudge(lambda _: None))
    assert tone(store, ids[0]) is Tone.NEGATIVE
    assert "given up" in caplog.text


def _fails() -> None:
    raise JobFailed("KeyError < judge:1")


def test_several_lanes_judge_the_same(store: Store) -> None:
    brought(store, *[f"{text} {n}" for n in range(40) for text in TEXTS])
    before = dump(store)
    make_old(store)
    lanes = Lanes([Lane(), Lane()])
    try:
        assert asyncio.run(Judging(store, lanes, lots=3).rejudge(lambda _: None)) == 320
    finally:
        lanes.close()
    assert dump(store) == [(*row[:-2], *after[-2:]) for row, after in zip(before, dump(store), strict=True)]


# --- in the background --------------------------------------------------------------------


@pytest.fixture
def heard() -> list[Event]:
    return []


@pytest.fixture
def background(store: Store, heard: list[Event]) -> Iterator[Background]:
    one = Background(store, Secrets(), InlineLane(), heard.append, clock=lambda: NOW, every=None)
    yield one
    one.close()


def test_background_corrects_and_takes_back(store: Store, background: Background) -> None:
    one, *_ = brought(store, *TEXTS)
    before = dump(store)
    learned = background.correct(one, tone=Tone.NEGATIVE).result(10)
    assert tone(store, one) is Tone.NEGATIVE
    forgotten = background.forget(learned.correction.id).result(10)
    background.unlearn(forgotten).result(10)
    background.unlearn(learned).result(10)
    assert dump(store) == before
    with pytest.raises(InputError):
        background.correct(99, tone=Tone.NEGATIVE).result(10)


def test_background_judges_anew_by_itself_after_a_round(
    store: Store, background: Background, heard: list[Event]
) -> None:
    brought(store, *TEXTS)
    make_old(store)
    brought(store, "Nouveau venu", judged=False)
    background.check().result(10)
    _until(lambda: store.mentions.unjudged(judge.VERSION, 1) == [])
    _until(lambda: isinstance(heard[-1], Rejudged))
    kinds = [type(event) for event in heard]
    assert kinds.index(Judged) < kinds.index(Finished) < kinds.index(Rejudged)
    assert heard[-1] == Rejudged(len(TEXTS), len(TEXTS), tuple(store.mentions.ids(Filter(spam=None)))[1:])


def test_background_stops_judging_anew_when_asked_and_goes_on_when_asked(
    store: Store, background: Background, heard: list[Event]
) -> None:
    brought(store, *TEXTS)
    make_old(store)
    background.cancel_rejudging()
    background.check().result(10)
    time.sleep(0.1)
    assert store.mentions.count_judged_before(judge.VERSION) == len(TEXTS)
    assert background.rejudge().result(10) == len(TEXTS)
    assert store.mentions.count_judged_before(judge.VERSION) == 0


def test_a_round_goes_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is under way nothing old is judged."""
    monkeypatch.setattr(judgings, "LOT", 1)
    brought(store, *TEXTS)
    make_old(store)
    steps: list[str] = []
    paused = asyncio.Event()

    async def free() -> None:
        if steps:
            steps.append("waits")
            await paused.wait()

    async def both() -> None:
        work = asyncio.create_task(
            Judging(store, InlineLane()).rejudge(lambda _: steps.append("lot"), free=free)
        )
        steps.append("round")
        await asyncio.sleep(0.3)
        assert steps == ["round", "waits"]
        paused.set()
        await work

    asyncio.run(both())
    assert steps.count("lot") == len(TEXTS)


def test_background_ends_while_it_judges_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgings, "LOT", 1)
    brought(store, *[f"{text} {n}" for n in range(60) for text in TEXTS])
    make_old(store)
    lane = Lane()
    background = Background(store, Secrets(), lane, clock=lambda: NOW, every=None)
    running = background.rejudge()
    _until(lambda: store.mentions.count_judged_before(judge.VERSION) < 470, 60)
    began = time.monotonic()
    background.close()
    lane.close()
    assert time.monotonic() - began < 3
    assert running.done()
    assert 0 < store.mentions.count_judged_before(judge.VERSION) < 480
    assert asyncio.run(Judging(store, InlineLane()).rejudge(lambda _: None)) > 0


def test_background_has_more_processes_for_very_many(
    store: Store, monkeypatch: pytest.MonkeyPatch, heard: list[Event]
) -> None:
    monkeypatch.setattr(backgrounds, "_MANY", 10)
    brought(store, *[f"{text} {n}" for n in range(30) for text in TEXTS])
    before = dump(store)
    make_old(store)
    made: list[Lanes] = []

    def more() -> Lanes:
        made.append(Lanes.on_every_processor(gentle=True))
        return made[-1]

    background = Background(
        store, Secrets(), InlineLane(), heard.append, clock=lambda: NOW, every=None, more_lanes=more
    )
    try:
        assert background.rejudge().result(60) == 240
        assert dump(store) == before
        assert background.rejudge().result(60) == 0
    finally:
        background.close()
    (lanes,) = made
    with pytest.raises(LaneClosed):  # they end with it
        lanes.submit(os.getpid)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="only Unix knows how")
def test_a_gentle_lane_lets_others_go_first() -> None:
    lane = Lane(gentle=True)
    try:
        assert lane.submit(os.nice, 0).result(30) >= 10
    finally:
        lane.close()


def _until(true: Callable[[], bool], patience: float = 10) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
