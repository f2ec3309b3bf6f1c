"""Nobody is named in a pseudonymised report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pseudonyms import Pseudonyms
from storage.statistics import FigureRow

Make = Callable[..., FigureRow]
CONTACT = "bonjour@crescent.fr, 02 99 00 11 22"
_AUTHORS = ("Marie Dupont", "@jo_blogs", "@paul@piaille.fr", "Rose", "Élodie", "", "anna.bsky.social", "x")


@pytest.fixture
def names(make_row: Make) -> Pseudonyms:
    start = datetime(2026, 10, 1, tzinfo=UTC)
    rows = [make_row(id=n, author=name, published_at=start + timedelta(n)) for n, name in enumerate(_AUTHORS)]
    return Pseudonyms(reversed(rows), lambda n: f"Person {n}", "Café Crescent", CONTACT)


def test_numbers_follow_the_first_mention(names: Pseudonyms) -> None:
    assert [names.author(author) for author in _AUTHORS] == [
        "Person 1", "Person 2", "Person 3", "Person 4", "Person 5", "", "Person 6", "Person 7",
    ]  # fmt: skip
    assert names.author("MARIE DUPONT ") == "Person 1"
    assert names.author("jo_blogs") == "Person 2"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("merci marie dupont, bravo", "merci Person 1, bravo"),
        ("Merci Marie Dupont!", "Merci Person 1!"),
        ("@jo_blogs est d'accord", "Person 2 est d'accord"),
        ("vu par @paul@piaille.fr", "vu par Person 3"),
        ("vu par @paul", "vu par Person 3"),
        ("@inconnu l'a dit, u/someone aussi", "@… l'a dit, @… aussi"),
        ("une rose pour Rose, Primrose", "une rose pour Person 4, Primrose"),
        ("Elodie et ÉLODIE", "Person 5 et Person 5"),
        ("au @cafecrescent hier", "au @cafecrescent hier"),
        ("marie@free.fr ou bonjour@crescent.fr", "…@… ou bonjour@crescent.fr"),
        ("au 06 12 34 56 78, 0612345678 ou +33 (0)6.12.34.56.78.", "au …, … ou …."),
        ("call 020 7946 0958 or (555) 123-4567", "call … or …"),
        ("notre 02 99 00 11 22, +33 2 99 00 11 22", "notre 02 99 00 11 22, +33 2 99 00 11 22"),
        ("le 05.11.2026 10 h, 2026-11-20 12:30", "le 05.11.2026 10 h, 2026-11-20 12:30"),
        ("commande 1234567890123, 12 000 000 000 €", "commande 1234567890123, 12 000 000 000 €"),
        ("x marks the spot", "x marks the spot"),
        ("", ""),
    ],
)
def test_names_in_texts(names: Pseudonyms, text: str, hidden: str) -> None:
    assert names.hide(text) == hidden


def test_the_shop_is_no_secret(make_row: Make) -> None:
    rows = [
        make_row(id=n, author=name)
        for n, name in enumerate(("Café Crescent", "@CafeCrescent", "Café Crescent Fan"))
    ]
    names = Pseudonyms(rows, lambda n: f"Person {n}", "Café Crescent")
    assert [names.author(row.author) for row in rows] == ["Café Crescent", "@CafeCrescent", "Person 1"]
    text = "Bonjour du Café Crescent, @cafecrescent, @cafe_crescent_fr"
    assert names.hide(text, "Café Crescent") == text
    assert names.hide("@cafecrescentfan") == "@…"
    assert names.link("https://mastodon.social/@cafecrescent/110123456789012345", "@cafecrescent")


def test_every_word_of_the_own_author_goes(names: Pseudonyms) -> None:
    assert (
        names.hide("Bonjour Marie, merci Mme Dupont", "Marie Dupont")
        == "Bonjour Person 1, merci Mme Person 1"
    )
    assert names.hide("Bonjour Marie", "Rose") == "Bonjour Marie"


@pytest.mark.parametrize(
    ("url", "author", "kept"),
    [
        ("https://forum.example/t/123", "Marie Dupont", True),
        ("https://blog.example/marie-dupont/1", "Marie Dupont", False),
        ("https://mastodon.social/@someone/1101", "Marie", False),
        ("https://bsky.app/profile/anna.bsky.social/post/3k", "anna.bsky.social", False),
        ("https://x.com/jo/status/12", "Jo", False),
        ("https://www.reddit.com/user/jo/", "z", False),
        ("https://jo-blogs.example/post", "@jo_blogs", False),
        ("http://[broken", "Marie", False),
    ],
)
def test_links_that_name(names: Pseudonyms, url: str, author: str, kept: bool) -> None:
    assert bool(names.link(url, author)) is kept


@given(text=st.text(max_size=80), author=st.text(max_size=30))
def test_hiding_never_raises_and_hides_handles(make_row: Make, text: str, author: str) -> None:
    names = Pseudonyms([make_row(author=author)], lambda n: f"Person {n}", "")
    assert "@secret_person" not in names.hide(f"{text} @secret_person", author)
