"""A folder of the owner's mailbox, for the notices that platforms send: read-only, and of known senders only.

The address is ``imaps://shop%40gmail.com@imap.gmail.com:993/INBOX``, with ``?from=…&from=…`` where the
owner named other senders than the known ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from watchers.notices.reading import read_mail
from watchers.notices.senders import KNOWN
from watchers.providers import HOSTERS, PROVIDERS, Provider, provider_at, provider_of
from watchers.watcher import Feed, MailAnswer, MailRequest, Needs, Proposal, Watcher

BACK = timedelta(days=30)
"""How far a first visit looks back."""
_RULES = 50
_PORTS = {"imaps": 993, "imap": 143}
_ADDRESS = re.compile(
    r"(?:mailto:)?((?!!)[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+))",
    re.IGNORECASE,
)
_SERVER = re.compile(
    r"((?:imaps?\d?|imapmail|secureimap|mail)\.(?:[a-z\d-]+\.)*[a-z\d-]+\.[a-z]{2,24})(?::(\d{1,5}))?",
    re.IGNORECASE,
)
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Where:
    """What a mailbox's address says."""

    host: str
    port: int
    user: str
    folder: str
    senders: tuple[str, ...]
    secure: Literal["tls", "starttls", "none"]


def place(url: str) -> Where:
    """An address taken apart. Raises SourceError ``bad_address``."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise SourceError("bad_address", address="imaps://…") from error
    user, folder = unquote(parts.username or ""), unquote(parts.path.strip("/")) or "INBOX"
    named = [value.strip() for name, value in parse_qsl(parts.query) if name == "from"]
    senders = tuple(rule for rule in named if rule and rule.isascii())[:_RULES] or KNOWN
    if parts.scheme not in _PORTS or not host or any(map(_UNWRITABLE.search, (host, user, folder, *senders))):
        raise SourceError("bad_address", address=f"imaps://{host}" if host else "imaps://…")
    return Where(host, port or _PORTS[parts.scheme], user, folder, senders, _secure(parts.scheme, host))


def address(host: str, user: str = "", folder: str = "INBOX", senders: tuple[str, ...] = ()) -> str:
    """The inverse, for an encrypted line: ``host`` may have a port."""
    login = f"{quote(user, safe='')}@" if user else ""
    query = f"?{urlencode([('from', rule) for rule in senders])}" if senders else ""
    port = "" if ":" in host else ":993"
    return f"imaps://{login}{host}{port}/{quote(folder, safe='/')}{query}"


class MailboxWatcher(Watcher):
    """Notices in a mailbox."""

    kind = "mailbox"
    name = "E-mail"
    needs = Needs("app password", page="", user=True)

    def request(self, source: Source) -> MailRequest:
        """The mails after those of the last visit, or those of the last weeks."""
        where = place(source.url)
        validity, _, after = source.cursor.partition(":")
        return MailRequest(
            host=where.host,
            port=where.port,
            user=where.user,
            folder=where.folder,
            senders=where.senders,
            since=(source.newest_at or source.added_at or utc_now()) - BACK,
            validity=int(validity) if validity.isdecimal() else 0,
            after=int(after) if after.isdecimal() else 0,
            secure=where.secure,
        )

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The entries of one mail."""
        del content_type, url
        return Feed(title="", site_url="", entries=read_mail(body, now or utc_now()))

    def read_mails(self, answer: MailAnswer, now: datetime | None = None) -> Feed:
        """The entries of all mails of an answer, newest first; one that cannot be read is left out."""
        now = now or utc_now()
        entries: dict[str, Entry] = {}
        for body in answer.messages:
            try:
                found = read_mail(body, now)
            except SourceError:
                continue
            for entry in found:
                entries.setdefault(entry.key, entry)
        newest_first = sorted(entries.values(), key=_moment, reverse=True)
        return Feed("", "", tuple(newest_first), cursor=f"{answer.validity}:{answer.highest}")

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """An e-mail address, the name of an IMAP server, or a whole ``imaps://`` address."""
        text = text.strip()
        if text.lower().startswith(("imaps://", "imap://")):
            try:
                where = place(text)
            except SourceError:
                return ()
            return (_proposal(text, where.user or where.host, provider_at(where.host)),)
        if found := _ADDRESS.fullmatch(text):
            return _of_address(found[1], found[2].lower())
        known = provider_at(text)
        if known or (found := _SERVER.fullmatch(text)):
            return (_proposal(address(text.lower()), text.lower(), known),)
        return ()

    def signed(self, url: str, user: str) -> str:
        """The address with the account's name in it, in place of any other."""
        scheme, slashes, rest = url.partition("://")
        login, slash, folder = rest.partition("/")
        return f"{scheme}{slashes}{quote(user, safe='')}@{login.rpartition('@')[2]}{slash}{folder}"

    def label(self, source: Source) -> str:
        """The account, and its folder unless that is the usual one."""
        try:
            where = place(source.url)
        except SourceError:
            return ""
        account = where.user or where.host
        return account if where.folder.upper() == "INBOX" else f"{account} · {where.folder}"


def _secure(scheme: str, host: str) -> Literal["tls", "starttls", "none"]:
    if scheme == "imaps":
        return "tls"
    try:
        here = ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    return "none" if here else "starttls"


def _of_address(account: str, domain: str) -> tuple[Proposal, ...]:
    """The mailbox of an e-mail address: where its provider is unknown, every place it may well be."""
    if provider := provider_of(domain):
        return (_proposal(address(provider.hosts[0], account), account, provider),)
    hosters = [one for name in HOSTERS for one in PROVIDERS if one.name == name]
    return (
        _proposal(address(f"imap.{domain}", account), f"{account} (imap.{domain})", None),
        *(_proposal(address(one.hosts[0], account), f"{account} ({one.name})", one) for one in hosters),
    )


def _proposal(url: str, title: str, provider: Provider | None) -> Proposal:
    notices = {"app": "mailbox_app_password", "own": "mailbox_own_password", "none": "mailbox_no_password"}
    return Proposal("mailbox", url, title, "other", notices[provider.password if provider else "own"])


def _moment(entry: Entry) -> datetime:
    return entry.published_at or datetime.min.replace(tzinfo=UTC)
