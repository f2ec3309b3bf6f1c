"""Reddit without an account: new posts, comments, searches and threads, as the feeds that need no key."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from watchers import feed
from watchers.entries import Item
from watchers.html import one_line
from watchers.kinds.feeds import FeedReader
from watchers.searching import query
from watchers.typed import Page, page
from watchers.watcher import Feed, Proposal, Role, Words

_ROOT = "https://www.reddit.com"
_HOST = re.compile(r"(?:[a-z]{2,3}\.)?reddit\.com")
_ENDING = re.compile(r"\.(?:rss|json|xml)$")
_SHORT = "redd.it"
_NAME = r"[A-Za-z0-9_+-]{2,100}"
_SUBREDDIT = re.compile(rf"/?r/({_NAME})/?")
_USER = re.compile(rf"/?u(?:ser)?/({_NAME})/?")
_BEGIN, _END = "<!-- SC_OFF -->", "<!-- SC_ON -->"
_LINE = "submitted by"
_COMMENT = re.compile(r"(https?://[^/]+/(?:r|user|u)/[^/]+/comments/[^/]+/[^/]+)/\w+/?(?:[?#].*)?")


class RedditFeedWatcher(FeedReader):
    """Feeds of Reddit, which answers who has no key about once a minute, for all its feeds together."""

    kind = "reddit"
    name = "Reddit"
    pace = 60

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """See ``feed.read``. Only what Reddit was asked to sort by date says what was deleted."""
        found = feed.read(body, content_type, url, now, _meant)
        return replace(found, unbroken=found.unbroken and _is_by_date(url), whole=False)

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """``r/town``, ``u/name``, or the page or feed of a subreddit, a person, a post or a search."""
        text = text.strip()
        if found := _SUBREDDIT.fullmatch(text):
            return _subreddit(found[1])
        if found := _USER.fullmatch(text):
            return (_person(found[1]),)
        where = page(text)
        if where is None:
            return ()
        if where.host == _SHORT and where.steps:
            return (_thread(f"/comments/{where.steps[0]}/"),)
        return _of_page(where) if _HOST.fullmatch(where.host) else ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for all of a watch's words, newest first."""
        asked = query(words, both=" AND ", without="NOT ")
        return (_search("", asked),) if asked else ()


def _of_page(where: Page) -> tuple[Proposal, ...]:
    """The feeds of a page of Reddit by its path; a feed with a token of its own stays as it is."""
    if where.asked.get("feed"):
        return (Proposal("reddit", f"{_ROOT}/{'/'.join(where.steps)}?{urlencode(where.asked)}"),)
    steps = [step for one in where.steps if (step := _ENDING.sub("", one))]
    name = (
        steps[1] if steps[:1] in (["r"], ["u"], ["user"]) and re.fullmatch(_NAME, "".join(steps[1:2])) else ""
    )
    if steps[-1:] == ["search"] and where.asked.get("q"):
        return (_search(name if steps[0] == "r" else "", where.asked["q"]),)
    at = steps.index("comments") if "comments" in steps else len(steps)
    if len(steps) > at + 1:
        return (_thread(f"/{'/'.join(steps[: at + 3])}/"),)
    if not name:
        return ()
    if steps[0] != "r":
        return (_person(name),)
    return (_comments(name),) if at == len(steps) - 1 else _subreddit(name)


def _subreddit(name: str) -> tuple[Proposal, ...]:
    return _proposal(f"/r/{name}/new/", f"r/{name}"), _comments(name)


def _person(name: str) -> Proposal:
    return _proposal(f"/user/{name}/", f"u/{name}")


def _comments(name: str) -> Proposal:
    return _proposal(f"/r/{name}/comments/", f"r/{name}", "comments")


def _thread(path: str) -> Proposal:
    return Proposal("reddit", f"{_ROOT}{path}.rss?sort=new", "", "comments")


def _search(subreddit: str, query: str) -> Proposal:
    within = {"restrict_sr": "on"} if subreddit else {}
    path = f"/r/{subreddit}/search.rss" if subreddit else "/search.rss"
    title = f"r/{subreddit}: {query}" if subreddit else f"Reddit: {query}"
    return Proposal(
        "reddit", f"{_ROOT}{path}?{urlencode({'q': query, **within, 'sort': 'new'})}", one_line(title, 120)
    )


def _proposal(path: str, title: str, role: Role = "posts") -> Proposal:
    return Proposal("reddit", f"{_ROOT}{path}.rss", title, role)


def _is_by_date(url: str) -> bool:
    found = page(url)
    if found is None:
        return False
    if "sort" in found.asked or "search.rss" in found.steps:
        return found.asked.get("sort") == "new"
    return "new" in found.steps or "user" in found.steps[:1] or found.steps[-2:-1] == ("comments",)


def _meant(items: list[Item]) -> list[Item]:
    return [_written(item) for item in items]


def _written(item: Item) -> Item:
    """The writer's own words, without the lines around them, one of which counts the comments."""
    _, begun, text = item.body.partition(_BEGIN)
    answered = _COMMENT.fullmatch(item.links[0]) if item.links and item.id.startswith("t1_") else None
    body = text.partition(_END)[0] if begun else "" if _LINE in item.body else item.body
    return replace(item, body=body, in_reply_to=f"{answered[1]}/" if answered else item.in_reply_to)
