"""Mentions from places that cannot be polled: a table of reviews, or Vigie's own export."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.model import Entry
from core.text import digest, fold
from ui.exchange.dates import month_first, read_date
from ui.exchange.files import LARGEST, read_whole

_SEPARATORS = ",;\t|"
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx, .ods and .xls begin
_COLUMNS = {
    "text": (
        "text texte avis commentaire commentaires comment comments review reviews message contenu content "
        "body feedback verbatim opinion temoignage retour description|review text|review body|"
        "texte de l avis|contenu de l avis|votre avis|avis client|commentaire client|customer review|"
        "review content|your review|votre commentaire"
    ),
    "title": "title titre objet subject sujet headline|review title|titre de l avis",
    "author": (
        "author auteur nom name client customer user utilisateur pseudo username reviewer redacteur from de|"
        "nom du client|user name|reviewer name|author name|customer name|nom d utilisateur|auteur de l avis"
    ),
    "date": (
        "date published created day jour time timestamp horodateur horodatage|published at|created at|"
        "publie le|date de publication|date de l avis|review date|date and time|date et heure|cree le"
    ),
    "url": "url lien link adresse permalink permalien href web|review url|lien de l avis",
    "rating": "rating note stars etoiles etoile notation evaluation|star rating|note sur 5|nombre d etoiles",
    "language": "language langue lang",
    "source": "source site plateforme platform origine origin network reseau|site web",
}
_IN_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}  # as Google exports them
_NAMES = {
    name: column
    for column, names in _COLUMNS.items()
    for group, one in enumerate(names.split("|"))
    for name in (one.split() if group == 0 else [one])
}


@dataclass(frozen=True, slots=True)
class Brought:
    """The entries of one file that come from one place; ``title`` names that place."""

    title: str
    entries: tuple[Entry, ...]


def read(path: Path, now: datetime) -> tuple[Brought, ...]:
    """What a CSV file, or a JSON file exported by Vigie, brings.

    Raises InputError: ``no_such_file``, ``is_a_folder``, ``bad_file``, ``csv_columns``.
    """
    data = read_whole(path)
    if data.startswith(_SPREADSHEETS):
        raise InputError("bad_file", path=path, why="it is a spreadsheet; save it as CSV first")
    text = _decode(data)
    rows = _from_json(text, path) if text.lstrip()[:1] in ("[", "{") else _from_csv(text, path)
    urls = Counter(row.get("url", "") for row in rows)
    month_leads = month_first(row.get("date", "") for row in rows)
    groups: dict[str, list[Entry]] = {}
    for row in rows:
        if entry := _entry(row, now, month_leads, own_page=urls[row.get("url", "")] == 1):
            groups.setdefault(row.get("source") or path.stem, []).append(entry)
    return tuple(Brought(title, tuple(entries)) for title, entries in groups.items())


def _decode(data: bytes) -> str:
    """By the mark at the beginning, else UTF-8, else what Windows writes in the West."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    elif data[1:2] == b"\0" and data[3:4] == b"\0":
        text = data.decode("utf-16-le", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\0", "")


def _from_csv(text: str, path: Path) -> list[dict[str, str]]:
    text = text.lstrip("\r\n")
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(r"(?i)\ufeff?sep=(.)\r?", first):  # Excel's own hint
        separators, text = match[1], rest
    else:
        separators = _SEPARATORS
    csv.field_size_limit(LARGEST)
    best: list[str] = []
    chosen = ""
    for separator in separators:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        columns = [_NAMES.get(_plain(cell), "") for cell in header]
        if "text" in columns and sum(map(bool, columns)) > sum(map(bool, best)):
            best, chosen = columns, separator
    if not best:
        raise InputError("csv_columns", path=path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=chosen)
    next(reader)
    try:
        return [_row(best, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise InputError("bad_file", path=path, why=error) from error


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    row: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and not row.get(column):
            row[column] = re.sub(r"^'(?=[=+@\t\r\n-])", "", cell).strip()
    return row


def _from_json(text: str, path: Path) -> list[dict[str, str]]:
    """Vigie's own export: one list, or one object per line."""
    try:
        try:
            found: Any = json.loads(text)
        except json.JSONDecodeError:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:  # also a number of more digits than Python reads
        raise InputError("bad_file", path=path, why="it is neither CSV nor JSON") from error
    items = found if isinstance(found, list) else [found]
    rows = [_json_row(item) for item in items if isinstance(item, dict)]
    if items and not any(row.get("text") or row.get("title") for row in rows):
        raise InputError("csv_columns", path=path)
    return rows


def _json_row(item: dict[str, Any]) -> dict[str, str]:
    item = {"date": item.get("published_at"), **item}
    return {name: value for name in _COLUMNS if isinstance(value := item.get(name), str)}


def _entry(row: dict[str, str], now: datetime, month_leads: bool, own_page: bool) -> Entry | None:
    title, text, author = row.get("title", ""), row.get("text", ""), row.get("author", "")
    if rating := row.get("rating", ""):
        text = f"{text}\n\n{_stars(rating)}".strip()
    if not (title or text):
        return None
    url = row.get("url", "")
    published = read_date(row.get("date", ""), now, month_leads)
    return Entry(
        key=digest(url, title, text, author, row.get("date", "")),
        # The page of all reviews is no address of one of them: it would make them look the same.
        url=url if own_page and url.startswith(("http://", "https://")) else "",
        title=title,
        author=author,
        text=text,
        published_at=published,
        language=row.get("language", "")[:2].lower() if len(row.get("language", "")) in (2, 5) else "",
    )


def _stars(rating: str) -> str:
    rating = _IN_WORDS.get(rating.strip().lower(), rating)
    match = re.match(r"\s*(\d)(?:[.,]\d+)?\s*(?:/\s*5)?\b", rating)
    if match and 0 <= (count := int(match[1])) <= 5:
        return "★" * count + "☆" * (5 - count)
    return rating


def _plain(cell: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(cell)))
