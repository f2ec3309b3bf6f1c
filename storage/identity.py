"""What makes two entries the same one. Pure.

Feeds republish: the same post comes back with a new guid, a new link, or
both.  Each entry leaves up to three marks; an entry with a mark its source
has left before is known.  Comments are the trap: they often share their
page's link and even its title, and "Merci !" is written by many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.model import Entry
from core.text import canonical_url, digest, fold, text_hash, words

SHORTEST = 40
"""Characters a text must have before being the same text means anything."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one entry as 64-bit integers: by key, by link and title, by author and text.

    ``content`` changes with the title and the text. ``link_hash`` and
    ``text_hash`` find the copies of a story in other sources.
    """

    key: int
    link: int | None
    text: int | None
    content: int
    link_hash: str | None
    text_hash: str | None

    def __iter__(self) -> Iterator[int]:
        """The marks that there are, the key first."""
        return (mark for mark in (self.key, self.link, self.text) if mark is not None)


def marks(entry: Entry) -> Marks:
    """The marks of an entry within its source."""
    title, link = fold(entry.title).strip(), canonical_url(entry.url)
    author = " ".join(words(entry.author))
    same_text = text_hash(entry.text) if len(entry.text) >= SHORTEST else None
    by_link = None
    if link and title and not entry.in_reply_to:
        by_link = _number("link", link, title, author)
    return Marks(
        key=_number("key", entry.key),
        link=by_link,
        text=_number("text", author, same_text) if same_text else None,
        content=_number("content", entry.title, entry.text),
        link_hash=digest(link) if link else None,
        text_hash=same_text,
    )


def _number(*parts: str) -> int:
    """A digest as SQLite's signed integer."""
    return int.from_bytes(bytes.fromhex(digest(*parts)), "big", signed=True)
