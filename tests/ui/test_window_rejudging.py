"""A new version judges everything anew: told quietly, stopped at a press, nothing on screen moves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from core.clock import Clock
from core.model import Tone
from core.secrets import Secrets
from storage.store import Store
from ui.desktop.rejudging import Rejudging
from ui.desktop.rounds import Rounds
from ui.desktop.window import MainWindow
from watchers.judging import Rejudged

Parts = Any


@pytest.fixture
def line(window_parts: Parts) -> Rejudging:
    made = Rejudging(window_parts.frame)
    window_parts.frame.show()
    return made


def test_it_is_told_how_far_it_is(line: Rejudging) -> None:
    assert line.text == ""
    line.tell(3_200, 12_340)
    done, total = map(line.locale().toString, (3_200, 12_340))
    assert line.text == f"A new version judges your {total} mentions anew: {done} done"
    assert (line._bar.value(), line._bar.maximum()) == (3_200, 12_340)
    line.tell(12_340, 12_340)
    assert line.text == f"{total} mentions were judged anew."
    assert line._stop.isHidden()
    line._gone.timeout.emit()
    assert line.text == ""


def test_what_is_done_at_once_is_not_told(line: Rejudging) -> None:
    line.tell(3, 3)
    line.tell(0, 0)
    assert line.text == ""


def test_it_can_be_stopped(line: Rejudging, qtbot: Any) -> None:
    line.tell(200, 1_000)
    with qtbot.waitSignal(line.stop_wanted):
        line._stop.click()
    assert line.text == "Judging anew was stopped. It goes on at the next start."
    line.tell(400, 1_000)  # this lot was under way
    assert line.text.startswith("Judging anew was stopped.")
    line.tell(200, 600)  # it was asked for again
    assert line.text.endswith("200 done")


def test_the_window_tells_it_and_moves_nothing(
    told_store: Store, judges: Any, window_parts: Parts, clock: Clock, qtbot: Any
) -> None:
    cancelled: list[bool] = []
    rounds = Rounds(lambda: judges, window_parts.operations)
    window = MainWindow(
        told_store,
        lambda: judges,
        Secrets(),
        window_parts.operations,
        rounds,
        window_parts.theme,
        told_store.settings.load(),
        clock,
    )
    qtbot.addWidget(window)
    window.show()
    page = window.timeline
    window.go_to(page)
    window_parts.settle()
    page.list.go_to(1)
    QTest.qWait(90)
    window_parts.settle()
    chosen, shown = list(page.list.chosen()), page.view.mention
    assert shown is not None
    judged = shown.judgement
    assert judged is not None
    better = replace(judged, sentiment=replace(judged.sentiment, label=Tone.NEUTRAL, score=0.0))
    told_store.mentions.judged("next", [(shown.id, better)])
    rounds.hear(Rejudged(200, 900, (shown.id,)))
    qtbot.waitUntil(lambda: window._rejudging.text != "", timeout=3000)
    assert window._rejudging.text.startswith("A new version judges your 900 mentions anew")
    window_parts.settle(lambda: page.view.mention is not None and page.view.mention.judgement == better)
    row = page.model.known(shown.id)
    assert row is not None
    assert row.tone is Tone.NEUTRAL
    assert list(page.list.chosen()) == chosen
    assert page._pill.isHidden()
    judges.cancel_rejudging = lambda: cancelled.append(True)
    window._rejudging._stop.click()
    assert cancelled == [True]


def test_events_are_told_at_most_twice_a_second(window_parts: Parts, judges: Any, qtbot: Any) -> None:
    rounds = Rounds(lambda: judges, window_parts.operations)
    told: list[tuple[int, int]] = []
    anew: list[tuple[int, ...]] = []
    rounds.rejudged.connect(lambda done, total: told.append((done, total)))
    rounds.judged_anew.connect(anew.append)
    for step in range(1, 21):
        rounds.hear(Rejudged(step, 20, (step,)))
    qtbot.waitUntil(lambda: bool(told) and told[-1] == (20, 20), timeout=3000)
    assert len(told) <= 3
    assert sorted(number for lot in anew for number in lot) == list(range(1, 21))
