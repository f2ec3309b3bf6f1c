"""Writing, pausing and removing watches."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.errors import SourceError
from core.model import Watch
from storage.store import Store
from tests.ui.conftest import FakeBackground, an_entry
from ui.desktop.pages.watching.dry_run import window
from ui.desktop.pages.watching.watches import WatchesTab
from ui.desktop.pages.watching.words import said
from ui.desktop.widgets.rows import RowsView
from watchers.discovery import Candidate

Parts = Any


@pytest.fixture
def tab(
    read_store: Store, background: FakeBackground, window_parts: Parts, clock: Any, qtbot: Any
) -> WatchesTab:
    made = WatchesTab(
        read_store,
        background,  # type: ignore[arg-type]
        window_parts.operations,
        window_parts.theme,
        window_parts.messages,
        window_parts.history,
        clock,
    )
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    window_parts.settle()
    return made


def _write(tab: WatchesTab, parts: Parts, words: str, name: str = "", none: str = "") -> None:
    tab.new()
    tab.editor.type_in(name, words, "", none)
    tab.editor.save()
    parts.settle()


@pytest.mark.parametrize(
    ("watch", "words"),
    [
        (Watch(1, "x", ("café crescent",)), "“café crescent”"),
        (Watch(1, "x", ("a", "b", "c")), "“a”, “b” or “c”"),
        (Watch(1, "x", ("a",), ("b", "c")), "“a”, with “b” and “c”"),
        (Watch(1, "x", (), ("b",), ("d",)), "“b”, without “d”"),
        (Watch(1, "x", ('"big bread"', "bak*")), "“big bread” or “bak…”"),
    ],
)
def test_a_watch_in_words(watch: Watch, words: str, qapp: object) -> None:
    assert said(watch) == words


def test_nothing_yet_says_what_to_do(tab: WatchesTab) -> None:
    assert tab.currentWidget() is tab.empty
    tab.empty.button.click()
    assert tab.currentWidget() is tab.editor


def test_the_dry_run_counts_and_marks(tab: WatchesTab, window_parts: Parts, qtbot: Any) -> None:
    tab.new()
    tab.editor.type_in("", "cafe crescent", "", "")
    qtbot.waitUntil(lambda: "4" in tab.editor.view.sentence, timeout=3000)
    assert tab.editor.view.sentence == "Would find 4 of what was collected in the last 90 days."
    first = tab.editor.view.trial.examples[0]
    assert first.entry.title == "Billet 0"
    (start, end) = first.text_marks[0]
    assert first.entry.text[start:end] == "Café Crescent"


def test_the_dry_run_of_an_empty_archive_says_so(
    store: Store, background: FakeBackground, window_parts: Parts, clock: Any, qtbot: Any
) -> None:
    tab = WatchesTab(
        store,
        background,  # type: ignore[arg-type]
        window_parts.operations,
        window_parts.theme,
        window_parts.messages,
        window_parts.history,
        clock,
    )
    qtbot.addWidget(tab)
    tab.new()
    tab.editor.type_in("", "bread", "", "")
    qtbot.waitUntil(lambda: tab.editor.view.sentence == "Nothing has been collected yet.", timeout=3000)


def test_saving_applies_to_the_archive_and_takes_its_name_from_the_words(
    tab: WatchesTab, read_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    with qtbot.waitSignal(tab.changed):
        _write(tab, window_parts, "Café Crescent")
    (watch,) = read_store.watches.all()
    assert (watch.name, watch.any_of) == ("Café Crescent", ("Café Crescent",))
    assert len(read_store.mentions.ids()) == 4
    assert window_parts.messages.text == "“Café Crescent” is saved: 4 mentions found."
    (row,) = tab.list.rows.rows
    assert (row.line, row.right) == ("“Café Crescent”", "4 mentions")
    window_parts.history.undo()
    window_parts.settle()
    assert read_store.watches.all() == []


def test_a_watch_without_a_word_is_not_saved(tab: WatchesTab, read_store: Store, window_parts: Parts) -> None:
    _write(tab, window_parts, " !? ", none="bread")
    assert tab.editor.words_error == "A watch needs at least one word to look for."
    assert tab.currentWidget() is tab.editor
    assert read_store.watches.all() == []


def test_a_name_that_is_taken_is_said_in_place(
    tab: WatchesTab, read_store: Store, window_parts: Parts
) -> None:
    _write(tab, window_parts, "bread", name="Bread")
    _write(tab, window_parts, "cake", name="bread")
    assert tab.editor.name_error == "There is already a watch called bread."
    assert len(read_store.watches.all()) == 1


def test_changing_can_be_undone(tab: WatchesTab, read_store: Store, window_parts: Parts) -> None:
    _write(tab, window_parts, "Noël")
    watch = read_store.watches.all()[0]
    tab.change(watch.id)
    assert tab.editor.draft == watch
    tab.editor.type_in("Marché", "marché", "", "crescent")
    tab.editor.save()
    window_parts.settle()
    changed = read_store.watches.get(watch.id)
    assert (changed.name, changed.any_of, changed.none_of) == ("Marché", ("marché",), ("crescent",))
    window_parts.history.undo()
    window_parts.settle()
    assert read_store.watches.get(watch.id) == watch


def test_pausing_and_removing_can_be_undone(tab: WatchesTab, read_store: Store, window_parts: Parts) -> None:
    _write(tab, window_parts, "Noël")
    watch = read_store.watches.all()[0]
    tab.pause(watch.id)
    window_parts.settle()
    assert read_store.watches.get(watch.id).paused
    assert tab.list.rows.rows[0].right == "paused"
    tab.remove(watch.id)
    window_parts.settle()
    assert read_store.watches.all() == []
    assert tab.currentWidget() is tab.empty
    window_parts.history.undo()
    window_parts.settle()
    window_parts.history.undo()
    window_parts.settle()
    assert read_store.watches.all() == [watch]


def test_going_back_without_saving_keeps_what_was_typed(
    tab: WatchesTab, window_parts: Parts, qtbot: Any
) -> None:
    tab.new()
    tab.editor.type_in("Half", "written", "", "")
    qtbot.keyClick(tab.editor, Qt.Key.Key_Escape)
    assert tab.currentWidget() is tab.empty
    assert window_parts.messages.text == "The changes were not saved."
    window_parts.history.undo()
    assert tab.currentWidget() is tab.editor
    assert tab.editor.draft.any_of == ("written",)


def test_going_back_unchanged_says_nothing(tab: WatchesTab, window_parts: Parts) -> None:
    tab.new()
    tab.editor.leave()
    assert window_parts.messages.text == ""


def test_enter_opens_and_delete_removes(
    tab: WatchesTab, read_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    _write(tab, window_parts, "Noël")
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.currentWidget() is tab.editor
    tab.editor.leave()
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    window_parts.settle()
    assert read_store.watches.all() == []


def test_the_mentions_of_a_watch_can_be_asked_for(tab: WatchesTab, window_parts: Parts, qtbot: Any) -> None:
    _write(tab, window_parts, "Noël")
    with qtbot.waitSignal(tab.timeline_wanted) as asked:
        tab.show_mentions(tab.list.current)
    assert asked.args[0].watch == tab.list.current


@pytest.mark.parametrize("at", [0, 300, 2000])
def test_the_window_around_a_match_keeps_its_marks(at: int) -> None:
    text = ("mot " * 600)[:at] + "Crescent" + " suite" * 100
    shown, marks = window(text, ((at, at + 8),))
    assert [shown[a:b] for a, b in marks] == ["Crescent"]
    assert len(shown) < 260


def test_a_list_keeps_its_place_when_only_words_change(
    tab: WatchesTab, window_parts: Parts, qtmodeltester: Any
) -> None:
    for word in ("alpha", "beta", "gamma"):
        _write(tab, window_parts, word)
    view: RowsView = tab.list
    qtmodeltester.check(view.rows)
    view.setCurrentIndex(view.rows.index(1))
    chosen = view.current
    tab.pause(view.rows.rows[2].id)
    window_parts.settle()
    assert view.current == chosen
    tab.remove(view.rows.rows[0].id)
    window_parts.settle()
    assert view.current == chosen


def test_a_row_is_painted_with_its_title(tab: WatchesTab, window_parts: Parts) -> None:
    _write(tab, window_parts, "Noël")
    image = tab.list.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, 60, 2)}
    assert window_parts.theme.colours.accent_soft in colours
    assert len(colours) > 10


# --- where a watch is looked for by itself ------------------------------------------------


def lines(tab: WatchesTab) -> dict[str, Any]:
    return {line.box.text(): line for line in reversed(tab.own.lines)}


def chosen(tab: WatchesTab) -> list[str]:
    return [line.offer.candidate.kind for line in tab.own.lines if line.chosen]


def test_after_a_watch_come_the_places_to_look_with_the_usual_ones_ticked(
    tab: WatchesTab, read_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    _write(tab, window_parts, "Café Crescent")
    assert tab.currentWidget() is tab.own
    assert chosen(tab) == ["google_news", "bing_news", "mastodon"]
    assert tab.own.watch.text() == "Watch these 3"
    with qtbot.waitSignal(tab.sources_added) as told:
        tab.own.watch.click()
        window_parts.settle()
    assert [source.kind for source in told.args[0]] == ["google_news", "bing_news", "mastodon"]
    assert tab.currentWidget() is tab._listed
    tab.choose_sources(read_store.watches.all()[0].id)
    window_parts.settle()
    assert chosen(tab) == []
    assert not tab.own.watch.isEnabled()
    assert not lines(tab)["The press, through Google News, in French"].box.isEnabled()


def test_a_place_is_tried_on_demand(tab: WatchesTab, background: FakeBackground, window_parts: Parts) -> None:
    _write(tab, window_parts, "Café Crescent")
    line = lines(tab)["The press, through Bing News, in French"]
    background.trial = (an_entry(1, "x", title="Un café pas comme les autres"),)
    line.button.click()
    window_parts.settle()
    assert "Un café pas comme les autres" in line.told
    background.trial = SourceError("timeout", host="www.bing.com")
    line.button.click()
    window_parts.settle()
    assert line.told == "www.bing.com took too long to answer."


def test_what_needs_an_account_leads_to_its_form(tab: WatchesTab, window_parts: Parts, qtbot: Any) -> None:
    _write(tab, window_parts, "Café Crescent")
    line = lines(tab)["Bluesky"]
    assert not line.box.isEnabled()
    with qtbot.waitSignal(tab.account_wanted) as told:
        line.button.click()
    assert told.args[0].kind == "bluesky"


def test_a_blog_and_an_alert_are_tried_and_put_on_the_list(
    tab: WatchesTab, read_store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    _write(tab, window_parts, "Café Crescent")
    background.trial = SourceError("not_a_feed")
    tab.own.blog.setText("blog.example")
    tab.own.add_blog()
    window_parts.settle()
    assert tab.own.blog_error == "This blog has no search that can be watched."
    background.trial = (an_entry(1, "x", title="Billet"),)
    tab.own.add_blog()
    window_parts.settle()
    assert chosen(tab)[-1] == "feed"
    assert "Billet" in tab.own.lines[-1].told
    tab.own.add_alerts()
    assert tab.own.alerts_error
    tab.own.alerts.setText("https://www.google.com/alerts/feeds/1/2")
    background.found = [Candidate("https://x.example/feed", "x", "feed", "posts")]
    tab.own.add_alerts()
    window_parts.settle()
    assert tab.own.alerts_error.startswith("This is no feed of Google Alerts.")
    url = "https://www.google.com/alerts/feeds/1/2"
    background.found = [Candidate(url, "Alerte", "google_alerts", "posts")]
    tab.own.add_alerts()
    window_parts.settle()
    assert chosen(tab)[-1] == "google_alerts"
    tab.own.watch.click()
    window_parts.settle()
    assert {source.kind for source in read_store.sources.all()} >= {"google_alerts", "google_news"}


def test_not_now_goes_back_to_the_list(tab: WatchesTab, window_parts: Parts) -> None:
    _write(tab, window_parts, "Café Crescent")
    tab.own.cancel.click()
    assert tab.currentWidget() is tab._listed


def test_a_watch_that_is_undone_takes_its_page_with_it(tab: WatchesTab, window_parts: Parts) -> None:
    _write(tab, window_parts, "Café Crescent")
    window_parts.history.undo()
    window_parts.settle()
    assert tab.currentWidget() is tab.empty
