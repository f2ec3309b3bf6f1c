"""The labelled texts: those we wrote (``corpus``), and public sets that lie beside the project."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

OWN = Path(__file__).resolve().parent / "corpus"
SETS = {
    "fr.appreviews": 2.0,
    "fr.tweets_umsab.train": 2.0,
    "fr.tweets_deft17": 1.0,
    "fr.subtitles_xed": 0.3,
    "en.appreviews": 2.0,
    "en.hotels": 2.0,
    "en.products_vgt": 2.0,
    "en.tweets_umsab.train": 2.0,
    "en.tweets_vgt": 1.0,
    "en.tweets_semeval17": 0.2,
    "en.reddit_goemotions": 0.12,
    "en.subtitles_xed": 0.1,
    "en.movies_vgt": 0.2,
    "en.nyt_vgt": 0.2,
    "es.hotels": 1.0,
    "es.subtitles_xed": 0.3,
    "es.tweets_umsab.train": 1.0,
    "de.subtitles_xed": 0.5,
    "de.tweets_umsab.train": 1.0,
    "it.subtitles_xed": 0.5,
    "it.tweets_umsab.train": 1.0,
    "pt.subtitles_xed": 0.5,
    "pt.tweets_umsab.train": 1.0,
}
"""The public sets that may be trained on, with how often each text is seen in a pass: less far from shops."""
OURS = 3.0
"""How often our own texts are seen."""
SPLIT = ("fr.appreviews", "fr.tweets_deft17", "en.appreviews", "en.hotels", "en.products_vgt", "es.hotels")
HELD_TEXTS, HELD_AUTHORS = 5, 8
"""One text in five of the sets in ``SPLIT`` and one author in eight of ours are held apart for measuring."""

COLUMNS = 6
_TONES = {"neg": 0, "neu": 1, "pos": 2}


class Labelled(NamedTuple):
    """One text with its labels; those that its set does not give are None.

    ``tone`` is 0 negative, 1 neutral, 2 positive; the others are in the words of
    ``core.model``, ``aside`` is ``-``, ``spam``, ``jobs``, ``coupons`` or ``homonym``.
    ``group`` is the set, or for our own texts the file and the author.
    """

    text: str
    language: str
    group: str
    tone: int
    severity: str | None = None
    topics: frozenset[str] | None = None
    intent: str | None = None
    aside: str | None = None


def own(path: Path) -> Iterator[Labelled]:
    """The texts of one file of ours. Raises ValueError where a line is not as it should be."""
    language, author = path.stem.split("-")[0], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            author = line.removeprefix("## author:").split(";")[0].strip()
        elif line.strip() and not line.startswith("# "):
            columns = line.split(" | ")
            if len(columns) != COLUMNS or columns[0] not in _TONES:
                raise ValueError(f"{path.name}, line {number}: not six columns")
            tone, severity, topics, intent, aside, text = columns
            yield Labelled(
                text,
                language,
                f"{path.stem}:{author}",
                _TONES[tone],
                severity,
                frozenset(topics.split(",")),
                intent,
                aside,
            )


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The lines of one public set as they are."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def public(folder: Path, name: str) -> Iterator[tuple[str, Labelled]]:
    """The texts of one public set that have a tone, each with its number there."""
    for row in rows(folder, name):
        if row["label"] in _TONES:
            yield row["id"], Labelled(row["text"], name[:2], name, _TONES[row["label"]])


def is_held(key: str, share: int) -> bool:
    """Whether a text (or an author) is one of every ``share`` that are kept for measuring."""
    return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % share == 0
