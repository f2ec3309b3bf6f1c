"""What the columns of a table of mentions are: told by their names, else guessed from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from core.text import fold
from ui.exchange.dates import read_date
from ui.exchange.stars import read_stars


class Column(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    URL = "url"
    RATING = "rating"
    LANGUAGE = "language"
    SOURCE = "source"


Columns = tuple[Column | None, ...]
"""What each column of a table is; None: nothing of interest."""

_NAMES_OF = {
    Column.TEXT: (
        "text texte avis commentaire commentaires comment comments review reviews message contenu content "
        "body feedback verbatim opinion temoignage retour description|review text|review body|"
        "texte de l avis|contenu de l avis|votre avis|avis client|commentaire client|customer review|"
        "review content|your review|votre commentaire"
    ),
    Column.TITLE: "title titre objet subject sujet headline|review title|titre de l avis",
    Column.AUTHOR: (
        "author auteur nom name client customer user utilisateur pseudo username reviewer redacteur from de|"
        "nom du client|user name|reviewer name|author name|customer name|nom d utilisateur|auteur de l avis|"
        "reviewer displayname|display name|author displayname|user screen name"
    ),
    Column.DATE: (
        "date published created day jour time timestamp horodateur horodatage|published at|created at|"
        "publie le|date de publication|date de l avis|review date|date and time|date et heure|cree le|"
        "review created utc|date utc|created utc|createtime|create time|createdat|publishedat|date created"
    ),
    Column.URL: (
        "url lien link adresse permalink permalien href web|review url|lien de l avis|adresse web|review link"
    ),
    Column.RATING: (
        "rating note stars etoiles etoile notation evaluation|star rating|note sur 5|nombre d etoiles|"
        "review stars|review rating|overall rating|note globale|note sur 10|starrating|rating value"
    ),
    Column.LANGUAGE: "language langue lang",
    Column.SOURCE: "source site plateforme platform origine origin network reseau|site web",
}
_NAMES = {
    name: column
    for column, names in _NAMES_OF.items()
    for group, one in enumerate(names.split("|"))
    for name in (one.split() if group == 0 else [one])
}
_LOOKED_AT = 50  # rows
_SENTENCE = 20  # characters a column's cells must have on average to be what people wrote
_LONGEST_NAME = 60


def named(name: str) -> Column | None:
    """What a column of this name holds, as far as the name plainly says."""
    return _NAMES.get(_plain(name))


def by_name(names: Sequence[str]) -> Columns:
    """What the columns hold by their names alone."""
    return tuple(map(named, names))


def looks_like_names(row: Sequence[str]) -> bool:
    """Whether a first row names the columns rather than being one of the mentions."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or any(len(cell) > _LONGEST_NAME or cell.startswith("http") for cell in cells):
        return False
    if any(map(named, cells)):
        return True
    return len({*cells}) == len(cells) > 1 and not any(re.search(r"\d|★", cell) for cell in cells)


def guess(names: Sequence[str], rows: Sequence[Sequence[str]], now: datetime) -> Columns:
    """What the columns hold, by name and else by what stands in them: a proposal, to be looked at."""
    found = list(by_name(names))
    cells = [_column(rows[:_LOOKED_AT], place) for place in range(len(names))]
    for place, values in enumerate(cells):
        if found[place] is None:
            column = _of_values(values, now)
            if column is not None and column not in found:
                found[place] = column
    free = [place for place, column in enumerate(found) if column is None]
    if Column.TEXT not in found and free:
        longest = max(free, key=lambda place: _length(cells[place]))
        if _length(cells[longest]) >= _SENTENCE or len(found) == 1:
            found[longest] = Column.TEXT
    return tuple(found)


def _of_values(values: Sequence[str], now: datetime) -> Column | None:
    if not values:
        return None
    tests = (
        (Column.URL, lambda value: re.match(r"https?://\S+$", value)),
        (Column.RATING, lambda value: "★" in value or "⭐" in value or _out_of(value)),
        (Column.DATE, lambda value: re.search(r"\d\D", value) and read_date(value, now)),
    )
    for column, test in tests:
        if sum(bool(test(value)) for value in values) * 5 >= len(values) * 4:
            return column
    return None


def _out_of(value: str) -> bool:
    return bool(re.search(r"/|sur", value)) and read_stars(value) is not None


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cell for row in rows if place < len(row) and (cell := row[place].strip())]


def _length(values: Sequence[str]) -> float:
    return sum(map(len, values)) / len(values) if values else 0.0


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(name)))
