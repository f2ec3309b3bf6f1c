"""Mails of a folder, read and nothing else: the only place that talks IMAP. It waits; call it in a thread.

The folder is examined, mails are peeked at: nothing there ever changes, nothing becomes read. Mails of
senders that were not asked for are not fetched. What a server may say is bounded in bytes, lines and time.
"""

from __future__ import annotations

import errno
import imaplib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.utils import getaddresses
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from core.errors import SourceError
from watchers.notices.senders import any_matches
from watchers.providers import provider_at
from watchers.watcher import MailAnswer, MailRequest

LARGEST = 5_000_000
"""Bytes of a mail that is taken; a notice is a hundredth of that."""
MOST = 300
"""Mails taken in one visit; the others come with the next ones."""
_ALL_BYTES = 30_000_000
_LITERAL = 2 * LARGEST  # some servers count a mail's bytes only roughly
_LINES = 30_000
_LONGEST = 4_000  # bytes of a sender
_LOOKED_AT = 5_000
_LOT_BYTES = 4_000_000
_LOT = 25
_CONNECTING, _READING = 10, 20
PATIENCE = 90
"""Seconds after which the line is cut, whatever the server is saying."""
_ENOUGH = 45  # seconds after which no further lot is begun
_SIZE, _BODY = b"RFC822.SIZE", b"BODY[]"
_FROM = "BODY.PEEK[HEADER.FIELDS (FROM)]"
_FOR_NOW = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
_WANTS_OAUTH = re.compile(
    r"basic ?auth\w* is (?:blocked|disabled)|web login required|AUTH=XOAUTH2 required", re.IGNORECASE
)
_NONSENSE = (
    imaplib.IMAP4.error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RecursionError,
    MemoryError,
)
"""What imaplib and imapclient raise over answers that are none."""


def fetch(request: MailRequest, password: str, context: ssl.SSLContext | None = None) -> MailAnswer:
    """The mails that a request asks for. ``context`` says which certificates are trusted.

    Raises SourceError: ``offline``, ``unreachable``, ``timeout``, ``tls``, ``wait``, ``broken_answer``,
    ``mail_denied``, ``mail_denied_app``, ``mail_oauth``, ``mail_unencrypted``, ``mail_no_folder``.
    """
    began = time.monotonic()
    try:
        with _connected(request, context or ssl.create_default_context()) as client:
            _log_in(client, request, password)
            return _read(client, request, began + _ENOUGH)
    except SourceError:
        raise
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or error.reason or "TLS"
        raise SourceError("tls", host=request.host, why=why) from error
    except (OSError, *_NONSENSE) as error:
        if time.monotonic() - began >= PATIENCE or isinstance(error, TimeoutError):
            raise SourceError("timeout", host=request.host) from error
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            raise SourceError("offline") from error
        if isinstance(error, OSError) and error.errno in (errno.ENETUNREACH, errno.ENETDOWN):
            raise SourceError("offline") from error
        if isinstance(error, OSError | UnicodeError):  # a host that is no name at all
            raise SourceError("unreachable", host=request.host) from error
        raise SourceError("broken_answer", host=request.host) from error


class _Cut:
    """Ends a connection when its time is up, however slowly the server goes on speaking."""

    def __init__(self, line: socket.socket) -> None:
        self._twin = line.dup()  # ends the connection whatever becomes of the first in the meantime
        self._timer = threading.Timer(PATIENCE, self._end)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """Let it live. May be said twice."""
        self._timer.cancel()
        self._twin.close()

    def _end(self) -> None:
        with suppress(OSError):
            self._twin.shutdown(socket.SHUT_RDWR)


class _Line(imaplib.IMAP4):
    """imaplib's connection, with certificates checked and with bounds on what the server says."""

    def __init__(self, request: MailRequest, context: ssl.SSLContext) -> None:
        self._context = context
        self._secure = request.secure == "tls"
        self._bytes_left = _ALL_BYTES
        self._lines_left = _LINES
        super().__init__(request.host, request.port, _CONNECTING)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        line = socket.create_connection((self.host, self.port), timeout)
        line.settimeout(_READING)
        self._cut = _Cut(line)
        if not self._secure:
            return line
        try:
            return self._context.wrap_socket(line, server_hostname=self.host)
        except BaseException:
            self._cut.cancel()
            line.close()
            raise

    def shutdown(self) -> None:
        """Close the connection."""
        self._cut.cancel()
        super().shutdown()

    def read(self, size: int) -> bytes:
        """A literal, if it is of a bearable size."""
        self._bytes_left -= size
        if size > _LITERAL or self._bytes_left < 0:
            raise self.abort("more than is bearable")
        return super().read(size)

    def readline(self) -> bytes:
        """A line, while there are not too many."""
        line = super().readline()
        self._bytes_left -= len(line)
        self._lines_left -= 1
        if self._bytes_left < 0 or self._lines_left < 0:
            raise self.abort("more than is bearable")
        return line


class _Client(IMAPClient):  # type: ignore[misc]
    """imapclient over such a connection."""

    def __init__(self, request: MailRequest, context: ssl.SSLContext) -> None:
        self._request = request
        self._trusted = context
        super().__init__(
            request.host,
            request.port,
            ssl=request.secure == "tls",
            ssl_context=context,
            timeout=SocketTimeout(_CONNECTING, _READING),
        )
        self._imap.debug = 0  # it would log what is sent, the password too

    def _create_IMAP4(self) -> _Line:
        return _Line(self._request, self._trusted)


