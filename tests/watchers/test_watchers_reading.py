from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SourceError
from watchers import dates, feed, forgiving, quick
from watchers.entries import Item, believable, entries_of, web_address
from watchers.hints import hints_of
from watchers.mending import mended, mended_link, mended_markup, mended_references

URL = "https://site.example/blog/feed.xml"


def rss(items: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
        f"<channel><title>T</title>{head}{items}</channel></rss>"
    ).encode()


def one(items: str, head: str = "") -> feed.Feed:
    return feed.read(rss(items, head), "application/rss+xml", URL, NOW)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07 00:00:01"),
        ("Sat, 7 Sep 02 00:00 EST", "2002-09-07 05:00:00"),
        ("lun., 03 févr. 2009 10:00:00 +0100", "2009-02-03 09:00:00"),
        ("mardi 3 août 2010 à 12:30", "2010-08-03 12:30:00"),
        ("Do, 24 Dez 2026 18:00:00 +0100", "2026-12-24 17:00:00"),
        ("2009-02-03T10:00:00.123456+01:00", "2009-02-03 09:00:00"),
        ("2009-02-03 10:00:00", "2009-02-03 10:00:00"),
        ("2009-02-03", "2009-02-03 00:00:00"),
        ("Sat, Dec 16 2023 02:02:33 PM", "2023-12-16 14:02:33"),
        ("December 16, 2023", "2023-12-16 00:00:00"),
        ("22.11.2022 12:16", "2022-11-22 12:16:00"),
        ("Mon, 01 Jan 2024 24:00:00 +0530", "2024-01-01 18:30:00"),
        ("Sun, 31 Dec 2023 23:59:60 GMT", "2023-12-31 23:59:59"),
    ],
)
def test_dates_as_feeds_write_them(text: str, expected: str) -> None:
    assert dates.parse(f"  {text}\n") == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "Fri, 31 Feb 2020 00:00:00 GMT",
        "0000-00-00T00:00:00Z",
        "9" * 200,
        "12",
        "2020-01-01T99:99Z",
    ],
)
def test_no_dates(text: str) -> None:
    assert dates.parse(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_date_reader(text: str) -> None:
    found = dates.parse(text)
    assert found is None or found.tzinfo is UTC


def test_believable_dates() -> None:
    assert believable(NOW + timedelta(hours=2), NOW) == NOW
    assert believable(NOW + timedelta(days=3), NOW) is None
    assert believable(datetime(1970, 1, 1, tzinfo=UTC), NOW) is None
    assert believable(None, NOW) is None
    assert believable(NOW - timedelta(days=9), NOW) == NOW - timedelta(days=9)


def test_one_time_key_each_whatever_the_order() -> None:
    items = [Item(id="0", links=("http://a.example/1",), title=t) for t in "ab"]
    forth = {entry.title: entry.key for entry in entries_of(items, URL, NOW)}
    back = {entry.title: entry.key for entry in entries_of(items[::-1], URL, NOW)}
    assert forth == back
    assert len(set(forth.values())) == 2


def test_items_without_id_that_all_link_to_the_home_page_stay_apart() -> None:
    items = [Item(links=("http://a.example/",), title="Merci", body=text) for text in ("un", "deux")]
    assert [entry.text for entry in entries_of(items, URL, NOW)] == ["un", "deux"]


def test_key_without_id_does_not_change_with_tracking() -> None:
    keys = [
        entries_of([Item(links=(f"https://a.example/x?utm_source={n}",), title="x")], URL, NOW)[0].key
        for n in "ab"
    ]
    assert keys[0] == keys[1]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/a", "https://site.example/a"),
        ("?p=1", "https://site.example/blog/feed.xml?p=1"),
        (" //cdn.example/a ", "https://cdn.example/a"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("http://[::1", ""),
        ("http:///nohost", ""),
        ("tag:a.example,2026:1", ""),
    ],
)
def test_links(link: str, expected: str) -> None:
    assert web_address(link, URL) == expected


@pytest.mark.parametrize("more", ["", "<dc:x xmlns:dc='d' a='b'/>"])
@pytest.mark.parametrize(
    ("guid", "link"),
    [
        ("1234", ""),
        ("Le vélo", ""),
        ("https://site.example/a", "https://site.example/a"),
        ("/a", "https://site.example/a"),
    ],
)
def test_a_guid_stands_for_the_link_only_where_it_is_an_address(guid: str, link: str, more: str) -> None:
    (entry,) = one(f"<item><title>a</title><guid>{guid}</guid>{more}</item>").entries
    assert entry.url == link


