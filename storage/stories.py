"""Stories: the same text or news in several places, joined under the earliest of them."""

from __future__ import annotations

import sqlite3

from core.text import fold

_TELLING = 12  # characters a title must have to be the beginning of another by more than chance
_LOOKED_AT = 50  # mentions with one link that are compared by title: an article has not more copies


def join(connection: sqlite3.Connection) -> None:
    """Join the new mentions in the table ``made`` with their copies, inside the caller's transaction."""
    for row in connection.execute(
        "SELECT m.id, m.position, e.title, m.source_id, m.link_hash, m.text_hash"
        " FROM temp.made t CROSS JOIN mention m ON m.position = t.position CROSS JOIN entry e ON e.id = m.id"
        " WHERE EXISTS (SELECT 1 FROM mention o WHERE o.text_hash = m.text_hash AND o.id != m.id)"
        " OR EXISTS (SELECT 1 FROM mention o WHERE o.link_hash = m.link_hash AND o.id != m.id)"
        " ORDER BY t.position"
    ).fetchall():
        stories = _stories(connection, row)
        if stories:
            _put(connection, row, stories)


def _stories(connection: sqlite3.Connection, new: sqlite3.Row) -> list[int]:
    """The stories that a new mention belongs to, each by its earliest mention."""
    found = {
        story
        for (story,) in connection.execute(
            "SELECT DISTINCT coalesce(story, id) FROM mention WHERE text_hash = ? AND id != ?",
            (new["text_hash"], new["id"]),
        )
    }
    # Comments share their page's link, in one source and, through the feeds of
    # a page and of its site, in two: only a title tells that it is one article.
    for story, title in connection.execute(
        "SELECT coalesce(m.story, m.id), e.title FROM mention m JOIN entry e ON e.id = m.id"
        " WHERE m.link_hash = ? AND m.source_id != ? AND m.id != ? LIMIT ?",
        (new["link_hash"], new["source_id"], new["id"], _LOOKED_AT),
    ):
        if story not in found and _same_title(title, new["title"]):
            found.add(story)
    return sorted(found)


def _put(connection: sqlite3.Connection, new: sqlite3.Row, stories: list[int]) -> None:
    marks = ", ".join("?" * len(stories))
    first = connection.execute(
        f"SELECT id FROM mention WHERE id IN ({marks}) AND position < ? ORDER BY position LIMIT 1",
        (*stories, new["position"]),
    ).fetchone()
    if first is not None and len(stories) == 1:
        connection.execute("UPDATE mention SET story = ? WHERE id IN (?, ?)", (first[0], first[0], new["id"]))
        return
    lead = first[0] if first is not None else new["id"]
    connection.execute(
        f"UPDATE mention SET story = ? WHERE id = ? OR id IN ({marks}) OR story IN ({marks})",
        (lead, new["id"], *stories, *stories),
    )


def _same_title(one: str, other: str) -> bool:
    """Whether two entries with one link are one article: aggregators add the paper's name to the title."""
    shorter, longer = sorted((fold(one).strip(" …."), fold(other).strip(" ….")), key=len)
    if not shorter:
        return False
    return shorter == longer or (len(shorter) >= _TELLING and longer.startswith(shorter))
