"""Markdown to plain text, as a person would copy it from the page. Pure.

No rendering: only the marks are taken away that are not meant to be read.
Every pattern goes over the text once, and never far back.
"""

from __future__ import annotations

import re

from watchers.html import tidy

LIMIT = 100_000
_BARE = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_FENCE = re.compile(r"(?m)^[ \t]{0,3}(?:```|~~~)[^\n`]*$|^[ \t]{0,3}:::[ \t]*(?:spoiler\b)?")
_PICTURE = re.compile(r"!\[([^\[\]]{0,1000})\]\([^()\s]{1,2000}(?:\s[^()]{0,300})?\)")
_LINK = re.compile(r"\[([^\[\]]{1,1000})\]\(<?([^()<>\s]{1,2000})>?(?:\s[^()]{0,300})?\)")
_RULE = re.compile(r"(?m)^[ \t]{0,3}(?:(?:-[ \t]?){3,40}|(?:\*[ \t]?){3,40}|(?:_[ \t]?){3,40})$")
_HEADING = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]")
_ITEM = re.compile(r"(?m)^([ \t]{0,12})[*+-][ \t]")
_NO_MARK_AFTER = r"(?<![\w*_~\\/.:=?&#-])"  # within words and addresses these signs are meant
_EMPHASIS = [
    re.compile(rf"{_NO_MARK_AFTER}({mark})(?=[^\s{sign}])([^{sign}\n]{{1,2000}})(?<=[^\s\\])\1(?!\w)")
    for sign, mark in (("~", "~~"), ("_", "_{1,3}"), ("*", r"\*{1,3}"), ("_", "_{1,3}"), ("*", r"\*{1,3}"))
]
"""One kind of mark after the other, and again for those within others."""
_CODE = re.compile(r"`([^`\n]{1,2000})`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~]|$)", re.MULTILINE)


def plain(markdown: str) -> str:
    """The text of a piece of Markdown, at most ``LIMIT`` characters of it. Quotations keep their mark."""
    text = markdown[:LIMIT].replace("\r\n", "\n")
    text = _BARE.sub(r"\1", text)
    text = _FENCE.sub("", text)
    text = _PICTURE.sub(_described, text)
    text = _LINK.sub(_linked, text)
    text = _RULE.sub("", text)
    text = _HEADING.sub("", text)
    text = _ITEM.sub(r"\1• ", text)
    for emphasis in _EMPHASIS:
        text = emphasis.sub(r"\2", text)
    text = _CODE.sub(r"\1", text)
    return tidy(_ESCAPED.sub(r"\1", text))


def _described(picture: re.Match[str]) -> str:
    return f"[{picture[1].strip()}]" if picture[1].strip() else ""


def _linked(link: re.Match[str]) -> str:
    words, address = link[1].strip(), link[2]
    return words if address in words or not address.startswith("http") else f"{words} ({address})"
