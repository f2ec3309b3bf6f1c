"""The timeline: painting, filtering, arrivals, keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionViewItem
from test_timeline_model import a_row

from core.clock import Clock
from core.model import Filter, MentionRow, Poll, Severity, Status, Tone, Triage
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import an_entry
from ui.desktop.pages.timeline.delegate import MentionDelegate
from ui.desktop.pages.timeline.model import MentionModel
from ui.desktop.pages.timeline.page import TimelinePage
from ui.desktop.pages.timeline.wish import Period, SpamShown, Wish, from_filter, from_json, to_json
from ui.desktop.theme import LIGHT

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
Parts = Any


@pytest.fixture
def page(told_store: Store, window_parts: Parts, triage: Any, clock: Clock, qtbot: Any) -> TimelinePage:
    made = TimelinePage(
        told_store, window_parts.operations, window_parts.theme, triage, Settings(), clock, window_parts.frame
    )
    made.resize(960, 700)
    window_parts.frame.show()
    made.show()
    made.shown()
    window_parts.settle(lambda: _all_known(made))
    return made


def _all_known(page: TimelinePage) -> bool:
    page.list.viewport().update()
    return all(page.model.known(number) for number in page.model.ids[:6])


def _press(page: TimelinePage, parts: Parts, key: Any, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(page.list, key)
    QTest.qWait(90)  # until the keyboard has rested on the mention
    parts.settle()


def _more(store: Store, count: int = 3) -> tuple[int, ...]:
    (source,) = store.sources.all()
    entries = tuple(an_entry(100 + n, f"Nouveau au Café Crescent {n}.", days=0.01 * n) for n in range(count))
    visit = Poll(source.id, NOW, NOW + timedelta(hours=1), 3600, entries, full_at=NOW)
    return tuple(number for added in store.archive.add([visit]) for number in added.mentions)


def test_the_same_text_elsewhere_is_no_row_of_its_own_until_it_is_told_apart(
    page: TimelinePage, told_store: Store, window_parts: Parts, triage: Any
) -> None:
    before = len(page.model.ids)
    text = "Le Café Crescent ferme ses portes pour travaux pendant tout l'hiver."
    ids: list[int] = []
    for n in range(3):
        source = told_store.sources.add(f"https://paper{n}.example/feed", "feed", f"Paper {n}")
        entry = replace(an_entry(200 + n, text), url=f"https://paper{n}.example/x")
        (added,) = told_store.archive.add([Poll(source.id, NOW, NOW, 3600, (entry,), full_at=NOW)])
        ids += added.mentions
    page.arrived(tuple(ids))
    window_parts.settle()
    assert len(page.model.ids) == before + 3
    # The round has found out that they are the same.
    page.arrived(told_store.stories.join([(ids[1], ids[0]), (ids[2], ids[0])]))
    window_parts.settle()
    assert len(page.model.ids) == before + 1
    triage.part(ids[2])
    window_parts.settle()
    assert len(page.model.ids) == before + 2
    assert ids[2] in page.model.ids
    window_parts.history.undo()
    window_parts.settle()
    assert len(page.model.ids) == before + 1


# --- painting --------------------------------------------------------------------------------


class OneRow(MentionModel):
    """A model of one row."""

    def __init__(self, row: MentionRow | None) -> None:
        super().__init__(lambda *_: None, lambda: NOW)
        self.replace([1])
        self.row = row

    def _row(self, number: int) -> MentionRow | None:
        return self.row


def _painted(parts: Parts, row: MentionRow | None, state: QStyle.StateFlag | None = None) -> QImage:
    delegate = MentionDelegate(parts.theme, lambda: NOW)
    model = OneRow(row)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 420, delegate.height)
    option.state = state or QStyle.StateFlag.State_Enabled
    image = QImage(420, delegate.height, QImage.Format.Format_RGB32)
    image.fill(parts.theme.colours.surface)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    assert not delegate._broken
    return image


def _has(image: QImage, colour: str) -> bool:
    wanted = int(colour.lstrip("#"), 16)
    return any(
        image.pixel(x, y) & 0xFFFFFF == wanted for x in range(image.width()) for y in range(image.height())
    )


ROWS = {
    "plain": a_row(1),
    "untitled": a_row(1, title="", tone=Tone.POSITIVE),
    "unjudged": a_row(1, tone=None, severity=Severity.NONE, topics=()),
    "endless word": a_row(1, title="x" * 5_000, excerpt="y" * 240, author="z" * 900),
    "emoji": a_row(1, title="😀" * 60, excerpt="👩‍👩‍👧‍👦 " * 60, author="🇫🇷"),
    "right to left": a_row(1, title="مقهى الهلال " * 9, excerpt="קפה נהדר ושירות איטי " * 12),
    "nothing": a_row(1, title="", author="", excerpt="", source_title="", watches=(), topics=()),
    "odd characters": a_row(1, title="a\x00b\u2028c\ufffcd\u202e", excerpt="\ufdd0\t\r\n" * 20),
    "done": a_row(1, triage=Triage(Status.ANSWERED), copies=3, spam=True, watches=("a" * 90,) * 5),
}


@pytest.mark.parametrize("name", ROWS)
def test_every_row_can_be_painted(name: str, window_parts: Parts) -> None:
    states = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
    assert _painted(window_parts, ROWS[name]) != _painted(window_parts, ROWS[name], states)


def test_a_row_that_is_being_read_has_a_placeholder(window_parts: Parts) -> None:
    assert _has(_painted(window_parts, None), LIGHT.border)


def test_tone_and_severity_are_seen(window_parts: Parts) -> None:
    bad = _painted(window_parts, a_row(1, severity=Severity.CRITICAL))
    assert _has(bad, LIGHT.negative)
    assert _has(bad, LIGHT.critical)
    good = _painted(window_parts, a_row(1, tone=Tone.POSITIVE, severity=Severity.NONE, topics=()))
    assert _has(good, LIGHT.positive)
    assert not _has(good, LIGHT.negative)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_that_is_not_sure_is_hollow(tone: Tone, window_parts: Parts) -> None:
    plain = {"severity": Severity.NONE, "topics": (), "tone": tone}

    def middle(image: QImage, colour: str) -> int:
        mark = image.copy(QRect(8, 8, 14, 20))
        wanted = int(colour.lstrip("#"), 16)
        return sum(
            mark.pixel(x, y) & 0xFFFFFF == wanted for x in range(mark.width()) for y in range(mark.height())
        )

    colour = LIGHT.tone(tone).name()
    sure = _painted(window_parts, a_row(1, **plain))
    unsure = _painted(window_parts, a_row(1, **plain, unsure=True))
    assert middle(sure, colour) > middle(unsure, colour)
    assert sure != unsure


# --- keys and selection ------------------------------------------------------------------------


def test_keys_go_through_the_mentions_and_show_them(page: TimelinePage, window_parts: Parts) -> None:
    ids = list(page.model.ids)
    assert len(ids) == 5
    assert page.view.mention is None
    _press(page, window_parts, Qt.Key.Key_J, 2)
    assert page.list.current() == ids[1]
    assert page.view.mention is not None
    assert page.view.mention.id == ids[1]
    _press(page, window_parts, Qt.Key.Key_K)
    assert page.view.mention.id == ids[0]
    _press(page, window_parts, Qt.Key.Key_End)
    assert page.list.current() == ids[-1]
    _press(page, window_parts, Qt.Key.Key_Escape)
    assert page.view.mention is None


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_T, Status.TO_ANSWER),
        (Qt.Key.Key_A, Status.ANSWERED),
        (Qt.Key.Key_W, Status.WAITING),
        (Qt.Key.Key_D, Status.DISMISSED),
        (Qt.Key.Key_Delete, Status.DISMISSED),
    ],
)
def test_a_key_decides_about_all_that_is_selected(
    key: Qt.Key, status: Status, page: TimelinePage, told_store: Store, window_parts: Parts
) -> None:
    ids = list(page.model.ids)
    _press(page, window_parts, Qt.Key.Key_J)
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    _press(page, window_parts, key)
    assert [told_store.mentions.get(number).triage.status for number in ids] == [status] * 2 + [
        Status.NEW
    ] * 3
    row = page.model.known(ids[0])
    assert row is not None
    assert row.triage.status is status
    assert list(page.list.chosen()) == ids[:2]
    window_parts.history.undo()
    window_parts.settle()
    assert told_store.mentions.get(ids[0]).triage.status is Status.NEW


def test_letters_in_the_search_box_are_letters(
    page: TimelinePage, told_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    _press(page, window_parts, Qt.Key.Key_J)
    window_parts.frame.activateWindow()
    page.search()
    QTest.keyClicks(page.filters.search, "day")
    assert page.filters.search.text() == "day"
    window_parts.settle()
    assert {told_store.mentions.get(number).triage.status for number in page.model.ids} <= {Status.NEW}


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of a menu
def test_spam_and_snooze_by_key(page: TimelinePage, told_store: Store, window_parts: Parts) -> None:
    number = page.model.ids[0]
    _press(page, window_parts, Qt.Key.Key_J)
    _press(page, window_parts, Qt.Key.Key_X)
    assert told_store.mentions.get(number).triage.spam is True
    _press(page, window_parts, Qt.Key.Key_X)
    assert told_store.mentions.get(number).triage.spam is False
    QTest.keyClick(page.list, Qt.Key.Key_S)
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    window_parts.settle()
    assert told_store.mentions.get(number).triage.snoozed_until == NOW + timedelta(hours=1)


def test_enter_leads_into_the_mention(page: TimelinePage, window_parts: Parts) -> None:
    window_parts.frame.activateWindow()
    _press(page, window_parts, Qt.Key.Key_J)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.view.isAncestorOf(page.window().focusWidget())


# --- what comes in -------------------------------------------------------------------------------


def test_arrivals_go_in_at_the_top_while_nobody_reads(
    page: TimelinePage, told_store: Store, window_parts: Parts
) -> None:
    before = list(page.model.ids)
    page.arrived(_more(told_store))
    window_parts.settle()
    assert list(page.model.ids)[3:] == before
    assert page._pill.isHidden()


def test_arrivals_wait_while_one_reads(page: TimelinePage, told_store: Store, window_parts: Parts) -> None:
    before = list(page.model.ids)
    _press(page, window_parts, Qt.Key.Key_J, 3)
    page.arrived(_more(told_store))
    window_parts.settle()
    assert list(page.model.ids) == before
    assert page._pill.isVisible()
    assert page._pill.text() == "3 new mentions"
    QTest.mouseClick(page._pill, Qt.MouseButton.LeftButton)
    window_parts.settle()
    assert list(page.model.ids)[3:] == before
    assert page.list.current() == before[2]
    assert list(page.list.chosen()) == [before[2]]
    assert page.view.mention is not None
    assert page.view.mention.id == before[2]
    assert page._pill.isHidden()


def test_newly_judged_rows_change_in_their_place(
    page: TimelinePage, told_store: Store, window_parts: Parts
) -> None:
    number = page.model.ids[1]
    told_store.mentions.change([number], status=Status.WAITING)
    page.arrived((number,))
    window_parts.settle()
    row = page.model.known(number)
    assert row is not None
    assert row.triage.status is Status.WAITING


# --- filters -------------------------------------------------------------------------------------


def test_words_filter_when_the_typing_rests(page: TimelinePage, window_parts: Parts, qtbot: Any) -> None:
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "croissants")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1, timeout=3000)
    window_parts.settle()
    assert page.filters.count.text() == "1 mention"
    chips = [button.text() for button in page.filters.findChildren(QPushButton) if button.isVisible()]
    assert chips == ["Words: croissants  ✕", "Clear all"]
    page.filters.findChildren(QPushButton)[0].click()
    window_parts.settle()
    assert len(page.model.ids) == 5
    assert page.filters.search.text() == ""


def test_nothing_found_offers_the_way_back(page: TimelinePage, window_parts: Parts) -> None:
    page.show_filter(Filter(words="zeppelin", tone=Tone.POSITIVE))
    window_parts.settle()
    assert page._list_side.currentWidget() is page._nothing_found
    page._nothing_found.button.click()
    window_parts.settle()
    assert page._list_side.currentWidget() is page.list
    assert len(page.model.ids) == 5


def test_the_selection_outlives_a_filter_that_keeps_it(page: TimelinePage, window_parts: Parts) -> None:
    _press(page, window_parts, Qt.Key.Key_J)
    kept = page.list.current()
    row = page.model.known(kept) if kept is not None else None
    assert row is not None
    page.show_filter(Filter(tone=row.tone))
    window_parts.settle()
    assert page.list.current() == kept
    assert page.view.mention is not None
    assert page.view.mention.id == kept


def test_opening_a_mention_that_the_filter_hides(page: TimelinePage, window_parts: Parts) -> None:
    wanted = page.model.ids[4]
    page.show_filter(Filter(words="croissants"))
    window_parts.settle()
    page.open(wanted)
    window_parts.settle()
    QTest.qWait(90)
    window_parts.settle()
    assert page.view.mention is not None
    assert page.view.mention.id == wanted
    assert page.list.current() == wanted
    assert not page.filters.wish.narrow


def test_the_filter_is_there_again_at_the_next_start(
    page: TimelinePage, told_store: Store, window_parts: Parts, triage: Any, clock: Clock
) -> None:
    page.filters.ask(Wish(words="café", tone=Tone.NEGATIVE, period=Period.WEEK))
    page.remember()
    again = TimelinePage(
        told_store, window_parts.operations, window_parts.theme, triage, Settings(), clock, window_parts.frame
    )
    window_parts.settle()
    assert again.filters.wish == page.filters.wish
    assert list(again.model.ids) == list(page.model.ids)


WISHES = [
    Wish(),
    Wish(words='"pain rassis" -café', watch=3, source=4, status=Status.WAITING, snoozed=False),
    Wish(period=Period.BETWEEN, since=NOW - timedelta(days=3), until=NOW, spam=SpamShown.ALSO),
    Wish(tone=Tone.NEUTRAL, severity=Severity.CRITICAL, period=Period.TODAY, spam=SpamShown.ONLY),
]


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_is_remembered_whole(wish: Wish) -> None:
    assert from_json(to_json(wish)) == wish
    assert wish.narrow == (wish != Wish())


@pytest.mark.parametrize("wish", [WISHES[0], WISHES[1], WISHES[2]])
def test_a_filter_is_shown_as_it_is(wish: Wish) -> None:
    assert from_filter(wish.filter(NOW)) == wish


@pytest.mark.parametrize(
    "kept", [None, 3, [], {"tone": "furious"}, {"watch": "x"}, {"since": "yesterday"}, {"other": 1}]
)
def test_a_memory_that_makes_no_sense_is_forgotten(kept: object) -> None:
    assert from_json(kept) == Wish()


# --- nothing there -------------------------------------------------------------------------------


def test_the_empty_page_says_what_to_do(
    store: Store, window_parts: Parts, clock: Clock, quiet_triage: Any
) -> None:
    page = TimelinePage(
        store,
        window_parts.operations,
        window_parts.theme,
        quiet_triage,
        Settings(),
        clock,
        window_parts.frame,
    )
    wanted: list[bool] = []
    page.watching_wanted.connect(lambda: wanted.append(True))
    page.shown()
    window_parts.settle()
    assert page._all.currentWidget() is page._no_watch
    page._no_watch.button.click()
    assert wanted == [True]
    store.watches.add("Café Crescent", ("café crescent",), (), ())
    page.reload()
    window_parts.settle()
    assert page._all.currentWidget() is page._no_source
    store.sources.add("https://journal.example/feed", "feed", "Le Journal")
    page.reload()
    window_parts.settle()
    assert page._all.currentWidget() is page._no_mention
    page.arrived(_more(store))
    window_parts.settle()
    assert page._all.currentIndex() == 0
    assert len(page.model.ids) == 3


def test_the_first_key_shows_the_mention_the_keyboard_was_on(page: TimelinePage, window_parts: Parts) -> None:
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(0, 0))
    page.list.clearSelection()
    window_parts.settle()
    assert page.view.mention is None
    _press(page, window_parts, Qt.Key.Key_J)
    assert page.view.mention is not None
