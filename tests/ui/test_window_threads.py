"""What a mention answers, what it said before, what is gone; silent sources; what rounds did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from core.model import Entry, Poll, Problem, Quota, Source, Status
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from tests.ui.conftest import NOW, a_visit, an_entry
from ui.desktop.mention import links
from ui.desktop.mention.view import MentionView
from ui.desktop.pages.opening import troubles
from ui.desktop.pages.watching.health import health
from ui.desktop.pages.watching.rounds import RoundsTab
from ui.desktop.pages.watching.sources import SourcesTab

Parts = Any
DAY = timedelta(days=1)
WELL = Source(
    1, "feed", "https://a.example/feed", "A", checked_at=NOW, succeeded_at=NOW, brought_at=NOW, entries=9
)


@pytest.fixture
def blog(store: Store) -> Source:
    store.watches.add("shop", ["crescent"], [], [])
    return store.sources.add("https://blog.example/comments", "feed", "Commentaires")


@pytest.fixture
def view(store: Store, window_parts: Parts, triage: Any, clock: Any) -> MentionView:
    made = MentionView(
        store,
        window_parts.operations,
        window_parts.theme,
        triage,
        Settings(),
        clock,
        parent=window_parts.frame,
    )
    made.resize(560, 700)
    window_parts.frame.show()
    made.show()
    return made


def said(view: MentionView) -> str:
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisibleTo(view))


def bring(store: Store, source: Source, *entries: Entry, **more: Any) -> tuple[int, ...]:
    (added,) = store.archive.add([replace(a_visit(source, entries), **more)])
    return added.mentions


def test_a_reply_shows_what_it_answers_and_leads_there(
    store: Store, blog: Source, view: MentionView, window_parts: Parts
) -> None:
    first = an_entry(1, "Le Crescent est plein", author="Ana")
    (above,) = bring(store, blog, first)
    (number,) = bring(store, blog, replace(an_entry(2, "Le Crescent, toujours"), in_reply_to=first.key))
    view.show_mention(number)
    window_parts.settle()
    assert "Answers Ana" in said(view)
    assert "“Le Crescent est plein”" in said(view)
    wanted: list[int] = []
    view.mention_wanted.connect(wanted.append)
    view.above.open.click()
    assert wanted == [above]
    view.show_mention(above)
    window_parts.settle()
    assert "Answers" not in said(view)


def test_a_reply_to_what_is_not_here_leads_to_the_web(
    store: Store, blog: Source, view: MentionView, window_parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    (number,) = bring(store, blog, replace(an_entry(2, "crescent"), in_reply_to="https://far.example/1#c2"))
    view.show_mention(number)
    window_parts.settle()
    assert "not saved here" in said(view)
    view.above.open.click()
    assert opened == ["https://far.example/1#c2"]


def test_what_was_changed_there_can_be_read_as_it_was(
    store: Store, blog: Source, view: MentionView, window_parts: Parts
) -> None:
    first = an_entry(1, "Le Crescent est <b>sale</b>")
    (number,) = bring(store, blog, first)
    view.show_mention(number)
    window_parts.settle()
    assert not view.past.isVisibleTo(view)
    bring(store, blog, replace(first, text="Le Crescent est propre"))
    view.reload()
    window_parts.settle()
    assert view.text.toPlainText() == "Le Crescent est propre"
    assert "<b>sale</b>" not in said(view)
    view.past.button.click()
    window_parts.settle()
    assert "Le Crescent est <b>sale</b>" in said(view)  # shown, not obeyed
    view.past.button.click()
    window_parts.settle()
    assert "<b>sale</b>" not in said(view)


def test_what_is_gone_there_stays_here_and_says_so(
    store: Store, blog: Source, view: MentionView, window_parts: Parts
) -> None:
    (number,) = bring(store, blog, replace(an_entry(1, "crescent"), likes=3, replies=1, unconfirmed=True))
    bring(store, blog, gone=("key-1",))
    view.show_mention(number)
    window_parts.settle()
    assert "No longer there" in said(view)
    assert "3 likes, 1 reply" in said(view)
    assert "sender not confirmed" in said(view)


def test_a_source_that_is_quieter_than_ever_is_told(qapp: object) -> None:
    silent = replace(WELL, newest_at=NOW - 9 * DAY, gap=2 * 86_400, patience=6 * 86_400)
    state = health(silent, NOW)
    assert (state.level, state.line) == ("warning", "Silent for 9 days, usually something every 2 days")
    assert health(replace(silent, newest_at=NOW - 5 * DAY), NOW).level == "muted"
    assert troubles(0, 1) == "1 source is unusually silent"
    assert troubles(2, 3) == "2 sources could not be checked, 3 sources are unusually silent"


def test_what_a_server_allows_and_how_it_lies_is_told(qapp: object) -> None:
    details = health(replace(WELL, quota=Quota(12, 300), unreliable=True), NOW).details
    assert any("12 of 300" in line for line in details)
    assert any("once a day" in line for line in details)
    assert not any("2000" in line for line in health(replace(WELL, quota=Quota(2000, 3000)), NOW).details)


def test_today_says_that_calm_may_not_be_calm(
    store: Store, blog: Source, window_parts: Parts, triage: Any, clock: Any
) -> None:
    from ui.desktop.pages.today import look

    bring(store, blog, newest_at=NOW - 9 * DAY, gap=86_400, patience=3 * 86_400)
    assert look(store, NOW).silent == 1
    store.sources.pause(blog.id, True)
    assert look(store, NOW).silent == 0


def test_what_rounds_did_can_be_read(
    store: Store, blog: Source, window_parts: Parts, clock: Any, qtbot: Any
) -> None:
    other = store.sources.add("https://down.example/feed", "feed", "Le Phare")
    tab = RoundsTab(store, window_parts.operations, window_parts.theme, clock)
    qtbot.addWidget(tab)
    tab.show()
    tab.reload()
    window_parts.settle()
    assert tab.currentWidget() is tab.empty
    round_id = store.rounds.begin()
    problem = Problem("timeout", {"host": "down.example"}, 1, NOW)
    polls = [
        a_visit(blog, (an_entry(1, "crescent"), an_entry(2, "rien"))),
        Poll(other.id, NOW, NOW + DAY, 3600, problem=problem),
    ]
    store.archive.add(polls, round_id)
    store.rounds.end(round_id, 5, 1, 2, 1)
    store.rounds.begin()
    tab.reload()
    window_parts.settle()
    assert [row.line for row in tab.list.rows.rows] == [
        "Under way, or cut off",
        "5 sources · 1 did not work · 1 new mention",
    ]
    tab.list.setCurrentIndex(tab.list.rows.index(1))
    window_parts.settle()
    words = "\n".join(tab.words)
    assert "Commentaires\n2 new entries · 1 new mention" in words
    assert "Le Phare\ndown.example took too long to answer." in words
    assert "3 other sources had nothing new." in words


def test_a_source_tells_what_it_brought_lately(
    store: Store, blog: Source, background: Any, window_parts: Parts, clock: Any, qtbot: Any
) -> None:
    bring(store, blog, an_entry(1, "crescent"), an_entry(2, "rien"))
    parts = window_parts
    tab = SourcesTab(
        store, background, Secrets(), parts.operations, parts.theme, parts.messages, parts.history, clock
    )
    qtbot.addWidget(tab)
    tab.show()
    tab.reload()
    parts.settle()
    tab.listed.list.setCurrentIndex(tab.listed.list.rows.index(0))
    parts.settle()
    words = [one.text() for one in tab.findChildren(QLabel) if one.isVisibleTo(tab)]
    assert "Lately\njust now: 2 new entries · 1 new mention" in words


def test_a_reply_to_what_is_handled_stands_out_in_the_list(
    store: Store, blog: Source, window_parts: Parts, triage: Any
) -> None:
    from ui.desktop.pages.timeline.delegate import MentionDelegate

    (above,) = bring(store, blog, an_entry(1, "crescent"))
    store.mentions.change([above], status=Status.ANSWERED)
    (number,) = bring(store, blog, replace(an_entry(2, "d’accord"), in_reply_to="key-1"))
    (row,) = store.mentions.rows([number])
    delegate = MentionDelegate(window_parts.theme, lambda: NOW, window_parts.frame)
    chips = [text for text, _, _ in delegate._chips(row, window_parts.theme.colours, NOW)]
    assert "↩ a reply to you" in chips
