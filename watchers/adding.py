"""The last two steps of adding a source: its secret into the keyring, itself into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import Source
from core.secrets import Secrets, bare, split
from watchers.discovery import Candidate

if TYPE_CHECKING:
    from storage.store import Store


def add(store: Store, secrets: Secrets, candidate: Candidate, title: str = "") -> Source:
    """Watch a candidate from now on. Raises InputError ``source_exists`` and SecretError."""
    return add_address(store, secrets, candidate.kind, candidate.url, title or candidate.title)


def add_address(
    store: Store, secrets: Secrets, kind: str, address: str, title: str, site_url: str = ""
) -> Source:
    """The same for an address that was not looked at before, for example from an OPML file."""
    url, secret = split(address)
    # Where a feed has no name, its address is often given for one.
    title, site_url = bare(split(title)[0]), bare(split(site_url)[0])
    secret_id = secrets.put(secret) if secret else None
    try:
        return store.sources.add(url, kind, title, site_url=site_url, secret_id=secret_id)
    except Exception:
        if secret_id:
            secrets.forget(secret_id)
        raise
