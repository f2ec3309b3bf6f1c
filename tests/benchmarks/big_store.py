"""Start and search on a big database (see big_database.py), each in a process of its own.

    python tests/benchmarks/big_store.py FOLDER

Budgets of the design at 1,000,000 entries and 200,000 mentions: start to a
usable timeline at most 1.0 s (the window's own share included), the first
page of a search at most 50 ms (95 of 100).
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

PAGE = 50


def start(folder: Path) -> None:
    """What the window needs of the store before it can be used."""
    begin = time.perf_counter()
    from big_database import END

    from core.paths import DataFolder
    from storage.store import Store

    tell("import", begin)
    opening = time.perf_counter()
    store = Store.open(DataFolder(folder), lambda: END)
    tell("open", opening)
    page = time.perf_counter()
    rows = store.mentions.rows(store.mentions.ids(limit=PAGE))
    assert len(rows) == PAGE
    tell(f"first {PAGE} rows of the timeline", page)
    measured("all ids of the timeline", lambda: store.mentions.ids())
    measured("counts by status", lambda: store.mentions.counts(END))
    measured("work list", lambda: store.mentions.worklist(END))
    measured("sources with their counts", lambda: store.sources.all())
    tell("all of it", begin)
    store.close()


def search(folder: Path) -> None:
    """First pages of many searches, as a person would type them."""
    from big_database import END, vocabulary

    from core.model import Filter, Status, Tone
    from core.paths import DataFolder
    from core.query import for_search
    from storage.store import Store

    store = Store.open(DataFolder(folder), lambda: END)
    dice = random.Random(17)
    words = vocabulary()
    kinds: dict[str, Callable[[], str]] = {
        "common word": lambda: words[dice.randrange(60)],
        "word": lambda: words[int(10 ** dice.uniform(2, 4.5))],
        "rare word": lambda: words[dice.randrange(20_000, 40_000)],
        "two words": lambda: f"{words[dice.randrange(200)]} {words[dice.randrange(3_000)]}",
        "either": lambda: f"{words[dice.randrange(200)]} OR {words[dice.randrange(3_000)]}",
        "phrase": lambda: f'"{words[dice.randrange(40)]} {words[dice.randrange(40)]}"',
        "without": lambda: f"{words[dice.randrange(100)]} -{words[dice.randrange(100)]}",
        "beginning": lambda: words[dice.randrange(60, 5_000)][: dice.randint(2, 5)] + "*",
        "the shop": lambda: "café crescent",
        "author": lambda: f"author:author{dice.randrange(50_000)}",
        "site": lambda: f"site:blog{dice.randrange(200)}.example {words[dice.randrange(100)]}",
        "nothing": lambda: f"zz{dice.randrange(10**6)}qq",
    }
    everything: list[float] = []
    print(f"{'first page of mentions':28}    p50    p95    max ms")
    for name, query in kinds.items():
        times = []
        for number in range(60):
            chosen = Filter(
                words=query(),
                watch=dice.choice([None, 1, 7]) if number % 4 == 3 else None,
                status=Status.NEW if number % 6 == 5 else None,
                tone=Tone.NEGATIVE if number % 5 == 4 else None,
            )
            begin = time.perf_counter()
            store.mentions.rows(store.mentions.ids(chosen, limit=PAGE))
            times.append(1000 * (time.perf_counter() - begin))
        everything += times
        print(f"{name:28} {spread(times)}")
    print(f"{'all of them':28} {spread(everything)}")
    print(f"\n{'dry run over the archive':28}    p50    p95    max ms")
    everything = []
    for name, query in kinds.items():
        times = []
        for _ in range(20):
            begin = time.perf_counter()
            store.watches.dry_run(for_search(query()))
            times.append(1000 * (time.perf_counter() - begin))
        everything += times
        print(f"{name:28} {spread(times)}")
    print(f"{'all of them':28} {spread(everything)}")
    store.close()


def spread(times: list[float]) -> str:
    times = sorted(times)
    return f"{times[len(times) // 2]:6.1f} {times[int(len(times) * 0.95)]:6.1f} {times[-1]:6.1f}"


def measured(what: str, act: Callable[[], object]) -> None:
    begin = time.perf_counter()
    act()
    tell(what, begin)


def tell(what: str, begin: float) -> None:
    print(f"{what:34} {1000 * (time.perf_counter() - begin):8.1f} ms")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        {"start": start, "search": search}[sys.argv[1]](Path(sys.argv[2]))
    else:
        for part in ("start", "start", "search"):
            subprocess.run([sys.executable, __file__, part, sys.argv[1]], check=True)
            print()
