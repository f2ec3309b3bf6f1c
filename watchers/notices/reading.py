"""One mail to its entries: which platform sent it, and who reads that platform's notices. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.model import Entry
from watchers.notices import alerts, forwarded, plain, remarks, wordpress
from watchers.notices.mail import Mail, parse
from watchers.notices.senders import place_of


def read_mail(body: bytes, now: datetime) -> tuple[Entry, ...]:
    """What a mail tells of. Raises SourceError when the bytes are no mail that can be read."""
    return entries_of(parse(body, now))


def entries_of(mail: Mail) -> tuple[Entry, ...]:
    """The entries of a mail, and of the mails forwarded in it; marked when nobody vouches for the sender.

    A platform's mail that is no notice has none; anybody else's is one itself.
    """
    place = place_of(mail.sender)
    if place is None:
        written = forwarded.within(mail)
        inside = (*mail.inner, written) if written else mail.inner
        found = tuple(entry for one in inside for entry in entries_of(one)) or plain.read(mail)
    elif place.sort == "alerts":
        found = alerts.read(mail)
    elif place.sort == "blogs":
        found = wordpress.read(mail)
    else:
        found = remarks.read(mail, place)
    if mail.confirmed:
        return found
    return tuple(replace(entry, unconfirmed=True) for entry in found)


def place_name(mail: Mail) -> str:
    """Where a mail's entries come from, for people: the platform, or whoever sent it."""
    place = place_of(mail.sender)
    return place.name if place else mail.sender_name or mail.sender
