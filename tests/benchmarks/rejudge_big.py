"""Judging anew what another version judged, in a big database: how long, and how long others wait meanwhile.

    python tests/benchmarks/rejudge_big.py FOLDER [MENTIONS [PROCESSES]]

FOLDER is one that ``big_database.py`` has filled; it is changed. While the lane
judges, another connection writes twice a second, as the window does, and the
longest it had to wait is told. With MENTIONS only so many are judged. The window
has one process for it, ``main.py rejudge`` one for each of up to four processors.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis import judge
from core.paths import DataFolder
from storage.store import Store
from watchers.judging import Judging, Rejudged
from watchers.lane import Lane, Lanes


def main(folder: DataFolder, most: int | None, processes: int) -> None:
    """Judge all of it, and tell."""
    with Store.open(folder) as store:
        with store._connections.write() as connection:
            connection.execute("UPDATE mention SET judged_by = 'another' WHERE judged_by IS NOT NULL")
        waits: list[float] = []
        over = threading.Event()

        def write() -> None:
            with Store.open(folder) as other:
                while not over.wait(0.5):
                    began = time.monotonic()
                    other.settings.remember("benchmark", began)
                    waits.append(time.monotonic() - began)

        def hear(event: Rejudged) -> None:
            if event.done % 20_000 < len(event.mentions):
                rate = event.done / (time.monotonic() - began)
                print(f"{event.done:,} of {event.total:,}, {rate:,.0f}/s", flush=True)

        lane = Lanes([Lane() for _ in range(processes)])
        lane.warm()
        thread = threading.Thread(target=write)
        thread.start()
        began = time.monotonic()
        done = asyncio.run(Judging(store, lane, lots=processes + 1).rejudge(hear, most=most))
        seconds = time.monotonic() - began
        over.set()
        thread.join()
        lane.close()
        waits.sort()
        print(f"{done:,} mentions by {judge.VERSION} in {seconds:.1f} s, {done / seconds:,.0f}/s")
        print(f"others waited {1000 * waits[len(waits) // 2]:.0f} ms, at the most {1000 * waits[-1]:.0f} ms")


if __name__ == "__main__":
    folder, most, processes = (*sys.argv[1:], *("", "1")[len(sys.argv) - 2 :])
    main(DataFolder(Path(folder)), int(most) if most else None, int(processes))
