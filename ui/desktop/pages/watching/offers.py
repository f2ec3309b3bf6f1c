"""The feeds that were found at an address, with what is known about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.secrets import split
from storage.store import Store
from ui.desktop.pages.watching.trial import would_match
from watchers.discovery import Candidate


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that was found, the watches that would match its newest entries, and whether it is known."""

    candidate: Candidate
    matches: dict[str, int]
    known: bool = False


def offers(store: Store, candidates: Sequence[Candidate]) -> list[Offer]:
    """Each feed with what the owner wants to know before choosing. Not for the main thread."""
    watches = store.watches.all()
    return [
        Offer(
            candidate,
            would_match(candidate.entries, watches),
            known=store.sources.find(split(candidate.url)[0]) is not None,
        )
        for candidate in candidates
    ]
