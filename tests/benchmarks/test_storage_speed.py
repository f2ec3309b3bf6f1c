"""How fast entries come in. Run: pytest tests/benchmarks/test_storage_speed.py --benchmark-only

Budget of the design: reading, archiving and matching 100 watches, together
at least 3,000 entries a second on one core. Reading is measured elsewhere.
"""

from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from big_database import texts, vocabulary

from core.model import Entry, Poll
from core.paths import DataFolder
from core.query import for_watch
from storage.matching import Texts
from storage.store import Store

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ENTRIES = 10_000
EACH = 50  # entries in one answer
TOGETHER = 10  # answers saved in one step


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [
        Entry(f"https://e.example/{n}", f"https://e.example/{n}", title, f"author{n % 999}", text, NOW)
        for n, (title, text) in enumerate(texts(ENTRIES))
    ]


def filled(folder: Path, entries: list[Entry], watches: int) -> tuple[Store, list[list[Poll]]]:
    """A new store with sources and watches, and the visits to save."""
    store = Store.open(DataFolder(folder), lambda: NOW)
    words = vocabulary()
    store.watches.add("shop", ["Café Crescent"], [], [])
    for n in range(watches - 1):
        store.watches.add(f"w{n}", [words[9_000 + 131 * n]], [words[200 + n]], [words[90 + n % 20]])
    visits = []
    for n in range(0, len(entries), EACH):
        source = store.sources.add(f"https://blog{n}.example/feed", "feed", f"Blog {n}")
        visits.append(Poll(source.id, NOW, NOW, 3600, tuple(entries[n : n + EACH])))
    return store, [visits[n : n + TOGETHER] for n in range(0, len(visits), TOGETHER)]


def add(store: Store, batches: list[list[Poll]]) -> int:
    return sum(added.entries_new for batch in batches for added in store.archive.add(batch))


def test_new_entries_with_100_watches(benchmark: Any, tmp_path: Path, entries: list[Entry]) -> None:
    numbers = itertools.count()

    def fresh() -> tuple[tuple[Store, list[list[Poll]]], dict[str, Any]]:
        return filled(tmp_path / str(next(numbers)), entries, 100), {}

    assert benchmark.pedantic(add, setup=fresh, rounds=3) == ENTRIES
    benchmark.extra_info["entries/s"] = round(ENTRIES / benchmark.stats.stats.median)


def test_known_entries(benchmark: Any, tmp_path: Path, entries: list[Entry]) -> None:
    store, batches = filled(tmp_path, entries, 100)
    add(store, batches)
    assert benchmark.pedantic(add, args=(store, batches), rounds=3) == 0
    benchmark.extra_info["entries/s"] = round(ENTRIES / benchmark.stats.stats.median)


def test_500_watches_over_2000_entries(benchmark: Any, entries: list[Entry]) -> None:
    words = vocabulary()
    queries = [for_watch([words[9_000 + 61 * n]], [words[100 + n]], [words[90 + n % 9]]) for n in range(500)]

    def match() -> int:
        index = Texts((n, e.title, e.text, e.author, "") for n, e in enumerate(entries[:2000]))
        found = sum(len(index.matching(query)) for query in queries)
        index.close()
        return found

    assert benchmark(match) > 0
