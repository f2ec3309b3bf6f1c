"""Why a text was judged so: every part of a judgement in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from analysis.judge import judge
from core.model import (
    Correction,
    Fact,
    FactKind,
    Intent,
    Judgement,
    Reason,
    Sentiment,
    Severity,
    Tone,
    Topic,
)
from ui.desktop.mention import reasons
from ui.desktop.mention.summary import summary
from ui.desktop.mention.why import Why
from ui.desktop.widgets.share import Share

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TEXT = "Trente minutes pour un café à 4 €, bravo ! Il n’était vraiment pas bon, pourtant 2/5."
Parts = Any


def _reason(code: str, words: str, weight: float = 0.0, text: str = TEXT) -> Reason:
    at = text.index(words)
    return Reason(code, words, (at, at + len(words)), weight)


JUDGED = Judgement(
    "fr",
    Sentiment(
        Tone.NEGATIVE,
        -0.7,
        False,
        (
            _reason("negated", "pas bon", -0.4),
            _reason("irony", "bravo", -0.3),
            _reason("rating", "2/5", -0.2),
            _reason("negative", "Trente minutes", -0.1),
        ),
        0.72,
    ),
    Severity.MINOR,
    (_reason("hygiene", "café"),),
    (Topic.WAITING, Topic.PRICE),
    intent=Intent.COMPLAINT,
    facts=(
        Fact(FactKind.DURATION, "Trente minutes", (0, 14), 30.0, "min"),
        Fact(FactKind.AMOUNT, "4 €", (30, 33), 4.0, "EUR"),
        Fact(FactKind.AMOUNT, "4 €", (30, 33), 4.0, "EUR"),
    ),
)


@pytest.fixture
def why(window_parts: Parts) -> Why:
    made = Why(window_parts.theme, window_parts.frame)
    made.resize(460, 600)
    window_parts.frame.show()
    made.show()
    return made


def _said(why: Why) -> list[str]:
    QApplication.processEvents()  # until what was just put in is shown
    return [label.text() for label in why.findChildren(QLabel) if label.isVisibleTo(why)]


@pytest.mark.parametrize(
    ("text", "words", "turned"),
    [
        ("Il n’était vraiment pas bon", "pas bon", "ne … pas"),
        ("Il n'est pas bon", "n'est pas bon", "ne … pas"),
        ("Je ne reviendrai jamais ici", "jamais", "ne … jamais"),
        ("C'est pas bon", "pas bon", "pas"),
        ("On n'a rien vu. Pas bon", "Pas bon", "pas"),
        ("It was not rude", "not rude", "not"),
        ("Don’t miss it", "Don’t miss", "don't"),
        ("sans colère", "sans colère", "sans"),
        ("an excellent one", "excellent one", ""),
        ("", "", ""),
    ],
)
def test_the_words_that_turned_it_over_are_named(text: str, words: str, turned: str) -> None:
    assert reasons.negation(text, _reason("negated", words, -0.1, text)) == turned


@given(st.text(max_size=60), st.integers(-5, 70), st.integers(-5, 70))
def test_a_span_that_lies_does_no_harm(text: str, start: int, end: int) -> None:
    reasons.told(Reason("negated", text, (start, end), -1.0), text)


@pytest.mark.parametrize(
    ("confidence", "unsure", "said", "basis"),
    [
        (0.0, False, "", ""),
        (0.0, True, "not sure", ""),
        (0.44, True, "not sure", "about 44"),
        (0.72, False, "fairly sure", "about 72"),
        (0.91, False, "sure", "about 91"),
        (0.9999, False, "sure", "about 99"),
        (1.0, False, "as you corrected it", ""),
    ],
)
def test_how_sure_it_is(confidence: float, unsure: bool, said: str, basis: str) -> None:
    sentiment = Sentiment(Tone.NEGATIVE, -0.5, unsure, (), confidence)
    assert reasons.sureness(sentiment) == said
    told = reasons.basis(sentiment)
    assert basis in told
    assert bool(told) is bool(basis)  # no number without what it stands on


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ((), "an advertisement"),
        (("writing", "link"), "an advertisement"),
        (("jobs", "link"), "a job ad"),
        (("job",), "a job ad"),
        (("coupon", "link"), "a list of coupons"),
        (("coupons", "coupons", "job"), "a list of coupons"),
        (("homonym",), "something else of the same name"),
    ],
)
def test_what_is_set_aside_has_a_kind(codes: tuple[str, ...], kind: str) -> None:
    found = tuple(Reason(code, "x", (0, 1)) for code in codes)
    assert reasons.aside(replace(JUDGED, spam=True, spam_reasons=found)) == kind


def test_everything_is_told(why: Why) -> None:
    why.tell(JUDGED, TEXT)
    said = _said(why)
    for part in (
        "clearly negative",
        "fairly sure",
        "pas bon",
        "“pas bon”: “ne … pas” turned this over.",
        "“bravo”: probably meant ironically.",
        "“2/5”: a mark that was given.",
        "minor: hygiene",
        "waiting",
        "price",
        "complaint",
        "how long: Trente minutes · how much: 4 €",
        "French",
    ):
        assert part in said, part
    assert said.index("pas bon") < said.index("bravo")  # the strongest first
    (share,) = why.findChildren(Share)
    assert "about 72" in share.accessibleName()
    assert "Looks like" not in said


def test_not_sure_is_said_and_no_bar_is_drawn_without_a_figure(why: Why) -> None:
    unsure = replace(JUDGED.sentiment, unsure=True, confidence=0.0)
    why.tell(replace(JUDGED, sentiment=unsure, severity=Severity.NONE, severity_reasons=()), TEXT)
    said = _said(why)
    assert "not sure" in said
    assert "It could as well be another: read it yourself." in said
    assert "nothing serious" in said
    assert [one for one in why.findChildren(Share) if one.isVisibleTo(why)] == []


def test_what_is_set_aside_comes_first(why: Why) -> None:
    job = (_reason("jobs", "café"),)
    why.tell(replace(JUDGED, spam=True, spam_reasons=job), TEXT)
    assert _said(why)[:2] == ["Looks like", "a job ad"]


def test_a_correction_that_had_a_part_leads_to_its_mention(why: Why) -> None:
    made = datetime(2026, 11, 12, 12, tzinfo=UTC)
    elsewhere = Correction(4, 77, "Un autre texte", "fr", made, tone=Tone.NEGATIVE)
    own = Correction(5, 8, TEXT, "fr", made, tone=Tone.NEGATIVE)
    homeless = Correction(6, None, "Un texte parti", "fr", made.replace(year=2025), tone=Tone.NEGATIVE)
    why.tell(JUDGED, TEXT, (elsewhere, own, homeless), 8, NOW)
    said = _said(why)
    assert "You corrected this on 12 November." in said
    assert "From your correction of 12 November 2025" in said
    (lead,) = [one for one in why.findChildren(QPushButton) if one.isVisibleTo(why)]
    assert lead.text() == "From your correction of 12 November →"
    wanted: list[int] = []
    why.mention_wanted.connect(wanted.append)
    lead.click()
    assert wanted == [77]


def test_unjudged_is_said_and_telling_again_leaves_nothing_behind(why: Why) -> None:
    why.tell(JUDGED, TEXT)
    why.tell(None, "")
    assert _said(why) == ["It is still being judged; the next round does it."]


@pytest.mark.parametrize(
    "text", ["", "x" * 9_000, "😀👩‍👩‍👧‍👦", "‮مقهى", "a\x00b\ufffc", "<b>bad</b> service & co"]
)
def test_odd_texts_can_be_told(text: str, why: Why) -> None:
    judged = judge(text)
    why.tell(judged, text)
    assert "Tone" in _said(why)
    assert summary(judged).startswith("Tone: ")


def test_the_summary_holds_what_the_screen_says() -> None:
    assert summary(JUDGED).splitlines() == [
        "Tone: clearly negative (fairly sure) – “pas bon”, “bravo”, “2/5”, “Trente minutes”",
        "Severity: minor (hygiene) – “café”",
        "About: waiting, price",
        "Meant as: complaint",
        "How long: “Trente minutes”",
        "How much: “4 €”",
        "Language: French",
    ]
