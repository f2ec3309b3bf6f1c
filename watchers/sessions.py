"""Signing in: a password that is kept gives a token that is kept too, and renewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.model import Source
from watchers.watcher import Request


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
