"""Bytes of a mail to text: the declared encoding where it can be true, and headers in encoded words. Pure."""

from __future__ import annotations

import binascii
import re

_REAL = re.compile(
    r"(?i)(?:iso[-_]?8859|iso[-_]?2022|windows|cp\d|koi8|utf|us-ascii|ascii|latin|big5|gb|shift|sjis|euc"
    r"|mac|tis|ks_c)[\w-]*"
)
_WORD = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\s]*)\?=")
_ESCAPED = re.compile(rb"=([0-9a-fA-F]{2})")


def decoded(data: bytes, declared: str = "") -> str:
    """The text of some bytes. What is valid UTF-8 above ASCII is UTF-8: no other text is so by accident."""
    seven_bits = declared.lower().startswith(("iso-2022", "iso2022", "utf-7", "utf7", "utf-16", "utf-32"))
    names = (declared, "utf-8") if seven_bits else ("utf-8", declared)
    for name in names:
        if name and _REAL.fullmatch(name):
            try:
                return data.decode(name)
            except (LookupError, UnicodeError):
                continue
    return data.decode("cp1252", "replace")


def header_text(raw: str, limit: int = 4_000) -> str:
    """A header as people read it, on one line: encoded words, folding and 8-bit bytes undone."""
    raw = " ".join(decoded(raw[:limit].encode("utf-8", "surrogateescape")).split())
    parts: list[tuple[str, bytes | str]] = []
    end = 0
    for word in _WORD.finditer(raw):
        between = raw[end : word.start()]
        if between.strip() or (between and not parts):  # blanks between two encoded words are none
            parts.append(("", between))
        data, charset = _bytes_of(word[2], word[3]), word[1].lower()
        if parts and parts[-1][0] == charset:  # a character may be cut in two
            parts[-1] = (charset, bytes(parts[-1][1]) + data)  # type: ignore[arg-type]
        else:
            parts.append((charset, data))
        end = word.end()
    parts.append(("", raw[end:]))
    whole = "".join(data if isinstance(data, str) else decoded(data, charset) for charset, data in parts)
    return " ".join(whole.split())


def _bytes_of(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), data.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except ValueError:
        return data
