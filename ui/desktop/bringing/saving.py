"""Keeping what was brought, in small steps that can be watched, stopped and taken back. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event

from storage.imports import Import, Outlook
from storage.store import Store
from ui.exchange.brought import Brought

_LOT = 500  # entries kept in one transaction, so that nobody else waits for long


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the imports, to be taken back, and how many of all were new, edited or known."""

    imports: tuple[Import, ...] = ()
    outlook: Outlook = field(default_factory=Outlook)

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.imports + other.imports, self.outlook + other.outlook)


def foresee(store: Store, brought: Sequence[Brought]) -> Outlook:
    """What keeping these would do."""
    return sum((store.archive.outlook(one.entries, one.title) for one in brought), Outlook())


def keep(
    store: Store, brought: Sequence[Brought], tell: Callable[[int], object], stopped: Event
) -> Kept | None:
    """Keep everything; ``tell`` hears how many entries are done. None, and nothing is kept, when stopped."""
    kept = Kept()
    done = 0
    try:
        for one in brought:
            for start in range(0, len(one.entries), _LOT):
                if stopped.is_set():
                    take_back(store, kept)
                    return None
                lot = one.entries[start : start + _LOT]
                made = store.archive.bring_in(lot, one.title)
                new, edited = made.added.entries_new, len(made.added.edited)
                kept += Kept((made,), Outlook(new, edited, len(lot) - new - edited))
                done += len(lot)
                tell(done)
    except Exception:
        take_back(store, kept)  # a part of a file is worse than none of it
        raise
    return kept


def take_back(store: Store, kept: Kept) -> int:
    """Put everything back as it stood, last first; how many mentions stay because they were worked on."""
    return sum(store.archive.take_back(one) for one in reversed(kept.imports))
