"""The one HTTP client: polite, capped, and honest about who asks.

``fetch`` gives an ``Answer`` or raises SourceError. One request at a time per
host, many hosts at once; conditional requests with the server's own
validators; redirects followed by hand; no cookies, no Referer, no .netrc.
"""

from __future__ import annotations

import asyncio
import base64
import errno
import socket
import ssl
import time
import urllib.request
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import TracebackType

import aiohttp

from core.clock import Clock, utc_now
from core.errors import SourceError
from core.model import Quota
from core.secrets import credentials
from watchers.addresses import as_url, host_of, is_private, origin, redirected
from watchers.headers import fresh_for, kept, quota, retry_after
from watchers.inflate import Broken, Inflater, TooLarge
from watchers.resolver import PrivateAddress, PublicResolver
from watchers.watcher import Wait

VERSION = "0.1.0"
USER_AGENT = f"Vigie/{VERSION} (personal watch of feeds for one small shop)"
LIMIT = 15 * 1024 * 1024
SOCKETS = 200
HOPS = 5
COMPLAINT = 256 * 1024
DEFAULT_WAIT = 600
_ENCODINGS = {"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may cost: seconds to connect, to wait for bytes, in all; bytes; sockets at once."""

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = LIMIT
    sockets: int = field(default_factory=lambda: _sockets())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said.

    ``url`` is where the answer came from in the end. ``moved_to`` is that
    address when every hop to it was a permanent one. ``fresh_for`` is how many
    seconds the server asks not to be asked again. ``links`` are its Link headers.
    """

    url: str
    body: bytes = b""
    not_modified: bool = False
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fresh_for: int = 0
    moved_to: str | None = None
    links: tuple[str, ...] = ()
    quota: Quota | None = None


class Refused(SourceError):  # noqa: N818
    """The server answered with an ``error``; ``body`` is what it said, the beginning of it."""

    def __init__(self, error: SourceError, status: int, body: bytes) -> None:
        super().__init__(error.code, **error.details)
        self.error = error
        self.status = status
        self.body = body


class Pauses:
    """Which hosts asked to be left alone, and until when. Outlives a single client."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._until: dict[str, datetime] = {}

    def pause(self, host: str, seconds: int) -> None:
        """Leave a host alone for some seconds."""
        until = self._clock() + timedelta(seconds=seconds)
        self._until[host] = max(until, self._until.get(host, until))

    def left(self, host: str) -> int:
        """Seconds a host still wants to be left alone."""
        until = self._until.get(host)
        return max(0, int((until - self._clock()).total_seconds())) if until else 0


class Client:
    """Use as ``async with Client() as client: await client.fetch(url)``."""

    def __init__(self, limits: Limits | None = None, pauses: Pauses | None = None) -> None:
        self._limits = limits = limits or Limits()
        self._pauses = pauses or Pauses()
        self._sockets = asyncio.Semaphore(limits.sockets)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._proxies = urllib.request.getproxies()

    async def __aenter__(self) -> Client:
        """Open the two sessions: one for what people typed, one for where servers send us."""
        self._typed = self._session(None)
        self._sent = self._session(PublicResolver())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection, also when this is cancelled."""
        try:
            await self._typed.close()
        finally:
            await self._sent.close()

    def leave_alone(self, host: str, seconds: int) -> None:
        """Do not ask a host for some seconds: it said so in its own way."""
        self._pauses.pause(host, seconds)

    def within(self, limits: Limits) -> Client:
        """A client with other limits, that leaves the same hosts alone."""
        return Client(limits, self._pauses)

    def left(self, url: str) -> int:
        """Seconds the host of an address still wants to be left alone."""
        return self._pauses.left(host_of(url))

    async def fetch(
        self,
        url: str,
        accept: str = "*/*",
        etag: str | None = None,
        last_modified: str | None = None,
        own: Mapping[str, str] | None = None,
        body: bytes | None = None,
        given_by: str | None = None,
    ) -> Answer:
        """One visit. Raises SourceError, whose words hold no secret.

        ``own`` are headers for the very host that is asked, and for no other it may
        redirect to. With a ``body`` it is a POST, which no redirect is followed for.
        With ``own``, also when it is empty, an error's own words are read: Refused is raised.
        ``given_by`` is the source that gave an address nobody typed: it leads into the owner's
        network only where the source itself is, and nothing in it is used to log in.
        """
        as_url(url)
        url, login = credentials(url)
        home = origin(str(as_url(url)))
        if given_by is not None:
            login = None
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        inside: bool | None = None
        permanent = True
        seen: set[str] = set()
        spent = 0.0
        for _ in range(HOPS + 1):
            host = host_of(url)
            if url in seen:
                raise SourceError("too_many_redirects", host=host)
            seen.add(url)
            session = self._typed
            if given_by is not None:
                if origin(str(as_url(url))) != origin(str(as_url(given_by))):
                    session = self._public(url, host)
            elif host != home[1]:
                if inside is None:
                    inside = await _is_inside(home[1])
                if not inside:
                    session = self._public(url, host)
            at_home = origin(str(as_url(url))) == home
            more = dict(own or {}) if at_home else {}
            if login and at_home and "Authorization" not in more:
                more |= _authorization(login)
            async with self._hosts[host]:
                if left := self._pauses.left(host):
                    raise Wait(host, left)
                async with self._sockets:
                    began = time.monotonic()
                    try:
                        got = await self._visit(
                            session, url, headers | more, self._limits.total - spent, body, own is not None
                        )
                    except (Wait, Refused) as refusal:
                        wait = refusal.error if isinstance(refusal, Refused) else refusal
                        if isinstance(wait, Wait):
                            self._pauses.pause(host, DEFAULT_WAIT if wait.seconds is None else wait.seconds)
                        raise
                    spent += time.monotonic() - began
            if isinstance(got, Answer):
                self._heed(host, got.quota)
                moved = url if permanent and len(seen) > 1 else None
                return got if moved is None else replace(got, moved_to=moved)
            status, location = got
            if body is not None:
                raise SourceError("bad_redirect", host=host)
            permanent = permanent and status in _PERMANENT
            url = redirected(url, location)
        raise SourceError("too_many_redirects", host=host_of(url))

    def _heed(self, host: str, left: Quota | None) -> None:
        """Leave a host alone whose quota is used up, until it begins anew."""
        if left is not None and left.left == 0 and left.resets_at is not None:
            seconds = (left.resets_at - utc_now()).total_seconds()
            if seconds > 0:
                self._pauses.pause(host, int(seconds) + 1)

    async def _visit(
        self,
        session: aiohttp.ClientSession,
        url: str,
        headers: Mapping[str, str],
        seconds: float,
        body: bytes | None,
        tells: bool,
    ) -> Answer | tuple[int, str]:
        """One request: an answer, or the status and place of a redirect."""
        host = host_of(url)
        limits = self._limits
        timeout = aiohttp.ClientTimeout(
            total=max(0.1, seconds), sock_connect=limits.connect, sock_read=limits.read
        )
        try:
            async with session.request(
                "GET" if body is None else "POST",
                as_url(url),
                headers=headers,
                data=body,
                allow_redirects=False,
                timeout=timeout,
                proxy=self._proxy(url, host),
            ) as response:
                if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                    return response.status, location
                if refusal := _refusal(response.status, host, response.headers):
                    if not tells:
                        raise refusal
                    raise Refused(refusal, response.status, await self._complaint(response, host))
                got = b"" if response.status == 304 else await self._body(response, host)
                if response.status == 304 and not (
                    "If-None-Match" in headers or "If-Modified-Since" in headers
                ):
                    raise SourceError("broken_answer", host=host)
                return _answer(url, response, got)
        except TimeoutError as error:
            raise SourceError("timeout", host=host) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _told(error, host) from error

    async def _complaint(self, response: aiohttp.ClientResponse, host: str) -> bytes:
        """What a server says about its error, as far as it can be read."""
        try:
            return await self._body(response, host, COMPLAINT)
        except SourceError:
            return b""

    async def _body(self, response: aiohttp.ClientResponse, host: str, limit: int | None = None) -> bytes:
        limit = limit or self._limits.size
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            raise SourceError("bad_encoding", host=host)
        too_large = SourceError("too_large", limit=limit // (1024 * 1024) or 1)
        if (response.content_length or 0) > limit:
            raise too_large
        inflater = Inflater(_ENCODINGS[encoding], limit)
        received = 0
        try:
            async for piece in response.content.iter_any():
                received += len(piece)
                if received > limit:
                    raise too_large
                inflater.feed(piece)
            return inflater.end()
        except TooLarge:
            raise too_large from None
        except Broken as error:
            raise SourceError("bad_encoding", host=host) from error

    def _public(self, url: str, host: str) -> aiohttp.ClientSession:
        """The session for a host that nobody typed. Raises SourceError for one of the owner's network."""
        if self._proxy(url, host):
            return self._typed
        if is_private(host):
            raise SourceError("private_address", host=host)
        return self._sent

    def _session(self, resolver: aiohttp.abc.AbstractResolver | None) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=resolver, ttl_dns_cache=300),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            auto_decompress=False,
            trust_env=False,  # it would also read .netrc; proxies are looked up in _proxy
        )

    def _proxy(self, url: str, host: str) -> str | None:
        """The system's proxy for an address, as every other program of the owner uses it."""
        proxy = self._proxies.get(url.partition(":")[0])
        if not proxy or not proxy.startswith(("http://", "https://")) or host == "localhost":
            return None
        return None if is_private(host) or urllib.request.proxy_bypass(host) else proxy


