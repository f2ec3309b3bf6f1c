"""The figures of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.statistics import FigureRow


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says about a period."""

    since: datetime
    until: datetime
    now: datetime
    mentions: int


def figures(
    rows: Sequence[FigureRow],
    since: datetime,
    until: datetime,
    now: datetime,
    *,
    before: Sequence[FigureRow] | None = None,
    tz: tzinfo = UTC,
) -> Figures:
    """The figures of the rows published in [since, until).

    ``before`` are the rows of the period before, of the same length (None: no
    comparison is made); ``tz`` says what a day is.
    """
    return Figures(since, until, now, len(rows))
