"""What the owner does with mentions, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.model import Checked, Filter, Status
from storage.store import Store
from ui.desktop import snooze

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # the clock of conftest
Parts = Any


def _triages(store: Store) -> dict[int, object]:
    return {number: store.mentions.get(number).triage for number in store.mentions.ids(Filter(spam=None))}


@pytest.mark.parametrize("status", list(Status))
def test_a_status_can_be_taken_back(
    status: Status, triage: Any, told_store: Store, window_parts: Parts
) -> None:
    ids = list(told_store.mentions.ids())
    before = _triages(told_store)
    told: list[object] = []
    triage.changed.connect(told.append)
    triage.set_status(ids[:2], status)
    window_parts.settle()
    assert [told_store.mentions.get(number).triage.status for number in ids[:2]] == [status, status]
    assert told == [tuple(ids[:2])]
    assert window_parts.messages.text.startswith("2 mentions")
    restored: list[object] = []
    triage.restored.connect(restored.append)
    window_parts.history.undo()
    window_parts.settle()
    assert _triages(told_store) == before
    assert restored == [tuple(ids[:2])]


def test_everything_else_can_be_taken_back(triage: Any, told_store: Store, window_parts: Parts) -> None:
    number = told_store.mentions.ids()[0]
    before = told_store.mentions.get(number)
    triage.snooze([number], NOW + timedelta(hours=1))
    triage.set_spam([number], True)
    triage.set_checked([number], Checked.FALSE)
    triage.add_note(number, "  Called her.  ")
    window_parts.settle()
    after = told_store.mentions.get(number)
    assert after.triage.snoozed_until == NOW + timedelta(hours=1)
    assert (after.triage.spam, after.triage.checked) == (True, Checked.FALSE)
    assert [note.text for note in after.notes] == ["Called her."]
    for _ in range(4):
        window_parts.history.undo()
    window_parts.settle()
    assert told_store.mentions.get(number) == before


def test_notes_are_changed_and_removed(triage: Any, told_store: Store, window_parts: Parts) -> None:
    number = told_store.mentions.ids()[0]
    triage.add_note(number, "one")
    window_parts.settle()
    (note,) = told_store.mentions.get(number).notes
    triage.change_note(number, note, "two")
    window_parts.settle()
    (note,) = told_store.mentions.get(number).notes
    assert note.text == "two"
    triage.change_note(number, note, "  ")
    window_parts.settle()
    assert told_store.mentions.get(number).notes == ()
    window_parts.history.undo()
    window_parts.settle()
    assert [note.text for note in told_store.mentions.get(number).notes] == ["two"]


def test_nothing_selected_does_nothing(triage: Any, window_parts: Parts) -> None:
    triage.set_status([], Status.DISMISSED)
    triage.add_note(1, "   ")
    window_parts.settle()
    assert window_parts.history.label == ""
    assert window_parts.messages.text == ""


def test_a_mention_to_answer_is_not_snoozed_any_more(
    triage: Any, told_store: Store, window_parts: Parts
) -> None:
    number = told_store.mentions.ids()[0]
    triage.snooze([number], snooze.UNTIL_CANCELLED)
    triage.set_status([number], Status.TO_ANSWER)
    window_parts.settle()
    assert told_store.mentions.get(number).triage.snoozed_until is None


def test_the_menu_of_snoozing_offers_what_lies_ahead() -> None:
    for hour in range(24):
        now = datetime(2026, 11, 23, hour, 40, tzinfo=UTC)
        offered = [until for _, until in snooze.choices(now)]
        assert offered == sorted(offered)
        assert all(until > now for until in offered)
        assert offered[-1] == snooze.UNTIL_CANCELLED
        assert len({words for words, _ in snooze.choices(now)}) == len(offered)
    # Monday's next week is the Monday after.
    monday = snooze.choices(datetime(2026, 11, 23, 12, tzinfo=UTC))[-2][1].astimezone()
    assert (monday.date().isoformat(), monday.hour) == ("2026-11-30", 9)
