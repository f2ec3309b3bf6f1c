"""Our own labelled texts, one by one: tone, severity, topics, spam, language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.judge import judge
from core.model import Severity, Tone, Topic

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


@pytest.mark.parametrize("row", cases())
def test_case(row: dict[str, Any]) -> None:
    judgement = judge(row["text"])
    assert judgement.language == row["language"]
    assert judgement.spam is row["spam"]
    assert judgement.severity is Severity(row["severity"])
    assert {Topic(topic) for topic in row["topics"]} <= set(judgement.topics)
    if not row["spam"]:
        assert judgement.sentiment.label is Tone(row["tone"]), judgement.sentiment
