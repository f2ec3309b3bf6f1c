"""What makes two entries the same one. Pure.

Feeds republish: the same post comes back with a new guid, a new link, or
both.  Each entry leaves up to three marks; an entry with a mark its source
has left before is known.  Comments are the trap: they often share their
page's link and even its title, and "Merci !" is written by many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.model import Entry
from core.text import canonical_url, digest, fold, text_hash, words

_NOBODY = 0  # the number of no entry: a mark that turned out to be shared means nothing any more

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


@dataclass(frozen=True, slots=True)
class Keyed:
    """An entry with the two marks that are cheap to make; all that most entries of most visits need."""

    entry: Entry
    key: int
    content: int


def keyed(entries: Iterable[Entry]) -> list[Keyed]:
    """The entries of one answer with their keys.

    Some feeds give one key to many items (the address of the page to all its
    comments); such a key means nothing by itself, and the rest is added to it.
    """
    found = [
        Keyed(entry, key_mark(entry.key), _number("content", entry.title, entry.text)) for entry in entries
    ]
    items: dict[int, set[tuple[int, str]]] = {}
    for one in found:
        items.setdefault(one.key, set()).add((one.content, one.entry.url))
    return [one if len(items[one.key]) == 1 else _with_longer_key(one) for one in found]


def key_mark(key: str) -> int:
    """The mark of a key that is not shared, by which its entry is known."""
    return _number("key", key)


def marks(one: Keyed) -> Marks:
    """All marks of an entry within its source."""
    entry = one.entry
    title, link = fold(entry.title).strip(), canonical_url(entry.url)
    author = " ".join(words(entry.author))
    same_text = text_hash(entry.text) if len(entry.text) >= SHORTEST else None
    by_link = None
    if link and title and not entry.in_reply_to:
        by_link = _number("link", link, title, author)
    return Marks(
        key=one.key,
        link=by_link,
        text=_number("text", author, same_text) if same_text else None,
        content=one.content,
        link_hash=digest(link) if link else None,
        text_hash=same_text,
    )


class Telling:
    """Tells the entries of one answer from those that are known.

    ``known`` is what the store knows of their marks: the entry's number and
    its content; ``beside`` the keys of the known entries in this very answer,
    by their numbers. ``learnt`` is what there is to remember afterwards.
    """

    def __init__(self, known: Mapping[int, tuple[int, int]], beside: Mapping[int, int]) -> None:
        self.learnt: dict[int, tuple[int, int]] = {}
        self._known = known
        self._beside = dict(beside)

    def find(self, left: Marks) -> tuple[int, bool] | None:
        """The number of the known entry that this one is, and whether it was edited; None when it is new."""
        for mark in left:
            number, content = self.learnt.get(mark) or self._known.get(mark) or (_NOBODY, 0)
            if number == _NOBODY:
                continue
            alone = self._beside.get(number, left.key) == left.key
            shared = mark == left.link or (mark == left.text and content != left.content)
            if shared and not alone:
                # Two that stand side by side under their own keys are two, even if they share
                # link and title as comments do, or, under titles of their own, the sentence
                # that a site puts for every text; and so will the next be.
                self.learnt[mark] = (_NOBODY, 0)
                continue
            return number, alone and mark not in self.learnt and content != left.content
        return None

    def learn(self, left: Marks, number: int) -> None:
        """Remember that these are the marks of this entry."""
        self._beside.setdefault(number, left.key)
        for mark in left:
            before = self.learnt.get(mark) or self._known.get(mark)
            content = left.content
            if before is not None and before[0] == _NOBODY:
                continue
            if before != (number, content):
                self.learnt[mark] = (number, content)


def _with_longer_key(one: Keyed) -> Keyed:
    return replace(one, key=_number("key", str(one.key), canonical_url(one.entry.url), str(one.content)))


def _number(*parts: str) -> int:
    """A digest as SQLite's signed integer."""
    return int.from_bytes(bytes.fromhex(digest(*parts)), "big", signed=True)
