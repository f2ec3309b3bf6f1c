"""The timeline's model: rows on demand, and steps from one list of ids to another."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from core.model import MentionRow, Severity, Status, Tone, Topic, Triage
from ui.desktop.pages.timeline.difference import difference
from ui.desktop.pages.timeline.model import MentionModel
from ui.desktop.pages.timeline.spoken import spoken

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_row(number: int, **values: Any) -> MentionRow:
    told: dict[str, Any] = {
        "id": number,
        "title": f"Title {number}",
        "author": "Lou",
        "excerpt": "An excerpt of the text.",
        "source_title": "Le Journal",
        "kind": "feed",
        "published_at": NOW - timedelta(hours=2),
        "seen_at": NOW,
        "watches": ("Café Crescent",),
        "language": "en",
        "tone": Tone.NEGATIVE,
        "score": -0.5,
        "severity": Severity.SERIOUS,
        "topics": (Topic.WAITING,),
        "spam": False,
        "triage": Triage(),
    }
    return MentionRow(**(told | values))


class Shelf:
    """A loader that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[int, ...], Callable[..., object], Callable[[], object]]] = []
        self.title = "Title"

    def load(self, ids: tuple[int, ...], done: Any, failed: Any) -> None:
        self.asked.append((ids, done, failed))

    def answer(self, without: Sequence[int] = ()) -> tuple[int, ...]:
        ids, done, _ = self.asked.pop(0)
        done([a_row(number, title=f"{self.title} {number}") for number in ids if number not in without])
        return ids


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(shelf: Shelf, qapp: object) -> MentionModel:
    made = MentionModel(shelf.load, lambda: NOW)
    made.replace(array("q", range(1000, 0, -1)))
    return made


def _ask(model: MentionModel, number: int, qapp: Any) -> MentionRow | None:
    row = model.data(model.index(number), MentionModel.ROW)
    qapp.processEvents()
    assert row is None or isinstance(row, MentionRow)
    return row


def test_qt_finds_no_fault(model: MentionModel, shelf: Shelf, qtmodeltester: Any, qapp: Any) -> None:
    qtmodeltester.check(model)
    model.insert(0, [2002, 2001])
    model.remove(5, 9)
    _ask(model, 0, qapp)
    while shelf.asked:
        shelf.answer()
        qapp.processEvents()
    model.refresh([2002, 995])
    shelf.answer()
    model.replace([])
    assert model.rowCount() == 0


def test_rows_are_read_a_block_at_a_time(model: MentionModel, shelf: Shelf, qapp: Any) -> None:
    assert _ask(model, 45, qapp) is None
    assert model.data(model.index(45)) == "Being read…"
    qapp.processEvents()
    asked = shelf.answer()
    assert asked == tuple(range(960, 920, -1))
    row = _ask(model, 45, qapp)
    assert row is not None
    assert row.title == "Title 955"
    assert shelf.asked == []


def test_while_one_scrolls_fast_old_wishes_are_forgotten(
    model: MentionModel, shelf: Shelf, qapp: Any
) -> None:
    _ask(model, 0, qapp)
    for number in range(40, 1000, 40):
        _ask(model, number, qapp)
    assert len(shelf.asked) == 1  # one at a time
    read = []
    while shelf.asked:
        read.append(shelf.answer()[0])
        qapp.processEvents()
    assert read[1] == 40  # the block looked at last comes next: ids 40 … 1
    assert len(read) <= 6


def test_what_is_gone_is_not_asked_for_again(model: MentionModel, shelf: Shelf, qapp: Any) -> None:
    _ask(model, 0, qapp)
    shelf.answer(without=[999])
    assert _ask(model, 1, qapp) is None
    assert shelf.asked == []


def test_a_failure_does_not_end_in_a_circle(model: MentionModel, shelf: Shelf, qapp: Any) -> None:
    _ask(model, 0, qapp)
    shelf.asked.pop()[2]()
    assert _ask(model, 0, qapp) is None
    assert shelf.asked == []
    model.forget()
    _ask(model, 0, qapp)
    assert len(shelf.asked) == 1


def test_old_rows_stay_until_the_new_ones_are_there(model: MentionModel, shelf: Shelf, qapp: Any) -> None:
    _ask(model, 0, qapp)
    shelf.answer()
    shelf.title = "Changed"
    model.refresh([1000, 77])
    row = _ask(model, 0, qapp)
    assert row is not None
    assert row.title == "Title 1000"
    assert shelf.answer() == (1000,)  # 77 is not at hand, so it is not read
    row = _ask(model, 0, qapp)
    assert row is not None
    assert row.title == "Changed 1000"


def test_only_the_rows_looked_at_last_are_kept(shelf: Shelf, qapp: Any) -> None:
    model = MentionModel(shelf.load, lambda: NOW)
    model.replace(array("q", range(200_000)))
    for number in range(0, 200_000, 2_000):
        _ask(model, number, qapp)
        while shelf.asked:
            shelf.answer()
            qapp.processEvents()
    assert len(model._rows) <= 1200
    assert model.known(model.id_at(198_000)) is not None


def test_bad_questions_are_answered_with_nothing(model: MentionModel) -> None:
    assert model.data(QModelIndex(), MentionModel.ROW) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(model.index(0)) == 0
    assert model.place(123456) == -1


def test_a_row_is_one_sentence() -> None:
    row = a_row(1, triage=Triage(Status.TO_ANSWER, snoozed_until=NOW + timedelta(hours=5)))
    assert spoken(row, NOW) == (
        "Lou, Le Journal, 2 h ago: Title 1. Tone: negative. Status: to answer. "
        "Severity: serious. About: waiting. It is snoozed, back in 5 h."
    )
    bare = a_row(2, title="", author="", tone=None, severity=Severity.NONE, topics=())
    assert spoken(bare, NOW) == (
        "Somebody, Le Journal, 2 h ago: An excerpt of the text. Tone: being judged. Status: new."
    )
    assert "Tone: negative, not sure." in spoken(a_row(3, unsure=True), NOW)


@given(
    st.lists(st.integers(1, 60), unique=True).map(lambda ids: sorted(ids, reverse=True)),
    st.lists(st.integers(1, 60), unique=True).map(lambda ids: sorted(ids, reverse=True)),
)
def test_the_steps_lead_from_one_list_to_the_other(old: list[int], new: list[int]) -> None:
    steps = difference(array("q", old), array("q", new))
    assert steps is not None
    model = MentionModel(lambda *_: None, lambda: NOW)
    model.replace(list(old))
    for first, last in reversed(steps.removed):
        model.remove(first, last)
    for place, ids in steps.added:
        model.insert(place, ids)
    assert list(model.ids) == new
    assert steps.arrivals == len(set(new) - set(old))


def test_another_order_or_too_much_change_has_no_steps() -> None:
    assert difference(array("q", [1, 2, 3]), array("q", [3, 2, 1])) is None
    many = array("q", range(0, 1000, 2))
    assert difference(many, array("q", range(1000))) is None
