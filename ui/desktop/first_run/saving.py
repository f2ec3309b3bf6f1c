"""What was filled in at the first start, and keeping it. No widgets: this runs in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from core.errors import InputError
from core.model import Watch
from core.secrets import Secrets
from storage.store import Store
from ui.desktop.first_run.proposals import NewsSearch
from watchers.adding import add, add_address
from watchers.discovery import Candidate


@dataclass(frozen=True, slots=True)
class Answers:
    """What was filled in; ``searches`` are those ticked, each with its title."""

    shop: str = ""
    town: str = ""
    languages: tuple[str, ...] = ("fr", "en")
    watch: Watch | None = None
    searches: tuple[tuple[NewsSearch, str], ...] = ()
    candidates: tuple[Candidate, ...] = ()


def save(store: Store, secrets: Secrets, answers: Answers) -> None:
    """Save the answers; what is there already is no reason to stop. Raises StoreError, SecretError."""
    settings = replace(
        store.settings.load(),
        shop=answers.shop,
        town=answers.town,
        languages=answers.languages,
        set_up=True,
    )
    store.settings.save(settings)
    if (watch := answers.watch) is not None:
        known = partial(store.watches.add, watch.name, watch.any_of, watch.all_of, watch.none_of)
        _unless("watch_exists", known)
    for search, title in answers.searches:
        _unless("source_exists", partial(add_address, store, secrets, "google_news", search.url, title))
    for candidate in answers.candidates:
        _unless("source_exists", partial(add, store, secrets, candidate))


def _unless(code: str, doing: Callable[[], object]) -> None:
    try:
        doing()
    except InputError as error:
        if error.code != code:
            raise
