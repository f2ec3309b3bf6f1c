"""Files that were chosen or dropped: what each of them is. No widgets: this runs in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from core.errors import InputError, VigieError
from core.text import fold
from ui.exchange import pages
from ui.exchange.brought import Brought
from ui.exchange.columns import Columns, guess
from ui.exchange.files import LARGEST, read_whole
from ui.exchange.pasted import PLACES, Pasted
from ui.exchange.pasted import guess as guess_text
from ui.exchange.reading import proposed, read
from ui.exchange.tables import Table, decode, tabulate

TABLES = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson")
MAILS = (".eml", ".mbox", ".mbx")
TEXTS = (".txt", ".text", ".md")
PAGES = tuple(sorted(pages.SUFFIXES))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, with what its columns are taken for and where it seems to come from."""

    path: Path
    data: bytes
    table: Table
    columns: Columns
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page or a text: one mention, to be corrected before it is kept."""

    path: Path
    pasted: Pasted


@dataclass(frozen=True, slots=True)
class Opened:
    """What some files are; all that needs no question is in ``brought``."""

    sheets: tuple[Sheet, ...] = ()
    pages: tuple[Page, ...] = ()
    brought: tuple[Brought, ...] = ()
    failed: tuple[tuple[str, VigieError], ...] = field(default=())


def open_all(paths: Sequence[Path], now: datetime) -> Opened:
    """Look into files; one that cannot be read keeps none of the others out."""
    sheets: list[Sheet] = []
    found: list[Page] = []
    brought: list[Brought] = []
    failed: list[tuple[str, VigieError]] = []
    for path in paths:
        suffix = path.suffix.lower()
        try:
            if suffix in PAGES:
                found.append(Page(path, pages.read_page(path, now)))
            elif suffix in MAILS:
                brought += read(path, now)
            elif suffix in TEXTS:
                found.append(Page(path, guess_text(decode(read_whole(path)[:LARGEST])[0], now)))
            elif suffix in TABLES:
                sheets.append(sheet_of(path, read_whole(path), now))
            else:
                raise InputError("unknown_file", path=path.name)
        except VigieError as error:
            failed.append((path.name, error))
    return Opened(tuple(sheets), tuple(found), tuple(brought), tuple(failed))


def sheet_of(
    path: Path,
    data: bytes,
    now: datetime,
    encoding: str = "",
    separator: str = "",
    headed: bool | None = None,
) -> Sheet:
    """A table as it is read with an encoding and a separator. Raises InputError."""
    table = tabulate(data, path, encoding, separator, headed)
    columns = guess(table.names, table.rows, now) if table.separator else proposed(table)
    return Sheet(path, data, table, columns, place_in(path.stem))


def place_in(name: str) -> str:
    """Where a file of this name seems to come from: a place it names, else the name itself."""
    words = fold(name)
    return next((place for place in PLACES if len(place) > 1 and fold(place) in words), name)
