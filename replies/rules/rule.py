"""What a rule of the guard is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.model import Level
from replies.folded import Folded


@dataclass(frozen=True, slots=True)
class Context:
    """What the guard knows of the place of the reply. Empty means: unknown, not checked.

    ``language`` is the mention's; ``shop`` is how replies are signed; ``contact``
    is the shop's own (never a finding); ``limit`` is the network's, in characters;
    ``recent`` are the shop's last replies; ``author`` is whom it answers;
    ``negative`` says that it answers a complaint, which asks for a private channel.
    """

    language: str = ""
    shop: str = ""
    contact: str = ""
    limit: int | None = None
    recent: tuple[str, ...] = ()
    author: str = ""
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the folded reply, and what could stand there instead."""

    begin: int
    end: int
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, how bad a finding is, why, and how to find it."""

    name: str
    level: Level
    reason: str
    find: Callable[[Folded, Context], Iterable[Hit]]
