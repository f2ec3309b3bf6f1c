"""X, by its search of the last seven days. Every post that comes costs money; without a budget it is off.

What is asked for is kept as cheap as it goes. Only the posts themselves are paid: who wrote
them is told by number, because a name would cost twice the price of a post, and the page
that a mention leads to shows it. A request can bring ten posts at most, so that little has to be
set aside for it, and nothing that was paid for is asked for again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from watchers import answers
from watchers.entries import MOST
from watchers.html import tidy
from watchers.typed import page, phrases
from watchers.watcher import SECRET, Charge, Feed, Later, Needs, Proposal, Request, Watcher, Words

API = "https://api.x.com/2/tweets/search/recent"
CONSOLE = "https://console.x.com"
BUDGET = "x.budget"
POST = 5_000
"""What a post costs, in millionths of a dollar."""
AT_ONCE = 10
"""Posts in one answer at most; X gives no fewer than ten."""
LONGEST = 512
"""Characters of a search."""
_BACK = timedelta(days=7) - timedelta(minutes=30)
_LATE = timedelta(hours=1)
"""How late a post may turn up in the search; what is older was there at the last visit or never comes."""
_FIRST = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
_HOSTS = ("x.com", "twitter.com")
_FIELDS = "author_id,created_at,entities,lang,note_tweet,public_metrics,referenced_tweets"
_OPERATOR = "-is:retweet"


def price_of_month(posts_a_day: float) -> int:
    """What so many posts a day cost in a month of 31 days, in millionths of a dollar."""
    return math.ceil(max(0.0, posts_a_day) * 31) * POST


def posts_for(budget: int) -> int:
    """How many posts a budget in millionths of a dollar pays for."""
    return max(0, budget) // POST


class XWatcher(Watcher):
    """A search, by posts and not by accounts; see the file's head for what it costs."""

    kind = "x"
    name = "X"
    needs = Needs("token", CONSOLE)
    pages = 5

    def request(self, source: Source) -> Request:
        """The posts since the last one that was paid for, where X still knows that one."""
        return self._request(source, utc_now())

    def _request(self, source: Source, now: datetime) -> Request:
        since = source.cursor if source.cursor.isdecimal() else ""
        if since and int(since) <= _number(now - _BACK):
            since = ""  # X refuses it; and what is younger was never paid for
        url = answers.asking(
            source.url.partition("?")[0],  # nothing else of it: whatever it asks for would be paid
            query=answers.asked(source.url).get("query", ""),
            max_results=AT_ONCE,
            since_id=since,
            **{"tweet.fields": _FIELDS},
        )
        return Request(url, headers=(("Authorization", f"Bearer {SECRET}"),))

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The posts of an answer, every one of them, because every one is paid for."""
        del content_type
        now = now or utc_now()
        answer = answers.part(answers.parsed(body, self.name))
        posts, meta = answer.get("data", []), answers.part(answer, "meta")
        if (
            not isinstance(posts, list)
            or len(posts) > MOST
            or not ("data" in answer or "result_count" in meta)
        ):
            raise SourceError("unreadable_answer", name=self.name)
        names = {
            answers.identity(user.get("id")): answers.identity(user.get("username"))
            for user in answers.rows(answers.part(answer, "includes").get("users"))
        }
        entries = tuple(_entry(answers.part(post), names, now) for post in posts)
        if None in entries:
            raise SourceError("unreadable_answer", name=self.name)
        asked = answers.asked(url)
        more = answers.identity(meta.get("next_token"))
        return Feed(
            title=_title(url),
            site_url="https://x.com/",
            entries=answers.once(entries),
            next=answers.asking(url, next_token=more) if more and posts else "",
            cursor=None if "next_token" in asked else _cursor(meta, asked, now),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A search as it is done on the site; other pages there are closed to programs."""
        found = page(text)
        if found is None or found.host not in _HOSTS or found.steps != ("search",):
            return ()
        query = " ".join(found.asked.get("q", "").split())
        if query and "is:retweet" not in query:
            query = f"{query} {_OPERATOR}"
        return (self._proposal(query),) if query and len(query) <= LONGEST else ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """All the terms in as few searches as have room for them."""
        rest = [*phrases(words.required)]
        if re.fullmatch("[a-z]{2}", words.language):
            rest.append(f"lang:{words.language}")
        rest += [_OPERATOR, *(f"-{one}" for one in phrases(words.excluded))]
        found: list[str] = []
        chosen: list[str] = []
        for term in phrases(words.terms):
            if chosen and len(_query([*chosen, term], rest)) > LONGEST:
                found.append(_query(chosen, rest))
                chosen = []
            chosen.append(term)
        if chosen:
            found.append(_query(chosen, rest))
        return tuple(self._proposal(query) for query in found if len(query) <= LONGEST)

    def charges(self, request: Request, limits: Mapping[str, int]) -> tuple[Charge, ...]:
        """As many posts as can come. Without a budget the limit is 0, which nothing keeps within."""
        del request  # each asks for the same number
        return (Charge(BUDGET, AT_ONCE * POST, max(0, limits.get(BUDGET, 0)), "month"),)

    def used(self, charge: Charge, feed: Feed) -> int:
        """The posts that came."""
        del charge
        return len(feed.entries) * POST

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """Whether the token, the credits, the cap or the words of the search are at fault."""
        del url
        error = answers.complaint(body)
        problem = answers.text(error.get("type")).rpartition("/problems/")[2]
        if status == 402 or problem.startswith("credits") or error.get("title") == "CreditsDepleted":
            return SourceError("credits_spent", name=self.name, page=CONSOLE)
        if problem == "usage-capped":
            return Later("cap_reached", None, name=self.name, page=CONSOLE)
        if status == 401:
            return SourceError("key_refused", name=self.name, page=CONSOLE)
        if status == 403:
            return SourceError("not_allowed", name=self.name, page=CONSOLE)
        first = next(iter(answers.rows(error.get("errors"))), {})
        why = answers.sentence(first.get("message") or error.get("detail"))
        return SourceError("bad_query", name=self.name, why=why) if status == 400 and why else None

    def label(self, source: Source) -> str:
        """The words that are looked for."""
        return _title(source.url)

    def _proposal(self, query: str) -> Proposal:
        url = answers.asking(API, query=query)
        return Proposal(self.kind, url, _title(url), notice="x_price")


