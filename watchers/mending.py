"""Small repairs that feedparser makes on every value, for the reader that goes without it. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urljoin

_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_C1 = re.compile("[\x80-\x9f]")


def mended(text: str) -> str:
    """Text that was encoded as UTF-8 twice, or has Windows' quotes as control characters, put right."""
    if text.isascii():
        return text
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return _C1.sub(_windows, text) if _C1.search(text) else text


def mended_link(link: str, base: str) -> str:
    """A link made absolute where its feed says what it is relative to, with one slash too many taken away."""
    link = _SLASHES.sub(r"\1\3", link)
    if not base:
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def mended_references(link: str) -> str:
    """A link whose ampersands were escaped once too often, or taken for character references."""
    return _REFERENCE.sub(r"&\g<1>", link.replace("&amp;", "&"))


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("windows-1252", "ignore") or found[0]
