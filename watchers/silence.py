"""Whether a source is quieter than it ever is, so that calm is really calm. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from core.model import Source

_FEWEST = 4
"""Gaps from which a rhythm can be told at all."""
_TOGETHER = timedelta(hours=6)
"""What is published within this of each other counts as once: people write in bursts."""
_LEAST = timedelta(days=2)
"""Nights, Sundays and holidays are no alarm."""
_LOOKED_AT = 40


def rhythm(dates: Sequence[datetime]) -> tuple[int, int] | None:
    """The usual seconds between two entries, and after how many without any something may be wrong.

    None while the dates are too few to tell. The usual gap is the median; three
    times that, or half as long again as the longest pause there has been,
    is more than chance where people write about as often as they did.
    """
    times: list[datetime] = []
    for date in sorted(dates)[-_LOOKED_AT:]:
        if not times or date - times[-1] > _TOGETHER:
            times.append(date)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    if len(gaps) < _FEWEST:
        return None
    usual = median(gaps)
    patience = max(3 * usual, 1.5 * max(gaps), usual + _LEAST.total_seconds())
    return int(usual), int(patience)


def silent_for(source: Source, now: datetime) -> timedelta | None:
    """How long a source that answers has had nothing new, when that is longer than it should; else None."""
    if not source.patience or source.newest_at is None or source.succeeded_at is None:
        return None
    silent = now - source.newest_at
    return silent if silent > timedelta(seconds=source.patience) else None
