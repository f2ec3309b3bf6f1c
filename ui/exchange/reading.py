"""Mentions from places that cannot be polled: a table of reviews, Vigie's own export, saved mails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from core.errors import InputError
from core.model import Entry
from core.text import digest
from ui.exchange import mails
from ui.exchange.brought import Brought
from ui.exchange.columns import Column, Columns, by_name
from ui.exchange.dates import month_first, read_date
from ui.exchange.files import read_whole
from ui.exchange.stars import drawn, read_stars, scale_of
from ui.exchange.tables import Table, json_columns, tabulate


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says: the entries by place, how many rows say nothing, and dates that cannot be read."""

    brought: tuple[Brought, ...]
    empty: int = 0
    dateless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said about a file beforehand; what is not said is found out.

    ``place`` is where those come from that do not tell it. ``columns`` names the columns
    of a table, or counts them from 1; the others go by their names.
    """

    place: str = ""
    columns: Mapping[Column, str] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""


def read(path: Path, now: datetime, wish: Wish | None = None) -> tuple[Brought, ...]:
    """What a file brings: a table of reviews, JSON, also as Vigie exported it, or saved mails.

    Raises InputError: ``no_such_file``, ``is_a_folder``, ``bad_file``, ``csv_columns``, ``no_such_column``,
    ``no_mention_inside``.
    """
    wish = wish or Wish()
    data = read_whole(path)
    if mails.is_mail(path, data):
        return mails.read(path, data, now)
    table = tabulate(data, path, wish.encoding, wish.separator)
    columns = _choose(table, wish.columns, path)
    objects = not table.separator  # JSON: there may be none, or only titles
    if not (Column.TEXT in columns or (objects and (Column.TITLE in columns or not table.names))):
        raise InputError("csv_columns", path=path)
    return mentions_of(table, columns, now, wish.place or path.stem).brought


def proposed(table: Table) -> Columns:
    """What the columns are by their names."""
    return by_name(table.names) if table.separator else json_columns(table.names)


def mentions_of(table: Table, columns: Columns, now: datetime, place: str) -> Reading:
    """The rows of a table as entries."""
    rows = [_row(columns, cells) for cells in table.rows]
    urls = Counter(row.get(Column.URL, "") for row in rows)
    month_leads = month_first(row.get(Column.DATE, "") for row in rows)
    scale = scale_of(row.get(Column.RATING, "") for row in rows)
    groups: dict[str, list[Entry]] = {}
    empty = 0
    dateless: list[str] = []
    for row in rows:
        entry = _entry(row, now, month_leads, scale, own_page=urls[row.get(Column.URL, "")] == 1)
        if entry is None:
            empty += 1
            continue
        groups.setdefault(row.get(Column.SOURCE) or place, []).append(entry)
        if entry.published_at is None and row.get(Column.DATE):
            dateless.append(row[Column.DATE])
    brought = tuple(Brought(title, tuple(entries)) for title, entries in groups.items())
    return Reading(brought, empty, tuple(dateless))


def _choose(table: Table, chosen: Mapping[Column, str], path: Path) -> Columns:
    if not chosen:
        return proposed(table)
    taken = {_place(table, name, path): column for column, name in chosen.items()}
    return tuple(
        taken.get(place, None if column in chosen else column) for place, column in enumerate(proposed(table))
    )


def _place(table: Table, name: str, path: Path) -> int:
    """Where a column stands that is named or counted from 1. Raises InputError ``no_such_column``."""
    folded = [one.strip().casefold() for one in table.names]
    if name.strip().casefold() in folded:
        return folded.index(name.strip().casefold())
    if name.isascii() and name.isdecimal() and len(name) < 6 and 1 <= int(name) <= len(table.names):
        return int(name) - 1
    raise InputError("no_such_column", path=path, name=name)


def _row(columns: Columns, cells: Sequence[str]) -> dict[Column, str]:
    row: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and not row.get(column):
            row[column] = re.sub(r"^'(?=[=+@\t\r\n-])", "", cell).strip()
    return row


def _entry(
    row: Mapping[Column, str], now: datetime, month_leads: bool, scale: int, own_page: bool
) -> Entry | None:
    title, text, author = (row.get(column, "") for column in (Column.TITLE, Column.TEXT, Column.AUTHOR))
    written, date = row.get(Column.RATING, ""), row.get(Column.DATE, "")
    rating = read_stars(written, scale)
    shown = written if rating is None else drawn(rating)
    with_stars = f"{text}\n\n{shown}".strip()
    if rating is None or not (title or text):
        text = with_stars  # words that are no stars are not lost, and stars alone say something too
    if not (title or text):
        return None
    url, language = row.get(Column.URL, ""), row.get(Column.LANGUAGE, "")
    return Entry(
        key=digest(url, title, with_stars, author, date),
        # The page of all reviews is no address of one of them: it would make them look the same.
        url=url if own_page and url.startswith(("http://", "https://")) else "",
        title=title,
        author=author,
        text=text,
        published_at=read_date(date, now, month_leads),
        language=language[:2].lower() if len(language) in (2, 5) else "",
        rating=rating,
    )
