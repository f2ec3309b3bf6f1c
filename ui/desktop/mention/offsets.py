"""Places in a text: Python counts characters, Qt counts halves of UTF-16 pairs."""

from __future__ import annotations

from bisect import bisect_left

_UNSAFE = {
    0x00: "\ufffd",
    0x0B: " ",
    0x0C: " ",
    0x0D: " ",
    0x2028: "\n",
    0x2029: "\n",
    # These mean the beginning and the end of a frame, and an object, inside Qt's documents.
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
    0xFFFC: "\ufffd",
} | dict.fromkeys(range(55296, 57344), "�")


def plain(text: str) -> str:
    """The text as a document of Qt can hold it, character for character: places stay what they were."""
    return text.translate(_UNSAFE)


class Offsets:
    """Turns places in one text from Python's counting into Qt's and back."""

    def __init__(self, text: str) -> None:
        # Places of the characters that take two of Qt's; none in most texts.
        self._wide = [] if text.isascii() else [at for at, letter in enumerate(text) if letter > "\uffff"]
        self._wide_qt = [at + number for number, at in enumerate(self._wide)]

    def qt(self, at: int) -> int:
        """Qt's number for a place that Python calls ``at``."""
        return at + bisect_left(self._wide, at)

    def python(self, at: int) -> int:
        """Python's number for a place that Qt calls ``at``."""
        return at - bisect_left(self._wide_qt, at)
