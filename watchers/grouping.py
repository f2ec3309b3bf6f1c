"""New mentions are put into the story they belong to.

    stories.clues        what a copy would have in common        pure
    store.candidates     the few stored mentions that have it    one thread
    stories.pairs        which of them are the same              pure, in the lane
    store.join           one story of these                      the same thread

Twice the same changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from analysis import stories
from core.model import Writing

if TYPE_CHECKING:
    from storage.stories import Stories

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class _Saved(Protocol):
    def __call__(self, work: Callable[[], _T]) -> Awaitable[_T]: ...


class _InLane(Protocol):
    def __call__(self, job: Callable[..., _T], *args: object) -> Awaitable[_T]: ...


async def group(
    store: Stories, ids: Sequence[int], names: frozenset[str], saved: _Saved, in_lane: _InLane
) -> tuple[int, ...]:
    """Put these mentions into their stories; returns those that are told in another way now.

    ``names`` are the words that the watches look for. ``saved`` works on the store, ``in_lane`` computes.
    """

    def compared() -> list[tuple[Writing, list[Writing]]]:
        wanted = [(new, stories.clues(new, names)) for new in store.writings(ids)]
        return [(new, others) for new, others in store.candidates(wanted) if others]

    found = await saved(compared)
    if not found:
        return ()
    try:
        pairs = await in_lane(stories.pairs, found)
    except Exception as error:  # a crash or time-out of the worker: they are told each by itself
        _log.error("%d mentions cannot be put into a story: %s", len(found), type(error).__name__)
        return ()
    return await saved(lambda: store.join(pairs)) if pairs else ()
