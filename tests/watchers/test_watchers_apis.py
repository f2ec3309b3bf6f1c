"""Programming interfaces: what is asked, what a pasted address means, and what their refusals mean."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import NOW
from test_watchers_contract import DATA, outcome

from core.errors import SourceError
from core.model import Source
from core.secrets import MARK
from watchers import answers, youtube
from watchers.kinds.reddit_api import RedditWatcher
from watchers.registry import watcher
from watchers.watcher import Later, Request, Wait, Words

KINDS = (
    "hackernews",
    "stackexchange",
    "reddit_api",
    "youtube_comments",
    "youtube_search",
    "x",
    "trustpilot",
)
WORDS = Words(("fournil de la place", "fournil.example", "le*"), ("Lyon",), ("recette",))


def source(kind: str, url: str, cursor: str = "", secret_id: str | None = None) -> Source:
    return Source(1, kind, url, "A", cursor=cursor, secret_id=secret_id)


def asked(kind: str, url: str, cursor: str = "", secret_id: str | None = None) -> Request:
    request = watcher(kind).request(source(kind, url, cursor, secret_id))
    assert isinstance(request, Request)
    return request


def proposed(kind: str, text: str) -> str:
    """The first address that a pasted text means to a kind, '' for none."""
    found = watcher(kind).propose(text)
    return found[0].url if found else ""


def refusal(kind: str, status: int, body: object, url: str = "https://api.example/v") -> SourceError | None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return watcher(kind).refused(status, raw, url)


def code(error: SourceError | None) -> str:
    return error.code if error else ""


# What is asked


def test_hacker_news_is_asked_again_from_a_week_before_the_newest() -> None:
    url = watcher("hackernews").search(Words(("fournil",)))[0].url
    assert answers.asked(asked("hackernews", url).url) == {
        "query": '"fournil"',
        "tags": "(story,comment)",
        "hitsPerPage": "100",
    }
    later = asked("hackernews", url, "1795162500").url
    assert answers.asked(later)["numericFilters"] == "created_at_i>1794557700"
    own = asked("hackernews", url + "&numericFilters=points>5", "1795162500").url
    assert answers.asked(own)["numericFilters"] == "points>5,created_at_i>1794557700"


def test_a_key_of_stack_exchange_is_sent_where_there_is_one_and_stored_nowhere() -> None:
    url = watcher("stackexchange").search(Words(("fournil",)))[0].url
    assert MARK not in url
    assert MARK not in asked("stackexchange", url).url
    assert asked("stackexchange", url, secret_id="s").url.endswith(f"&key={MARK}")
    assert answers.asked(asked("stackexchange", url, "1795150000").url)["fromdate"] == "1794545200"


@pytest.mark.parametrize("kind", ["youtube_comments", "youtube_search", "x", "trustpilot", "reddit_api"])
def test_keys_and_tokens_stand_in_headers_and_in_no_address(kind: str) -> None:
    one = watcher(kind)
    found = one.search(WORDS) or one.propose("https://www.youtube.com/@fournil")
    request = one.request(source(kind, found[0].url))
    assert isinstance(request, Request)
    assert "{" not in request.url
    assert any("{" in value for _, value in request.headers)
    assert request.body is None
    assert not request.conditional


def test_what_has_a_name_only_is_looked_up_once_and_then_known_by_its_number() -> None:
    business = proposed("trustpilot", "https://fr.trustpilot.com/review/www.chaussures.example?stars=1")
    assert business == "https://api.trustpilot.com/v1/business-units/find?name=chaussures.example"
    assert asked("trustpilot", business).url == business
    found = watcher("trustpilot").read(
        (DATA / "trustpilot" / "business.json").read_bytes(), "", business, NOW
    )
    reviews = "https://api.trustpilot.com/v1/business-units/5f0000000000000000000001/reviews?orderBy="
    assert found.next.startswith(reviews)
    assert asked("trustpilot", business, found.cursor or "").url == found.next

    channel = proposed("youtube_comments", "youtube.com/@lafromagerie/videos")
    assert answers.asked(asked("youtube_comments", channel).url)["forHandle"] == "@lafromagerie"
    body = (DATA / "youtube_comments" / "channel.json").read_bytes()
    led = watcher("youtube_comments").read(body, "", asked("youtube_comments", channel).url, NOW)
    assert led.next.startswith("https://www.googleapis.com/youtube/v3/commentThreads?all")
    assert asked("youtube_comments", channel, led.cursor or "").url == led.next


def test_a_page_leads_to_the_next_until_the_last() -> None:
    body = (DATA / "hackernews" / "search.json").read_bytes()
    url = "https://hn.algolia.com/api/v1/search_by_date?query=levain"
    assert watcher("hackernews").read(body, "", url, NOW).next == url + "&page=1"
    last = json.loads(body) | {"page": 2}
    feed = watcher("hackernews").read(json.dumps(last).encode(), "", url + "&page=2", NOW)
    assert (feed.next, feed.cursor) == ("", None)

    body = (DATA / "stackexchange" / "search.json").read_bytes()
    url = "https://api.stackexchange.com/2.3/search/advanced?q=a&page=2"
    feed = watcher("stackexchange").read(body, "", url, NOW)
    assert (feed.next[-6:], feed.wait, feed.cursor) == ("page=3", 10, None)
    assert feed.quota is not None
    assert (feed.quota.left, feed.quota.limit) == (271, 300)

    body = (DATA / "reddit_api" / "search.json").read_bytes()
    assert watcher("reddit_api").read(body, "", "https://oauth.reddit.com/search?q=a", NOW).next == (
        "https://oauth.reddit.com/search?q=a&after=t3_1oaaac"
    )


def test_reviews_missing_between_two_others_were_taken_away_but_only_if_they_are_in_order() -> None:
    body = (DATA / "trustpilot" / "reviews.json").read_bytes()
    url = "https://api.trustpilot.com/v1/business-units/5f0000000000000000000001/reviews?perPage=3"
    feed = watcher("trustpilot").read(body, "", url, NOW)
    assert (feed.unbroken, feed.whole, feed.next) == (True, False, url + "&page=2")
    mixed = json.loads(body)
    mixed["reviews"].reverse()
    assert not watcher("trustpilot").read(json.dumps(mixed).encode(), "", url, NOW).unbroken


# What is proposed


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("hackernews", "https://news.ycombinator.com/item?id=48100001", "tags=comment%2Cstory_48100001"),
        ("hackernews", "news.ycombinator.com/user?id=meunier", "tags=author_meunier"),
        ("hackernews", "https://news.ycombinator.com/from?site=fournil.example", "Attributes=url"),
        ("hackernews", "https://hn.algolia.com/?q=le+fournil&type=all", "query=le+fournil"),
        ("hackernews", "https://hnrss.org/newest?q=fournil", ""),
        ("hackernews", "https://news.ycombinator.com/", ""),
        ("stackexchange", "https://stackoverflow.com/search?q=%22le+fournil%22", "q=%22le+fournil%22"),
        ("stackexchange", "cooking.stackexchange.com/questions/130001/why", "questions/130001/answers?site="),
        ("stackexchange", "https://superuser.com/questions/tagged/bread", "site=superuser.com&tagged=bread"),
        ("stackexchange", "https://stackexchange.com.evil.example/search?q=a", ""),
        ("reddit_api", "r/lyon", "https://oauth.reddit.com/r/lyon/new"),
        ("reddit_api", "https://www.reddit.com/r/lyon/comments/1o/titre/", "com/r/lyon/comments/1o/titre?"),
        ("reddit_api", "https://www.reddit.com/r/lyon/.rss?feed=0123456789abcdef0123&user=me", ""),
        (
            "reddit_api",
            "https://old.reddit.com/r/lyon/search?q=le",
            "https://oauth.reddit.com/r/lyon/search?q=le",
        ),
        ("youtube_comments", "https://www.youtube.com/watch?v=abcdefghi_1&t=3", "videoId=abcdefghi_1"),
        ("youtube_comments", "https://youtu.be/abcdefghi_1?si=x", "videoId=abcdefghi_1"),
        ("youtube_comments", "https://m.youtube.com/shorts/abcdefghi_1", "videoId=abcdefghi_1"),
        ("youtube_comments", "youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa", "ChannelId=UCaaaa"),
        ("youtube_comments", "https://www.youtube.com/user/fournil", "forUsername=fournil"),
        (
            "youtube_comments",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCaaaaaaaaaaaaaaaaaaaaaa",
            "",
        ),
        ("youtube_search", "https://www.youtube.com/results?search_query=le+fournil", "q=le+fournil"),
        ("x", "https://x.com/search?q=%22le%20fournil%22&f=live", "query=%22le+fournil%22+-is%3Aretweet"),
        ("x", "https://twitter.com/search?q=a+is%3Aretweet", "query=a+is%3Aretweet"),
        ("x", "https://x.com/fournil", ""),
        ("x", "https://x.com/search?q=" + "a" * 600, ""),
        ("trustpilot", "https://www.trustpilot.com/review/fournil.example", "name=fournil.example"),
        ("trustpilot", "https://www.trustpilot.com/categories/bakery", ""),
    ],
)
def test_a_pasted_address_means_its_source(kind: str, text: str, expected: str) -> None:
    found = proposed(kind, text)
    assert expected in found
    assert bool(found) == bool(expected)


@pytest.mark.parametrize("kind", KINDS)
@given(
    text=st.text(max_size=60)
    | st.sampled_from(["@a@b.example", "#tag", "http://[", "https://x.com:x/search?q=a"])
)
def test_anything_pasted_gives_proposals_of_web_addresses(kind: str, text: str) -> None:
    for proposal in watcher(kind).propose(text):
        assert proposal.kind == kind
        assert urlsplit(proposal.url).scheme == "https"


_TERMS = st.lists(st.text(max_size=40), max_size=4).map(tuple)


@pytest.mark.parametrize("kind", KINDS)
@given(terms=_TERMS, required=_TERMS, excluded=_TERMS)
@settings(max_examples=50)
def test_any_words_give_searches_that_can_be_asked(
    kind: str, terms: tuple[str, ...], required: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    one = watcher(kind)
    for proposal in one.search(Words(terms, required, excluded)):
        assert proposal.title
        assert "\n" not in proposal.title
        url = asked(kind, proposal.url).url
        assert url.isascii()
        assert urlsplit(url).hostname == urlsplit(proposal.url).hostname
        assert one.label(source(kind, proposal.url))


def test_a_watch_gives_a_search_for_each_term_and_for_links_to_a_domain() -> None:
    queries = [answers.asked(one.url)["query"] for one in watcher("hackernews").search(WORDS)]
    assert queries == [
        '"fournil de la place" "Lyon" -"recette"',
        '"fournil.example" "Lyon" -"recette"',
        "fournil.example",
        '"le" "Lyon" -"recette"',
    ]
    assert [answers.asked(one.url)["q"] for one in watcher("youtube_search").search(WORDS)] == [
        '"fournil de la place"|"fournil.example"|"le" "Lyon" -"recette"'
    ]
    assert [one.title for one in watcher("trustpilot").search(WORDS)] == ["Trustpilot: fournil.example"]
    (reddit,) = watcher("reddit_api").search(WORDS)
    assert reddit.url.startswith("https://oauth.reddit.com/search?q=")
    assert '"fournil de la place"' in answers.asked(reddit.url)["q"]


# What refusals mean


def google(status: int, reason: str, message: str = "Something.") -> dict[str, Any]:
    error = {"code": status, "message": message, "errors": [{"domain": "youtube", "reason": reason}]}
    return {"error": error}


@pytest.mark.parametrize(
    ("kind", "status", "body", "expected"),
    [
        ("stackexchange", 400, {"error_id": 502, "error_message": "more requests in 17524 seconds"}, "wait"),
        ("stackexchange", 400, {"error_id": 503, "error_name": "temporarily_unavailable"}, "wait"),
        ("stackexchange", 400, {"error_id": 405, "error_message": "`key` is required"}, "key_refused"),
        ("stackexchange", 400, {"error_id": 400, "error_message": "No site found for name `x`"}, "bad_query"),
        ("stackexchange", 500, {"error_id": 500}, ""),
        ("stackexchange", 403, b"<html>", ""),
        ("reddit_api", 401, {"message": "Unauthorized", "error": 401}, "session_expired"),
        ("reddit_api", 404, {"message": "Not Found", "error": 404}, ""),
        ("youtube_comments", 403, google(403, "commentsDisabled"), "comments_off"),
        ("youtube_comments", 404, google(404, "videoNotFound"), "not_known"),
        ("youtube_comments", 404, google(404, "commentThreadNotFound"), "not_found"),
        ("youtube_comments", 403, google(403, "quotaExceeded"), "quota_spent"),
        ("youtube_comments", 403, google(403, "rateLimitExceeded"), "wait"),
        ("youtube_comments", 403, google(403, "accessNotConfigured"), "not_allowed"),
        ("youtube_comments", 400, google(400, "keyInvalid"), "key_refused"),
        ("youtube_search", 400, google(400, "invalidPageToken", "Bad <code>token</code>."), "bad_query"),
        ("youtube_search", 500, google(500, "backendError"), ""),
        ("x", 401, {"title": "Unauthorized", "type": "about:blank", "status": 401}, "key_refused"),
        ("x", 402, {"title": "Payment Required", "detail": "credits depleted"}, "credits_spent"),
        ("x", 403, {"reason": "client-not-enrolled", "title": "Client Forbidden"}, "not_allowed"),
        (
            "x",
            429,
            {"title": "UsageCapExceeded", "type": "https://api.x.com/2/problems/usage-capped"},
            "cap_reached",
        ),
        ("x", 429, {"title": "Too Many Requests", "type": "about:blank"}, ""),
        (
            "x",
            400,
            {"errors": [{"message": "Ambiguous use of or."}], "title": "Invalid Request"},
            "bad_query",
        ),
        ("trustpilot", 401, {"fault": {"faultstring": "Invalid ApiKey"}}, "key_refused"),
        ("trustpilot", 404, {"message": "Business unit not found"}, ""),
        ("hackernews", 403, {"message": "x"}, ""),
    ],
)
def test_errors_say_what_is_at_fault(kind: str, status: int, body: object, expected: str) -> None:
    assert code(refusal(kind, status, body)) == expected


def test_a_refusal_leads_to_the_page_where_it_is_mended() -> None:
    for kind in KINDS:
        needs = watcher(kind).needs
        if needs is not None:
            error = next(
                found
                for status, body in ((401, b"{}"), (400, b'{"error_id": 405}'))
                if code(found := watcher(kind).refused(status, body, _DOOR.get(kind, ""))) == "key_refused"
            )
            assert f"at {needs.page}." in str(error)


_DOOR = {"reddit_api": "https://www.reddit.com/api/v1/access_token"}


def test_a_throttled_host_is_left_alone_as_long_as_it_says_but_a_spent_quota_is_only_the_keys() -> None:
    throttled = refusal(
        "stackexchange",
        400,
        (DATA / "stackexchange" / "throttled.json").read_bytes(),
        "https://api.se.example/2.3",
    )
    assert isinstance(throttled, Wait)
    assert (throttled.seconds, throttled.details) == (17524, {"host": "api.se.example"})
    spent = refusal("youtube_search", 403, google(403, "quotaExceeded"))
    assert isinstance(spent, Later)
    assert not isinstance(spent, Wait)
    assert spent.seconds is not None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_google_begins_a_new_day_within_the_next_one(now: datetime) -> None:
    seconds = youtube.until_the_next_day(now)
    assert 0 < seconds <= 24 * 3600
    assert 0 <= ((now + timedelta(seconds=seconds)) - now.replace(hour=8, minute=0, second=0)).days <= 1


@pytest.mark.parametrize("kind", KINDS)
@given(
    status=st.integers(300, 599),
    body=st.binary(max_size=60),
    url=st.sampled_from(["", "https://a.example/r/b?name=c"]),
)
def test_any_error_page_is_refused_without_a_slip(kind: str, status: int, body: bytes, url: str) -> None:
    error = watcher(kind).refused(status, body, url)
    assert error is None or str(error)


# Signing in


def test_reddit_is_signed_in_to_with_number_and_secret_for_as_long_as_it_says() -> None:
    door = RedditWatcher.signs_in
    place = source(
        "reddit_api", watcher("reddit_api").signed("https://oauth.reddit.com/search?q=a", "n0mber")
    )
    request = door.sign_in(place, "s3cret")
    assert dict(request.headers)["Authorization"] == "Basic bjBtYmVyOnMzY3JldA=="
    assert request.body == b"grant_type=client_credentials"
    assert "s3cret" not in request.url
    session = door.session(b'{"access_token": "t0ken", "token_type": "bearer", "expires_in": 3600}', NOW)
    assert (session.access, session.refresh, session.until) == ("t0ken", "", NOW + timedelta(hours=1))
    for body in (b"{}", b'{"error": "invalid_grant"}', b"", b'{"access_token": "a\\r\\nb"}'):
        with pytest.raises(SourceError):
            door.session(body, NOW)
    own = asked("reddit_api", place.url)
    assert own.url == "https://oauth.reddit.com/search?q=a&limit=100&raw_json=1"
    assert dict(own.headers) == {"Authorization": "Bearer {token}"}
    assert watcher("reddit_api").label(place) == "Reddit: a"


# Replies to what is being handled


_AT = {
    "hackernews": "https://hn.algolia.com/api/v1/search_by_date?query=a",
    "stackexchange": "https://api.stackexchange.com/2.3/search/advanced?q=a&site=b.com",
    "reddit_api": "https://u@oauth.reddit.com/search?q=a",
    "youtube_comments": "https://www.googleapis.com/youtube/v3/commentThreads?videoId=a",
    "x": "https://api.x.com/2/tweets/search/recent?query=a",
}
_POST = "https://www.reddit.com/r/b/comments/1o/t/"


@pytest.mark.parametrize(
    ("kind", "key", "url", "expected"),
    [
        ("hackernews", "481", "", "https://hn.algolia.com/api/v1/items/481"),
        ("stackexchange", "q13", "", "https://api.stackexchange.com/2.3/questions/13/answers?site=b.com"),
        ("stackexchange", "a13", "", ""),
        ("reddit_api", "t3_1o", _POST, "https://oauth.reddit.com/comments/1o?limit=100"),
        ("reddit_api", "t1_n1", f"{_POST}n1/", "https://oauth.reddit.com/comments/1o?comment=n1"),
        ("reddit_api", "t1_n1", "https://a.example/", ""),
        ("youtube_comments", "UgzA.B", "", "https://www.googleapis.com/youtube/v3/comments?part=snippet"),
        ("x", "1", "", ""),
    ],
)
def test_replies_are_looked_for_where_they_stand(kind: str, key: str, url: str, expected: str) -> None:
    request = watcher(kind).follow(source(kind, _AT[kind]), key, url)
    assert (request.url if request else "").startswith(expected)
    assert bool(request) == bool(expected)


# Whatever comes

_LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.builds(list)
    | st.builds(dict)
)


def places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place within a JSON value."""
    found = [path] if path else []
    if isinstance(value, dict):
        found += [one for name, inner in value.items() for one in places(inner, (*path, name))]
    if isinstance(value, list):
        found += [one for number, inner in enumerate(value) for one in places(inner, (*path, number))]
    return found


SAMPLES = [
    (kind, path)
    for kind in KINDS
    for path in sorted((DATA / kind).glob("*.json"))
    if path.read_bytes().strip()
]


@pytest.mark.parametrize(("kind", "path"), SAMPLES, ids=lambda one: getattr(one, "name", one))
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_samples_with_anything_in_some_places_give_a_feed_or_a_clear_error(
    kind: str, path: Any, data: st.DataObject
) -> None:
    answer = json.loads(path.read_text("utf-8"))
    where = places(answer)
    for way in data.draw(st.lists(st.sampled_from(where), min_size=1, max_size=4)):
        inner: Any = answer
        try:
            for step in way[:-1]:
                inner = inner[step]
            inner[way[-1]] = data.draw(_LEAF)
        except (KeyError, IndexError, TypeError):
            continue  # what stood there is gone by now
    outcome(watcher(kind), json.dumps(answer).encode())
