from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Reply, Site

from core.errors import InputError, SourceError
from core.secrets import Secrets
from storage.store import Store
from watchers import discovery, places, registry
from watchers.adding import add
from watchers.discovery import (
    Candidate,
    Link,
    addresses,
    anchored,
    declared,
    discover,
    in_headers,
    links_of,
    usual,
)
from watchers.http import Answer, Client, Limits
from watchers.kinds.feeds import FeedWatcher
from watchers.lane import InlineLane
from watchers.watcher import Needs, Proposal, Role, Words

URL = "https://blog.example/2026/post/"


def feed(name: str, *links: str) -> bytes:
    items = "".join(
        f"<item><title>{one}</title><link>http://blog.example/{one}</link></item>" for one in links
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def look(text: str) -> list[Candidate]:
    async def run() -> list[Candidate]:
        async with Client(Limits(total=5)) as client:
            return await discover(client, InlineLane(), text)

    return asyncio.run(run())


def code(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        look(text)
    return caught.value.code


def test_what_a_page_declares_and_nothing_else() -> None:
    page = """<html><head><base href="/fr/">
    <link rel="Alternate Home" type="Application/RSS+XML; charset=x" title="Le   blog &raquo;" href="feed/">
    <link rel=alternate type=application/rss+xml title="Flux des commentaires" href="/comments/feed/">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
    <link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=x">
    <link rel="alternate" type="text/xml+oembed" href="/wp-json/oembed/1.0/embed?format=xml">
    <link rel="alternate" hreflang="en" href="/en/"> <link rel="stylesheet" type="text/css" href="/feed.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml" href="">
    <link rel="feed" href="feed://other.example/x.json">
    </head><body><link rel="alternate" type="application/atom+xml" href="//blog.example/category/a/feed/">"""
    assert declared(page, URL) == [
        Link("https://blog.example/fr/feed/", "Le blog »", "posts"),
        Link("https://blog.example/comments/feed/", "Flux des commentaires", "comments"),
        Link("http://other.example/x.json", "", "posts"),
        Link("https://blog.example/category/a/feed/", "", "other"),
    ]


def test_what_a_page_links_to() -> None:
    page = """<a href="/rss.xml">S'abonner</a> <a href="/abo?x=1">Flux RSS</a> <a href="/feedback">Avis</a>
    <a href="https://feedly.com/i/sub/feed/x">Feedly</a> <a href="/blog/atom#top">Atom</a><a>no</a>"""
    assert [link.url for link in anchored(page, URL)] == [
        "https://blog.example/rss.xml",
        "https://blog.example/abo?x=1",
        "https://blog.example/blog/atom",
    ]


def test_what_headers_name() -> None:
    headers = (
        '</feed>; rel="alternate"; type="application/atom+xml"; title="A, b", </wp-json/>; rel="https://api.w.org/"',
        "<<>>;;=",
        "",
    )
    assert in_headers(headers, URL) == [Link("https://blog.example/feed", "A, b", "posts")]


def test_usual_places_begin_near_the_page() -> None:
    urls = [link.url for link in usual("https://blog.example/fr/actus/index.html")]
    assert urls[0] == "https://blog.example/fr/actus/feed/"
    assert "https://blog.example/spip.php?page=backend" in urls


@given(
    st.text(
        alphabet=st.sampled_from("<link rel=alternate type='application/rss+xml' href=\"/a\">&#;[]:"),
        max_size=200,
    )
)
def test_any_page_is_looked_through_without_a_word(page: str) -> None:
    for lot in links_of(page.encode(), "text/html; charset=nonsense", URL, (page,)):
        for link in lot:
            assert link.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("blog.example", ["https://blog.example", "http://blog.example"]),
        ("  <HTTP://blog.example/x> ", ["HTTP://blog.example/x"]),
        ("feed://blog.example/x", ["https://blog.example/x", "http://blog.example/x"]),
        ("feed:https://blog.example/x", ["https://blog.example/x"]),
        ("127.0.0.1:8080/x", ["http://127.0.0.1:8080/x"]),
        ("localhost:8080", ["http://localhost:8080"]),
    ],
)
def test_addresses_as_people_type_them(text: str, expected: list[str]) -> None:
    assert addresses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "ftp://a.example",
        "file:///etc/passwd",
        "tel:+33123456789",
        "café crescent rennes",
        "javascript:alert(1)",
        "http://",
        "http://[x",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert code(text) == "bad_address"


