"""The first start: everything can be left out, and what is filled in is there afterwards."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt

from core.errors import SourceError, StoreError
from core.secrets import Secrets
from storage.store import Store
from tests.ui.conftest import FakeBackground, an_entry
from ui.desktop.first_run.dialog import FirstRun
from ui.desktop.first_run.proposals import needs_town, news_search, words_for
from watchers.discovery import Candidate

Parts = Any
FEED = Candidate("https://blog.example/feed", "Le blog", "feed", "posts", (an_entry(1, "Bonjour"),))
COMMENTS = Candidate("https://blog.example/comments/feed", "Commentaires", "feed", "comments")


@pytest.fixture
def dialog(store: Store, background: FakeBackground, window_parts: Parts, qtbot: Any) -> FirstRun:
    made = FirstRun(
        store,
        background,  # type: ignore[arg-type]
        Secrets(),
        window_parts.operations,
        window_parts.theme,
        window_parts.frame,
    )
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.parametrize(
    ("country", "language", "edition"),
    [
        ("FR", "fr", ("fr", "FR", "FR:fr")),
        ("BE", "fr", ("fr", "BE", "BE:fr")),
        ("CA", "fr", ("fr-CA", "CA", "CA:fr")),
        ("DE", "fr", ("fr", "FR", "FR:fr")),
        ("FR", "en", ("en-GB", "GB", "GB:en")),
        ("US", "en", ("en-US", "US", "US:en")),
    ],
)
def test_the_search_of_the_press(country: str, language: str, edition: tuple[str, str, str]) -> None:
    search = news_search("Café Crescent", "", language, country)
    parts = urlsplit(search.url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "news.google.com", "/rss/search")
    assert asked == {
        "q": '"Café Crescent"',
        "hl": edition[0],
        "gl": edition[1],
        "ceid": edition[2],
    }


def test_several_names_and_a_town_in_the_search() -> None:
    query = parse_qs(urlsplit(news_search("Café Crescent, crescent", "Saint-Malo", "fr", "FR").url).query)[
        "q"
    ]
    assert query == ['("Café Crescent" OR "crescent") "Saint-Malo"']


@pytest.mark.parametrize(
    ("name", "needed"),
    [("Central", True), ("Le Central", True), ("Café Crescent", False), ("", False), ("Boulangerie", False)],
)
def test_a_short_name_needs_its_town(name: str, needed: bool) -> None:
    assert needs_town(name) is needed


@pytest.mark.parametrize(
    ("shop", "words"),
    [
        ("Le Fournil d'Élodie", "Fournil d'Élodie"),
        ("The Crescent Café", "Crescent Café"),
        ("Le Central", "Le Central"),
        ("Café Crescent", "Café Crescent"),
        ("La", "La"),
        ("", ""),
    ],
)
def test_a_shop_is_looked_for_without_its_article(shop: str, words: str) -> None:
    assert words_for(shop) == words


def test_skipping_leaves_a_usable_window(
    dialog: FirstRun, store: Store, window_parts: Parts, qtbot: Any
) -> None:
    with qtbot.waitSignal(dialog.finished):
        dialog.skip()
    assert store.settings.load().set_up
    assert store.watches.all() == []
    assert store.sources.all() == []


def test_escape_is_skipping(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert store.settings.load().set_up


def test_nothing_filled_in_works_too(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    dialog.next()
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    assert store.settings.load().set_up
    assert store.watches.all() == []
    assert store.sources.all() == []


def test_a_shop_becomes_a_watch_and_searches(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    dialog.shop.shop.setText("  Café   Crescent ")
    dialog.shop.town.setText("Rennes")
    dialog.shop.french.setChecked(True)
    dialog.shop.english.setChecked(True)
    dialog.next()
    assert dialog.places.words.text() == "Café Crescent"
    assert not dialog.places.with_town.isChecked()
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    settings = store.settings.load()
    assert (settings.shop, settings.town, settings.languages) == ("Café Crescent", "Rennes", ("fr", "en"))
    (watch,) = store.watches.all()
    assert (watch.name, watch.any_of, watch.all_of) == ("Café Crescent", ("Café Crescent",), ())
    assert [source.title for source in store.sources.all()] == [
        "Press in English: Café Crescent",
        "Press in French: Café Crescent",
    ]


def test_a_short_name_is_looked_for_with_its_town(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    dialog.shop.shop.setText("Central")
    dialog.shop.town.setText("Saint-Malo")
    dialog.next()
    assert dialog.places.with_town.isChecked()
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    assert store.watches.all()[0].all_of == ("Saint-Malo",)
    assert all("Saint-Malo" in source.url for source in store.sources.all())


def test_searches_can_be_left_out_one_by_one(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    dialog.shop.shop.setText("Café Crescent")
    dialog.shop.english.setChecked(True)
    dialog.next()
    dialog.places.press.boxes[0].setChecked(False)
    dialog.places.words.setText("")
    dialog.places.words.textEdited.emit("")
    assert dialog.places.press.boxes == []
    dialog.places.words.setText("Crescent")
    dialog.places.words.textEdited.emit("Crescent")
    dialog.places.press.boxes[0].setChecked(False)
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    assert len(store.sources.all()) == 1


def test_at_least_one_language(dialog: FirstRun) -> None:
    dialog.shop.french.setChecked(False)
    dialog.shop.english.setChecked(False)
    dialog.next()
    assert dialog.shop.error == "Choose at least one."
    assert dialog.page == 0


def test_an_address_is_looked_at_before_the_end(
    dialog: FirstRun, store: Store, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    background.found = [FEED, COMMENTS]
    dialog.next()
    dialog.places.address.setText("blog.example")
    dialog.next()
    window_parts.settle()
    assert dialog.isVisible()
    assert [box.isChecked() for box in dialog.places.feeds] == [True, True]
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    assert {source.title for source in store.sources.all()} == {"Le blog", "Commentaires"}


def test_a_bad_address_is_said_in_place_and_can_be_left(
    dialog: FirstRun, store: Store, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    background.found = SourceError("no_feed_found")
    dialog.next()
    dialog.places.address.setText("nowhere.example")
    dialog.next()
    window_parts.settle()
    assert dialog.places.error == "No feed was found on this page."
    assert dialog.isVisible()
    dialog.places.address.setText("")
    with qtbot.waitSignal(dialog.finished):
        dialog.next()
    assert store.settings.load().set_up


def test_running_it_twice_adds_nothing_twice(
    dialog: FirstRun, store: Store, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    for number in range(2):
        form = (
            dialog
            if number == 0
            else FirstRun(
                store,
                background,
                Secrets(),
                window_parts.operations,
                window_parts.theme,
                window_parts.frame,  # type: ignore[arg-type]
            )
        )
        form.shop.shop.setText("Café Crescent")
        form.shop.english.setChecked(False)
        form.next()
        with qtbot.waitSignal(form.finished):
            form.next()
    assert len(store.watches.all()) == 1
    assert len(store.sources.all()) == 1


def test_a_full_disk_is_said_and_skipping_still_leaves(
    dialog: FirstRun, store: Store, window_parts: Parts, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise StoreError("disk_full")

    monkeypatch.setattr(store.settings, "save", full)
    dialog.next()
    dialog.next()
    window_parts.settle()
    assert dialog.error.startswith("The disk is full")
    with qtbot.waitSignal(dialog.finished):
        dialog.skip()


def test_tab_goes_through_what_was_made_later_in_its_place(
    dialog: FirstRun, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    background.found = [FEED, COMMENTS]
    dialog.shop.shop.setText("Café Crescent")
    dialog.next()
    dialog.places.address.setText("blog.example")
    dialog.next()
    window_parts.settle()
    places = dialog.places
    wanted = [places.words, *places.press.boxes, places.address, places._look, *places.feeds, dialog._next]
    seen, now = [places.words], places.words.nextInFocusChain()
    while now is not places.words:
        if now in wanted:
            seen.append(now)
        now = now.nextInFocusChain()
    assert seen == wanted


def test_enter_on_a_button_presses_that_button(dialog: FirstRun, store: Store, qtbot: Any) -> None:
    dialog.next()
    look = dialog.places._look
    look.setFocus()
    qtbot.keyClick(look, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not store.settings.load().set_up


def test_it_does_not_hold_the_program_when_that_ends(dialog: FirstRun, store: Store) -> None:
    dialog.shop.shop.setText("Café Cresc")
    assert dialog.close()
    assert not dialog.isVisible()
    assert not store.settings.load().set_up
