"""Lemmy: searching the posts and comments that one instance knows, and the comments of a community.

A ``key`` is the page of a post or comment at the instance that was asked: its
answers name what a comment replies to by their own numbers only. The ``url`` is
where it was written.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from core.text import site
from watchers import answers, markdown, postings
from watchers.addresses import home
from watchers.html import one_line, tidy
from watchers.typed import page
from watchers.watcher import Feed, Proposal, Request, Watcher, Words

INSTANCES = {"fr": ("lemmy.world", "jlai.lu")}
EVERYWHERE = ("lemmy.world",)
_MOST = 50
_COMMUNITY = re.compile(r"!(\w+)@((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?)", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"\w+(?:@[a-z0-9.-]+)?", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"(https?://[^/]+)/(post|comment)/([0-9]+)")
_LISTS = ("posts", "comments", "search", "items")


class LemmyWatcher(Watcher):
    """What people write on Lemmy, with version 3 or 4 of its interface. Needs no account.

    Not ``unbroken``: posts and comments are cut off each at a date of its own.
    """

    kind = "lemmy"
    name = "Lemmy"
    pages = 3

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """Found posts and comments, or a list of either."""
        del content_type
        now, answer = now or utc_now(), answers.part(answers.parsed(body, self.name))
        if not any(isinstance(answer.get(name), list) for name in _LISTS):
            raise SourceError("unreadable_answer", name=self.name)
        views = [view for name in _LISTS for view in answers.rows(answer.get(name))]
        return Feed(
            title=_title(url),
            site_url=home(url),
            entries=answers.once(_entry(view, home(url), now) for view in views),
            next=_next(answer, url),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A community, a post's comments, or an address of the interface."""
        text = text.strip()
        if found := _COMMUNITY.fullmatch(text):
            return self._community(found[2].lower(), found[1])
        typed = page(text)
        if typed is None:
            return ()
        match typed.steps:
            case ("c", name) if _is_one(typed.host) and _NAME.fullmatch(name):
                return self._community(typed.host, name)
            case ("post", number) if _is_one(typed.host) and re.fullmatch(r"[0-9]+", number):
                return (self._comments(typed.host, post_id=number),)
            case ("api", "v3" | "v4", "search") | ("api", "v3" | "v4", "comment" | "post", "list"):
                return (Proposal(self.kind, text, _title(text)),) if text.startswith("http") else ()
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for each of the terms: a word more finds less."""
        hosts = INSTANCES.get(words.language, EVERYWHERE)
        terms = dict.fromkeys(_plain(term) for term in words.terms or words.required)
        return tuple(self._search(host, term) for host in hosts for term in terms if term)

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The comments below a post or a comment."""
        del url
        found, version = _KEY.fullmatch(key), _version(source.url)
        if found is None or found[1] != home(source.url):
            return None
        below = "post_id" if found[2] == "post" else "parent_id"
        asked: dict[str, str | int] = {
            below: found[3],
            "sort": "new" if version == 4 else "New",
            "limit": _MOST,
            "max_depth": 8,
        }
        return Request(answers.asking(f"{found[1]}/api/v{version}/comment/list", **asked))

    def label(self, source: Source) -> str:
        """The instance, and the words."""
        return _title(source.url)

    def _search(self, host: str, words: str) -> Proposal:
        url = answers.asking(f"https://{host}/api/v3/search", q=words, type_="All", sort="New", limit=_MOST)
        return Proposal(self.kind, url, _title(url))

    def _community(self, host: str, name: str) -> tuple[Proposal, ...]:
        """The posts of a community, which it has a feed of, and its comments, which it has none of."""
        posts = Proposal("feed", f"https://{host}/feeds/c/{name}.xml?sort=New", f"{host}: !{name}")
        return posts, self._comments(host, community_name=name)

    def _comments(self, host: str, **which: str) -> Proposal:
        asked: dict[str, str | int] = {**which, "sort": "New", "limit": _MOST}
        url = answers.asking(f"https://{host}/api/v3/comment/list", **asked)
        return Proposal(self.kind, url, _title(url), role="comments")


def _version(url: str) -> int:
    return 4 if urlsplit(url).path.startswith("/api/v4/") else 3


def _title(url: str) -> str:
    """The instance, and what is looked for there."""
    asked = answers.asked(url)
    community = asked.get("community_name", "")
    what = asked.get("q") or asked.get("search_term") or (f"!{community}" if community else "")
    return one_line(f"{site(url)}: {what}" if what else site(url))


def _plain(term: str) -> str:
    return " ".join(term.replace('"', " ").rstrip("*").split())


def _is_one(host: str) -> bool:
    """Whether a host is known for, or named after, what it runs; others show by their page."""
    return "lemmy" in host or host in {one for hosts in INSTANCES.values() for one in hosts}


def _next(answer: dict[str, Any], url: str) -> str:
    """The address of the next page: by a cursor in version 4, by its number in version 3."""
    if cursor := answers.text(answer.get("next_page")):
        return answers.asking(url, page_cursor=cursor)
    asked = answers.asked(url)
    fullest = max(len(answers.rows(answer.get(name))) for name in ("posts", "comments"))
    if _version(url) == 4 or fullest < (answers.count(asked.get("limit")) or 10):
        return ""
    return answers.asking(url, page=(answers.count(asked.get("page")) or 1) + 1)


def _entry(view: dict[str, Any], home: str, now: datetime) -> Entry | None:
    post, comment = answers.part(view, "post"), answers.part(view, "comment")
    written = comment or post
    number = answers.identity(written.get("id"))
    if not number or written.get("deleted") or written.get("removed"):
        return None
    counts = answers.part(view, "counts") or written  # in version 4 they stand in the post or comment itself
    return answers.entry(
        f"{home}/{'comment' if comment else 'post'}/{number}",
        answers.text(written.get("ap_id")),
        now,
        title=answers.title(post.get("name")),
        author=_author(answers.part(view, "creator")),
        text=markdown.plain(answers.text(comment.get("content"))) if comment else _post_text(post),
        date=written.get("published_at") or written.get("published"),
        in_reply_to=_answered(comment, home) if comment else "",
        likes=counts.get("upvotes", counts.get("score")),
        replies=counts.get("child_count" if comment else "comments"),
    )


def _author(creator: dict[str, Any]) -> str:
    name = answers.text(creator.get("name"))
    host = site(answers.text(creator.get("actor_id")) or answers.text(creator.get("ap_id")))
    handle = f"{name}@{host}" if name and host else name
    return postings.known_as(answers.text(creator.get("display_name")), handle)


def _post_text(post: dict[str, Any]) -> str:
    """What somebody wrote, and the page it is about."""
    words = markdown.plain(answers.text(post.get("body")))
    card = postings.card(post.get("embed_title"), post.get("embed_description"), post.get("url"), words)
    return tidy(postings.joined([words, postings.picture(post.get("alt_text")), card]))


def _answered(comment: dict[str, Any], home: str) -> str:
    """What a comment replies to: the last but one of the numbers in its path, which begins with 0."""
    above = re.fullmatch(
        r"0(?:\.[0-9]{1,20}){0,500}\.([0-9]{1,20})\.[0-9]{1,20}", answers.text(comment.get("path"))
    )
    if above:
        return f"{home}/comment/{above[1]}"
    post = answers.identity(comment.get("post_id"))
    return f"{home}/post/{post}" if post else ""
