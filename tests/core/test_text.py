from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.text import canonical_url, excerpt, fold, site, storable, text_hash, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Épicerie", "l'epicerie"),
        ("CŒUR d'œuf", "coeur d'oeuf"),
        ("Cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "fin"),
        ("ＡＢＣ", "abc"),
        ("Ærø", "aero"),
        ("😀 Ok", "😀 ok"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("ŉ")
@example("ΐ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_folded_and_in_order() -> None:
    assert words("L’Été, à Saint-Malo !") == ["l", "ete", "a", "saint", "malo"]


def test_the_same_words_have_the_same_hash() -> None:
    assert text_hash("Très BON  café !") == text_hash("tres bon café")
    assert text_hash("Très bon café") != text_hash("Très bon thé")
    # Texts without any word are told apart all the same.
    assert text_hash("😀") != text_hash("😡")
    assert len(text_hash("")) == 16


@given(st.text())
def test_a_hash_is_of_folded_words_only(text: str) -> None:
    if words(text):
        assert text_hash(text) == text_hash(f"  {text.upper().lower()} ...") or words(text) != words(
            text.upper().lower()
        )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.Example.com:80/a/?utm_source=x&b=2&a=1#top", "https://example.com/a?a=1&b=2"),
        ("HTTPS://EXAMPLE.com", "https://example.com"),
        ("https://example.com/", "https://example.com"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://user:word@example.com/a", "https://example.com/a"),
        ("https://example.com/Path/Case", "https://example.com/Path/Case"),
        ("https://example.com/a?fbclid=1&gclid=2&id=7&xtor=RSS-1&mc_cid=3", "https://example.com/a?id=7"),
        ("https://example.com/a?at_medium=RSS&at_campaign=x", "https://example.com/a"),
        ("https://example.com/post#comment-3", "https://example.com/post#comment-3"),
        ("https://example.com/post#commentaire12", "https://example.com/post#commentaire12"),
        ("https://example.com/post#issuecomment-99", "https://example.com/post#issuecomment-99"),
        ("https://example.com/t/1#post-77", "https://example.com/t/1#post-77"),
        ("https://example.com/t/1#p77", "https://example.com/t/1#p77"),
        ("https://example.com/post#respond", "https://example.com/post"),
        ("https://example.com/post#section-intro", "https://example.com/post"),
        ("https://example.com/#!/item/5", "https://example.com#!/item/5"),
        ("https://example.com/le-pain-est-bon/amp/", "https://example.com/le-pain-est-bon"),
        ("https://example.com/2026/pain-1234.html/amp", "https://example.com/2026/pain-1234.html"),
        ("https://example.com/amp/le-pain-est-bon", "https://example.com/le-pain-est-bon"),
        ("https://example.com/news/amp/uk-12345678", "https://example.com/news/uk-12345678"),
        ("https://example.com/guitar-shop/amp", "https://example.com/guitar-shop/amp"),
        ("https://example.com/2026/amp", "https://example.com/2026/amp"),
        ("https://example.com/shop/amp", "https://example.com/shop/amp"),
        ("https://example.com/wiki/AMP", "https://example.com/wiki/AMP"),
        ("https://example.com/amp/marshall", "https://example.com/amp/marshall"),
        ("https://example.com/a.amp.html", "https://example.com/a.html"),
        ("https://amp.example.com/a", "https://example.com/a"),
        ("https://example.com/a?amp=1", "https://example.com/a"),
        ("https://example.com/a?outputType=amp&b=1", "https://example.com/a?b=1"),
        ("https://example.com/a?amp=fender", "https://example.com/a?amp=fender"),
        ("https://example.com/a.amp", "https://example.com/a"),
        ("https://www.google.com/amp/s/example.com/a/amp/", "https://example.com/a"),
        ("https://www.google.fr/amp/s/m.example.com/a/", "https://example.com/a"),
        ("https://www.bing.com/amp/s/example.com/a", "https://example.com/a"),
        ("https://www.google.com/amp/", "https://google.com/amp"),
        (
            "https://www-example-com.cdn.ampproject.org/v/s/www.example.com/a?amp_js_v=0.1",
            "https://example.com/a",
        ),
        ("https://m.example.com/a", "https://example.com/a"),
        ("https://mobile.example.com/a", "https://example.com/a"),
        ("https://www.m.example.com/a", "https://example.com/a"),
        ("https://fr.m.wikipedia.org/wiki/Pain", "https://fr.wikipedia.org/wiki/Pain"),
        ("https://m.co.uk/a", "https://m.co.uk/a"),
        ("https://m.free.fr/a", "https://m.free.fr/a"),
        ("https://m.social/@ana/1", "https://m.social/@ana/1"),
        ("https://mairie.example.com/a", "https://mairie.example.com/a"),
        ("https://example.com/a/index.html", "https://example.com/a"),
        ("https://example.com/index.htm?id=4", "https://example.com?id=4"),
        ("https://example.com/index.php?id=4", "https://example.com/index.php?id=4"),
        ("https://example.com/a?x=1&amp;y=2", "https://example.com/a?x=1&y=2"),
        ("https://example.com/%7Eana/%61", "https://example.com/~ana/a"),
        ("https://example.com/a#xtor=RSS-3", "https://example.com/a"),
        ("https://example.com/a#:~:text=pain", "https://example.com/a"),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?feature=x&v=dQw4&t=3s", "https://youtube.com/watch?v=dQw4"),
        ("https://www.youtube.com/watch?v=dQw4&lc=Ugx", "https://youtube.com/watch?lc=Ugx&v=dQw4"),
        ("https://mobile.twitter.com/ana/status/1?s=20&t=Ab", "https://x.com/ana/status/1"),
        ("https://old.reddit.com/r/pain/comments/1/x/", "https://reddit.com/r/pain/comments/1/x"),
        ("https://news.google.com/rss/articles/CBMi?oc=5&hl=fr", "https://news.google.com/rss/articles/CBMi"),
        ("https://example.com/a?t=3s&s=20&hl=fr", "https://example.com/a?hl=fr&s=20&t=3s"),
        ("https://example-com.cdn.ampproject.org/c/s/example.com/a", "https://example.com/a"),
        ("https://example.com/champ", "https://example.com/champ"),
        ("https://example.com/camping/ample", "https://example.com/camping/ample"),
        ("https://example.com/caf%c3%a9", "https://example.com/caf%C3%A9"),
        ("https://example.com/café", "https://example.com/caf%C3%A9"),
        ("https://[::1]:8080/a", "https://[::1]:8080/a"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("urn:uuid:1", "urn:uuid:1"),
        ("http://[", "http://["),
        ("http://example.com:port/", "http://example.com:port/"),
        ("  https://example.com/a \n", "https://example.com/a"),
        ("", ""),
    ],
)
def test_the_same_page_has_the_same_address(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


URLS = st.builds(
    "{}://{}{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.lists(st.sampled_from(["www.", "amp.", "m.", "mobile.", "fr.", "free."]), max_size=3).map("".join),
    st.sampled_from(
        ["example.com", "EXAMPLE.com:443", "a.b.example.fr", "wikipedia.org", "youtu.be", "twitter.com"]
    ),
    st.from_regex(r"(/([a-zA-Zé%.~ -]{0,6}|amp|index\.html|un-pain-de-4|%7e|a\.amp)){0,4}", fullmatch=True),
    st.from_regex(r"(\?([a-z_]{1,8}=[a-z0-9%é+]{0,4}&?){0,4})?", fullmatch=True),
    st.from_regex(r"(#[a-z0-9!/-]{0,12})?", fullmatch=True),
)


@given(st.one_of(URLS, st.text(max_size=60)))
@example("http://youtu.be/amp/un-pain-de-4")
def test_a_canonical_address_is_its_own(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


NAMES = ("id", "p", "page", "v", "ref", "cid", "sid", "source", "article", "story_fbid", "q", "lang")
ARTICLES = ("un-pain-chaud-ici", "12345")
PAGES = st.tuples(
    st.sampled_from(["example.com", "blog.example.com", "m.free.fr", "mm.example.com", "example.co.uk"]),
    st.lists(
        st.sampled_from(["a", "b", "A", "amp", "index", "index.php", "pain-chaud", *ARTICLES]), max_size=4
    ),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["1", "2", "amp", ""]), max_size=3),
    st.sampled_from(["", "#comment-1", "#comment-2", "#!/1"]),
)


@given(PAGES, PAGES)
def test_two_pages_never_have_one_address(one: Any, other: Any) -> None:
    """Only "amp" beside an article's name is left out; all else that can name a page stays."""

    def url(page: Any) -> str:
        host, path, fields, fragment = page
        return f"https://{host}/{'/'.join(path)}?{urlencode(fields)}{fragment}"

    def named(page: Any) -> Any:
        host, path, fields, fragment = page
        kept = [
            part
            for before, part, after in zip(["", *path], path, [*path[1:], ""], strict=False)
            if part != "amp" or not {before, after} & set(ARTICLES)
        ]
        return host, kept, fields, fragment

    if named(one) != named(other):
        assert canonical_url(url(one)) != canonical_url(url(other))


@given(
    PAGES,
    st.sampled_from(["utm_source=x", "fbclid=a", "at_medium=RSS", "xtor=1", "gclid=", "amp=1", "mc_cid=9"]),
)
def test_where_a_reader_came_from_makes_no_other_page(page: Any, tracking: str) -> None:
    host, path, fields, fragment = page
    plain = f"//{host}/{'/'.join(path)}?{urlencode(fields)}"
    expected = canonical_url(f"https:{plain}{fragment}")
    assert canonical_url(f"http:{plain}&{tracking}{fragment}") == expected
    if host.startswith("example"):
        assert canonical_url(f"http://www.{plain[2:]}{fragment}") == expected
        assert canonical_url(f"http://m.{plain[2:]}{fragment}") == expected


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.com/a", "example.com"),
        ("http://blog.example.com:8080", "blog.example.com"),
        ("urn:x", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_address(url: str, host: str) -> None:
    assert site(url) == host


def test_an_excerpt_is_cut_at_a_word() -> None:
    assert excerpt("un  deux\n\ttrois", 240) == "un deux trois"
    assert excerpt("Le pain est bon, vraiment", 16) == "Le pain est bon…"
    assert excerpt("x" * 50, 10) == "x" * 9 + "…"
    assert excerpt(" \n ", 10) == ""


@given(st.text(max_size=600), st.integers(2, 300))
@example("a " * 10_000, 240)
@example(" " * 10_000 + "fin", 240)
def test_an_excerpt_is_one_short_line(text: str, length: int) -> None:
    short = excerpt(text, length)
    assert len(short) <= length
    assert "\n" not in short
    assert short == short.strip() or not text.strip()
    if not short.endswith("…"):
        assert short == " ".join(text.split())


@given(st.text())
def test_what_is_storable_can_be_encoded_and_has_no_control_characters(text: str) -> None:
    fit = storable(text + "\x00\x02\ud800")
    fit.encode("utf-8")
    assert len(fit) == len(text) + 3
    assert not set(fit) & set("\x00\x01\x02\x03\x1f\x7f")
    assert storable("ligne\n\tdeux é 😀") == "ligne\n\tdeux é 😀"
