"""Small repairs: those feedparser makes on every value, for the reader that goes without it, and
those of markup that feedparser stumbles over. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html.entities import name2codepoint
from urllib.parse import urljoin

from watchers.html import whole_characters

_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_AMPERSAND = re.compile(r"&(?:#(x[0-9a-fA-F]+|[0-9]+);|([A-Za-z]\w*)(?![\w;]))", re.ASCII)
_LONGEST = 8  # digits of a character's number
_NOTHING = (
    "&#8203;"  # a space of no width; no empty string, which could join its neighbours to a new reference
)
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


def mended_markup(body: bytes) -> bytes:
    """Markup without the references that are a mistake of whoever wrote it, in any encoding built on ASCII.

    An emoji as the numbers of its two halves is one number again; the number
    of no character goes; the ampersand of "R&B" is the sign and no reference.
    """
    if b"&" not in body:
        return body
    # Latin-1 gives every byte back as it was, whatever it stands for.
    return "".join(_mended_outside(body.decode("latin-1"))).encode("latin-1")


def _mended_outside(markup: str) -> Iterator[str]:
    """The parts of the markup, mended but for what stands in CDATA."""
    start, *sections = markup.split("<![CDATA[")
    yield _AMPERSAND.sub(_reference, whole_characters(start))
    for section in sections:
        inside, end, outside = section.partition("]]>")
        yield "<![CDATA[" + inside + end
        yield _AMPERSAND.sub(_reference, whole_characters(outside))


def _reference(found: re.Match[str]) -> str:
    digits, name = found.groups()
    if digits is None:
        return found[0] if name in name2codepoint else f"&amp;{name}"
    if len(digits) > _LONGEST:
        return _NOTHING
    number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    return _NOTHING if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else found[0]


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("windows-1252", "ignore") or found[0]
