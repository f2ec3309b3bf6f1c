from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from core.errors import SourceError
from core.model import Source
from core.secrets import Secrets
from storage.store import Store
from watchers import opml
from watchers.adding import add_address
from watchers.opml import Outline


def body(outlines: str) -> bytes:
    return f"<opml version='2.0'><head/><body>{outlines}</body></opml>".encode()


@pytest.mark.parametrize(
    ("outlines", "expected"),
    [
        (
            "<outline type='rss' text='A' title=' Le  A ' xmlUrl=' http://a.example/f ' htmlUrl='http://a.example/'/>",
            [Outline("http://a.example/f", "Le A", "http://a.example/")],
        ),
        (
            "<outline text='F'><outline><outline XMLURL='http://a.example/f' text='D'/></outline></outline>",
            [Outline("http://a.example/f", "D", "")],
        ),
        ("<outline type='pie' xmlUrl='http://a.example/f'/>", [Outline("http://a.example/f", "", "")]),
        (
            "<outline type='link' url='http://a.example/page'/><outline type='rss' url='http://a.example/f'/>",
            [Outline("http://a.example/f", "", "")],
        ),
        (
            "<outline xmlUrl='feed://a.example/f'/><outline xmlUrl='feed:https://a.example/g'/>",
            [Outline("http://a.example/f", "", ""), Outline("https://a.example/g", "", "")],
        ),
        (
            "<outline xmlUrl='http://a.example/f'/><outline xmlUrl='http://a.example/f' text='again'/>",
            [Outline("http://a.example/f", "", "")],
        ),
        (
            "<outline xmlUrl='http://a.example/?a=1&b=2' text='Caf&eacute; & co'/>",
            [Outline("http://a.example/?a=1&b=2", "Café & co", "")],
        ),
        (
            "<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl='http://[x'/><outline xmlUrl='http://b.example/'/>",
            [Outline("http://b.example/", "", "")],
        ),
    ],
)
def test_lists_as_they_are(outlines: str, expected: list[Outline]) -> None:
    assert opml.read(body(outlines)) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "opml_unreadable"),
        (b"hello", "opml_unreadable"),
        (b"<rss/>", "opml_unreadable"),
        (b"\xff\xfe\x00", "opml_unreadable"),
        (body("<outline text='only a folder'/>"), "opml_empty"),
        (b"<opml>" + b" " * 16_000_000, "too_large"),
    ],
)
def test_what_is_no_list(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        opml.read(data)
    assert caught.value.code == code


def test_encodings_that_are_declared_wrongly() -> None:
    text = "<opml version='1.0'><body><outline text='Épicerie' xmlUrl='http://a.example/f'/></body></opml>"
    for data in (
        text.encode(),
        b"\xef\xbb\xbf\n" + text.encode(),
        text.encode("latin-1"),
        b"<?xml version='1.0' encoding='ISO-8859-1'?>" + text.encode("latin-1"),
        b"<?xml version='1.0' encoding='ISO-8859-1'?>" + text.encode(),
        ("<?xml version='1.0' encoding='utf-16'?>" + text).encode("utf-16"),
    ):
        assert opml.read(data)[0].title == "Épicerie"


def test_nothing_outside_the_file_is_read(tmp_path: object) -> None:
    data = (
        b"<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY a 'aaaaaaaaaa'><!ENTITY b '"
        + b"&a;" * 1000
        + b"'>]>"
    )
    data += b"<opml><body>&x;<outline text='&b;' xmlUrl='http://a.example/f'/></body></opml>"
    try:
        found = opml.read(data)
    except SourceError:
        return
    assert len(found[0].title) <= 10_000


def test_what_is_written_can_be_read_and_holds_no_secret() -> None:
    sources = [
        Source(
            1, "feed", "http://a.example/?x=1&y=<2>", 'Le "A" & co\x00 \ud800', site_url="http://a.example/"
        ),
        Source(2, "feed", "http://anna:{secret}@b.example/f?token={secret}", ""),
        Source(3, "feed", "http://anna:hunter2@c.example/f", "C"),
    ]
    text = opml.write(sources)
    assert etree.fromstring(text.encode()).get("version") == "2.0"
    assert opml.read(text.encode()) == [
        Outline("http://a.example/?x=1&y=<2>", 'Le "A" & co', "http://a.example/"),
        Outline("http://anna@b.example/f?token=", "http://anna@b.example/f?token=", ""),
        Outline("http://anna@c.example/f", "C", ""),
    ]
    assert "hunter2" not in text


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_title_survives(title: str, path: str) -> None:
    source = Source(1, "feed", "http://a.example/" + path.replace(":", ""), title)
    etree.fromstring(opml.write([source]).encode())


@given(st.binary(max_size=200))
def test_any_bytes_give_a_list_or_a_clear_error(data: bytes) -> None:
    with suppress(SourceError):
        opml.read(b"<opml><outline xmlUrl='http://a.example/'" + data)


def test_an_address_given_as_title_takes_no_password_along(store: Store) -> None:
    """Readers write a feed without a name so."""
    address = "https://ann:s3cret@blog.example/feed"
    outline = Outline(address, address, "https://ann:s3cret@blog.example/")
    source = add_address(store, Secrets(), "feed", outline.url, outline.title, outline.site_url)
    assert source.title == "https://ann@blog.example/feed"
    assert "s3cret" not in repr(source)
    assert "s3cret" not in opml.write([source])
    assert b"s3cret" not in store.folder.database.read_bytes()
