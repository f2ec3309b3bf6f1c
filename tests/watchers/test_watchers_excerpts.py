from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.excerpts import KINDS, SHORT, has_page, holds, wants_article
from watchers.registry import WATCHERS

PAGE = "https://www.journal-du-val.fr/2026/11/le-fournil-rouvre.html"
TITLE = "Le fournil de la place rouvre ses portes"
LONG = "Une longue histoire de pain et de farine, racontée en entier. " * 20


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le fournil de la place a rouvert lundi.", True),
        ("", True),
        (LONG, False),
        (LONG + "Et puis […]", True),
        (LONG + "Et puis [...]", True),
        (LONG + "Et puis…", True),
        (LONG + "Et puis...", True),
        (LONG + "Et puis... Lire la suite", True),
        (LONG + "\nContinuer la lecture de « Le fournil rouvre » →", True),
        (LONG + "\nContinue reading The bakery is open again →", True),
        (LONG + "Et puis […]\n\nL’article Le fournil est apparu en premier sur Le journal du val.", True),
        (LONG + "Read more", True),
        (LONG + "Weiterlesen »", True),
        ("Et puis… " + LONG, False),
    ],
)
def test_what_is_only_a_beginning(text: str, wanted: bool) -> None:
    assert wants_article("feed", PAGE, TITLE, text) is wanted


@pytest.mark.parametrize("kind", ["feed", "google_alerts", "bing_news", "gdelt"])
def test_kinds_whose_entries_lead_to_articles(kind: str) -> None:
    assert wants_article(kind, PAGE, TITLE, "Le fournil…")


@pytest.mark.parametrize("kind", ["google_news", "reddit", "mastodon", "mailbox", "import", "discourse", ""])
def test_kinds_whose_entries_do_not(kind: str) -> None:
    assert not wants_article(kind, PAGE, TITLE, "Le fournil…")


def test_a_post_without_a_title_and_an_answer_are_whole() -> None:
    assert not wants_article("feed", PAGE, " ", "Le fournil…")
    assert not wants_article("feed", PAGE, TITLE, "Le fournil…", in_reply_to="tag:journal,2026:1")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://journal.fr/1",
        "mailto:zoe@journal.fr",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        f"{PAGE}#comment-1733",
        f"{PAGE}#reply-12",
        "https://news.google.com/rss/articles/CBMiabc?oc=5",
        "https://www.youtube.com/watch?v=abc",
        "https://m.facebook.com/story/1",
        "https://x.com/zoe/status/1",
        "https://blog.example/1",
        "https://fournil.test/1",
        "http://printer.local/1",
    ],
)
def test_addresses_that_lead_to_no_article(url: str) -> None:
    assert not has_page("feed", url)


@pytest.mark.parametrize(
    "url", [PAGE, "http://blog.fr/", f"{PAGE}#top", "https://xavier.com/1", " https://a.fr/1 "]
)
def test_addresses_that_may(url: str) -> None:
    assert has_page("feed", url)


@given(st.text(), st.text(), st.text())
def test_deciding_never_fails(url: str, title: str, text: str) -> None:
    assert wants_article("feed", url, title, text) in (True, False)
    assert wants_article("feed", f"https://{url}", title, text * 50) in (True, False)
    assert holds(text, title, text) is False


# --- is it the right page? ----------------------------------------------------------------------

ENTRY = (
    "Après trois mois de travaux, la boulangerie du centre a retrouvé ses clients lundi matin."
    " La file s’allongeait jusqu’à la fontaine […]"
)
ARTICLE = (
    "Après trois mois de travaux, la boulangerie du centre a retrouvé ses clients lundi matin."
    " La file s’allongeait jusqu’à la fontaine dès six heures, malgré la pluie.\n\n"
    "« Nous avons refait le four », raconte Maud Ferrand, qui a repris le fournil au printemps.\n\n"
    "Le pain au levain reste à deux euros quarante. Les portes ferment désormais à dix-neuf heures."
)
WALL = (
    "Nous et nos 812 partenaires stockons et accédons à des informations sur votre appareil, comme des"
    " cookies, pour personnaliser les contenus et les publicités, mesurer leur performance et produire des"
    " données d’audience. Vous pouvez accepter, refuser ou paramétrer vos choix à tout moment. " * 4
)
LOGIN = (
    "Connectez-vous pour continuer. Adresse électronique. Mot de passe oublié ? Pas encore de compte ?"
    " Créez un compte gratuitement pour lire tous les articles de la rédaction chaque matin. " * 4
)
MISSING = (
    "La page que vous cherchez n’existe pas ou n’existe plus. Revenez à l’accueil ou utilisez la recherche"
    " pour trouver ce que vous cherchiez parmi nos milliers de pages. " * 4
)
OTHER = (
    "Le conseil municipal a voté jeudi soir le budget de la piscine. Les tarifs augmenteront au premier"
    " janvier, ont annoncé les élus devant une salle comble et parfois houleuse. " * 4
)


def test_the_article_that_goes_on_where_the_entry_ends() -> None:
    assert holds(ARTICLE, TITLE, ENTRY)


def test_a_standfirst_that_the_article_does_not_repeat() -> None:
    said = "Fermée depuis août pour refaire son four, la boulangerie du centre a retrouvé ses clients."
    assert holds(ARTICLE, "Après trois mois de travaux, le fournil a retrouvé ses clients", said)


def test_pieces_of_a_page_as_an_alert_gives_them() -> None:
    said = "... la boulangerie du centre a retrouvé ses clients lundi ... le pain au levain reste à deux ..."
    assert holds(ARTICLE, "Le fournil - Journal du val", said)


def test_an_entry_that_is_only_a_title() -> None:
    assert holds(ARTICLE, "Boulangerie du centre : les clients retrouvent le fournil après les travaux", "")


def test_the_title_of_the_page_speaks_for_a_long_text() -> None:
    said = "Une histoire de famille, de farine et de patience."
    assert holds(OTHER * 4, TITLE, said, f"{TITLE} – Journal du val")
    assert not holds(OTHER, TITLE, said, f"{TITLE} – Journal du val")  # so long are walls too
    assert not holds(OTHER * 4, TITLE, said, "Accueil – Journal du val")
    assert not holds(OTHER * 4, "Édito", said, "Édito – Journal du val")  # a title of many


@pytest.mark.parametrize("page", [WALL, LOGIN, MISSING, OTHER])
def test_another_text_than_the_entry_promised(page: str) -> None:
    assert not holds(page, TITLE, ENTRY)
    assert not holds(page, TITLE, "")


def test_what_says_hardly_more_is_not_worth_keeping() -> None:
    assert not holds(ENTRY, TITLE, ENTRY)
    assert not holds(LONG + "Encore un mot de la fin, que le flux n’avait pas.", TITLE, LONG)
    assert len(ENTRY) < SHORT


def test_every_kind_that_leads_to_articles_is_one_that_there_is() -> None:
    assert {one.kind for one in WATCHERS} >= KINDS
