"""Hacker News, through the search that Algolia offers for it: stories and comments, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from watchers import answers
from watchers.entries import MOST, web_address
from watchers.typed import domain, page, phrase, phrases
from watchers.watcher import Feed, Proposal, Request, Role, Watcher, Words

API = "https://hn.algolia.com/api/v1/search_by_date"
_BOTH = "(story,comment)"
_PAGE = 100
_AGAIN = 7 * 24 * 3600
"""Seconds of the past that are looked at again: edits and counts come late."""


class HackerNewsWatcher(Watcher):
    """A search; or what stands under a story, what somebody wrote, what links to a site."""

    kind = "hackernews"
    name = "Hacker News"
    pages = 5

    def request(self, source: Source) -> Request:
        """The search from a week before the newest that is known."""
        url = answers.asking(source.url, hitsPerPage=_PAGE)
        newest = answers.count(source.cursor)
        if newest:
            own = answers.asked(url).get("numericFilters", "")
            since = f"created_at_i>{max(0, newest - _AGAIN)}"
            url = answers.asking(url, numericFilters=f"{own},{since}" if own else since)
        return Request(url)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The hits of a search, or a story with all that stands under it."""
        del content_type
        now = now or utc_now()
        answer = answers.parsed(body, self.name)
        if isinstance(answer, dict) and isinstance(answer.get("hits"), list):
            entries = answers.once(_hit(row, now) for row in answers.rows(answer["hits"]))
        elif isinstance(answer, dict) and isinstance(answer.get("children"), list):
            return Feed(self.name, "", answers.once(_item(row, now) for row in _tree(answer)))
        else:
            raise SourceError("unreadable_answer", name=self.name)
        number, last = answers.count(answer.get("page")) or 0, answers.count(answer.get("nbPages")) or 0
        newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
        return Feed(
            title=self._title(url),
            site_url="https://news.ycombinator.com/",
            entries=entries,
            next=answers.asking(url, page=number + 1) if entries and number + 1 < last else "",
            cursor=str(int(newest.timestamp())) if newest and not number else None,
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A story's comments, a user, a site, or a search; the front page is a feed."""
        found = page(text)
        if found is None:
            return ()
        what, asked = found.steps[-1] if found.steps else "", found.asked
        if found.host == "news.ycombinator.com":
            key = answers.identity(asked.get("id"))
            if what == "item" and key.isdecimal():
                return (self._proposal(tags=f"comment,story_{key}", role="comments"),)
            if what in ("user", "threads", "submitted") and key:
                return (self._proposal(tags=f"author_{key}"),)
            if what == "from" and (site := domain(asked.get("site", ""))):
                return (self._linking(site),)
        if found.host == "hn.algolia.com" and asked.get("query", asked.get("q")):
            if "restrictSearchableAttributes" in asked:
                return (self._linking(asked["query"]),)
            tags = asked.get("tags", _BOTH)
            return (self._proposal(asked.get("query") or asked.get("q", ""), tags=tags),)
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for each term; for a domain also the stories that link to it."""
        others = (*phrases(words.required), *(f"-{one}" for one in phrases(words.excluded)))
        found = []
        for term in words.terms:
            if words_of := phrase(term):
                found.append(self._proposal(" ".join((words_of, *others))))
            if site := domain(term):
                found.append(self._linking(site))
        return tuple(dict.fromkeys(found))

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The item with all that stands under it."""
        del url
        return Request(urljoin(source.url, f"items/{key}")) if key.isdecimal() else None

    def label(self, source: Source) -> str:
        """The words that are looked for."""
        return self._title(source.url)

    def _title(self, url: str) -> str:
        asked = answers.asked(url)
        what = asked.get("query") or asked.get("tags", "").removeprefix("comment,")
        return answers.title(f"{self.name}: {what}") if what else self.name

    def _linking(self, site: str) -> Proposal:
        url = answers.asking(API, query=site, tags="story", restrictSearchableAttributes="url")
        return Proposal(self.kind, url, self._title(url))

    def _proposal(self, query: str = "", *, tags: str = _BOTH, role: Role = "posts") -> Proposal:
        url = answers.asking(API, query=query, tags=tags)
        return Proposal(self.kind, url, self._title(url), role)


def _hit(row: dict[str, Any], now: datetime) -> Entry | None:
    comment = answers.plain(row.get("comment_text"), html=True)
    answered = row.get("num_comments")
    children = row.get("children")
    return _entry(
        row,
        now,
        key=answers.identity(row.get("objectID")),
        title=row.get("title") or row.get("story_title"),
        text=comment or _story(row.get("story_text"), row.get("url")),
        replies=len(children) if answered is None and isinstance(children, list) else answered,
    )


def _item(row: dict[str, Any], now: datetime) -> Entry | None:
    children = row.get("children")
    return _entry(
        row,
        now,
        key=answers.identity(row.get("id")),
        title=row.get("title"),
        text=_story(row.get("text"), row.get("url")),
        replies=len(children) if isinstance(children, list) else None,
    )


def _entry(
    row: dict[str, Any], now: datetime, *, key: str, title: object, text: str, replies: object
) -> Entry | None:
    return answers.entry(
        key,
        f"https://news.ycombinator.com/item?id={key}",
        now,
        title=answers.title(title),
        author=row.get("author"),
        text=text,
        date=row.get("created_at_i") or row.get("created_at"),
        in_reply_to=answers.identity(row.get("parent_id")),
        likes=row.get("points"),
        replies=replies,
    )


def _story(text: object, url: object) -> str:
    """What a story says, and the address it is about: a watch may look for just that."""
    return "\n\n".join(filter(None, (answers.plain(text, html=True), web_address(answers.plain(url), ""))))


def _tree(root: dict[str, Any]) -> list[dict[str, Any]]:
    """An item and all that stands under it."""
    found: list[dict[str, Any]] = []
    waiting = [root]
    while waiting and len(found) < MOST:
        row = waiting.pop()
        found.append(row)
        waiting.extend(reversed(answers.rows(row.get("children"))))
    return found
