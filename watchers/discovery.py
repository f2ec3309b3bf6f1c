"""Finding the sources that a pasted text means, or the feeds of a page, and really reading them.

First every kind of source is asked what it makes of the text. If nothing comes of that, the text is the
address of a page: what it declares, its other marks, what it links to, and where feeds usually are.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from core.errors import SourceError
from core.model import Entry, Source
from core.secrets import bare, split
from watchers import feed as feed_watcher
from watchers import places, typed
from watchers.addresses import as_url, host_of, is_private, origin
from watchers.html import one_line
from watchers.http import Answer, Client, Refused
from watchers.lane import AnyLane
from watchers.registry import WATCHERS, watcher
from watchers.watcher import Feed, MailRequest, Proposal, Role, Wait

_ORDER: dict[str, int] = {"posts": 0, "comments": 1, "other": 2}
SAMPLE = 5
PATIENCE = 60.0
"""Seconds a search may take in all; what was found until then is shown."""
_TRIES = 12
_NO_LINE = ("unreachable", "tls", "timeout", "offline")
_LONGEST_PACE = 5
"""Seconds somebody waits in front of the window for the next of two sources of one kind."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x.atom+xml",
        "application/x-atom+xml",
        "application/x-rss+xml",
        "application/rss",
        "application/atom",
        "text/rss+xml",
        "text/atom+xml",
        "text/rss",
        "application/xml",
        "text/xml",
    }
)
COMMON_PATHS = (
    "/feed/",
    "/rss/",
    "/rss.xml",
    "/atom.xml",
    "/feed.xml",
    "/index.xml",
    "/feed.json",
    "/spip.php?page=backend",
    "/feed/atom",
    "/feeds/posts/default",
)
_COMMENTS = re.compile(
    r"(?i)comment|kommentar|komentarz|comentari|comentário|commenti|reacties|replies|r[eé]ponses"
)
_PART = re.compile(
    r"(?i)/(?:category|categorie|tag|author|auteur|search)/|[?&](?:cat|tag|author|s|p|id_\w+)="
)
_FEED_PATH = re.compile(
    r"(?i)(?:^|[/._=-])(?:feeds?|rss2?|atom|rdf|backend|syndication)(?:[/._?&-]|$)|\.(?:rss|atom|rdf)(?:\?|$)"
)
_SHARING = re.compile(
    r"(?i)feedly\.com|netvibes\.com|inoreader\.com|newsblur\.com|add\.my\.yahoo|bloglines|\.css|\.js$"
)
_LINK_HEADER = re.compile(r'<([^>]*)>((?:\s*;\s*[\w*!-]+(?:\s*=\s*(?:"[^"]*"|[^;,"]*))?)*)')
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)""")


@dataclass(frozen=True, slots=True)
class Link:
    """A feed that a page speaks of, not yet looked at."""

    url: str
    title: str = ""
    role: Role = "posts"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that was found, with its newest entries as a sample.

    ``read`` is False where it could not be looked at yet: it needs a password first (see the watcher's
    ``needs``), or its host asked to wait. ``notice`` is the code of a sentence to be shown with it.
    ``answer`` is what it was read from: the first visit need not ask for it again.
    """

    url: str
    title: str
    kind: str
    role: Role
    entries: tuple[Entry, ...] = ()
    site_url: str = ""
    notice: str = ""
    read: bool = True
    answer: Answer | None = field(default=None, repr=False, compare=False)


def addresses(text: str) -> list[str]:
    """The addresses a person may mean, likeliest first. Raises SourceError ``bad_address``."""
    text = text.strip().strip("<>")
    if re.match(r"(?i)feeds?:", text):
        text = re.sub(r"(?i)^feeds?:(?:/{2})?", "", text)
    if re.match(r"(?i)https?://", text):
        found = [text]
    elif (
        not text
        or re.search(r"\s", text)
        or re.match(r"[\w+.-]+://", text)
        or re.match(r"(?i)(mailto|javascript|data|file|about|tel):", text)
    ):
        raise SourceError("bad_address", address=bare(split(text)[0])[:100])
    else:
        host = host_of("http://" + text)
        inside = is_private(host) or host == "localhost" or "." not in host
        found = [f"{scheme}://{text}" for scheme in (("http",) if inside else ("https", "http"))]
    for one in found:
        as_url(one)
    return found


