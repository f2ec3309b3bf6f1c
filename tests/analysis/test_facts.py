"""Facts of texts: each case is a text and all that is to be found in it, in order.

A fact is written as its kind, its words and, where it has one, ``= value``
(minutes of a duration, an amount with its currency, how many).
"""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicons
from analysis.facts import MOST, facts
from analysis.signs import LANGUAGES, SIGN, items
from analysis.words import tokens_of
from core.model import Fact, FactKind


def found(text: str, language: str) -> tuple[Fact, ...]:
    return facts(text, tokens_of(text, lexicons.spelling(language)), language)


def said(fact: Fact) -> str:
    value = "" if fact.value is None else f" = {fact.value:g}"
    return f"{fact.kind} {fact.words}{value}{f' {fact.unit}' if fact.kind is FactKind.AMOUNT else ''}"


FRENCH = [
    # how long
    ("40 minutes", ["duration 40 minutes = 40"]),
    ("attendu 45mn", ["duration 45mn = 45"]),
    ("une demi-heure", ["duration une demi-heure = 30"]),
    ("une bonne demi heure", ["duration une bonne demi heure = 30"]),
    ("un petit quart d’heure", ["duration un petit quart d’heure = 15"]),
    ("Trois quarts d'heure !", ["duration Trois quarts d'heure = 45"]),
    ("3/4 d'heure", ["duration 3/4 d'heure = 45"]),
    ("une heure et quart", ["duration une heure et quart = 75"]),
    ("2 heures et demie", ["duration 2 heures et demie = 150"]),
    ("2h et demie à attendre", ["duration 2h et demie = 150"]),
    ("une heure trente", ["duration une heure trente = 90"]),
    ("1 heure 20 d'attente", ["duration 1 heure 20 = 80"]),
    ("deux heures vingt-cinq", ["duration deux heures vingt-cinq = 145"]),
    ("1h30 d'attente", ["duration 1h30 = 90"]),
    ("1 h 05 au téléphone", ["duration 1 h 05 = 65"]),
    ("On a patienté 1h15min", ["duration 1h15min = 75"]),
    ("8h d'attente", ["duration 8h = 480"]),
    ("attendu 6h aux urgences", ["duration 6h = 360"]),
    ("livré sous 48h", ["duration 48h = 2880"]),
    ("deux semaines sans réponse", ["duration deux semaines = 20160"]),
    ("10 jours ouvrés", ["duration 10 jours ouvrés = 14400"]),
    ("5 à 7 jours ouvrables", ["duration 5 à 7 jours ouvrables = 10080"]),
    ("20-30 min", ["duration 20-30 min = 30"]),
    ("entre 20 et 30 minutes", ["duration entre 20 et 30 minutes = 30"]),
    ("deux ou trois mois", ["duration deux ou trois mois = 129600"]),
    ("une dizaine de minutes", ["duration une dizaine de minutes = 10"]),
    ("plusieurs semaines", ["duration plusieurs semaines"]),
    ("attendu des heures", ["duration des heures"]),
    ("une heure de retard", ["duration une heure = 60"]),
    ("Il y a 40 min d'attente", ["duration 40 min = 40"]),
    ("servi en 5 minutes", ["duration 5 minutes = 5"]),
    ("1,5 heure", ["duration 1,5 heure = 90"]),
    ("cliente depuis 10 ans", ["duration 10 ans = 5.256e+06"]),
    # how much
    ("12,50 € le burger", ["amount 12,50 € = 12.5 EUR", "product burger"]),
    ("12€50", ["amount 12€50 = 12.5 EUR"]),
    ("12 euros 50 le plat", ["amount 12 euros 50 = 12.5 EUR", "product plat"]),
    ("quinze euros", ["amount quinze euros = 15 EUR"]),
    ("quatre-vingt-dix-sept euros", ["amount quatre-vingt-dix-sept euros = 97 EUR"]),
    ("deux cent cinquante euros", ["amount deux cent cinquante euros = 250 EUR"]),
    ("vingt et un euros", ["amount vingt et un euros = 21 EUR"]),
    ("1 200 CHF", ["amount 1 200 CHF = 1200 CHF"]),
    ("1\u202f200\u00a0€", ["amount 1\u202f200\u00a0€ = 1200 EUR"]),
    ("1.200,50 EUR", ["amount 1.200,50 EUR = 1200.5 EUR"]),
    ("5 balles le café", ["amount 5 balles = 5 EUR", "product café"]),
    ("2000 € de travaux", ["amount 2000 € = 2000 EUR"]),
    ("15 francs suisses", ["amount 15 francs suisses = 15 CHF"]),
    ("20 dollars canadiens", ["amount 20 dollars canadiens = 20 CAD"]),
    ("5 $", ["amount 5 $ = 5 USD"]),
    ("5 $ CAD", ["amount 5 $ CAD = 5 CAD"]),
    ("50 centimes", ["amount 50 centimes = 0.5 EUR"]),
    ("2 euros et 50 centimes", ["amount 2 euros et 50 centimes = 2.5 EUR"]),
    ("une centaine d'euros", ["amount une centaine d'euros = 100 EUR"]),
    ("de 10 à 15 euros", ["amount 10 à 15 euros = 15 EUR"]),
    ("29euros", ["amount 29euros = 29 EUR"]),
    # how many
    ("deux cafés", ["quantity deux cafés = 2"]),
    ("trois croissants au beurre", ["quantity trois croissants au beurre = 3"]),
    ("deux grands verres de vin", ["quantity deux grands verres de vin = 2"]),
    ("une douzaine d'huîtres", ["quantity une douzaine d'huîtres = 12"]),
    ("une demi-douzaine d'huîtres", ["quantity une demi-douzaine d'huîtres = 6"]),
    ("une table pour 6", ["quantity table pour 6 = 6"]),
    ("table de quatre", ["quantity table de quatre = 4"]),
    ("on était 8", ["quantity on était 8 = 8"]),
    ("Nous étions six à table", ["quantity Nous étions six = 6"]),
    ("4 personnes", ["quantity 4 personnes = 4"]),
    ("une vingtaine de personnes", ["quantity une vingtaine de personnes = 20"]),
    ("appelé 4 fois", ["quantity 4 fois = 4"]),
    ("2 serveuses pour 40 clients", ["quantity 2 serveuses = 2", "quantity 40 clients = 40"]),
    ("2 vis manquantes", ["quantity 2 vis = 2"]),
    # what
    ("un pain au levain", ["product pain au levain"]),
    ("La tarte aux fraises", ["product tarte aux fraises"]),
    ("pain de campagne sans gluten", ["product pain de campagne sans gluten"]),
    ("un café crème et une brioche", ["product café crème", "product brioche"]),
    ("Glace à la vanille", ["product Glace à la vanille"]),
    ("mon bracelet de montre", ["product bracelet de montre"]),
    ("des bottes d'hiver", ["product bottes d'hiver"]),
    ("un sac en cuir", ["product sac en cuir"]),
    ("menu enfant", ["product menu enfant"]),
    ("une pizza 4 fromages", ["product pizza 4 fromages"]),
    ("le plat du jour", ["product plat du jour"]),
    ("la coupe de cheveux", ["product coupe de cheveux"]),
    ("croquettes pour chat", ["product croquettes pour chat"]),
    ("un the a la menthe", ["product the a la menthe"]),
    ("un thé vert", ["product thé vert"]),
    ("une tasse de thé", ["product tasse de thé"]),
    ("Des bœufs bourguignons, un œuf", ["product bœufs bourguignons", "product œuf"]),
    ("de l'entrée au dessert", ["product entrée", "product dessert"]),
    ("une montre qui s'arrête", ["product montre"]),
    # where
    ("en terrasse", ["place terrasse"]),
    ("Les toilettes, le comptoir", ["place toilettes", "place comptoir"]),
    ("au premier étage", ["place premier étage"]),
    ("au rez-de-chaussée", ["place rez-de-chaussée"]),
    ("à l'étage", ["place étage"]),
    ("la cabine d'essayage", ["place cabine d'essayage"]),
    ("rue du Port", ["place rue du Port"]),
    ("12 avenue Jean Jaurès", ["place avenue Jean Jaurès"]),
    ("place de la République", ["place place de la République"]),
    ("près de la gare", ["place près de la gare"]),
    ("en face du marché", ["place en face du marché"]),
    ("à Saint-Malo", ["place Saint-Malo"]),
    ("à Aix-en-Provence", ["place Aix-en-Provence"]),
    ("à La Rochelle", ["place La Rochelle"]),
    ("la gare de Lyon", ["place gare de Lyon"]),
    ("à 10 minutes à pied", ["place à 10 minutes à pied"]),
    ("à 5 min de la gare", ["place à 5 min de la gare"]),
    # when
    ("le 12 mars", ["date le 12 mars"]),
    ("lundi 12 mars 2024", ["date lundi 12 mars 2024"]),
    ("le samedi 20 février", ["date le samedi 20 février"]),
    ("le 1er mai", ["date le 1er mai"]),
    ("le deux avril", ["date le deux avril"]),
    ("12/03/2024", ["date 12/03/2024"]),
    ("le 12/03", ["date le 12/03"]),
    ("fin août", ["date fin août"]),
    ("en mai 2021", ["date en mai 2021"]),
    ("en 2023", ["date en 2023"]),
    ("samedi dernier", ["date samedi dernier"]),
    ("dimanche midi", ["date dimanche midi"]),
    ("hier soir", ["date hier soir"]),
    ("avant-hier", ["date avant-hier"]),
    ("ce matin", ["date ce matin"]),
    ("cet après-midi", ["date cet après-midi"]),
    ("la semaine dernière", ["date la semaine dernière"]),
    ("le week-end dernier", ["date le week-end dernier"]),
    ("cet été", ["date cet été"]),
    ("Arrivés à 15h26", ["date à 15h26"]),
    ("vers midi", ["date vers midi"]),
    ("à huit heures et demie", ["date à huit heures et demie"]),
    ("à 8h du matin", ["date à 8h du matin"]),
    ("ouvert de 9h à 18h", ["date 9h à 18h"]),
    ("jusqu'à 22h", ["date jusqu'à 22h"]),
    ("il y a 3 jours", ["date il y a 3 jours"]),
    ("dans une semaine", ["date dans une semaine"]),
    ("à Noël", ["date Noël"]),
    # together
    (
        "Samedi soir, 45 min d'attente en terrasse pour deux pizzas à 15 €",
        [
            "date Samedi soir",
            "duration 45 min = 45",
            "place terrasse",
            "quantity deux pizzas = 2",
            "amount 15 € = 15 EUR",
        ],
    ),
]

