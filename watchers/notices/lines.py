"""The text of a mail line by line, with the links that stand in each: what every sort of notice is read from.

Markup becomes the lines a person sees; pictures of stars become stars. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

from watchers.entries import web_address
from watchers.html import text_of, tidy
from watchers.notices.mail import Mail

_MOST = 2_000
_LINKS = 1_000
_LIMIT = 60_000
_SHORT = 60
# Letters that no text has stand for where a link begins, its number, and where it ends.
_OPEN, _NUMBERED, _CLOSE = "\ue000", "\ue001", "\ue002"
_QUOTE = "\ue003"
_MARKS = re.compile(f"[{_OPEN}{_NUMBERED}{_CLOSE}{_QUOTE}]")
_MARKED = re.compile(f"{_OPEN}(\\d+){_NUMBERED}")
_ANCHOR = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s<>\"']+))[^<>]*>", re.IGNORECASE
)
_ANCHOR_END = re.compile(r"</a\s*>", re.IGNORECASE)
_BLOCKQUOTE = re.compile(r"<blockquote\b[^<>]*>", re.IGNORECASE)
_BLOCKQUOTE_END = re.compile(r"</blockquote\s*>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(div|span|p|td)\b[^<>]*\bstyle\s*=\s*[\"'][^\"'<>]*(?:display\s*:\s*none|mso-hide\s*:\s*all)[^<>]*>"
    r"[^<]{0,2000}</\1\s*>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(alt|src|class|title)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
_STARRY = re.compile(r"star|étoile|etoile|rating|bubble|bulle|note\b|★|☆|⭐", re.IGNORECASE)
_EMPTY = re.compile(r"empty|blank|grey|gray|outline|off\b|vide|inactive|border|unfilled|☆", re.IGNORECASE)
_HALF = re.compile(r"half|demi", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_NUMBERED_FILE = re.compile(
    r"(?:stars?|etoiles?|rating|bubbles?)[-_/]?([0-5])(?:[._-]?([05]))?(?=[._-]|$)(?!\d)", re.IGNORECASE
)
_ADDRESS = re.compile(r"[<\[(]?\s*(https?://[^\s<>\"\]]+[^\s<>\"\].,;:!?])\s*[>\])]?")
_WRAPPED = (
    "url",
    "u",
    "q",
    "redirect",
    "redirect_url",
    "target",
    "goto",
    "next",
    "link",
    "dest",
    "destination",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``linked`` says that all of it is a link, as a button is; ``quoted`` that it is quoted."""

    text: str
    links: tuple[str, ...] = ()
    linked: bool = False
    quoted: bool = False


def lines_of(mail: Mail) -> tuple[Line, ...]:
    """The lines of a mail, from its markup where that says something; empty ones between paragraphs."""
    found = from_html(mail.html) if mail.html else ()
    return found if any(line.text for line in found) else from_plain(mail.plain)


def from_plain(text: str) -> tuple[Line, ...]:
    """The lines of plain text."""
    raw = tidy(text, _LIMIT).replace("‹", "<").replace("›", ">").split("\n")[:_MOST]
    return _with_addresses(
        Line(one.lstrip("> "), quoted=True) if one[:1] == ">" else Line(one) for one in raw
    )