@contextmanager
def _connected(request: MailRequest, context: ssl.SSLContext) -> Iterator[_Client]:
    """A connection that is encrypted, and closed in the end."""
    client = _Client(request, context)
    try:
        if request.secure == "starttls":
            if not client.has_capability("STARTTLS"):
                raise SourceError("mail_unencrypted", host=request.host)
            client.starttls(context)
        yield client
        with suppress(OSError, *_NONSENSE):
            client.logout()
    finally:
        with suppress(OSError, *_NONSENSE):
            client.shutdown()


def _log_in(client: _Client, request: MailRequest, password: str) -> None:
    able = {one.upper() for one in client.capabilities()}
    if b"AUTH=PLAIN" not in able and (b"LOGINDISABLED" in able or not (request.user + password).isascii()):
        oauth = any(one in able for one in (b"AUTH=XOAUTH2", b"AUTH=OAUTHBEARER"))
        raise SourceError("mail_oauth" if oauth else "mail_unencrypted", host=request.host)
    try:
        if b"AUTH=PLAIN" in able:
            client.plain_login(request.user, password)
        else:
            client.login(_quoted(request.user), password)
    except imaplib.IMAP4.error as error:
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise
        raise _denied(request.host, str(error)) from None  # its words may repeat what was sent


def _quoted(user: str) -> str:
    """A user name as LOGIN takes it; imaplib quotes passwords only."""
    escaped = user.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _denied(host: str, words: str) -> SourceError:
    """Why the server lets nobody in, and what the owner can do."""
    provider = provider_at(host)
    if _FOR_NOW.search(words):
        return SourceError("wait", host=host)
    if (provider and provider.password == "none") or _WANTS_OAUTH.search(words):  # noqa: S105
        return SourceError("mail_oauth", host=host)
    if provider and provider.password == "app":  # noqa: S105
        return SourceError("mail_denied_app", host=host, page=provider.page)
    return SourceError("mail_denied", host=host)


def _read(client: _Client, request: MailRequest, until: float) -> MailAnswer:
    """Look for the mails in the folder, then fetch them lot by lot while there is time."""
    try:
        folder = client.select_folder(request.folder, readonly=True)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise SourceError("mail_no_folder", folder=request.folder, host=request.host) from error
    validity, next_uid = folder[b"UIDVALIDITY"], folder.get(b"UIDNEXT", 1)
    after = request.after if validity == request.validity else 0
    found = sorted({uid for uid in client.search(_criteria(request, after)) if uid > after})
    looked_at, rest = found[:_LOOKED_AT], found[_LOOKED_AT:]
    sizes = _wanted(client, looked_at, request.senders)
    messages: list[bytes] = []
    too_large = 0
    wanted = list(sizes)
    while wanted and len(messages) < MOST and time.monotonic() < until:
        lot = _lot(wanted, sizes)
        wanted = wanted[len(lot) :]
        fits = [uid for uid in lot if sizes[uid] <= LARGEST]
        too_large += len(lot) - len(fits)
        messages += _bodies(client, fits)
        if sum(map(len, messages)) > _ALL_BYTES - _LOT_BYTES - _LITERAL:
            break
    if wanted:
        highest = wanted[0] - 1
    elif rest:
        highest = looked_at[-1]
    else:
        highest = max(after, next_uid - 1, *found[-1:])
    return MailAnswer(validity, highest, tuple(messages), too_large, more=bool(wanted or rest))


def _criteria(request: MailRequest, after: int) -> list[Any]:
    where: list[Any] = ["UID", f"{after + 1}:*"] if after else ["SINCE", request.since - timedelta(days=1)]
    return [*where, *_any_of([["FROM", rule.removeprefix("@")] for rule in request.senders])]


def _any_of(terms: Sequence[list[Any]]) -> list[Any]:
    """IMAP knows only the OR of two; a tree of them stays shallow."""
    if len(terms) < 2:
        return terms[0] if terms else []
    half = len(terms) // 2
    return ["OR", _any_of(terms[:half]), _any_of(terms[half:])]


def _wanted(client: _Client, uids: list[int], senders: Sequence[str]) -> dict[int, int]:
    """Of the mails found those whose sender was really meant, with their sizes.

    A search looks at any part of the sender, his chosen name too.
    """
    found: dict[int, int] = {}
    for start in range(0, len(uids), 500):
        answer = client.fetch(uids[start : start + 500], [_SIZE.decode(), _FROM])
        for uid in sorted(answer):
            size = answer[uid].get(_SIZE)
            header = next((v for k, v in answer[uid].items() if k.startswith(b"BODY[HEADER")), None)
            if isinstance(size, int) and isinstance(header, bytes):
                line = header[:_LONGEST].decode("utf-8", "replace").partition(":")[2]
                addresses = [address for _, address in getaddresses([" ".join(line.split())])]
                if any(any_matches(address, senders) for address in addresses):
                    found[uid] = size
    return found


def _lot(uids: list[int], sizes: dict[int, int]) -> list[int]:
    """The first few, not too many bytes; at least one."""
    lot: list[int] = []
    total = 0
    for uid in uids[:_LOT]:
        size = sizes[uid] if sizes[uid] <= LARGEST else 0
        if lot and total + size > _LOT_BYTES:
            break
        lot.append(uid)
        total += size
    return lot


def _bodies(client: _Client, uids: list[int]) -> list[bytes]:
    answer = client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
    bodies = [answer[uid].get(_BODY) for uid in uids if uid in answer]
    return [body for body in bodies if isinstance(body, bytes)]
