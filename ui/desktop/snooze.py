"""Until when a mention can be put off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from core.model import Triage
from ui.desktop import moments

UNTIL_CANCELLED = datetime(9000, 1, 1, tzinfo=UTC)
"""Stands for "until I say so": it sorts after everything and fits every calendar."""

_EVENING, _MORNING = 18, 9


def choices(now: datetime) -> list[tuple[str, datetime]]:
    """What the menu offers, soonest first: words and the moment (UTC). Hours are local ones."""
    today = moments.local(now).date()
    offered = [(QCoreApplication.translate("snooze", "For an hour"), now + timedelta(hours=1))]
    evening = _at(today, _EVENING)
    if evening - now > timedelta(hours=1):
        offered.append((QCoreApplication.translate("snooze", "Until this evening"), evening))
    for words, days in (
        (QCoreApplication.translate("snooze", "Until tomorrow morning"), 1),
        (QCoreApplication.translate("snooze", "For three days"), 3),
        (QCoreApplication.translate("snooze", "Until next week"), 7 - today.weekday()),
    ):
        offered.append((words, _at(today + timedelta(days=days), _MORNING)))
    offered.append((QCoreApplication.translate("snooze", "Until I cancel it"), UNTIL_CANCELLED))
    return offered


def is_snoozed(triage: Triage, now: datetime) -> bool:
    """Whether the mention is out of sight at this moment."""
    return triage.snoozed_until is not None and triage.snoozed_until > now


def words(until: datetime, now: datetime) -> str:
    """How long a mention still sleeps."""
    if until >= UNTIL_CANCELLED:
        return QCoreApplication.translate("snooze", "snoozed")
    return QCoreApplication.translate("snooze", "snoozed, back {when}").format(when=moments.ahead(until, now))


def _at(day: object, hour: int) -> datetime:
    # A moment without a zone is taken as local time, with the day's own summer or winter time.
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00").astimezone(UTC)
