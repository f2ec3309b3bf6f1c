"""Discourse: searching a forum for words, its newest posts, its topics, and the posts of a topic.

A ``key`` is ``<forum>/t/<topic>/<number>``: a post is replied to by its number in its topic.
A topic in a list stands for its first post.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from core.text import site
from watchers import addresses, answers, postings
from watchers.html import one_line
from watchers.watcher import Feed, Proposal, Request, Watcher

_LATEST = "order:latest"
_WITH_WORDS = re.compile(r"(https?://[^\s?#]+)\s+(\S.*)", re.IGNORECASE)
_ASKED = re.compile(r"(https?://[^\s?#]+)/search(\.json)?/?\?\S+", re.IGNORECASE)
_OPERATOR = re.compile(r"(?:^|\s)(?:order|after|before|status|in|tags?|category):", re.IGNORECASE)
_INTERFACE = re.compile(
    r"/(?:search|posts|latest|new|hot|top|t/[^/]+(?:/\d+){0,2}|c/[^.]+)(?:\.json)?/?$", re.ASCII
)
_KEY = re.compile(r"(https?://.+)/t/([0-9]+)/([0-9]+)")
_HEART = 2


class DiscourseWatcher(Watcher):
    """What people write in a forum that runs Discourse.

    Not ``unbroken``: a post that was edited may no longer hold the word, and is not deleted.
    """

    kind = "discourse"
    name = "Discourse"
    pages = 3

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """Found posts, the newest posts, topics, or the posts of a topic."""
        del content_type
        now, answer, forum = now or utc_now(), answers.parsed(body, self.name), _forum(url)
        posts, said = _posts(answer), answers.part(answer)
        if posts is None:
            raise SourceError("unreadable_answer", name=self.name)
        topics = {answers.identity(one.get("id")): one for one in (*answers.rows(said.get("topics")), said)}
        return Feed(
            title=_title(url),
            site_url=forum,
            entries=answers.once(_entry(post, topics, forum, now) for post in posts),
            next=_next(said, url),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A search in a forum: its address, or the forum's address followed by the words."""
        text = text.strip()
        if found := _ASKED.fullmatch(text):
            words = answers.asked(text).get("q", "").strip()
            plainly = found[2] or _OPERATOR.search(words)
            return (self._search(found[1], words),) if words and plainly else ()
        found = _WITH_WORDS.fullmatch(text)
        return (self._search(found[1].rstrip("/"), found[2]),) if found else ()

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The posts around a post in its topic."""
        del url
        found = _KEY.fullmatch(key)
        if found is None or found[1] != _forum(source.url):
            return None
        return Request(f"{found[1]}/t/{found[2]}/{found[3]}.json")

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """A forum, or a topic, may be for members only."""
        try:
            said = answers.part(answers.parsed(body, self.name)).get("error_type")
        except SourceError:
            said = None
        private = status == 403 and said in ("not_logged_in", "invalid_access")
        return SourceError("members_only", host=site(url)) if private else None

    def label(self, source: Source) -> str:
        """The forum, and the words."""
        return _title(source.url)

    def _search(self, forum: str, words: str) -> Proposal:
        words = words if "order:" in words.lower() else f"{words} {_LATEST}"
        url = answers.asking(f"{forum}/search.json", q=" ".join(words.split()))
        return Proposal(self.kind, url, _title(url))


def _forum(url: str) -> str:
    """The forum's own address, which may be a folder of a site."""
    path = urlsplit(url).path
    return addresses.home(url) + (_INTERFACE.sub("", path) if _INTERFACE.search(path) else "")


def _title(url: str) -> str:
    """The forum, and the words that are looked for there."""
    words = " ".join(answers.asked(url).get("q", "").replace(_LATEST, " ").split())
    return one_line(f"{site(url)}: {words}" if words else site(url))


def _posts(answer: object) -> list[dict[str, Any]] | None:
    """The posts of an answer; None when it is of no known shape."""
    said = answers.part(answer)
    for found in (
        said.get("posts"),
        said.get("latest_posts"),
        answers.part(said, "post_stream").get("posts"),
    ):
        if isinstance(found, list):
            return answers.rows(found)
    if isinstance(topics := answers.part(said, "topic_list").get("topics"), list):
        return [_first_post(topic, answers.rows(said.get("users"))) for topic in answers.rows(topics)]
    old = [group for group in answers.rows(answer) if group.get("type") == "topic"]  # before version 1
    if old:
        return [_first_post(topic, []) for group in old for topic in answers.rows(group.get("results"))]
    # A search that finds nothing may leave the list out.
    return [] if isinstance(said.get("grouped_search_result"), dict) else None


def _first_post(topic: dict[str, Any], users: list[dict[str, Any]]) -> dict[str, Any]:
    """What a list of topics tells of the first post of one; the poster named first began it."""
    began = next((one.get("user_id") for one in answers.rows(topic.get("posters"))), None)
    replies = answers.count(topic.get("posts_count"))
    return {
        "topic_id": topic.get("id"),
        "topic_slug": topic.get("slug"),
        "topic_title": topic.get("title"),
        "post_number": 1,
        "blurb": topic.get("excerpt"),
        "created_at": topic.get("created_at"),
        "like_count": topic.get("like_count"),
        "reply_count": replies - 1 if replies else None,
        **next(
            (
                {"name": one.get("name"), "username": one.get("username")}
                for one in users
                if one.get("id") == began
            ),
            {},
        ),
    }


def _next(answer: dict[str, Any], url: str) -> str:
    if answers.part(answer, "grouped_search_result").get("more_full_page_results") is not True:
        return ""
    return answers.asking(url, page=(answers.count(answers.asked(url).get("page")) or 1) + 1)


def _entry(
    post: dict[str, Any], topics: dict[str, dict[str, Any]], forum: str, now: datetime
) -> Entry | None:
    number, place = (answers.identity(post.get(name)) for name in ("topic_id", "post_number"))
    if not number or not place or post.get("deleted_at") or post.get("hidden") is True:
        return None
    topic = topics.get(number, {})
    slug = answers.identity(topic.get("slug")) or answers.identity(post.get("topic_slug")) or "-"
    answered = answers.identity(post.get("reply_to_post_number")) or ("1" if place != "1" else "")
    return answers.entry(
        f"{forum}/t/{number}/{place}",
        f"{forum}/t/{quote(slug, safe='')}/{number}/{place}",
        now,
        title=answers.title(topic.get("title") or post.get("topic_title")),
        author=postings.known_as(answers.text(post.get("name")), answers.text(post.get("username"))),
        text=answers.plain(post.get("cooked") or post.get("blurb"), html=True),
        date=post.get("created_at"),
        in_reply_to=f"{forum}/t/{number}/{answered}" if answered else "",
        likes=_likes(post),
        replies=post.get("reply_count"),
    )


def _likes(post: dict[str, Any]) -> object:
    """The hearts: a field of their own in a search, one of the actions in a topic."""
    actions = answers.rows(post.get("actions_summary"))
    return post.get(
        "like_count", next((one.get("count") for one in actions if one.get("id") == _HEART), None)
    )
