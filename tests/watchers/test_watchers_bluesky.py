"""Bluesky: links by bytes, dates that are absurd, signing in, what is typed and what is searched for."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SourceError
from core.model import Source
from core.secrets import split
from watchers.answers import asked
from watchers.bluesky_posts import with_links
from watchers.kinds.bluesky import PASSWORDS, BlueskyWatcher
from watchers.watcher import Needs, Proposal, Words

WATCHER = BlueskyWatcher()
SEARCH = "https://bsky.social/xrpc/app.bsky.feed.searchPosts"


def source(url: str) -> Source:
    return Source(1, "bluesky", url, "", secret_id="x")


def facet(start: object, end: object, uri: object = "https://a.example/long/way") -> dict[str, Any]:
    link = {"$type": "app.bsky.richtext.facet#link", "uri": uri}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [link]}


def jwt(claims: object) -> str:
    return f"e30.{base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip('=')}.c2ln"


def session(**said: object) -> bytes:
    return json.dumps({"accessJwt": jwt({"exp": 1}), "refreshJwt": "r", **said}).encode()


def posts(*views: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"posts": views, **more}).encode()


def post(**record: object) -> dict[str, Any]:
    return {
        "uri": "at://did:plc:abc/app.bsky.feed.post/3k",
        "author": {"did": "did:plc:abc", "handle": "a.bsky.social", "displayName": "A"},
        "record": {"text": "x", "createdAt": "2026-11-20T08:00:00Z", **record},
        "indexedAt": "2026-11-20T09:00:00Z",
    }


def test_links_stand_at_bytes_of_utf8() -> None:
    words = "Été 🥐 a.example/lo… fin"
    start = len("Été 🥐 ".encode())
    end = start + len("a.example/lo…".encode())
    assert with_links(words, [facet(start, end)]) == "Été 🥐 https://a.example/long/way fin"


def test_words_that_carry_a_link_stay() -> None:
    assert with_links("voir ici", [facet(5, 8)]) == "voir ici (https://a.example/long/way)"
    assert with_links("voir ici", [facet(5, 8, "javascript:alert(1)")]) == "voir ici"


@pytest.mark.parametrize(
    ("start", "end"), [(1, 3), (0, 1), (-1, 2), (3, 3), (4, 2), (0, 999), ("0", []), (None, 2), (1e300, 2)]
)
def test_links_at_impossible_places_are_left(start: object, end: object) -> None:
    assert with_links("éé mot", [facet(start, end)]) == "éé mot"


def test_of_links_on_the_same_words_the_first_counts() -> None:
    facets = [facet(0, 2), facet(0, 2), facet(1, 5), facet(3, 7, "https://b.example")]
    assert with_links("un deux", facets) == "un (https://a.example/long/way) deux (https://b.example)"


@given(
    st.text("aé🥐 …\n", max_size=40),
    st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6),
)
def test_any_places_leave_the_words_as_they_are(words: str, places: list[tuple[int, int]]) -> None:
    found = with_links(words, [facet(start, end, "https://l.example") for start, end in places])
    assert found.replace(" (https://l.example)", "") == words


@pytest.mark.parametrize(
    ("written", "seen", "believed"),
    [
        ("2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T08"),
        ("2026-11-20T10:00:00+00:00", "2026-11-20T09:00:00Z", "2026-11-20T09"),
        ("9999-12-31T23:59:59Z", "2026-11-20T09:00:00Z", "2026-11-20T09"),
        ("1970-01-01T00:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T09"),
        ("2011-05-05T00:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T09"),
        ("yesterday", "2026-11-20T09:00:00Z", "2026-11-20T09"),
        ("2026-11-20T08:00:00Z", "", "2026-11-20T08"),
        ("", "", None),
    ],
)
def test_a_date_that_cannot_be_is_that_of_being_seen(written: str, seen: str, believed: str | None) -> None:
    view = {**post(createdAt=written), "indexedAt": seen}
    (entry,) = WATCHER.read(posts(view), "", SEARCH, NOW).entries
    assert (entry.published_at.isoformat()[:13] if entry.published_at else None) == believed


def test_pages_follow_by_the_cursor_until_it_stands_still() -> None:
    url = f"{SEARCH}?q=pain&sort=latest&cursor=25"
    assert asked(WATCHER.read(posts(post(), cursor="50"), "", url, NOW).next) == {
        "q": "pain",
        "sort": "latest",
        "cursor": "50",
    }
    assert WATCHER.read(posts(post(), cursor="25"), "", url, NOW).next == ""
    assert WATCHER.read(posts(cursor="50"), "", url, NOW).next == ""
    assert not WATCHER.read(posts(post()), "", url, NOW).unbroken


def test_a_deep_thread_is_read() -> None:
    body = '{"thread":' + '{"replies":[' * 300 + json.dumps({"post": post()}) + "]}" * 300 + "}"
    assert len(WATCHER.read(body.encode(), "", SEARCH, NOW).entries) == 1


def test_the_account_stands_in_the_address_and_not_in_the_request() -> None:
    url = WATCHER.signed(f"{SEARCH}?q=pain", "@Alice.bsky.social\u202c")
    assert url == "https://Alice.bsky.social@bsky.social/xrpc/app.bsky.feed.searchPosts?q=pain"
    assert split(url) == (url, None)  # nothing in it is taken for a secret
    request = WATCHER.request(source(url))
    assert request.url == f"{SEARCH}?q=pain"
    assert request.headers == (("Authorization", "Bearer {token}"),)
    assert WATCHER.label(source(url)) == "Bluesky: pain"


@pytest.mark.parametrize(
    ("user", "netloc"),
    [
        ("alice", "alice.bsky.social@bsky.social"),
        ("alice@mail.example", "alice%40mail.example@bsky.social"),
        ("@shop.example@pds.example", "shop.example@pds.example"),
        ("did:plc:abc", "did%3Aplc%3Aabc@bsky.social"),
        ("", "bsky.social"),
    ],
)
def test_names_of_accounts_as_people_write_them(user: str, netloc: str) -> None:
    assert WATCHER.signed(SEARCH, user) == SEARCH.replace("bsky.social", netloc, 1)


def test_signing_in_asks_the_same_server() -> None:
    door = BlueskyWatcher.signs_in
    own = source("https://shop.example@pds.example/xrpc/app.bsky.feed.searchPosts?q=x")
    request = door.sign_in(own, "abcd-efgh")
    assert request.url == "https://pds.example/xrpc/com.atproto.server.createSession"
    assert request.body is not None
    assert json.loads(request.body) == {"identifier": "shop.example", "password": "abcd-efgh"}
    renewal = door.renew(own)
    assert renewal is not None
    assert renewal.url == "https://pds.example/xrpc/com.atproto.server.refreshSession"
    assert renewal.body == b""
    assert renewal.headers == (("Authorization", "Bearer {token}"),)
    with pytest.raises(SourceError, match="app-passwords"):
        door.sign_in(source(SEARCH), "abcd")


def test_a_session_lasts_as_long_as_its_token_says() -> None:
    until = NOW + timedelta(hours=2)
    body = session(accessJwt=jwt({"exp": int(until.timestamp())}), refreshJwt="ref.resh")
    found = BlueskyWatcher.signs_in.session(body, NOW)
    assert (found.refresh, found.until) == ("ref.resh", until)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a.b.c",
        "a.!!!!.c",
        *map(jwt, ({}, {"exp": "soon"}, {"exp": 1e300}, {"exp": None}, [], 7, {"exp": 12})),
        jwt({"exp": int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())}),
    ],
)
def test_a_token_that_says_nothing_believable_lasts_an_hour(token: str) -> None:
    assert BlueskyWatcher.signs_in.session(session(accessJwt=token), NOW).until == NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"[]", "unreadable_answer"),
        (session(accessJwt="two\r\nlines"), "unreadable_answer"),
        (session(accessJwt=None), "unreadable_answer"),
        (session(active=False, status="takendown"), "account_closed"),
    ],
)
def test_what_is_no_session_is_said(body: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        BlueskyWatcher.signs_in.session(body, NOW)
    assert error.value.code == code


@given(st.binary(max_size=80))
def test_any_bytes_are_a_session_or_an_error(body: bytes) -> None:
    with suppress(SourceError):
        BlueskyWatcher.signs_in.session(body, NOW)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, b'{"error":"ExpiredToken","message":"Token has expired"}', "session_expired"),
        (400, b'{"error":"InvalidToken","message":"Token could not be verified"}', "session_expired"),
        (400, b'{"error":"InvalidToken","message":"Malformed authorization header"}', "account_wanted"),
        (400, b'{"error":"InvalidRequest","message":"q must not be empty"}', "bad_query"),
        (401, b'{"error":"AuthMissing","message":"Authentication Required"}', "account_wanted"),
        (401, b'{"error":"AuthenticationRequired","message":"Invalid"}', "denied_password"),
        (401, b'{"error":"AuthFactorTokenRequired","message":"A code was sent"}', "second_factor"),
        (401, b'{"error":"AccountTakedown","message":"Account has been taken down"}', "account_closed"),
        (400, b'{"error":"NotFound","message":"Post not found"}', "not_found"),
        (403, b"<html><body>403 Forbidden</body></html>", "refused_here"),
        (403, b"", "refused_here"),
        (502, b"<html>", None),
        (500, b'{"error":["x"]}', None),
    ],
)
def test_errors_are_told_by_their_names(status: int, body: bytes, code: str | None) -> None:
    error = WATCHER.refused(status, body, SEARCH)
    assert (error.code if error else None) == code


def test_a_refused_password_says_where_to_make_another() -> None:
    body = b'{"error":"AuthenticationRequired","message":"Invalid identifier or password"}'
    assert PASSWORDS in str(WATCHER.refused(401, body, SEARCH))
    assert BlueskyWatcher.needs == Needs("app password", PASSWORDS, user=True)


def words_of(proposals: tuple[Proposal, ...]) -> list[str]:
    return [asked(one.url).get("q", one.url) for one in proposals]


@pytest.mark.parametrize(
    "text",
    [
        "@odile.bsky.social",
        "odile.bsky.social",
        "https://bsky.app/profile/odile.bsky.social/",
        "at://odile.bsky.social",
    ],
)
def test_a_person_is_what_they_write_and_where_they_are_mentioned(text: str) -> None:
    writes, mentioned, told = WATCHER.propose(text)
    assert (writes.kind, writes.url) == ("feed", "https://bsky.app/profile/odile.bsky.social/rss")
    assert (mentioned.kind, mentioned.role) == ("bluesky", "comments")
    assert asked(mentioned.url)["mentions"] == "odile.bsky.social"
    assert told.url == (
        "https://odile.bsky.social@bsky.social/xrpc/app.bsky.notification.listNotifications"
        "?reasons=mention&reasons=reply&reasons=quote&limit=100"
    )
    assert (told.role, told.notice) == ("comments", "own_account")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Moulin_vert", ["#Moulin_vert"]),
        ("bsky.app/search?q=pain+au+levain", ["pain au levain"]),
        ("https://bsky.app/hashtag/caf%C3%A9?author=x", ["#café"]),
        (f"{SEARCH}?q=pain", ["pain"]),
        ("#", []),
        ("#12", []),
        ("https://bsky.app/", []),
        ("https://example.org/search?q=pain", []),
        ("pain au levain", []),
        ("@odile", []),
        ("@odile@piaille.fr", []),
        ("odile@mail.example", []),
        ("", []),
    ],
)
def test_what_is_typed(text: str, expected: list[str]) -> None:
    assert words_of(WATCHER.propose(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://bsky.app/profile/odile.bsky.social/post/3kxyz",
        "at://odile.bsky.social/app.bsky.feed.post/3kxyz",
    ],
)
def test_a_post_is_its_thread(text: str) -> None:
    (thread,) = WATCHER.propose(text)
    assert asked(thread.url)["uri"] == "at://odile.bsky.social/app.bsky.feed.post/3kxyz"
    assert thread.role == "comments"


def test_an_address_of_ones_own_server_stays() -> None:
    url = "https://pds.example/xrpc/app.bsky.notification.listNotifications?reasons=mention&reasons=reply"
    assert WATCHER.propose(url) == (Proposal("bluesky", url, "Bluesky"),)


def test_each_term_is_a_search_of_its_own() -> None:
    words = Words(("Moulin vert", "moulinvert*", '"moulin"'), required=("pain bio",), excluded=("rouge",))
    proposals = WATCHER.search(words)
    assert words_of(proposals) == [
        '"Moulin vert" "pain bio"',
        '"moulinvert" "pain bio"',
        '"moulin" "pain bio"',
    ]
    assert asked(proposals[0].url) | {"q": ""} == {"q": "", "sort": "latest", "limit": "100", "lang": "fr"}
    assert words_of(WATCHER.search(Words((), required=("a", "b")))) == ['"a" "b"']
    assert WATCHER.search(Words(("*",))) == ()


def test_the_replies_to_a_post_are_its_thread_at_the_same_server() -> None:
    own = source("https://shop.example@pds.example/xrpc/app.bsky.feed.searchPosts?q=x")
    request = WATCHER.follow(own, "at://did:plc:abc/app.bsky.feed.post/3k", "")
    assert request is not None
    assert request.url.startswith("https://pds.example/xrpc/app.bsky.feed.getPostThread?")
    assert asked(request.url)["uri"] == "at://did:plc:abc/app.bsky.feed.post/3k"
    assert WATCHER.follow(own, "https://a.example/", "") is None
