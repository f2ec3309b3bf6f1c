"""Mastodon: pages by id, what is typed, tags made of words, and what an instance refuses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from loopback import NOW

from core.model import Source
from watchers.answers import asked
from watchers.kinds.mastodon import MastodonWatcher
from watchers.watcher import Proposal, Words

WATCHER = MastodonWatcher()
TAG = "https://toots.example/api/v1/timelines/tag/pain"


def source(url: str, secret_id: str | None = None) -> Source:
    return Source(1, "mastodon", url, "", secret_id=secret_id)


def status(number: object, **more: object) -> dict[str, Any]:
    return {"id": number, "content": "<p>x</p>", "created_at": "2026-11-20T08:00:00.000Z", **more}


def page(*statuses: object) -> bytes:
    return json.dumps(statuses).encode()


def test_the_next_page_begins_below_the_last_id() -> None:
    url = f"{TAG}?any[]=levain&any[]=four&limit=4"
    following = WATCHER.read(page(status("9"), status("7", reblog=status("3"))), "", url, NOW).next
    assert parse_qsl(urlsplit(following).query) == [
        ("any[]", "levain"),
        ("any[]", "four"),
        ("limit", "4"),
        ("max_id", "7"),
    ]
    again = WATCHER.read(page(status("6"), status("5")), "", following, NOW).next
    assert asked(again)["max_id"] == "5"
    assert WATCHER.read(page(status("9")), "", url, NOW).next == ""  # not even half a page
    assert WATCHER.read(page(), "", url, NOW).next == ""
    assert WATCHER.read(page(status("7"), status("7")), "", following, NOW).next == ""


def test_found_postings_and_notifications_have_further_pages_too() -> None:
    url = "https://toots.example/api/v2/search?q=pain&type=statuses&limit=2"
    found = json.dumps({"statuses": [status("9"), status("8")]}).encode()
    assert asked(WATCHER.read(found, "", url, NOW).next)["max_id"] == "8"
    url = "https://toots.example/api/v1/notifications?types[]=mention&limit=2"
    told = page(*({"id": n, "type": "mention", "account": {}, "status": status(n * 10)} for n in (44, 43)))
    assert asked(WATCHER.read(told, "", url, NOW).next)["max_id"] == "43"


def test_only_tags_are_listed_without_a_gap() -> None:
    assert WATCHER.read(page(status("9")), "", TAG, NOW).unbroken
    found = json.dumps({"statuses": [status("9")]}).encode()
    assert not WATCHER.read(found, "", "https://toots.example/api/v2/search?q=x", NOW).unbroken


def test_an_edited_posting_keeps_its_key_and_a_reply_names_the_key_it_answers() -> None:
    before, reply = WATCHER.read(page(status("9"), status(10, in_reply_to_id="9")), "", TAG, NOW).entries
    (after,) = WATCHER.read(
        page(status("9", content="<p>y</p>", edited_at="2026-11-21")), "", TAG, NOW
    ).entries
    assert before.key == after.key == reply.in_reply_to == "https://toots.example/statuses/9"


def test_a_token_is_sent_where_there_is_one() -> None:
    assert WATCHER.request(source(TAG)).headers == ()
    assert WATCHER.request(source(TAG, "x")).headers == (("Authorization", "Bearer {secret}"),)
    context = WATCHER.follow(source(TAG, "x"), "https://toots.example/statuses/9", "")
    assert context is not None
    assert context.url == "https://toots.example/api/v1/statuses/9/context"
    assert context.headers == (("Authorization", "Bearer {secret}"),)
    for key in ("https://other.example/statuses/9", "https://toots.example/@a/9", "9"):
        assert WATCHER.follow(source(TAG, "x"), key, "") is None


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (401, "The access token is invalid", "token_wanted"),
        (401, "This API requires an authenticated user", "token_wanted"),
        (422, "This method requires an authenticated user", "token_wanted"),
        (403, "This action is outside the authorized scopes", "token_too_narrow"),
        (403, "This action is not allowed", None),
        (404, "Record not found", None),
        (422, "Validation failed", None),
    ],
)
def test_what_an_instance_refuses(status: int, error: str, code: str | None) -> None:
    found = WATCHER.refused(status, json.dumps({"error": error}).encode(), TAG)
    assert (found.code if found else None) == code
    if found:
        assert "https://toots.example/settings/applications" in str(found)


def test_an_error_without_words_counts_by_its_status() -> None:
    assert WATCHER.refused(403, b"<html>", TAG) is None
    found = WATCHER.refused(401, b"", TAG)
    assert found is not None
    assert found.code == "token_wanted"


def urls(proposals: tuple[Proposal, ...]) -> list[str]:
    return [one.url for one in proposals]


def test_a_person_is_a_feed_and_for_the_owner_what_mentions_them() -> None:
    posts, mentions = WATCHER.propose("@agathe@Piaille.fr")
    assert (posts.kind, posts.url) == ("feed", "https://piaille.fr/@agathe.rss")
    assert mentions.url == "https://piaille.fr/api/v1/notifications?types%5B%5D=mention&limit=40"
    assert (mentions.kind, mentions.role, mentions.notice) == ("mastodon", "comments", "mastodon_token")


def test_a_tag_is_looked_for_on_several_instances() -> None:
    assert urls(WATCHER.propose("#Café")) == [
        f"https://{host}/api/v1/timelines/tag/Caf%C3%A9?limit=40"
        for host in ("mastodon.social", "piaille.fr", "mamot.fr")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://piaille.fr/tags/pain", ["https://piaille.fr/api/v1/timelines/tag/pain?limit=40"]),
        ("mastodon.example/tags/pain/", ["https://mastodon.example/api/v1/timelines/tag/pain?limit=40"]),
        (
            "https://toots.example/@a/115570000000000003",
            ["https://toots.example/api/v1/statuses/115570000000000003/context"],
        ),
        (f"{TAG}?local=true", [f"{TAG}?local=true"]),
        (
            "https://x.example/api/v2/search?q=pain&type=statuses",
            ["https://x.example/api/v2/search?q=pain&type=statuses"],
        ),
        ("https://blog.example/tags/pain", []),
        ("https://piaille.fr/tags/pain.rss", []),
        ("https://medium.com/@someone/a-story-1234", []),
        ("https://www.youtube.com/@someone", []),
        ("https://x.example/api/v1/accounts/lookup", []),
        ("agathe@piaille.fr", []),
        ("@agathe", []),
        ("#2026", []),
        ("pain", []),
    ],
)
def test_what_is_typed(text: str, expected: list[str]) -> None:
    assert urls(WATCHER.propose(text)) == expected


def test_words_become_tags_without_accents_and_spaces() -> None:
    words = Words(("L'Épi d'or", "épi-d’or*", "2026", "l'epi D'OR"), language="en")
    tags, *searches = WATCHER.search(words)
    assert tags == Proposal(
        "mastodon",
        "https://mastodon.social/api/v1/timelines/tag/lepidor?any%5B%5D=epidor&limit=40",
        "mastodon.social: #lepidor #epidor",
    )
    assert [one.notice for one in searches] == ["mastodon_token"] * 4
    assert asked(searches[0].url) == {"q": "\"L'Épi d'or\"", "type": "statuses", "limit": "40"}


def test_many_tags_are_asked_for_in_groups() -> None:
    words = Words(tuple(f"mot{letter}" for letter in "abcdefg"))
    timelines = [one for one in WATCHER.search(words) if "/tag/" in one.url]
    assert len(timelines) == 6  # two on each of three instances
    assert timelines[1].title == "mastodon.social: #motf #motg"
    assert WATCHER.label(source(timelines[1].url)) == timelines[1].title
