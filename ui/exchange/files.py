"""Files that the owner names: read whole, and what is said when they cannot be read."""

from __future__ import annotations

from pathlib import Path

from core.errors import InputError

LARGEST = 100 * 1024 * 1024
"""Bytes of a file that are taken in."""


def read_whole(path: Path) -> bytes:
    """A file's bytes. Raises InputError: ``no_such_file``, ``is_a_folder``, ``bad_file``."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("bad_file", path=path, why="it is larger than 100 MB")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> InputError:
    """What to say of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return InputError("no_such_file", path=path)
    if path.is_dir():
        return InputError("is_a_folder", path=path)
    return InputError("bad_file", path=path, why=error.strerror or type(error).__name__)
