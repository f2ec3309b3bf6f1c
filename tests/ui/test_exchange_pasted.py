"""Texts that were copied from somewhere, and pages that were saved."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from ui.exchange.dates import spoken_date
from ui.exchange.pages import read_page
from ui.exchange.pasted import Pasted, completed, entry_of, guess, place_of

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PARIS = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hier", "2026-11-24 12:00"),
        ("hier à 15h30", "2026-11-24 15:30"),
        ("avant-hier", "2026-11-23 12:00"),
        ("Yesterday at 3:26 PM", "2026-11-24 15:26"),
        ("il y a 3 jours", "2026-11-22 12:00"),
        ("il y a une semaine", "2026-11-18 12:00"),
        ("2 weeks ago", "2026-11-11 12:00"),
        ("a month ago", "2026-10-26 12:00"),
        ("il y a 2 mois", "2026-09-26 12:00"),
        ("il y a un an", "2025-11-25 12:00"),
        ("il y a 20 min", "2026-11-25 12:40"),
        ("12 novembre", "2026-11-12 12:00"),
        ("31 décembre", "2025-12-31 12:00"),
        ("Nov 3", "2026-11-03 12:00"),
        ("02/11/2026", "2026-11-02 12:00"),
    ],
)
def test_dates_as_pages_and_people_say_them(text: str, expected: str) -> None:
    moment = spoken_date(text, NOW, PARIS)
    assert moment is not None
    assert moment.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize("text", ["", "bientôt", "3 jours", "demain", "le foo", "2 h d'attente"])
def test_what_says_no_date(text: str) -> None:
    assert spoken_date(text, NOW, PARIS) is None


def test_a_review_copied_from_a_map() -> None:
    found = guess(
        "Marie Dupont\nLocal Guide · 23 avis · 4 photos\n★★☆☆☆ il y a 2 semaines\nNouveau\n"
        "Très déçue, 40 minutes d'attente.\n\nJe ne reviendrai pas.",
        NOW,
    )
    assert found == Pasted(
        "Très déçue, 40 minutes d'attente.\n\nJe ne reviendrai pas.",
        author="Marie Dupont",
        rating=2,
        published_at=datetime(2026, 11, 11, 12).astimezone(),
    )


def test_an_address_above_or_below() -> None:
    page = "https://www.facebook.com/cafe/posts/1"
    for text in (f"{page}\nLe café était froid.", f"Le café était froid.\n\nLien : {page}\n"):
        found = guess(text, NOW)
        assert (found.text, found.url, found.place) == ("Le café était froid.", page, "Facebook")


def test_what_is_written_beside_labels() -> None:
    found = guess("Auteur : Léa\nDate : 12 novembre 2026\nNote : 4/5\nPlateforme : TheFork\n\nSuper", NOW)
    assert (found.author, found.rating, found.place, found.text) == ("Léa", 4, "TheFork", "Super")
    assert found.published_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous le 4/5 à la boulangerie, c'était bien",
        "Visité le 12/11/2026, très bon\nEncore merci",
        "Bonjour\nCe midi j'ai attendu",
        "Note : nous avons attendu une heure",
        "Super\n2 semaines d'attente pour une commande",
        "Voir aussi https://a.example/x pour notre avis complet",
        "Merci Paul !\nhier soir, parfait",
        "★★★★★",
        "12 novembre",
    ],
)
def test_words_are_never_taken_away(text: str) -> None:
    assert guess(text, NOW).text == text


def test_stars_within_the_text_are_seen_and_stay_there() -> None:
    found = guess("Le pain est dur. 2/5, pas plus.", NOW)
    assert (found.text, found.rating) == ("Le pain est dur. 2/5, pas plus.", 2)


def test_an_address_alone_has_no_text() -> None:
    found = guess("https://x.com/a/status/1", NOW)
    assert (found.text, found.place) == ("", "X")


@given(st.text(max_size=300))
def test_any_text_can_be_pasted(text: str) -> None:
    found = guess(text, NOW)
    assert found.text.strip() in text.replace("\r\n", "\n").replace("\r", "\n")
    entry_of(found)


def test_what_somebody_says_counts_more_than_what_was_found() -> None:
    found = guess("https://a.example/1\nBien\n", NOW)
    whole = completed(found, Pasted("", url="https://www.tripadvisor.fr/x", rating=0.0, author="Zoé"))
    assert (whole.text, whole.place, whole.author, whole.rating) == ("Bien", "TripAdvisor", "Zoé", 0)


def test_the_same_text_is_the_same_entry_wherever_it_was_dated() -> None:
    one, other = (entry_of(Pasted("Bien", published_at=moment)) for moment in (NOW, None))
    assert one.key == other.key


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://maps.google.fr/x", "Google"),
        ("https://g.co/x", "g.co"),
        ("https://fr-fr.facebook.com/x", "Facebook"),
        ("https://www.lafourchette.com/x", "TheFork"),
        ("https://blog.example/x", "blog.example"),
        ("", ""),
    ],
)
def test_places_by_their_addresses(url: str, place: str) -> None:
    assert place_of(url) == place


PAGE = """<!-- saved from url=(0031)https://gazette.example/saved -->
<html><head><meta charset="utf-8"><title>La Gazette – Un café</title>
<link rel="canonical" href="https://gazette.example/un-cafe">
<meta property="og:title" content="Un café pas comme les autres">
<meta property="article:published_time" content="2026-11-02T10:00:00+01:00">
<meta name="author" content="Inès Rey"><style>p { color: red }</style></head>
<body><script>alert(1)</script><p>Le café du quai sert <b>aussi</b> le soir.</p></body></html>"""


def saved(tmp_path: Path, name: str, data: bytes) -> Pasted:
    file = tmp_path / name
    file.write_bytes(data)
    return read_page(file, NOW)


def test_a_saved_page(tmp_path: Path) -> None:
    found = saved(tmp_path, "page.html", PAGE.encode())
    assert "Le café du quai sert aussi le soir." in found.text
    assert "alert" not in found.text
    assert "<" not in found.text
    assert (found.url, found.title) == ("https://gazette.example/un-cafe", "Un café pas comme les autres")
    assert (found.author, found.place) == ("Inès Rey", "gazette.example")
    assert found.published_at == datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_of_an_article_only_the_article_is_taken(tmp_path: Path) -> None:
    lines = (
        f"<p>Le café du quai sert aussi le soir, et la {n}e table est prise d'assaut." for n in range(20)
    )
    story = "".join(lines)
    around = "<nav><ul>" + "<li><a href='/r'>Une autre rubrique</a></li>" * 9 + "</ul></nav>"
    inside = f"{around}<article><h1>Un café</h1>{story}</article>{around}"
    page = f"<html><head>{{}}</head><body>{inside}</body></html>"
    said = page.format('<meta property="og:type" content="article">')
    found = saved(tmp_path, "page.html", said.encode())
    assert "la 19e table" in found.text
    assert "Une autre rubrique" not in found.text
    assert "Une autre rubrique" in saved(tmp_path, "page.html", page.format("").encode()).text


def test_a_page_that_says_little(tmp_path: Path) -> None:
    page = "<!-- saved from url=(0024)https://forum.example/t/9 --><p>Été à la mer".encode("cp1252")
    found = saved(tmp_path, "page.htm", page)
    assert (found.url, found.text, found.published_at) == ("https://forum.example/t/9", "Été à la mer", None)


def test_a_page_in_one_file_as_browsers_save_it(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://gazette.example/kept"
    message.set_content(PAGE.replace('<link rel="canonical"', "<link"), subtype="html", charset="utf-8")
    message.add_related(b"\x89PNG", "image", "png")
    found = saved(tmp_path, "page.mhtml", message.as_bytes())
    assert found.url == "https://gazette.example/kept"
    assert "Le café du quai" in found.text


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", b""), ("a.html", b"<script>1</script>"), ("a.mht", b"nothing"), ("a.mht", b"")],
)
def test_what_is_no_page_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(InputError) as told:
        saved(tmp_path, name, data)
    assert told.value.code == "bad_file"


@given(st.binary(max_size=400), st.sampled_from([".html", ".mht"]))
def test_any_bytes_are_a_page_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    file = tmp_path_factory.mktemp("any") / f"x{suffix}"
    file.write_bytes(b"Content-Type: text/html\n\n" * (suffix == ".mht") + data)
    with suppress(InputError):
        read_page(file, NOW)
