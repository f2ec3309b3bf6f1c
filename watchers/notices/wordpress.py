"""WordPress' mails about comments: new ones, and ones that wait for approval, in any language. Pure.

They are known by their form, which no translation changes: a line with the author and in brackets his
internet address, the comment, and below it addresses of the comment and of what can be done with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.model import Entry
from watchers.html import looks_like_html, one_line, text_of, tidy
from watchers.notices.lines import lines_of
from watchers.notices.mail import Mail

# "Author: Ana (IP address: 192.0.2.1, host)", and in older versions "(IP: 192.0.2.1 , host)"
_AUTHOR = re.compile(
    r"^[^\W\d][^:：\n]{0,40}?\s?[:：]\s?(?P<name>.*?)\s*\([^():：]{1,40}[:：]\s?(?P<ip>[\da-fA-F.:]{2,45})\s?,[^()]*\)\s*$"
)
_LABELLED = re.compile(r"^(?P<label>[^\W\d][^:：\n]{0,40}?)\s?[:：]\s?(?P<value>.*)$")
_COMMENT = re.compile(r"https?://[^\s<>\"]+#comment-(\d+)")
_COMMENTS = re.compile(r"https?://[^\s<>\"]+#(?:comments|pings|trackbacks)\b")
_ACTION = re.compile(r"https?://[^\s<>\"]+/wp-admin/[^\s<>\"]*")
_PARENT = re.compile(r"/wp-admin/comment\.php\?[^\s]*\bc=(\d+)")
_NUMBER = re.compile(r"[?&]c=(\d+)")
_PAGE = re.compile(r"https?://[^\s<>\"]+")
_CONTACT = re.compile(r"\S+@\S+|https?://\S+")
_CONTACTS = 2


@dataclass(frozen=True, slots=True)
class _Notice:
    """The parts of a notice: who, what, and the addresses of the comment and of what it answers."""

    author: str
    text: str
    url: str
    answers: str


def read(mail: Mail) -> tuple[Entry, ...]:
    """The comment of a notice; none for the other mails that WordPress sends."""
    notice = _of(mail.plain.split("\n")) if mail.plain.strip() else None
    if notice is None and mail.html:
        notice = _of([" ".join((line.text, *line.links)) for line in lines_of(replace(mail, plain=""))])
    if notice is None or not (notice.text or notice.author):
        return ()
    return (
        Entry(
            key=notice.url or f"mail:{mail.identity}",
            url=notice.url,
            title=one_line(mail.subject),
            author=one_line(notice.author, 200),
            text=_plain(notice.text),
            published_at=mail.date,
            in_reply_to=notice.answers,
        ),
    )


def _of(lines: list[str]) -> _Notice | None:
    lines = [line.strip() for line in lines[:2_000]]
    place = next((at for at, line in enumerate(lines) if _AUTHOR.match(line)), None)
    foot = _foot(lines)
    if place is None or foot is None or foot <= place:
        return None
    author = _AUTHOR.match(lines[place])
    begin = _begin(lines, place + 1, foot)
    first = lines[begin : begin + 1]
    label = _LABELLED.match(first[0]) if first else None
    said = [label["value"] if label else "", *lines[begin + 1 : foot]]
    url, post = _addresses("\n".join(lines[:place]), "\n".join(lines[foot:]))
    answered = next(filter(None, map(_PARENT.search, lines[place + 1 : begin])), None)
    return _Notice(
        author=author["name"].strip() if author else "",
        text="\n".join(said).strip(),
        url=url,
        answers=f"{post}#comment-{answered[1]}" if post and answered else post,
    )


def _begin(lines: list[str], start: int, foot: int) -> int:
    """The line on which the comment's label stands: below the author's address and page, given or not."""
    at, seen = start, 0
    while at + 1 < foot and (field := _LABELLED.match(lines[at])):
        given = _CONTACT.fullmatch(field["value"].strip()) is not None
        left_out = not field["value"].strip() and seen < _CONTACTS and _LABELLED.match(lines[at + 1])
        if not (given or left_out):
            break
        at, seen = at + 1, seen + 1
    return at


def _foot(lines: list[str]) -> int | None:
    """Where the addresses below the comment begin, looked for from the end."""
    foot: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        introduces = foot == at + 1 and line.endswith((":", "：")) and _PAGE.match(lines[foot])
        if introduces or any(address.search(line) for address in (_ACTION, _COMMENT, _COMMENTS)):
            foot = at
        elif line and foot is not None:
            break
    return foot


def _addresses(head: str, tail: str) -> tuple[str, str]:
    """The address of the comment, made from its post's and its number where it does not stand there."""
    if direct := _COMMENT.search(tail):
        return direct[0], direct[0].partition("#")[0]
    page = _COMMENTS.search(tail) or _PAGE.search(head)
    post = page[0].partition("#")[0] if page else ""
    number = _NUMBER.search(tail)
    return (f"{post}#comment-{number[1]}" if post and number else post), post


def _plain(text: str) -> str:
    """A comment may hold the little markup that WordPress allows, and an excerpt what stands for letters."""
    return text_of(text.replace("\n", "<br>")) if looks_like_html(text) else tidy(text)
