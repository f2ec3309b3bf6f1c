"""The one place where stored mentions are judged: new ones, old ones anew, and after a correction.

New ones are put into their story before their judgement is kept: what a crash leaves in between has
no judgement yet, and comes again.

The store is used in one thread (``saver``), the judging is done in the lane.
Whatever is judged is kept only if the corrections are still those it was judged
with, so that nobody's correction is lost to a lot that was under way.
"""

from __future__ import annotations

import asyncio
import copy
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from analysis import judge
from analysis.learning import Lessons, concerned, telling
from core.clock import Clock, utc_now
from core.model import Correction, Judgement, Severity, Tone, Topic
from core.text import words
from storage.corrections import Kept
from storage.judgements import Stored, judgement_of
from watchers import grouping
from watchers.lane import AnyLane, LaneClosed

if TYPE_CHECKING:
    from storage.store import Store

_T = TypeVar("_T")
Rows = list[tuple[int, str]]
"""Mentions by number, each with its text."""
Results = list[tuple[int, Judgement]]

Group = Callable[[Sequence[int], Lessons], Awaitable[tuple[int, ...]]]
"""Puts mentions into their stories, and says which are told in another way now."""

LOT = 100
"""Mentions judged in one job: short enough that a feed that waits to be read hardly notices."""
ALIKE = 2_000
"""Mentions that one correction may change: the newest of those that are alike."""
_IN_VAIN = 5
"""When so many texts of a lot cannot be judged one after the other, it is not the texts."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rejudged:
    """So many of the old mentions are judged anew; ``mentions`` are those of this step."""

    done: int
    total: int
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that is judged in another way now; ``before`` is None where nobody had judged it."""

    mention_id: int
    before: Judgement | None
    after: Judgement


