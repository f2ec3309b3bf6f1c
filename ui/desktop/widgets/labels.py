"""Labels with a role in the page: title, heading, lead, muted, small, error; and chips."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str = "", role: str = "", wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A plain-text label. ``role`` is one of title, heading, strong, lead, muted, small, error, good."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)  # what others wrote is never rendered
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A small rounded label. ``tone`` is negative, positive, warning, accent, critical, or nothing."""
    made = label(text, wrap=False, parent=parent)
    made.setProperty("chip", "true")
    if tone:
        made.setProperty("tone", tone)
    return made


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again after a property of ``widget`` has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
