"""Lemmy and Discourse: pages, threads, what is typed and what is searched for."""

from __future__ import annotations

import json

import pytest
from loopback import NOW

from core.model import Source
from watchers.answers import asked
from watchers.kinds.discourse import DiscourseWatcher
from watchers.kinds.lemmy import LemmyWatcher
from watchers.watcher import Proposal, Words

LEMMY, DISCOURSE = LemmyWatcher(), DiscourseWatcher()
SEARCH = "https://lemmy.example/api/v3/search?q=pain&type_=All&sort=New&limit=2"
FORUM = "https://site.example/forum/search.json?q=pain+order%3Alatest"


def urls(proposals: tuple[Proposal, ...]) -> list[str]:
    return [one.url for one in proposals]


def test_lemmy_has_a_next_page_when_one_of_its_lists_is_full() -> None:
    def following(answer: object, url: str) -> dict[str, str]:
        return asked(LEMMY.read(json.dumps(answer).encode(), "", url, NOW).next)

    assert following({"posts": [{}], "comments": [{}, {}]}, SEARCH)["page"] == "2"
    assert following({"posts": [{}, {}], "comments": []}, f"{SEARCH}&page=4")["page"] == "5"
    assert following({"posts": [{}], "comments": [{}]}, SEARCH) == {}
    newer = SEARCH.replace("v3", "v4")
    assert following({"search": [{}], "next_page": "P9"}, newer)["page_cursor"] == "P9"
    assert following({"comments": [{}, {}]}, newer) == {}


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("0.5", "https://lemmy.example/post/7"),
        ("0.4.5", "https://lemmy.example/comment/4"),
        ("0.2.3.4.5", "https://lemmy.example/comment/4"),
        ("0.a.5", "https://lemmy.example/post/7"),
        (None, "https://lemmy.example/post/7"),
        ("9" * 100_000, "https://lemmy.example/post/7"),
    ],
)
def test_a_comment_of_lemmy_answers_the_last_above_it(path: object, answered: str) -> None:
    view = {
        "comment": {"id": 5, "post_id": 7, "content": "Bof", "path": path},
        "post": {"id": 7, "name": "Pain"},
    }
    (entry,) = LEMMY.read(json.dumps({"comments": [view]}).encode(), "", SEARCH, NOW).entries
    assert (entry.key, entry.in_reply_to) == ("https://lemmy.example/comment/5", answered)


def test_the_replies_on_lemmy_are_asked_for_by_number() -> None:
    found = [
        LEMMY.follow(Source(1, "lemmy", url, ""), key, "")
        for url, key in (
            (SEARCH, "https://lemmy.example/post/7"),
            (SEARCH.replace("v3", "v4"), "https://lemmy.example/comment/5"),
        )
    ]
    assert [one and one.url for one in found] == [
        "https://lemmy.example/api/v3/comment/list?post_id=7&sort=New&limit=50&max_depth=8",
        "https://lemmy.example/api/v4/comment/list?parent_id=5&sort=new&limit=50&max_depth=8",
    ]
    assert LEMMY.follow(Source(1, "lemmy", SEARCH, ""), "https://other.example/post/7", "") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "!boulange@jlai.lu",
            [
                "https://jlai.lu/feeds/c/boulange.xml?sort=New",
                "https://jlai.lu/api/v3/comment/list?community_name=boulange&sort=New&limit=50",
            ],
        ),
        (
            "https://lemmy.world/c/france@jlai.lu",
            [
                "https://lemmy.world/feeds/c/france@jlai.lu.xml?sort=New",
                "https://lemmy.world/api/v3/comment/list?community_name=france%40jlai.lu&sort=New&limit=50",
            ],
        ),
        ("lemmy.example/post/77", ["https://lemmy.example/api/v3/comment/list?post_id=77&sort=New&limit=50"]),
        (SEARCH, [SEARCH]),
        ("https://www.youtube.com/c/someone", []),
        ("https://forum.example/c/general/4", []),
        ("https://blog.example/post/77", []),
        ("!important", []),
    ],
)
def test_what_is_typed_for_lemmy(text: str, expected: list[str]) -> None:
    assert urls(LEMMY.propose(text)) == expected


def test_each_term_is_searched_for_on_each_instance() -> None:
    found = LEMMY.search(Words(("Moulin vert", '"moulin"*', "moulin")))
    assert [one.title for one in found] == [
        "lemmy.world: Moulin vert",
        "lemmy.world: moulin",
        "jlai.lu: Moulin vert",
        "jlai.lu: moulin",
    ]
    assert asked(found[0].url) == {"q": "Moulin vert", "type_": "All", "sort": "New", "limit": "50"}
    assert LEMMY.search(Words(("*",))) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://forum.example pain au levain",
            "https://forum.example/search.json?q=pain+au+levain+order%3Alatest",
        ),
        (
            "https://forum.example/search.json?q=pain",
            "https://forum.example/search.json?q=pain+order%3Alatest",
        ),
        (
            "https://site.example/forum/search?q=pain%20order:latest_topic",
            "https://site.example/forum/search.json?q=pain+order%3Alatest_topic",
        ),
        ("https://anything.example/search?q=pain", None),
        ("https://forum.example/search.json?page=2", None),
        ("https://forum.example/", None),
        ("pain au levain", None),
    ],
)
def test_what_is_typed_for_discourse(text: str, expected: str | None) -> None:
    assert urls(DISCOURSE.propose(text)) == ([expected] if expected else [])


def test_discourse_in_a_folder_and_its_further_pages() -> None:
    post = {"id": 3, "username": "u", "blurb": "du pain", "post_number": 4, "topic_id": 9}
    body = {"posts": [post], "topics": [], "grouped_search_result": {"more_full_page_results": True}}
    feed = DISCOURSE.read(json.dumps(body).encode(), "", FORUM, NOW)
    assert feed.site_url == "https://site.example/forum"
    assert feed.entries[0].key == "https://site.example/forum/t/9/4"
    assert feed.entries[0].url == "https://site.example/forum/t/-/9/4"
    assert asked(feed.next) == {"q": "pain order:latest", "page": "2"}
    assert asked(DISCOURSE.read(json.dumps(body).encode(), "", feed.next, NOW).next)["page"] == "3"


def test_the_replies_on_discourse_are_in_the_topic() -> None:
    forum = Source(1, "discourse", FORUM, "")
    request = DISCOURSE.follow(forum, "https://site.example/forum/t/9/4", "")
    assert request is not None
    assert request.url == "https://site.example/forum/t/9/4.json"
    answer = {
        "id": 9,
        "title": "T",
        "slug": "t",
        "post_stream": {"posts": [{"topic_id": 9, "post_number": 4, "cooked": "x"}]},
    }
    (entry,) = DISCOURSE.read(json.dumps(answer).encode(), "", request.url, NOW).entries
    assert entry.key == "https://site.example/forum/t/9/4"
    assert DISCOURSE.follow(forum, "https://other.example/t/9/4", "") is None


def test_a_forum_for_members_says_so() -> None:
    found = DISCOURSE.refused(403, b'{"errors":["x"],"error_type":"not_logged_in"}', FORUM)
    assert found is not None
    assert found.code == "members_only"
    assert DISCOURSE.refused(403, b"<html>", FORUM) is None
