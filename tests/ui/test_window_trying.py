"""Any text can be tried: judged while one writes, with the reasons, and nothing is kept."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from analysis.judge import JUDGED, judge
from core.model import Judgement, Tone
from ui.desktop.mention.offsets import plain
from ui.desktop.mention.text import HEAD
from ui.desktop.pages.trying import LONGEST, TryPage

Parts = Any


@pytest.fixture
def threads() -> list[str]:
    return []


@pytest.fixture
def page(window_parts: Parts, threads: list[str]) -> TryPage:
    def work(text: str) -> tuple[Judgement, int]:
        threads.append(threading.current_thread().name)
        return judge(text), JUDGED

    made = TryPage(
        work, window_parts.operations, window_parts.theme, window_parts.messages, window_parts.frame
    )
    made.resize(940, 680)
    window_parts.frame.show()
    window_parts.frame.activateWindow()
    made.show()
    made.shown()
    return made


def _settle(page: TryPage, parts: Parts, text: str) -> None:
    parts.settle(lambda: page._judged is not None and page._judged[0] == text)
    QApplication.processEvents()


def _said(page: TryPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_what_is_written_is_judged_when_the_typing_rests(
    page: TryPage, window_parts: Parts, threads: list[str]
) -> None:
    assert page.box.hasFocus()
    assert "Nothing to judge yet" in _said(page)
    assert not page.copy_button.isEnabled()
    QTest.keyClicks(page.box, "Awful, rude waiter")
    assert threads == []  # not at every letter
    _settle(page, window_parts, "Awful, rude waiter")
    assert len(threads) == 1
    assert threads[0] != threading.current_thread().name
    assert page.judged is not None
    assert page.judged.sentiment.label is Tone.NEGATIVE
    assert page.text.toPlainText() == "Awful, rude waiter"
    assert page.judged.sentiment.reasons[0].words in _said(page)
    assert "Tone: " in page.box.accessibleDescription()
    QTest.keyClick(page.box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.box, Qt.Key.Key_Delete)
    assert page.judged is None
    assert "Nothing to judge yet" in _said(page)


def test_the_examples_are_judged_at_a_press(page: TryPage, window_parts: Parts) -> None:
    examples = [one for one in page.findChildren(QPushButton) if len(one.accessibleName()) > 40]
    assert len(examples) == 2
    for example in examples:
        page.clear()
        example.click()
        _settle(page, window_parts, example.accessibleName())
        assert page.box.hasFocus()
        assert page.judged is not None
        assert page.judged.sentiment.reasons
    assert page.judged.language == "en"


def test_the_result_is_copied(page: TryPage, window_parts: Parts) -> None:
    page.try_text("  Excellent pain, mais hors de prix. ")
    _settle(page, window_parts, "  Excellent pain, mais hors de prix. ")
    page.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Excellent pain, mais hors de prix.\n\nTone: ")
    assert "Language: French" in copied
    assert window_parts.messages.text == "Text and judgement copied."


@pytest.mark.parametrize(
    "text",
    [
        "😀👩‍👩‍👧‍👦🇫🇷 😡😡",
        "مقهى جميل جدا \u202e abc",
        "<b>bad</b> & <script>alert(1)</script>",
        "a\u00a0b\u202fc d'attente",
        "x" * 30_000,
        "\n\n  \n.",
    ],
)
def test_odd_texts_are_shown_as_they_are(text: str, page: TryPage, window_parts: Parts) -> None:
    page.try_text(text)
    _settle(page, window_parts, text)
    shown = page.text.document().toRawText().replace("\u2029", "\n")
    assert shown == plain(text)[:HEAD]
    assert page.box.text == text
    page.copy()


def test_of_a_long_text_the_beginning_is_judged_and_it_is_said(page: TryPage, window_parts: Parts) -> None:
    text = "Encore une attente. " * 900
    page.try_text(text)
    _settle(page, window_parts, text)
    number = page.locale().toString(JUDGED)
    assert f"Only the first {number} characters are judged." in _said(page)
    page.try_text("court")
    _settle(page, window_parts, "court")
    assert "characters are judged" not in _said(page)


def test_a_whole_library_is_not_taken(page: TryPage, window_parts: Parts) -> None:
    data = QMimeData()
    data.setText("mot \ud83d " * 100_000)
    page.box.insertFromMimeData(data)
    assert 0 < len(page.box.text) <= LONGEST
    window_parts.settle(lambda: page.judged is not None)
    before = len(page.box.text)
    page.box.insertFromMimeData(data)
    assert len(page.box.text) <= max(before, LONGEST)


def test_a_late_answer_for_another_text_is_not_shown(page: TryPage, window_parts: Parts) -> None:
    page.try_text("Awful")
    page.try_text("Lovely, thank you")
    window_parts.settle(lambda: page.judged is not None)
    assert page._judged is not None
    assert page._judged[0] == "Lovely, thank you"
    page.try_text("Awful")
    page.clear()
    window_parts.settle()
    assert page.judged is None