def test_relative_links_refer_to_the_site_of_the_feed() -> None:
    item = "<item><title>x</title><link>news/1</link></item>"
    assert (
        one(item, "<link>https://www.shop.example/fr/</link>").entries[0].url
        == "https://www.shop.example/fr/news/1"
    )
    assert one(item).entries[0].url == "https://site.example/blog/news/1"


def test_content_types_and_bytes_that_disagree() -> None:
    body = rss("<item><title>Crème brûlée</title><guid>1</guid></item>")
    for content_type in (
        "text/xml",
        "text/xml; charset=iso-8859-1",
        "text/html; charset=windows-1252",
        "application/json",
    ):
        assert feed.read(body, content_type, URL, NOW).entries[0].title == "Crème brûlée"
    latin = body.replace(b'encoding="UTF-8"', b"").decode().encode("latin-1")
    assert feed.read(latin, "text/xml; charset=iso-8859-1", URL, NOW).entries[0].title == "Crème brûlée"
    assert feed.read(b"\xef\xbb\xbf" + body, "", URL, NOW).entries[0].title == "Crème brûlée"
    assert feed.read(b"\n\n" + body, "", URL, NOW).entries[0].title == "Crème brûlée"


def test_a_feed_compressed_without_saying_so() -> None:
    assert feed.read(gzip.compress(rss("<item><guid>1</guid></item>")), "", URL, NOW).entries[0].key == "1"
    with pytest.raises(SourceError, match="damaged"):
        feed.read(gzip.compress(rss(""))[:-9], "", URL, NOW)
    with pytest.raises(SourceError, match="larger"):
        feed.read(gzip.compress(b"<rss>" + b" " * 16_000_000), "", URL, NOW)


def test_what_is_no_feed_says_what_it_is() -> None:
    for body, code in (
        (b"", "empty"),
        (b"<html><body>403</body></html>", "web_page"),
        (b"  <!DOCTYPE HTML><p>x", "web_page"),
        (b"hello", "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n", "not_a_feed"),
        (b"{}", "not_a_feed"),
        (b"[1, 2", "unreadable_feed"),
        (b"[" * 200_000, "unreadable_feed"),
        (b'{"items": [' + b"1" * 5000 + b"]}", "unreadable_feed"),
        (b"<opml version='2.0'><body/></opml>", "not_a_feed"),
    ):
        with pytest.raises(SourceError) as caught:
            feed.read(body, "application/xml", URL, NOW)
        assert caught.value.code == code, body[:30]


def test_an_empty_feed_is_a_feed() -> None:
    assert feed.read(rss(""), "", URL, NOW).entries == ()


def test_nothing_is_ever_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*_: object, **__: object) -> None:
        raise AssertionError("feedparser wanted to fetch")

    monkeypatch.setattr(feedparser.http, "get", fetch)
    monkeypatch.setattr(feedparser.api.http, "get", fetch)
    for body in (b"http://127.0.0.1:9/feed", b"/etc/passwd", b"file:///etc/passwd"):
        with pytest.raises(SourceError):
            feed.read(body, "", URL, NOW)


def test_entities_do_not_grow() -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a '" + b"x" * 1000 + b"'>" + b"<!ENTITY b '" + b"&a;" * 1000 + b"'>]>"
    body = (
        bomb
        + b"<rss version='2.0'><channel><item><title>"
        + b"&b;" * 1000
        + b"</title><guid>1</guid></item></channel></rss>"
    )
    assert [len(entry.title) for entry in feed.read(body, "", URL, NOW).entries] == [500]


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>a</title><title>b</title><guid>1</guid></item>",
        "<item><title>a</title><author>a@b.example (Ann)</author><guid>1</guid></item>",
        "<item><guid>1</guid><description>a</description><itunes:summary>much longer</itunes:summary></item>",
        "<item><guid>1</guid><description>a <b>bold</b> b</description></item>",
        "<item><guid>1</guid><media:group><media:title>only here</media:title></media:group></item>",
        "<item><guid>1</guid><pubDate>someday</pubDate></item>",
        "<item><guid>1</guid></item><foo><item><guid>2</guid></item></foo>",
    ],
)
def test_the_quick_reader_leaves_what_it_is_unsure_of(items: str) -> None:
    assert quick.read(rss(items)) is None
    assert feed.read(rss(items), "", URL, NOW).entries


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>a &amp;amp; b</title><link>http://a.example/?x=1&amp;amp;y=2</link><guid>http://a.example/g</guid></item>",
        "<item><guid>http://a.example/only-guid</guid><description>&lt;p&gt;x&lt;/p&gt;</description></item>",
        "<item><guid isPermaLink='false'>http://a.example/g</guid><link>http:////a.example/x</link></item>",
        "<item><link/><guid>http://a.example/g</guid></item>",
        "<item><title>DÃ©jÃ\xa0 vu</title><guid>1</guid><dc:date>2026-11-01</dc:date></item>",
        "<item><media:description>m</media:description><title>t</title><media:thumbnail url='x'/></item>",
        "<item><title>t</title><category>c</category><x xmlns='urn:y'>z</x><guid>3</guid></item>",
    ],
)
def test_both_readers_agree(items: str) -> None:
    fast = quick.read(rss(items))
    assert fast is not None
    slow = forgiving.read(rss(items), "application/xml; charset=utf-8")
    assert entries_of(fast.items, URL, NOW) == entries_of(slow.items, URL, NOW)


