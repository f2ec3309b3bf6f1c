from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.html import looks_like_html, one_line, text_of, tidy

TAG = re.compile(r"<[a-zA-Z/!?]")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Un <b>deux</b></p><p>trois</p>", "Un deux\n\ntrois"),
        ("un<br>deux<br />trois", "un\ndeux\ntrois"),
        ("<ul><li>pain</li>\n <li>lait</li></ul>fin", "• pain\n• lait\n\nfin"),
        ("a<script>b()</script><style>c{}</style>d<!-- e -->", "ad"),
        ("Prix&nbsp;: 5&euro; &lt; 6&#8364;", "Prix : 5€ < 6€"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ('bravo <img class="wp-smiley" alt="😊" src="x"> <img alt="photo" src="y">', "bravo 😊"),
        ("<h1>Titre</h1>texte", "Titre\n\ntexte"),
        ("&lt;p&gt;échappé&lt;/p&gt;", "échappé"),
        ("<p>écrire &lt;b&gt; en HTML</p>", "écrire ‹b› en HTML"),
        ("3 < 5 et 7 > 6", "3 < 5 et 7 > 6"),
        ("ligne\nsuivante", "ligne\nsuivante"),
        ("<p>ligne\nsuivante</p>", "ligne suivante"),
        ("<p>non fermé <b>du tout", "non fermé du tout"),
        ("a\u200bb\x00c\x07d\ufeff", "abcd"),
        ("", ""),
        ("<>", "<>"),
        ("I <3 you & <me@home.example>", "I <3 you &"),
    ],
)
def test_text_as_a_person_would_copy_it(markup: str, text: str) -> None:
    assert text_of(markup) == text


@given(st.text(alphabet=st.sampled_from("<>/!?&;#abpscript x\n\"'=-\0é😊"), max_size=80) | st.text())
def test_never_a_tag_never_a_control_character(markup: str) -> None:
    for text in (text_of(markup), tidy(markup), one_line(markup)):
        assert not TAG.search(text)
        assert all(c == "\n" or c.isprintable() or ord(c) > 0x9F for c in text)
        text.encode()


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_hostile_markup_takes_a_bearable_time() -> None:
    began = time.perf_counter()
    for markup in (
        "<div>" * 100_000,
        "<" * 400_000,
        "<p " * 100_000,
        "&" * 400_000,
        "<b><i>" * 60_000,
        "<a<" * 100_000,
        " \n" * 200_000,
        "<li " * 99_999 + ">",
    ):
        assert len(text_of(markup)) <= 100_000
        looks_like_html(markup)
        one_line(markup)
    assert time.perf_counter() - began < 10


def test_length_is_capped() -> None:
    assert len(text_of("<p>" + "mot " * 200_000)) <= 100_000
    assert one_line("x" * 600).endswith("…")


def test_markup_in_what_claims_to_be_text() -> None:
    assert looks_like_html("a <b>c</b>")
    assert looks_like_html("caf&eacute;")
    assert not looks_like_html("a < b & c > d; AT&T")
