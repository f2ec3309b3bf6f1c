"""An answer's bytes before anything reads them: uncompressed, and UTF-8 where that is certain. Pure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from core.errors import SourceError
from watchers.inflate import GZIP, Broken, Inflater, TooLarge

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?\?>")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_SEVEN_BITS = ("utf-7", "iso-2022", "hz", "utf-16", "utf-32", "ucs", "iso-10646", "cp037", "ebcdic")


@dataclass(frozen=True, slots=True)
class Bytes:
    """An answer's bytes. ``utf8`` is True when they are certainly UTF-8, whatever was declared."""

    body: bytes
    utf8: bool


def sort_out(body: bytes, content_type: str, limit: int) -> Bytes:
    """Unpack what was compressed without saying so; turn UTF-16 and -32 into UTF-8; drop byte order marks.

    Bytes above ASCII that happen to be valid UTF-8 are UTF-8: no text in another
    encoding is so by accident, and servers often declare wrongly.
    Raises SourceError for a compressed answer that is damaged or too large.
    """
    if body.startswith(GZIP):
        body = _unpacked(body, limit)
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _recoded(body[len(mark) :], name)
    if body[:1] == b"<" and body[1:2] == b"\0" and body[3:4] == b"\0":
        return _recoded(body, "utf-16-le")
    if body[:1] == b"\0" and body[1:2] == b"<" and body[2:3] == b"\0":
        return _recoded(body, "utf-16-be")
    declared = _DECLARED.match(body)
    names = (declared[1].decode("ascii") if declared else "") + " " + content_type
    if any(word in names.lower() for word in _SEVEN_BITS):
        return Bytes(body, False)
    if body.isascii():
        return Bytes(body, True)
    try:
        codecs.utf_8_decode(body, "strict", True)
    except UnicodeDecodeError:
        return Bytes(body, False)
    return Bytes(body, True)


def _recoded(body: bytes, name: str) -> Bytes:
    text = body.decode(name, "replace").lstrip("\ufeff")
    return Bytes(_DECLARATION.sub(b"", text.encode("utf-8", "replace"), count=1), True)


def _unpacked(body: bytes, limit: int) -> bytes:
    inflater = Inflater("gzip", limit)
    try:
        inflater.feed(body)
        return inflater.end()
    except TooLarge:
        raise SourceError("too_large", limit=limit // (1024 * 1024)) from None
    except Broken as error:
        raise SourceError("unreadable_feed", why="gzip") from error