def declared(page: str, url: str) -> list[Link]:
    """Feeds a page declares with ``<link rel=alternate>``, in its order."""
    tree = LexborHTMLParser(page)
    base = _base(tree, url)
    found: dict[str, Link] = {}
    for node in tree.css("link[href]"):
        attributes = node.attributes
        rels = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if not ("feed" in rels or ("alternate" in rels and kind in FEED_TYPES)):
            continue
        _keep(found, base, attributes.get("href"), attributes.get("title"))
    return list(found.values())


def anchored(page: str, url: str) -> list[Link]:
    """Feeds a page seems to link to in its text."""
    tree = LexborHTMLParser(page)
    base = _base(tree, url)
    found: dict[str, Link] = {}
    for node in tree.css("a[href], area[href]"):
        attributes = node.attributes
        href = (attributes.get("href") or "").strip()
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        words = one_line(node.text(deep=True)[:200])
        looks = _FEED_PATH.search(href.partition("#")[0]) or kind in FEED_TYPES
        if not looks and not re.search(r"(?i)\b(rss|atom|flux rss)\b", words):
            continue
        if not _SHARING.search(href):
            _keep(found, base, href, words)
    return list(found.values())


def in_headers(headers: Iterable[str], url: str) -> list[Link]:
    """Feeds named by HTTP Link headers."""
    found: dict[str, Link] = {}
    for header in headers:
        for target, rest in _LINK_HEADER.findall(header):
            parameters = {
                name.strip().lower(): value.strip().strip('"')
                for name, _, value in (one.partition("=") for one in rest.split(";"))
            }
            if "alternate" in parameters.get("rel", "").lower().split() and (
                parameters.get("type", "").partition(";")[0].strip().lower() in FEED_TYPES
            ):
                _keep(found, url, target, parameters.get("title"))
    return list(found.values())


def usual(url: str) -> list[Link]:
    """Where feeds usually are: under the page itself, then at the root of its site."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    folder = parts.path.rpartition("/")[0]
    found: dict[str, Link] = {}
    for path in ([folder + path for path in COMMON_PATHS[:3]] if folder else []) + list(COMMON_PATHS):
        _keep(found, root, root + path, "")
    return list(found.values())


def links_of(body: bytes, content_type: str, url: str, headers: tuple[str, ...]) -> list[list[Proposal]]:
    """All that a page says about feeds, as lots to be tried in turn: declared, linked to, usual. Pure.

    Comments that it speaks of in ways of its own belong to the first lot: those are rarely declared.
    """
    page = _decode(body, content_type)
    spoken = [proposal for one in WATCHERS for proposal in one.found_in(page, url)]
    comments = [proposal for proposal in spoken if proposal.role == "comments"]
    others = [proposal for proposal in spoken if proposal.role != "comments"]
    return [
        [*map(_as_proposal, declared(page, url) + in_headers(headers, url)), *comments],
        [*others, *map(_as_proposal, anchored(page, url))],
        [*map(_as_proposal, usual(url))],
    ]


def proposed(text: str) -> list[Proposal]:
    """What a pasted text plainly means to one kind of source or another, in the registry's order. Pure."""
    found: dict[tuple[str, str], Proposal] = {}
    for proposal in (proposal for one in WATCHERS for proposal in one.propose(text)):
        found.setdefault((proposal.kind, proposal.url), proposal)
    return list(found.values())


async def discover(client: Client, lane: AnyLane, text: str) -> list[Candidate]:
    """Every source that a text as typed means, or that its page has: those read first, posts before comments.

    Each was really read, except where ``Candidate.read`` says otherwise. Raises SourceError:
    ``bad_address``, ``no_feed_found``, ``walled``, or why the address cannot be reached.
    """
    text = text.strip()
    search = _Search(client, lane, text)
    try:
        async with asyncio.timeout(PATIENCE):
            await search.look_at_named(proposed(text))
            if not any(one.read for one in search.found):
                await _look_at_page(search, client, lane, text)
    except TimeoutError:
        if not search.found:
            raise SourceError("timeout", host=host_of(text) or host_of(addresses(text)[0])) from None
    except SourceError as error:
        if not search.found:
            # Why a source that was meant by name cannot be read says more than why its name is no page.
            raise search.failed or error from None
    if search.failed and search.failed.code in _NO_LINE and not any(one.read for one in search.found):
        raise search.failed  # what wants a password is no answer to a line that is down
    return sorted(search.found, key=lambda candidate: (not candidate.read, _ORDER[candidate.role]))


