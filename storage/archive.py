"""The archive: what the sources gave, kept once, and matched against every watch as it comes in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.clock import Clock, to_text
from core.model import Added, Entry, Poll
from core.text import excerpt, site, storable
from storage import deletions, details, finding, imports, rounds, threads, versions
from storage.connection import Connections
from storage.identity import Marks, Telling, key_mark, keyed, marks
from storage.imports import Import, Outlook
from storage.matching import Texts
from storage.settings import SettingsTable
from storage.sources import import_source, imported, save_visit

_LONG = 1000
"""Texts longer than this have their excerpt stored, so that lists need not read them."""

_AT_ONCE = 1000  # entries purged in one transaction, so that nobody waits for long


@dataclass(slots=True)
class _Incoming:
    """What is not plainly known of one answer; ``beside`` are the keys of the rest, by their numbers.

    ``rewritten`` are mentions with another text, ``edited`` other entries; ``present`` are the
    numbers of all that the answer holds, ``counts`` those of its likes and replies.
    """

    source_id: int
    entries: list[tuple[Entry, Marks]] = field(default_factory=list)
    beside: dict[int, int] = field(default_factory=dict)
    poll: Poll | None = None
    new: list[tuple[int, Entry, Marks]] = field(default_factory=list)
    edited: list[tuple[int, Entry, Marks]] = field(default_factory=list)
    rewritten: list[tuple[int, Entry, Marks]] = field(default_factory=list)
    present: set[int] = field(default_factory=set)
    counts: list[tuple[int | None, int | None, int]] = field(default_factory=list)


class Archive:
    """Entries in, mentions out."""

    def __init__(self, connections: Connections, settings: SettingsTable, clock: Clock) -> None:
        self._connections = connections
        self._settings = settings
        self._clock = clock

    def add(self, polls: Sequence[Poll], round_id: int | None = None) -> list[Added]:
        """Keep what a number of visits brought, all in one transaction.

        New entries go into the archive, every watch that is not paused is run
        over just these, and the sources remember the visit, as does the round.
        A mention whose text was changed keeps what it said before; one that was
        deleted is marked; a reply to one that is being handled is a mention
        whatever the watches say. Adding the same again adds nothing. A visit to
        a source that is gone is left out.
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
            return self._take(connection, incoming, by_hand=False, round_id=round_id)

    def bring(self, entries: Sequence[Entry], title: str) -> Added:
        """Keep entries brought by hand under a title; they are mentions whatever the watches say."""
        return self.bring_in(entries, title).added

    def bring_in(self, entries: Sequence[Entry], title: str) -> Import:
        """The same, with all that it takes to take it back."""
        now = to_text(self._clock())
        with self._connections.write() as connection:
            known = imported(connection, title)
            source_id = import_source(connection, title, now)
            one = _sifted(connection, source_id, entries)
            first = _next_id(connection)
            draft = _Incoming(source_id, list(one.entries), dict(one.beside))
            last, telling = _told(connection, draft, first)
            rewritten = [number for number, *_ in draft.rewritten]
            before = imports.look(connection, source_id, known is None, first, telling.learnt, rewritten)
            (added,) = self._take(connection, [one], by_hand=True)
            connection.execute(
                "UPDATE source SET entries = entries + ?, checked_at = ?, succeeded_at = ? WHERE id = ?",
                (added.entries_new, now, now, one.source_id),
            )
            joined = imports.joined(connection, before, first)
        return Import(added, first, last - 1, before, joined)

    def outlook(self, entries: Sequence[Entry], title: str) -> Outlook:
        """What bringing these entries would do; nothing is changed."""
        with self._connections.read() as connection:
            source_id = imported(connection, title)
            one = _sifted(connection, source_id or 0, entries)
            _told(connection, one, _next_id(connection))
        new, edited = len(one.new), len(one.rewritten)
        return Outlook(new, edited, len(entries) - new - edited)

    def take_back(self, done: Import) -> int:
        """Undo ``bring_in`` exactly. Mentions that were worked on since then stay: returns how many."""
        with self._connections.write() as connection:
            return imports.take_back(connection, done)

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
        self,
        connection: sqlite3.Connection,
        incoming: list[_Incoming],
        *,
        by_hand: bool,
        round_id: int | None = None,
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
        rewritten = [
            (n, entry, mark, one.source_id)
            for one in incoming
            for n, entry, mark in one.rewritten
            if versions.replace(connection, n, entry, mark, _excerpt(entry.text), now)
        ]
        changed = fresh + edited + rewritten
        watches = finding.active(connection) if changed else []
        found: dict[int, list[int]] = {number: [] for number, *_ in changed} if by_hand else {}
        details.keep(connection, ((n, entry) for n, entry, *_ in fresh))
        details.rate(connection, ((n, entry) for n, entry, *_ in rewritten))
        details.count(connection, (counts for one in incoming for counts in one.counts))
        replies = self._replies(connection, fresh)
        found.update((number, []) for number, _ in replies)
        if watches:
            texts = Texts((n, e.title, e.text, e.author, site(e.url)) for n, e, _, _ in changed)
            try:
                for watch_id, query in watches:
                    for number in texts.matching(query):
                        found.setdefault(number, []).append(watch_id)
            finally:
                texts.close()
        finding.record(connection, found, by_hand)
        threads.come_back(connection, replies)
        again = {number for number, *_ in rewritten}
        result = []
        for one in incoming:
            added = Added(
                one.source_id,
                len(one.new),
                mentions=tuple(sorted(n for n, _, _ in (*one.new, *one.edited) if n in found)),
                edited=tuple(sorted(n for n, _, _ in one.rewritten if n in again)),
                deleted=tuple(_missing(connection, one, now)),
            )
            if one.poll is not None:
                save_visit(connection, one.poll, len(one.new))
                rounds.note(connection, round_id, one.poll, added)
            result.append(added)
        return result

    def _replies(
        self, connection: sqlite3.Connection, fresh: Sequence[tuple[int, Entry, Marks, int]]
    ) -> list[tuple[int, int]]:
        """The new entries that answer a mention which is being handled, each with that mention."""
        answering = [(n, entry, source_id) for n, entry, _, source_id in fresh if entry.in_reply_to]
        if not answering:
            return []
        shop = (self._settings.load().shop,)
        replies = []
        for number, entry, source_id in answering:
            above = threads.handled(connection, source_id, entry.in_reply_to)
            if above is not None and above != number and not threads.by_the_shop(entry.author, shop):
                replies.append((number, above))
        return replies


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
            one.present.add(number)
            if item.entry.likes is not None or item.entry.replies is not None:
                one.counts.append((item.entry.likes, item.entry.replies, number))
    return one


