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
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from core.clock import Clock, utc_now
from core.errors import StoreError
from core.model import Filter, Poll, Problem, Status, Tone
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from ui.demo.shop import started
from ui.desktop.first_run.dialog import FirstRun
from ui.desktop.language import Language
from ui.desktop.operations import Operations
from ui.desktop.rescue import Rescue
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
    now: datetime

    def settle(self, milliseconds: int = 250) -> None:
        """Let everything that was begun come to its end."""
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < milliseconds or not self.operations.idle:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


Step = Callable[[Studio], QWidget | None]
"""Brings the window into a state; a dialog that is the picture instead is handed back."""


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
    studio.window.timeline.show_filter(
        Filter(words="pain OR coffee", status=Status.DISMISSED, tone=Tone.POSITIVE)
    )


def timeline_nothing(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter(words="zeppelin"))


def watches(studio: Studio) -> None:
    studio.window.go_to(studio.window.watching)
    studio.window.watching.show_watches()


def watch_editor(studio: Studio) -> None:
    watches(studio)
    studio.window.watching.watches.new()
    studio.window.watching.watches.editor.type_in("", "café crescent, le crescent", "", "quartet")
    studio.settle(700)


def sources(studio: Studio) -> None:
    studio.window.watching.watches.editor.leave()
    studio.window.messages.hide()
    studio.window.go_to(studio.window.watching)
    studio.window.watching.show_sources()


def source_failing(studio: Studio) -> None:
    """One source fails, one is paused."""
    sources(studio)
    store = studio.window._store
    first, second = store.sources.all()[:2]
    problem = Problem("timeout", {"host": "carnet.example"}, 4, studio.now - timedelta(days=2))
    again = studio.now + timedelta(hours=5)
    store.archive.add([Poll(first.id, studio.now, again, 3600, problem=problem)])
    store.sources.pause(second.id, True)
    studio.window.watching.reload()
    studio.settle()
    listed = studio.window.watching.sources.listed.list
    listed.setCurrentIndex(listed.rows.index(0))


def source_added(studio: Studio) -> None:
    """A page was looked at, and has a feed of posts and one of comments."""
    sources(studio)
    store = studio.window._store
    adding = studio.window.watching.sources.adding
    studio.window.watching.sources.add()
    page = next(source.site_url for source in store.sources.all() if "omment" in source.title)
    # Only looked at, and not watched yet, it is offered.
    known = [source.id for source in store.sources.all() if source.site_url == page]
    for number in known:
        store.sources.remove(number)
    adding.address.setText(page)
    adding.look()
    studio.settle(1500)
    for number in known:
        store.sources.restore(number)


def source_not_found(studio: Studio) -> None:
    sources(studio)
    adding = studio.window.watching.sources.adding
    studio.window.watching.sources.add()
    adding.address.setText("mailto:bonjour@cafe-crescent.example")
    adding.look()
    studio.settle(500)


def report(studio: Studio) -> None:
    studio.window.watching.sources.adding.leave()
    studio.window.go_to(studio.window.report)
    studio.settle(1500)


def settings(studio: Studio) -> None:
    studio.window.go_to(studio.window.settings)
    studio.settle()
    _scroll(studio.window.settings, 0)


def settings_below(studio: Studio) -> None:
    studio.window._store.backups.automatic()
    settings(studio)
    studio.settle()
    _scroll(studio.window.settings, 100_000)


def settings_restore(studio: Studio) -> None:
    settings(studio)
    backups = studio.window.settings.backups
    backups.ask_restore(Path("vigie.sqlite"), "vigie.sqlite")
    studio.settle()
    _scroll(studio.window.settings, 100_000)


def first_run(studio: Studio) -> QWidget:
    window = studio.window
    dialog = FirstRun(
        window._store,
        window.watching.sources.adding._background,
        Secrets(),
        studio.operations,
        window._theme,
        window,
    )
    dialog.shop.shop.setText("Boulangerie Ker Louis")
    dialog.shop.town.setText("Saint-Malo")
    dialog.open()
    return dialog


def first_run_places(studio: Studio) -> QWidget:
    dialog = first_run(studio)
    assert isinstance(dialog, FirstRun)
    dialog.next()
    return dialog


def rescue(studio: Studio) -> QWidget:
    folder = studio.window._store.folder
    studio.window._store.backups.automatic()
    dialog = Rescue(folder, StoreError("damaged_database", path=folder.database), studio.window._theme)
    dialog.show()
    return dialog


def _scroll(page: QWidget, to: int) -> None:
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(to)


FULL: dict[str, Step] = {
    "today": today,
    "today-reply": today_reply,
    "timeline": timeline,
    "timeline-mention": timeline_mention,
    "timeline-filtered": timeline_filtered,
    "timeline-nothing": timeline_nothing,
    "today-done": today_done,
    "watches": watches,
    "watch-editor": watch_editor,
    "sources": sources,
    "source-failing": source_failing,
    "source-added": source_added,
    "source-not-found": source_not_found,
    "report": report,
    "settings": settings,
    "settings-below": settings_below,
    "settings-restore": settings_restore,
    "first-run": first_run,
    "first-run-places": first_run_places,
    "rescue": rescue,
}
EMPTY: dict[str, Step] = {
    "empty-today": today,
    "empty-timeline": timeline,
    "empty-watches": watches,
    "empty-sources": sources,
    "empty-report": report,
}


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
    rounds = Rounds(lambda: background, operations)
    window = MainWindow(
        store, lambda: background, Secrets(), operations, rounds, theme, store.settings.load(), clock
    )
    window.resize(1180, 760)
    window.show()
    made = Studio(qt, window, operations, rounds, clock())
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
                            dialog = step(made)
                            made.settle()
                            (dialog or made.window).grab().save(str(out / f"{name}-{language}-{look}.png"))
                            if dialog is not None:
                                dialog.hide()
                                dialog.deleteLater()


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
