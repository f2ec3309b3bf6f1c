"""The order in which Today shows what there is to do. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum


class Done(StrEnum):
    """What became of a mention that was shown."""

    DECIDED = "decided"
    SKIPPED = "skipped"


class WorkQueue:
    """One mention at a time.

    What is in front stays in front until it is decided or skipped, whatever
    comes in meanwhile; what was decided does not come back by itself, even
    where it stays on the work list ("to answer" is a decision too).
    """

    def __init__(self) -> None:
        self._work: list[int] = []
        self._done: dict[int, Done] = {}
        self._current: int | None = None

    @property
    def current(self) -> int | None:
        """The mention in front; None when all is done."""
        return self._current

    @property
    def number(self) -> int:
        """Which one of ``total`` is in front, from 1."""
        return min(len(self._done) + 1, self.total)

    @property
    def total(self) -> int:
        """How many there were and are."""
        return len(self._done) + len(self._left())

    @property
    def skipped(self) -> int:
        """How many were put off until all others are done."""
        return Counter(self._done.values())[Done.SKIPPED]

    @property
    def decided(self) -> int:
        """How many were decided since the beginning."""
        return Counter(self._done.values())[Done.DECIDED]

    @property
    def undecided(self) -> set[int]:
        """Those that still ask for a decision, skipped or not."""
        return {mention for mention in self._work if self._done.get(mention) is not Done.DECIDED}

    @property
    def waiting(self) -> set[int]:
        """Those that come after the one in front, the skipped ones not among them."""
        return set(self._left()) - {self._current}

    def update(self, work: Sequence[int]) -> None:
        """The work list as it is now. One that has gone from it was decided elsewhere, or is asleep."""
        present = set(work)
        self._work = list(work)
        self._done = {
            mention: done
            for mention, done in self._done.items()
            if done is Done.DECIDED or mention in present
        }
        if self._current is not None and self._current not in present:
            self._done[self._current] = Done.DECIDED
            self._current = None
        if self._current is None:
            self._next()

    def decide(self, mention: int) -> None:
        """The owner has decided about it."""
        self._finish(mention, Done.DECIDED)

    def skip(self) -> None:
        """Not now: the next one."""
        if self._current is not None:
            self._finish(self._current, Done.SKIPPED)

    def back(self) -> None:
        """The one that was skipped last comes back to the front."""
        for mention, done in reversed(self._done.items()):
            if done is Done.SKIPPED:
                self.bring_back(mention)
                return

    def bring_back(self, mention: int) -> None:
        """A decision was taken back: it is in front again."""
        if self._done.pop(mention, None) is not None:
            if mention not in self._work:
                self._work.insert(0, mention)
            self._current = mention

    def bring_forward(self, mention: int) -> None:
        """One that waits is wanted now; what was in front waits in its place."""
        if mention in self._left():
            self._current = mention

    def again(self) -> None:
        """Show what was skipped once more."""
        self._done = {mention: done for mention, done in self._done.items() if done is Done.DECIDED}
        self._next()

    def _finish(self, mention: int, done: Done) -> None:
        self._done.pop(mention, None)
        self._done[mention] = done
        if mention == self._current:
            self._next()

    def _left(self) -> list[int]:
        return [mention for mention in self._work if mention not in self._done]

    def _next(self) -> None:
        self._current = next(iter(self._left()), None)
