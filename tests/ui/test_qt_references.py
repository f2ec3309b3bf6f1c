"""The binding to Qt counts references to None as Python does."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_take_no_reference_away() -> None:
    # PySide 6.12.0 on Python 3.11 lost one at each call, until the interpreter gave up:
    # "none_dealloc: deallocating None".
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
        thing.parent()
    assert sys.getrefcount(None) > before - 100
