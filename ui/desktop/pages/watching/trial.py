"""Dry runs: of a watch over the archive, and of all watches over what a new source would bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from core.errors import InputError
from core.model import Entry, Watch
from core.query import Query, for_watch
from core.text import site
from storage.matching import Texts
from storage.store import Store
from ui.desktop.pages.watching.dry_run import Example, Trial

EXAMPLES = 6


def trial(store: Store, query: Query) -> Trial:
    """What a query finds in the archive, with the newest examples."""
    result = store.watches.dry_run(query, 10 * EXAMPLES)
    # The store gives what arrived last; a first visit brings old things too, and newest means published last.
    newest = sorted(result.examples, key=_published, reverse=True)[:EXAMPLES]
    examples = tuple(_example(entry, query) for entry in newest)
    return Trial(result.count, examples, bare=result.count == 0 and not _collected(store))


def would_match(entries: Sequence[Entry], watches: Sequence[Watch]) -> dict[str, int]:
    """How many of these entries each watch finds, by its name; only those that find any."""
    texts = _texts(entries)
    try:
        found: dict[str, int] = {}
        for watch in watches:
            if watch.paused:
                continue
            try:
                query = for_watch(watch.any_of, watch.all_of, watch.none_of)
            except InputError:
                continue
            if count := len(texts.matching(query)):
                found[watch.name] = count
        return found
    finally:
        texts.close()


def _published(entry: Entry) -> datetime:
    return entry.published_at or datetime.min.replace(tzinfo=UTC)


def _collected(store: Store) -> bool:
    """Whether anything was ever brought."""
    return any(source.entries for source in (*store.sources.all(), *store.sources.imports()))


def _example(entry: Entry, query: Query) -> Example:
    texts = _texts([entry])
    try:
        title, text = texts.spans(query, 0)
        return Example(entry, title, text)
    finally:
        texts.close()


def _texts(entries: Sequence[Entry]) -> Texts:
    return Texts(
        (n, entry.title, entry.text, entry.author, site(entry.url)) for n, entry in enumerate(entries)
    )
