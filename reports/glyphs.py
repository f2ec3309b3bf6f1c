"""What the shipped fonts can write.

A PDF/A must not hold a character without a glyph, and Typst then makes no
document at all.  So every text is brought to what the fonts have, cluster by
cluster (a letter with its marks needs one font for all of them).
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MISSING = "□"

_JOINER = "\u200d"
# Joiner, variation selectors, and the tags of flags of regions: they only mean something in emoji.
_IGNORABLE = {_JOINER, "\ufe0e", "\ufe0f", *map(chr, range(0xE0020, 0xE0080))}
_SPACES = {"\u00a0", "\u202f", "\u2009", "\u200b"}


def writable(text: str) -> str:
    """The text as the fonts can write it: without controls, the unwritable as ``□``, once for each run."""
    if text.isascii() and text.isprintable():
        return text
    written = "".join(map(_written, _clusters(unicodedata.normalize("NFC", text))))
    return re.sub(f"{MISSING}{{2,}}", MISSING, written)


def _clusters(text: str) -> Iterator[str]:
    """Letters with their marks, emoji with all that is joined to them."""
    cluster = ""
    for char in text:
        joins = bool(cluster) and (
            unicodedata.combining(char) != 0
            or unicodedata.category(char) in ("Mn", "Me", "Mc")
            or char in _IGNORABLE
            or "\U0001f3fb" <= char <= "\U0001f3ff"
            or cluster.endswith(_JOINER)
        )
        if joins and len(cluster) < 32:
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def _written(cluster: str) -> str:
    base = cluster[0]
    if base in _SPACES:
        return base
    if base.isspace():
        return " "
    if unicodedata.category(base) in ("Cc", "Cf", "Cs", "Mn", "Me"):
        return ""
    fonts = [font for font in _coverage() if ord(base) in font]
    if not fonts:
        plain = unicodedata.normalize("NFKC", base)
        return "".join(map(_written, plain)) if plain != base else MISSING
    marks = cluster[1:]
    for font in fonts:
        if all(char in _IGNORABLE or ord(char) in font for char in marks):
            return cluster if _is_emoji(cluster) else base + "".join(c for c in marks if c not in _IGNORABLE)
    return base


def _is_emoji(cluster: str) -> bool:
    return any(ord(char) in _emoji() for char in cluster if char not in _IGNORABLE) or "\u20e3" in cluster


@cache
def _coverage() -> tuple[frozenset[int], ...]:
    """The characters of each font. The bold one has those of the regular."""
    files = sorted(file for file in FONTS.glob("*.ttf") if not file.stem.endswith("SemiBold"))
    return tuple(characters(file.read_bytes()) for file in files)


@cache
def _emoji() -> frozenset[int]:
    return frozenset(
        point for point in characters((FONTS / "NotoEmoji-Regular.ttf").read_bytes()) if point > 0x2000
    )


def characters(font: bytes) -> frozenset[int]:
    """The characters a TrueType font has glyphs for, from its ``cmap`` table (formats 4 and 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    offsets = {
        font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", font, 20 + 16 * n)[0] for n in range(tables)
    }
    cmap = offsets[b"cmap"]
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for n in range(count):
        (offset,) = struct.unpack_from(">I", font, cmap + 8 + 8 * n)
        (kind,) = struct.unpack_from(">H", font, cmap + offset)
        if kind == 4:
            found.update(_format_4(font, cmap + offset))
        elif kind == 12:
            found.update(_format_12(font, cmap + offset))
    return frozenset(found)


def _format_4(font: bytes, at: int) -> Iterator[int]:
    (segments,) = struct.unpack_from(">H", font, at + 6)
    segments //= 2
    ends = struct.unpack_from(f">{segments}H", font, at + 14)
    starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", font, at + 16 + 4 * segments)
    ranges_at = at + 16 + 6 * segments
    ranges = struct.unpack_from(f">{segments}H", font, ranges_at)
    for n in range(segments):
        for char in range(starts[n], min(ends[n], 0xFFFE) + 1):
            if ranges[n] == 0:
                glyph = (char + deltas[n]) & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(
                    ">H", font, ranges_at + 2 * n + ranges[n] + 2 * (char - starts[n])
                )
            if glyph:
                yield char


def _format_12(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for n in range(groups):
        start, end, glyph = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(start + (glyph == 0), end + 1)
