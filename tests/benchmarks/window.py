"""The window against its budgets, with a big store and during a big round.

    python tests/benchmarks/window.py BIG_FOLDER      start, scrolling, memory (see big_database.py)
    python tests/benchmarks/window.py --round         stalls of the loop while 500 sources are read

Each is measured in a process of its own that runs the real window; where there
is no display it is painted without one (QT_QPA_PLATFORM=offscreen).

Budgets: usable timeline 1.0 s after the start of the process, p99 frame 16 ms
while scrolling, 250 MB in the window's process, p99 stall 16 ms in a round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

FRAME = 1 / 60
JUDGED_BY = "big"  # the version that big_database.py names
TURNS = 3


# --- measured in the process of the window ---------------------------------------------------


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory() -> dict[str, float]:
    """Megabytes of this process: resident, proportional (shared libraries divided), most ever resident."""
    found: dict[str, float] = {}
    for file, names in (("status", ("VmRSS", "VmHWM")), ("smaps_rollup", ("Pss", "Private_Dirty"))):
        path = Path("/proc/self") / file
        for line in path.read_text().splitlines() if path.exists() else ():
            name, _, rest = line.partition(":")
            if name in names:
                found[name] = round(int(rest.split()[0]) / 1024, 1)
    return found


def scroll(page: Any, pump: Callable[[float], None]) -> dict[str, float]:
    """Milliseconds a frame keeps the main thread busy, while the list is scrolled in three ways."""
    bar, frames = page.list.verticalScrollBar(), dict[str, float]()
    dice = 12345
    for name, count in (("smooth", 400), ("fast", 400), ("jumps", 200)):
        times: list[float] = []
        for _ in range(count):
            began = time.perf_counter()
            if name == "jumps":
                dice = (dice * 1103515245 + 12345) % 2**31
                bar.setValue(dice % bar.maximum())
            else:
                bar.setValue(bar.value() + (25 if name == "smooth" else 2_500))
            page.list.viewport().repaint()
            pump(0)
            times.append((time.perf_counter() - began) * 1000)
            while time.perf_counter() - began < FRAME:
                pump(FRAME - (time.perf_counter() - began))
        frames[f"{name} p50"] = round(percentile(times, 0.5), 2)
        frames[f"{name} p99"] = round(percentile(times, 0.99), 2)
        frames[f"{name} max"] = round(max(times), 2)
    return frames


def child_big(folder: str, born: float) -> None:
    """Open the window on a folder; tell when the timeline could be used, how it scrolls, what it weighs."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from analysis import judge
    from core.paths import DataFolder
    from ui.desktop import application
    from ui.desktop.pages.timeline.page import TimelinePage

    judge.VERSION = JUDGED_BY
    result: dict[str, Any] = {}

    def pump(seconds: float) -> None:
        flags = QEventLoop.ProcessEventsFlag.AllEvents
        if seconds <= 0:
            QApplication.processEvents(flags)
        else:
            timer = QTimer(singleShot=True, interval=max(1, int(seconds * 1000)))
            loop = QEventLoop()
            timer.timeout.connect(loop.quit)
            timer.start()
            loop.exec()

    def look() -> None:
        pages = [page for page in QApplication.allWidgets() if isinstance(page, TimelinePage)]
        if not pages or not pages[0].isVisible() or not len(pages[0].model.ids):
            return
        if pages[0].model.known(pages[0].model.ids[0]) is None:
            return
        watch.stop()
        page = pages[0]
        page.list.viewport().repaint()
        result["usable"] = round(time.time() - born, 3)
        while not page._finder.whole:
            pump(0.01)
        result["all ids"] = round(time.time() - born, 3)
        result["mentions"] = len(page.model.ids)
        pump(1.0)
        result["memory at start"] = memory()
        result["frames"] = scroll(page, pump)
        result["memory after scrolling"] = memory()
        QApplication.quit()

    # A timer needs the application, which is made inside ``run``.
    made = application.MainWindow

    class Watched(made):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            watch.setParent(self)
            watch.start()

    application.MainWindow = Watched  # type: ignore[misc]
    watch = QTimer()
    watch.setInterval(2)
    watch.timeout.connect(look)
    application.run(DataFolder(Path(folder)))
    print(json.dumps(result), flush=True)