def test_a_feed_itself(site: Site) -> None:
    site.pages["/feed.xml"] = Reply(feed("Mon blog", "1", "2"))
    (candidate,) = look(f"127.0.0.1:{site.port}/feed.xml")
    assert (candidate.url, candidate.title, candidate.role, len(candidate.entries)) == (
        site.url("/feed.xml"),
        "Mon blog",
        "posts",
        2,
    )


def test_a_page_with_several_each_really_read(site: Site) -> None:
    site.pages["/"] = Reply(
        b"""<html><link rel=alternate type=application/rss+xml href=/comments/feed/ title=Comments>
        <link rel=alternate type=application/rss+xml href=/dead>
        <link rel=alternate type=application/rss+xml href=/page>
        <link rel=alternate type=application/rss+xml href=/rss>
        <link rel=alternate type=application/atom+xml href=/atom></html>"""
    )
    site.pages["/page"] = Reply(b"<html></html>")
    site.pages["/comments/feed/"] = Reply(feed("Comments for B"))
    site.pages["/rss"] = Reply(feed("B", "1"))
    site.pages["/atom"] = Reply(feed("B (atom)", "1"))
    found = look(site.url("/"))
    assert [(one.url, one.role) for one in found] == [
        (site.url("/rss"), "posts"),
        (site.url("/comments/feed/"), "comments"),
    ]
    assert site.busiest == 1


def test_comments_alone_are_not_enough_when_the_posts_are_in_the_usual_place(site: Site) -> None:
    site.pages["/post/"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=/post/comments/feed/></html>"
    )
    site.pages["/post/comments/feed/"] = Reply(feed("C", "c1"))
    site.pages["/feed/"] = Reply(feed("B", "1"))
    assert [one.role for one in look(site.url("/post/"))] == ["posts", "comments"]


def test_a_page_that_only_links_and_one_that_says_nothing(site: Site) -> None:
    site.pages["/a"] = Reply(b"<html><a href='/flux-rss'>Flux</a></html>")
    site.pages["/flux-rss"] = Reply(feed("A"))
    assert look(site.url("/a"))[0].url == site.url("/flux-rss")
    site.pages["/b/"] = Reply(b"<html>nothing</html>")
    site.pages["/index.xml"] = Reply(feed("B"))
    assert look(site.url("/b/"))[0].url == site.url("/index.xml")


def test_no_feed_at_all_and_nobody_there(site: Site) -> None:
    site.pages["/"] = Reply(b"<html>nothing</html>")
    assert code(site.url("/")) == "no_feed_found"
    assert code(site.url("/missing")) == "not_found"
    site.pages["/empty"] = Reply(b"")
    assert code(site.url("/empty")) == "empty"


def test_a_server_that_asks_to_wait_is_not_asked_on(site: Site) -> None:
    site.pages["/"] = Reply(b"<html><link rel=alternate type=application/rss+xml href=/1></html>")
    site.pages["/1"] = Reply(b"", 429)
    assert code(site.url("/")) == "wait"
    assert len(site.asked) == 2


def test_the_typed_password_is_used_for_the_feed_and_goes_to_the_keyring(site: Site, store: Store) -> None:
    def guarded(body: bytes):  # type: ignore[no-untyped-def]
        return lambda asked: Reply(body, 200 if asked.headers.get("authorization") else 401)

    site.pages["/"] = guarded(b"<html><link rel=alternate type=application/rss+xml href=/feed></html>")
    site.pages["/feed"] = guarded(feed("Privé", "1"))
    (candidate,) = look(f"http://anna:hunter2@127.0.0.1:{site.port}/")
    source = add(store, Secrets(), candidate)
    assert "hunter2" not in repr(source)
    assert source.secret_id is not None
    assert Secrets().get(source.secret_id) == "hunter2"
    with pytest.raises(InputError, match="already watched"):
        add(store, Secrets(), candidate)


def test_a_failed_adding_leaves_no_secret_behind(store: Store, memory_keyring: object) -> None:
    candidate = Candidate("http://a:b@c.example/feed", "T", "feed", "posts")
    add(store, Secrets(), candidate)
    with pytest.raises(InputError):
        add(store, Secrets(), candidate)
    assert len(memory_keyring.kept) == 1  # type: ignore[attr-defined]