def test_small_repairs() -> None:
    assert mended("cafÃ©") == "café"
    assert mended("déjà vu") == "déjà vu"
    assert mended("it\x92s") == "it’s"
    assert mended_link("http:////a.example/x", "") == "http://a.example/x"
    assert mended_references("http://a.example/?a=1&b;=2&amp;c=3") == "http://a.example/?a=1&b=2&c=3"


def test_hints_of_a_feed() -> None:
    found = hints_of(
        rss(
            "",
            "<ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour> 3 </hour><hour>99</hour></skipHours>"
            "<skipDays><day>Saturday</day><day>sunday</day><day>Never</day></skipDays>",
        )
    )
    assert (found.ttl, found.skip_hours, found.skip_days) == (5400, frozenset({0, 3}), frozenset({5, 6}))
    every = "".join(f"<hour>{n}</hour>" for n in range(24))
    assert hints_of(rss("", f"<skipHours>{every}</skipHours>")).skip_hours == frozenset()
    assert (
        hints_of(
            b"<sy:updatePeriod>\n daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
        ).ttl
        == 43200
    )
    assert (
        hints_of(b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>").ttl
        == 86400
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Bon &#55357;&#56832;", "Bon 😀"),
        ("Bon &#xD83E;&#xdd50;", "Bon 🥐"),
        ("<![CDATA[Bon &#55357;&#56832; <b>R&B</b>]]>", "Bon 😀 R&B"),
        ("Bon &amp;#55357;&amp;#56832;", "Bon 😀"),
        ("a&#55357;b", "ab"),
        ("a&#1114112;b", "ab"),
        (f"a&#{'9' * 5000};b", "ab"),
        ("R&B, M&M's", "R&B, M&M's"),
        ("&eacute;t&eacute et R&B", "été et R&B"),
        ("caf&#233; &amp; th&eacute;", "café & thé"),
    ],
)
def test_a_wrong_reference_costs_neither_the_feed_nor_the_word(written: str, read_as: str) -> None:
    entry, other = feed.read(
        rss(f"<item><title>{written}</title></item><item><title>x</title></item>&nbsp;"), "", URL
    ).entries
    assert entry.title == read_as
    assert other.title == "x"


@given(st.lists(st.sampled_from([*b"&#x;dD80R", 233])).map(bytes))
def test_markup_is_mended_whatever_it_holds(body: bytes) -> None:
    once = mended_markup(body)
    assert mended_markup(once) == once
    assert b"&" in body or once == body


def ordered(*days: int | str, more: str = "", head: str = "") -> feed.Feed:
    """A feed of items of these days of November, in this order."""
    return one(
        "".join(
            f"<item><guid>{n}</guid><title>{n}</title><pubDate>{day} Nov 2026</pubDate>{more}</item>"
            for n, day in enumerate(days)
        ),
        head,
    )


@pytest.mark.parametrize(
    ("days", "unbroken"),
    [
        ((20, 19, 18), True),
        ((20, 20, 18), True),
        ((18, 19, 20), True),
        ((20,), True),
        ((5, 20, 19), False),  # one that was pinned
        ((20, "", 18), False),
        ((20, 19, 20), False),
        ((), False),
    ],
)
def test_an_order_by_date_shows_that_nothing_was_left_out(
    days: tuple[int | str, ...], unbroken: bool
) -> None:
    found = ordered(*days)
    assert found.unbroken is unbroken
    assert not found.whole


def test_topics_in_the_order_of_their_last_posts_show_nothing() -> None:
    pinned = "<discourse:topicPinned xmlns:discourse='http://www.discourse.org/'>No</discourse:topicPinned>"
    assert not ordered(20, 19, 18, more=pinned).unbroken


