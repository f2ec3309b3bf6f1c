"""Which addresses may be asked, and on whose word. Pure."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit

from yarl import URL

from core.errors import SourceError


def host_of(url: str) -> str:
    """The host of an address in lower case; empty when it has none. Never raises."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: credentials go to the same three only."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def home(url: str) -> str:
    """The site an address belongs to, without user, path and query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def as_url(url: str) -> URL:
    """An address as it goes on the wire: as typed when it can go as it is, else quoted.

    Raises SourceError for anything that is no web address.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not a web address")
        url = parts._replace(fragment="").geturl()
        plain = url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')
        made = URL(url, encoded=plain)
        if not made.host:
            raise ValueError("no host")
    except ValueError as error:
        raise SourceError("bad_address", address=host_of(url) or "?") from error
    return made


def redirected(start: str, location: str) -> str:
    """Where a redirect leads. Raises SourceError for one that is not followed."""
    host = host_of(start)
    try:
        target = urljoin(start, location.strip())
        parts = urlsplit(target)
        if parts.username is not None:  # a server does not get to choose what we log in with
            target = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        _ = parts.port
    except ValueError as error:
        raise SourceError("bad_redirect", host=host) from error
    downgraded = start.startswith("https:") and parts.scheme == "http"
    if parts.scheme not in ("http", "https") or not parts.hostname or downgraded:
        raise SourceError("bad_redirect", host=host)
    return target


def is_private(address: str) -> bool:
    """Whether an IP address is not one of the open internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return not ip.is_global or ip.is_multicast
