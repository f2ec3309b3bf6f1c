"""Reddit's own interface, for those who have a key of old: searches, communities, comments, with counts."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from core.secrets import credentials
from watchers import answers
from watchers.addresses import host_of
from watchers.kinds.reddit import RedditFeedWatcher
from watchers.sessions import Session
from watchers.typed import page
from watchers.watcher import TOKEN, Feed, Needs, Proposal, Request, Watcher, Words

API = "https://oauth.reddit.com"
KEYS = "https://www.reddit.com/prefs/apps"
_DOOR = "https://www.reddit.com/api/v1/access_token"
_GONE = frozenset({"[removed]", "[deleted]"})
_FEEDS = RedditFeedWatcher()


class RedditSession:
    """A token for an hour or a day, got with the number and the secret of a key."""

    def sign_in(self, source: Source, secret: str) -> Request:
        """The number of the key is the user in the source's address."""
        known = credentials(source.url)[1]
        pair = f"{known[0] if known else ''}:{secret}".encode()
        return Request(
            _DOOR,
            headers=(
                ("Authorization", f"Basic {base64.b64encode(pair).decode('ascii')}"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ),
            body=b"grant_type=client_credentials",
        )

    def renew(self, source: Source) -> None:
        """There is nothing to renew with: one signs in again."""
        del source

    def session(self, body: bytes, now: datetime) -> Session:
        """The token, and how long it holds."""
        answer = answers.part(answers.parsed(body, RedditWatcher.name))
        token, seconds = answers.text(answer.get("access_token")), answers.count(answer.get("expires_in"))
        if not token or not token.isascii() or not token.isprintable():
            raise SourceError("key_refused", name=RedditWatcher.name, page=KEYS)
        return Session(token, "", now + timedelta(seconds=min(seconds or 600, 24 * 3600)))


class RedditWatcher(Watcher):
    """A search, everywhere or in one community, or all that is new in one."""

    kind = "reddit_api"
    name = "Reddit"
    needs = Needs("key", KEYS, user=True)
    signs_in = RedditSession()
    pages = 5

    def request(self, source: Source) -> Request:
        """The newest hundred."""
        url = credentials(source.url)[0]
        return _request(answers.asking(url, limit=100, raw_json=1))

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """A listing, or a post with its comments."""
        del content_type
        now = now or utc_now()
        answer = answers.parsed(body, self.name)
        listings = answer if isinstance(answer, list) else [answer]
        if not listings or any(answers.part(one).get("kind") != "Listing" for one in listings):
            raise SourceError("unreadable_answer", name=self.name)
        entries = answers.once(_entry(row, now) for row in _rows(listings))
        after = answers.identity(answers.part(listings[0], "data").get("after"))
        return Feed(
            title=self._title(url),
            site_url="https://www.reddit.com/",
            entries=entries,
            next=answers.asking(url, after=after) if after and len(listings) == 1 and entries else "",
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """What is offered as feeds, for those who have a key."""
        return self._with_key(_FEEDS.propose(text))

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """The search that is offered as a feed, for those who have a key."""
        return self._with_key(_FEEDS.search(words))

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The post with its comments, or one of them with its replies."""
        del source
        found = page(url)
        steps = found.steps if found else ()
        if "comments" not in steps or key[:3] not in ("t1_", "t3_"):
            return None
        post = answers.identity("".join(steps[steps.index("comments") + 1 :][:1]))
        if not post.isalnum():
            return None
        comment = key[3:] if key.startswith("t1_") else ""
        return _request(answers.asking(f"{API}/comments/{post}", comment=comment, limit=100, raw_json=1))

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """A key that does not open, a community that is closed or not there."""
        del body
        if url == _DOOR and status in (400, 401, 403):
            return SourceError("key_refused", name=self.name, page=KEYS)
        if status == 401:
            return SourceError("session_expired", host=host_of(url))
        found = page(url)
        community = "/".join(found.steps[:2]) if found and found.steps[:1] == ("r",) else ""
        if status == 404 and community:
            return SourceError("not_known", name=self.name, what=community)
        if status == 403:
            return SourceError("not_allowed", name=self.name, page=f"https://www.reddit.com/{community}")
        return None

    def label(self, source: Source) -> str:
        """The community, and the words that are looked for."""
        return self._title(credentials(source.url)[0])

    def _with_key(self, feeds: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        """The same places of the interface; a feed that has a token of its own is none of them."""
        found = []
        for feed in feeds:
            path, asked = urlsplit(feed.url).path, answers.asked(feed.url)
            if path.endswith(".rss") and "feed" not in asked:
                place = path.removesuffix(".rss").rstrip("/")
                if re.fullmatch(r"/user/[^/]+", place):
                    place += "/overview"
                url = answers.asking(API + place, **asked)
                found.append(Proposal(self.kind, url, self._title(url), feed.role, "reddit_key"))
        return tuple(found)

    def _title(self, url: str) -> str:
        found = page(url)
        steps = found.steps if found else ()
        community = "/".join(steps[:2]) if steps[:1] in (("r",), ("user",)) else self.name
        what = answers.asked(url).get("q") or ("comments" if "comments" in steps else "")
        return answers.title(f"{community}: {what}" if what else community)


def _request(url: str) -> Request:
    return Request(url, headers=(("Authorization", f"Bearer {TOKEN}"),))


def _rows(listings: list[Any]) -> Iterator[dict[str, Any]]:
    """What listings hold, and the replies within, in their order."""
    waiting = list(
        reversed([row for one in listings for row in answers.rows(answers.part(one, "data").get("children"))])
    )
    while waiting:
        row = waiting.pop()
        yield row
        waiting.extend(reversed(answers.rows(answers.part(row, "data", "replies", "data").get("children"))))


def _entry(row: dict[str, Any], now: datetime) -> Entry | None:
    data, kind = answers.part(row, "data"), row.get("kind")
    number, comment = answers.identity(data.get("id")), kind == "t1"
    if kind not in ("t1", "t3") or not number:
        return None
    text = answers.plain(data.get("body_html" if comment else "selftext_html"), html=True)
    text = text or answers.plain(data.get("body" if comment else "selftext"))
    if text in _GONE:
        return None  # what it said is gone; what is known of it stays as it is
    link = "" if comment or data.get("is_self") is True else answers.plain(data.get("url"))
    permalink = answers.text(data.get("permalink")) or answers.text(data.get("context"))
    return answers.entry(
        f"{kind}_{number}",
        urlunsplit(urlsplit(f"https://www.reddit.com{permalink}")._replace(query="", fragment=""))
        if permalink.startswith("/")
        else _address(data, number, comment=comment),
        now,
        title=answers.title(data.get("link_title") if comment else data.get("title")),
        author=data.get("author"),
        text="\n\n".join(filter(None, (text, link))),
        date=data.get("created_utc"),
        in_reply_to=answers.identity(data.get("parent_id")) if comment else "",
        likes=data.get("score"),
        replies=None if comment else data.get("num_comments"),
    )


def _address(data: dict[str, Any], number: str, *, comment: bool) -> str:
    """The address where none is given: Reddit leads it to the right one."""
    if not comment:
        return f"https://www.reddit.com/comments/{number}/"
    post = answers.identity(data.get("link_id")).removeprefix("t3_")
    return f"https://www.reddit.com/comments/{post}/_/{number}/" if post else ""
