"""The owner corrects a judgement: at once, with what follows from it, and back again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from core.clock import Clock
from core.errors import InputError
from core.model import Filter, Judgement, Sentiment, Severity, Status, Tone, Topic
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import a_visit, an_entry
from ui.desktop.corrections import MOST, Verdict, toggled
from ui.desktop.mention.changes import Changes, difference
from ui.desktop.mention.correcting import ask_verdicts
from ui.desktop.mention.view import MentionView
from ui.desktop.pages.timeline.page import TimelinePage
from ui.desktop.pages.today import TodayPage

Parts = Any


@pytest.fixture
def view(told_store: Store, window_parts: Parts, triage: Any, clock: Clock) -> MentionView:
    made = MentionView(
        told_store,
        window_parts.operations,
        window_parts.theme,
        triage,
        Settings(),
        clock,
        parent=window_parts.frame,
    )
    made.resize(560, 700)
    window_parts.frame.show()
    window_parts.frame.activateWindow()
    made.show()
    return made


def _show(view: MentionView, parts: Parts, number: int) -> None:
    view.show_mention(number)
    parts.settle()
    QApplication.processEvents()


def _choice(view: QWidget, name: str) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton) if one.accessibleName() == name)


def _judged(store: Store, number: int) -> Judgement:
    judged = store.mentions.get(number).judgement
    assert judged is not None
    return judged


def _everything(store: Store) -> dict[int, object]:
    return {number: store.mentions.get(number) for number in store.mentions.ids(Filter(spam=None))}


def _copies(store: Store, number: int, clock: Clock) -> list[int]:
    """Two more mentions that say the same elsewhere, with other marks and capitals."""
    text = store.mentions.get(number).judged_text
    found: list[int] = []
    for place, same in enumerate((text.upper(), text.replace(".", " !"))):
        source = store.sources.add(f"https://copy{place}.example/feed", "feed", f"Copy {place}")
        visit = a_visit(source, (an_entry(300 + place, same, days=0.1 * place),))
        found += store.archive.add([visit])[0].mentions
    from analysis.judge import VERSION, judge

    waiting = store.mentions.unjudged(VERSION, 10)
    store.mentions.judged(VERSION, [(one, judge(words)) for one, words in waiting])
    return found


# --- pure ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "pressed", "after"),
    [
        ((Topic.PRICE,), Topic.STAFF, (Topic.STAFF, Topic.PRICE)),
        ((Topic.STAFF, Topic.PRICE), Topic.PRICE, (Topic.STAFF,)),
        ((Topic.STAFF,), Topic.STAFF, (Topic.OTHER,)),
        ((Topic.OTHER,), Topic.STAFF, (Topic.STAFF,)),
        ((Topic.STAFF,), Topic.OTHER, (Topic.OTHER,)),
        ((), Topic.OTHER, (Topic.OTHER,)),
    ],
)
def test_other_stands_alone(before: tuple[Topic, ...], pressed: Topic, after: tuple[Topic, ...]) -> None:
    assert toggled(before, pressed) == after


def test_a_difference_in_words() -> None:
    before = Judgement("en", Sentiment(Tone.NEGATIVE, -0.4), Severity.MINOR, (), (Topic.STAFF, Topic.PRICE))
    after = replace(
        before,
        sentiment=Sentiment(Tone.NEUTRAL, 0.0),
        severity=Severity.NONE,
        topics=(Topic.PRICE, Topic.PLACE),
        spam=True,
    )
    assert difference(before, after) == (
        "negative → neutral · minor → nothing serious · + place · − staff · set aside as spam"
    )
    assert difference(after, replace(after, spam=False)) == "no spam any more"
    assert difference(before, replace(before, language="fr")) == "judged a little differently"
    assert difference(None, after) == "neutral"


# --- one mention ---------------------------------------------------------------------------------


def test_two_presses_correct_the_tone_and_undo_takes_it_back(
    view: MentionView, told_store: Store, window_parts: Parts
) -> None:
    before = _everything(told_store)
    _show(view, window_parts, 1)
    assert _judged(told_store, 1).sentiment.label is Tone.NEGATIVE
    view._correct.click()
    assert view.correcting.isVisibleTo(view)
    assert _choice(view, "Tone: negative").isChecked()
    _choice(view, "Tone: neutral").click()
    window_parts.settle()
    judged = _judged(told_store, 1)
    assert judged.sentiment.label is Tone.NEUTRAL
    (correction,) = told_store.corrections.all()
    assert (correction.mention_id, correction.tone, correction.severity) == (1, Tone.NEUTRAL, None)
    assert judged.learned == (correction.id,)
    assert window_parts.messages.text == "Corrected."
    assert _choice(view, "Tone: neutral").isChecked()  # still open: severity may be wrong too
    _choice(view, "Severity: critical").click()
    window_parts.settle()
    assert _judged(told_store, 1).severity is Severity.CRITICAL
    view.correcting.leave()
    assert not view.correcting.isVisibleTo(view)
    QApplication.processEvents()
    said = [one.text() for one in view._why.findChildren(QLabel) if one.isVisibleTo(view)]
    assert "You corrected this on 23 November." in said
    assert "as you corrected it" in said
    window_parts.history.undo()
    window_parts.settle()
    assert _judged(told_store, 1).severity is not Severity.CRITICAL
    assert _judged(told_store, 1).sentiment.label is Tone.NEUTRAL
    window_parts.history.undo()
    window_parts.settle()
    assert _everything(told_store) == before
    assert told_store.corrections.all() == []
    assert window_parts.messages.text == "Taken back."
    assert view.mention == before[1]


def test_topics_pressed_one_after_another_are_one_correction(
    view: MentionView, told_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    _show(view, window_parts, 5)
    view.correct()
    for name in ("About: price", "About: place"):
        _choice(view, name).click()
    assert told_store.corrections.all() == []
    qtbot.waitUntil(lambda: bool(told_store.corrections.all()), timeout=3000)
    window_parts.settle()
    (correction,) = told_store.corrections.all()
    assert correction.topics is not None
    assert {Topic.PRICE, Topic.PLACE} <= set(correction.topics)
    assert _judged(told_store, 5).topics == correction.topics
    assert window_parts.history.label == "Corrected."


def test_topics_count_also_when_one_goes_on_at_once(
    view: MentionView, told_store: Store, window_parts: Parts
) -> None:
    _show(view, window_parts, 5)
    view.correct()
    _choice(view, "About: privacy").click()
    _show(view, window_parts, 1)
    (correction,) = told_store.corrections.all()
    assert correction.mention_id == 5
    assert Topic.PRIVACY in _judged(told_store, 5).topics
    assert not view.correcting.isVisibleTo(view)
    assert view._why.isVisibleTo(view)


def test_what_changed_too_is_told_shown_and_taken_back(
    view: MentionView,
    told_store: Store,
    window_parts: Parts,
    triage: Any,
    clock: Clock,
    qtbot: Any,
) -> None:
    copies = _copies(told_store, 1, clock)
    before = _everything(told_store)
    _show(view, window_parts, 1)
    changed: list[tuple[int, ...]] = []
    triage.changed.connect(changed.append)
    view.correct()
    _choice(view, "Tone: positive").click()
    window_parts.settle()
    assert window_parts.messages.text == "Corrected. 2 other mentions changed too."
    assert set(changed[-1]) == {1, *copies}
    for number in copies:
        assert _judged(told_store, number).sentiment.label is Tone.POSITIVE
    wanted: list[Any] = []
    triage.changes_wanted.connect(wanted.append)
    window_parts.messages._offer.click()
    assert window_parts.messages.text == ""
    (changes,) = wanted
    assert {change.mention_id for change in changes} == set(copies)
    sheet = Changes(
        told_store, window_parts.operations, window_parts.theme, changes, clock(), window_parts.frame
    )
    sheet.open()
    window_parts.settle()
    assert sheet.list.hasFocus()
    assert [row.id for row in sheet.list.rows.rows] == [change.mention_id for change in changes]
    assert all("negative → positive" in row.line for row in sheet.list.rows.rows)
    with qtbot.waitSignal(sheet.mention_wanted) as gone:
        QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert gone.args[0] in copies
    assert not sheet.isVisible()
    window_parts.history.undo()
    window_parts.settle()
    assert _everything(told_store) == before
    triage.show_changes()
    assert window_parts.messages.text == "No correction has changed another mention lately."


def test_a_mention_that_is_gone_cannot_be_corrected(triage: Any, window_parts: Parts) -> None:
    triage.correct({987: Verdict(tone=Tone.NEUTRAL)})
    window_parts.settle()
    (error,) = window_parts.unexpected
    assert isinstance(error, InputError)
    assert window_parts.history.label == ""
    window_parts.unexpected.clear()


def test_nothing_to_correct_does_nothing(triage: Any, window_parts: Parts) -> None:
    triage.correct({})
    window_parts.settle()
    assert window_parts.history.label == ""


# --- spam ----------------------------------------------------------------------------------------


def test_spam_teaches_and_one_undo_takes_both_back(
    triage: Any, told_store: Store, window_parts: Parts, clock: Clock
) -> None:
    copies = _copies(told_store, 1, clock)
    before = _everything(told_store)
    triage.set_spam([1], True)
    window_parts.settle()
    assert told_store.mentions.get(1).triage.spam is True
    assert [one.spam for one in told_store.corrections.all()] == [True]
    assert all(_judged(told_store, number).spam for number in copies)
    assert window_parts.messages.text == "Set aside as spam. 2 other mentions changed too."
    window_parts.history.undo()
    window_parts.settle()
    assert _everything(told_store) == before
    assert told_store.corrections.all() == []
    assert window_parts.history.label == ""


def test_spam_taken_back_before_it_was_learned_teaches_nothing(
    triage: Any, told_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    before = _everything(told_store)
    triage.set_spam([1, 2, 3], True)
    qtbot.waitUntil(lambda: bool(window_parts.history.label), timeout=3000)
    window_parts.history.undo()
    window_parts.settle()
    assert _everything(told_store) == before
    assert told_store.corrections.all() == []


# --- the keyboard, and several at once -------------------------------------------------------------


@pytest.fixture
def timeline(told_store: Store, window_parts: Parts, triage: Any, clock: Clock) -> TimelinePage:
    made = TimelinePage(
        told_store, window_parts.operations, window_parts.theme, triage, Settings(), clock, window_parts.frame
    )
    made.resize(960, 700)
    window_parts.frame.show()
    window_parts.frame.activateWindow()
    made.show()
    made.shown()
    window_parts.settle()
    return made


def test_a_key_opens_the_choice_and_escape_closes_it(
    timeline: TimelinePage, told_store: Store, window_parts: Parts
) -> None:
    QTest.keyClick(timeline.list, Qt.Key.Key_J)
    QTest.keyClick(timeline.list, Qt.Key.Key_E)  # before the mention has been read
    QTest.qWait(90)
    window_parts.settle()
    correcting = timeline.view.correcting
    assert correcting.isVisibleTo(timeline)
    held = correcting.focusWidget()
    assert isinstance(held, QPushButton)
    assert held.text() == "negative"
    QTest.keyClick(held, Qt.Key.Key_Right)
    other = correcting.focusWidget()
    assert isinstance(other, QPushButton)
    assert other.text() == "neutral"
    assert told_store.corrections.all() == []  # walking is not choosing
    QTest.keyClick(other, Qt.Key.Key_Space)
    window_parts.settle()
    current = timeline.list.current()
    assert current is not None
    assert _judged(told_store, current).sentiment.label is Tone.NEUTRAL
    row = timeline.model.known(current)
    assert row is not None
    assert row.tone is Tone.NEUTRAL
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not correcting.isVisibleTo(timeline)
    assert timeline.view.mention is not None  # the mention stays
    assert timeline.list.current() == current


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of a menu
def test_several_are_corrected_by_a_menu(
    timeline: TimelinePage, told_store: Store, window_parts: Parts
) -> None:
    ids = list(timeline.model.ids)[:3]
    before = _everything(told_store)
    QTest.keyClick(timeline.list, Qt.Key.Key_J)
    for _ in range(2):
        QTest.keyClick(timeline.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(timeline.list, Qt.Key.Key_E)
    window_parts.settle()
    (menu,) = [one for one in timeline.findChildren(QMenu) if one.isVisible()]
    assert menu.actions()[0].text() == "Tone of 3 mentions"
    _press(menu, "neutral")
    menu.close()
    window_parts.settle()
    assert [_judged(told_store, number).sentiment.label for number in ids] == [Tone.NEUTRAL] * 3
    assert window_parts.messages.text == "3 mentions corrected."
    assert list(timeline.list.chosen()) == ids
    window_parts.history.undo()
    window_parts.settle()
    assert _everything(told_store) == before
    assert told_store.corrections.all() == []


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of a menu
def test_topics_of_several_are_given_to_those_without(
    told_store: Store, window_parts: Parts, triage: Any
) -> None:
    ids = list(told_store.mentions.ids())
    topics = {number: _judged(told_store, number).topics for number in ids}
    given: list[dict[int, Verdict]] = []
    rows = told_store.mentions.rows(ids)
    menu = ask_verdicts(window_parts.frame, QPoint(0, 0), rows, given.append)
    _press(menu, "waiting")
    menu.close()
    (verdicts,) = given
    assert set(verdicts) == {number for number in ids if Topic.WAITING not in topics[number]}
    triage.correct(verdicts)
    window_parts.settle()
    for number in ids:
        now = set(_judged(told_store, number).topics)
        assert now == (set(topics[number]) - {Topic.OTHER}) | {Topic.WAITING}
    # Now all have it: the same choice takes it from all.
    menu = ask_verdicts(window_parts.frame, QPoint(0, 0), told_store.mentions.rows(ids), given.append)
    _press(menu, "waiting")
    menu.close()
    assert set(given[-1]) == set(ids)
    assert all(Topic.WAITING not in (verdict.topics or ()) for verdict in given[-1].values())


def test_not_everything_at_once(
    timeline: TimelinePage, told_store: Store, window_parts: Parts, clock: Clock
) -> None:
    (source,) = told_store.sources.all()
    entries = tuple(an_entry(500 + n, f"Encore le Café Crescent, {n}.", days=2) for n in range(MOST))
    told_store.archive.add([a_visit(source, entries)])
    timeline.reload()
    window_parts.settle()
    timeline.list.selectAll()
    assert len(timeline.list.chosen()) > MOST
    QTest.keyClick(timeline.list, Qt.Key.Key_E)
    window_parts.settle()
    assert window_parts.messages.text == "At most 50 mentions can be corrected at once."
    assert told_store.corrections.all() == []


def test_today_folds_the_reasons_again(
    told_store: Store, window_parts: Parts, triage: Any, clock: Clock
) -> None:
    page = TodayPage(
        told_store, window_parts.operations, window_parts.theme, triage, Settings(), clock, window_parts.frame
    )
    page.resize(900, 700)
    window_parts.frame.show()
    window_parts.frame.activateWindow()
    page.show()
    page.shown()
    window_parts.settle()
    front = page.view.mention
    assert front is not None
    QTest.keyClick(page.view._area, Qt.Key.Key_E)
    window_parts.settle()
    assert page.view.correcting.isVisibleTo(page)
    _choice(page, "Severity: minor").click()
    window_parts.settle()
    assert _judged(told_store, front.id).severity is Severity.MINOR
    assert page.view.mention is not None
    assert page.view.mention.id == front.id  # a correction is no decision
    assert told_store.mentions.get(front.id).triage.status is Status.NEW
    QTest.keyClick(page.view.correcting, Qt.Key.Key_Escape)
    assert not page.view.correcting.isVisibleTo(page)
    assert not page.view._why_button.isChecked()


def _press(menu: QMenu, words: str) -> None:
    actions = [*menu.actions()]
    for sub in menu.findChildren(QMenu):
        actions += sub.actions()
    action: QAction = next(one for one in actions if one.text() == words)
    action.trigger()
