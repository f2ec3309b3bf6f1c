"""The budget for X: nothing that can come passes it, and nothing is paid for twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SourceError
from core.model import Source
from watchers import answers
from watchers.kinds import x
from watchers.kinds.x import AT_ONCE, BUDGET, POST, XWatcher, posts_for, price_of_month
from watchers.watcher import Request, Words

WATCHER = XWatcher()
EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)


def number(moment: datetime) -> str:
    """A post's number at a moment, reckoned apart from the watcher."""
    return str(round((moment - EPOCH) / timedelta(milliseconds=1)) * 2**22)


def request(cursor: str = "", url: str = x.API + "?query=fournil", now: datetime = NOW) -> Request:
    return WATCHER._request(Source(1, "x", url, "X", cursor=cursor), now)


def answer(posts: list[dict[str, Any]], next_token: str = "") -> bytes:
    meta: dict[str, Any] = {"result_count": len(posts)}
    if posts:
        meta |= {
            "newest_id": max(post["id"] for post in posts),
            "oldest_id": min(post["id"] for post in posts),
        }
    if next_token:
        meta["next_token"] = next_token
    return json.dumps({"data": posts, "meta": meta} if posts else {"meta": meta}).encode()


@given(
    limit=st.integers(-1, 1_000_000),
    visits=st.lists(st.lists(st.integers(0, AT_ONCE), min_size=1, max_size=7), max_size=30),
)
def test_the_budget_is_never_passed_and_nothing_is_sent_without_one(
    limit: int, visits: list[list[int]]
) -> None:
    """The rule of the store's books, ``used + amount <= limit``, over months of full and empty answers."""
    spent = billed = sent = 0
    for pages in visits:
        asked = request()
        for came in pages:
            (charge,) = WATCHER.charges(asked, {BUDGET: limit})
            assert charge.amount > 0
            assert charge.period == "month"
            if spent + charge.amount > charge.limit:
                break
            sent += 1
            spent += charge.amount
            posts = [{"id": str(10**18 + sent * 100 + n), "text": "a"} for n in range(came)]
            feed = WATCHER.read(answer(posts, "more"), "", asked.url, NOW)
            spent -= charge.amount - min(charge.amount, WATCHER.used(charge, feed))
            billed += came * POST
            assert billed == spent <= charge.limit
            asked = Request(feed.next or asked.url, headers=asked.headers)
    if limit < AT_ONCE * POST:
        assert sent == 0


def test_without_a_budget_the_limit_is_nothing() -> None:
    for limits in ({}, {BUDGET: 0}, {BUDGET: -5}, {"youtube.units": 10**9}):
        (charge,) = WATCHER.charges(request(), limits)
        assert (charge.bucket, charge.limit) == (BUDGET, 0)


def test_a_request_asks_for_ten_posts_and_nothing_else_that_is_paid_whatever_its_address_says() -> None:
    greedy = (
        x.API
        + "?query=a&max_results=100&expansions=author_id,referenced_tweets.id&user.fields=name&start_time=1"
    )
    asked = answers.asked(request(url=greedy).url)
    assert asked.keys() == {"query", "max_results", "tweet.fields"}
    assert asked["max_results"] == str(AT_ONCE)
    later = WATCHER.read(answer([{"id": "5", "text": "a"}], "n3xt"), "", request(url=greedy).url, NOW)
    assert answers.asked(later.next) == {**asked, "next_token": "n3xt"}


def test_every_post_that_came_is_counted_or_the_answer_is_not_read_at_all() -> None:
    posts = [{"id": "7", "text": ""}, {"id": "6"}, {"id": "5", "text": "a", "lang": "und"}]
    (charge,) = WATCHER.charges(request(), {BUDGET: 10**6})
    assert WATCHER.used(charge, WATCHER.read(answer(posts), "", "", NOW)) == 3 * POST
    for broken in ({"text": "a"}, {"id": None}, "a", None):
        with pytest.raises(SourceError) as error:  # then all that was set aside stays spent
            WATCHER.read(json.dumps({"data": [broken], "meta": {}}).encode(), "", "", NOW)
        assert error.value.code == "unreadable_answer"


def test_what_was_paid_for_is_not_asked_for_again() -> None:
    newest = number(NOW - timedelta(minutes=2))
    feed = WATCHER.read(answer([{"id": newest, "text": "a"}]), "", request().url, NOW)
    assert feed.cursor == newest
    assert answers.asked(request(feed.cursor or "").url)["since_id"] == newest
    second = WATCHER.read(answer([{"id": "5", "text": "b"}]), "", request().url + "&next_token=n", NOW)
    assert second.cursor is None


def test_a_number_that_x_no_longer_knows_is_left_out_and_one_it_still_knows_is_kept_ready() -> None:
    old, young = number(NOW - timedelta(days=7)), number(NOW - timedelta(days=6))
    assert "since_id" not in answers.asked(request(old).url)
    assert answers.asked(request(young).url)["since_id"] == young
    assert "since_id" not in answers.asked(request("nonsense").url)
    # Quiet for weeks, but visited: the number keeps up with time.
    quiet = WATCHER.read(answer([]), "", request(young).url, NOW).cursor
    assert quiet is not None
    assert number(NOW - timedelta(hours=2)) < quiet < number(NOW)
    assert "since_id" in answers.asked(request(quiet, now=NOW + timedelta(days=6)).url)


@given(st.text(max_size=30) | st.integers(0, 10**30).map(str))
def test_no_answer_leads_the_cursor_into_the_future(newest: str) -> None:
    body = json.dumps({"data": [], "meta": {"result_count": 0, "newest_id": newest}}).encode()
    cursor = WATCHER.read(body, "", request().url, NOW).cursor
    assert cursor is not None
    assert cursor.isdecimal()
    assert int(cursor) <= int(number(NOW + timedelta(hours=1)))


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_the_price_of_a_month_grows_with_the_posts_and_is_what_the_budget_counts(
    one: float, other: float
) -> None:
    assert price_of_month(min(one, other)) <= price_of_month(max(one, other))
    assert posts_for(price_of_month(one)) >= one * 31
    assert posts_for(price_of_month(one) - 1) <= one * 31


def test_prices_as_they_are_shown() -> None:
    assert price_of_month(0) == 0
    assert price_of_month(1) == 155_000  # 0.155 dollars
    assert price_of_month(0.1) == 20_000
    assert price_of_month(-1) == 0
    assert posts_for(5_000_000) == 1000
    assert posts_for(-1) == 0


def test_the_search_is_one_sentence_of_x_and_short_enough() -> None:
    (one,) = WATCHER.search(Words(("le fournil", "fournil.example"), ("Lyon",), ("recette",), "fr"))
    assert answers.asked(one.url)["query"] == (
        '("le fournil" OR "fournil.example") "Lyon" lang:fr -is:retweet -"recette"'
    )
    assert one.notice == "x_price"
    (single,) = WATCHER.search(Words(('le "fournil"*',), language="F1"))
    assert answers.asked(single.url)["query"] == '"le fournil" -is:retweet'
    assert WATCHER.search(Words(("…",))) == ()


@given(st.lists(st.text("abc é", min_size=1, max_size=120), max_size=20).map(tuple))
def test_long_searches_become_several(terms: tuple[str, ...]) -> None:
    found = WATCHER.search(Words(terms))
    for proposal in found:
        assert len(answers.asked(proposal.url)["query"]) <= x.LONGEST
    together = " ".join(answers.asked(proposal.url)["query"] for proposal in found)
    for term in terms:
        words = " ".join(term.split())
        assert not words or f'"{words}"' in together
