"""Tables as people have them: bytes to rows of cells, with the encoding and the separator found or given."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from core.errors import InputError
from ui.exchange.columns import Column, by_name, looks_like_names
from ui.exchange.files import LARGEST

ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso8859-15", "mac-roman", "cp850", "cp1250", "cp1251")
"""The encodings that are offered, by Python's names."""
SEPARATORS = (",", ";", "\t", "|")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx, .ods and .xls begin
_WESTERN = ("cp1252", "mac-roman", "cp850")  # Windows, old Macs, DOS
_LETTERS = frozenset("àâäáãåçéèêëíìîïñóòôöõúùûüÿœæßÀÂÄÁÇÉÈÊËÍÎÏÑÓÔÖÚÙÛÜŒÆ’‘“”«»…–—€° \u00a0\u202f•")
_LOOKED_AT = 30  # rows
_KEYS = {"published_at": Column.DATE, "stars": Column.RATING, "place": Column.SOURCE}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``names`` are those of the columns, from the first row where it says them (``headed``).

    ``encoding`` and ``separator`` are what it was read with; there is no separator in JSON.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headed: bool
    encoding: str
    separator: str


def tabulate(
    data: bytes, path: Path, encoding: str = "", separator: str = "", headed: bool | None = None
) -> Table:
    """A CSV file, or JSON objects, as a table; what is not given is found out. Raises InputError."""
    if data.startswith(_SPREADSHEETS):
        raise InputError("bad_file", path=path, why="it is a spreadsheet; save it as CSV first")
    text, encoding = decode(data, encoding)
    if not separator and text.lstrip()[:1] in ("[", "{"):
        return _from_json(text, path, encoding)
    return _from_csv(text, path, encoding, separator, headed)


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text, and what it was decoded with: the mark at the beginning, else UTF-8, else an older one."""
    encoding = encoding or _encoding(data)
    try:
        text = data.decode(encoding, "replace")
    except LookupError as error:
        raise InputError("bad_encoding_name", name=encoding) from error
    return text.removeprefix("\ufeff").replace("\0", ""), encoding


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_WESTERN, key=lambda name: _sense(data[:200_000].decode(name, "replace")))
    return "utf-8"


def _sense(text: str) -> int:
    """How much of what is not ASCII is what people write in the West. Of equals the first counts."""
    letters = Counter(letter for letter in text if letter > "\x7f")
    good = sum(count for letter, count in letters.items() if letter in _LETTERS)
    return 2 * good - letters.total()


def _from_csv(text: str, path: Path, encoding: str, separator: str, headed: bool | None) -> Table:
    text = text.lstrip("\r\n")
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(r"(?i)sep=(.)\r?", first):  # Excel's own hint
        separator, text = separator or match[1], rest
    csv.field_size_limit(LARGEST)
    try:
        separator = separator or _separator(text)
        rows = [tuple(cells) for cells in _cells(text, separator) if any(cells)]
    except (csv.Error, TypeError, ValueError) as error:
        raise InputError("bad_file", path=path, why=error) from error
    width = max(map(len, rows[:_LOOKED_AT]), default=0)
    if headed is None:
        headed = bool(rows) and looks_like_names(rows[0])
    names = rows[0] if headed and rows else ()
    names += ("",) * (width - len(names))
    return Table(names, tuple(rows[1:] if headed else rows), headed, encoding, separator)


def _separator(text: str) -> str:
    """The one by whose columns the first row makes the most sense, else by which the rows are most alike."""

    def sense(separator: str) -> tuple[object, ...]:
        rows = [row for row in islice(_cells(text, separator), _LOOKED_AT) if any(row)]
        if not rows:
            return (0,)
        columns = by_name(rows[0])
        known = sum(map(bool, columns)) if Column.TEXT in columns else 0
        width, times = Counter(map(len, rows)).most_common(1)[0]
        return known, width > 1 and times / len(rows), width

    return max(SEPARATORS, key=sense)


def _cells(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _from_json(text: str, path: Path, encoding: str) -> Table:
    """A list of objects, one object per line, or an object that holds such a list."""
    try:
        try:
            found: Any = json.loads(text)
        except json.JSONDecodeError:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:  # also a number of more digits than Python reads
        raise InputError("bad_file", path=path, why="it is neither CSV nor JSON") from error
    objects = [_flat(one) for one in _objects(found)]
    if found and not objects:
        raise InputError("csv_columns", path=path)
    names = tuple(dict.fromkeys(str(name) for one in objects for name in one))
    rows = tuple(tuple(_cell(one.get(name)) for name in names) for one in objects)
    return Table(names, rows, True, encoding, "")


def json_columns(names: Sequence[str]) -> tuple[Column | None, ...]:
    """What the fields of JSON objects are, those of Vigie's own export among them."""
    columns = [_KEYS.get(name) or by_name([name])[0] for name in names]
    exact = {column: names.index(column.value) for column in Column if column.value in names}
    return tuple(
        column if column is None or exact.get(column, place) == place else None
        for place, column in enumerate(columns)
    )


def _objects(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        inside = [one for value in lists for one in value if isinstance(one, dict)]
        found = inside if inside and len(lists) == 1 else [found]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    """An object with what its own objects hold beside it: ``reviewer.name``."""
    flat: dict[str, Any] = {}
    for name, value in one.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": within for inner, within in value.items()}
        else:
            flat[name] = value
    return flat


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    return ""
