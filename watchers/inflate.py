"""Undoing gzip and deflate with a cap, so that a small answer cannot become a huge one. Pure."""

from __future__ import annotations

import zlib

GZIP = b"\x1f\x8b"


class TooLarge(Exception):  # noqa: N818 - a result, not an error of ours
    """More came out than is allowed."""


class Broken(Exception):  # noqa: N818
    """The bytes are not what they claim to be."""


class Inflater:
    """Turns the pieces of a compressed answer into plain bytes, at most ``limit`` of them.

    ``encoding`` is the value of Content-Encoding: gzip, deflate or nothing.
    Servers that claim gzip and send plain text are believed by their bytes.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding
        self._limit = limit
        self._stream: zlib._Decompress | None = None
        self._started = False
        self._out = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next piece. Raises TooLarge or Broken."""
        if not piece:
            return
        if not self._started:
            self._started = True
            self._stream = _stream(self._encoding, piece)
        while piece:
            if self._stream is None:
                self._grow(piece)
                return
            try:
                self._grow(self._stream.decompress(piece, self._limit - len(self._out) + 1))
            except zlib.error as error:
                raise Broken(str(error)) from error
            piece = self._stream.unconsumed_tail
            if self._stream.eof:
                piece = self._stream.unused_data
                if not piece.startswith(GZIP):
                    return  # padding after the end
                self._stream = _stream("gzip", piece)

    def end(self) -> bytes:
        """All that came out. Raises Broken when the answer was cut off."""
        if self._stream is not None and not self._stream.eof:
            raise Broken("cut off")
        return bytes(self._out)

    def _grow(self, piece: bytes) -> None:
        self._out += piece
        if len(self._out) > self._limit:
            raise TooLarge


def _stream(encoding: str, start: bytes) -> zlib._Decompress | None:
    if encoding == "gzip":
        return zlib.decompressobj(31) if start.startswith(GZIP[: len(start)]) else None
    if encoding == "deflate":
        zlib_header = start[0] & 0x0F == 8 and (len(start) < 2 or int.from_bytes(start[:2], "big") % 31 == 0)
        return zlib.decompressobj(15 if zlib_header else -15)
    return None
