"""The archive: what the sources gave, kept once, and matched against every watch as it comes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.clock import Clock, to_text
from core.model import Added, Entry, Poll
from core.text import excerpt, site, storable
from storage import finding
from storage.connection import Connections
from storage.identity import Marks, Telling, keyed, marks
from storage.matching import Texts
from storage.settings import SettingsTable
from storage.sources import import_source, save_visit

_LONG = 1000
"""Texts longer than this have their excerpt stored, so that lists need not read them."""

_AT_ONCE = 1000  # entries purged in one transaction, so that nobody waits for long


@dataclass(slots=True)
class _Incoming:
    """What is not plainly known of one answer; ``beside`` are the keys of the rest, by their numbers."""

    source_id: int
    entries: list[tuple[Entry, Marks]] = field(default_factory=list)
    beside: dict[int, int] = field(default_factory=dict)
    poll: Poll | None = None
    new: list[tuple[int, Entry, Marks]] = field(default_factory=list)
    edited: list[tuple[int, Entry, Marks]] = field(default_factory=list)


class Archive:
    """Entries in, mentions out."""

    def __init__(self, connections: Connections, settings: SettingsTable, clock: Clock) -> None:
        self._connections = connections
        self._settings = settings
        self._clock = clock

    def add(self, polls: Sequence[Poll]) -> list[Added]:
        """Keep what a number of visits brought, all in one transaction.

        New entries go into the archive, every watch that is not paused is run
        over just these, and the sources remember the visit. Adding the same
        again adds nothing. A visit to a source that is gone is left out.
        """
        # What takes time and no lock comes first; nothing that is known is ever unknown again.
        with self._connections.read() as connection:
            visits = [_sifted(connection, poll.source_id, poll.entries) for poll in polls]
        with self._connections.write() as connection:
            rows = connection.execute("SELECT id FROM source WHERE removed_at IS NULL")
            alive = {number for (number,) in rows}
            incoming = [one if one.source_id in alive else _Incoming(one.source_id) for one in visits]
            for one, poll in zip(incoming, polls, strict=True):
                one.poll = poll if one.source_id in alive else None
            return self._take(connection, incoming, by_hand=False)

    def bring(self, entries: Sequence[Entry], title: str) -> Added:
        """Keep entries brought by hand under a title; they are mentions whatever the watches say."""
        now = to_text(self._clock())
        with self._connections.write() as connection:
            one = _sifted(connection, import_source(connection, title, now), entries)
            (added,) = self._take(connection, [one], by_hand=True)
            connection.execute(
                "UPDATE source SET entries = entries + ?, checked_at = ?, succeeded_at = ? WHERE id = ?",
                (added.entries_new, now, now, one.source_id),
            )
        return added

    def purge(self, now: datetime) -> int:
        """Delete the entries that retention no longer covers; returns how many.

        An entry that is a mention stays, unless the owner has set an age for
        mentions too. What makes an entry known stays for ever.
        """
        settings = self._settings.load()
        deleted = 0
        if settings.mention_days > 0:
            before = to_text(now - timedelta(days=settings.mention_days))
            deleted += self._purge_mentions(before)
        before = to_text(now - timedelta(days=max(1, settings.archive_days)))
        while True:
            with self._connections.write() as connection:
                cursor = connection.execute(
                    "DELETE FROM entry WHERE id IN (SELECT e.id FROM entry e WHERE e.seen_at < ?"
                    " AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.id = e.id) LIMIT ?)",
                    (before, _AT_ONCE),
                )
            deleted += cursor.rowcount
            if cursor.rowcount < _AT_ONCE:
                return deleted

    def _purge_mentions(self, before: str) -> int:
        deleted = 0
        while True:
            with self._connections.write() as connection:
                ids = [
                    number
                    for (number,) in connection.execute(
                        "SELECT m.id FROM mention m JOIN entry e ON e.id = m.id WHERE e.seen_at < ? LIMIT ?",
                        (before, _AT_ONCE),
                    )
                ]
                finding.forget(connection, ids)
            deleted += len(ids)
            if len(ids) < _AT_ONCE:
                return deleted

    def _take(
        self, connection: sqlite3.Connection, incoming: list[_Incoming], *, by_hand: bool
    ) -> list[Added]:
        now = to_text(self._clock())
        next_id = first_id = _next_id(connection)
        for one in incoming:
            next_id = _sort_out(connection, one, next_id)
        fresh = [(n, entry, mark, one.source_id) for one in incoming for n, entry, mark in one.new]
        connection.executemany(
            "INSERT INTO entry (id, source_id, key, url, site, title, author, published_at, seen_at,"
            " language, in_reply_to, link_hash, text_hash, excerpt, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(number, source_id, entry, mark, now) for number, entry, mark, source_id in fresh),
        )
        connection.execute(
            "INSERT INTO entry_words (rowid, title, text, author, site)"
            " SELECT id, title, text, author, site FROM entry WHERE id >= ? ORDER BY id",
            (first_id,),
        )
        edited = [(n, entry, mark, one.source_id) for one in incoming for n, entry, mark in one.edited]
        connection.executemany(
            "UPDATE entry SET url = ?, site = ?, title = ?, author = ?, link_hash = ?, text_hash = ?,"
            " excerpt = ?, text = ? WHERE id = ?",
            (
                (e.url, site(e.url), e.title, e.author, m.link_hash, m.text_hash, _excerpt(e.text), e.text, n)
                for n, e, m, _ in edited
            ),
        )
        changed = fresh + edited
        watches = finding.active(connection) if changed else []
        found: dict[int, list[int]] = {number: [] for number, *_ in changed} if by_hand else {}
        if watches:
            texts = Texts((n, e.title, e.text, e.author, site(e.url)) for n, e, _, _ in changed)
            try:
                for watch_id, query in watches:
                    for number in texts.matching(query):
                        found.setdefault(number, []).append(watch_id)
            finally:
                texts.close()
        finding.record(connection, found, by_hand)
        result = []
        for one in incoming:
            ours = sorted(n for n, _, _ in (*one.new, *one.edited) if n in found)
            if one.poll is not None:
                save_visit(connection, one.poll, len(one.new))
            result.append(Added(one.source_id, len(one.new), tuple(ours)))
        return result


def _sifted(connection: sqlite3.Connection, source_id: int, entries: Sequence[Entry]) -> _Incoming:
    """An answer without the entries that are known as they are: in most answers, all."""
    found = keyed(map(_clean, entries))
    known = _known(connection, source_id, {one.key for one in found})
    one = _Incoming(source_id)
    for item in found:
        number, content = known.get(item.key, (0, None))
        if content != item.content:
            one.entries.append((item.entry, marks(item)))
        if number:
            one.beside[number] = item.key
    return one


def _next_id(connection: sqlite3.Connection) -> int:
    # AUTOINCREMENT's own memory: a number is never given twice, also after a purge.
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return int(row[0]) + 1 if row else 1


def _sort_out(connection: sqlite3.Connection, one: _Incoming, next_id: int) -> int:
    """Tell what is new and what was edited, and remember the marks; returns the next free number."""
    if not one.entries:
        return next_id
    known = _known(connection, one.source_id, {mark for _, left in one.entries for mark in left})
    telling = Telling(known, one.beside)
    for entry, left in one.entries:
        found = telling.find(left)
        if found is None:
            one.new.append((next_id, entry, left))
            telling.learn(left, next_id)
            next_id += 1
            continue
        number, edited = found
        if edited and _editable(connection, number):
            one.edited.append((number, entry, left))
        telling.learn(left, number)
    connection.executemany(
        "INSERT OR REPLACE INTO known (source_id, mark, entry_id, content) VALUES (?, ?, ?, ?)",
        ((one.source_id, mark, number, content) for mark, (number, content) in telling.learnt.items()),
    )
    return next_id


def _known(connection: sqlite3.Connection, source_id: int, wanted: set[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    numbers = list(wanted)
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        places = ", ".join("?" * len(some))
        rows = connection.execute(
            f"SELECT mark, entry_id, content FROM known WHERE source_id = ? AND mark IN ({places})",
            (source_id, *some),
        )
        found.update((mark, (entry_id, content)) for mark, entry_id, content in rows)
    return found


def _editable(connection: sqlite3.Connection, number: int) -> bool:
    """Whether an entry is still there and is no mention: a mention's content is never overwritten."""
    row = connection.execute(
        "SELECT 1 FROM entry e WHERE e.id = ? AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.id = e.id)",
        (number,),
    ).fetchone()
    return row is not None


def _row(number: int, source_id: int, entry: Entry, mark: Marks, now: str) -> tuple[object, ...]:
    published = to_text(entry.published_at) if entry.published_at else None
    return (
        number,
        source_id,
        entry.key,
        entry.url,
        site(entry.url),
        entry.title,
        entry.author,
        published,
        now,
        entry.language,
        entry.in_reply_to,
        mark.link_hash,
        mark.text_hash,
        _excerpt(entry.text),
        entry.text,
    )


def _excerpt(text: str) -> str | None:
    return excerpt(text) if len(text) > _LONG else None


def _clean(entry: Entry) -> Entry:
    """The entry as the store can take it."""
    texts = (entry.key, entry.url, entry.title, entry.author, entry.text, entry.language, entry.in_reply_to)
    fit = tuple(storable(text) for text in texts)
    if fit == texts:
        return entry
    key, url, title, author, text, language, in_reply_to = fit
    return Entry(key, url, title, author, text, entry.published_at, language, in_reply_to)
