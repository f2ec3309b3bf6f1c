"""Mails that were saved as files: one (.eml), or many in one file (.mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from core.errors import InputError, SourceError
from core.model import Entry
from ui.exchange.brought import Brought
from watchers.notices.mail import parse
from watchers.notices.reading import entries_of, place_name

_MOST = 20_000
# The line before each mail of an mbox: an envelope's sender and a date, after an empty line or nothing.
_FIRST = re.compile(rb"From [^\n]{0,500}?\d{1,2}:\d\d[^\n]{0,100}\n")
_NEXT = re.compile(rb"\n\r?\nFrom [^\n]{0,500}?\d{1,2}:\d\d[^\n]{0,100}(?=\n)")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def is_mail(path: Path, data: bytes) -> bool:
    """Whether a file holds mails, by its name or by how it begins."""
    return path.suffix.lower() in (".eml", ".mbox", ".mbx") or _FIRST.match(data) is not None


def read(path: Path, data: bytes, now: datetime) -> tuple[Brought, ...]:
    """What the mails of a file bring, by the place that sent them; one that cannot be read is left out.

    Raises InputError: ``bad_file``, ``no_mention_inside``.
    """
    groups: dict[str, dict[str, Entry]] = {}
    failed: SourceError | None = None
    for number, body in enumerate(split(data)):
        if number == _MOST:
            raise InputError("bad_file", path=path, why=f"it holds more than {_MOST} mails")
        try:
            mail = parse(body, now)
        except SourceError as error:
            failed = error
            continue
        group = groups.setdefault(place_name(mail), {})
        for entry in entries_of(mail):
            group.setdefault(entry.key, entry)
    brought = tuple(Brought(title, tuple(found.values())) for title, found in groups.items() if found)
    if not brought:
        if failed and not groups:
            raise InputError("bad_file", path=path, why=str(failed).rstrip(".")) from failed
        raise InputError("no_mention_inside", path=path)
    return brought


def split(data: bytes) -> Iterator[bytes]:
    """The mails of an mbox, in the ways it is mostly written; a file that is none is one mail."""
    first = _FIRST.match(data)
    begin = first.end() if first else 0
    for found in _NEXT.finditer(data, begin - 1) if first else ():
        yield _QUOTED.sub(rb"\1", data[begin : found.start()])
        begin = found.end() + 1
    yield _QUOTED.sub(rb"\1", data[begin:]) if first else data
