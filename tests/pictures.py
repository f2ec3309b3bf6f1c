"""Pictures of every page, in both languages and both themes, to be looked at by a person.

    python tests/pictures.py FOLDER [WORD]

Opens the window on the demo shop and on an empty store, without showing it
where there is no display (QT_QPA_PLATFORM=offscreen), and writes one PNG per
state of a page. With WORD only those whose name contains it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from core.clock import Clock, utc_now
from core.model import Filter, Status, Tone
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from ui.demo.shop import started
from ui.desktop.language import Language
from ui.desktop.operations import Operations
from ui.desktop.rounds import Rounds
from ui.desktop.theme import Theme
from ui.desktop.window import MainWindow
from watchers.background import Background
from watchers.http import Client
from watchers.lane import InlineLane
from watchers.round import Round


@dataclass(frozen=True)
class Studio:
    """What a picture is taken with: the window, and a way to wait until it has settled."""

    qt: QApplication
    window: MainWindow
    operations: Operations
    rounds: Rounds

    def settle(self, milliseconds: int = 250) -> None:
        """Let everything that was begun come to its end."""
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < milliseconds or not self.operations.idle:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


Step = Callable[[Studio], None]


# --- the states, by name -------------------------------------------------------------------


def today(studio: Studio) -> None:
    studio.window.go_to(studio.window.today)


def today_reply(studio: Studio) -> None:
    today(studio)
    studio.settle()
    studio.window.today.view.write_reply()
    studio.settle(900)


def today_done(studio: Studio) -> None:
    today(studio)
    studio.settle()
    for _ in range(50):
        studio.window.today._on_skip()


def timeline(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter())


def timeline_mention(studio: Studio) -> None:
    timeline(studio)
    studio.settle()
    negative = studio.window._store.mentions.ids(Filter(tone=Tone.NEGATIVE))
    if negative:
        studio.window.timeline.open(negative[0])


def timeline_filtered(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter(words="pain OR coffee", status=Status.DISMISSED, tone=Tone.POSITIVE))


def timeline_nothing(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter(words="zeppelin"))


FULL: dict[str, Step] = {
    "today": today,
    "today-reply": today_reply,
    "timeline": timeline,
    "timeline-mention": timeline_mention,
    "timeline-filtered": timeline_filtered,
    "timeline-nothing": timeline_nothing,
    "today-done": today_done,
}
EMPTY: dict[str, Step] = {"empty-today": today, "empty-timeline": timeline}


# --- taking them ---------------------------------------------------------------------------


def read_all(folder: DataFolder, clock: Clock) -> None:
    """One round over everything, so that there is something to see."""
    with Store.open(folder, clock) as store:
        Round(store, Client, InlineLane(), Secrets(), clock).run(store.sources.pollable())


@contextmanager
def studio(
    qt: QApplication, theme: Theme, language: str, look: str, folder: DataFolder, clock: Clock
) -> Iterator[Studio]:
    """The window on a data folder, in a language and a look."""
    languages = Language(qt)
    languages.choose(language)
    theme.choose(look)
    store = Store.open(folder, clock)
    operations = Operations()
    background = Background(store, Secrets(), InlineLane(), clock=clock)
    rounds = Rounds(background, operations)
    window = MainWindow(
        store, background, Secrets(), operations, rounds, theme, store.settings.load(), clock
    )
    window.resize(1180, 760)
    window.show()
    made = Studio(qt, window, operations, rounds)
    try:
        made.settle()
        yield made
    finally:
        made.settle()
        window.close()
        window.deleteLater()
        qt.processEvents()
        background.close()
        operations.close()
        store.close()
        languages.choose("en")


def take(out: Path, only: str = "") -> None:
    """Write all pictures."""
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    theme = Theme(qt, "light")
    now = utc_now()
    with started(now) as demo, tempfile.TemporaryDirectory() as bare:
        read_all(demo.folder, lambda: now)
        for folder, steps in ((demo.folder, FULL), (DataFolder(Path(bare)), EMPTY)):
            chosen = {name: step for name, step in steps.items() if only in name}
            if not chosen:
                continue
            for language in ("en", "fr"):
                for look in ("light", "dark"):
                    with studio(qt, theme, language, look, folder, lambda: now) as made:
                        for name, step in chosen.items():
                            step(made)
                            made.settle()
                            made.window.grab().save(str(out / f"{name}-{language}-{look}.png"))


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
