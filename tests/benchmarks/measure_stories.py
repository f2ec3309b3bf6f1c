"""What it costs to look for the story of a new mention, among very many.

    python tests/benchmarks/measure_stories.py FOLDER [NEW]

FOLDER holds a database by ``big_database.py``; it is left as it is. Takes the newest
mentions as if they were new: each is read, its candidates are found, and compared.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis import stories
from core.paths import DataFolder
from core.text import words
from storage.store import Store

LOT = 100


def main(folder: Path, new: int) -> None:
    """Measure and print, a lot at a time as in a round."""
    with Store.open(DataFolder(folder)) as store:
        names = {word for watch in store.watches.all() for term in watch.any_of for word in words(term)}
        ids = list(store.mentions.ids(limit=new))
        took: dict[str, list[float]] = {"clues": [], "candidates": [], "compare": []}
        compared = found = 0
        for start in range(0, len(ids), LOT):
            some = ids[start : start + LOT]
            moments = [time.perf_counter()]
            wanted = [(one, stories.clues(one, names)) for one in store.stories.writings(some)]
            moments.append(time.perf_counter())
            candidates = store.stories.candidates(wanted)
            moments.append(time.perf_counter())
            found += len(stories.pairs(candidates))
            moments.append(time.perf_counter())
            compared += sum(len(others) for _, others in candidates)
            for name, before, after in zip(took, moments, moments[1:], strict=False):
                took[name].append((after - before) / len(some) * 1000)
        print(f"{len(ids)} mentions of {store.mentions.counts(store.mentions._clock()).all:,}")
        print(f"{compared / len(ids):.1f} candidates each, {found} pairs are the same")
        for name, times in took.items():
            print(f"{name}: {sum(times) / len(times):.2f} ms each (slowest lot {max(times):.2f})")
        print(f"together: {sum(map(sum, took.values())) / len(took['clues']):.2f} ms a new mention")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
