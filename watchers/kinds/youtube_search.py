"""Videos on YouTube that speak of something. Google allows a key a hundred such searches a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.clock import from_text, to_text, utc_now
from core.errors import SourceError
from core.model import Entry, Source
from watchers import answers, youtube
from watchers.typed import page, phrases
from watchers.watcher import Charge, Feed, Proposal, Request, Watcher, Words

SEARCHES = 100
"""What Google allows a key in a day, whatever its other quota."""
_SEARCH = youtube.API + "search"
_AGAIN = timedelta(days=7)
"""A video may have waited before it became public."""


class YouTubeSearchWatcher(Watcher):
    """The newest videos for some words, one page a visit."""

    kind = "youtube_search"
    name = youtube.NAME
    needs = youtube.NEEDS
    may_vanish = False

    def request(self, source: Source) -> Request:
        """The newest fifty from a week before the newest that is known."""
        return youtube.request(
            answers.asking(
                source.url,
                part="snippet",
                type="video",
                order="date",
                maxResults=50,
                publishedAfter=_since(source.cursor),
            )
        )

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The videos that were found."""
        del content_type
        now = now or utc_now()
        answer = answers.part(answers.parsed(body, self.name))
        if answer.get("kind") != "youtube#searchListResponse":
            raise SourceError("unreadable_answer", name=self.name)
        entries = answers.once(_entry(row, now) for row in answers.rows(answer.get("items")))
        newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
        return Feed(
            title=_title(url),
            site_url="https://www.youtube.com/",
            entries=entries,
            next=youtube.next_page(answer, url),
            cursor=to_text(newest) if newest and "pageToken" not in answers.asked(url) else None,
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A search as it is done on the site."""
        found = page(text)
        if found is None or found.host not in youtube.HOSTS or found.steps != ("results",):
            return ()
        return self._proposals(found.asked.get("search_query", ""))

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for all the terms together, because searches are few."""
        terms = "|".join(phrases(words.terms))
        if not terms:
            return ()
        excluded = (f"-{one}" for one in phrases(words.excluded))
        return self._proposals(
            " ".join((terms, *phrases(words.required), *excluded)), words.language, words.country
        )

    def charges(self, request: Request, limits: Mapping[str, int]) -> tuple[Charge, ...]:
        """One search."""
        del request
        return (Charge("youtube.searches", 1, limits.get("youtube.searches", SEARCHES), "day"),)

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """See ``youtube.refused``."""
        return youtube.refused(status, body, url)

    def label(self, source: Source) -> str:
        """The words that are looked for."""
        return _title(source.url)

    def _proposals(self, query: str, language: str = "", country: str = "") -> tuple[Proposal, ...]:
        if not query.strip():
            return ()
        url = answers.asking(_SEARCH, q=query, relevanceLanguage=language, regionCode=country)
        return (Proposal(self.kind, url, _title(url), notice="youtube_key"),)


def _since(cursor: str) -> str:
    try:
        return to_text(from_text(cursor) - _AGAIN) if cursor else ""
    except (ValueError, OverflowError):
        return ""


def _title(url: str) -> str:
    return answers.title(f"{youtube.NAME}: {answers.asked(url).get('q', '')}").rstrip(": ")


def _entry(row: dict[str, Any], now: datetime) -> Entry | None:
    key, snippet = answers.identity(answers.part(row, "id").get("videoId")), answers.part(row, "snippet")
    return answers.entry(
        key,
        f"https://www.youtube.com/watch?v={key}",
        now,
        title=answers.title(snippet.get("title")),
        author=snippet.get("channelTitle"),
        text=answers.plain(snippet.get("description")),
        date=snippet.get("publishedAt"),
    )
