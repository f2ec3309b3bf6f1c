"""A mention whose text was changed at its source keeps what it said before. In the caller's transaction."""

from __future__ import annotations

import sqlite3

from core.model import Entry
from core.text import site
from storage.identity import Marks

MOST = 20
"""Versions of one mention that are kept; a text that changes more often is no person's."""


def replace(
    connection: sqlite3.Connection, number: int, entry: Entry, mark: Marks, excerpt: str | None, now: str
) -> bool:
    """Give a mention its new text; False when it said that before or changes all the time.

    The judgement of the old text goes, so that the new one is judged with the next lot.
    """
    old = connection.execute(
        "SELECT e.title, e.text, e.author, e.site, m.position FROM entry e JOIN mention m ON m.id = e.id"
        " WHERE e.id = ?",
        (number,),
    ).fetchone()
    before = connection.execute("SELECT title, text FROM version WHERE entry_id = ?", (number,)).fetchall()
    if len(before) >= MOST or any((title, text) == (entry.title, entry.text) for title, text in before):
        return False
    if old["text"] == entry.text and (old["title"] == entry.title or "#" in entry.url):
        return False  # the title of a comment is that of its page: it is the page that was changed
    connection.execute(
        "INSERT INTO version (entry_id, replaced_at, title, text) VALUES (?, ?, ?, ?)",
        (number, now, old["title"], old["text"]),
    )
    connection.execute(
        "INSERT INTO mention_words (mention_words, rowid, title, text, author, site)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        (old["position"], old["title"], old["text"], old["author"], old["site"]),
    )
    connection.execute(
        "UPDATE entry SET url = ?, site = ?, title = ?, author = ?, link_hash = ?, text_hash = ?,"
        " excerpt = ?, text = ? WHERE id = ?",
        (
            entry.url,
            site(entry.url),
            entry.title,
            entry.author,
            mark.link_hash,
            mark.text_hash,
            excerpt,
            entry.text,
            number,
        ),
    )
    connection.execute(
        "INSERT INTO mention_words (rowid, title, text, author, site) VALUES (?, ?, ?, ?, ?)",
        (old["position"], entry.title, entry.text, entry.author, site(entry.url)),
    )
    connection.execute(
        "UPDATE mention SET link_hash = ?, text_hash = ?, judged_by = NULL WHERE id = ?",
        (mark.link_hash, mark.text_hash, number),
    )
    connection.execute("DELETE FROM judgement WHERE mention_id = ?", (number,))
    return True
