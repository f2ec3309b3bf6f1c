"""Real files, a clock that stands still until told, and short ways to make entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.model import Added, Entry, Poll, Source
from core.paths import DataFolder
from storage.store import Store

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Watchglass:
    """A clock: ``now`` is what it says."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def later(self, **how: float) -> datetime:
        self.now += timedelta(**how)
        return self.now


@pytest.fixture
def clock() -> Watchglass:
    return Watchglass()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "Données de Zoé")


@pytest.fixture
def store(folder: DataFolder, clock: Watchglass) -> Iterator[Store]:
    store = Store.open(folder, clock, wait=0.05)
    yield store
    store.close()


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add("https://blog.example/feed", "feed", "Le blog", "https://blog.example/")


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """An entry; what is not said is made of its key."""

    def make(key: str, text: str = "Un texte", **fields: object) -> Entry:
        given: dict[str, object] = {
            "url": f"https://blog.example/{key}",
            "title": f"Titre {key}",
            "author": f"Auteur {key}",
        }
        given.update(fields)
        return Entry(key=key, text=text, **given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def visit(store: Store, clock: Watchglass) -> Callable[..., Added]:
    """One visit to a source that brings some entries."""

    def add(source: Source, *entries: Entry, **fields: object) -> Added:
        later = clock.now + timedelta(hours=1)
        poll = Poll(source.id, clock.now, later, 3600, entries, **fields)  # type: ignore[arg-type]
        (added,) = store.archive.add([poll])
        return added

    return add
