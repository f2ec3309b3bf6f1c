"""The sources that were found, with what is known about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.model import Source
from core.secrets import split
from storage.store import Store
from ui.desktop.pages.watching.trial import would_match
from watchers.adding import wants_account, with_account
from watchers.discovery import Candidate
from watchers.kinds import x
from watchers.kinds.mailbox import MailboxWatcher

NO_PASSWORD = "mailbox_no_password"  # noqa: S105 - the code of a sentence
"""The notice of a mailbox that lets no program in."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that was found, the watches that would match its newest entries, and whether it is known.

    ``account`` says that it is read with one, ``lender`` is a source whose account fits. ``spent`` and
    ``budget`` are this month's, in millionths of a dollar, where it costs money. ``others`` are the
    servers besides where a mailbox of this address may be.
    """

    candidate: Candidate
    matches: dict[str, int] = field(default_factory=dict)
    known: bool = False
    account: bool = False
    lender: Source | None = None
    spent: int = 0
    budget: int = 0
    others: tuple[Candidate, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether it can be watched at all."""
        return not self.known and self.candidate.notice != NO_PASSWORD


def offers(store: Store, candidates: Sequence[Candidate], now: datetime) -> list[Offer]:
    """Each source with what the owner wants to know before choosing. Not for the main thread."""
    watches = store.watches.all()
    settings = store.settings.load()
    found: list[Offer] = []
    mailboxes = [one for one in candidates if one.kind == MailboxWatcher.kind]
    for candidate in (one for one in candidates if one not in mailboxes[1:]):
        account = not candidate.read and wants_account(candidate.kind, candidate.notice)
        lent = with_account(store, candidate) if account else None
        candidate, lender = lent or (candidate, None)
        paid = candidate.kind == x.XWatcher.kind
        found.append(
            Offer(
                candidate,
                would_match(candidate.entries, watches),
                known=is_known(store, candidate.url),
                account=account,
                lender=lender,
                spent=store.usage.used(x.BUDGET, "month", now) if paid else 0,
                budget=settings.x_budget if paid else 0,
                others=tuple(mailboxes[1:]) if candidate.kind == MailboxWatcher.kind else (),
            )
        )
    return found


def is_known(store: Store, url: str) -> bool:
    """Whether an address is watched, its secret left out."""
    return store.sources.find(split(url)[0]) is not None or store.sources.find(url) is not None
