from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import SourceError
from watchers.extraction import LARGEST, LONGEST, article_of, read_page

TITLE = "Le fournil de la place rouvre ses portes"
ENTRY = "Après trois mois de travaux, la boulangerie du centre a retrouvé ses clients lundi matin […]"
PARAGRAPHS = (
    "Après trois mois de travaux, la boulangerie du centre a retrouvé ses clients lundi matin. La file"
    " s’allongeait jusqu’à la fontaine dès six heures, malgré la pluie et le marché voisin.",
    "« Nous avons refait le four de fond en comble », raconte Maud Ferrand, qui a repris le fournil de la"
    " place au printemps avec deux apprentis venus de la vallée.",
    "Le pain au levain reste à deux euros quarante & la brioche à quatre euros, assure la boulangère. Les"
    " portes ferment désormais à dix-neuf heures, et le dimanche à treize heures.",
)
COOKIES = (
    "<div class='cookie-banner' role='dialog'><p>Nous utilisons des cookies pour mesurer l’audience et"
    " personnaliser les publicités.</p><button>Tout accepter</button></div>"
)
MENU = "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
COMMENTS = (
    "<section id='comments' class='comments-area'><h2>2 commentaires</h2><ol class='comment-list'>"
    "<li class='comment'><p>Enfin ! Le pain me manquait beaucoup, à bientôt chez vous.</p></li>"
    "<li class='comment'><p>Toujours aussi cher, je n’y retournerai pas de sitôt.</p></li></ol></section>"
)


def page(body: str, head: str = "", title: str = TITLE) -> bytes:
    return (
        f"<!DOCTYPE html><html lang='fr'><head><title>{title}</title><meta charset='utf-8'>{head}</head>"
        f"<body>{body}</body></html>"
    ).encode()


def paragraphs(of: tuple[str, ...] = PARAGRAPHS) -> str:
    return "".join(f"<p>{one.replace('&', '&amp;')}</p>" for one in of)


def article(body: bytes, kind: str = "text/html; charset=utf-8", text: str = ENTRY) -> str:
    return article_of(body, kind, TITLE, text)


def refusal(body: bytes, kind: str = "text/html") -> str:
    with pytest.raises(SourceError) as caught:
        article(body, kind)
    return caught.value.code


BLOG = page(
    f"<header>{MENU}</header><main><article class='post'><h1 class='entry-title'>{TITLE}</h1>"
    f"<div class='entry-content'>{paragraphs()}</div></article>{COMMENTS}</main>"
    "<footer><p>Fièrement propulsé par un moteur de blog.</p></footer>"
)
NEWSPAPER = page(
    f"{COOKIES}{MENU}<div class='layout'><aside><h3>Les plus lus</h3><ul><li><a href='/a'>La piscine"
    f" augmente ses tarifs</a></li></ul></aside><article><h1>{TITLE}</h1><p class='chapo'>Le four a été"
    f" refait, les prix n’ont pas bougé.</p>{paragraphs()}<h2>Des prix qui ne bougent pas</h2><ul><li>La"
    " baguette de tradition à un euro trente</li><li>Le pain de seigle à trois euros vingt</li></ul>"
    "</article><script>var publicite = 'Achetez une voiture neuve';</script></div>",
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Le fournil"}</script>',
)


@pytest.mark.parametrize("source", [BLOG, NEWSPAPER])
def test_the_text_of_an_article_and_nothing_around_it(source: bytes) -> None:
    found = article(source)
    for one in PARAGRAPHS:
        assert one in found
    for other in (
        "Accueil",
        "cookies",
        "Toujours aussi cher",
        "propulsé",
        "voiture",
        "piscine",
        "<",
        "&amp;",
    ):
        assert other not in found
    assert f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}" in found


def test_a_list_has_bullets() -> None:
    found = article(NEWSPAPER)
    assert "\n• La baguette de tradition à un euro trente\n• Le pain de seigle à trois euros vingt" in found