@pytest.mark.parametrize(
    ("url", "unbroken"),
    [
        ("https://a.example/?s=crescent&feed=rss2", True),
        ("https://a.example/?orderby=modified&feed=rss2", False),
        ("https://a.example/?feed=rss2&order=post_date", True),
        ("https://a.example/search.rss?q=a&sort=relevance", False),
        ("https://a.example/search.rss?q=a&sort=new", True),
        ("https://a.example/feeds/c/gourmands.xml?sort=New", True),
        ("https://a.example/feeds/c/gourmands.xml", False),
        ("https://a.example/feeds/local.xml?sort=Hot", False),
        ("https://a.example/feeds/posts/default", True),
    ],
)
def test_an_address_may_say_that_the_order_is_another(url: str, unbroken: bool) -> None:
    items = "".join(
        f"<item><guid>{n}</guid><title>{n}</title><pubDate>{n} Nov 2026</pubDate></item>" for n in (9, 8)
    )
    assert feed.read(rss(items), "", url, NOW).unbroken is unbroken


def changed(*dates: tuple[int, int]) -> feed.Feed:
    """An Atom feed of entries published and changed on these days."""
    entries = "".join(
        f"<entry><id>{n}</id><title>{n}</title><published>2026-11-{published:02}T08:00:00Z</published>"
        f"<updated>2026-11-{updated:02}T08:00:00Z</updated></entry>"
        for n, (published, updated) in enumerate(dates)
    )
    return feed.read(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>".encode(), "", URL, NOW)


def test_an_order_that_may_be_that_of_changes_must_end_with_something_unchanged() -> None:
    assert changed((20, 21), (19, 20), (18, 18)).unbroken
    assert changed((20, 20), (19, 21), (10, 18)).unbroken  # the changes are in no order: it goes by date
    assert not changed((20, 20), (19, 19), (10, 18)).unbroken  # the last may be there for its change only
    assert not changed((10, 18), (19, 19), (20, 20)).unbroken
    assert not changed((20, 20), (10, 19), (18, 18)).unbroken


def test_only_a_feed_that_says_so_is_whole() -> None:
    history = "<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>"
    found = ordered(18, 20, 19, head=history)
    assert (found.whole, found.unbroken) == (True, True)
    assert not ordered(20, 19, head="<complete/>").whole


@pytest.mark.parametrize(
    ("more", "replies"),
    [
        ("<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>12</slash:comments>", 12),
        ("<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'> 0 </slash:comments>", 0),
        ("<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>many</slash:comments>", None),
        ("<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>-3</slash:comments>", None),
        ("<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'/>", None),
        (
            "<slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/' a='b'>3</slash:comments>",
            None,
        ),
        ("<slash:comments xmlns:slash='http://else.example/'>3</slash:comments>", 3),
        ("<slash:comments>4</slash:comments>", 4),
        ("<thr:total xmlns:thr='http://purl.org/syndication/thread/1.0'>5</thr:total>", 5),
        ("<x><slash:comments xmlns:slash='http://purl.org/rss/1.0/modules/slash/'>6</slash:comments></x>", 6),
        ("<comments>https://site.example/#comments</comments>", None),
    ],
)
def test_both_readers_count_the_same_replies(more: str, replies: int | None) -> None:
    body = rss(f"<item><title>T</title>{more}</item>")
    slow = forgiving.read(body, "application/xml; charset=utf-8").items
    fast = quick.read(body)
    assert [item.replies for item in slow] == [replies]
    assert fast is None or [item.replies for item in fast.items] == [replies]
    assert feed.read(body, "", URL, NOW).entries[0].replies == replies


def test_the_outlet_of_an_item_is_the_same_to_both_readers() -> None:
    for more, outlet in (
        ("<source url='https://g.example'>La Gazette</source>", "La Gazette"),
        (
            "<News:Source xmlns:News='https://bing.example/?q=a&amp;b=c'>Ville &amp; Table</News:Source>",
            "Ville & Table",
        ),
    ):
        body = rss(f"<item><title>T</title>{more}</item>")
        fast = quick.read(body)
        assert fast is not None
        assert [item.outlet for item in fast.items] == [outlet]
        assert [item.outlet for item in forgiving.read(body, "application/xml; charset=utf-8").items] == [
            outlet
        ]


def test_a_forums_count_of_posts_is_no_text() -> None:
    words = (
        "<![CDATA[<p>Une question.</p><p><small>{} posts - {} participants</small></p>"
        "<p><a href='https://forum.example/t/une-question/7'>Read full topic</a></p>]]>"
    )
    first, second = (
        one(f"<item><title>T</title><description>{words.format(n, 2)}</description></item>").entries[0]
        for n in (3, 4)
    )
    assert first.text == second.text == "Une question."
    assert (first.replies, second.replies) == (2, 3)
