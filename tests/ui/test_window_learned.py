"""What Vigie has learned: read, forgotten, taken back, exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.clock import Clock
from core.model import Filter, Severity, Tone, Topic
from storage.store import Store
from ui.desktop.corrections import Verdict
from ui.desktop.pages.settings.learned import LearnedPart

Parts = Any


@pytest.fixture
def part(told_store: Store, window_parts: Parts, triage: Any, clock: Clock) -> LearnedPart:
    made = LearnedPart(told_store, window_parts.operations, window_parts.theme, triage, clock)
    made.setParent(window_parts.frame)
    triage.taught.connect(made.reload)
    window_parts.frame.show()
    made.resize(600, 500)
    made.show()
    made.reload()
    window_parts.settle()
    return made


def _teach(triage: Any, parts: Parts) -> None:
    triage.correct({1: Verdict(tone=Tone.NEUTRAL)})
    parts.settle()
    triage.correct({3: Verdict(severity=Severity.SERIOUS, topics=(Topic.HYGIENE, Topic.PRODUCT))})
    parts.settle()
    triage.set_spam([5], True)
    parts.settle()


def _everything(store: Store) -> dict[int, object]:
    return {number: store.mentions.get(number) for number in store.mentions.ids(Filter(spam=None))}


def test_at_first_it_says_what_it_is_for(part: LearnedPart) -> None:
    assert part.said.startswith("Nothing yet.")
    assert "key E" in part.said
    assert part.list.isHidden()
    assert part._export.isHidden()
    assert not part._try.isHidden()


def test_corrections_are_listed_the_newest_first(
    part: LearnedPart, told_store: Store, triage: Any, window_parts: Parts
) -> None:
    _teach(triage, window_parts)
    assert part.said == "3 corrections of yours help to judge texts like them."
    rows = part.list.rows.rows
    assert [row.line for row in rows] == [
        "spam",
        "severity: serious · about: hygiene, product",
        "tone: neutral",
    ]
    assert rows[0].title == told_store.mentions.get(5).judged_text
    assert {row.right for row in rows} == {"23 November"}
    wanted: list[int] = []
    part.mention_wanted.connect(wanted.append)
    part.list.setCurrentIndex(part.list.rows.index(1))
    part._show.click()
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    assert wanted == [3, 3]


def test_one_is_forgotten_and_comes_back(
    part: LearnedPart, told_store: Store, triage: Any, window_parts: Parts
) -> None:
    before = told_store.mentions.get(1)
    triage.correct({1: Verdict(tone=Tone.POSITIVE)})
    window_parts.settle()
    corrected = told_store.mentions.get(1)
    assert corrected != before
    part.list.setCurrentIndex(part.list.rows.index(0))
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    window_parts.settle()
    assert told_store.corrections.all() == []
    assert told_store.mentions.get(1) == before
    assert window_parts.messages.text == "Forgotten."
    assert part.said.startswith("Nothing yet.")
    window_parts.history.undo()
    window_parts.settle()
    (correction,) = told_store.corrections.all()
    assert (correction.mention_id, correction.tone) == (1, Tone.POSITIVE)
    assert told_store.mentions.get(1) == corrected
    assert len(part.list.rows.rows) == 1
    assert window_parts.messages.text == "Taken back."


def test_they_are_written_to_a_file(
    part: LearnedPart, told_store: Store, triage: Any, window_parts: Parts, tmp_path: Path
) -> None:
    _teach(triage, window_parts)
    told: list[str] = []
    part.done.connect(told.append)
    file = tmp_path / "learned.json"
    part.export(file)
    window_parts.settle()
    assert told == [f"3 corrections were written to {file}."]
    found = json.loads(file.read_text("utf-8"))
    assert found[0]["text"] == told_store.mentions.get(1).judged_text
    assert (found[0]["tone"], found[0]["severity"], found[0]["topics"], found[0]["spam"]) == (
        "neutral",
        None,
        None,
        None,
    )
    assert found[1]["topics"] == ["hygiene", "product"]
    assert found[2]["spam"] is True
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["learned.json"]


def test_what_cannot_be_written_is_said_in_place(
    part: LearnedPart, triage: Any, window_parts: Parts, tmp_path: Path
) -> None:
    _teach(triage, window_parts)
    part.export(tmp_path / "no such folder" / "learned.json")
    window_parts.settle()
    assert "cannot be written" in part.error
    part.export(tmp_path / "learned.json")
    window_parts.settle()
    assert part.error == ""


def test_the_mention_may_be_gone(
    part: LearnedPart, told_store: Store, triage: Any, window_parts: Parts
) -> None:
    from dataclasses import replace

    _teach(triage, window_parts)
    first = told_store.corrections.all()[0]
    told_store.corrections.add(replace(first, mention_id=None))
    part.reload()
    window_parts.settle()
    part.list.setCurrentIndex(part.list.rows.index(0))
    assert not part._show.isEnabled()
    assert part._drop.isEnabled()
