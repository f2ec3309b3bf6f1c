"""How sources are doing, adding one, lists in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import keyring
import keyring.errors
import pytest
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from core.errors import SourceError
from core.model import Problem, Source
from core.secrets import Secrets
from storage.store import Store
from tests.ui.conftest import NOW, FakeBackground, a_visit, an_entry
from ui.desktop.pages.watching.health import brought, health
from ui.desktop.pages.watching.sources import SourcesTab
from watchers.discovery import Candidate

Parts = Any
HOUR = timedelta(hours=1)
WELL = Source(
    1,
    "feed",
    "https://a.example/feed",
    "A",
    checked_at=NOW - HOUR,
    succeeded_at=NOW - HOUR,
    brought_at=NOW - HOUR,
    next_check_at=NOW + 2 * HOUR,
    entries=12,
    mentions=3,
)
POSTS = Candidate(
    "https://blog.example/feed",
    "Le blog",
    "feed",
    "posts",
    (an_entry(1, "Une matinée au Café Crescent", title="Matinée"),),
)
COMMENTS = Candidate("https://blog.example/comments", "Commentaires", "feed", "comments")


@pytest.fixture
def tab(store: Store, background: FakeBackground, window_parts: Parts, clock: Any, qtbot: Any) -> SourcesTab:
    made = SourcesTab(
        store,
        background,  # type: ignore[arg-type]
        Secrets(),
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


def test_a_source_that_is_well(qapp: object) -> None:
    state = health(WELL, NOW)
    assert (state.level, state.line, state.details) == ("muted", "Checked 1 h ago", ("Next check in 2 h.",))
    assert brought(WELL) == "12 collected, 3 mentions among them."


def test_a_source_that_fails_says_since_when_and_when_again(qapp: object) -> None:
    problem = Problem("timeout", {"host": "a.example"}, 4, NOW - timedelta(days=2))
    state = health(replace(WELL, problem=problem), NOW)
    assert (state.level, state.line) == ("error", "a.example took too long to answer.")
    assert state.details[0].startswith("It failed 4 times in a row, since ")
    assert state.details[1:] == ("Next try in 2 h.", "Last read without trouble 1 h ago.")


@pytest.mark.parametrize(
    ("source", "level", "line"),
    [
        (replace(WELL, stopped=True), "error", "Gone"),
        (replace(WELL, paused=True), "muted", "Paused"),
        (replace(WELL, checked_at=None, next_check_at=None), "muted", "Not checked yet"),
        (replace(WELL, entries=0), "warning", "It answers, but has had nothing to read so far"),
    ],
)
def test_other_states(source: Source, level: str, line: str, qapp: object) -> None:
    state = health(source, NOW)
    assert (state.level, state.line) == (level, line)


def test_a_silent_source_is_told_apart(qapp: object) -> None:
    quiet = health(replace(WELL, brought_at=NOW - timedelta(days=200)), NOW)
    assert quiet.level == "warning"
    assert quiet.line.startswith("Silent: nothing new since ")
    assert health(replace(WELL, brought_at=NOW - timedelta(days=80)), NOW).level == "muted"


def test_the_last_visit_that_brought_something_is_kept(store: Store) -> None:
    source = store.sources.add("https://a.example/feed", "feed", "A")
    store.archive.add([a_visit(source, (an_entry(1, "Un texte"),), NOW - HOUR)])
    store.archive.add([a_visit(source, (), NOW)])
    kept = store.sources.get(source.id)
    assert (kept.brought_at, kept.succeeded_at) == (NOW - HOUR, NOW)


def test_one_feed_is_added_with_two_presses_of_enter(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    background.found = [POSTS]
    tab.empty.button.click()
    tab.adding.address.setText(" blog.example ")
    qtbot.keyClick(tab.adding.address, Qt.Key.Key_Return)
    window_parts.settle()
    assert background.asked == ["blog.example"]
    with qtbot.waitSignal(tab.check_wanted):
        tab.adding.found.add.click()
        window_parts.settle()
    assert [source.title for source in store.sources.all()] == ["Le blog"]
    assert tab.currentWidget() is tab.listed
    assert window_parts.messages.text == "“Le blog” is watched from now on."
    window_parts.history.undo()
    window_parts.settle()
    assert store.sources.all() == []


def test_several_feeds_are_offered_and_watches_say_what_they_would_find(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    store.watches.add("Nous", ["Café Crescent"], [], [])
    background.found = [POSTS, COMMENTS]
    tab.adding.begin("blog.example")
    window_parts.settle()
    found = tab.adding.found
    assert [box.isChecked() for box in found.boxes] == [True, False]
    assert "Your watch “Nous” would find 1 of its newest entries." in found.words
    assert "Feed of a page · comments of readers, where opinions are found" in found.words
    found.boxes[1].setChecked(True)
    assert found.add.text() == "Watch these 2"
    found.add.click()
    window_parts.settle()
    assert {source.title for source in store.sources.all()} == {"Le blog", "Commentaires"}


def test_what_is_watched_already_is_told_before_one_asks(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    store.sources.add(POSTS.url, "feed", "Mon blog")
    background.found = [POSTS, COMMENTS]
    tab.adding.begin("blog.example")
    window_parts.settle()
    found = tab.adding.found
    assert [(box.isEnabled(), box.isChecked()) for box in found.boxes] == [(False, False), (True, True)]
    background.found = [POSTS]
    tab.adding.begin("blog.example")
    window_parts.settle()
    assert "All that is found here is watched already." in found.words
    assert found.add.isHidden()


def test_what_became_known_meanwhile_is_said_in_place(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    background.found = [POSTS]
    tab.adding.begin("blog.example")
    window_parts.settle()
    store.sources.add(POSTS.url, "feed", "Mon blog")
    tab.adding.found.add.click()
    window_parts.settle()
    assert tab.adding.found.error == "This source is already watched: Mon blog."
    assert tab.adding.found.isEnabled()


def test_what_went_wrong_stands_under_the_address(
    tab: SourcesTab, background: FakeBackground, window_parts: Parts
) -> None:
    background.found = SourceError("no_feed_found")
    tab.adding.begin("shop.example")
    window_parts.settle()
    assert tab.adding.error == "No feed was found on this page."
    tab.adding.address.setText("other.example")
    assert tab.adding.error == ""
    tab.adding.address.setText("")
    tab.adding.look()
    assert tab.adding.error == "Paste the address of a page here."


def test_looking_can_be_stopped(tab: SourcesTab, background: FakeBackground, window_parts: Parts) -> None:
    background.found = None
    tab.adding.begin("slow.example")
    tab.adding.stop()
    assert background.pending[0].cancelled()
    window_parts.settle()
    assert tab.adding.found.boxes == []


def test_a_password_needs_the_keyring(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    keyring.set_keyring(fail.Keyring())
    background.found = [replace(POSTS, url="https://me:hunter2@blog.example/feed")]
    tab.adding.begin("blog.example")
    window_parts.settle()
    assert not any("hunter2" in words for words in tab.adding.found.words)
    tab.adding.found.add.click()
    window_parts.settle()
    assert tab.adding.found.error.startswith("The system's keyring cannot be used")
    assert store.sources.all() == []


def test_a_password_goes_to_the_keyring(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts, memory_keyring: Any
) -> None:
    background.found = [replace(POSTS, url="https://me:hunter2@blog.example/feed")]
    tab.adding.begin("blog.example")
    window_parts.settle()
    tab.adding.found.add.click()
    window_parts.settle()
    (source,) = store.sources.all()
    assert "hunter2" not in source.url
    assert list(memory_keyring.kept.values()) == ["hunter2"]


def test_pause_rename_remove_and_back_again(tab: SourcesTab, store: Store, window_parts: Parts) -> None:
    source = store.sources.add("https://a.example/feed", "feed", "A")
    tab.reload()
    window_parts.settle()
    for step in (
        lambda: tab.pause(source.id),
        lambda: tab.rename(source.id, "  Le  journal "),
        lambda: tab.remove(source.id),
    ):
        step()
        window_parts.settle()
    assert store.sources.all() == []
    for _ in range(3):
        window_parts.history.undo()
        window_parts.settle()
    (back,) = store.sources.all()
    assert (back.title, back.paused) == ("A", False)


def test_check_now_makes_it_due_even_when_it_was_gone(
    tab: SourcesTab, store: Store, window_parts: Parts, qtbot: Any
) -> None:
    source = store.sources.add("https://a.example/feed", "feed", "A")
    store.archive.add([replace(a_visit(source, ()), stopped=True)])
    tab.reload()
    window_parts.settle()
    assert tab.listed.list.rows.rows[0].line == "Gone"
    with qtbot.waitSignal(tab.check_wanted):
        tab.check(source.id)
    assert [due.id for due in store.sources.due(NOW)] == [source.id]


def test_how_many_do_not_work_is_told(tab: SourcesTab, store: Store, window_parts: Parts, qtbot: Any) -> None:
    source = store.sources.add("https://a.example/feed", "feed", "A")
    problem = Problem("timeout", {"host": "a.example"}, 1, NOW)
    store.archive.add([replace(a_visit(source, ()), problem=problem)])
    with qtbot.waitSignal(tab.troubled) as told:
        tab.reload()
    assert told.args == [1]


def test_a_list_of_feeds_comes_in_and_goes_out(
    tab: SourcesTab, store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    store.sources.add("https://known.example/feed", "feed", "Known")
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="One" xmlUrl="https://one.example/feed"/>'
        '<outline text="Again" xmlUrl="https://known.example/feed"/></outline>'
        '<outline text="Secret" xmlUrl="https://u:pw@two.example/feed"/></body></opml>',
        "utf-8",
    )
    tab.files.bring(file)
    window_parts.settle()
    assert {source.title for source in store.sources.all()} == {"Known", "One", "Secret"}
    assert tab.listed.taken.text == "2 sources added.\nKnown already: Again"
    out = tmp_path / "out.opml"
    tab.files.take(out)
    window_parts.settle()
    written = out.read_text("utf-8")
    assert "https://one.example/feed" in written
    assert "pw" not in written
    window_parts.history.undo()
    window_parts.settle()
    assert {source.title for source in store.sources.all()} == {"Known"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "does not exist"), (b"", "not a readable OPML"), (b"\x00\xff<html>", "not a readable OPML")],
)
def test_a_bad_list_is_one_sentence(
    content: bytes | None, sentence: str, tab: SourcesTab, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "bad.opml"
    if content is not None:
        file.write_bytes(content)
    tab.files.bring(file)
    window_parts.settle()
    assert sentence in window_parts.messages.text


def test_a_folder_is_no_list_and_takes_no_list(tab: SourcesTab, window_parts: Parts, tmp_path: Path) -> None:
    tab.files.bring(tmp_path)
    window_parts.settle()
    assert "is a folder" in window_parts.messages.text
    tab.files.take(tmp_path)
    window_parts.settle()
    assert str(tmp_path) in window_parts.messages.text


def test_the_way_in_by_hand_is_in_the_menu_and_on_the_empty_page(tab: SourcesTab, qtbot: Any) -> None:
    (button,) = [one for one in tab.blank.findChildren(QPushButton) if "by hand" in one.text()]
    with qtbot.waitSignal(tab.bringing_wanted):
        button.click()
    (action,) = [one for one in tab.listed.findChildren(QMenu)[0].actions() if "by hand" in one.text()]
    with qtbot.waitSignal(tab.bringing_wanted):
        action.trigger()


def test_a_password_that_is_gone_can_be_given_again(
    tab: SourcesTab, store: Store, window_parts: Parts, memory_keyring: Any, qtbot: Any
) -> None:
    source = store.sources.add("https://me:{secret}@a.example/feed", "feed", "A", secret_id="lost")
    problem = Problem("secret_missing", {}, 1, NOW)
    store.archive.add([replace(a_visit(source, (an_entry(1, "Un texte"),)), problem=problem)])
    tab.reload()
    window_parts.settle()
    with qtbot.waitSignal(tab.check_wanted):
        tab.renew_password(source.id, "pass word/é")
    renewed = store.sources.get(source.id)
    assert (renewed.problem, renewed.entries, renewed.title) == (None, 1, "A")
    assert Secrets().get(renewed.secret_id or "") == "pass%20word%2F%C3%A9"
    window_parts.settle()
    keyring.set_keyring(fail.Keyring())
    tab.renew_password(source.id, "other")
    window_parts.settle()
    assert "keyring cannot be used" in window_parts.messages.text
    assert store.sources.get(source.id).secret_id == renewed.secret_id


def test_the_context_menu_offers_what_the_buttons_offer(
    tab: SourcesTab, store: Store, window_parts: Parts
) -> None:
    source = store.sources.add("https://a.example/feed", "feed", "A")
    store.sources.pause(source.id, True)
    tab.reload()
    window_parts.settle()
    texts = [action.text() for action in tab.listed.list.menu().actions()]
    assert texts == ["Copy its address", "Go on", "Rename…", "Remove"]
    next(action for action in tab.listed.list.menu().actions() if action.text() == "Go on").trigger()
    window_parts.settle()
    assert not store.sources.get(source.id).paused


BLUESKY = Candidate(
    "https://bsky.social/xrpc/app.bsky.feed.searchPosts?q=a", "Bluesky: a", "bluesky", "posts", read=False
)
MAILBOX = Candidate(
    "imaps://shop%40gmail.com@imap.gmail.com:993/INBOX",
    "shop@gmail.com",
    "mailbox",
    "other",
    notice="mailbox_app_password",
    read=False,
)
PAID = Candidate(
    "https://api.x.com/2/tweets/search/recent?query=a", "X: a", "x", "posts", notice="x_price", read=False
)


def offered(tab: SourcesTab, background: FakeBackground, parts: Parts, *candidates: Candidate) -> None:
    background.found = list(candidates)
    tab.add()
    tab.adding.address.setText("what was pasted")
    tab.adding.look()
    parts.settle()


def test_what_needs_an_account_is_tried_before_it_is_kept(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    offered(tab, background, window_parts, BLUESKY)
    (form,) = tab.adding.found.forms
    assert form is not None
    tab.adding.found.add.click()
    assert form.error == "Something is still empty here."
    form.user.setText("lea.example")
    form.secret.setText("abcd-efgh")
    background.trial = SourceError("denied_password", name="Bluesky", page="https://bsky.app")
    tab.adding.found.add.click()
    window_parts.settle()
    assert form.error.startswith("Bluesky does not accept this name and password.")
    assert store.sources.all() == []
    background.trial = (an_entry(1, "Bonjour"),)
    tab.adding.found.add.click()
    window_parts.settle()
    (source,) = store.sources.all()
    assert source.url == "https://lea.example@bsky.social/xrpc/app.bsky.feed.searchPosts?q=a"
    assert source.secret_id is not None
    assert Secrets().get(source.secret_id) == "abcd-efgh"
    assert "abcd" not in str(source)


def test_an_account_that_is_kept_is_not_asked_for_again(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    kept = Secrets().put("abcd-efgh")
    url = "https://lea.example@bsky.social/xrpc/app.bsky.feed.searchPosts?q=before"
    store.sources.add(url, "bluesky", "Bluesky: before", secret_id=kept)
    offered(tab, background, window_parts, BLUESKY)
    assert "Read with the account that is kept for “Bluesky: before”." in tab.adding.found.words
    tab.adding.found.add.click()
    window_parts.settle()
    assert background.tried[-1][1:] == (None, kept)
    assert [one.secret_id for one in store.sources.all()] == [kept, kept]


def test_a_mailbox_is_its_address_and_a_password(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    offered(tab, background, window_parts, MAILBOX)
    (form,) = tab.adding.found.forms
    assert form is not None
    assert form.user.text() == "shop@gmail.com"
    form.secret.setText("app password")
    more = form._more
    assert more is not None
    assert (more.server.text(), more.port.text(), more.folder.text()) == ("imap.gmail.com", "993", "INBOX")
    more.folder.setText("Avis clients")
    more.senders.setPlainText("avis@plateforme.example")
    tab.adding.found.add.click()
    window_parts.settle()
    (source,) = store.sources.all()
    assert source.url.startswith("imaps://shop%40gmail.com@imap.gmail.com:993/Avis%20clients?from=")
    more.server.setText("no server")
    assert form.choice() is None


def test_of_an_own_domain_the_server_is_chosen(
    tab: SourcesTab, background: FakeBackground, window_parts: Parts
) -> None:
    first = replace(
        MAILBOX, url="imaps://a%40b.example@imap.b.example:993/INBOX", title="a@b.example (imap.b)"
    )
    other = replace(
        MAILBOX, url="imaps://a%40b.example@ssl0.ovh.net:993/INBOX", title="a@b.example (OVHcloud)"
    )
    offered(tab, background, window_parts, first, other)
    (form,) = tab.adding.found.forms
    assert form is not None
    assert [form.hoster.itemText(n) for n in range(form.hoster.count())] == ["imap.b", "OVHcloud"]
    form.hoster.setCurrentIndex(1)
    form.hoster.activated.emit(1)
    form.secret.setText("x")
    choice = form.choice()
    assert choice is not None
    assert choice.candidate.url == "imaps://a%40b.example@ssl0.ovh.net:993/INBOX"


def test_a_mailbox_that_lets_no_program_in_says_so_and_is_not_offered(
    tab: SourcesTab, background: FakeBackground, window_parts: Parts
) -> None:
    offered(tab, background, window_parts, replace(MAILBOX, notice="mailbox_no_password"))
    assert tab.adding.found.forms == [None]
    assert not tab.adding.found.boxes[0].isEnabled()
    assert any("Microsoft lets no program" in words for words in tab.adding.found.words)


def test_x_is_off_until_a_budget_is_set(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    store.usage.reserve([("x.budget", 50_000, 1_000_000, "month")], NOW)
    offered(tab, background, window_parts, PAID)
    (form,) = tab.adding.found.forms
    assert form is not None
    assert any("0.005 US dollars" in words for words in tab.adding.found.words)
    assert any("0.05 $ used this month" in words for words in tab.adding.found.words)
    form.secret.setText("token")
    tab.adding.found.add.click()
    window_parts.settle()
    assert form.error == "Set what X may cost in a month."
    assert background.tried == []
    form.budget.setValue(5)
    assert any(words.startswith("pays for 1000 posts") for words in tab.adding.found.words)
    tab.adding.found.add.click()
    window_parts.settle()
    assert store.settings.load().x_budget == 5_000_000
    assert len(store.sources.all()) == 1


def test_what_cannot_be_read_now_is_offered_all_the_same(
    tab: SourcesTab, store: Store, background: FakeBackground, window_parts: Parts
) -> None:
    offered(tab, background, window_parts, replace(POSTS, entries=(), read=False))
    assert "It cannot be looked at just now; it is read at the next visit." in tab.adding.found.words
    tab.adding.found.add.click()
    window_parts.settle()
    assert len(store.sources.all()) == 1
    assert background.tried == []


def test_a_walled_place_is_explained_with_two_ways_around(
    tab: SourcesTab, background: FakeBackground, window_parts: Parts, qtbot: Any
) -> None:
    background.found = SourceError("walled", name="Facebook")
    tab.add()
    tab.adding.address.setText("https://www.facebook.com/cafe")
    tab.adding.look()
    window_parts.settle()
    assert tab.adding.walls.text.startswith("Facebook does not let other programs look.")
    by_mail, paste = tab.adding.walls.findChildren(QPushButton)
    with qtbot.waitSignal(tab.bringing_wanted):
        paste.click()
    by_mail.click()
    assert tab.adding.address.text() == ""
    assert "@" in tab.adding.address.placeholderText()


def test_the_terms_of_a_search_are_said_with_it(
    tab: SourcesTab, background: FakeBackground, window_parts: Parts
) -> None:
    news = replace(POSTS, kind="google_news", notice="google_news_terms")
    offered(tab, background, window_parts, news)
    assert "The press, through Google News" in tab.adding.found.words
    assert any("personal, non-commercial use" in words for words in tab.adding.found.words)