@dataclass(frozen=True, slots=True)
class Learned:
    """A correction that was made, or taken away, and all that this changed. ``kept`` is for its undo.

    Of one that was made the corrected mention is always among ``changed``.
    """

    correction: Correction
    changed: tuple[Change, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class _Plan:
    """A change of the corrections: what is known so far, what will be, and the mentions that may change."""

    correction: Correction
    known: Lessons
    lessons: Lessons
    about: Lessons
    rows: dict[int, str]


def _never() -> bool:
    return False


async def _at_once() -> None:
    pass


async def _alone(_: Sequence[int], __: Lessons) -> tuple[int, ...]:
    return ()


class Judging:
    """Judges what a store holds. Its methods run in an event loop.

    The store is used in the one thread of ``saver``, by default one of its own.
    ``lots`` is how many are under way at once, of which one is being saved.
    """

    def __init__(
        self,
        store: Store,
        lane: AnyLane,
        saver: Executor | None = None,
        clock: Clock = utc_now,
        lots: int = 2,
    ) -> None:
        self._store = store
        self._lane = lane
        self._saver = saver or ThreadPoolExecutor(1, "vigie-saver")
        self._clock = clock
        self._lots = lots
        self._given_up: set[int] = set()
        self._known: Lessons | None = None
        self._one_correction = asyncio.Lock()

    def by(self, lane: AnyLane, lots: int) -> Judging:
        """The same in another lane."""
        other = copy.copy(self)
        other._lane, other._lots = lane, lots
        return other

    def has_work(self) -> bool:
        """Whether a mention waits to be judged, new or anew. Asks the store at once, in this thread."""
        return len(self._store.mentions.unjudged(judge.VERSION, len(self._given_up) + 1)) > len(
            self._given_up
        )

    async def judge_new(
        self,
        on_judged: Callable[[tuple[int, ...]], None],
        stopped: Callable[[], bool] = _never,
    ) -> None:
        """Judge every mention that has no judgement yet, and put it into its story.

        ``on_judged`` hears the numbers of each lot, and of those that are in a story with them now.
        """
        await self._work_off(self._store.mentions.never_judged, on_judged, stopped, _at_once, self._group)

    async def rejudge(
        self,
        on_event: Callable[[Rejudged], None],
        stopped: Callable[[], bool] = _never,
        free: Callable[[], Awaitable[None]] = _at_once,
        most: int | None = None,
    ) -> int:
        """Judge anew what another version has judged, newest first; returns how many.

        What is not reached keeps its old judgement. ``free`` returns when
        nothing more urgent is under way; ``most`` is where to stop.
        """
        mentions = self._store.mentions
        left = await self._saved(lambda: mentions.count_judged_before(judge.VERSION))
        total = left - len(self._given_up)
        done = 0

        def hear(ids: tuple[int, ...]) -> None:
            nonlocal done
            done += len(ids)
            on_event(Rejudged(done, max(total, done), ids))

        await self._work_off(
            lambda limit: mentions.judged_before(judge.VERSION, limit),
            hear,
            lambda: stopped() or (most is not None and done >= most),
            free,
        )
        return done

    async def correct(
        self,
        mention_id: int,
        tone: Tone | None = None,
        severity: Severity | None = None,
        topics: tuple[Topic, ...] | None = None,
        spam: bool | None = None,
    ) -> Learned:
        """Keep the owner's word on a mention, and judge it and all that is like it accordingly.

        What is not given stays as it was corrected before, if it was. Raises InputError.
        """
        given = Correction(0, mention_id, "", "", self._clock(), tone, severity, topics, spam)
        async with self._one_correction:
            while True:
                plan = await self._saved(lambda: self._plan(given))
                numbers = await self._all_touched(sorted(plan.rows.items()), plan.about)
                plan = replace(plan, rows={number: plan.rows[number] for number in numbers})
                found = await self._all_judged(plan)
                kept = await self._saved(lambda: self._keep(plan, found))  # noqa: B023 - waited for
                if kept is not None:
                    changed = _changes(kept.before, kept.after, mention_id)
                    return Learned(plan.correction, changed, kept)

    async def forget(self, correction_id: int) -> Learned:
        """Take a correction away, and judge as if it had never been made. Raises InputError."""
        async with self._one_correction:
            while True:
                plan = await self._saved(lambda: self._plan_without(correction_id))
                found = await self._all_judged(plan)
                kept = await self._saved(lambda: self._keep(plan, found))  # noqa: B023 - waited for
                if kept is not None:
                    return Learned(plan.correction, _changes(kept.before, kept.after), kept)

    async def unlearn(self, learned: Learned) -> None:
        """Undo ``correct`` or ``forget`` exactly. What was judged with it since then is judged again."""
        async with self._one_correction:
            ids = await self._saved(lambda: self._store.corrections.undo(learned.kept))
            await self._again(ids)

    async def bring(self, corrections: Sequence[Correction]) -> tuple[Change, ...]:
        """Keep corrections made elsewhere, and judge accordingly; returns what is judged in another way."""
        async with self._one_correction:
            changed: dict[int, Change] = {}
            for one in corrections:
                rows = await self._saved(lambda: self._alike(one))  # noqa: B023 - waited for
                about = Lessons((one,), (await self._saved(self._lessons)).names)
                touched = await self._all_touched(rows, about)
                await self._saved(lambda: self._store.corrections.add(one, touched))  # noqa: B023
                for change in await self._again(touched):
                    first = changed.get(change.mention_id, change)
                    changed[change.mention_id] = replace(change, before=first.before)
            return tuple(changed.values())

    # --- lots -----------------------------------------------------------------------------

    async def _work_off(
        self,
        fetch: Callable[[int], Rows],
        on_judged: Callable[[tuple[int, ...]], None],
        stopped: Callable[[], bool],
        free: Callable[[], Awaitable[None]],
        group: Group = _alone,
    ) -> None:
        """Judge what ``fetch`` gives until there is no more; one lot is judged while another is saved."""
        flying: deque[tuple[Rows, Lessons, asyncio.Task[Results]]] = deque()
        try:
            while not stopped():
                await free()
                away = self._given_up.union(number for rows, *_ in flying for number, _ in rows)
                waiting, lessons = await self._saved(
                    lambda: (fetch(LOT + len(away)), self._lessons())  # noqa: B023 - waited for
                )
                rows = [row for row in waiting if row[0] not in away][:LOT]
                if rows:
                    flying.append((rows, lessons, asyncio.create_task(self._judged(rows, lessons))))
                elif not flying:
                    return
                if (len(flying) >= self._lots or not rows) and not await self._land(
                    *flying.popleft(), on_judged, group
                ):
                    return
            while flying:
                await self._land(*flying.popleft(), on_judged, group)
        finally:
            for _, _, task in flying:
                task.cancel()

    async def _land(
        self,
        rows: Rows,
        lessons: Lessons,
        judging: asyncio.Task[Results],
        on_judged: Callable[[tuple[int, ...]], None],
        group: Group,
    ) -> bool:
        """Keep a lot; False when it seems to be in vain to go on."""
        results: Results = await judging
        if not results and len(rows) >= _IN_VAIN:
            return False
        self._given_up |= {number for number, _ in rows} - {number for number, _ in results}
        known = lessons.corrections
        ids = [number for number, _ in results]
        told = await group(ids, lessons)
        kept = await self._saved(lambda: self._store.mentions.judged(judge.VERSION, results, known))
        if kept and results:
            on_judged(tuple(dict.fromkeys((*ids, *told))))
        return True

    async def _group(self, ids: Sequence[int], lessons: Lessons) -> tuple[int, ...]:
        return await grouping.group(self._store.stories, ids, lessons.names, self._saved, self._in_lane)

    async def _judged(self, rows: Rows, lessons: Lessons) -> Results:
        """Judgements of some mentions; of a lot that cannot be judged together, those that can alone."""
        try:
            found = await self._in_lane(judge.judge_all, [text for _, text in rows], lessons)
        except Exception as error:  # a crash or time-out of the worker: tried one by one
            if len(rows) == 1:
                _log.error("mention %d cannot be judged: %s", rows[0][0], type(error).__name__)
                return []
            results: Results = []
            for tried, row in enumerate(rows):
                if tried == _IN_VAIN and not results:
                    _log.error("judging is given up for now: %s", error)
                    return []
                results += await self._judged([row], lessons)
            return results
        return [(number, judgement) for (number, _), judgement in zip(rows, found, strict=True)]

    # --- corrections ----------------------------------------------------------------------

    def _plan(self, given: Correction) -> _Plan:
        store, number = self._store, given.mention_id or 0
        mention = store.mentions.get(number)
        former = store.corrections.of(number)
        correction = replace(
            _joined(former, given) if former is not None else given,
            id=store.corrections.next_id(),
            text=mention.judged_text[: judge.JUDGED],
            language=mention.judgement.language if mention.judgement else "",
        )
        known = self._lessons()
        others = [one for one in known.corrections if former is None or one.id != former.id]
        about = (correction,) if former is None else (correction, former)
        rows = {number: correction.text}
        for one in about:
            rows.update(self._alike(one))
        return _Plan(
            correction, known, Lessons((*others, correction), known.names), Lessons(about, known.names), rows
        )

    def _plan_without(self, correction_id: int) -> _Plan:
        correction = self._store.corrections.get(correction_id)
        known = self._lessons()
        others = Lessons([one for one in known.corrections if one.id != correction_id], known.names)
        ids = self._store.corrections.learners(correction_id)
        return _Plan(correction, known, others, known, dict(self._store.mentions.texts(ids)))

    def _keep(self, plan: _Plan, found: Results) -> Kept | None:
        """Keep what was planned, and of the judgements those that are other than before."""
        before = self._store.mentions.judgements([number for number, _ in found])
        correction = plan.correction
        new = [
            (number, judgement)
            for number, judgement in found
            if number == correction.mention_id or before.get(number) != judgement
        ]
        again = plan.rows.keys() - {number for number, _ in found}
        added = correction if correction in plan.lessons.corrections else None
        removed = correction.id if added is None else None
        return self._store.corrections.change(
            plan.known.corrections, judge.VERSION, new, again, added=added, removed=removed
        )

    def _alike(self, correction: Correction) -> Rows:
        telling_words = telling(correction.text, self._lessons().names)
        return self._store.corrections.alike(correction, telling_words, ALIKE)

    async def _all_judged(self, plan: _Plan) -> Results:
        """Judgements with what is learned; what this version has judged without it need only learn it."""
        mentions = self._store.mentions
        made = await self._saved(lambda: mentions.judgements(list(plan.rows), judge.VERSION))
        known = {number: judgement for number, judgement in made.items() if not judgement.learned}
        lots = [self._corrected(lot, known, plan.lessons) for lot in _lots(sorted(plan.rows.items()))]
        return [pair for lot in await asyncio.gather(*lots) for pair in lot]

    async def _corrected(self, rows: Rows, known: Mapping[int, Judgement], lessons: Lessons) -> Results:
        texts = [(text, known.get(number)) for number, text in rows]
        try:
            found = await self._in_lane(judge.correct_all, texts, lessons)
        except Exception:  # tried in the way that finds the one that is to blame
            return await self._judged(rows, lessons)
        return [(number, judgement) for (number, _), judgement in zip(rows, found, strict=True)]

    async def _all_touched(self, rows: Rows, about: Lessons) -> list[int]:
        return [number for lot in _lots(rows, ALIKE) for number in await self._touched(lot, about)]

    async def _touched(self, rows: Rows, about: Lessons) -> list[int]:
        """Which of some mentions the corrections concern; all of them where that cannot be told."""
        try:
            return await self._in_lane(concerned, rows, about)
        except Exception as error:
            _log.error("what a correction concerns cannot be told: %s", error)
            return [number for number, _ in rows]

    async def _again(self, ids: Sequence[int]) -> tuple[Change, ...]:
        """Judge mentions anew; returns what is other than before."""
        mentions = self._store.mentions
        before = await self._saved(lambda: mentions.judgements(ids))
        rows = await self._saved(lambda: mentions.texts(ids))
        changed: list[Change] = []
        for lot in _lots(rows):
            kept = False
            while not kept:
                lessons = await self._saved(self._lessons)
                results = await self._judged(lot, lessons)
                kept = await self._saved(
                    lambda: mentions.judged(judge.VERSION, results, lessons.corrections)  # noqa: B023
                )
            changed += (
                Change(number, before.get(number), judgement)
                for number, judgement in results
                if _differ(before.get(number), judgement)
            )
        return tuple(changed)

    def _lessons(self) -> Lessons:
        """What the corrections that count now teach; made anew only when they are others."""
        corrections = tuple(self._store.corrections.all())
        names = frozenset(_names(self._store))
        known = self._known
        if known is None or (known.corrections, known.names) != (corrections, names):
            known = self._known = Lessons(corrections, names)
        return known

    async def _in_lane(self, job: Callable[..., _T], *args: object) -> _T:
        try:
            return await asyncio.wrap_future(self._lane.submit(job, *args))
        except LaneClosed as error:  # the program ends: it is simply still to be judged
            raise asyncio.CancelledError from error

    async def _saved(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._saver, work)


def lessons_of(store: Store) -> Lessons:
    """What the owner's corrections teach, for judging a text that is no mention."""
    return Lessons(store.corrections.all(), _names(store))


def _names(store: Store) -> set[str]:
    """The words that the watches look for: every mention has some of them."""
    return {
        word
        for watch in store.watches.all()
        for term in (*watch.any_of, *watch.all_of)
        for word in words(term)
    }


def _joined(former: Correction, given: Correction) -> Correction:
    """The later word on the parts it speaks of, the former on the others."""
    return replace(
        given,
        tone=given.tone if given.tone is not None else former.tone,
        severity=given.severity if given.severity is not None else former.severity,
        topics=given.topics if given.topics is not None else former.topics,
        spam=given.spam if given.spam is not None else former.spam,
    )


def _changes(before: Iterable[Stored], after: Iterable[Stored], own: int | None = None) -> tuple[Change, ...]:
    changes = []
    for old, new in zip(before, after, strict=True):
        was, now = judgement_of(old), judgement_of(new)
        if now is not None and (new.mention_id == own or _differ(was, now)):
            changes.append(Change(new.mention_id, was, now))
    return tuple(changes)


def _differ(before: Judgement | None, after: Judgement) -> bool:
    return before is None or replace(before, learned=()) != replace(after, learned=())


def _lots(rows: Rows, size: int = LOT) -> list[Rows]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]
