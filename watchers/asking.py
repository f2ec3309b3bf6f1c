"""Asking one source's server for what is new, whatever its kind needs for that.

allowance   what it may cost is reserved            store
sessions    a token, where the kind signs in        keyring, network
client      the request                             network
read        the answer                              worker process
            and so on, page by page, until what is known
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import aiohttp

from core.clock import Clock, utc_now
from core.errors import SourceError
from core.model import Entry, Source
from core.secrets import Secrets, join
from watchers.addresses import host_of, origin
from watchers.allowance import Allowance
from watchers.http import DEFAULT_WAIT, Answer, Client, Refused
from watchers.lane import AnyLane
from watchers.polls import body_hash
from watchers.registry import watcher
from watchers.schedule import wants_full
from watchers.sessions import Sessions
from watchers.watcher import SECRET, TOKEN, Feed, MailRequest, Request, Wait, Watcher

MAIL_PATIENCE = 120.0
"""Seconds a visit to a mailbox may take in all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a source's server said. ``feed`` is None when nothing has changed.

    ``problem`` is something to tell although all went well.
    """

    answer: Answer
    feed: Feed | None
    problem: SourceError | None = None


class Asker:
    """Asks sources. Everything it raises is a SourceError or a SecretError.

    ``looked_at`` are answers, by source, that came when the source was looked for: each of
    them is the first one of its source, and is not asked for again.
    """

    def __init__(
        self,
        client: Client,
        lane: AnyLane,
        secrets: Secrets,
        allowance: Allowance,
        clock: Clock = utc_now,
        looked_at: MutableMapping[int, Answer] | None = None,
    ) -> None:
        self._client = client
        self._lane = lane
        self._secrets = secrets
        self._allowance = allowance
        self._clock = clock
        self._sessions = Sessions(secrets, clock)
        self._looked_at = {} if looked_at is None else looked_at

    def secret_of(self, source: Source) -> str | None:
        """The secret of a source, None when it has none."""
        return self._secrets.get(source.secret_id) if source.secret_id else None

    async def ask(self, source: Source, secret: str | None, now: datetime) -> Asked:
        """What is new at a source, as far back as what is known or as its kind reads."""
        kind = watcher(source.kind)
        try:
            request = kind.request(source)
            if isinstance(request, MailRequest):
                return await self._mail(kind, request, secret, now)
            asked = await self._page(kind, source, request, secret, now)
            if asked.feed is None:
                return asked
            return replace(asked, feed=await self._rest(kind, source, request, asked.feed, secret, now))
        except SourceError as error:
            if error.code in ("gone", "not_found") and not kind.may_vanish:
                raise SourceError("http_status", host=host_of(source.url), status=404) from error
            raise

    async def replies(
        self, source: Source, secret: str | None, handled: Iterable[tuple[str, str]], now: datetime
    ) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """The replies to entries (key and address) that are being handled, and which of those are gone."""
        kind = watcher(source.kind)
        found: list[Entry] = []
        gone: list[str] = []
        for key, url in handled:
            request = kind.follow(source, key, url)
            if request is None:
                continue
            try:
                asked = await self._page(kind, source, request, secret, now, anew=True)
            except SourceError as error:
                if error.code not in ("not_found", "gone"):
                    break  # it says the same about the others
                gone.append(key)
            else:
                found += asked.feed.entries if asked.feed else ()
        return tuple(found), tuple(gone)

    async def _rest(
        self,
        kind: Watcher,
        source: Source,
        request: Request,
        first: Feed,
        secret: str | None,
        now: datetime,
    ) -> Feed:
        """The first page with the others after it. One that fails is left for the next visit."""
        pages = [first]
        while pages[-1].next and len(pages) < kind.pages and not _reached(source, pages[-1]):
            where = pages[-1].next
            if origin(where) != origin(request.url):
                break
            try:
                asked = await self._page(kind, source, replace(request, url=where), secret, now, anew=True)
            except SourceError:
                break
            if asked.feed is None:
                break
            pages.append(asked.feed)
        return joined(pages)

    async def _page(
        self,
        kind: Watcher,
        source: Source,
        request: Request,
        secret: str | None,
        now: datetime,
        anew: bool = False,
    ) -> Asked:
        """One request and what its answer holds; ``anew`` says that it is not what was asked last time."""
        looked_at = None if anew else self._looked_at.pop(source.id, None)
        charges = () if looked_at else kind.charges(request, self._allowance.limits)
        await self._allowance.reserve(charges, kind.name, now)
        try:
            answer = looked_at or await self._signed(kind, source, request, secret, anew)
        except SourceError as error:
            if _cost_nothing(error):
                await self._allowance.settle(charges, [0] * len(charges), now)
            raise
        if answer.not_modified or (
            source.body_hash and not anew and not charges and body_hash(answer.body) == source.body_hash
        ):
            return Asked(answer, None)
        reading = self._lane.submit(kind.read, answer.body, answer.content_type, answer.url, now)
        feed = await asyncio.wrap_future(reading)
        await self._allowance.settle(charges, [kind.used(charge, feed) for charge in charges], now)
        if feed.wait:
            self._client.leave_alone(host_of(answer.url), feed.wait)
        return Asked(answer, feed)

    async def _signed(
        self, kind: Watcher, source: Source, request: Request, secret: str | None, anew: bool
    ) -> Answer:
        """The answer to a request, signed in where the kind does; once more when the sign-in has run out."""
        rules = kind.signs_in
        if rules is None or secret is None:
            return await self._send(kind, source, request, secret, "", anew)

        async def send(to_sign: Request, own_secret: str, token: str) -> bytes:
            answer = await self._send(kind, source, to_sign, own_secret, token, True)
            return answer.body

        token = await self._sessions.token(rules, source, secret, send)
        try:
            return await self._send(kind, source, request, secret, token, anew)
        except SourceError as error:
            if error.code != "session_expired":
                raise
        token = await self._sessions.token(rules, source, secret, send, refused=token)
        return await self._send(kind, source, request, secret, token, anew)

    async def _send(
        self, kind: Watcher, source: Source, request: Request, secret: str | None, token: str, anew: bool
    ) -> Answer:
        conditional = request.conditional and not anew and not wants_full(source, self._clock())
        try:
            return await self._client.fetch(
                join(request.url, secret) if secret else request.url,
                request.accept,
                source.etag if conditional else None,
                source.last_modified if conditional else None,
                None if request.conditional else _filled(request, secret or "", token),
                request.body,
            )
        except Refused as refused:
            told = kind.refused(refused.status, refused.body, request.url)
            if told is None:
                raise refused.error from refused
            if isinstance(told, Wait):
                self._client.leave_alone(host_of(request.url), told.seconds or DEFAULT_WAIT)
            raise told from refused

    async def _mail(self, kind: Watcher, request: MailRequest, secret: str | None, now: datetime) -> Asked:
        from watchers import imap  # few have a mailbox, and the others need not wait for its library

        if secret is None:
            raise SourceError("denied", host=request.host, status="IMAP")
        try:
            async with asyncio.timeout(MAIL_PATIENCE):
                fetched = await asyncio.to_thread(imap.fetch, request, secret)
        except TimeoutError:
            raise SourceError("timeout", host=request.host) from None
        feed = await asyncio.wrap_future(self._lane.submit(kind.read_mails, fetched, now))
        return Asked(Answer(request.host), feed, fetched.problem)


def joined(pages: Sequence[Feed]) -> Feed:
    """The pages of one answer as one; an entry that stands on two of them is there once."""
    entries: dict[str, Entry] = {}
    for page in pages:
        for entry in page.entries:
            entries.setdefault(entry.key, entry)
    return replace(
        pages[0],
        entries=tuple(entries.values()),
        unbroken=all(page.unbroken for page in pages),
        whole=pages[-1].whole,
        next=pages[-1].next,
        wait=max(page.wait for page in pages),
        quota=pages[-1].quota,
    )


def _reached(source: Source, page: Feed) -> bool:
    """Whether a page goes back to what was known before this visit."""
    dates = [entry.published_at for entry in page.entries if entry.published_at]
    return source.newest_at is not None and bool(dates) and min(dates) <= source.newest_at


def _cost_nothing(error: SourceError) -> bool:
    """Whether the server said no, in its words or ours, or was never reached: then it has given nothing."""
    return isinstance(error, Wait) or isinstance(error.__cause__, Refused | aiohttp.ClientConnectorError)


def _filled(request: Request, secret: str, token: str) -> dict[str, str]:
    """The headers with the secret and the token in their places."""
    return {name: value.replace(SECRET, secret).replace(TOKEN, token) for name, value in request.headers}
