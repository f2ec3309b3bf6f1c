"""Finding the feeds of a page: what it declares, what it links to, and where feeds usually are."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from core.errors import SourceError
from core.model import Entry
from core.secrets import bare, split
from watchers import feed as feed_watcher
from watchers.addresses import as_url, host_of, is_private, origin
from watchers.html import one_line
from watchers.http import Answer, Client
from watchers.lane import AnyLane
from watchers.watcher import Feed, Wait

Role = Literal["posts", "comments", "other"]
_ORDER: dict[str, int] = {"posts": 0, "comments": 1, "other": 2}
SAMPLE = 5
PATIENCE = 60.0
"""Seconds a search may take in all; what was found until then is shown."""
_TRIES = 12
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
    """A feed that was really read, with its newest entries as a sample."""

    url: str
    title: str
    kind: str
    role: Role
    entries: tuple[Entry, ...] = ()
    site_url: str = ""


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


def links_of(body: bytes, content_type: str, url: str, headers: tuple[str, ...]) -> list[list[Link]]:
    """All that a page says about feeds, as lots to be tried in turn: declared, linked to, usual. Pure."""
    page = _decode(body, content_type)
    return [declared(page, url) + in_headers(headers, url), anchored(page, url), usual(url)]


async def discover(client: Client, lane: AnyLane, text: str) -> list[Candidate]:
    """Every feed at an address as typed, each really read: posts first, then comments.

    Raises SourceError: ``bad_address``, ``no_feed_found``, or why the address cannot be reached.
    """
    address, answer = await _first(client, addresses(text))
    try:
        feed = await _read(lane, answer)
    except SourceError as error:
        if error.code not in ("web_page", "not_a_feed", "unreadable_feed"):
            raise
    else:
        address = _with_login(answer.moved_to, address) if answer.moved_to else address
        return [_candidate(address, feed, "comments" if _COMMENTS.search(address) else "posts")]
    lots = await asyncio.wrap_future(
        lane.submit(links_of, answer.body, answer.content_type, answer.url, answer.links)
    )
    search = _Search(client, lane, address)
    try:
        async with asyncio.timeout(PATIENCE):
            for lot in lots:
                await search.look(lot)
                if any(one.role == "posts" for one in search.found):
                    break
    except TimeoutError:
        if not search.found:
            raise SourceError("timeout", host=host_of(address)) from None
    if not search.found:
        raise search.told_to_wait or SourceError("no_feed_found")
    return sorted(search.found, key=lambda candidate: _ORDER[candidate.role])


class _Search:
    """One look for the feeds of a page, politely one after the other."""

    def __init__(self, client: Client, lane: AnyLane, typed: str) -> None:
        self._client = client
        self._lane = lane
        self._typed = typed
        self._tried: set[str] = set()
        self._contents: set[frozenset[str]] = set()
        self.found: list[Candidate] = []
        self.told_to_wait: Wait | None = None

    async def look(self, links: list[Link]) -> None:
        """Read what the links lead to; keep the feeds, the same feed in two formats once."""
        for link in links[:_TRIES]:
            url = _with_login(link.url, self._typed)
            if url in self._tried or self.told_to_wait:
                continue
            self._tried.add(url)
            try:
                answer = await self._client.fetch(url, feed_watcher.ACCEPT)
                feed = await _read(self._lane, answer)
            except Wait as wait:
                self.told_to_wait = wait
                return
            except SourceError:
                continue
            content = frozenset(entry.url or entry.key for entry in feed.entries)
            if content and content in self._contents:
                continue
            self._contents.add(content)
            where = _with_login(answer.moved_to, self._typed) if answer.moved_to else url
            self.found.append(_candidate(where, feed, link.role, link.title))


async def _first(client: Client, found: list[str]) -> tuple[str, Answer]:
    """The first address that answers, and its answer."""
    error: SourceError | None = None
    for address in found:
        try:
            return address, await client.fetch(address, feed_watcher.ACCEPT)
        except SourceError as failed:
            error = error or failed
            if failed.code not in ("unreachable", "tls", "timeout"):
                break
    raise error or SourceError("no_feed_found")


async def _read(lane: AnyLane, answer: Answer) -> Feed:
    return await asyncio.wrap_future(
        lane.submit(feed_watcher.read, answer.body, answer.content_type, answer.url)
    )


def _with_login(url: str, typed: str) -> str:
    """An address with the user and password that were typed, where it is the same server."""
    login, at, _ = urlsplit(typed).netloc.rpartition("@")
    if not at or origin(url) != origin(typed):
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc.rpartition('@')[2]}"))


def _candidate(url: str, feed: Feed, role: Role, title: str = "") -> Candidate:
    newest = sorted(feed.entries, key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)
    return Candidate(
        url=url,
        title=feed.title or title or host_of(url),
        kind="feed",
        role=role,
        entries=tuple(newest[:SAMPLE]),
        site_url=feed.site_url,
    )


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
