"""A source's password that is wanted again. No widgets: this runs in the background."""

from __future__ import annotations

from core.model import Source
from core.secrets import MARK, Secrets, encode
from storage.store import Store

_WANTED = ("secret_missing", "denied", "key_refused", "not_allowed", "mail_denied", "mail_denied_app")


def can_renew(source: Source) -> bool:
    """Whether a password of this source is missing or was refused, and is the only one it has."""
    problem = source.problem
    wanted = problem is not None and (problem.code in _WANTED or problem.code.startswith("denied"))
    return wanted and source.secret_id is not None and source.url.count(MARK) < 2


def renew(store: Store, secrets: Secrets, source: Source, password: str) -> Source:
    """Keep another password for a source, and for all that share it; they are due at once.

    Raises SecretError, StoreError.
    """
    if source.secret_id is None:
        return source
    secrets.keep(source.secret_id, encode(password) if MARK in source.url else password)
    for one in store.sources.all():
        if one.secret_id == source.secret_id:
            store.sources.resume(one.id)
    return store.sources.get(source.id)