async def _look_at_page(search: _Search, client: Client, lane: AnyLane, text: str) -> None:
    """Look for the feeds of the page at an address as typed. Raises SourceError when there are none."""
    wall, is_page = places.walled(text), typed.page(text) is not None
    if search.found and (wall or not is_page or "@" in text.partition("/")[0]):
        return  # what was meant is known, and is no page
    if search.failed and not is_page:
        raise search.failed
    if wall:
        raise wall
    address, answer = await _first(client, addresses(text))
    search.typed = address
    try:
        feed = await _read(lane, "feed", answer)
    except SourceError as error:
        if error.code not in ("web_page", "not_a_feed", "unreadable_feed"):
            raise
    else:
        address = _with_login(answer.moved_to, address) if answer.moved_to else address
        role: Role = "comments" if _COMMENTS.search(address) else "posts"
        search.found.append(_candidate(Proposal("feed", address, role=role), address, feed, answer))
        return
    if host_of(answer.url).startswith("consent."):
        raise SourceError("consent_page", host=host_of(address))
    lots = await asyncio.wrap_future(
        lane.submit(links_of, answer.body, answer.content_type, answer.url, answer.links)
    )
    for lot in lots:
        await search.look(lot, answer.url)
        if any(one.role == "posts" for one in search.found):
            return
    if not search.found:
        raise search.failed or SourceError("no_feed_found")


class _Search:
    """One look for sources, politely one after the other."""

    def __init__(self, client: Client, lane: AnyLane, typed: str) -> None:
        self._client = client
        self._lane = lane
        self.typed = typed
        self._tried: set[str] = set()
        self._kinds: set[str] = set()
        self._contents: set[frozenset[str]] = set()
        self.found: list[Candidate] = []
        self.failed: SourceError | None = None

    async def look(self, proposals: Iterable[Proposal], page: str) -> None:
        """Read what a page at an address speaks of; keep the sources, the same content once."""
        for proposal in list(proposals)[:_TRIES]:
            if self._is_closed(proposal):
                continue
            for one in _best_first(proposal):
                try:
                    await self._read(one, page)
                except SourceError as error:
                    if isinstance(error, Wait):
                        self.failed = error
                        return
                else:
                    break

    async def look_at_named(self, proposals: Iterable[Proposal]) -> None:
        """Read what the owner asked for by name; keep also what cannot be read now, but will be."""
        for proposal in list(proposals)[:_TRIES]:
            if self._is_closed(proposal):
                self.found.append(_unread(proposal))
                continue
            try:
                await self._read(proposal)
            except SourceError as error:
                self.failed = self.failed or error
                if self._may_pass(proposal, error):
                    self.found.append(_unread(proposal))

    def _is_closed(self, proposal: Proposal) -> bool:
        """Whether a proposal cannot be read without a password, or so soon after another of its kind."""
        kind = watcher(proposal.kind)
        return bool(kind.needs and not kind.needs.optional) or (
            kind.pace > _LONGEST_PACE and proposal.kind in self._kinds
        )

    def _may_pass(self, proposal: Proposal, error: SourceError) -> bool:
        """Whether what failed now is there all the same: later, or with the token that one can do without."""
        kind = watcher(proposal.kind)
        return (
            isinstance(error, Wait)
            or (not kind.may_vanish and error.code in ("not_found", "gone", "http_status"))
            or (kind.needs is not None and error.code in ("denied", "token_wanted"))
        )

    async def _read(self, proposal: Proposal, page: str = "") -> None:
        """Read one proposal, once; ``page`` is whose it is, '' for what was typed. Raises SourceError."""
        kind = watcher(proposal.kind)
        request = kind.request(Source(0, proposal.kind, proposal.url, proposal.title))
        if isinstance(request, MailRequest) or proposal.url in self._tried:
            return
        if proposal.kind in self._kinds:
            await asyncio.sleep(kind.pace)
        self._tried.add(proposal.url)
        self._kinds.add(proposal.kind)
        url = _with_login(request.url, self.typed)
        try:
            answer = await self._client.fetch(
                url,
                request.accept,
                own=None if request.conditional else dict(request.headers),
                body=request.body,
                given_by=page if page and url == request.url else None,
            )
        except Refused as refused:
            raise kind.refused(refused.status, refused.body, request.url) or refused.error from refused
        feed = await _read(self._lane, proposal.kind, answer)
        content = frozenset(entry.url or entry.key for entry in feed.entries)
        if content and content in self._contents:
            return
        self._contents.add(content)
        where = answer.moved_to if answer.moved_to and kind.kind == "feed" else proposal.url
        self.found.append(_candidate(proposal, _with_login(where, self.typed), feed, answer))