ENGLISH = [
    # how long
    ("waited 45 minutes", ["duration 45 minutes = 45"]),
    ("a 45-minute wait", ["duration 45-minute = 45"]),
    ("45 mins", ["duration 45 mins = 45"]),
    ("half an hour", ["duration half an hour = 30"]),
    ("a good half hour", ["duration a good half hour = 30"]),
    ("an hour and a half", ["duration an hour and a half = 90"]),
    ("two and a half hours", ["duration two and a half hours = 150"]),
    ("an hour and 20 minutes", ["duration an hour and 20 minutes = 80"]),
    ("three quarters of an hour", ["duration three quarters of an hour = 45"]),
    ("over 1/2 hour", ["duration 1/2 hour = 30"]),
    ("1.5 hrs", ["duration 1.5 hrs = 90"]),
    ("2 to 3 weeks", ["duration 2 to 3 weeks = 30240"]),
    ("a couple of hours", ["duration a couple of hours = 120"]),
    ("5 business days", ["duration 5 business days = 7200"]),
    ("a few minutes", ["duration a few minutes"]),
    ("several weeks", ["duration several weeks"]),
    ("for 9 h", ["duration 9 h = 540"]),
    ("12h on a train", ["duration 12h = 720"]),
    ("30 seconds", ["duration 30 seconds = 0.5"]),
    # how much
    ("$4.99", ["amount $4.99 = 4.99 USD"]),
    ("£3 for a tea", ["amount £3 = 3 GBP", "product tea"]),
    ("$1,200.50", ["amount $1,200.50 = 1200.5 USD"]),
    ("twenty pounds", ["amount twenty pounds = 20 GBP"]),
    ("a tenner", ["amount a tenner = 10 GBP"]),
    ("5 quid", ["amount 5 quid = 5 GBP"]),
    ("50p", ["amount 50p = 0.5 GBP"]),
    ("a hundred dollars", ["amount a hundred dollars = 100 USD"]),
    ("20 Canadian dollars", ["amount 20 Canadian dollars = 20 CAD"]),
    ("CA$20", ["amount $20 = 20 CAD"]),
    ("€15 or 15 euros", ["amount €15 = 15 EUR", "amount 15 euros = 15 EUR"]),
    # how many
    ("two coffees", ["quantity two coffees = 2"]),
    ("three large lattes", ["quantity three large lattes = 3"]),
    ("3 pairs of shoes", ["quantity 3 pairs of shoes = 3"]),
    ("a dozen oysters", ["quantity a dozen oysters = 12"]),
    ("half a dozen eggs", ["quantity half a dozen eggs = 6"]),
    ("a table for six", ["quantity table for six = 6"]),
    ("a party of 8", ["quantity party of 8 = 8"]),
    ("there were 8 of us", ["quantity there were 8 of us = 8"]),
    ("asked three times", ["quantity three times = 3"]),
    ("four people", ["quantity four people = 4"]),
    # what
    ("an oat milk latte", ["product oat milk latte"]),
    ("Winter boots", ["product Winter boots"]),
    ("a watch strap", ["product watch strap"]),
    ("my watch", ["product watch"]),
    ("my iPhone 12 screen", ["product iPhone", "product screen"]),
    ("a cup of tea", ["product cup of tea"]),
    ("a glass of red wine", ["product glass of red wine"]),
    ("fish and chips", ["product fish and chips"]),
    ("gluten-free bread", ["product gluten-free bread"]),
    ("my haircut", ["product haircut"]),
    ("men's shoes", ["product men's shoes"]),
    ("the hotel room", ["product hotel room"]),
    # where
    ("in the toilets", ["place toilets"]),
    ("first floor", ["place first floor"]),
    ("the fitting room", ["place fitting room"]),
    ("on Market Street", ["place Market Street"]),
    ("12 Baker Street", ["place Baker Street"]),
    ("near the station", ["place near the station"]),
    ("opposite the town hall", ["place opposite the town hall"]),
    ("in New York", ["place New York"]),
    ("in new york", ["place new york"]),
    ("at Canary Wharf", ["place Canary Wharf"]),
    ("in the UK", ["place UK"]),
    ("a 5 minute walk", ["place 5 minute walk"]),
    # when
    ("March 3rd", ["date March 3rd"]),
    ("the 3rd of March 2024", ["date the 3rd of March 2024"]),
    ("March 12, 2024", ["date March 12, 2024"]),
    ("2024-03-12", ["date 2024-03-12"]),
    ("on 2/24", ["date 2/24"]),
    ("in May", ["date in May"]),
    ("yesterday", ["date yesterday"]),
    ("last Friday", ["date last Friday"]),
    ("Friday night", ["date Friday night"]),
    ("this morning", ["date this morning"]),
    ("two weeks ago", ["date two weeks ago"]),
    ("at 7pm", ["date at 7pm"]),
    ("at 15:30", ["date at 15:30"]),
    ("half past six", ["date half past six"]),
    ("around noon", ["date around noon"]),
    ("9am to 5pm", ["date 9am to 5pm"]),
    ("5 o'clock", ["date 5 o'clock"]),
    ("the last 3 days", ["date the last 3 days"]),
    ("in the summer of 2022", ["date in the summer of 2022"]),
]

