"""A notice forwarded by hand: its headers stand in the text of the mail, and its words below them. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from watchers.notices.lines import Line, lines_of
from watchers.notices.mail import Mail
from watchers.notices.senders import place_of

_FROM = re.compile(
    r"^\W*(?:from|de|expéditeur|von)\s?:\s*(?P<name>.*?)\W*(?P<address>[\w.+-]+@[\w.-]+\w)\W*$", re.IGNORECASE
)
_HEADER = re.compile(
    r"^\W*(?P<name>from|de|von|date|sent|envoyé|subject|objet|sujet|betreff|to|pour|à|an|cc|reply-to"
    r"|répondre à)\s?:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_SUBJECT = ("subject", "objet", "sujet", "betreff")
_ABOVE, _BELOW = 4, 10


def within(mail: Mail) -> Mail | None:
    """The platform's mail in the text of another; nobody vouches for it. None where there is none."""
    lines = lines_of(mail)
    for at, line in enumerate(lines):
        found = _FROM.match(line.text)
        if found and place_of(found["address"]):
            subject, begin = _headers(lines, at)
            return replace(
                mail,
                sender=found["address"].lower(),
                sender_name=found["name"].strip(" \"'<("),
                subject=subject or mail.subject,
                plain="\n".join(map(_written, lines[begin:])),
                html="",
                confirmed=False,
                inner=(),
            )
    return None


def _headers(lines: tuple[Line, ...], at: int) -> tuple[str, int]:
    """The subject among the headers around a line, and the line on which they are over."""
    subject, end = "", at + 1
    for place in range(max(at - _ABOVE, 0), min(at + _BELOW, len(lines))):
        header = _HEADER.match(lines[place].text)
        if header is None:
            if lines[place].text and place > at:
                break
            continue
        end = max(end, place + 1)
        if header["name"].lower() in _SUBJECT:
            subject = header["value"].strip()
    return subject, end


def _written(line: Line) -> str:
    """A line with its links below it, as plain text has them."""
    return "\n".join((line.text, *(f"<{link}>" for link in line.links)))
