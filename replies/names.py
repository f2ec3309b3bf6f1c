"""Whom a reply greets: a first name or a handle, when it is believable."""

from __future__ import annotations

import re

from replies.folded import fold
from replies.rules.phrases import word_list

_HANDLE = re.compile(r"(?:@[\w.-]{2,40}?)(?:@[\w-]{1,40}(?:\.[\w-]{1,40}){1,3})?")
_WORD = re.compile(r"[^\W\d_]{2,20}(?:[-'’][^\W\d_]{2,20})?")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.)?")


def greeted(author: str, source_title: str = "") -> str:
    """The name to greet an author by; empty when it is better to greet nobody by name.

    ``source_title`` helps to tell a newspaper that signs with its own name.
    """
    author = " ".join(author.split())
    if not author or len(author) > 60:
        return ""
    if author.startswith("@"):
        return _handle(author)
    first, *others = author.split(" ")
    if not _WORD.fullmatch(first) or len(others) > 2:
        return ""
    if not all(_WORD.fullmatch(word) or _INITIAL.fullmatch(word) for word in others):
        return ""
    folded = {fold(word).low for word in author.replace("-", " ").split(" ")}
    if folded & word_list("nobody", "all") or (source_title and fold(author).low in fold(source_title).low):
        return ""
    if not first[0].isupper():
        return ""
    if first.isupper():
        return first.title() if len(first) > 2 else ""
    return first if first[1:] == first[1:].lower() or "-" in first else ""


def _handle(author: str) -> str:
    """A handle is greeted as it is, without its server, unless it hides a number of a person."""
    match = _HANDLE.fullmatch(author)
    if match is None or sum(char.isdigit() for char in author) > 6:
        return ""
    return "@" + author[1:].split("@")[0]