FRENCH_TRAPS = [
    "5 étoiles",
    "une étoile",
    "4/5",
    "4,5/5 pour moi",
    "12/20",
    "11/10",
    "4 sur 5",
    "20%",
    "-30 % sur tout",
    "06 12 34 56 78",
    "Tél. 02.99.12.34.56",
    "+33 6 12 34 56 78",
    "75011 Paris",
    "44 000 Nantes",
    "24h/24",
    "24h/24 et 7j/7",
    "7 jours sur 7",
    "ouvert 24 heures",
    "toutes les 20 minutes",
    "Commande n°12345",
    "commande #4521",
    "référence 123456789012345",
    "FR7630006000011234567890189",
    "En 1ère classe",
    "un jour peut-être",
    "Une bonne journée à vous",
    "une minute",
    "ma fille de 3 ans",
    "des serveurs de 18 ans",
    "J'ai 65 ans",
    "à 40 ans",
    "un",
    "un autre",
    "2024",
    "3 fois plus cher",
    "Les 2 dernières",
    "merci à Julie",
    "Grâce à Kevin",
    "en CB",
    "au SAV",
    "Pizza Napoli",
    "le Café Crescent",
    "je montre, il livre",
    "le service, à la place",
    "sur place",
    "par téléphone",
    "le bris de glace",
    "ça a été",
    "ça a marché",
    "J'ai été",
    "le reste",
    "x2, 4x4, 3D",
    "40 » (minutes",
    "deux \u202e roulettes",
]

