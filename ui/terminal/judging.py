"""Judging what became a mention outside a round: an import, a watch that finds the past."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.store import Store


def judge_waiting(store: Store) -> None:
    """Judge every mention that has no judgement yet. A crash in between loses nothing."""
    from watchers.judging import Judging
    from watchers.lane import InlineLane

    asyncio.run(Judging(store, InlineLane()).judge_new(lambda _: None))
