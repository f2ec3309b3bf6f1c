"""Whether a mail comes from whom it says: the word of the server that took it in (RFC 8601). Pure.

Anybody can write ``Authentication-Results`` into a mail. Only the topmost ones count, and only where they
can be those of the receiving server: lines further down, below its ``Received``, came with the mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HOST = re.compile(r"(?:[a-z\d_](?:[a-z\d_-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]")
_BY = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)
_METHOD = re.compile(r"([a-z\d-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"([a-z]+)\s*\.\s*([a-z\d-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE)
_SHARED = frozenset(
    (
        "ac",
        "asso",
        "co",
        "com",
        "edu",
        "gouv",
        "gov",
        "ltd",
        "me",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "plc",
        "sch",
        "tm",
    )
)
_WITHIN = frozenset(
    ("internal", "local", "localdomain", "localhost", "lan", "intern", "corp", "home", "arpa")
)
_MICROSOFT = "outlook.com"  # its servers leave their own name out
_LENGTH = 8_000
_RESULTS = 60


@dataclass(frozen=True, slots=True)
class _Result:
    """One result: what was checked, how it ended, and the properties it speaks of."""

    method: str
    outcome: str
    properties: dict[str, str]


def confirmed(headers: Sequence[tuple[str, str]], sender: str) -> bool:
    """Whether the receiving server confirms the sender's domain.

    ``headers`` are all of a mail's, from the top; ``sender`` is the address in its only ``From``.
    """
    domain = sender.rpartition("@")[2]
    if not _HOST.fullmatch(domain.lower()):
        return False
    results = _of_receiver(headers)
    verdicts = [
        one.outcome
        for one in results
        if one.method == "dmarc"
        and one.outcome in ("pass", "fail")
        and _host(one.properties.get("header.from", domain)) == domain.lower()
    ]
    if verdicts:
        return all(verdict == "pass" for verdict in verdicts)
    return any(one.outcome == "pass" and _aligned(one, domain) for one in results)


def organisation(domain: str) -> str:
    """The part of a domain that somebody owns: ``mail.shop.co.uk`` is ``shop.co.uk``'s."""
    labels = domain.lower().strip(".").split(".")
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if shared else -2 :])


def _aligned(result: _Result, domain: str) -> bool:
    names: tuple[str, ...] = ()
    if result.method == "dkim":
        names = ("header.d",) if "header.d" in result.properties else ("header.i",)
    elif result.method == "spf":
        names = ("smtp.mailfrom", "smtp.mail") if "smtp.mailfrom" in result.properties else ("smtp.mail",)
    found = _host(next((result.properties[name] for name in names if name in result.properties), ""))
    return bool(found) and organisation(found) == organisation(domain)


def _host(value: str) -> str:
    """The domain of a property: all of it, or what stands after the @."""
    host = value.rpartition("@")[2].lower().rstrip(".")
    return host if _HOST.fullmatch(host) else ""


def _of_receiver(headers: Iterable[tuple[str, str]]) -> list[_Result]:
    """The results in the topmost headers, if the server that received the mail can have written them."""
    results: list[_Result] = []
    servers: set[str] = set()
    owner = ""
    for name, value in headers:
        low = name.lower()
        if low == "received":
            if owner:
                break
            servers |= _public_server(value)
        elif low == "authentication-results":
            server, found = _parsed(value)
            server = server or (_MICROSOFT if _MICROSOFT in servers else "")
            own = organisation(server)
            if not own or (servers and own not in servers) or (owner and own != owner):
                break
            owner = own
            results += found
    return results[:_RESULTS]


def _public_server(received: str) -> set[str]:
    """The owner of the server that wrote a Received line; nothing for a hop within somebody's own walls."""
    by = _BY.search(_without_comments(received))
    host = by[1].lower().rstrip(".") if by else ""
    if not _HOST.fullmatch(host) or host.rpartition(".")[2] in _WITHIN:
        return set()
    return {organisation(host)}


def _parsed(value: str) -> tuple[str, list[_Result]]:
    """The name of the server that speaks ('' where it leaves it out), and its results."""
    first, *rest = _split(_without_comments(value))
    words = first.split()
    server = words[0].lower().strip('"') if words else ""
    if "=" in first:
        server, rest = "", [first, *rest]
    results = []
    for part in rest[:_RESULTS]:
        method = _METHOD.match(part.strip())
        if method is None:
            continue
        properties: dict[str, str] = {}
        for kind, name, quoted, plain in _PROPERTY.findall(part):
            properties.setdefault(f"{kind}.{name}".lower(), quoted or plain)
        results.append(_Result(method[1].lower(), method[2].lower(), properties))
    return server, results


def _split(value: str) -> list[str]:
    """A value at its semicolons, those within quotation marks left alone."""
    parts, quoted = [""], False
    for letter in value:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _without_comments(value: str) -> str:
    """A structured header without what stands in (nested) brackets; quotation marks keep theirs."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for letter in " ".join(value[:_LENGTH].split()):
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
            continue
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter == "(" and not quoted:
            depth += 1
        elif letter == ")" and depth and not quoted:
            depth -= 1
            continue
        if not depth:
            kept.append(letter)
    return "".join(kept)
