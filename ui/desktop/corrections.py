"""What the owner says a mention should have been judged as, taught to Vigie in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import VigieError
from core.model import Severity, Tone, Topic
from ui.desktop.operations import Operations

if TYPE_CHECKING:
    from watchers.background import Background
    from watchers.judging import Change, Learned

MOST = 50
"""Mentions that are corrected in one step: more would be a mistake of the hand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the owner says a mention is to be judged; None leaves that part as it was judged."""

    tone: Tone | None = None
    severity: Severity | None = None
    topics: tuple[Topic, ...] | None = None
    spam: bool | None = None


def toggled(topics: tuple[Topic, ...], topic: Topic) -> tuple[Topic, ...]:
    """The topics with one more, or one less; "other" stands alone, for want of any."""
    if topic in topics:
        left = tuple(one for one in topics if one is not topic)
    elif topic is Topic.OTHER:
        left = ()
    else:
        left = (*topics, topic)
    named = set(left) - {Topic.OTHER}
    return tuple(one for one in Topic if one in named) or (Topic.OTHER,)


class Lesson(QObject):
    """Some corrections being taught, one after another; ``ended`` comes once, whatever became of them."""

    ended = Signal()

    def __init__(
        self,
        background: Background,
        operations: Operations,
        verdicts: Mapping[int, Verdict],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._operations = operations
        self._left = list(verdicts.items())
        self._own = frozenset(verdicts)
        self._learned: list[Learned] = []
        self._kept = 0
        self._over = False
        self._unwanted: Callable[[], object] | None = None

    def begin(self) -> None:
        """Teach the first one; the others follow by themselves."""
        self._next()

    @property
    def taught(self) -> bool:
        """Whether anything was learned."""
        return bool(self._learned)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every mention whose judgement became another, with what it was at first and what it is now."""
        found: dict[int, Change] = {}
        for learned in self._learned:
            for change in learned.changed:
                first = found.get(change.mention_id)
                found[change.mention_id] = change if first is None else _joined(first, change)
        return tuple(found.values())

    @property
    def others(self) -> tuple[Change, ...]:
        """The changes of mentions that were not corrected themselves."""
        return tuple(change for change in self.changes if change.mention_id not in self._own)

    @property
    def ids(self) -> tuple[int, ...]:
        """Every mention that is judged in another way now."""
        return tuple({*self._own, *(change.mention_id for change in self.changes)})

    def take_back(self, done: Callable[[], object]) -> None:
        """Forget all of it, and put every judgement back; what was not begun is left."""
        self._left.clear()
        self._unwanted = done
        if self._over:
            self._forget()

    def _next(self) -> None:
        if not self._left:
            self._end()
            return
        mention, verdict = self._left.pop(0)
        future = self._background.correct(
            mention, tone=verdict.tone, severity=verdict.severity, topics=verdict.topics, spam=verdict.spam
        )
        self._operations.follow(self, future, self._take, self._fail)

    def _take(self, learned: Learned) -> None:
        self._learned.append(learned)
        self._kept += 1
        self._next()

    def _fail(self, error: VigieError) -> None:
        self._operations.failed.emit(error)  # the window says it; what was learned so far counts
        self._left.clear()
        self._end()

    def _end(self) -> None:
        self._over = True
        if self._unwanted is None:
            self.ended.emit()
        else:
            self._forget()

    def _forget(self) -> None:
        if self._kept:
            # The last one first: what it changed stands on those before it.
            self._kept -= 1
            future = self._background.unlearn(self._learned[self._kept])
            self._operations.follow(self, future, lambda _: self._forget())
        elif self._unwanted is not None:
            self._unwanted()


def _joined(first: Change, last: Change) -> Change:
    return type(first)(first.mention_id, first.before, last.after)
