"""A filter as one SQL statement. Constants are put together here; what the user typed is always bound."""

from __future__ import annotations

from datetime import datetime

from core.clock import to_text
from core.model import Filter
from core.query import for_search
from storage.finding import position


def statement(chosen: Filter, now: datetime, limit: int | None) -> tuple[str, list[object]]:
    """The statement that gives the numbers of the mentions that pass, newest first, and its values."""
    query = for_search(chosen.words)
    tables: list[str] = []
    where: list[str] = []
    values: list[object] = []
    at = "m.position"
    # The most telling table leads; CROSS JOIN keeps SQLite from changing that.
    if query.match:
        tables.append("mention_words t")
        where.append("t.mention_words MATCH ?")
        values.append(query.match)
        at = "t.rowid"
    elif chosen.watch is not None:
        tables.append("finding f")
        where.append("f.watch_id = ?")
        values.append(chosen.watch)
        at = "f.position"
    join = f" CROSS JOIN mention m ON m.position = {at}" if tables else "mention m"
    where.append("m.shown = 1")
    if query.match and chosen.watch is not None:
        where.append("EXISTS (SELECT 1 FROM finding f WHERE f.watch_id = ? AND f.position = m.position)")
        values.append(chosen.watch)
    if query.exclude:
        where.append("m.position NOT IN (SELECT rowid FROM mention_words WHERE mention_words MATCH ?)")
        values.append(query.exclude)

    def both(condition: str, *given: object) -> None:
        where.append(condition)
        values.extend(given)

    if query.language:
        both("m.language = ?", query.language)
    if chosen.source is not None:
        both("m.source_id = ?", chosen.source)
    if chosen.tone is not None:
        both("m.tone = ?", chosen.tone.value)
    if chosen.severity is not None:
        both("m.severity = ?", chosen.severity.value)
    if chosen.topic is not None:
        both("' ' || m.topics || ' ' LIKE ?", f"% {chosen.topic.value} %")
    if chosen.status is not None:
        both("m.status = ?", chosen.status.value)
    if chosen.since is not None:
        both(f"{at} >= ?", position(_second(chosen.since), 0))
    if chosen.until is not None:
        both(f"{at} < ?", position(_second(chosen.until), 0))
    if chosen.spam is not None:
        both("coalesce(m.spam, m.judged_spam) = ?", int(chosen.spam))
    if not chosen.snoozed:
        both("(m.snoozed_until IS NULL OR m.snoozed_until <= ?)", to_text(now))
    sql = (
        f"SELECT m.id FROM {tables[0] if tables else ''}{join} WHERE {' AND '.join(where)} ORDER BY {at} DESC"
    )
    if limit is not None:
        sql += " LIMIT ?"
        values.append(limit)
    return sql, values


def _second(moment: datetime) -> int:
    return int(moment.timestamp())