def _best_first(proposal: Proposal) -> tuple[Proposal, ...]:
    """A feed as a page gives it, after the same in a format that says more."""
    better = places.in_atom(proposal.url, proposal.role) if proposal.kind == "feed" else ""
    return (replace(proposal, url=better), proposal) if better else (proposal,)


async def _first(client: Client, found: list[str]) -> tuple[str, Answer]:
    """The first address that answers, and its answer."""
    error: SourceError | None = None
    for address in found:
        try:
            return address, await client.fetch(address, feed_watcher.ACCEPT)
        except SourceError as failed:
            error = error or failed
            if failed.code not in _NO_LINE:
                break
    raise error or SourceError("no_feed_found")


async def _read(lane: AnyLane, kind: str, answer: Answer) -> Feed:
    return await asyncio.wrap_future(
        lane.submit(watcher(kind).read, answer.body, answer.content_type, answer.url)
    )


def _with_login(url: str, typed: str) -> str:
    """An address with the user and password that were typed, where it is the same server."""
    login, at, _ = urlsplit(typed).netloc.rpartition("@")
    if not at or origin(url) != origin(typed):
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc.rpartition('@')[2]}"))


def _candidate(proposal: Proposal, url: str, feed: Feed, answer: Answer) -> Candidate:
    """A source that was read."""
    own, given = (feed.title, proposal.title) if proposal.kind == "feed" else (proposal.title, feed.title)
    newest = sorted(feed.entries, key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)
    return Candidate(
        url=url,
        title=own or given or host_of(url),
        kind=proposal.kind,
        role=proposal.role,
        entries=tuple(newest[:SAMPLE]),
        site_url=feed.site_url,
        notice=proposal.notice,
        answer=replace(answer, moved_to=None) if answer.moved_to else answer,
    )


def _unread(proposal: Proposal) -> Candidate:
    """A source that cannot be read now."""
    title = proposal.title or f"{watcher(proposal.kind).name} ({host_of(proposal.url)})"
    return Candidate(proposal.url, title, proposal.kind, proposal.role, notice=proposal.notice, read=False)


def _as_proposal(link: Link) -> Proposal:
    """A feed that a page speaks of, as the kind of source that it is."""
    for one in WATCHERS[:-1]:
        for proposal in one.propose(link.url):
            return replace(proposal, title=proposal.title or link.title)
    return Proposal("feed", link.url, link.title, link.role)


def _keep(found: dict[str, Link], base: str, href: str | None, title: str | None) -> None:
    href = re.sub(r"(?i)^feed:(?=https?:)", "", (href or "").strip())
    href = re.sub(r"(?i)^feed:(?=//)", "http:", href)
    if not href:
        return
    try:
        url = urljoin(base, href).partition("#")[0]
        as_url(url)
    except (ValueError, SourceError):
        return
    title = one_line(title or "")
    role: Role = "posts"
    if _COMMENTS.search(urlsplit(url).path + "?" + urlsplit(url).query) or _COMMENTS.search(title):
        role = "comments"
    elif _PART.search(url):
        role = "other"
    found.setdefault(url, Link(url, title, role))


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    href = node.attributes.get("href") if node else None
    try:
        return urljoin(url, href.strip()) if href else url
    except ValueError:
        return url


def _decode(body: bytes, content_type: str) -> str:
    named = re.search(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)", content_type)
    meta = _CHARSET.search(body[:4096])
    for name in (named[1] if named else "", meta[1].decode("ascii") if meta else "", "utf-8"):
        try:
            return body.decode(name) if name else body.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", "replace")
