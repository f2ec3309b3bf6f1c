"""A store with something in it, and what every page is made with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.clock import Clock
from core.errors import VigieError
from core.model import Entry, Poll, Source
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def an_entry(number: int, text: str, days: float = 1, title: str = "", author: str = "Lou") -> Entry:
    """An entry published ``days`` ago."""
    return Entry(
        key=f"key-{number}",
        url=f"https://journal.example/{number}",
        title=title,
        author=author,
        text=text,
        published_at=NOW - timedelta(days=days),
    )


def a_visit(source: Source, entries: tuple[Entry, ...], at: datetime = NOW) -> Poll:
    """A visit that brought entries."""
    return Poll(source.id, at, at + timedelta(hours=1), 3600, entries, full_at=at)


@pytest.fixture
def clock() -> Clock:
    return lambda: NOW


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(DataFolder(tmp_path / "data"), clock) as opened:
        yield opened


@pytest.fixture
def read_store(store: Store) -> Store:
    """A store with one source, ten entries, and no watch."""
    source = store.sources.add(
        "https://journal.example/feed", "feed", "Le Journal", "https://journal.example/"
    )
    texts = [f"Encore une journée au Café Crescent, la {n}e." for n in range(4)]
    texts += [f"Le marché de Noël ouvre, allée {n}." for n in range(6)]
    entries = tuple(an_entry(n, text, days=n + 1, title=f"Billet {n}") for n, text in enumerate(texts))
    store.archive.add([a_visit(source, entries)])
    return store


class FakeBackground:
    """The network as a test wants it: ``found`` is a list of candidates or an error, None answers later.

    ``trial`` is what trying a source gives: its entries, or an error.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.found: object = []
        self.trial: object = ()
        self.tried: list[tuple[object, str | None, str | None]] = []
        self.asked: list[str] = []
        self.pending: list[Future[object]] = []

    def discover(self, text: str) -> Future[object]:
        self.asked.append(text)
        future: Future[object] = Future()
        if self.found is None:
            self.pending.append(future)
        elif isinstance(self.found, VigieError):
            future.set_exception(self.found)
        else:
            future.set_result(self.found)
        return future

    def try_source(
        self, candidate: object, secret: str | None = None, secret_id: str | None = None
    ) -> Future[object]:
        self.tried.append((candidate, secret, secret_id))
        future: Future[object] = Future()
        if isinstance(self.trial, VigieError):
            future.set_exception(self.trial)
        else:
            future.set_result(replace(candidate, entries=self.trial, read=True))  # type: ignore[type-var]
        return future

    def add_source(
        self, candidate: object, title: str = "", secret: str | None = None, secret_id: str | None = None
    ) -> Future[object]:
        from watchers.adding import add

        future: Future[object] = Future()
        try:
            future.set_result(add(self.store, Secrets(), candidate, title, secret, secret_id))  # type: ignore[arg-type]
        except VigieError as error:
            future.set_exception(error)
        return future


@pytest.fixture
def background(store: Store) -> FakeBackground:
    return FakeBackground(store)


@pytest.fixture
def window_parts(qapp: object, qtbot: object) -> Iterator[object]:
    """Theme, operations, messages, history: what a page is handed, and ``settle`` to wait for all work."""
    from PySide6.QtWidgets import QWidget

    from ui.desktop.messages import Messages
    from ui.desktop.operations import Operations
    from ui.desktop.theme import Theme
    from ui.desktop.undo import UndoHistory

    class Parts:
        def __init__(self) -> None:
            self.theme = Theme(qapp, "light")  # type: ignore[arg-type]
            self.operations = Operations()
            self.unexpected: list[object] = []
            self.operations.failed.connect(self.unexpected.append)
            self.history = UndoHistory()
            self.frame = QWidget()
            self.frame.resize(960, 700)
            self.messages = Messages(self.frame, self.history)
            qtbot.addWidget(self.frame)  # type: ignore[attr-defined]

        def settle(self, and_also: Callable[[], bool] = lambda: True) -> None:
            qtbot.waitUntil(lambda: self.operations.idle and and_also(), timeout=5000)  # type: ignore[attr-defined]

    parts = Parts()
    yield parts
    parts.settle()
    parts.operations.close()
    assert parts.unexpected == []


TOLD = (
    (
        "Awful service",
        "Emma",
        "Le Café Crescent, quelle attente ! Awful, rude waiter and cold coffee. Never again.",
    ),
    ("", "Noé 😀", "Café Crescent 😀 lovely croissants, thank you so much, the best in town!"),
    (
        "Ill after lunch",
        "Sam",
        "My son was ill with food poisoning after the Café Crescent, hospital at night.",
    ),
    ("Opening hours", "", "Is the Café Crescent open on Sunday? A long walk for nothing otherwise."),
    ("Pause", "Lou", "Un café au Café Crescent, puis le marché."),
)
"""Title, author and text of five mentions, the newest first."""


@pytest.fixture
def told_store(store: Store) -> Store:
    """A store with a watch and five judged mentions; their ids are 5 (the oldest first written) to 1."""
    from analysis.judge import VERSION, judge_all

    store.watches.add("Café Crescent", ("café crescent",), (), ())
    source = store.sources.add(
        "https://journal.example/feed", "feed", "Le Journal", "https://journal.example/"
    )
    entries = tuple(
        an_entry(number, text, days=number + 0.5, title=title, author=author)
        for number, (title, author, text) in enumerate(TOLD)
    )
    store.archive.add([a_visit(source, entries)])
    pending = store.mentions.unjudged(VERSION, 100)
    judged = judge_all([text for _, text in pending])
    store.mentions.judged(VERSION, list(zip([number for number, _ in pending], judged, strict=True)))
    return store


@pytest.fixture
def judges(told_store: Store, clock: Clock) -> Iterator[Any]:
    """The real background of ``told_store``, which judges where it is and visits nothing by itself."""
    from watchers.background import Background
    from watchers.lane import InlineLane

    made = Background(told_store, Secrets(), InlineLane(), clock=clock, every=None)
    yield made
    made.close()


@pytest.fixture
def triage(told_store: Store, window_parts: Any, clock: Clock, judges: Any) -> Any:
    """The owner's actions on ``told_store``, with the messages and the history of ``window_parts``."""
    return _actions(told_store, window_parts, clock, judges)


@pytest.fixture
def quiet_triage(store: Store, window_parts: Any, clock: Clock, background: Any) -> Any:
    """The same on ``store`` as it is, with the ``background`` of the test's own."""
    return _actions(store, window_parts, clock, background)


def _actions(store: Store, parts: Any, clock: Clock, background: Any) -> Any:
    from ui.desktop.triage import TriageActions

    return TriageActions(
        store, parts.operations, parts.messages, parts.history, clock, lambda: background, parts.frame
    )
