"""A mail of a sender whose notices are not known: its subject and its words, as one entry. Pure."""

from __future__ import annotations

from core.model import Entry
from watchers.html import one_line
from watchers.notices.frame import is_button, without_footer
from watchers.notices.lines import lines_of, text_between
from watchers.notices.mail import Mail
from watchers.notices.stars import stars_in


def read(mail: Mail) -> tuple[Entry, ...]:
    """One entry, or none for a mail without words."""
    lines = [line for line in without_footer(lines_of(mail)) if not is_button(line)]
    text = text_between(lines)
    if not (text or mail.subject):
        return ()
    stars = (stars_in(line) for line in (mail.subject, *(line.text for line in lines)))
    return (
        Entry(
            key=f"mail:{mail.identity}",
            url="",
            title=one_line(mail.subject),
            author=one_line(mail.sender_name or mail.sender, 200),
            text=text,
            published_at=mail.date,
            rating=next((found for found in stars if found is not None), None),
        ),
    )
