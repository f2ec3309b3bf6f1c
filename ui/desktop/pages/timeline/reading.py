"""What the timeline reads from the store, off the main thread."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from core.model import Filter, Source, Watch
from storage.store import Store
from ui.desktop.pages.timeline.difference import Difference, difference

FIRST = 300
"""Mentions that are shown at once; the numbers of all others follow a moment later."""


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions that pass a filter. ``steps`` lead there from what was shown; None: too many.

    ``whole`` is False when these are only the newest of them.
    """

    filter: Filter
    ids: array[int]
    steps: Difference | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What there is to filter by, and whether there is any mention at all."""

    watches: tuple[Watch, ...]
    sources: tuple[Source, ...]
    mentions: bool


def first(store: Store, wanted: Filter) -> Found:
    """The newest mentions that pass: quick however many there are."""
    ids = numbers(store.mentions.ids(wanted, FIRST))
    return Found(wanted, ids, whole=len(ids) < FIRST)


def all_(store: Store, wanted: Filter, shown: array[int]) -> Found:
    """All mentions that pass, and how to get there from those shown."""
    ids = numbers(store.mentions.ids(wanted))
    return Found(wanted, ids, difference(shown, ids))


def surroundings(store: Store) -> Surroundings:
    """What there is besides mentions."""
    some = store.mentions.ids(Filter(spam=None), 1)
    return Surroundings(tuple(store.watches.all()), tuple(store.sources.all()), bool(some))


def numbers(ids: Sequence[int]) -> array[int]:
    """The ids as plain numbers."""
    return ids if isinstance(ids, array) else array("q", ids)