def _refusal(status: int, host: str, headers: Mapping[str, str]) -> SourceError | None:
    """The SourceError of a status that is neither an answer nor a redirect."""
    if 200 <= status < 300 or status == 304:
        return None
    if status in (429, 503):
        return Wait(host, _wait(headers, utc_now()))
    if status == 404:
        return SourceError("not_found")
    if status == 410:
        return SourceError("gone")
    if status in (401, 403, 407):
        return SourceError("denied", host=host, status=status)
    return SourceError("http_status", host=host, status=status)


def _wait(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds to wait by Retry-After, else until the quota begins anew; None when nothing is said."""
    seconds = retry_after(headers.get("Retry-After"), now)
    left = quota(headers, now)
    if seconds is None and left is not None and left.left == 0 and left.resets_at is not None:
        return max(0, int((left.resets_at - now).total_seconds()) + 1)
    return seconds


def _answer(url: str, response: aiohttp.ClientResponse, body: bytes) -> Answer:
    headers = response.headers
    return Answer(
        url=url,
        body=body,
        not_modified=response.status == 304,
        content_type=kept(headers.get("Content-Type")) or "",
        etag=kept(headers.get("ETag")),
        last_modified=kept(headers.get("Last-Modified")),
        fresh_for=fresh_for(headers, utc_now()),
        links=tuple(value for one in headers.getall("Link", []) if (value := kept(one))),
        quota=quota(headers, utc_now()),
    )


def _authorization(login: tuple[str, str]) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(":".join(login).encode()).decode("ascii")}


def _sockets() -> int:
    """How many sockets at once, of those the system lets a program have."""
    try:
        import resource
    except ImportError:  # Windows, which has enough
        return SOCKETS
    return max(20, min(SOCKETS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 3))


def _told(error: Exception, host: str) -> SourceError:
    """The SourceError for what went wrong between here and the server."""
    if isinstance(error, SourceError):
        return error
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PrivateAddress):
            return SourceError("private_address", host=host)
        if isinstance(cause, ssl.SSLError | ssl.CertificateError):
            why = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or "TLS"
            return SourceError("tls", host=host, why=why)
        if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
            return SourceError("offline")
        if isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.ENETDOWN):
            return SourceError("offline")
        cause = cause.__cause__ or getattr(cause, "os_error", None)
    if isinstance(error, aiohttp.ClientConnectionError | OSError):
        return SourceError("unreachable", host=host)
    return SourceError("broken_answer", host=host)


async def _is_inside(host: str) -> bool:
    """Whether what the owner typed is itself inside the owner's network."""
    if is_private(host) or host == "localhost":
        return True
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None)
    except OSError:
        return False
    return any(is_private(str(one[4][0])) for one in found)
