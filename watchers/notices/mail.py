"""The bytes of one mail, whatever they are, to what is read of it: sender, subject, words. Pure.

The reading is the standard library's in its older way (``compat32``): the newer one raises over headers
that are merely odd, and takes minutes over some. What a header means is decided here and beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from core.errors import SourceError
from core.text import digest
from watchers.entries import believable
from watchers.notices.authentication import confirmed
from watchers.notices.charsets import decoded, header_text

LARGEST = 25_000_000
"""Bytes of a mail, with everything attached to it."""
_WORDS = 1_000_000
_PARTS = 60
_DEPTH = 8
_INNER = 20
_HEADERS = 1_000
_LONG_HEADERS = 500_000
_BOUNDARIES = 200
_LINES = 400_000
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]{1,128}@[^\s@<>(),;:\"\[\]\\]{1,255}")
_DELIVERY = re.compile(rb"(?i)content-type:\s*message/(?!rfc822)")
_WRAPPED = re.compile(rb"(?i)content-type:\s*message/rfc822")
_FLOWED = re.compile(r"(?<=[^\n]) \n(?![>\n])")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. ``html`` and ``plain`` are its text in either form, '' where it has none of it.

    ``confirmed`` says that the receiving server vouches for the sender's domain. ``inner`` are
    mails that were forwarded whole within it, for which nobody vouches.
    """

    sender: str
    sender_name: str
    subject: str
    date: datetime | None
    message_id: str
    confirmed: bool
    plain: str = ""
    html: str = ""
    inner: tuple[Mail, ...] = ()

    @property
    def identity(self) -> str:
        """What tells it from all others, in whatever folder it lies."""
        return self.message_id or digest(self.sender, self.subject, self.plain, self.html, str(self.date))


def parse(body: bytes, now: datetime) -> Mail:
    """Raises SourceError: ``too_large``, ``empty``, ``not_a_mail``, ``mail_too_complex``."""
    body = body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if not body:
        raise SourceError("empty")
    if len(body) > LARGEST:
        raise SourceError("too_large", limit=LARGEST // 1_000_000)
    if body.startswith((b"From ", b">From ")):  # the line an mbox begins a mail with
        body = body.partition(b"\n")[2]
    _bearable(body)
    try:
        message = message_from_bytes(body, policy=policy.compat32)
        return _mail(message, now, trusted=True)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise SourceError("not_a_mail") from error


def _bearable(body: bytes) -> None:
    """Refuse what takes the parser ages: its work grows with lines times depth."""
    head = min(body.find(mark) % (len(body) + 1) for mark in (b"\r\n\r\n", b"\n\n"))  # -1: all of it
    boundaries = len(re.findall(rb"(?i)boundary", body))
    if (
        head > _LONG_HEADERS
        or boundaries > _BOUNDARIES
        or len(_WRAPPED.findall(body)) > _INNER
        or _DELIVERY.search(body)
        or body.count(b"\n") > _LINES
        or body.count(b"\n") * min(boundaries, 50) > 20 * _LINES
    ):
        raise SourceError("mail_too_complex")


def _mail(message: Message, now: datetime, trusted: bool) -> Mail:
    headers = [(name, str(value)) for name, value in message.raw_items()][:_HEADERS]
    froms = [value for name, value in headers if name.lower() == "from"]
    if not froms:
        raise SourceError("not_a_mail")
    sender, name, alone = _sender(froms[0])
    if not sender:
        raise SourceError("not_a_mail")
    mail = Mail(
        sender=sender,
        sender_name=name,
        subject=header_text(_first(headers, "subject")),
        date=_date(headers, now),
        message_id=" ".join(_first(headers, "message-id").split())[:400],
        confirmed=trusted and alone and len(froms) == 1 and confirmed(headers, sender),
    )
    plain, html, inner = "", "", []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            wrapped = part.get_payload()
            if isinstance(wrapped, list) and wrapped and isinstance(wrapped[0], Message):
                try:
                    inner.append(_mail(wrapped[0], now, trusted=False))
                except SourceError:
                    continue
        elif kind == "text/html":
            html = html or _text(part)
        elif not plain.strip():
            plain = _text(part)
    return replace(mail, plain=plain, html=html, inner=tuple(inner))


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The texts and the mails within a mail, in order; files that are attached are left out."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        parts = message.get_payload()
        for part in parts[:_PARTS] if depth < _DEPTH and isinstance(parts, list) else ():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    elif message.get_content_type() in ("text/plain", "text/html", "message/rfc822") and not _is_file(
        message
    ):
        yield message


def _is_file(message: Message) -> bool:
    """Whether it is attached as a file; mails always are."""
    how = str(message.get("content-disposition", "")).strip().lower()
    return how.startswith("attachment") and message.get_content_type() != "message/rfc822"


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = part.get_param("charset", "")
    name = declared[2] if isinstance(declared, tuple) else str(declared)
    text = decoded(data[:_WORDS], name.strip("'\" ")).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" " if str(part.get_param("delsp", "")).lower() != "yes" else "", text)
    return text


def _sender(raw: str) -> tuple[str, str, bool]:
    """The address in a From header, the name before it, and whether it is the only one."""
    line = " ".join(raw[:2_000].split())
    found = [(name, address) for name, address in getaddresses([line]) if _ADDRESS.fullmatch(address)]
    if found:
        name, address = found[0]
    else:  # what the rules do not allow, people and programs write all the same
        loose = _ADDRESS.search(line)
        name, address = "", loose[0] if loose else ""
    if not address.isascii():
        address = address.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return address.lower(), header_text(name, 500).strip("\"' "), len(found) == 1


def _first(headers: list[tuple[str, str]], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _date(headers: list[tuple[str, str]], now: datetime) -> datetime | None:
    """When it was sent, or else when it was received."""
    for text in (_first(headers, "date"), _first(headers, "received").rpartition(";")[2]):
        try:
            moment = parsedate_to_datetime(" ".join(text[:200].split()))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            if found := believable(moment.astimezone(UTC), now):
                return found
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
