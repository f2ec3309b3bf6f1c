"""Our own labelled texts, one by one: tone, severity, topics, spam, language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.judge import judge
from analysis.training.corpus import own
from core.model import Judgement, Severity, Tone, Topic

DATA = Path(__file__).resolve().parents[1] / "data" / "judging"


def cases() -> list[Any]:
    rows = []
    for path in sorted(DATA.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.append(pytest.param(row, id=row["text"][:60]))
    return rows


def test_there_are_enough_cases_in_both_languages() -> None:
    rows = [case.values[0] for case in cases()]
    assert len(rows) >= 150
    for language in ("fr", "en"):
        of_it = [row for row in rows if row["language"] == language]
        assert {row["tone"] for row in of_it} == {tone.value for tone in Tone}
        assert {row["severity"] for row in of_it} == {severity.value for severity in Severity}
        assert any(row["spam"] for row in of_it)


ROWS = [(row, judge(row["text"])) for row in (case.values[0] for case in cases())]
"""The model learns from others and is held to the rate the owner was promised, not to every single line."""


def misses(right: Callable[[dict[str, Any], Judgement], bool]) -> list[str]:
    return [row["text"] for row, judgement in ROWS if not right(row, judgement)]


def test_tone_of_short_texts() -> None:
    wrong = misses(lambda row, found: row["spam"] or found.sentiment.label is Tone(row["tone"]))
    assert len(wrong) <= 0.05 * len(ROWS), wrong


def test_severity_of_short_texts() -> None:
    wrong = misses(lambda row, found: found.severity is Severity(row["severity"]))
    assert len(wrong) <= 0.05 * len(ROWS), wrong


def test_harm_to_a_person_is_never_missed() -> None:
    assert not misses(lambda row, found: row["severity"] != "critical" or found.severity.rank >= 2)
    assert not misses(lambda row, found: row["severity"] != "serious" or found.severity.rank >= 2)


def test_topics_of_short_texts() -> None:
    wrong = misses(lambda row, found: {Topic(topic) for topic in row["topics"]} <= set(found.topics))
    assert len(wrong) <= 0.05 * len(ROWS), wrong


def test_no_complaint_is_set_aside_and_no_advertisement_shown() -> None:
    assert not misses(lambda row, found: found.spam is row["spam"])


def test_language_of_short_texts() -> None:
    assert not misses(lambda row, found: found.language == row["language"])


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        (
            "Trente minutes d'attente et des gens arrivés après sont servis avant moi, plutôt furieux",
            "negative",
        ),
        ("Le meilleur pain du quartier", "positive"),
        ("Je ne recommande pas.", "negative"),
        ("J'ai adoré attendre 40 minutes pour un café froid 🙄", "negative"),
        ("Arnaque totale, à fuir", "negative"),
        ("pas terrible", "negative"),
        ("pas mal", "positive"),
        ("rien à dire", "positive"),
        ("plus jamais", "negative"),
    ],
)
def test_what_other_packages_get_wrong(text: str, tone: str) -> None:
    assert judge(text).sentiment.label is Tone(tone)


@pytest.mark.parametrize(
    ("language", "tone", "two", "harmed"), [("fr", 0.70, 0.76, 0.60), ("en", 0.62, 0.68, 0.65)]
)
def test_floors_on_texts_of_others(language: str, tone: float, two: float, harmed: float) -> None:
    """Long and hard texts that the model never saw: what it is known to do must not get lost."""
    rows = [
        (one, judge(one.text, language)) for one in own(DATA / f"apart-{language}.txt") if one.aside == "-"
    ]
    tones = (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
    right = sum(tones[one.tone] is found.sentiment.label for one, found in rows) / len(rows)
    polar = [(one.tone, found.sentiment.score) for one, found in rows if one.tone != 1]
    sides = sum((score > 0) == (label == 2) for label, score in polar) / len(polar)
    graves = [found.severity.rank >= 2 for one, found in rows if one.severity == "critical"]
    assert right >= tone
    assert sides >= two
    assert sum(graves) / len(graves) >= harmed
    complaints = [found.spam for one, found in rows if one.intent == "complaint"]
    assert sum(complaints) <= 0.01 * len(complaints)