def test_a_table_has_no_bars() -> None:
    table = "<table><tr><th>Pain</th><th>Prix</th></tr><tr><td>Seigle</td><td>3,20 €</td></tr></table>"
    found = article(page(f"<article><h1>{TITLE}</h1>{paragraphs()}{table}</article>"))
    assert "Seigle · 3,20 €" in found
    assert "|" not in found


@pytest.mark.parametrize(
    ("charset", "kind", "named"),
    [
        ("utf-8", "text/html", ""),
        ("utf-8", "text/html; charset=iso-8859-1", "utf-8"),
        ("windows-1252", "text/html; charset=windows-1252", ""),
        ("windows-1252", "text/html", "windows-1252"),
        ("windows-1252", "text/html", ""),
        ("windows-1252", "text/html; charset=nonsense", ""),
        ("iso-8859-15", "text/html; charset='ISO-8859-15'", ""),
        ("utf-16", "text/html", ""),
    ],
)
def test_letters_arrive_whatever_the_encoding(charset: str, kind: str, named: str) -> None:
    meta = f"<meta charset='{named}'>" if named else ""
    markup = f"<html><head>{meta}</head><body><article><h1>{TITLE}</h1>{paragraphs()}</article></body></html>"
    found = article(markup.replace("’", "'").encode(charset), kind)
    assert "refait le four de fond en comble" in found
    assert "raconte Maud Ferrand, qui a repris le fournil de la place au printemps" in found
    assert "euros quarante & la brioche à quatre" in found


CONSENT = page(
    "<main><h1>Votre vie privée compte pour nous</h1>"
    + "<p>Nous et nos 812 partenaires stockons des informations sur votre appareil, comme des cookies, pour"
    " personnaliser les contenus et mesurer leur audience. Vous pouvez accepter ou refuser.</p>"
    * 5
    + "<button>Accepter et continuer</button></main>"
)
LOGIN = page(
    "<form action='/login'><h1>Connexion</h1><p>Connectez-vous pour lire la suite de cet article réservé aux"
    " abonnés. Pas encore de compte ? Il suffit d’une minute pour en créer un, c’est gratuit.</p>"
    "<input name='user'><input name='password' type='password'></form>"
)
MISSING = page(
    "<h1>Page introuvable</h1><p>La page que vous cherchez n’existe pas ou n’existe plus. Revenez à"
    " l’accueil, ou cherchez parmi nos articles, nos vidéos et nos dossiers de la semaine passée.</p>" * 3
)
FORUM = page(
    "".join(
        f"<div class='post'><span class='author'>Lou {n}</span><p>Quelqu’un connaît un bon"
        f" réparateur de vélos près de la gare ? Le mien a fermé en {1990 + n}.</p></div>"
        for n in range(20)
    ),
    title="Le forum du quartier – Vélos",
)
PORTAL = page("<h1>Bienvenue sur le réseau de l’hôtel</h1><p>Acceptez les conditions pour naviguer.</p>")


@pytest.mark.parametrize(
    "source", [CONSENT, LOGIN, MISSING, FORUM, PORTAL, b"", b"<", b"\x00" * 500, page(""), page("<p>x</p>")]
)
def test_pages_that_are_not_the_article(source: bytes) -> None:
    assert refusal(source) == "no_article"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/plain"])
def test_what_is_no_web_page(kind: str) -> None:
    assert refusal(BLOG, kind) == "no_article"
    assert PARAGRAPHS[1] in article(BLOG, "")


def test_the_beginning_that_a_paywall_leaves_is_kept_when_it_says_more() -> None:
    wall = "<div class='paywall'><p>Il vous reste 82 % de cet article à lire.</p><a href='/abo'>Abo</a></div>"
    found = article(page(f"<article><h1>{TITLE}</h1>{paragraphs(PARAGRAPHS[:2])}{wall}</article>"))
    assert PARAGRAPHS[1] in found
    assert refusal(page(f"<article><h1>{TITLE}</h1><p>{ENTRY}</p>{wall}</article>")) == "no_article"


