"""What holds for every text whatever."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.judge import JUDGED, VERSION, judge, judge_all
from analysis.language import LANGUAGES, UNKNOWN
from core.model import Judgement, Tone, Topic

_PIECES = """je ne recommande pas/plus jamais/rien à dire/parfait/mais/🙄/😍/attente/40 minutes/cafard/malade
personne n'/très/trop bon/nul/the/rude/not good/but/sick/never again/★★☆☆☆/,/./?/!/été/e\u0301te\u0301
bravo pour le froid/casino bonus/si/est-ce que/malgré/RT @x/#JamaisPlus/1h30"""
_WORDS = st.sampled_from([*_PIECES.replace("\n", "/").split("/"), "1/5", "\n", "http://x.example"])
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(), max_size=80),
    st.lists(_WORDS, max_size=40).map(" ".join),
)


def check(text: str, judgement: Judgement) -> None:
    assert judgement.language in (*LANGUAGES, UNKNOWN)
    assert -1.0 <= judgement.sentiment.score <= 1.0
    if judgement.sentiment.label is Tone.POSITIVE:
        assert judgement.sentiment.score > 0
    if judgement.sentiment.label is Tone.NEGATIVE:
        assert judgement.sentiment.score < 0
    assert judgement.topics
    assert (Topic.OTHER in judgement.topics) == (judgement.topics == (Topic.OTHER,))
    for reason in (*judgement.sentiment.reasons, *judgement.severity_reasons, *judgement.spam_reasons):
        start, end = reason.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == reason.words
        assert reason.code


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_gets_a_sound_judgement(text: str) -> None:
    check(text, judge(text))


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.text(max_size=8))
def test_any_hint_is_survived(text: str, hint: str) -> None:
    check(text, judge(text, hint))


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXTS, max_size=5))
def test_alone_or_in_a_batch_the_same(texts: list[str]) -> None:
    assert judge_all(texts) == [judge(text) for text in texts] == judge_all(texts)


@pytest.mark.parametrize(
    "text",
    [
        "Je ne recommande pas, le café était froid.",
        "Super accueil malgré l'attente, je recommande",
        "J'ai adoré attendre 40 minutes pour un café froid 🙄",
        "The staff were rude but the cake was delicious",
        "1/5 plus jamais",
        "Déc\u0327ue 👩‍👩‍👧 par l’accueil, rien à redire sur le pain",
    ],
)
def test_without_its_strongest_reason_the_score_moves(text: str) -> None:
    judgement = judge(text)
    strongest = judgement.sentiment.reasons[0]
    start, end = strongest.span
    rest = judge(text[:start] + text[end:], judgement.language)
    assert rest.sentiment.score != judgement.sentiment.score
    moved = judgement.sentiment.score - rest.sentiment.score
    assert (moved > 0) == (strongest.weight > 0)


def test_reasons_are_shares_of_what_carried_the_tone() -> None:
    sentiment = judge("Très bon accueil, dommage pour l'attente, mais pains délicieux 😍").sentiment
    assert sum(abs(reason.weight) for reason in sentiment.reasons) == pytest.approx(1.0, abs=0.002)
    assert (sum(reason.weight for reason in sentiment.reasons) > 0) == (sentiment.score > 0)
    weights = [abs(reason.weight) for reason in sentiment.reasons]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "bon. " * 20_000,
        "good but " * 20_000,
        "ne pas plus jamais " * 10_000,
        "attendu 40 minutes " * 10_000,
        "🙄" * 100_000,
        "★☆" * 50_000,
        "\u0301" * 100_000,
        "مرحبا \u202e" * 20_000,
        "\x00\x1b\x7f" * 30_000,
        "\ud800" * 100_000,
        "l'" * 50_000,
        "\n" * 100_000,
        "http://a.b " * 10_000,
    ],
)
def test_hostile_texts_are_judged_in_bounded_work(text: str) -> None:
    judgement = judge(text)
    check(text, judgement)
    assert judgement == judge(text[:JUDGED])


def test_empty_and_blank() -> None:
    for text in ("", " ", "\n\n", "\u200b"):
        judgement = judge(text)
        assert judgement.sentiment.label is Tone.NEUTRAL
        assert judgement.sentiment.reasons == ()
        assert not judgement.spam


def test_decomposed_accents_are_judged_the_same() -> None:
    text = "Déçue, très déçue : le pâtissier était désagréable et c'était hors de prix"
    composed, decomposed = judge(text), judge(unicodedata.normalize("NFD", text))
    assert decomposed.sentiment.score == composed.sentiment.score
    assert decomposed.topics == composed.topics


def test_it_travels_to_another_process() -> None:
    judgement = judge("Le serveur était désagréable")
    assert pickle.loads(pickle.dumps(judgement)) == judgement  # noqa: S301
    assert pickle.loads(pickle.dumps(judge_all)) is judge_all  # noqa: S301
    assert VERSION
