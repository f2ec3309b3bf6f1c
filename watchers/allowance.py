"""Keeping within quotas and budgets: what a request may use up is reserved on disk before it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from core.errors import SourceError
from core.settings import Settings
from watchers.watcher import Charge

if TYPE_CHECKING:
    from storage.store import Store

OnStore = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Does work on the store in the thread that does it."""


class Allowance:
    """What may be used, by the store's books and the owner's settings.

    ``limits`` are those that the owner sets, by bucket; 0 is off.
    """

    def __init__(self, store: Store, on_store: OnStore, settings: Settings) -> None:
        self._store = store
        self._on_store = on_store
        self.limits = {"x.budget": settings.x_budget}

    async def reserve(self, charges: Sequence[Charge], name: str, now: datetime) -> None:
        """Take what a request may cost at most.

        Raises SourceError ``budget_off``, ``budget_spent`` or ``quota_spent``, and nothing is taken.
        ``name`` is that of the place.
        """
        if not charges:
            return
        wanted = [(one.bucket, one.amount, one.limit, one.period) for one in charges]
        full = await self._on_store(lambda: self._store.usage.reserve(wanted, now))
        if full is None:
            return
        of_money = full.endswith(".budget")
        if of_money and not next(one.limit for one in charges if one.bucket == full):
            raise SourceError("budget_off", name=name)
        raise SourceError("budget_spent" if of_money else "quota_spent", name=name)

    async def settle(self, charges: Sequence[Charge], used: Sequence[int], now: datetime) -> None:
        """Give back what was reserved at ``now`` and not used after all."""
        for charge, amount in zip(charges, used, strict=True):
            if left := charge.amount - min(charge.amount, max(0, amount)):
                give_back = self._store.usage.give_back
                await self._on_store(partial(give_back, charge.bucket, left, charge.period, now))
