"""What programming interfaces answer, as JSON: nothing in it is taken on trust. Pure.

Each function takes whatever stands there and gives a value of one type, the
empty one where something else stands.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from core.errors import SourceError
from core.model import Entry
from core.text import storable
from watchers import dates
from watchers.entries import MOST, believable, web_address
from watchers.html import looks_like_html, one_line, text_of, tidy

_ID = re.compile(r"[\w.:/@+=-]{1,200}", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST = 2**53


def parsed(body: bytes, name: str) -> Any:
    """The answer of the place called ``name``. Raises SourceError when it is no JSON."""
    if not body.strip():
        raise SourceError("empty")
    try:
        return json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError("unreadable_answer", name=name) from error


def complaint(body: bytes) -> dict[str, Any]:
    """The object an error came with; empty when it is a page or nothing."""
    try:
        return part(parsed(body, ""))
    except SourceError:
        return {}


def sentence(value: object) -> str:
    """What a place says about an error, as the end of a sentence of ours."""
    return one_line(plain(value), 200).rstrip(".")


def part(value: object, *names: str) -> dict[str, Any]:
    """The object that is found under these names, one within the other."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [row for row in value[:MOST] if isinstance(row, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """A text."""
    return value if isinstance(value, str) else ""


def identity(value: object) -> str:
    """A key of the place's own, a word or a number; nothing that could mean more in an address."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
        return str(value)
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def count(value: object) -> int | None:
    """How many; below zero is none, and a number in quotes is one too."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return max(0, int(value)) if value < _LARGEST else None


def moment(value: object) -> datetime | None:
    """A date, as seconds since 1970 or in words."""
    if isinstance(value, str):
        return dates.parse(value)
    seconds = count(value)
    try:
        return _EPOCH + timedelta(seconds=seconds) if seconds else None
    except OverflowError:
        return None


def language(value: object) -> str:
    """A language as ISO 639-1 or 639-3; those who do not know write und, or something longer."""
    found = text(value).partition("-")[0].lower()
    return found if found.isascii() and found.isalpha() and len(found) in (2, 3) and found != "und" else ""


def plain(value: object, *, html: bool = False) -> str:
    """The text of a field that is markup, or may be."""
    found = text(value)
    return text_of(found) if html or looks_like_html(found) else tidy(found)


def title(value: object) -> str:
    """A title on one line, with its escaped signs put right."""
    return one_line(unescape(text(value)))


def entry(
    key: str,
    url: str,
    now: datetime,
    *,
    title: str = "",
    author: object = "",
    text: str = "",
    date: object = None,
    language: str = "",
    in_reply_to: str = "",
    rating: float | None = None,
    likes: object = None,
    replies: object = None,
) -> Entry | None:
    """An entry of these fields; None without a key, or when it says nothing."""
    if not key or not (title or text):
        return None
    return Entry(
        key=storable(key),
        url=web_address(storable(url), url),
        title=title,
        author=one_line(unescape(author), 200) if isinstance(author, str) else "",
        text=text,
        published_at=believable(moment(date), now),
        language=language,
        in_reply_to=in_reply_to,
        rating=rating,
        likes=count(likes),
        replies=count(replies),
    )


def once(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """The entries that are some, each key once."""
    found: dict[str, Entry] = {}
    for one in islice(entries, MOST):
        if one is not None:
            found.setdefault(one.key, one)
    return tuple(found.values())


def asked(url: str) -> dict[str, str]:
    """The parameters of an address."""
    try:
        return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    except ValueError:
        return {}


def asking(url: str, /, **parameters: str | int) -> str:
    """The address with these parameters set; those given as '' are left out."""
    base = url.partition("#")[0].partition("?")[0]
    try:
        fields = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        fields = []
    new = {name: str(value) for name, value in parameters.items()}
    kept = [(name, new.pop(name, "") if name in parameters else value) for name, value in fields]
    said = [(name, value) for name, value in (*kept, *new.items()) if value]
    query = urlencode(said, encoding="utf-8", errors="replace")
    return f"{base}?{query}" if query else base