def test_no_tag_is_left_where_a_page_talks_about_tags() -> None:
    code = (
        "<p>Écrivez &lt;script&gt;alert(1)&lt;/script&gt; dans la page, disait la boulangère du centre.</p>"
    )
    found = article(page(f"<article><h1>{TITLE}</h1>{paragraphs()}{code}</article>"))
    assert "<" not in found
    assert "‹script›" in found


def test_an_article_is_capped() -> None:
    body = "".join(f"<p>{PARAGRAPHS[n % 3]} Paragraphe {n}.</p>" for n in range(1500))
    found = article(page(f"<article><h1>{TITLE}</h1>{body}</article>"))
    assert LONGEST - 200 < len(found) <= LONGEST


SENTENCE = "Le fournil de la place a rouvert lundi avec du pain au levain. "
BOMBS = {
    "deep": "<div>" * 600_000,
    "deep with text": ("<div>" * 200 + SENTENCE) * 90,
    "paragraphs": "<p>" * 1_000_000,
    "headings": "<h1>a</h1>" * 9_900,
    "headings, many": "<h1>a</h1>" * 300_000,
    "cells": "<td>a" * 19_000,
    "attributes": "<p " + "".join(f"a{n}=1 " for n in range(300_000)) + ">x",
    "attributes, again and again": ("<p " + "".join(f"a{n}=1 " for n in range(550)) + ">x") * 600,
    "links": "<a href=x>mot mot</a>" * 9_900,
    "lists": "<ul><li>" * 9_900,
    "tables": "<table><tr><td>" * 6_000,
    "brackets": "<" * 3_000_000,
    "quotes": "<p title='" * 19_000,
    "scripts": "<script>" * 19_000,
    "styles": "<style>a" * 19_000,
    "comments": "<!--" * 700_000,
    "comments, closed": "<!-- a -->" * 290_000,
    "entities": "&amp;" * 600_000,
    "numbers": "&#9;" * 700_000,
    "blanks": "<p>" + " " * 3_000_000,
    "one word": "<p>" + "a" * 3_000_000,
    "data": '<script type="application/ld+json">' + "[" * 1_000_000 + "</script>",
    "data of data": '<script type="application/ld+json">{"articleBody":"x"}</script>' * 9_000,
    "doctype": "<!DOCTYPE " + "a/" * 1_000_000 + ">",
    "svg": "<svg><path d='M0'/></svg>" * 6_000,
    "bold": "<b>" * 19_000 + SENTENCE * 100,
    "forms": "<form><input>" * 9_900,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_made_to_be_expensive_is_bounded(name: str) -> None:
    began = time.perf_counter()
    _text_or_refusal(BOMBS[name].encode()[:LARGEST], "text/html")
    assert time.perf_counter() - began < 8  # a job of the lane may take 20


TAGS = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<article>", "<table><tr><td>", "<ul><li>", "<br>", "<h1>"),
        *("<a href='x'>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#x110000;"),
        *("<meta charset=utf-16>", *PARAGRAPHS),
    )
)


@given(st.lists(TAGS | st.text(max_size=9), max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@settings(max_examples=150, deadline=None)
def test_any_markup_gives_a_text_or_a_refusal(parts: list[str], charset: str) -> None:
    _text_or_refusal("".join(parts).encode(charset, "replace"), "text/html")


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html", "text/html; charset=utf-7", "text/html;charset=hex"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_text_or_a_refusal(body: bytes, kind: str) -> None:
    _text_or_refusal(body, kind)
    _text_or_refusal(b"\x1f\x8b" + body, kind)


def _text_or_refusal(body: bytes, kind: str) -> None:
    try:
        _, found = read_page(body, kind)
    except SourceError as error:
        refused = error.code
    else:
        assert len(found) <= LONGEST
        assert not re.search("<[a-zA-Z/!?]", found)
        refused = "no_article"
    assert refused in ("no_article", "too_large", "unreadable_feed")


def test_the_libraries_are_loaded_only_where_pages_are_read() -> None:
    root = Path(__file__).resolve().parents[2]
    code = "import sys, watchers.background, ui.terminal.checking; print('trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