def test_a_moved_feed_is_added_at_its_new_address(site: Site) -> None:
    site.pages["/old"] = Reply(b"", 301, {"Location": "/new"})
    site.pages["/new"] = Reply(feed("A", "1"))
    site.pages["/temporary"] = Reply(b"", 302, {"Location": "/new"})
    assert look(site.url("/old"))[0].url == site.url("/new")
    assert look(site.url("/temporary"))[0].url == site.url("/temporary")


def test_a_search_ends_in_time_with_what_was_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "PATIENCE", 0.5)
    site.pages["/"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=/a>"
        b"<link rel=alternate type=application/rss+xml href=/slow></html>"
    )
    site.pages["/a"] = Reply(feed("A", "1"))
    site.pages["/slow"] = Reply(feed("S"), delay=3)
    assert [one.title for one in look(site.url("/"))] == ["A"]
    del site.pages["/a"]
    assert code(site.url("/")) == "timeout"


class Town(FeedWatcher):
    """A kind of source for tests: its places are named, and stand on loopback."""

    kind = "town"
    name = "Town"
    pace = 60
    may_vanish = False

    def __init__(self, *urls: str) -> None:
        self._urls = urls

    def propose(self, text: str) -> tuple[Proposal, ...]:
        urls = self._urls if text == "t/rennes" else (text,) if text in self._urls else ()
        roles: tuple[Role, ...] = ("posts", "comments")
        return tuple(
            Proposal("town", url, role=role, notice="google_news_terms")
            for url, role in zip(urls, roles, strict=False)
        )


class Closed(Town):
    """The same, for which a password is wanted first."""

    needs = Needs("app password", "https://town.example/passwords")


def known_kinds(monkeypatch: pytest.MonkeyPatch, one: Town) -> None:
    kinds = (one, FeedWatcher())
    monkeypatch.setattr(discovery, "WATCHERS", kinds)
    monkeypatch.setattr(registry, "WATCHERS", kinds)


