"""The shop's logo: read, recognised by its content, and tried out before it enters a report."""

from __future__ import annotations

from pathlib import Path

from core.errors import InputError

_LARGEST = 10 * 1024 * 1024


def read(path: str) -> tuple[str, bytes]:
    """The format (``png``, ``jpg``, ``svg``) and bytes of a picture. Raises InputError ``bad_logo``."""
    try:
        file = Path(path).expanduser()
        if not file.is_file() or file.stat().st_size > _LARGEST:
            raise InputError("bad_logo", path=path)
        content = file.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError("bad_logo", path=path) from error
    kind = recognise(content)
    if kind is None:
        raise InputError("bad_logo", path=path)
    return kind, content


def recognise(content: bytes) -> str | None:
    """The format of a picture by its first bytes, None for any other file."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if head.startswith(b"<") and b"<svg" in head else None
