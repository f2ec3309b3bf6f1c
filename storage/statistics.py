"""Light rows for reports and figures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from core.clock import from_text
from core.model import Severity, Status, Tone, Topic
from core.text import excerpt
from storage.connection import Connections
from storage.finding import position
from storage.mentions import WATCHES

_FIGURES = f"""
    SELECT m.id, coalesce(e.published_at, e.seen_at) AS published_at, e.seen_at, m.tone, m.score, m.severity,
        m.topics, s.title AS source, s.kind, e.url, e.author, e.title, coalesce(e.excerpt, e.text) AS excerpt,
        m.status, m.answered_at, m.story, coalesce(m.spam, m.judged_spam) AS spam, {WATCHES} AS watches,
        CASE WHEN m.answered_at IS NOT NULL THEN d.text END AS reply
    FROM mention m JOIN entry e ON e.id = m.id JOIN source s ON s.id = m.source_id
    LEFT JOIN draft d ON d.mention_id = m.id
    WHERE m.position >= ? AND m.position < ? AND m.shown = 1"""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What figures need of a mention. ``reply`` is what an answered mention was answered with."""

    id: int
    published_at: datetime
    seen_at: datetime
    tone: Tone | None
    score: float
    severity: Severity
    topics: tuple[Topic, ...]
    source_title: str
    kind: str
    url: str
    author: str
    title: str
    excerpt: str
    status: Status
    answered_at: datetime | None
    watches: tuple[str, ...]
    story: int | None
    spam: bool
    reply: str = ""


class Statistics:
    """Rows of a period."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def rows(self, since: datetime, until: datetime, watch: int | None = None) -> list[FigureRow]:
        """The mentions published in a period (``until`` excluded), oldest first, spam included and marked."""
        values: list[object] = [position(int(since.timestamp()), 0), position(int(until.timestamp()), 0)]
        claimed = ""
        if watch is not None:
            claimed = " AND EXISTS (SELECT 1 FROM finding f WHERE f.watch_id = ? AND f.position = m.position)"
            values.append(watch)
        with self._connections.read() as connection:
            rows = connection.execute(f"{_FIGURES}{claimed} ORDER BY m.position", values)
            return [
                FigureRow(
                    id=row["id"],
                    published_at=from_text(row["published_at"]),
                    seen_at=from_text(row["seen_at"]),
                    tone=Tone(row["tone"]) if row["tone"] else None,
                    score=row["score"],
                    severity=Severity(row["severity"]),
                    topics=tuple(Topic(topic) for topic in row["topics"].split()),
                    source_title=row["source"],
                    kind=row["kind"],
                    url=row["url"],
                    author=row["author"],
                    title=row["title"],
                    excerpt=excerpt(row["excerpt"]),
                    status=Status(row["status"]),
                    answered_at=from_text(row["answered_at"]) if row["answered_at"] else None,
                    watches=tuple(json.loads(row["watches"])),
                    story=row["story"],
                    spam=bool(row["spam"]),
                    reply=row["reply"] or "",
                )
                for row in rows
            ]
