"""A source's password that is wanted again. No widgets: this runs in the background."""

from __future__ import annotations

from contextlib import suppress

from core.errors import SecretError
from core.model import Source
from core.secrets import MARK, Secrets, encode
from storage.store import Store


def can_renew(source: Source) -> bool:
    """Whether a password of this source is missing or was refused, and is the only one it has."""
    wanted = source.problem is not None and source.problem.code in ("secret_missing", "denied")
    return wanted and source.url.count(MARK) == 1


def renew(store: Store, secrets: Secrets, source: Source, password: str) -> Source:
    """Keep another password for a source, which is due at once. Raises SecretError, StoreError."""
    secret_id = secrets.put(encode(password))
    # A removed source that is added again comes back with its past: that is how it gets another secret.
    store.sources.remove(source.id)
    try:
        renewed = store.sources.add(source.url, source.kind, source.title, source.site_url, secret_id)
    except Exception:
        store.sources.restore(source.id)
        secrets.forget(secret_id)
        raise
    if source.secret_id is not None:
        with suppress(SecretError):
            secrets.forget(source.secret_id)
    return renewed
