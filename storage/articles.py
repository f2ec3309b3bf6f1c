"""The full texts behind mentions that are only a beginning, and the visits that were in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock, from_text, to_text
from core.errors import InputError
from core.text import storable
from storage.connection import Connections

TRIES = 3
"""Visits to a page that was out of reach, before it is left alone."""
_GAPS = (timedelta(hours=1), timedelta(days=1))
_NEW = timedelta(days=7)

_COLUMNS = """m.id, s.kind, s.url AS source_url, e.url, e.title, e.text, e.in_reply_to
    FROM mention m JOIN entry e ON e.id = m.id JOIN source s ON s.id = m.source_id"""
# Entries are numbered as they come, so the mentions of the last days are found by their number.
# Of a story one article is enough.
_WAITING = f"""
    SELECT {_COLUMNS} LEFT JOIN article a ON a.mention_id = m.id
    WHERE m.id >= (SELECT min(id) FROM (SELECT id FROM entry WHERE seen_at >= ? ORDER BY seen_at LIMIT 1))
        AND m.shown = 1 AND m.judged_by IS NOT NULL AND coalesce(m.spam, m.judged_spam) = 0
        AND s.removed_at IS NULL AND e.url != ''
        AND (a.mention_id IS NULL OR (a.text = '' AND (
            (a.tries = 1 AND a.tried_at <= ?) OR (a.tries = 2 AND a.tried_at <= ?))))
        AND NOT EXISTS (SELECT 1 FROM mention c JOIN article b ON b.mention_id = c.id
            WHERE c.story = m.story AND c.id != m.id AND b.text != '')
    ORDER BY m.id DESC"""


@dataclass(frozen=True, slots=True)
class Page:
    """Where the article of a mention may be, and what its beginning says."""

    mention_id: int
    kind: str
    source_url: str
    url: str
    title: str
    text: str
    in_reply_to: str


@dataclass(frozen=True, slots=True)
class Article:
    """What came of the visits to a mention's page: its text, or (``text`` is '') the last error's code."""

    text: str
    tried_at: datetime
    tries: int
    problem: str | None


class Articles:
    """Articles by the number of their mention."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock

    def waiting(self, now: datetime, limit: int, wanted: Callable[[Page], bool]) -> list[Page]:
        """The pages of new mentions that are to be visited, the newest first, of those that are wanted."""
        found: list[Page] = []
        moments = (now - _NEW, *(now - gap for gap in _GAPS))
        with self._connections.read() as connection:
            for row in connection.execute(_WAITING, tuple(map(to_text, moments))):
                if wanted(page := Page(*row)):
                    found.append(page)
                    if len(found) == limit:
                        break
        return found

    def page(self, mention_id: int) -> Page:
        """The page of a mention. Raises InputError."""
        with self._connections.read() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} WHERE m.id = ?", (mention_id,)).fetchone()
        if row is None:
            raise InputError("no_such_mention", id=mention_id)
        return Page(*row)

    def get(self, mention_id: int) -> Article | None:
        """What came of the visits to a mention's page; None when there was none."""
        with self._connections.read() as connection:
            row = connection.execute(
                "SELECT text, tried_at, tries, problem FROM article WHERE mention_id = ?", (mention_id,)
            ).fetchone()
        return Article(row["text"], from_text(row["tried_at"]), row["tries"], row["problem"]) if row else None

    def keep(self, mention_id: int, text: str) -> None:
        """Keep an article; of a mention that is gone, nothing."""
        self._write(mention_id, storable(text), None, 1)

    def failed(self, mention_id: int, code: str, for_good: bool = False) -> None:
        """A visit was in vain; ``for_good`` when another would be too. An article that is there stays."""
        self._write(mention_id, "", code, TRIES if for_good else 1)

    def _write(self, mention_id: int, text: str, problem: str | None, tries: int) -> None:
        with self._connections.write() as connection:
            connection.execute(
                "INSERT INTO article (mention_id, tried_at, tries, problem, text)"
                " SELECT id, ?, ?, ?, ? FROM mention WHERE id = ?"
                " ON CONFLICT (mention_id) DO UPDATE SET tried_at = excluded.tried_at,"
                " tries = min(tries + excluded.tries, ?), problem = excluded.problem, text = excluded.text"
                " WHERE excluded.text != '' OR article.text = ''",
                (to_text(self._clock()), tries, problem, text, mention_id, TRIES),
            )
