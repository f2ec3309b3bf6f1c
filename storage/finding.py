"""Which watch found which mention: turning entries into mentions, inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from core.query import Query, for_watch
from storage import stories

_SECOND = 2**30
"""Positions in a second of publication: more than there will ever be entries."""

_AT = f"CAST(strftime('%s', coalesce(e.published_at, e.seen_at)) AS INTEGER) * {_SECOND} + e.id"

_TOUCHED = (
    "(m.by_hand = 1 OR m.answers IS NOT NULL OR m.status != 'new' OR m.snoozed_until IS NOT NULL"
    " OR m.answered_at IS NOT NULL"
    " OR m.checked != 'unknown' OR m.spam IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM note n WHERE n.mention_id = m.id)"
    " OR EXISTS (SELECT 1 FROM draft d WHERE d.mention_id = m.id AND d.text != ''))"
)
_CLAIMED = (
    "EXISTS (SELECT 1 FROM finding f JOIN watch w ON w.id = f.watch_id"
    " WHERE f.position = m.position AND w.removed_at IS NULL)"
)


def position(second: int, number: int) -> int:
    """Where a mention stands in time."""
    return second * _SECOND + number


def active(connection: sqlite3.Connection) -> list[tuple[int, Query]]:
    """The watches that look for something now, with their queries."""
    rows = connection.execute(
        "SELECT id, any_of, all_of, none_of FROM watch WHERE paused = 0 AND removed_at IS NULL"
    )
    return [(number, compiled(*boxes)) for number, *boxes in rows]


@lru_cache(maxsize=2000)
def compiled(any_of: str, all_of: str, none_of: str) -> Query:
    """The query of a watch's boxes as they are stored (JSON)."""
    return for_watch(json.loads(any_of), json.loads(all_of), json.loads(none_of))


def record(connection: sqlite3.Connection, found: Mapping[int, Sequence[int]], by_hand: bool = False) -> None:
    """Make mentions of entries, with the watches that found each."""
    if not found:
        return
    _to_table(connection, found)
    _make_mentions(connection, by_hand)
    connection.executemany(
        f"INSERT OR IGNORE INTO finding (watch_id, position) SELECT ?, {_AT} FROM entry e WHERE e.id = ?",
        ((watch_id, number) for number, watch_ids in found.items() for watch_id in watch_ids),
    )


def rematch(connection: sqlite3.Connection, watch_id: int, query: Query) -> int:
    """Run a watch over the whole archive and make its findings exactly that; returns how many."""
    before = "SELECT position FROM finding WHERE watch_id = ?"
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.found")
    connection.execute(
        "INSERT INTO temp.found SELECT rowid FROM entry_words WHERE entry_words MATCH ?", (query.match,)
    )
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS affected (position INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.affected")
    connection.execute(f"INSERT INTO temp.affected {before}", (watch_id,))
    _make_mentions(connection, False)
    connection.execute("DELETE FROM finding WHERE watch_id = ?", (watch_id,))
    connection.execute(
        "INSERT INTO finding (watch_id, position)"
        " SELECT ?, m.position FROM temp.found t CROSS JOIN mention m ON m.id = t.id ORDER BY m.position",
        (watch_id,),
    )
    connection.execute(f"INSERT OR IGNORE INTO temp.affected {before}", (watch_id,))
    _show(connection)
    return int(connection.execute("SELECT count(*) FROM temp.found").fetchone()[0])


def show_findings(connection: sqlite3.Connection, watch_id: int) -> None:
    """Show or hide the mentions of a watch that was removed or came back."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS affected (position INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.affected")
    connection.execute(
        "INSERT INTO temp.affected SELECT position FROM finding WHERE watch_id = ?", (watch_id,)
    )
    _show(connection)


def forget(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Delete mentions with all that hangs on them, and their entries; what makes them known stays."""
    led: set[int] = set()
    for number in ids:
        connection.execute(
            "INSERT INTO mention_words (mention_words, rowid, title, text, author, site)"
            " SELECT 'delete', m.position, e.title, e.text, e.author, e.site"
            " FROM mention m JOIN entry e ON e.id = m.id WHERE m.id = ?",
            (number,),
        )
        led.update(
            story
            for (story,) in connection.execute(
                "DELETE FROM mention WHERE id = ? RETURNING story", (number,)
            ).fetchall()
            if story is not None
        )
        connection.execute("DELETE FROM entry WHERE id = ?", (number,))
    stories.lead_anew(connection, led)


def _to_table(connection: sqlite3.Connection, found: Iterable[int]) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM temp.found")
    connection.executemany("INSERT INTO temp.found VALUES (?)", ((number,) for number in sorted(found)))


def _make_mentions(connection: sqlite3.Connection, by_hand: bool) -> None:
    """Make mentions of the entries in the table ``found`` that are none yet."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS made (position INTEGER PRIMARY KEY, id INTEGER)")
    connection.execute("DELETE FROM temp.made")
    connection.execute(
        f"INSERT INTO temp.made SELECT {_AT}, e.id FROM temp.found t CROSS JOIN entry e ON e.id = t.id"
        " WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.id = e.id)"
    )
    connection.execute(
        "INSERT INTO mention (position, id, source_id, by_hand, language, link_hash, text_hash)"
        " SELECT t.position, e.id, e.source_id, ?, e.language, e.link_hash, e.text_hash"
        " FROM temp.made t CROSS JOIN entry e ON e.id = t.id ORDER BY t.position",
        (int(by_hand),),
    )
    # In the order of positions: FTS5 starts a new segment whenever numbers go back.
    connection.execute(
        "INSERT INTO mention_words (rowid, title, text, author, site)"
        " SELECT t.position, e.title, e.text, e.author, e.site"
        " FROM temp.made t CROSS JOIN entry e ON e.id = t.id ORDER BY t.position"
    )


def _show(connection: sqlite3.Connection) -> None:
    """Decide anew whether the mentions in the table ``affected`` are shown."""
    connection.execute(
        f"UPDATE mention AS m SET shown = ({_CLAIMED} OR {_TOUCHED})"
        " WHERE m.position IN (SELECT position FROM temp.affected)"
        f" AND m.shown != ({_CLAIMED} OR {_TOUCHED})"
    )
    led = connection.execute(
        "SELECT DISTINCT m.story FROM temp.affected a CROSS JOIN mention m ON m.position = a.position"
        " WHERE m.story IS NOT NULL"
    )
    stories.lead_anew(connection, [story for (story,) in led.fetchall()])
