"""Where a watch can look by itself, and accounts that open more than one source."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import InputError
from core.model import Watch
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from watchers.adding import add, wants_account, with_account
from watchers.discovery import Candidate
from watchers.lookups import alerts_page, in_blog, lookups, words_of
from watchers.registry import WATCHERS

SHOP = Watch(1, "Shop", ("Café Crescent", '"le crescent"', "boulang*"), ("Paris",), ("quartet",))


def test_what_a_shop_wants_comes_first_and_is_ticked() -> None:
    found = lookups(SHOP, ("fr", "en"), "FR")
    usual = [one.proposal for one in found if one.usual]
    assert [one.kind for one in usual] == ["google_news", "bing_news", "mastodon"]
    assert found[: len(usual)] == [one for one in found if one.usual]
    assert "ceid=FR%3Afr" in usual[0].url
    assert "/timelines/tag/cafecrescent" in usual[2].url
    assert not any(one.account for one in found if one.usual)
    urls = [one.proposal.url for one in found]
    assert len(urls) == len(set(urls))


def test_every_kind_that_can_search_is_there() -> None:
    kinds = {one.proposal.kind for one in lookups(SHOP, ("fr",), "FR")}
    able = {one.kind for one in WATCHERS if one.search(words_of(SHOP, "fr", "FR"))}
    assert kinds == able
    assert {
        "google_news",
        "bing_news",
        "mastodon",
        "bluesky",
        "reddit",
        "hackernews",
        "stackexchange",
    } <= kinds


def test_what_needs_an_account_says_so() -> None:
    by_kind = {one.proposal.kind: one.account for one in lookups(SHOP, ("fr",), "FR")}
    assert by_kind["bluesky"]
    assert by_kind["x"]
    assert not by_kind["reddit"]
    assert not by_kind["stackexchange"]
    assert wants_account("mastodon", "mastodon_token")
    assert not wants_account("mastodon", "")
    assert not wants_account("feed", "")


def test_the_words_that_others_can_search_for() -> None:
    words = words_of(SHOP, "fr", "FR")
    assert (words.terms, words.required, words.excluded) == (
        ("Café Crescent", "le crescent"),
        ("Paris",),
        ("quartet",),
    )
    only_all = Watch(2, "x", (), ("Ker Louis", "Saint-Malo"))
    assert words_of(only_all, "fr", "FR").terms == ("Ker Louis", "Saint-Malo")
    assert lookups(Watch(3, "x", ("boulang*",)), ("fr",), "FR") == []


def test_the_search_of_a_blog() -> None:
    first, *_ = in_blog("blog.example", SHOP)
    assert first.kind == "feed"
    assert first.url.startswith("https://blog.example/?s=")
    assert first.url.endswith("feed=rss2")
    assert in_blog("not an address", SHOP) == ()


def test_google_alerts_has_the_words_filled_in() -> None:
    assert "Caf%C3%A9+Crescent" in alerts_page(SHOP)
    assert alerts_page(SHOP).startswith("https://www.google.com/alerts?q=")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(DataFolder(tmp_path / "data"))


def candidate(kind: str, url: str) -> Candidate:
    return Candidate(url, kind, kind, "posts", read=False)


def test_an_account_opens_the_other_sources_of_its_place(store: Store) -> None:
    with store:
        first = candidate("bluesky", "https://lea.example@bsky.social/xrpc/app.bsky.feed.searchPosts?q=a")
        source = add(store, Secrets(), first, secret="abcd-efgh")
        other = candidate("bluesky", "https://bsky.social/xrpc/app.bsky.feed.searchPosts?q=b")
        lent = with_account(store, other)
        assert lent is not None
        assert lent[0].url == "https://lea.example@bsky.social/xrpc/app.bsky.feed.searchPosts?q=b"
        assert lent[1].id == source.id
        assert with_account(store, candidate("x", "https://api.x.com/2/tweets/search/recent?query=a")) is None
        foreign = candidate("mastodon", "https://piaille.fr/api/v2/search?q=a")
        add(store, Secrets(), candidate("mastodon", "https://mastodon.social/api/v2/search?q=a"), secret="t")
        assert with_account(store, foreign) is None


def test_a_key_opens_videos_and_their_comments(store: Store) -> None:
    with store:
        search = candidate("youtube_search", "https://www.googleapis.com/youtube/v3/search?q=a")
        add(store, Secrets(), search, secret="key")
        comments = candidate(
            "youtube_comments", "https://www.googleapis.com/youtube/v3/commentThreads?videoId=1"
        )
        assert with_account(store, comments) is not None


def test_another_mailbox_is_another_account(store: Store) -> None:
    with store:
        add(
            store,
            Secrets(),
            candidate("mailbox", "imaps://a%40x.example@imap.x.example:993/INBOX"),
            secret="p",
        )
        same, other = (f"imaps://{user}%40x.example@imap.x.example:993/Avis" for user in "ab")
        assert with_account(store, candidate("mailbox", same)) is not None
        assert with_account(store, candidate("mailbox", other)) is None


def test_the_name_of_an_account_is_no_secret_however_it_looks(store: Store) -> None:
    with store:
        url = "imaps://boulangerie-lemoine22@imap.free.fr:993/INBOX"
        source = add(store, Secrets(), candidate("mailbox", url), secret="le mot de passe")
        assert source.url == url
        assert source.secret_id is not None
        assert Secrets().get(source.secret_id) == "le mot de passe"
        with pytest.raises(InputError):
            add(store, Secrets(), candidate("mailbox", url), secret="another")
