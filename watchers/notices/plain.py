"""A mail of a sender whose notices are not known: its subject and its words, as one entry. Pure."""

from __future__ import annotations

from core.model import Entry
from core.text import digest
from watchers.html import one_line, text_of, tidy
from watchers.notices.mail import Mail


def read(mail: Mail) -> tuple[Entry, ...]:
    """One entry, or none for a mail without words."""
    text = text_of(mail.html) if mail.html else tidy(mail.plain)
    if not (text or mail.subject):
        return ()
    return (
        Entry(
            key=f"mail:{mail.message_id}"
            if mail.message_id
            else f"mail:{digest(mail.sender, mail.subject, text)}",
            url="",
            title=one_line(mail.subject),
            author=one_line(mail.sender_name or mail.sender, 200),
            text=text,
            published_at=mail.date,
        ),
    )
