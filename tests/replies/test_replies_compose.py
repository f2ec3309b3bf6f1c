"""Drafts: right language, right kind, filled with facts, within limits, and the guard agrees."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts import facts
from analysis.words import tokens_of
from core.model import Fact, FactKind, Judgement, Mention, Reason, Sentiment, Severity, Tone, Topic, Triage
from core.settings import Settings
from replies.compose import Kind, compose, kind
from replies.guard import Context, check
from replies.limits import length, limit
from replies.texts import texts

_NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
_SHOP = Settings(shop="Café Crescent", contact="bonjour@cafecrescent.fr")


def _mention(
    text: str = "Rien.",
    language: str = "fr",
    tone: Tone = Tone.NEGATIVE,
    severity: Severity = Severity.MINOR,
    topics: tuple[Topic, ...] = (),
    author: str = "Marie D.",
    source_kind: str = "feed",
    number: int = 1,
    url: str = "https://blog.example/1",
    reasons: tuple[Reason, ...] = (),
) -> Mention:
    found = facts(text, tokens_of(text, {}), language)
    judged = Judgement(language, Sentiment(tone, 0.0, reasons=reasons), severity, (), topics, facts=found)
    return Mention(
        number,
        1,
        "Le Télégramme",
        source_kind,
        url,
        "",
        author,
        text,
        _NOW,
        True,
        _NOW,
        ("Café",),
        judged,
        Triage(),
    )


def test_every_draft_passes_the_guard_but_for_its_blanks() -> None:
    combinations = itertools.product(
        ("fr", "en"), Tone, Severity, (None, *Topic), ("feed", "bluesky", "mastodon", "x"), range(5)
    )
    seen = 0
    for language, tone, severity, topic, where, variant in combinations:
        mention = _mention(
            "J'ai attendu 30 minutes, 6 €. I waited 30 minutes for £6.",
            language,
            tone,
            severity,
            (topic,) if topic else (),
            source_kind=where,
        )
        draft = compose(mention, _SHOP, variant)
        context = Context(
            language,
            _SHOP.signed(),
            _SHOP.contact,
            limit(where),
            author=mention.author,
            negative=tone is Tone.NEGATIVE,
        )
        found = [finding for finding in check(draft.text, context) if finding.rule != "placeholder"]
        assert found == [], (draft.text, found)
        assert len(draft.text.split()) <= 120
        assert "{" not in draft.text
        seen += 1
    assert seen == 2 * 3 * 4 * 13 * 4 * 5


@pytest.mark.parametrize(
    ("text", "tone", "severity", "expected"),
    [
        ("Super café", Tone.POSITIVE, Severity.NONE, Kind.PRAISE),
        ("Ouvert lundi ?", Tone.NEUTRAL, Severity.NONE, Kind.QUESTION),
        ("Super ! Ouvert lundi ?", Tone.POSITIVE, Severity.NONE, Kind.QUESTION),
        ("Vous vous moquez de qui ?", Tone.NEGATIVE, Severity.MINOR, Kind.COMPLAINT),
        ("Bon mais lent", Tone.POSITIVE, Severity.MINOR, Kind.MIXED),
        ("Lent", Tone.NEUTRAL, Severity.MINOR, Kind.COMPLAINT),
        ("Malade après le repas", Tone.NEUTRAL, Severity.SERIOUS, Kind.SERIOUS),
        ("J'adore, mais un cafard", Tone.POSITIVE, Severity.CRITICAL, Kind.SERIOUS),
        ("Vu ce matin", Tone.NEUTRAL, Severity.NONE, Kind.NEUTRAL),
    ],
)
def test_kind_goes_by_what_happened(text: str, tone: Tone, severity: Severity, expected: Kind) -> None:
    assert kind(_mention(text, tone=tone, severity=severity)) is expected


def test_unsure_praise_gets_plain_thanks() -> None:
    sure = _mention("J'ai adoré attendre", tone=Tone.POSITIVE, severity=Severity.NONE)
    assert sure.judgement is not None
    unsure = replace(
        sure, judgement=replace(sure.judgement, sentiment=Sentiment(Tone.POSITIVE, 0.1, unsure=True))
    )
    assert (kind(sure), kind(unsure)) == (Kind.PRAISE, Kind.NEUTRAL)


def test_good_and_bad_words_alike_make_it_mixed() -> None:
    reasons = (Reason("positive", "bon", (0, 3), 0.6), Reason("negative", "lent", (9, 13), -0.7))
    assert kind(_mention("bon mais lent", reasons=reasons)) is Kind.MIXED
    assert kind(_mention("bon mais lent", reasons=reasons[1:])) is Kind.COMPLAINT


def test_serious_drafts_move_to_private_and_offer_nothing() -> None:
    for language, variant in itertools.product(("fr", "en"), range(6)):
        draft = compose(_mention(language=language, severity=Severity.CRITICAL), _SHOP, variant)
        assert "priv" in draft.text
        assert _SHOP.contact in draft.text
        assert "[" in draft.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "words"),
    [
        ("On a attendu 30 min pour rien", "fr", Topic.WAITING, "30\u00a0minutes"),
        ("Une demi-heure pour un café", "fr", Topic.WAITING, "ne demi-heure"),
        ("1h30 d'attente", "fr", Topic.WAITING, "1\u00a0h\u00a030"),
        ("Waited half an hour", "en", Topic.WAITING, "alf an hour"),
        ("A 45-minute wait", "en", Topic.WAITING, "45\u00a0minutes"),
        ("Colis attendu 3 semaines", "fr", Topic.DELIVERY, "3\u00a0semaines"),
        ("6.50€ le café", "fr", Topic.PRICE, "6,50\u00a0€"),
        ("£4 for a tea", "en", Topic.PRICE, "£4"),
        ("Quinze euros la part de gâteau", "fr", Topic.PRICE, "15\u00a0€"),
        ("1 250,50 € le devis", "fr", Topic.PRICE, "1\u202f250,50\u00a0€"),
        ("100 CHF for that", "en", Topic.PRICE, "100\u00a0CHF"),
        ("UNE BONNE DEMI HEURE POUR UN CAFÉ", "fr", Topic.WAITING, "ne bonne demi heure"),
        ("trois quarts d'heure au comptoir", "fr", Topic.WAITING, "rois quarts d'heure"),
        ("toujours rien après plusieurs semaines", "fr", Topic.REFUND, "lusieurs semaines"),
        ("An hour and a half to be served", "en", Topic.WAITING, "n hour and a half"),
        ("2 hrs for a pizza", "en", Topic.DELIVERY, "2\u00a0hours"),
        ("Remboursement promis sous 48h", "fr", Topic.REFUND, "2\u00a0jours"),
    ],
)
def test_the_one_fact_is_repeated(text: str, language: str, topic: Topic, words: str) -> None:
    for variant in range(4):
        draft = compose(_mention(text, language, topics=(topic,)), _SHOP, variant)
        assert words.replace("'", "’") in draft.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Attendu 10 minutes puis encore 40 minutes", "fr"),
        ("Venu il y a 3 jours, trop d'attente", "fr"),
        ("À 10 minutes à pied, trop d'attente", "fr"),
        ("Fermé à 18h, attente interminable", "fr"),
        ("I came 2 days ago and waited forever", "en"),
        ("5 minutes away, waited forever", "en"),
        ("Servis en 5 minutes la dernière fois, là une attente sans fin", "fr"),
        ("20 à 30 minutes, on ne sait jamais", "fr"),
        ("Cliente depuis 10 ans, jamais vu une attente pareille", "fr"),
        ("Every 10 minutes we were told to wait", "en"),
    ],
)
def test_doubtful_facts_are_left_out(text: str, language: str) -> None:
    said = {line for block in ("complaint.said",) for line in texts(language)[block]["waiting"]}
    draft = compose(_mention(text, language, topics=(Topic.WAITING,)), _SHOP)
    assert any(line in draft.text for line in said)


def test_a_fact_is_said_in_the_language_of_the_draft() -> None:
    waited = _mention("40 Minuten gewartet", "de", topics=(Topic.WAITING,))
    assert waited.judgement is not None
    fact = Fact(FactKind.DURATION, "40 Minuten", (0, 10), 40, "minutes")
    mention = replace(waited, judgement=replace(waited.judgement, facts=(fact,)))
    assert "40\u00a0minutes" in compose(mention, Settings(languages=("en",))).text


@pytest.mark.parametrize(
    ("author", "greeting"),
    [
        ("Marie D.", "Bonjour Marie,"),
        ("MARIE", "Bonjour Marie,"),
        ("Jean-Paul Le Gall", "Bonjour,"),
        ("Jean-Paul", "Bonjour Jean-Paul,"),
        ("Élodie", "Bonjour Élodie,"),
        ("@marie@piaille.fr", "Bonjour @marie,"),
        ("@marie.bsky.social", "Bonjour @marie.bsky.social,"),
        ("@0612345678", "Bonjour,"),
        ("", "Bonjour,"),
        ("Anonyme", "Bonjour,"),
        ("foodie75", "Bonjour,"),
        ("Un client", "Bonjour,"),
        ("La Rédaction", "Bonjour,"),
        ("Le Télégramme", "Bonjour,"),
        ("jean@free.fr", "Bonjour,"),
        ("Connard", "Bonjour,"),
        ("https://spam.example", "Bonjour,"),
    ],
)
def test_greeting_is_believable(author: str, greeting: str) -> None:
    assert compose(_mention(author=author), _SHOP).text.startswith(greeting)


def test_another_language_is_said() -> None:
    draft = compose(_mention("Der Kaffee war kalt", "de"), Settings(languages=("en", "fr")))
    assert (draft.language, draft.instead_of) == ("en", "de")
    assert compose(_mention(language="en"), _SHOP).instead_of == ""


def test_unjudged_mentions_get_a_draft_in_their_language() -> None:
    mention = _mention("Are you open on Mondays and is there a terrace for the dog?")
    draft = compose(
        Mention(**{name: getattr(mention, name) for name in mention.__slots__} | {"judgement": None}), _SHOP
    )
    assert draft.language == "en"
    assert "[your answer to the question]" in draft.text


def test_variants_differ_and_are_stable() -> None:
    mention = _mention(topics=(Topic.WAITING,))
    drafts = [compose(mention, _SHOP, variant).text for variant in range(4)]
    assert len(set(drafts)) == 4
    assert drafts == [compose(mention, _SHOP, variant).text for variant in range(4)]
    neighbours = {
        compose(_mention(topics=(Topic.WAITING,), number=number), _SHOP).text for number in range(30)
    }
    assert len(neighbours) > 20


def test_without_settings_there_are_blanks_instead() -> None:
    draft = compose(_mention(), Settings())
    assert "[votre e-mail ou votre téléphone]" in draft.text
    assert draft.text.endswith("[le nom de votre commerce]")


def test_french_typography() -> None:
    for variant in range(6):
        text = compose(_mention("Super !", tone=Tone.POSITIVE, severity=Severity.NONE), _SHOP, variant).text
        assert "'" not in text
        assert " !" not in text
        assert " :" not in text


@given(
    st.sampled_from(["bluesky", "mastodon", "x", "threads"]),
    st.sampled_from(["fr", "en"]),
    st.sampled_from(list(Tone)),
    st.sampled_from(list(Severity)),
    st.text(max_size=40),
    st.text(max_size=80),
    st.text(max_size=120),
    st.integers(0, 10_000),
)
def test_drafts_never_exceed_the_network(
    where: str,
    language: str,
    tone: Tone,
    severity: Severity,
    author: str,
    contact: str,
    text: str,
    number: int,
) -> None:
    mention = _mention(text, language, tone, severity, (Topic.WAITING,), author, where, number)
    most = limit(where)
    assert most is not None
    assert length(compose(mention, Settings(shop="Café", contact=contact)).text) <= most


@pytest.mark.parametrize(
    ("source_kind", "url", "expected"),
    [
        ("bluesky", "", 300),
        ("mastodon", "", 500),
        ("feed", "https://bsky.app/profile/a/post/1", 300),
        ("feed", "https://piaille.fr/@marie/110123456789012345", 500),
        ("feed", "https://small.server/@marie/110123456789012345", 500),
        ("feed", "https://x.com/a/status/1", 280),
        ("feed", "https://www.threads.net/@a/post/1", 500),
        ("feed", "https://blog.example/@marie/recettes", None),
        ("import", "", None),
        ("feed", "http://[broken", None),
    ],
)
def test_limits(source_kind: str, url: str, expected: int | None) -> None:
    assert limit(source_kind, url) == expected


def test_joined_emoji_count_as_one() -> None:
    assert length("👨‍👩‍👧‍👦") == 1
    assert length("🇫🇷🇬🇧") == 2
    assert length("👍🏽!") == 2
    assert length("e\u0301") == 1