def _query(terms: list[str], rest: list[str]) -> str:
    any_of = terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
    return " ".join((any_of, *rest))


def _title(url: str) -> str:
    query = answers.asked(url).get("query", "").replace(f" {_OPERATOR}", "")
    return answers.title(f"X: {query}" if query else "X")


def _number(moment: datetime) -> int:
    """The number that a post of this moment would have at least: posts are numbered by time."""
    return max(0, int((moment - _FIRST).total_seconds() * 1000)) << 22


def _cursor(meta: dict[str, Any], asked: dict[str, str], now: datetime) -> str:
    """The newest that was paid for; where nothing came for long, a number that X still knows."""
    known = (answers.identity(meta.get("newest_id")), asked.get("since_id", ""), str(_number(now - _LATE)))
    newest = max(int(one) for one in known if one.isdecimal() and len(one) < 20)
    return str(min(newest, _number(now + _LATE)))


def _entry(post: dict[str, Any], names: Mapping[str, str], now: datetime) -> Entry | None:
    key, by = answers.identity(post.get("id")), answers.identity(post.get("author_id"))
    metrics = answers.part(post, "public_metrics")
    answered = [one for one in answers.rows(post.get("referenced_tweets")) if one.get("type") == "replied_to"]
    name, url = names.get(by), f"https://x.com/i/web/status/{key}"
    found = answers.entry(
        key,
        url,
        now,
        author=f"@{name}" if name else f"id {by}" if by else "",
        text=_text(post) or url,
        date=post.get("created_at") or _date(key),
        likes=metrics.get("like_count"),
        replies=metrics.get("reply_count"),
        in_reply_to=answers.identity(answered[0].get("id")) if answered else "",
    )
    language = answers.language(post.get("lang"))
    return replace(found, language=language) if found and len(language) == 2 else found


def _text(post: dict[str, Any]) -> str:
    """The whole text of a post that is longer than usual, its shortened links written out."""
    whole = answers.part(post, "note_tweet")
    source = whole if answers.text(whole.get("text")) else post
    text = answers.text(source.get("text"))
    for link in answers.rows(answers.part(source, "entities").get("urls"))[:20]:
        short, long = answers.text(link.get("url")), answers.text(link.get("expanded_url"))
        if short.startswith("https://t.co/") and 0 < len(long) <= 2000:
            text = text.replace(short, long, 1)
    return tidy(unescape(text))


def _date(key: str) -> int | None:
    """Seconds since 1970, by the number of a post."""
    if not key.isdecimal() or not 2**40 < int(key) < 2**63:
        return None
    return int(_FIRST.timestamp() + (int(key) >> 22) / 1000)
