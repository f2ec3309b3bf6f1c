"""The full article behind a mention that is only a beginning."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.clock import Clock
from core.errors import SourceError
from core.model import Entry, Poll
from core.settings import Settings
from storage.store import Store
from ui.desktop.mention.text import HEAD
from ui.desktop.mention.view import MentionView
from ui.desktop.rounds import Rounds
from watchers.articles import Fetched

Parts = Any
REST = "Le Café Crescent a rouvert lundi.\n\n« Rien ne change », dit Maud, qui <b>reprend</b> l’affaire."


class Network:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.answers: list[Future[None]] = []

    def fetch_article(self, mention: int) -> Future[None]:
        self.asked.append(mention)
        self.answers.append(Future())
        return self.answers[-1]


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def background(network: Network) -> Network:
    return network


@pytest.fixture
def view(store: Store, window_parts: Parts, quiet_triage: Any, clock: Clock) -> MentionView:
    made = MentionView(
        store,
        window_parts.operations,
        window_parts.theme,
        quiet_triage,
        Settings(),
        clock,
        parent=window_parts.frame,
    )
    made.resize(560, 700)
    window_parts.frame.show()
    made.show()
    return made


@pytest.fixture
def teasers(store: Store, clock: Clock) -> list[int]:
    """Two mentions that are only a beginning, and one that leads nowhere."""
    store.watches.add("Crescent", ("crescent",), (), ())
    source = store.sources.add("https://gazette-du-port.fr/feed", "feed", "La gazette")
    urls = ("https://www.gazette-du-port.fr/1", "https://www.gazette-du-port.fr/2", "https://blog.example/3")
    entries = tuple(
        Entry(f"key-{n}", url, f"Le café {n}", "", f"Le Café Crescent a rouvert, {n}e fois […]")
        for n, url in enumerate(urls)
    )
    (added,) = store.archive.add([Poll(source.id, clock(), clock(), 3600, entries, full_at=clock())])
    return sorted(added.mentions)


def _show(view: MentionView, parts: Parts, number: int) -> None:
    view.show_mention(number)
    parts.settle()
    assert view.mention is not None
    assert view.mention.id == number


def test_an_article_is_folded_away_and_says_where_it_is_from(
    view: MentionView, store: Store, window_parts: Parts, teasers: list[int]
) -> None:
    store.articles.keep(teasers[0], REST)
    _show(view, window_parts, teasers[0])
    part = view.article
    assert part.fold.isVisibleTo(view)
    assert not part.fetch.isVisibleTo(view)
    assert not part.text.isVisibleTo(view)
    assert part.text.toPlainText() == ""  # laid out when it is wanted
    QTest.keyClick(part.fold, Qt.Key.Key_Space)
    assert part.text.isVisibleTo(view)
    assert part.text.toPlainText() == REST  # and what looks like markup is none
    assert "gazette-du-port.fr" in part.where.text()
    assert "23 November 2026" in part.where.text()
    assert part.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert view.text.toPlainText().endswith("[…]")
    view.reload()
    window_parts.settle()
    assert part.fold.isChecked()  # what one reads is not folded away
    _show(view, window_parts, teasers[1])
    assert not part.text.isVisibleTo(view)
    assert not part.fold.isVisibleTo(view)


def test_a_long_article_is_shown_in_part_at_first(
    view: MentionView, store: Store, window_parts: Parts, teasers: list[int]
) -> None:
    store.articles.keep(teasers[0], "Encore une phrase. " * 5000)
    _show(view, window_parts, teasers[0])
    view.article.fold.setChecked(True)
    assert len(view.article.text.toPlainText()) == HEAD
    view.article._whole.click()
    assert len(view.article.text.toPlainText()) == 95_000
    assert not view.article._whole.isVisibleTo(view)


def test_the_owner_fetches_one(
    view: MentionView, store: Store, window_parts: Parts, network: Network, teasers: list[int]
) -> None:
    _show(view, window_parts, teasers[0])
    part = view.article
    assert part.fetch.isVisibleTo(view)
    assert part.fetch.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(part.fetch, Qt.Key.Key_Space)
    assert network.asked == [teasers[0]]
    assert not part.fetch.isEnabled()
    assert part.fetch.text() == "Fetching…"
    view.reload()
    store.articles.keep(teasers[0], REST)
    network.answers[0].set_result(None)
    window_parts.settle()
    assert part.fold.isVisibleTo(view)
    assert not part.fetch.isVisibleTo(view)


def test_why_there_is_none_is_said_when_one_asked(
    view: MentionView, store: Store, window_parts: Parts, network: Network, teasers: list[int]
) -> None:
    _show(view, window_parts, teasers[0])
    part = view.article
    part.fetch.click()
    network.answers[0].set_exception(SourceError("no_article"))
    window_parts.settle()
    assert part.why.isVisibleTo(view)
    assert part.why.text() == "The page does not hold the article."
    assert part.fetch.isEnabled()
    _show(view, window_parts, teasers[1])
    assert not part.why.isVisibleTo(view)


def test_what_failed_for_another_mention_is_not_said_here(
    view: MentionView, window_parts: Parts, network: Network, teasers: list[int]
) -> None:
    _show(view, window_parts, teasers[0])
    view.article.fetch.click()
    view.show_mention(teasers[1])
    network.answers[0].set_exception(SourceError("timeout", host="gazette-du-port.fr"))
    window_parts.settle()
    assert not view.article.why.isVisibleTo(view)
    assert view.article.fetch.isEnabled()
    assert view.article.fetch.text() == "Fetch the full article"


def test_what_came_of_it_by_itself_is_in_the_tooltip(
    view: MentionView, store: Store, window_parts: Parts, teasers: list[int]
) -> None:
    store.articles.failed(teasers[0], "not_found", for_good=True)
    store.articles.failed(teasers[1], "denied", for_good=True)
    _show(view, window_parts, teasers[0])
    assert "There is nothing at this address (404)." in view.article.fetch.toolTip()
    assert not view.article.why.isVisibleTo(view)
    _show(view, window_parts, teasers[1])
    assert "In vain on Monday, 23 November 2026" in view.article.fetch.toolTip()
    assert "{" not in view.article.fetch.toolTip()


def test_nothing_is_offered_where_there_is_no_page(
    view: MentionView, window_parts: Parts, teasers: list[int]
) -> None:
    _show(view, window_parts, teasers[2])
    assert not view.article.isVisibleTo(view)


def test_the_window_hears_of_articles(window_parts: Parts, network: Network, qtbot: Any) -> None:
    rounds = Rounds(lambda: network, window_parts.operations)  # type: ignore[arg-type, return-value]
    with qtbot.waitSignal(rounds.mentions_arrived) as arrived:
        rounds.hear(Fetched((7,)))
    assert arrived.args == [(7,)]
