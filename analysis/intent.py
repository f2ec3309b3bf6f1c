"""What the writer of a text is after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import Intent

if TYPE_CHECKING:
    from analysis.network import Answer


def intent(answer: Answer) -> Intent:
    """The most probable intent."""
    return list(Intent)[int(answer.chances("intent").argmax())]