ENGLISH_TRAPS = [
    "5 stars",
    "a 4 star review",
    "the B737-900 flights",
    "8/10",
    "100%",
    "24/7",
    "open 24 hours",
    "7 days a week",
    "once a week",
    "every 20 minutes",
    "order #1234",
    "Call 555-123-4567",
    "020 7946 0958",
    "5 years old",
    "3 times more expensive",
    "watch out",
    "book it",
    "thanks to Kevin",
    "in French",
    "may I",
    "This may be it",
    "a bit",
    "one day",
    "have a good day",
    "on the phone",
    "Pizza Napoli",
    "2024",
    "a",
    "No 1",
]


OTHERS = [
    ("Am 3. März 2024", "de", ["date Am 3. März 2024"]),
    ("letzten Samstag", "de", ["date letzten Samstag"]),
    ("gestern Abend um 15 Uhr 30", "de", ["date gestern Abend", "date um 15 Uhr 30"]),
    ("vor drei Tagen", "de", ["date vor drei Tagen"]),
    ("45 Minuten gewartet", "de", ["duration 45 Minuten = 45"]),
    ("eine halbe Stunde", "de", ["duration eine halbe Stunde = 30"]),
    ("anderthalb Stunden", "de", ["duration anderthalb Stunden = 90"]),
    ("fünfundvierzig Euro", "de", ["amount fünfundvierzig Euro = 45 EUR"]),
    ("1.200,50 EUR", "de", ["amount 1.200,50 EUR = 1200.5 EUR"]),
    ("20 Franken", "de", ["amount 20 Franken = 20 CHF"]),
    ("4 Sterne, 4/5", "de", []),
    ("el 3 de marzo de 2024", "es", ["date el 3 de marzo de 2024"]),
    ("el sábado pasado a las 15:30", "es", ["date el sábado pasado", "date a las 15:30"]),
    ("hace dos semanas", "es", ["date hace dos semanas"]),
    ("esperamos media hora", "es", ["duration media hora = 30"]),
    ("una hora y media", "es", ["duration una hora y media = 90"]),
    ("treinta y cinco euros", "es", ["amount treinta y cinco euros = 35 EUR"]),
    ("cuatro estrellas", "es", []),
    ("il 3 marzo", "it", ["date il 3 marzo"]),
    ("ieri sera, sabato scorso", "it", ["date ieri sera", "date sabato scorso"]),
    ("due settimane fa", "it", ["date due settimane fa"]),
    ("un'ora e mezza", "it", ["duration un'ora e mezza = 90"]),
    ("aspettato mezz'ora", "it", ["duration mezz'ora = 30"]),
    ("ventidue euro e 50 centesimi", "it", ["amount ventidue euro e 50 centesimi = 22.5 EUR"]),
    ("3 de março, na segunda-feira", "pt", ["date 3 de março", "date segunda-feira"]),
    ("há três dias, ontem à noite", "pt", ["date há três dias", "date ontem"]),
    ("meia hora de espera", "pt", ["duration meia hora = 30"]),
    ("R$ 25,90", "pt", ["amount $ 25,90 = 25.9 BRL"]),
    ("vinte e dois reais", "pt", ["amount vinte e dois reais = 22 BRL"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), OTHERS)
def test_in_other_languages(text: str, language: str, expected: list[str]) -> None:
    assert [said(fact) for fact in found(text, language)] == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_in_french(text: str, expected: list[str]) -> None:
    assert [said(fact) for fact in found(text, "fr")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_in_english(text: str, expected: list[str]) -> None:
    assert [said(fact) for fact in found(text, "en")] == expected


@pytest.mark.parametrize("text", FRENCH_TRAPS)
def test_no_facts_in_french(text: str) -> None:
    assert found(text, "fr") == ()


@pytest.mark.parametrize("text", ENGLISH_TRAPS)
def test_no_facts_in_english(text: str) -> None:
    assert found(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("12 mars, deux cafés", "unknown", ["date 12 mars", "quantity deux cafés = 2"]),
        ("Waited 40 minutes yesterday", "unknown", ["duration 40 minutes = 40", "date yesterday"]),
        ("40 minutes", "nl", ["duration 40 minutes = 40"]),
    ],
)
def test_where_the_language_is_not_known(text: str, language: str, expected: list[str]) -> None:
    assert [said(fact) for fact in found(text, language)] == expected


def test_accents_and_apostrophes_of_all_kinds() -> None:
    decomposed = unicodedata.normalize("NFD", "une tasse de thé à l’étage")
    assert [fact.words for fact in found(decomposed, "fr")] == [
        unicodedata.normalize("NFD", words) for words in ("tasse de thé", "étage")
    ]


def test_no_more_than_a_reply_could_take_up() -> None:
    assert len(found("deux cafés, " * 50, "fr")) == MOST


_PIECES = """1h30/à/15h26/un/une/deux/cent/et/demi/quart/d'heure/minutes/€/12,50/euros/$/4/5/étoiles/le/12
mars/2024/samedi/dernier/café/crème/de/la/rue/Port/Paris/en/terrasse/il y a/jours/half/an hour/a/dozen/of/us
six/table for/at/7pm/in/New York/in new york/last/Friday/oat milk latte/watch/€50/06 12 34 56 78/24h/24/,
./!/-/½/٣/²/entre/à/ou"""
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.characters(), max_size=80),
    st.lists(st.sampled_from(_PIECES.replace("\n", "/").split("/")), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PIECES.replace("\n", "/").split("/")), max_size=40).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, st.sampled_from((*LANGUAGES, "unknown", "")))
