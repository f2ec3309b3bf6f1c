"""The kinds that are feeds of one place: what they make of pasted texts, of words, and of an answer."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.model import Source
from core.secrets import Secrets
from storage.store import Store
from watchers.adding import add_address
from watchers.kinds import bing_news, google_alerts
from watchers.kinds.google_news import edition
from watchers.registry import WATCHERS, kind_of, watcher
from watchers.watcher import Feed, Request, Words

WORDS = Words(("le crescent", "Crescent*"), ("rennes",), ('lune "bleue"',), "fr", "FR")
KINDS = ("google_alerts", "google_news", "bing_news", "gdelt", "youtube", "reddit", "app_store", "feed")
CHANNEL = "UCcrescentcrescentcrescen"[:24]


def proposed(kind: str, text: str) -> list[str]:
    return [one.url for one in watcher(kind).propose(text)]


def asked(kind: str, words: Words = WORDS) -> dict[str, str]:
    (one,) = watcher(kind).search(words)
    assert one.kind == kind
    return {name: values[0] for name, values in parse_qs(urlsplit(one.url).query).items()}


def read(kind: str, body: str, url: str = "https://a.example/feed") -> Feed:
    return watcher(kind).read(body.encode(), "", url, NOW)


def atom(*entries: str) -> str:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{''.join(entries)}</feed>"


@pytest.mark.parametrize(
    ("kind", "text", "urls"),
    [
        (
            "google_alerts",
            "https://www.google.fr/alerts/feeds/0123/4567",
            ["https://www.google.fr/alerts/feeds/0123/4567"],
        ),
        ("google_alerts", "google.co.uk/alerts/feeds/1/2", ["https://www.google.co.uk/alerts/feeds/1/2"]),
        ("google_alerts", "https://www.google.com/alerts", []),
        ("google_alerts", "https://google.evil.example/alerts/feeds/1/2", []),
        (
            "google_news",
            "https://news.google.com/search?q=crescent%20rennes&hl=fr&gl=FR&ceid=FR%3Afr&x=1",
            ["https://news.google.com/rss/search?q=crescent+rennes&hl=fr&gl=FR&ceid=FR%3Afr"],
        ),
        (
            "google_news",
            "https://news.google.com/rss/search?q=crescent",
            ["https://news.google.com/rss/search?q=crescent"],
        ),
        (
            "google_news",
            "https://news.google.com/topics/CAAq?hl=fr",
            ["https://news.google.com/rss/topics/CAAq?hl=fr"],
        ),
        ("google_news", "https://news.google.com/search", []),
        ("google_news", "https://news.google.com/read/CBMi", []),
        (
            "bing_news",
            "https://www.bing.com/news/search?q=crescent&form=X",
            ["https://www.bing.com/news/search?q=crescent&format=rss"],
        ),
        ("bing_news", "https://www.bing.com/search?q=crescent", []),
        (
            "youtube",
            f"https://www.youtube.com/channel/{CHANNEL}/videos",
            [f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"],
        ),
        (
            "youtube",
            "https://m.youtube.com/playlist?list=PLabc-1&x=2",
            ["https://www.youtube.com/feeds/videos.xml?playlist_id=PLabc-1"],
        ),
        (
            "youtube",
            f"http://youtube.com/feeds/videos.xml?channel_id={CHANNEL}",
            [f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"],
        ),
        ("youtube", "https://www.youtube.com/@cafe", []),
        ("youtube", "https://youtu.be/aBcDeFgHiJk", []),
        (
            "reddit",
            "r/rennes",
            ["https://www.reddit.com/r/rennes/new/.rss", "https://www.reddit.com/r/rennes/comments/.rss"],
        ),
        (
            "reddit",
            "https://old.reddit.com/r/rennes+bretagne/top/?t=week",
            [
                "https://www.reddit.com/r/rennes+bretagne/new/.rss",
                "https://www.reddit.com/r/rennes+bretagne/comments/.rss",
            ],
        ),
        (
            "reddit",
            "https://www.reddit.com/r/rennes/comments",
            ["https://www.reddit.com/r/rennes/comments/.rss"],
        ),
        (
            "reddit",
            "https://www.reddit.com/r/rennes/comments/1abcde/attente_au_crescent/m1n2o3/?context=3",
            ["https://www.reddit.com/r/rennes/comments/1abcde/attente_au_crescent/.rss?sort=new"],
        ),
        ("reddit", "https://redd.it/1abcde", ["https://www.reddit.com/comments/1abcde/.rss?sort=new"]),
        (
            "reddit",
            "https://www.reddit.com/r/rennes/search/?q=crescent&restrict_sr=1",
            ["https://www.reddit.com/r/rennes/search.rss?q=crescent&restrict_sr=on&sort=new"],
        ),
        (
            "reddit",
            "https://www.reddit.com/search.rss?q=crescent",
            ["https://www.reddit.com/search.rss?q=crescent&sort=new"],
        ),
        ("reddit", "u/voisin", ["https://www.reddit.com/user/voisin/.rss"]),
        (
            "reddit",
            "https://www.reddit.com/user/voisin/submitted/",
            ["https://www.reddit.com/user/voisin/.rss"],
        ),
        (
            "reddit",
            "https://www.reddit.com/.rss?feed=0123456789abcdef0123&user=voisin",
            ["https://www.reddit.com/.rss?feed=0123456789abcdef0123&user=voisin"],
        ),
        ("reddit", "https://www.reddit.com/", []),
        ("reddit", "reddit.com/r/", []),
        ("reddit", "tour/rennes", []),
        ("reddit", "https://notreddit.com/r/rennes", []),
        (
            "app_store",
            "https://apps.apple.com/fr/app/crescent-caf%C3%A9/id1234567890?l=fr",
            ["https://itunes.apple.com/fr/rss/customerreviews/page=1/id=1234567890/sortBy=mostRecent/xml"],
        ),
        (
            "app_store",
            "https://itunes.apple.com/rss/customerreviews/id=1234567890/json",
            ["https://itunes.apple.com/us/rss/customerreviews/page=1/id=1234567890/sortBy=mostRecent/xml"],
        ),
        ("app_store", "https://apps.apple.com/fr/developer/x/id1234567890", []),
        ("feed", "https://medium.com/@lea/un-titre-123", ["https://medium.com/feed/@lea"]),
        ("feed", "https://medium.com/gourmandises", ["https://medium.com/feed/gourmandises"]),
        ("feed", "https://medium.com/tag/rennes", ["https://medium.com/feed/tag/rennes"]),
        ("feed", "https://medium.com/p/123", []),
        ("feed", "https://lea.medium.com/x", ["https://lea.medium.com/feed"]),
        ("feed", "https://www.tumblr.com/gourmande/123/x", ["https://gourmande.tumblr.com/rss"]),
        ("feed", "gourmande.tumblr.com", ["https://gourmande.tumblr.com/rss"]),
        (
            "feed",
            "https://gourmande.tumblr.com/tagged/rennes",
            ["https://gourmande.tumblr.com/tagged/rennes/rss"],
        ),
        ("feed", "https://www.tumblr.com/tagged/rennes", []),
        ("feed", "https://gourmande.substack.com/p/lettre-3", ["https://gourmande.substack.com/feed"]),
        (
            "feed",
            "https://open.substack.com/pub/gourmande/p/lettre-3",
            ["https://gourmande.substack.com/feed"],
        ),
        ("feed", "https://gazette.disqus.com", ["https://gazette.disqus.com/comments.rss"]),
        ("feed", "https://blog.example/", []),
    ],
)
def test_what_a_pasted_text_means(kind: str, text: str, urls: list[str]) -> None:
    assert proposed(kind, text) == urls


@given(st.text(max_size=60) | st.text("htps:/.@!#?=&rgoeditculyfnb", max_size=60))
def test_any_text_may_be_pasted(text: str) -> None:
    for one in WATCHERS:
        if one.kind in KINDS:
            for proposal in one.propose(text):
                assert proposal.kind == one.kind
                assert proposal.url.startswith("https://")


def test_a_watchs_words_as_a_query() -> None:
    query = '("le crescent" OR "Crescent") "rennes" -"lune bleue"'
    assert asked("google_news") == {"q": query, "hl": "fr", "gl": "FR", "ceid": "FR:fr"}
    assert asked("bing_news")["q"] == query.replace("-", "NOT ")
    assert (asked("bing_news")["setlang"], asked("bing_news")["cc"]) == ("fr-FR", "FR")
    assert asked("gdelt")["query"] == query + " sourcelang:french"
    assert asked("reddit") == {
        "q": '("le crescent" OR "Crescent") AND "rennes" NOT "lune bleue"',
        "sort": "new",
    }
    for kind in ("google_news", "bing_news", "gdelt", "reddit"):
        assert watcher(kind).search(Words(("*", '"'), (), ("lune",))) == ()
    assert asked("google_news", Words(("crescent",)))["q"] == '"crescent"'
    assert asked("gdelt", Words(("ab", "crescent"), language="br"))["query"] == '"crescent"'


def test_what_others_allow_is_said_with_the_proposal() -> None:
    assert watcher("google_news").search(WORDS)[0].notice == "google_news_terms"
    assert watcher("bing_news").search(WORDS)[0].notice == "bing_news_terms"


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("fr", "BE", ("fr", "BE", "BE:fr")),
        ("fr", "CA", ("fr-CA", "CA", "CA:fr")),
        ("en", "GB", ("en-GB", "GB", "GB:en")),
        ("de", "CH", ("de", "CH", "CH:de")),
        ("pt", "BR", ("pt-BR", "BR", "BR:pt-419")),
        ("fr", "", ("fr", "FR", "FR:fr")),
    ],
)
def test_the_editions_of_google_news(language: str, country: str, expected: tuple[str, ...]) -> None:
    assert tuple(edition(language, country).values()) == expected


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("url=https://a.example/x&ct=ga&cd=1&usg=2", "https://a.example/x"),
        ("rct=j&url=https://a.example/x?a=1&b=2&ct=ga&cd=1", "https://a.example/x?a=1&b=2"),
        ("url=https://a.example/x?ct=ga&ct=ga&b=2&ct=ga&cd=1", "https://a.example/x?ct=ga&ct=ga&b=2"),
        ("url=https://a.example/?url=https://b.example/&ct=ga", "https://a.example/?url=https://b.example/"),
        ("url=https%3A%2F%2Fa.example%2Fx%3Fa%3D1%26b%3D2&ct=ga", "https://a.example/x?a=1&b=2"),
        ("url=https://a.example/watch%3Fv%3D1%26t%3D2&ct=ga", "https://a.example/watch?v=1&t=2"),
        ("url=https://a.example/caf%C3%A9%20bleu&ct=ga", "https://a.example/caf%C3%A9%20bleu"),
        ("sa=t&url=https://a.example/x?a=1&usg=2", "https://a.example/x?a=1"),
        ("sa=t&url=https%3A%2F%2Fa.example%2F", "https://a.example/"),
        ("sa=X&q=http://a.example/x?a=1&b=2&ct=ga&cad=1", "http://a.example/x?a=1&b=2"),
    ],
)
def test_where_an_alert_leads(asked: str, target: str) -> None:
    assert google_alerts.target(f"https://www.google.com/url?{asked}") == target


@pytest.mark.parametrize(
    "link",
    [
        "https://a.example/url?url=https://b.example/&ct=ga",
        "https://www.google.com/url?q=x",
        "https://www.google.com/url?url=javascript:alert(1)&ct=ga",
        "https://www.google.com/search?url=https://b.example/",
        "http://[x",
        "",
    ],
)
def test_a_link_that_leads_nowhere_else_stays(link: str) -> None:
    assert google_alerts.target(link) == link
    assert bing_news.target(link) == link


def test_a_page_that_an_alert_finds_twice_is_one_entry() -> None:
    entry = (
        "<entry><id>{0}</id><title>T{0}</title><link href='https://www.google.com/url?url={1}&amp;ct=ga'/>"
        "<published>2026-11-2{0}T00:00:00Z</published></entry>"
    )
    found = read(
        "google_alerts",
        atom(entry.format(2, "https://a.example/x?utm_source=b"), entry.format(1, "https://www.a.example/x")),
    )
    assert [one.key for one in found.entries] == ["1"]
    assert not found.unbroken


def test_the_same_article_keeps_its_key_when_google_gives_it_another_id_and_link() -> None:
    item = (
        "<rss version='2.0'><channel><title>G</title><item><title>Le Crescent - La Gazette</title>"
        "<link>https://news.google.com/rss/articles/{0}</link><guid isPermaLink='false'>{0}</guid>"
        "<pubDate>Sat, 21 Nov 2026 {1} GMT</pubDate><source url='https://g.example'>La Gazette</source>"
        "</item></channel></rss>"
    )
    (first,) = read("google_news", item.format("AAA", "08:00:00")).entries
    (second,) = read("google_news", item.format("BBB", "09:30:00")).entries
    assert first.key == second.key
    assert (first.title, first.author) == ("Le Crescent", "La Gazette")


def test_news_in_order_of_relevance_say_nothing_of_what_is_missing() -> None:
    item = "<item><title>{0}</title><link>http://a.example/{0}</link><pubDate>{0} Nov 2026</pubDate></item>"
    items = "".join(item.format(day) for day in (21, 20, 19))
    body = f"<rss version='2.0'><channel><title>G</title>{items}</channel></rss>"
    assert read("feed", body).unbroken
    for kind in ("google_alerts", "google_news", "bing_news", "youtube"):
        assert not read(kind, body).unbroken
    assert read("reddit", body, "https://www.reddit.com/r/rennes/new/.rss").unbroken
    assert read("reddit", body, "https://www.reddit.com/search.rss?q=x&sort=new").unbroken
    assert not read("reddit", body, "https://www.reddit.com/search.rss?q=x").unbroken
    assert not read("reddit", body, "https://www.reddit.com/r/rennes/.rss").unbroken


def test_a_subreddits_text_never_holds_the_count_of_its_comments() -> None:
    entry = "<entry><id>t3_1</id><title>T</title><content type='html'>{}</content></entry>"
    counted = "&lt;!-- SC_OFF --&gt;Texte&lt;!-- SC_ON --&gt; submitted by x &lt;a&gt;[{} comments]&lt;/a&gt;"
    first, second = (read("reddit", atom(entry.format(counted.format(n)))).entries[0] for n in (3, 4))
    assert first == second
    assert first.text == "Texte"


def test_the_channel_of_a_page_that_does_not_declare_it() -> None:
    youtube = watcher("youtube")
    page = f'<script>var x = {{"videoId":"a","channelId":"{CHANNEL}"}}</script>'
    (found,) = youtube.found_in(page, "https://www.youtube.com/watch?v=aBcDeFgHiJk")
    assert found.url.endswith(f"channel_id={CHANNEL}")
    assert youtube.found_in(page, "https://blog.example/") == ()
    assert youtube.found_in("<html>", "https://youtu.be/aBcDeFgHiJk") == ()


def test_a_feed_of_youtube_that_is_not_found_is_not_gone() -> None:
    assert not watcher("youtube").may_vanish
    assert watcher("feed").may_vanish


def test_an_app_that_nobody_rates_and_stars_that_are_none() -> None:
    entry = (
        "<entry xmlns:im='http://itunes.apple.com/rss'><id>1</id><title>T</title>"
        "<im:rating>{}</im:rating></entry>"
    )
    ratings = [
        read("app_store", atom(entry.format(stars))).entries[0].rating for stars in ("4", "9", "-1", "", "0")
    ]
    assert ratings == [4.0, None, None, None, 0.0]
    assert read("app_store", atom()).entries == ()


def test_a_review_whose_table_is_no_xml_is_read() -> None:
    entry = (
        "<entry xmlns:im='http://itunes.apple.com/rss'><id>1</id><title>R&B</title><im:rating>2</im:rating>"
        "<content type='text'>Lent</content>"
        "<content type='html'><table><br><a href='x?a=1&b=2'></content></entry>"
    )
    (review,) = read("app_store", atom(entry)).entries
    assert (review.key, review.text, review.rating) == ("1", "Lent", 2.0)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://news.google.com/rss/search?q=crescent&hl=fr&gl=FR&ceid=FR:fr", "google_news"),
        ("https://www.youtube.com/feeds/videos.xml?channel_id=" + CHANNEL, "youtube"),
        ("https://www.reddit.com/r/rennes/.rss", "reddit"),
        ("https://www.google.com/alerts/feeds/1/2", "google_alerts"),
        ("https://bsky.app/profile/lea.example/rss", "feed"),
        ("https://blog.example/feed/", "feed"),
    ],
)
def test_the_kind_of_a_feed_by_its_address(store: Store, url: str, kind: str) -> None:
    assert kind_of(url) == kind
    source = add_address(store, Secrets(), "feed", url, "T")
    assert (source.kind, source.url) == (kind, url)


def test_kinds_without_a_key_need_nothing() -> None:
    for kind in KINDS:
        assert watcher(kind).needs is None
        request = watcher(kind).request(Source(1, kind, "https://a.example/feed", "T"))
        assert isinstance(request, Request)
        assert request.url == "https://a.example/feed"
        assert request.conditional is (kind != "gdelt")