def _missing(connection: sqlite3.Connection, one: _Incoming, now: str) -> list[int]:
    """Mark what this answer shows to be deleted at its source, and unmark what is there again."""
    poll = one.poll
    if poll is None or not (one.present or poll.gone):
        return []
    deletions.came_back(connection, one.present)
    found: list[int] = []
    if poll.gone:
        known = _known(connection, one.source_id, {key_mark(key) for key in poll.gone})
        numbers = [number for number, _ in known.values() if number and number not in one.present]
        found = deletions.mark(connection, numbers, now)
    if poll.complete_since is not None and not _is_another_choice(connection, one):
        found += deletions.missed(connection, one.source_id, poll.complete_since, one.present, now)
    return sorted(found)


def _is_another_choice(connection: sqlite3.Connection, one: _Incoming) -> bool:
    """Whether an answer brings as many old entries as it keeps.

    Then it is no list that grows at one end but somebody's choice, as front pages of newspapers
    are, and what it leaves out was not deleted.
    """
    row = connection.execute("SELECT newest_at FROM source WHERE id = ?", (one.source_id,)).fetchone()
    if row is None or row[0] is None:
        return False
    old = sum(
        entry.published_at is not None and to_text(entry.published_at) <= row[0] for _, entry, _ in one.new
    )
    return bool(old >= max(1, len(one.present) - len(one.new)))


def _next_id(connection: sqlite3.Connection) -> int:
    # AUTOINCREMENT's own memory: a number is never given twice, also after a purge.
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return int(row[0]) + 1 if row else 1


def _sort_out(connection: sqlite3.Connection, one: _Incoming, next_id: int) -> int:
    """Tell what is new and what was edited, and remember the marks; returns the next free number."""
    next_id, telling = _told(connection, one, next_id)
    connection.executemany(
        "INSERT OR REPLACE INTO known (source_id, mark, entry_id, content) VALUES (?, ?, ?, ?)",
        ((one.source_id, mark, number, content) for mark, (number, content) in telling.learnt.items()),
    )
    return next_id


def _told(connection: sqlite3.Connection, one: _Incoming, next_id: int) -> tuple[int, Telling]:
    """Tell what is new and what was edited; the next free number, and the marks there are to remember."""
    known = _known(connection, one.source_id, {mark for _, left in one.entries for mark in left})
    telling = Telling(known, one.beside)
    for entry, left in one.entries:
        found = telling.find(left)
        if found is None:
            one.new.append((next_id, entry, left))
            one.present.add(next_id)
            telling.learn(left, next_id)
            next_id += 1
            continue
        number, edited = found
        one.present.add(number)
        if edited:
            _kept_as(connection, one, number).append((number, entry, left))
        telling.learn(left, number)
    return next_id, telling


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


def _kept_as(connection: sqlite3.Connection, one: _Incoming, number: int) -> list[tuple[int, Entry, Marks]]:
    """Where an edited entry belongs: among the mentions, whose former text is kept, or the others.

    One that retention has deleted belongs nowhere.
    """
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM mention m WHERE m.id = e.id) FROM entry e WHERE e.id = ?", (number,)
    ).fetchone()
    if row is None:
        return []
    return one.rewritten if row[0] else one.edited


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
    return replace(
        entry,
        key=key,
        url=url,
        title=title,
        author=author,
        text=text,
        language=language,
        in_reply_to=in_reply_to,
    )