def test_a_named_place_is_read_and_its_slow_neighbour_is_offered_unread(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_kinds(monkeypatch, Town(site.url("/new"), site.url("/comments")))
    site.pages["/new"] = Reply(feed("Rennes", "1"))
    first, second = look(" t/rennes ")
    assert (first.kind, first.title, first.read, first.notice) == (
        "town",
        "Rennes",
        True,
        "google_news_terms",
    )
    assert (second.url, second.role, second.read, second.entries) == (
        site.url("/comments"),
        "comments",
        False,
        (),
    )
    assert second.title
    assert site.paths() == ["/new"]


@pytest.mark.parametrize("status", [404, 500, 429])
def test_a_named_place_that_cannot_be_read_today_is_offered_all_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    known_kinds(monkeypatch, Town(site.url("/new")))
    site.pages["/new"] = Reply(b"", status)
    (one,) = look("t/rennes")
    assert (one.url, one.kind, one.read) == (site.url("/new"), "town", False)


def test_a_named_place_that_wants_a_password_is_not_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_kinds(monkeypatch, Closed(site.url("/new")))
    for text in ("t/rennes", "marie@127.0.0.1", "https://x.com/crescent"):
        monkeypatch.setattr(Town, "propose", lambda self, _: (Proposal("town", self._urls[0]),))
        (one,) = look(text)
        assert (one.kind, one.read) == ("town", False)
    assert site.asked == []


def test_a_line_that_is_down_is_said_before_anything_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    known_kinds(monkeypatch, Town("http://127.0.0.1:9/new", "http://127.0.0.1:9/comments"))
    assert code("t/rennes") == "unreachable"


def test_why_a_named_place_cannot_be_read_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    known_kinds(monkeypatch, Town(site.url("/new")))
    site.pages["/new"] = Reply(b"<html>no</html>")
    assert code("t/rennes") == "web_page"
    assert site.paths() == ["/new"]


def test_what_a_page_declares_is_the_kind_that_knows_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    known_kinds(monkeypatch, Town(site.url("/videos.xml")))
    site.pages["/@cafe"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=/videos.xml title=RSS></html>"
    )
    site.pages["/videos.xml"] = Reply(feed("Chaîne", "1"))
    (one,) = look(site.url("/@cafe"))
    assert (one.kind, one.url) == ("town", site.url("/videos.xml"))


def test_comments_of_wordpress_are_taken_in_atom_where_there_is_one(site: Site) -> None:
    site.pages["/post/"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=/feed/ title=Blog>"
        b"<link rel=alternate type=application/rss+xml href=/comments/feed/ title=Commentaires>"
        b"<link rel=alternate type=application/rss+xml href=/post/feed/ title='Flux des commentaires'></html>"
    )
    site.pages["/feed/"] = Reply(feed("Blog", "1"))
    site.pages["/comments/feed/atom/"] = Reply(feed("Commentaires", "c1", "c2"))
    site.pages["/comments/feed/"] = Reply(feed("Commentaires", "c1", "c2"))
    site.pages["/post/feed/"] = Reply(feed("Commentaires de ce billet", "c1"))
    assert [one.url for one in look(site.url("/post/"))] == [
        site.url("/feed/"),
        site.url("/comments/feed/atom/"),
        site.url("/post/feed/"),
    ]
    assert "/comments/feed/" not in site.paths()


@pytest.mark.parametrize(
    ("url", "atom"),
    [
        ("https://b.example/comments/feed/", "https://b.example/comments/feed/atom/"),
        ("https://b.example/2026/11/post/feed", "https://b.example/2026/11/post/feed/atom/"),
        ("https://b.example/?feed=comments-rss2", "https://b.example/?feed=comments-atom"),
        ("https://b.example/?p=7&feed=rss2", "https://b.example/?p=7&feed=atom"),
        ("https://b.example/?feed=rss2&p=7", "https://b.example/?feed=atom&p=7"),
        ("https://b.example/feeds/comments/default", ""),
        ("https://b.example/comments.xml", ""),
    ],
)
def test_where_the_comments_of_wordpress_are_in_atom(url: str, atom: str) -> None:
    assert places.in_atom(url, "comments") == atom
    assert places.in_atom(url, "posts") == ""


def test_a_page_does_not_lead_into_the_owners_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = site.url("/feed.xml")
    site.pages["/feed.xml"] = Reply(feed("Routeur", "1"))
    site.pages["/"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=%s></html>" % inside.encode()
    )
    assert look(site.url("/"))[0].title == "Routeur"
    real = Client.fetch

    async def of_a_public_page(client: Client, url: str, *args: str, **more: Any) -> Answer:
        answer = await real(client, url, *args, **more)
        return replace(answer, url="https://blog.example/") if url == site.url("/") else answer

    monkeypatch.setattr(Client, "fetch", of_a_public_page)
    asked = len(site.asked)
    assert code(site.url("/")) == "no_feed_found"
    assert site.paths()[asked:] == ["/"]


def test_the_address_that_a_feed_gives_for_itself_is_not_used(site: Site) -> None:
    body = feed("Blog", "1").replace(
        b"<title>",
        b"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' href='http://blog.example/lost'/><title>",
        1,
    )
    site.pages["/feed/"] = Reply(body)
    assert look(site.url("/feed/"))[0].url == site.url("/feed/")


def test_a_page_without_declared_feeds_is_known_by_its_marks_and_its_address(site: Site) -> None:
    site.pages["/forum/viewforum.php?f=7"] = Reply(b'<html><body id="phpbb" class="nojs">')
    site.pages["/forum/app.php/feed/forum/7"] = Reply(feed("Un coin du forum", "1"))
    site.pages["/forum/app.php/feed"] = Reply(feed("Tout le forum", "1", "2"))
    assert [one.title for one in look(site.url("/forum/viewforum.php?f=7"))] == [
        "Un coin du forum",
        "Tout le forum",
    ]
    site.pages["/c/gourmands"] = Reply(b"<html><div id=app></div>")
    site.pages["/feeds/c/gourmands.xml?sort=New"] = Reply(feed("Gourmands", "1"))
    assert look(site.url("/c/gourmands"))[0].title == "Gourmands"


def test_comments_kept_by_another_service_are_found_beside_the_posts(site: Site) -> None:
    site.pages["/recette/"] = Reply(
        b"<html><link rel=alternate type=application/rss+xml href=/feed.xml>"
        b"<script data-isso='/isso/' src='/isso/js/embed.min.js'></script></html>"
    )
    site.pages["/feed.xml"] = Reply(feed("Blog", "1"))
    site.pages["/isso/feed?uri=/recette/"] = Reply(feed("Comments for /recette/", "1#isso-4"))
    assert [(one.title, one.role) for one in look(site.url("/recette/"))] == [
        ("Blog", "posts"),
        ("Comments for /recette/", "comments"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.facebook.com/cafecrescent", "Facebook"),
        ("fr-fr.facebook.com/cafecrescent", "Facebook"),
        ("https://www.instagram.com/cafecrescent/", "Instagram"),
        ("https://fr.linkedin.com/company/crescent", "LinkedIn"),
        ("https://www.tiktok.com/@crescent", "TikTok"),
        ("https://www.google.fr/maps/place/Crescent", "Google Maps"),
        ("https://maps.app.goo.gl/abc", "Google Maps"),
        ("https://www.tripadvisor.fr/Restaurant_Review-g1", "Tripadvisor"),
        ("https://www.tripadvisor.co.uk/x", "Tripadvisor"),
    ],
)
def test_places_that_let_nobody_look_are_named(text: str, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        look(text)
    assert (caught.value.code, caught.value.details["name"]) == ("walled", name)


@pytest.mark.parametrize(
    "text", ["https://notfacebook.com/x", "https://google.com/mapsofrennes", "x.company.example", "café"]
)
def test_places_of_like_names_are_not_walled(text: str) -> None:
    assert places.walled(text) is None


def test_a_page_of_consent_is_told_from_the_page_itself(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/@cafe"] = Reply(b"<html>Avant de continuer</html>")
    real = Client.fetch

    async def sent_elsewhere(client: Client, url: str, *args: str, **more: Any) -> Answer:
        return replace(await real(client, url, *args, **more), url="https://consent.youtube.com/m?continue=x")

    monkeypatch.setattr(Client, "fetch", sent_elsewhere)
    assert code(site.url("/@cafe")) == "consent_page"


def test_a_long_address_is_looked_at_in_a_bearable_time() -> None:
    url = "https://forum.example" + "/viewforum.php?&f=" * 400 + "x"
    page = "<html>" + "<script data-isso='" * 20_000 + "//a.disqus" * 20_000
    began = time.perf_counter()
    places.likely(page, url)
    assert time.perf_counter() - began < 5


def test_the_searches_of_a_blog() -> None:
    found = places.blog_search(
        "https://blog.example/fr/?x=1#y", Words(("le crescent", "Crescent*"), ("rennes",), ("lune",))
    )
    assert [(one.kind, one.url, one.title) for one in found] == [
        (
            "feed",
            "https://blog.example/fr/?s=%22le+crescent%22+%22rennes%22&feed=rss2",
            'blog.example: "le crescent" "rennes"',
        ),
        (
            "feed",
            "https://blog.example/fr/?s=%22Crescent%22+%22rennes%22&feed=rss2",
            'blog.example: "Crescent" "rennes"',
        ),
    ]
    assert places.blog_search("https://blog.example", Words(("*",))) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("!gourmands@lemmy.example", ["feed", "lemmy"]),
        ("r/rennes", ["reddit", "reddit"]),
        ("https://www.youtube.com/channel/UCcrescentcrescentcresce", ["youtube", "youtube_comments"]),
        ("https://bsky.app/profile/lea.example", ["feed", "bluesky"]),
        ("https://medium.com/@lea", ["feed"]),
        ("https://blog.example/", []),
        ("crescent", []),
    ],
)
def test_what_a_text_means_to_all_kinds_together(text: str, kinds: list[str]) -> None:
    found = discovery.proposed(text)
    # What needs no key comes first.
    assert [one.kind for one in found][: len(kinds)] == kinds
    assert bool(found) is bool(kinds)
    assert len({one.url for one in found}) == len(found)


@given(
    st.text("/ctu@?=&.-1aé%[]", max_size=60),
    st.text(
        st.sampled_from("<html><body id='phpbb'data-isso=\"/x\" fullBase: 'http://[' disqus_shortname='a'"),
        max_size=99,
    ),
)
def test_any_page_at_any_address_gives_addresses_at_most(path: str, page: str) -> None:
    for proposal in places.likely(page, f"https://blog.example/{path}"):
        assert proposal.kind == "feed"
        assert "{" not in proposal.url.replace(path, "")
