"""Reading, and reading with archiving and matching, in entries per second on one core.

Run: ``pytest tests/benchmarks/test_benchmark_watchers.py --benchmark-only -p no:cacheprovider``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from round_500 import feed as body_of

from core.clock import utc_now
from core.model import Poll
from core.paths import DataFolder
from storage.store import Store
from watchers import feed, forgiving
from watchers.encoding import sort_out

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ENTRIES = 50


def rate(work: Callable[[], int], benchmark: Any) -> None:
    """Run it once, and say how many entries it took a second."""
    began = time.process_time()
    entries = benchmark.pedantic(work, rounds=1)
    benchmark.extra_info["entries_per_second"] = round(entries / (time.process_time() - began))
    print(f"\n{benchmark.name}: {benchmark.extra_info['entries_per_second']} entries/s")


def test_reading(benchmark: Any) -> None:
    bodies = [body_of(n, ENTRIES) for n in range(100)]
    rate(
        lambda: sum(
            len(feed.read(one, "application/rss+xml", "http://a.example/", NOW).entries) for one in bodies
        ),
        benchmark,
    )


def test_reading_through_feedparser(benchmark: Any) -> None:
    bodies = [sort_out(body_of(n, ENTRIES), "", feed.LIMIT).body for n in range(20)]
    rate(
        lambda: sum(
            len(
                feed.feed_of(
                    forgiving.read(one, "application/xml; charset=utf-8"), one, "http://a.example/", NOW
                ).entries
            )
            for one in bodies
        ),
        benchmark,
    )


def test_reading_archiving_and_matching_100_watches(benchmark: Any, tmp_path: Path) -> None:
    bodies = [body_of(n, ENTRIES) for n in range(100)]
    with Store.open(DataFolder(tmp_path)) as store:
        for n in range(100):
            store.watches.add(
                f"w{n}", (f"boulangerie numéro {n}", f"chez truc{n}", "Café Crescent"), (), (f"non{n}",)
            )
        ids = [store.sources.add(f"http://h{n}.example/", "feed", "").id for n in range(len(bodies))]

        def work() -> int:
            added = 0
            now = utc_now()
            for start in range(0, len(ids), 25):
                polls = [
                    Poll(one, now, now, 3600, entries=feed.read(body, "", "http://a.example/", NOW).entries)
                    for one, body in zip(ids[start : start + 25], bodies[start : start + 25], strict=True)
                ]
                added += sum(one.entries_new for one in store.archive.add(polls))
            return added

        rate(work, benchmark)
