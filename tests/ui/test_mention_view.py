"""One mention whole: its text, why it was judged so, notes, and the reply that is never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from core.clock import Clock
from core.model import Checked, Entry, Filter, Mention, Poll, Reason, Severity, Status
from core.settings import Settings
from replies.guard import REASONS
from storage.store import Store
from ui.desktop.mention import links, reasons, reply
from ui.desktop.mention.editor import ReplyEditor
from ui.desktop.mention.offsets import Offsets, plain
from ui.desktop.mention.text import HEAD, MentionText, Word
from ui.desktop.mention.view import MentionView
from ui.desktop.widgets.flow import Flow

Parts = Any
SETTINGS = Settings(shop="Café Crescent", signature="Café Crescent", contact="bonjour@cafe.example")


@pytest.fixture
def view(told_store: Store, window_parts: Parts, triage: Any, clock: Clock) -> MentionView:
    made = MentionView(
        told_store,
        window_parts.operations,
        window_parts.theme,
        triage,
        SETTINGS,
        clock,
        parent=window_parts.frame,
    )
    made.resize(560, 700)
    window_parts.frame.show()
    made.show()
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that were opened in the browser."""
    found: list[str] = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: found.append(url.toString()) or True)
    return found


def _show(view: MentionView, parts: Parts, number: int) -> Mention:
    view.show_mention(number)
    parts.settle()
    assert view.mention is not None
    assert view.mention.id == number
    return view.mention


