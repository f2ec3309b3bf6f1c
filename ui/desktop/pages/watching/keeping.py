"""Sources that were chosen are kept one after the other; what was not read yet is really tried first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.errors import VigieError
from core.model import Source
from storage.store import Store
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.account import Choice
from watchers.background import Background
from watchers.discovery import Candidate


class Keeping(QObject):
    """Keeps choices. ``refused`` hands over one that cannot be kept, ``ended`` all that were, as sources.

    One that is watched already keeps none of the others out; any other trouble does.
    """

    refused = Signal(object, object)
    ended = Signal(object)

    def __init__(
        self, store: Store, background: Background, operations: Operations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._operations = operations
        self._waiting: list[Choice] = []
        self._made: list[Source] = []

    def keep(self, choices: list[Choice]) -> None:
        """Begin."""
        self._made = []
        self._waiting = list(choices)
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.ended.emit(tuple(self._made))
            return
        choice = self._waiting.pop(0)
        refused = partial(self._on_refused, choice)
        if choice.budget is None:
            self._try(choice, refused)
        else:
            budget = partial(_keep_budget, self._store, choice.budget)
            self._operations.write(self, budget, lambda _: self._try(choice, refused), refused)

    def _try(self, choice: Choice, refused: Callable[[VigieError], None]) -> None:
        if not choice.to_try:
            self._add(choice, choice.candidate, refused)
            return
        future = self._background.try_source(choice.candidate, choice.secret, choice.secret_id)
        self._operations.follow(self, future, lambda read: self._add(choice, read, refused), refused)

    def _add(self, choice: Choice, candidate: Candidate, refused: Callable[[VigieError], None]) -> None:
        add = self._background.add_source
        if choice.secret or choice.secret_id:
            future = add(candidate, secret=choice.secret, secret_id=choice.secret_id)
        else:
            future = add(candidate)
        self._operations.follow(self, future, self._on_added, refused)

    def _on_added(self, source: Source) -> None:
        self._made.append(source)
        self._next()

    def _on_refused(self, choice: Choice, error: VigieError) -> None:
        if error.code != "source_exists":
            self._waiting.clear()
        self.refused.emit(choice, error)
        self._next()


def _keep_budget(store: Store, budget: int) -> None:
    store.settings.save(replace(store.settings.load(), x_budget=budget))
