"""Posts of Bluesky, as its interface shows them, to entries. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from core.model import Entry
from core.text import storable
from watchers import answers, postings
from watchers.entries import believable, web_address
from watchers.html import tidy

HOME = "https://bsky.app"
HANDLE = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?"
ACTOR = rf"{HANDLE}|did:[a-z]+:[\w.:%-]+"
ADDRESS = re.compile(rf"at://({ACTOR})(?:/app\.bsky\.feed\.post/([\w.~-]+))?/?", re.IGNORECASE | re.ASCII)
"""Of an account, or of a post of it."""
_BEGAN = datetime(2022, 11, 1, tzinfo=UTC)
"""Nobody wrote on Bluesky before; an earlier date was brought along, or is wrong."""
TO_US = ("mention", "reply", "quote")
"""Why something stands among the notifications that is somebody's words to the account."""
_MOST_FACETS = 1000


def entries_of(answer: object, now: datetime) -> tuple[Entry, ...] | None:
    """The posts of an answer, each once; None when it is of none of the known shapes."""
    views = _views(answers.part(answer))
    return None if views is None else answers.once(_entry(view, now) for view in views)


def _views(answer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What was found, what was said to us, somebody's posts, or a thread."""
    if isinstance(answer.get("posts"), list):
        return answers.rows(answer["posts"])
    if isinstance(answer.get("notifications"), list):
        return [row for row in answers.rows(answer["notifications"]) if row.get("reason") in TO_US]
    if isinstance(answer.get("feed"), list):
        return [answers.part(row, "post") for row in answers.rows(answer["feed"])]
    return list(_posts_of(answer["thread"])) if isinstance(answer.get("thread"), dict) else None


def _posts_of(thread: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All posts of a tree; the deleted, hidden and blocked ones have none."""
    waiting = [thread]
    while waiting:
        node = waiting.pop()
        yield answers.part(node, "post")
        waiting += reversed(answers.rows(node.get("replies")))
        waiting += [node["parent"]] if isinstance(node.get("parent"), dict) else []


def _entry(view: dict[str, Any], now: datetime) -> Entry | None:
    uri, record = answers.identity(view.get("uri")), answers.part(view, "record")
    author = answers.part(view, "author")
    return answers.entry(
        uri,
        _web_link(uri, answers.text(author.get("handle"))),
        now,
        author=_name(author),
        text=_text(record, answers.part(view, "embed") or answers.part(record, "embed")),
        date=_date(view, record, now),
        language=_language(record.get("langs")),
        in_reply_to=answers.identity(answers.part(record, "reply", "parent").get("uri")),
        likes=view.get("likeCount"),
        replies=view.get("replyCount"),
    )


def _name(author: dict[str, Any]) -> str:
    handle = answers.text(author.get("handle"))
    if handle == "handle.invalid":  # its domain no longer answers for it
        handle = answers.text(author.get("did"))
    return postings.known_as(answers.text(author.get("displayName")), handle)


def _web_link(uri: str, handle: str) -> str:
    found = ADDRESS.fullmatch(uri)
    if found is None or not found[2]:
        return ""
    sound = handle != "handle.invalid" and re.fullmatch(HANDLE, handle, re.IGNORECASE | re.ASCII)
    return f"{HOME}/profile/{handle if sound else found[1]}/post/{found[2]}"


def _language(said: object) -> str:
    """The language, where the writer named one and no more."""
    found = {answers.language(one) for one in said[:10]} if isinstance(said, list) else set()
    return found.pop() if len(found) == 1 else ""


def _date(view: dict[str, Any], record: dict[str, Any], now: datetime) -> str:
    """When it was written, unless that is absurd: the writer's program may say anything.

    Then when the network first saw it.
    """
    said, indexed = answers.text(record.get("createdAt")), answers.text(view.get("indexedAt"))
    written, seen = (believable(answers.moment(one), now) for one in (said, indexed))
    if written is None or written < _BEGAN or (seen is not None and written > seen):
        return indexed
    return said


def _text(record: dict[str, Any], embed: dict[str, Any]) -> str:
    """The post in plain text: real links, descriptions of pictures, the linked page, the quoted post."""
    words = _words(record)
    media = answers.part(embed, "media") or embed
    described = [one.get("alt") for one in (*answers.rows(media.get("images")), media)]
    page = answers.part(media, "external")
    card = postings.card(page.get("title"), page.get("description"), page.get("uri"), words)
    other = answers.part(embed, "record")
    other = answers.part(other, "record") or other  # with pictures beside it, it stands one deeper
    quoted = postings.quoted(_name(answers.part(other, "author")), _words(answers.part(other, "value")))
    return tidy(postings.joined([words, *map(postings.picture, described), card, quoted]))


def _words(record: dict[str, Any]) -> str:
    return with_links(answers.text(record.get("text")), answers.rows(record.get("facets")))


def with_links(words: str, facets: list[dict[str, Any]]) -> str:
    """A text with its real links in the place of those shown, which are cut short.

    The places are counted in bytes of UTF-8. One that cannot be is left as it is.
    """
    data = storable(words).encode()
    links = sorted(link for facet in facets[:_MOST_FACETS] if (link := _link(facet)) is not None)
    parts, done = [], 0
    for start, end, address in links:
        if done <= start < end <= len(data) and not _inside(data, start) and not _inside(data, end):
            parts += [data[done:start].decode(), _shown(data[start:end].decode(), address)]
            done = end
    return "".join([*parts, data[done:].decode()])


def _link(facet: dict[str, Any]) -> tuple[int, int, str] | None:
    place = answers.part(facet, "index")
    start, end = place.get("byteStart"), place.get("byteEnd")
    found = (web_address(answers.text(one.get("uri")), "") for one in answers.rows(facet.get("features")))
    address = next(filter(None, found), "")
    return (start, end, address) if type(start) is int and type(end) is int and address else None


def _inside(data: bytes, place: int) -> bool:
    """Whether a place is within a character."""
    return place < len(data) and data[place] & 0xC0 == 0x80


def _shown(shown: str, address: str) -> str:
    """The address where it was only cut short; words that carry a link keep their say."""
    beginning = _bare(shown.rstrip("….").strip())
    return address if beginning and _bare(address).startswith(beginning) else f"{shown} ({address})"


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address.strip()).removeprefix("www.").casefold()
