"""What a source needs before it can be read: asked for without echo, or from the environment; and tried."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from core.errors import InputError
from core.secrets import Secrets

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.discovery import Candidate

SECRET = "VIGIE_SECRET"  # noqa: S105 - the name of the variable
_DOLLAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Account:
    """A candidate with what opens it: a secret, or where one is kept already."""

    candidate: Candidate
    secret: str | None = None
    secret_id: str | None = None


def account_for(store: Store, candidate: Candidate, user: str) -> Account:
    """What opens a candidate; nothing for one that needs nothing.

    A secret is never an argument of the command: others could see it. Raises InputError ``secret_wanted``.
    """
    from watchers.adding import wants_account, with_account
    from watchers.registry import watcher

    kind = watcher(candidate.kind)
    if candidate.read or kind.needs is None or not wants_account(candidate.kind, candidate.notice):
        return Account(candidate)
    if user and kind.needs.user:
        candidate = replace(candidate, url=kind.signed(candidate.url, user))
    if (lent := with_account(store, candidate)) is not None:
        return Account(lent[0], None, lent[1].secret_id)
    if kind.needs.user and not _has_user(candidate.url):
        if not _asks():
            raise InputError("user_wanted", name=kind.name)
        candidate = replace(candidate, url=kind.signed(candidate.url, typer.prompt("User name", err=True)))
    secret = os.environ.get(SECRET, "").strip()
    if not secret and _asks():
        secret = typer.prompt(kind.needs.what.capitalize(), hide_input=True, err=True).strip()
    if not secret:
        raise InputError("secret_wanted", name=kind.name, what=kind.needs.what, page=_page(candidate))
    return Account(candidate, secret)


def budget_for(store: Store, candidate: Candidate, dollars: float | None) -> None:
    """Keep the monthly budget of a place that costs money. Raises SourceError while there is none."""
    from core.errors import SourceError
    from watchers.kinds.x import XWatcher

    if candidate.kind != XWatcher.kind:
        return
    settings = store.settings.load()
    if dollars is not None:
        store.settings.save(replace(settings, x_budget=round(dollars * _DOLLAR)))
    elif not settings.x_budget:
        raise SourceError("budget_off", name=XWatcher.name)


def tried(store: Store, account: Account) -> Candidate:
    """A candidate with its newest entries, really read with its account. Raises SourceError."""
    from watchers.background import Background
    from watchers.lane import Lane

    with closing(Lane()) as lane, closing(Background(store, Secrets(), lane, every=None)) as background:
        return background.try_source(account.candidate, account.secret, account.secret_id).result()


def _asks() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _has_user(url: str) -> bool:
    from urllib.parse import urlsplit

    return bool(urlsplit(url).username)


def _page(candidate: Candidate) -> str:
    """Where the secret is made."""
    from urllib.parse import urlsplit

    from watchers.providers import password_page
    from watchers.registry import watcher

    host = urlsplit(candidate.url).hostname or ""
    needs = watcher(candidate.kind).needs
    return (needs.page.format(host=host) if needs else "") or password_page(host) or host