def test_any_text_has_sound_facts(text: str, language: str) -> None:
    facts_found = found(text, language)
    assert len(facts_found) <= MOST
    end = 0
    for fact in facts_found:
        assert end <= fact.span[0] < fact.span[1] <= len(text)
        assert text[slice(*fact.span)] == fact.words
        assert fact.value is None or 0 <= fact.value < 1e15
        assert bool(fact.unit) == (
            fact.value is not None and fact.kind in (FactKind.DURATION, FactKind.AMOUNT)
        )
        end = fact.span[1]


@pytest.mark.parametrize(
    "piece",
    [
        "deux ",
        "un ",
        "12 ",
        "1h",
        "deux cent mille ",
        "pain au ",
        "café ",
        "oat milk ",
        "à Paris ",
        "rue ",
        "le ",
        "€",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_time_grows_with_the_text_alone(piece: str, language: str) -> None:
    """Many words take no longer each than few do: no shape looks again and again at the same ones."""

    def each(times: int) -> float:
        text = piece * times
        tokens = tokens_of(text, {})
        start = time.process_time()
        for _ in range(3):
            facts(text, tokens, language)
        return (time.process_time() - start) / times

    facts("", [], language)
    assert each(4_000) < 10 * each(400) + 1e-4


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_lexicons_have_known_signs(language: str) -> None:
    words = [
        columns
        for kind in ("facts", "products")
        for name in [f"{language}.{kind}.tsv"]
        if (lexicons.FOLDER / name).exists()
        for columns in lexicons.rows(name)
    ]
    for columns in words:
        assert columns[1].removeprefix("=") in SIGN, columns
        assert len(columns) < 3 or not columns[2] or float(columns[2]) > 0, columns
    assert items("x", tokens_of("x", {}), language)
