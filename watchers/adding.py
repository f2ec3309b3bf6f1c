"""The last two steps of adding a source: its secret into the keyring, itself into the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from core.model import Source
from core.secrets import MARK, Secrets, bare, split
from watchers.discovery import Candidate
from watchers.registry import kind_of, watcher

if TYPE_CHECKING:
    from storage.store import Store


def add(
    store: Store,
    secrets: Secrets,
    candidate: Candidate,
    title: str = "",
    secret: str | None = None,
    secret_id: str | None = None,
) -> Source:
    """Watch a candidate from now on. Raises InputError ``source_exists`` and SecretError.

    ``secret`` is the password, token or key of a kind that needs one, ``secret_id`` where it
    is kept already, for another source of the same account.
    """
    return add_address(
        store,
        secrets,
        candidate.kind,
        candidate.url,
        title or candidate.title,
        secret=secret,
        secret_id=secret_id,
    )


def add_address(
    store: Store,
    secrets: Secrets,
    kind: str,
    address: str,
    title: str,
    site_url: str = "",
    secret: str | None = None,
    secret_id: str | None = None,
) -> Source:
    """The same for an address that was not looked at before, for example from an OPML file.

    A ``feed`` becomes of the kind that knows its place.
    """
    kind = kind_of(address) if kind == "feed" else kind
    url, inside = split(address)
    """The same for an address that was not looked at before, for example from an OPML file."""
    # Of an account the name stays in the address, however much like a key it looks.
    url, inside = (address, None) if secret or secret_id else split(address)
    # Where a feed has no name, its address is often given for one.
    title, site_url = bare(split(title)[0]), bare(split(site_url)[0])
    secret = inside or secret
    made = secrets.put(secret) if secret else None
    try:
        return store.sources.add(url, kind, title, site_url=site_url, secret_id=made or secret_id)
    except Exception:
        if made:
            secrets.forget(made)
        raise


def wants_account(kind: str, notice: str) -> bool:
    """Whether a source is read with an account; of a kind that can do without, its notice says so."""
    needs = watcher(kind).needs
    return needs is not None and (not needs.optional or bool(notice))


def with_account(store: Store, candidate: Candidate) -> tuple[Candidate, Source] | None:
    """A candidate with an account that is kept already, and the source whose it is; None when none fits.

    What is given for one kind opens the others that want the same from the same place.
    """
    kind = watcher(candidate.kind)
    parts = urlsplit(candidate.url)
    for source in store.sources.all():
        try:
            same = watcher(source.kind).needs == kind.needs
        except KeyError:
            continue
        if kind.needs is None or not same or not source.secret_id or MARK in source.url:
            continue
        host, user = _account(source.url)
        here = host == (parts.hostname or "").lower() or (
            kind.signs_in is not None and kind.kind == source.kind
        )
        if here and (not parts.username or parts.username.lower() == user):
            lent = urlunsplit(parts._replace(netloc=urlsplit(source.url).netloc))
            return replace(candidate, url=lent), source
    return None


def _account(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), (parts.username or "").lower()
