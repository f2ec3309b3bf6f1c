"""What a file brings: mentions from places that cannot be polled."""

from __future__ import annotations

from dataclasses import dataclass

from core.model import Entry


@dataclass(frozen=True, slots=True)
class Brought:
    """The entries of one file that come from one place; ``title`` names that place."""

    title: str
    entries: tuple[Entry, ...]