def _with_addresses(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with the addresses written in them as their links; one by itself is the line's above."""
    found: list[Line] = []
    for line in lines:
        written = tuple(_ADDRESS.findall(line.text))
        if not written:
            found.append(line)
            continue
        words = " ".join(_ADDRESS.sub(" ", line.text).split())
        links = (*line.links, *(one for one in written if one not in line.links))
        before = next((at for at in range(len(found) - 1, -1, -1) if found[at].text), None)
        if words.strip("<>[]() "):
            found.append(replace(line, text=words, links=links, linked=line.linked or words.endswith(":")))
        elif before is not None and not found[before].links:
            found[before] = replace(found[before], links=links, linked=len(found[before].text) <= _SHORT)
        else:
            found.append(replace(line, text="", links=links))
    return tuple(found)


def text_between(lines: Iterable[Line]) -> str:
    """The words of some lines as one text."""
    return tidy("\n".join(line.text for line in lines))


def unwrapped(link: str) -> str:
    """Where a link leads in the end, where it says so itself; '' when it leads to no web page."""
    for _ in range(3):
        try:
            parts = urlsplit(link.strip())
            inside = [value for name, value in parse_qsl(parts.query) if name.lower() in _WRAPPED]
        except ValueError:
            return ""
        target = next((value for value in inside if value.startswith(("http://", "https://"))), "")
        if not target:
            break
        link = unquote(target) if "%3A%2F%2F" in target[:20].upper() else target
    return web_address(link, "")


def from_html(markup: str) -> tuple[Line, ...]:
    """The lines of markup."""
    links: list[str] = []

    def opened(tag: re.Match[str]) -> str:
        if len(links) >= _LINKS:
            return tag[0]
        links.append(unescape(tag[1] or tag[2] or tag[3] or "").strip())
        return f"{tag[0]}{_OPEN}{len(links) - 1}{_NUMBERED}"

    markup = _MARKS.sub("", markup)
    markup = _HIDDEN.sub(" ", markup)
    markup = _IMAGE.sub(_star, markup)
    markup = _ANCHOR_END.sub(_CLOSE + "</a>", _ANCHOR.sub(opened, markup))
    markup = _BLOCKQUOTE_END.sub(f"{_QUOTE}</blockquote>", _BLOCKQUOTE.sub(f"<blockquote>{_QUOTE}", markup))
    found: list[Line] = []
    within: list[str] = []
    quoting = False
    for raw in text_of(markup, _LIMIT).split("\n")[:_MOST]:
        inherited = within[-1:]
        for mark in re.findall(f"{_OPEN}\\d+{_NUMBERED}|{_CLOSE}", raw):
            if mark == _CLOSE:
                within = []
            else:
                within = [links[int(mark[1:-1])] if int(mark[1:-1]) < len(links) else ""]
        own = [links[int(number)] for number in _MARKED.findall(raw) if int(number) < len(links)]
        outside = re.sub(f"{_OPEN}\\d+{_NUMBERED}[^{_OPEN}{_CLOSE}]*(?:{_CLOSE}|$)", "", raw)
        if inherited:
            outside = outside.partition(_CLOSE)[2] if _CLOSE in outside else ""
        quoted = quoting or _QUOTE in raw
        quoting ^= raw.count(_QUOTE) % 2 == 1
        text = " ".join(_MARKS.sub("", _MARKED.sub("", raw)).split())
        every = tuple(link for link in (*inherited, *own) if link.startswith(("http://", "https://")))
        linked = bool(every) and bool(text) and not _MARKS.sub("", outside).strip(" •·|-–—→>»")
        found.append(Line(text, every, linked, quoted and bool(text)))
    return _with_addresses(found)


def _star(tag: re.Match[str]) -> str:
    """A picture of stars as stars or words, any other as nothing."""
    named = {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(tag[0])}
    alt = (named.get("alt") or named.get("title") or "").strip()[:80]
    file = named.get("src", "").partition("?")[0].rpartition("/")[2]
    every = f"{alt} {file} {named.get('class', '')}"
    if not _STARRY.search(every):
        return tag[0] if "emoji" in every or "smiley" in every else " "
    if _NUMBER.search(alt) or re.search("[★☆⭐]", alt):
        return f" {alt} "
    if number := _NUMBERED_FILE.search(file):
        return f" {number[1]}{'.' + number[2] if number[2] else ''}/5 "
    if not re.search(r"star|étoile|etoile|bubble|bulle", every, re.IGNORECASE):
        return " "
    return "☆" if _EMPTY.search(every) else "⯨" if _HALF.search(every) else "★"