def child_round(folder: str) -> None:
    """Open the window, check all sources, and tell how long the loop stood still."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from core.paths import DataFolder
    from ui.desktop import application

    stalls: list[float] = []
    last = [0.0]
    result: dict[str, Any] = {}
    made = application.MainWindow

    class Watched(made):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            self._rounds.finished.connect(finished)
            self._rounds.failed.connect(failed)
            self.go_to(self.timeline)
            beat.setParent(self)
            beat.start()
            last[0] = result["began"] = time.perf_counter()

    def tick() -> None:
        now = time.perf_counter()
        stalls.append(max(0.0, (now - last[0]) * 1000 - 2))
        last[0] = now

    def finished(summary: Any) -> None:
        result["seconds"] = round(time.perf_counter() - result.pop("began"), 2)
        result["entries"], result["mentions"] = summary.entries_new, summary.mentions_new
        result["failed"] = len(summary.failed)
        # The first moments are the window coming up, not the round.
        during = stalls[20:]
        result["beats"] = len(during)
        for name, share in (("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)):
            result[f"stall {name}"] = round(percentile(during, share), 2)
        result["stall max"] = round(max(during), 2)
        QApplication.quit()

    def failed(error: Exception) -> None:
        result["error"] = str(error)
        QApplication.quit()

    application.MainWindow = Watched  # type: ignore[misc]
    from PySide6.QtCore import Qt

    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.setInterval(2)
    beat.timeout.connect(tick)
    application.run(DataFolder(Path(folder)))
    print(json.dumps(result), flush=True)


# --- the process that measures ---------------------------------------------------------------


def run_child(*arguments: str) -> dict[str, Any]:
    environment = dict(os.environ)
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, __file__, *arguments, repr(time.time())],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def prepare(folder: Path) -> None:
    """The big store as a user's who has the timeline in front; its invented sources are left alone."""
    from dataclasses import replace

    from analysis import judge
    from core.paths import DataFolder
    from storage.store import Store

    with Store.open(DataFolder(folder)) as store:
        store.settings.save(replace(store.settings.load(), set_up=True))
        store.settings.remember("window", {"page": "timeline"})
        store.settings.remember("timeline", {})
        for source in store.sources.all():
            if not source.paused:
                store.sources.pause(source.id, True)
        # Judged already, so that no round judges 200,000 mentions anew while the window is measured.
        while pending := store.mentions.unjudged(JUDGED_BY, 5_000):
            results = judge.judge_all([text for _, text in pending])
            numbers = [number for number, _ in pending]
            store.mentions.judged(JUDGED_BY, list(zip(numbers, results, strict=True)))
        store.backups.automatic()


def big(folder: Path) -> None:
    prepare(folder)
    for turn in range(TURNS):
        print(f"window {turn + 1}: {json.dumps(run_child('--child-big', str(folder)))}", flush=True)


def in_a_round(count: int = 500, entries: int = 50, latency: float = 0.2) -> None:
    import round_500

    from core.paths import DataFolder
    from core.settings import Settings
    from storage.store import Store

    server = subprocess.Popen(
        [
            sys.executable,
            round_500.__file__,
            "--serve",
            f"--sources={count}",
            f"--entries={entries}",
            f"--latency={latency}",
        ],
        stdout=subprocess.PIPE,
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()
        for turn in range(TURNS):
            with tempfile.TemporaryDirectory() as folder:
                with Store.open(DataFolder(Path(folder))) as store:
                    store.settings.save(Settings(set_up=True))
                    store.watches.add("Crescent", ("Café Crescent",), (), ())
                    for n in range(count):
                        address = f"http://{round_500.address(n)}:{round_500.PORT}/feed"
                        store.sources.add(address, "feed", "")
                print(f"round {turn + 1}: {json.dumps(run_child('--child-round', folder))}", flush=True)
    finally:
        server.kill()


def main() -> None:
    """Read the arguments and measure."""
    match sys.argv[1:]:
        case ["--child-big", folder, born]:
            child_big(folder, float(born))
        case ["--child-round", folder, _]:
            child_round(folder)
        case ["--round"]:
            in_a_round()
        case [folder]:
            big(Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
