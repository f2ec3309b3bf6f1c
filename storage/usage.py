"""What was used of quotas and budgets that Vigie itself keeps: reserved before it is spent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from storage.connection import Connections

Period = Literal["day", "month"]


class Usage:
    """Used amounts by bucket and period. A reservation is on disk before anything can be spent of it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def reserve(self, wanted: Sequence[tuple[str, int, int, Period]], now: datetime) -> str | None:
        """Take (bucket, amount, limit, period), all or none; the bucket that is too full, else None."""
        with self._connections.write() as connection:
            for bucket, amount, limit, period in wanted:
                row = connection.execute(
                    "SELECT used FROM usage WHERE bucket = ? AND period = ?", (bucket, _name(period, now))
                ).fetchone()
                if (row[0] if row else 0) + amount > limit:
                    return bucket
            for bucket, amount, _, period in wanted:
                connection.execute(
                    "INSERT INTO usage (bucket, period, used) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (bucket, period) DO UPDATE SET used = used + ?3",
                    (bucket, _name(period, now), amount),
                )
        return None

    def give_back(self, bucket: str, amount: int, period: Period, now: datetime) -> None:
        """What was reserved at ``now`` and not used after all."""
        with self._connections.write() as connection:
            connection.execute(
                "UPDATE usage SET used = max(0, used - ?) WHERE bucket = ? AND period = ?",
                (amount, bucket, _name(period, now)),
            )

    def used(self, bucket: str, period: Period, now: datetime) -> int:
        """How much of a bucket is used in the period of a moment."""
        with self._connections.read() as connection:
            row = connection.execute(
                "SELECT used FROM usage WHERE bucket = ? AND period = ?", (bucket, _name(period, now))
            ).fetchone()
        return int(row[0]) if row else 0


def _name(period: Period, now: datetime) -> str:
    """The day or month (UTC) of a moment, as text."""
    return now.strftime("%Y-%m-%d" if period == "day" else "%Y-%m")