def _said(view: MentionView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


# --- places in a text ----------------------------------------------------------------------------


@given(st.text(alphabet="ab😀é\n👩‍👧", max_size=40))
def test_places_are_counted_as_qt_counts(text: str) -> None:
    places = Offsets(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert places.qt(at) == units
        assert places.python(units) == at


@given(st.text(max_size=60))
def test_no_character_is_lost_on_the_way_to_qt(text: str) -> None:
    assert len(plain(text)) == len(text)
    plain(text).encode("utf-16-le")


def test_marks_stand_on_the_right_words(window_parts: Parts) -> None:
    text = "😀😀 <b>Bad</b> café\nsecond 😀 line, bad again"
    box = MentionText(window_parts.theme, window_parts.frame)
    at = text.index("bad again")
    word = Word((at, at + 3), "speaks badly", "negative")
    box.show_text(text, 0, [(text.index("café"), text.index("café") + 4)], [word])
    assert box.toPlainText() == text  # markup of others is shown, not obeyed
    cursor = QTextCursor(box.document())
    places = Offsets(text)
    marked, meant = "", ""
    for number, letter in enumerate(text):
        cursor.setPosition(places.qt(number))
        cursor.setPosition(places.qt(number + 1), QTextCursor.MoveMode.KeepAnchor)
        look = cursor.charFormat()
        if look.background().style() != Qt.BrushStyle.NoBrush:
            marked += letter
        if look.toolTip() == "speaks badly":
            meant += letter
    assert (marked, meant) == ("café", "bad")


def test_spans_outside_the_text_do_no_harm(window_parts: Parts) -> None:
    box = MentionText(window_parts.theme, window_parts.frame)
    box.show_text("short", 90, [(-4, 2), (3, 900), (7, 2)], [Word((50, 60), "x", "critical")])
    assert box.toPlainText() == "short"


def test_a_long_text_is_shown_in_part_until_asked(window_parts: Parts) -> None:
    box = MentionText(window_parts.theme, window_parts.frame)
    box.show_text("word " * HEAD, 0, (), ())
    assert box.shortened
    assert len(box.toPlainText()) == HEAD
    box.show_all()
    assert not box.shortened
    assert len(box.toPlainText()) == 5 * HEAD


# --- what is shown -------------------------------------------------------------------------------


def test_the_mention_is_told_whole(view: MentionView, window_parts: Parts) -> None:
    mention = _show(view, window_parts, 1)
    said = _said(view)
    assert "Emma" in said
    assert "Le Journal" in said
    assert "Found by: Café Crescent" in said
    assert view.text.toPlainText() == mention.judged_text
    assert mention.judgement is not None
    assert mention.judgement.sentiment.reasons[0].words in said
    assert view.reply.editor.text == ""


def test_a_serious_one_says_why(view: MentionView, window_parts: Parts) -> None:
    mention = _show(view, window_parts, 3)
    assert mention.judgement is not None
    assert mention.judgement.severity is Severity.CRITICAL
    assert mention.judgement.severity_reasons[0].words in _said(view)


def test_an_undated_anonymous_one_is_said_to_be_so(
    view: MentionView, told_store: Store, window_parts: Parts, clock: Clock
) -> None:
    (source,) = told_store.sources.all()
    entry = Entry("undated", "javascript:alert(1)", "", "", "Café Crescent, rien d'autre.", None)
    added = told_store.archive.add([Poll(source.id, clock(), clock(), 3600, (entry,), full_at=clock())])
    _show(view, window_parts, added[0].mentions[0])
    said = _said(view)
    assert "undated; found on" in said
    assert "Somebody without a name" in said
    assert "still being judged" in said
    assert not view.header.open.isEnabled()


def test_only_web_pages_are_opened(view: MentionView, window_parts: Parts, opened: list[str]) -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "vbscript:x", "", "http://", "mailto:a@b.c"):
        assert not links.open_address(address)
    assert opened == []
    _show(view, window_parts, 1)
    view.open_in_browser()
    assert opened == ["https://journal.example/0"]


def test_text_and_address_are_copied(view: MentionView, window_parts: Parts) -> None:
    mention = _show(view, window_parts, 2)
    view.copy()
    assert QGuiApplication.clipboard().text() == f"{mention.text}\n\n{mention.url}"


@pytest.fixture
def story(told_store: Store, clock: Clock) -> list[int]:
    """Three mentions of three places as one story, the earliest first."""
    text = "Le Café Crescent ferme ses portes pour travaux pendant tout l'hiver."
    found: list[int] = []
    for n in range(3):
        source = told_store.sources.add(f"https://paper{n}.example/feed", "feed", f"Paper {n}")
        url = f"https://paper{n}.example/x"
        entry = Entry(f"copy-{n}", url, "", "", text, clock() - timedelta(hours=9 - n))
        added = told_store.archive.add([Poll(source.id, clock(), clock(), 3600, (entry,), full_at=clock())])
        found += added[0].mentions
    told_store.stories.join([(found[2], found[0]), (found[1], found[0])])
    return found


def _buttons(view: MentionView, name: str = "") -> list[QPushButton]:
    """The buttons of the places, or those that say that one is not the same."""
    found = view.copies.findChildren(QPushButton)
    return [
        button
        for button in found
        if button.isVisibleTo(view) and (button.text() == "Not the same") is bool(name)
    ]


def test_the_same_elsewhere_leads_there(view: MentionView, window_parts: Parts, story: list[int]) -> None:
    _show(view, window_parts, story[1])
    assert "The same in 2 other places" in _said(view)
    original, here, later = _buttons(view)
    assert original.text().startswith("Paper 0 · ")
    assert original.text().endswith(" · original")
    assert here.text().endswith(" · shown here")
    assert not here.isEnabled()
    assert later.text().startswith("Paper 2 · ")
    assert "original" not in later.text()
    wanted: list[int] = []
    view.mention_wanted.connect(wanted.append)
    original.click()
    assert wanted == [story[0]]


def test_what_is_not_the_same_leaves_by_one_click_and_comes_back_by_undo(
    view: MentionView, told_store: Store, window_parts: Parts, story: list[int], triage: Any
) -> None:
    first, second, third = story
    _show(view, window_parts, first)
    regrouped: list[Any] = []
    triage.regrouped.connect(regrouped.append)
    others = _buttons(view, "Not the same")
    assert len(others) == 3  # of each, also of this one
    assert "Paper 1" in others[1].accessibleName()
    others[1].click()
    window_parts.settle()
    assert told_store.mentions.get(first).copies == (third,)
    assert told_store.mentions.get(second).copies == ()
    assert "The same in 1 other place" in _said(view)
    window_parts.settle(lambda: len(_buttons(view, "Not the same")) == 1)
    assert set(regrouped[0]) == set(story)
    window_parts.history.undo()
    window_parts.settle()
    assert told_store.mentions.get(first).copies == (second, third)
    assert "The same in 2 other places" in _said(view)


def test_the_original_can_be_the_one_that_is_not_the_same(
    view: MentionView, told_store: Store, window_parts: Parts, story: list[int]
) -> None:
    _show(view, window_parts, story[0])
    _buttons(view, "Not the same")[0].click()
    window_parts.settle()
    assert told_store.mentions.get(story[0]).copies == ()
    assert told_store.mentions.get(story[1]).story == story[1]
    assert not view.copies.isVisibleTo(view)


def test_a_long_name_of_a_place_leaves_room_for_the_buttons(
    view: MentionView, told_store: Store, window_parts: Parts, story: list[int]
) -> None:
    for source in told_store.sources.all():
        told_store.sources.rename(source.id, f"La Gazette du {source.id}e quartier " * 6)
    view.resize(560, 700)
    _show(view, window_parts, story[0])
    inner = view._area.widget()
    window_parts.settle(lambda: inner.width() <= view._area.viewport().width())
    window_parts.settle(lambda: all(button.width() > 40 for button in _buttons(view)))
    assert all("…" in button.text() for button in _buttons(view))
    assert _buttons(view)[0].text().endswith("original · shown here")


def test_many_copies_are_counted_and_the_first_shown(
    view: MentionView, told_store: Store, window_parts: Parts, story: list[int], clock: Clock
) -> None:
    (source, *_) = told_store.sources.all()
    entries = tuple(Entry(f"m{n}", "", "", "", f"Café Crescent {n}", clock()) for n in range(40))
    added = told_store.archive.add([Poll(source.id, clock(), clock(), 3600, entries, full_at=clock())])
    told_store.stories.join([(number, story[0]) for number in added[0].mentions])
    _show(view, window_parts, story[0])
    said = _said(view)
    assert "The same in 42 other places" in said
    assert "and 12 more" in said


def test_checked_and_status_by_button(view: MentionView, told_store: Store, window_parts: Parts) -> None:
    _show(view, window_parts, 1)
    view.truth.buttons[Checked.TRUE].click()
    window_parts.settle()
    assert told_store.mentions.get(1).triage.checked is Checked.TRUE
    decided: list[int] = []
    view.decided.connect(decided.append)
    view.decisions._by_status[Status.WAITING].click()
    window_parts.settle()
    assert told_store.mentions.get(1).triage.status is Status.WAITING
    assert decided == [1]
    view.toggle_spam()
    window_parts.settle()
    assert told_store.mentions.get(1).triage.spam is True
    assert "Set aside as spam." in _said(view)
    view.header.notice.button.click()
    window_parts.settle()
    assert told_store.mentions.get(1).triage.spam is False


def test_a_mention_that_is_gone_leaves_nothing(view: MentionView, window_parts: Parts) -> None:
    view.show_mention(987)
    window_parts.settle()
    assert view.mention is None


# --- notes ---------------------------------------------------------------------------------------


def test_a_note_is_written_changed_and_kept_when_one_goes_on(
    view: MentionView, told_store: Store, window_parts: Parts
) -> None:
    _show(view, window_parts, 1)
    view.write_note()
    QTest.keyClicks(view._notes._box, "Called")
    QTest.keyClick(view._notes._box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window_parts.settle()
    (note,) = told_store.mentions.get(1).notes
    assert note.text == "Called"
    view.write_note()
    QTest.keyClicks(view._notes._box, "half a th")
    _show(view, window_parts, 2)
    assert [note.text for note in told_store.mentions.get(1).notes] == ["Called", "half a th"]
    assert told_store.mentions.get(2).notes == ()


# --- the reply -----------------------------------------------------------------------------------


def _type(view: MentionView, text: str) -> None:
    QTest.keyClicks(view.reply.editor, text)


def test_what_is_typed_is_saved_by_itself(
    view: MentionView, told_store: Store, window_parts: Parts, qtbot: Any
) -> None:
    _show(view, window_parts, 1)
    _type(view, "Thank you")
    qtbot.waitUntil(lambda: told_store.mentions.get(1).draft == "Thank you", timeout=3000)
    window_parts.settle()
    assert view.reply._state.text() == "Saved"


def test_nothing_is_lost_by_going_on(view: MentionView, told_store: Store, window_parts: Parts) -> None:
    _show(view, window_parts, 1)
    _type(view, "One")
    _show(view, window_parts, 2)
    assert told_store.mentions.get(1).draft == "One"
    assert view.reply.editor.text == ""
    _type(view, "Two")
    view.hide()
    window_parts.settle()
    assert told_store.mentions.get(2).draft == "Two"
    view.show()
    _show(view, window_parts, 1)
    assert view.reply.editor.text == "One"


def test_a_reload_leaves_what_is_being_typed(view: MentionView, window_parts: Parts, triage: Any) -> None:
    _show(view, window_parts, 1)
    _type(view, "Half a sen")
    triage.set_checked([1], Checked.TRUE)
    window_parts.settle()
    _type(view, "tence")
    assert view.reply.editor.text == "Half a sentence"


def test_two_views_of_one_mention_show_the_same_draft(
    view: MentionView, told_store: Store, window_parts: Parts, triage: Any, clock: Clock
) -> None:
    other = MentionView(
        told_store,
        window_parts.operations,
        window_parts.theme,
        triage,
        SETTINGS,
        clock,
        parent=window_parts.frame,
    )
    _show(view, window_parts, 1)
    _show(other, window_parts, 1)
    _type(view, "From here")
    view.flush()
    window_parts.settle()
    assert other.reply.editor.text == "From here"


def test_a_full_disk_is_said_and_tried_again(
    view: MentionView, told_store: Store, window_parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.errors import StoreError

    def full(*_: object) -> None:
        raise StoreError("disk_full")

    _show(view, window_parts, 1)
    with monkeypatch.context() as patch:
        patch.setattr(told_store.mentions, "save_draft", full)
        _type(view, "Do not lose me")
        view.flush()
        window_parts.settle()
    assert "The reply is not saved: The disk is full." in _said(view)
    view.reply._notice.findChildren(QPushButton)[0].click()
    window_parts.settle()
    assert told_store.mentions.get(1).draft == "Do not lose me"


def test_suggestions_differ_and_can_be_taken_back(
    view: MentionView, told_store: Store, window_parts: Parts
) -> None:
    _show(view, window_parts, 1)
    _type(view, "Mine")
    view.reply.suggest()
    window_parts.settle()
    first = view.reply.editor.text
    assert "[" in first
    assert view.reply.editor.textCursor().selectedText().startswith("[")
    view.reply.suggest()
    window_parts.settle()
    assert view.reply.editor.text not in ("Mine", first)
    view.reply.editor.undo()
    view.reply.editor.undo()
    assert view.reply.editor.text == "Mine"


def test_unbreakable_spaces_survive(view: MentionView, told_store: Store, window_parts: Parts) -> None:
    _show(view, window_parts, 1)
    view.reply.editor.write("Oui\u00a0: «\u00a0merci\u202f! » 😀")
    view.flush()
    window_parts.settle()
    assert told_store.mentions.get(1).draft == "Oui\u00a0: «\u00a0merci\u202f! » 😀"


def _findings(view: MentionView, parts: Parts, text: str) -> list[str]:
    view.reply.editor.write(text)
    view.reply._check()
    parts.settle()
    return [finding.rule for finding in view.reply._checked[1]]


def test_findings_are_listed_with_words_that_lead_there(view: MentionView, window_parts: Parts) -> None:
    _show(view, window_parts, 1)
    text = "Hello 😀😀, write to emma.smith@mail.example at once [date]."
    assert {"email", "placeholder"} <= set(_findings(view, window_parts, text))
    assert REASONS["email"] in _said(view)
    (lead,) = [b for b in view.reply.findings.findChildren(QPushButton) if "emma.smith" in b.text()]
    lead.click()
    assert view.reply.editor.textCursor().selectedText() == "emma.smith@mail.example"


def test_a_mend_is_applied_and_can_be_taken_back(view: MentionView, window_parts: Parts) -> None:
    _show(view, window_parts, 1)
    before = "😀 WE ARE VERY SORRY ABOUT THIS, call us!!!"
    _findings(view, window_parts, before)
    mendable = [finding for finding in view.reply._checked[1] if finding.mend is not None]
    assert mendable
    finding = mendable[0]
    view.reply._mend(finding)
    after = before[: finding.span[0]] + (finding.mend or "") + before[finding.span[1] :]
    assert view.reply.editor.text == after
    view.reply.editor.undo()
    assert view.reply.editor.text == before


def test_what_the_guard_blocks_is_confirmed_in_place(
    view: MentionView, told_store: Store, window_parts: Parts, opened: list[str]
) -> None:
    _show(view, window_parts, 1)
    text = "Hello Emma, we will call you [when]. Café Crescent"
    view.reply.editor.write(text)
    QGuiApplication.clipboard().setText("before")
    view.reply.copy_and_open()
    window_parts.settle()
    assert opened == []
    assert QGuiApplication.clipboard().text() == "before"
    assert "should not be posted" in _said(view)
    anyway = view.reply._notice.findChildren(QPushButton)
    next(button for button in anyway if button.text() == "Copy it anyway").click()
    assert QGuiApplication.clipboard().text() == text
    assert opened == ["https://journal.example/0"]
    posted = view.reply._notice.findChildren(QPushButton)
    next(button for button in posted if button.text().startswith("Posted")).click()
    window_parts.settle()
    mention = told_store.mentions.get(1)
    assert mention.triage.status is Status.ANSWERED
    assert mention.triage.answered_at is not None
    assert mention.draft == text
    assert told_store.mentions.ids(Filter(status=Status.ANSWERED))[0] == 1


def test_the_length_is_counted_against_the_network(
    view: MentionView, window_parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    _show(view, window_parts, 1)
    view.reply.editor.write("two words")
    assert view.reply._count.text() == "2 words"
    monkeypatch.setattr(reply, "limit", lambda *_: 5)
    view.reply.editor.write("😀 words")
    assert view.reply._count.text() == "7 of 5 characters"
    assert view.reply._count.property("role") == "error"


def test_tab_leads_from_blank_to_blank(window_parts: Parts) -> None:
    editor = ReplyEditor(window_parts.theme, window_parts.frame)
    editor.begin("😀 [one] and [two]\nend")
    chosen = []
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        chosen.append(editor.textCursor().selectedText())
    assert chosen == ["[one]", "[two]", "[one]"]
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "y")
    assert editor.text == "😀 x and y\nend"
    assert not editor.to_next_blank()


def test_of_overlapping_words_the_longest_is_told() -> None:
    long, piece, beside = (
        Reason("illness", "ai été malade", (2, 15)),
        Reason("illness", "malade après", (9, 21)),
        Reason("illness", "intoxication", (30, 42)),
    )
    assert reasons.apart([beside, piece, long]) == [long, beside]


def test_what_changed_out_of_sight_has_room_when_it_is_shown(window_parts: Parts) -> None:
    flow = Flow(6, window_parts.frame)
    button = QPushButton("Spam")
    flow.add(button)
    flow.resize(400, 40)
    window_parts.frame.show()
    flow.hide()
    button.setText("Not spam at all, and rather more of it")
    flow.show()
    assert button.width() >= button.sizeHint().width()


def test_all_of_it_fits_into_a_narrow_window(view: MentionView, window_parts: Parts) -> None:
    view.resize(300, 500)
    _show(view, window_parts, 1)
    view.correct()
    inner = view._area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= view._area.viewport().width()
