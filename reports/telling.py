"""One mention told: in full, or in a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import timedelta, tzinfo
from urllib.parse import urlsplit

from core.model import Severity, Tone, Topic, judged_text
from core.text import excerpt
from reports.glyphs import writable
from reports.pseudonyms import Pseudonyms
from reports.words import Words
from storage.statistics import FigureRow

Data = str | int | float | bool | None | Sequence["Data"] | Mapping[str, "Data"]
"""What JSON can hold."""

_LONGEST_LINK = 2000
_SHOWN_LINK = 600
# A line may be broken after the marks of an address, and within long words.
_BREAKS = re.compile(r"(?<=[/?&=._~%#+-])(?=[^/])|(?<=\w{12})(?=\w)")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


class Teller:
    """Tells mentions in one language; ``names`` hides their authors, None shows them."""

    def __init__(self, words: Words, tz: tzinfo, names: Pseudonyms | None) -> None:
        self._words = words
        self._tz = tz
        self._names = names

    def told(self, row: FigureRow) -> Data:
        """One mention in full."""
        words = self._words
        text = self._hide(_text(row), row.author) or words.text("no_text")
        reply = self._hide(" ".join(row.reply.split()), row.author)
        return {
            "date": words.time(row.published_at, self._tz),
            "source": self.source(row.source_title),
            "author": self._author(row),
            "severity": words.text(row.severity, "severity"),
            "grave": row.severity in (Severity.SERIOUS, Severity.CRITICAL),
            "tone": row.tone or "unjudged",
            "topics": ", ".join(
                words.text(topic, "topic") for topic in row.topics if topic is not Topic.OTHER
            ),
            "text": text,
            "rtl": _right_to_left(text),
            "link": self._link(row),
            "reply": reply,
            "answered": row.answered_at is not None,
            "replied": self._replied(row),
        }

    def _replied(self, row: FigureRow) -> str:
        if row.answered_at is None:
            return self._words.text("unanswered") if row.tone is Tone.NEGATIVE or row.severity.rank else ""
        delay = row.answered_at - row.published_at
        if delay < timedelta(0):
            return self._words.text("replied_unknown")
        return self._words.text("replied", duration=self._words.duration(delay))

    def short(self, row: FigureRow) -> Data:
        """One mention in a line of the appendix."""
        words = self._words
        text = excerpt(self._hide(_text(row), row.author), 130) or words.text("no_text")
        return {
            "date": words.day(row.published_at.astimezone(self._tz).date(), "short_date"),
            "source": self.source(row.source_title, 28),
            "author": excerpt(self._author(row), 22),
            "tone": row.tone or "unjudged",
            "text": text,
            "rtl": _right_to_left(text),
            "target": self._link(row)["target"],
        }

    def source(self, title: str, length: int = 70) -> str:
        """The title of a source."""
        return excerpt(writable(self._hide(title)).strip("\u200b "), length) or self._words.text("nobody")

    def _author(self, row: FigureRow) -> str:
        if self._names is None:
            return excerpt(writable(row.author).strip("\u200b "), 60) or self._words.text("nobody")
        return self._names.author(row.author) or self._words.text("nobody")

    def _hide(self, text: str, author: str = "") -> str:
        return self._names.hide(text, author) if self._names else text

    def _link(self, row: FigureRow) -> dict[str, Data]:
        """Where the link leads (empty: nowhere) and what is printed for it."""
        words = self._words
        try:
            parts = urlsplit(row.url)
        except ValueError:
            return {"target": "", "shown": words.text("no_link")}
        if parts.scheme not in ("http", "https") or not parts.hostname or _UNSAFE.search(row.url):
            return {"target": "", "shown": words.text("no_link")}
        if self._names and not self._names.link(row.url, row.author):
            site = parts.hostname.removeprefix("www.")
            return {"target": "", "shown": words.text("hidden_link", site=site, id=str(row.id))}
        target = row.url if len(row.url) <= _LONGEST_LINK else ""
        shown = row.url if len(row.url) <= _SHOWN_LINK else row.url[:_SHOWN_LINK] + "…"
        return {
            "target": target,
            "shown": _BREAKS.sub("\u200b", shown),
        }


def _text(row: FigureRow) -> str:
    """Title and excerpt in one line, without saying the same thing twice."""
    title, text = " ".join(row.title.split()), " ".join(row.excerpt.split())
    return judged_text(title, text).replace("\n", " — ")


def _right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction goes from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
