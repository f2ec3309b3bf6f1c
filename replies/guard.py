"""The check of a reply before it leaves: findings, each with its words and its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.model import Finding, Level

REASONS: dict[str, str] = {
    "placeholder": "There is still a blank to fill in.",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the guard knows of the place of the reply. Empty means: unknown, not checked.

    ``language`` is the mention's, ``contact`` the shop's own (never a finding),
    ``recent`` are the shop's last replies, ``author`` is whom it answers.
    """

    language: str = ""
    shop: str = ""
    contact: str = ""
    limit: int | None = None
    recent: tuple[str, ...] = ()
    author: str = ""


def check(reply: str, context: Context) -> tuple[Finding, ...]:
    """All findings in a reply, by place. Never raises."""
    found = [
        Finding("placeholder", Level.BLOCK, match.span(), REASONS["placeholder"])
        for match in re.finditer(r"\[[^\[\]]{1,120}\]", reply)
    ]
    return tuple(found)
