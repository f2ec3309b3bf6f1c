"""GDELT: online news from all over the world, found by words, free to use with its name beside it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry
from core.text import canonical_url
from watchers import answers
from watchers.html import one_line
from watchers.searching import query
from watchers.typed import page
from watchers.watcher import Feed, Proposal, Watcher, Words

_HOST = "api.gdeltproject.org"
_API = f"https://{_HOST}/api/v2/doc/doc"
_LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_CODES = {name: code for code, name in _LANGUAGES.items()}
_SEEN = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?")
_SHORTEST = 3


class GdeltWatcher(Watcher):
    """A search of the last week's articles: headlines with their sites."""

    kind = "gdelt"
    name = "GDELT"
    pace = 5

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The articles. An answer in words, which says what is wrong with a search, is none."""
        del content_type
        moment = now or utc_now()
        found = answers.parsed(body, self.name)
        if not isinstance(found, dict):
            raise SourceError("unreadable_answer", name=self.name)
        rows = answers.rows(found.get("articles"))
        return Feed(
            title=f"GDELT: {one_line(answers.asked(url).get('query', ''), 100)}".rstrip(": "),
            site_url="",
            entries=answers.once(_article(row, moment) for row in rows),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The address of a search."""
        found = page(text)
        asked = found.asked.get("query", "") if found and found.host == _HOST else ""
        return (_proposal(asked),) if asked else ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for all of a watch's words that are long enough for GDELT."""
        asked, language = query(words, shortest=_SHORTEST), _LANGUAGES.get(words.language)
        if not asked:
            return ()
        return (_proposal(f"{asked} sourcelang:{language}" if language else asked),)


def _proposal(words: str) -> Proposal:
    asked = {"query": words, "mode": "artlist", "format": "json", "sort": "datedesc"}
    url = f"{_API}?{urlencode({**asked, 'maxrecords': 100, 'timespan': '1w'})}"
    return Proposal("gdelt", url, f"GDELT: {one_line(words, 100)}")


def _article(row: dict[str, Any], now: datetime) -> Entry | None:
    url = answers.text(row.get("url"))
    return answers.entry(
        canonical_url(url),
        url,
        now,
        title=answers.title(row.get("title")),
        author=row.get("domain"),
        date=_seen(answers.text(row.get("seendate"))),
        language=_CODES.get(answers.text(row.get("language")).lower(), ""),
    )


def _seen(text: str) -> str:
    found = _SEEN.fullmatch(text)
    if not found:
        return ""
    try:
        return datetime.strptime("".join(found.groups()), "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return ""
