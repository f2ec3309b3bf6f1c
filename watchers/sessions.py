"""Signing in: a password that is kept gives a token that is kept too, and renewed."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.clock import Clock, from_text, to_text
from core.errors import SourceError
from core.model import Source
from core.secrets import Secrets
from watchers.watcher import Request

_SOON = timedelta(minutes=1)

Send = Callable[[Request, str, str], Awaitable[bytes]]
"""Sends a request with the secret and the token filled in; gives the body, or raises SourceError."""


@dataclass(frozen=True, slots=True)
class Session:
    """What signing in gave: ``access`` opens the door until ``until``, ``refresh`` (or '') gives another."""

    access: str
    refresh: str
    until: datetime


class SignsIn(Protocol):
    """How a kind of source signs in. Pure."""

    def sign_in(self, source: Source, secret: str) -> Request:
        """The request that opens a session with the password."""

    def renew(self, source: Source) -> Request | None:
        """The request that gives another session for the refresh token, in its headers as ``{token}``."""

    def session(self, body: bytes, now: datetime) -> Session:
        """The session in an answer to either. Raises SourceError."""


class Sessions:
    """The sessions of all accounts, in the keyring beside their passwords.

    Sources of one account share its session: servers count how often one signs in.
    """

    def __init__(self, secrets: Secrets, clock: Clock) -> None:
        self._secrets = secrets
        self._clock = clock
        self._known: dict[str, Session] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def token(self, rules: SignsIn, source: Source, secret: str, send: Send, refused: str = "") -> str:
        """A token that opens the door; ``refused`` is one that no longer does. Raises SourceError."""
        account = source.secret_id or ""
        async with self._locks[account]:
            now = self._clock()
            session = self._known.get(account) or self._kept(account)
            if session and session.access != refused and session.until > now + _SOON:
                return session.access
            session = await self._renewed(rules, source, session, send) or rules.session(
                await send(rules.sign_in(source, secret), secret, ""), now
            )
            self._known[account] = session
            self._keep(account, session)
            return session.access

    async def _renewed(
        self, rules: SignsIn, source: Source, session: Session | None, send: Send
    ) -> Session | None:
        request = rules.renew(source) if session and session.refresh else None
        if request is None or session is None:
            return None
        try:
            return rules.session(await send(request, "", session.refresh), self._clock())
        except SourceError as error:
            if error.code in ("wait", "offline", "unreachable", "timeout", "tls"):
                raise
            return None  # too old: the password opens another

    def _kept(self, account: str) -> Session | None:
        if not account:
            return None
        access, refresh = self._secrets.find(f"{account}.access"), self._secrets.find(f"{account}.refresh")
        try:
            said = json.loads(access or "")
            return Session(str(said["access"]), refresh or "", from_text(said["until"]))
        except (ValueError, KeyError, TypeError):
            return None

    def _keep(self, account: str, session: Session) -> None:
        # Two secrets: Windows keeps no more than some 1,200 characters in one.
        if account:
            said = {"access": session.access, "until": to_text(session.until)}
            self._secrets.keep(f"{account}.access", json.dumps(said))
            self._secrets.keep(f"{account}.refresh", session.refresh)
