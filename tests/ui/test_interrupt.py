"""Being asked to end from outside the window."""

from __future__ import annotations

import signal
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.desktop.interrupt import Interrupts


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_heard_while_qt_waits(qtbot: QtBot, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    asked: list[str] = []
    parent = QObject()
    interrupts = Interrupts(lambda: asked.append("ended"), parent)
    try:
        signal.raise_signal(number)
        qtbot.waitUntil(lambda: asked == ["ended"], timeout=2000)
    finally:
        interrupts.close()
    assert signal.getsignal(number) is before
