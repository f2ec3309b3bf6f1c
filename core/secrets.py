"""Passwords and tokens: in the system's keyring, and nowhere else.

An address that holds a password or a token is split before it is stored: the
stored address has ``{secret}`` in its place, the keyring has the words under
an id of their own.
"""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from core.errors import SecretError

SERVICE = "Vigie"
MARK = "{secret}"

# Names of query parameters whose value opens a door: Reddit's private feeds
# (feed), GitLab's (feed_token), FreshRSS and Miniflux (token), API keys.
_SECRET_PARAMETER = re.compile(
    r"(?i)(?<=[?&;])"
    r"(?:([\w.-]*(?:token|secret|passw(?:or)?d|api[_-]?key|access[_-]?key)|auth|pwd)=([^&;#]+)"
    r"|(feed|hash|key|sig|signature)=(\w{16,}))(?=[&;#]|$)"
)
# A user name alone that looks like this is the key of an interface, not somebody's name.
_KEY = re.compile(r"(?=.*\d)[\w-]{16,}")


def split(url: str) -> tuple[str, str | None]:
    """The address without its secret, and the secret (None when it has none).

    Of an address with several secrets all are kept, joined by a newline, and
    each has its own ``{secret}``. A user name without a password is no secret,
    unless it looks like a key.
    """
    found: list[str] = []
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, None
    user, at, host = parts.netloc.rpartition("@")
    if at and ":" in user:
        name, _, password = user.partition(":")
        found.append(password)
        url = urlunsplit(parts._replace(netloc=f"{name}:{MARK}@{host}"))
    elif at and _KEY.fullmatch(user) and parts.scheme in ("http", "https"):
        found.append(user)
        url = urlunsplit(parts._replace(netloc=f"{MARK}@{host}"))

    def take(match: re.Match[str]) -> str:
        found.append(match[2] or match[4])
        return f"{match[1] or match[3]}={MARK}"

    head, question, query = url.partition("?")
    if question:
        url = head + _SECRET_PARAMETER.sub(take, question + query)
    return url, "\n".join(found) if found else None


def join(url: str, secret: str) -> str:
    """The inverse of ``split``."""
    for word in secret.split("\n"):
        url = url.replace(MARK, word, 1)
    return url


def bare(stored: str) -> str:
    """An address as ``split`` leaves it, for people and other programs: without its marks too."""
    return stored.replace(f":{MARK}@", "@").replace(f"{MARK}@", "").replace(MARK, "")


def unsaid(text: str, secret: str) -> str:
    """An address, or a title that is one, as a source gives it: without the source's secret.

    A server may put the address it was asked by into its feed, and links may
    be relative to it. Other people's addresses stay as they are.
    """
    stored, found = split(text)
    own = {unquote(word) for word in secret.split("\n")}
    if found is None or own.isdisjoint(unquote(word) for word in found.split("\n")):
        return text
    return bare(stored)


def credentials(url: str) -> tuple[str, tuple[str, str] | None]:
    """An address without its user and password, and those two, ready for an Authorization header."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None
    name, _, password = user.partition(":")
    return urlunsplit(parts._replace(netloc=host)), (unquote(name), unquote(password))


def encode(word: str) -> str:
    """A user name or password as it stands in an address."""
    return quote(word, safe="")


class Secrets:
    """The keyring, under one service name. Raises SecretError when there is none.

    Imported where it is used: looking for a keyring takes long, and few starts need one.
    """

    def put(self, secret: str) -> str:
        """Keep a secret; returns the new id it is kept under."""
        secret_id = uuid.uuid4().hex
        self.keep(secret_id, secret)
        return secret_id

    def keep(self, secret_id: str, secret: str) -> None:
        """Keep a secret under an id that is known, in place of what was there."""
        import keyring.errors

        try:
            keyring.set_password(SERVICE, secret_id, secret)
        except keyring.errors.KeyringError as error:
            raise SecretError("no_keyring", why=_why(error)) from error

    def find(self, secret_id: str) -> str | None:
        """The secret kept under an id, None when there is none."""
        import keyring.errors

        try:
            return keyring.get_password(SERVICE, secret_id)
        except keyring.errors.KeyringError as error:
            raise SecretError("no_keyring", why=_why(error)) from error

    def get(self, secret_id: str) -> str:
        """The secret kept under an id."""
        secret = self.find(secret_id)
        if secret is None:
            raise SecretError("secret_missing")
        return secret

    def forget(self, secret_id: str) -> None:
        """Delete a secret; one that is no longer there is fine."""
        import keyring.errors

        try:
            keyring.delete_password(SERVICE, secret_id)
        except keyring.errors.PasswordDeleteError:
            pass
        except keyring.errors.KeyringError as error:
            raise SecretError("no_keyring", why=_why(error)) from error


def _why(error: Exception) -> str:
    import keyring.errors

    if isinstance(error, keyring.errors.NoKeyringError):
        return "there is none (on Linux: GNOME Keyring or KWallet)"
    first = str(error).partition("\n")[0].partition(". ")[0].rstrip(".")
    return first or type(error).__name__
