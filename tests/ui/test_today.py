"""Today: one sentence, then one card at a time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from analysis.judge import VERSION, judge
from core.clock import Clock
from core.model import Problem, Status
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import a_visit, an_entry
from ui.desktop.pages.opening import opening, troubles
from ui.desktop.pages.queue import WorkQueue
from ui.desktop.pages.today import TodayPage
from ui.desktop.triage import TriageActions

Parts = Any


@pytest.fixture
def page(told_store: Store, window_parts: Parts, triage: Any, clock: Clock) -> TodayPage:
    made = TodayPage(
        told_store, window_parts.operations, window_parts.theme, triage, Settings(), clock, window_parts.frame
    )
    made.resize(900, 700)
    window_parts.frame.show()
    window_parts.frame.activateWindow()
    made.show()
    made.shown()
    window_parts.settle()
    return made


def _press(page: TodayPage, parts: Parts, key: Qt.Key) -> None:
    QTest.keyClick(page.view._area, key)
    parts.settle()


def _in_front(page: TodayPage) -> int:
    assert page.view.mention is not None
    assert page.view.mention.id == page._queue.current
    return page.view.mention.id


@pytest.mark.parametrize(
    ("todo", "serious", "fresh", "said"),
    [
        (0, 0, 0, "Quiet: nothing new since yesterday, nothing to answer."),
        (0, 0, 1, "Quiet: 1 new mention since yesterday, nothing to answer."),
        (0, 0, 2, "Quiet: 2 new mentions since yesterday, nothing to answer."),
        (1, 0, 5, "1 mention to look at, nothing serious."),
        (4, 0, 0, "4 mentions to look at, nothing serious."),
        (4, 1, 0, "1 serious mention waits for you. Look at it first."),
        (4, 3, 0, "3 serious mentions wait for you. Look at them first."),
    ],
)
def test_the_sentence_of_the_day(todo: int, serious: int, fresh: int, said: str) -> None:
    assert opening(todo, serious, fresh) == said


def test_nothing_is_said_to_be_harmless_before_it_is_judged() -> None:
    assert opening(1, 0, 1, judged=False) == "1 mention to look at."
    assert opening(3, 0, 3, judged=False) == "3 mentions to look at."
    assert opening(3, 1, 3, judged=False) == "1 serious mention waits for you. Look at it first."


def test_the_most_serious_comes_first_and_a_key_leads_on(
    page: TodayPage, told_store: Store, window_parts: Parts, clock: Clock
) -> None:
    work = told_store.mentions.worklist(clock())
    assert len(work) == 5
    assert _in_front(page) == work[0] == 3  # the child that was ill
    assert page._sentence.text() == "1 serious mention waits for you. Look at it first."
    assert page._progress.text() == "1 of 5"
    _press(page, window_parts, Qt.Key.Key_T)
    assert told_store.mentions.get(3).triage.status is Status.TO_ANSWER
    assert _in_front(page) == work[1]
    assert page._progress.text() == "2 of 5"
    assert page._sentence.text() == "4 mentions to look at, nothing serious."
    _press(page, window_parts, Qt.Key.Key_D)
    _press(page, window_parts, Qt.Key.Key_W)
    _press(page, window_parts, Qt.Key.Key_X)
    _press(page, window_parts, Qt.Key.Key_A)
    assert page._stack.currentWidget() is page._done
    assert "You have decided about 5 mentions." in page._done._text.text()
    assert page._sentence.text().startswith("Quiet:")
    assert told_store.mentions.worklist(clock()) == [3]  # to answer: still to do, another day


def test_undo_brings_the_card_back(page: TodayPage, window_parts: Parts) -> None:
    first = _in_front(page)
    _press(page, window_parts, Qt.Key.Key_D)
    assert _in_front(page) != first
    window_parts.history.undo()
    window_parts.settle()
    assert _in_front(page) == first
    assert page._progress.text() == "1 of 5"


def test_skipped_ones_can_be_looked_at_again(page: TodayPage, window_parts: Parts) -> None:
    first = _in_front(page)
    _press(page, window_parts, Qt.Key.Key_J)
    second = _in_front(page)
    assert second != first
    _press(page, window_parts, Qt.Key.Key_K)
    assert _in_front(page) == first
    for _ in range(5):
        _press(page, window_parts, Qt.Key.Key_J)
    assert page._stack.currentWidget() is page._done
    assert "5 were skipped." in page._done._text.text()
    assert page._sentence.text().startswith("1 serious")
    page._done.button.click()
    window_parts.settle()
    assert _in_front(page) == first


def test_what_comes_in_does_not_change_the_card(
    page: TodayPage, told_store: Store, window_parts: Parts
) -> None:
    _press(page, window_parts, Qt.Key.Key_D)
    front = _in_front(page)
    told_store.mentions.change([3], status=Status.NEW)
    page.arrived((3, front))
    window_parts.settle()
    assert _in_front(page) == front


def test_a_decision_made_elsewhere_takes_the_card_away(
    page: TodayPage, told_store: Store, window_parts: Parts, triage: TriageActions
) -> None:
    first = _in_front(page)
    triage.set_status([first], Status.DISMISSED)
    window_parts.settle()
    assert _in_front(page) != first


def test_a_reply_can_be_written_at_once(page: TodayPage, window_parts: Parts) -> None:
    first = _in_front(page)
    _press(page, window_parts, Qt.Key.Key_R)
    assert page.view.reply.editor.hasFocus()
    QTest.keyClicks(page.view.reply.editor, "Dear all, we are sad")  # letters, not decisions
    window_parts.settle()
    assert _in_front(page) == first
    assert "Dear all" in page.view.reply.editor.text


def test_sources_in_trouble_are_one_quiet_line(
    page: TodayPage, told_store: Store, window_parts: Parts, clock: Clock
) -> None:
    from core.model import Poll

    assert page._troubles.isHidden()
    (source,) = told_store.sources.all()
    problem = Problem("timeout", {"host": "journal.example"}, 1, clock())
    told_store.archive.add([Poll(source.id, clock(), clock(), 3600, problem=problem)])
    page.reload()
    window_parts.settle()
    assert page._troubles.text() == "1 source could not be checked →"
    wanted: list[bool] = []
    page.watching_wanted.connect(lambda: wanted.append(True))
    page._troubles.click()
    assert wanted == [True]
    assert troubles(2) == "2 sources could not be checked"


def test_empty_days(store: Store, window_parts: Parts, clock: Clock, quiet_triage: Any) -> None:
    page = TodayPage(
        store,
        window_parts.operations,
        window_parts.theme,
        quiet_triage,
        Settings(),
        clock,
        window_parts.frame,
    )
    page.shown()
    window_parts.settle()
    assert page._stack.currentWidget() is page._start
    store.watches.add("Café Crescent", ("café crescent",), (), ())
    source = store.sources.add("https://journal.example/feed", "feed", "Le Journal")
    page.reload()
    window_parts.settle()
    assert page._stack.currentWidget() is page._unknown
    store.archive.add([a_visit(source, (an_entry(1, "Le Café Crescent."),))])
    store.mentions.change(list(store.mentions.ids()), status=Status.DISMISSED)
    page.reload()
    window_parts.settle()
    assert page._stack.currentWidget() is page._calm


@given(st.lists(st.sampled_from(["decide", "skip", "back", "again", "new", "gone", "undo"]), max_size=40))
def test_the_queue_forgets_nothing(steps: list[str]) -> None:
    queue, work, decided = WorkQueue(), list(range(5)), list[int]()
    queue.update(work)
    for step in steps:
        current = queue.current
        if step == "decide" and current is not None:
            queue.decide(current)
            decided.append(current)
        elif step == "skip":
            queue.skip()
        elif step == "back":
            queue.back()
        elif step == "again":
            queue.again()
        elif step == "new":
            work.append(len(work) + 100)
            queue.update(work)
            assert current is None or queue.current == current
        elif step == "gone" and work:
            gone = work.pop()
            queue.update(work)
            assert queue.current != gone
        elif step == "undo" and decided:
            back = decided.pop()
            if back in work:
                queue.bring_back(back)
                assert queue.current == back
        shown = queue.decided + queue.skipped
        assert queue.total >= shown
        assert 0 <= queue.number <= max(queue.total, 0)
        if queue.current is None:
            assert queue.undecided == set(queue._done) & queue.undecided


def test_something_serious_that_comes_in_is_offered_not_pushed_in(
    page: TodayPage, told_store: Store, window_parts: Parts
) -> None:
    _press(page, window_parts, Qt.Key.Key_D)  # the serious one is decided
    front = _in_front(page)
    assert not page._serious.isVisible()
    (source,) = told_store.sources.all()
    text = "My daughter had an allergic reaction at the Café Crescent, ambulance, hospital."
    told_store.archive.add([a_visit(source, (an_entry(50, text, days=0),))])
    pending = told_store.mentions.unjudged(VERSION, 10)
    told_store.mentions.judged(VERSION, [(number, judge(words)) for number, words in pending])
    page.arrived(tuple(number for number, _ in pending))
    window_parts.settle()
    assert _in_front(page) == front
    assert page._serious.isVisible()
    page._serious.click()
    window_parts.settle()
    assert _in_front(page) == pending[0][0]
    assert not page._serious.isVisible()
    _press(page, window_parts, Qt.Key.Key_D)
    assert _in_front(page) == front


def test_the_first_key_reaches_the_card_when_the_window_opens(page: TodayPage) -> None:
    assert page.focusPolicy() is not Qt.FocusPolicy.NoFocus  # else Qt gives the keyboard to a button
