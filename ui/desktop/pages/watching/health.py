"""How a source is doing, in words. Pure: what is known of it and the present moment come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from core.model import Source
from ui.desktop import moments, sentences
from watchers.silence import silent_for

SILENT_AFTER = timedelta(days=90)
"""A source that answers but brought nothing new for so long may have moved elsewhere."""


@dataclass(frozen=True, slots=True)
class Health:
    """One line for the list, its level (muted, good, warning, error), an icon, and lines of detail."""

    level: str
    icon: str
    line: str
    details: tuple[str, ...] = ()


def health(source: Source, now: datetime) -> Health:
    """The health of a source."""
    if source.stopped:
        return Health(
            "error", "stop", QCoreApplication.translate("watching", "Gone"), _of_stopped(source, now)
        )
    if source.paused:
        return Health("muted", "pause", QCoreApplication.translate("watching", "Paused"), _last(source, now))
    if source.problem is not None:
        return Health("error", "warning", sentences.error(source.problem), _of_problem(source, now))
    if source.checked_at is None:
        return Health(
            "muted", "feed", QCoreApplication.translate("watching", "Not checked yet"), _next(source, now)
        )
    details = _next(source, now) + _of_quota(source) + _of_validators(source)
    if source.entries == 0:
        line = QCoreApplication.translate("watching", "It answers, but has had nothing to read so far")
        return Health("warning", "feed", line, details)
    silent = silent_for(source, now)
    if silent is not None:
        line = QCoreApplication.translate(
            "watching", "Silent for {silent}, usually something every {usual}"
        ).format(silent=moments.span(silent), usual=moments.span(timedelta(seconds=source.gap)))
        look = QCoreApplication.translate("watching", "It answers. Look at its page whether it has moved.")
        return Health("warning", "feed", line, (look, *details))
    if source.brought_at is not None and now - source.brought_at > SILENT_AFTER:
        line = QCoreApplication.translate("watching", "Silent: nothing new since {date}").format(
            date=moments.date(source.brought_at)
        )
        return Health("warning", "feed", line, details)
    line = QCoreApplication.translate("watching", "Checked {when}").format(
        when=moments.ago(source.checked_at, now)
    )
    return Health("muted", "feed", line, details)


def brought(source: Source) -> str:
    """What a source has brought so far."""
    if source.entries == 0:
        return QCoreApplication.translate("watching", "Nothing collected from here yet.")
    if source.mentions == 0 and source.entries == 1:
        return QCoreApplication.translate("watching", "1 collected, no mention.")
    if source.mentions == 0:
        return QCoreApplication.translate("watching", "{n} collected, no mention among them.").format(
            n=source.entries
        )
    if source.mentions == 1:
        return QCoreApplication.translate("watching", "{n} collected, 1 mention among them.").format(
            n=source.entries
        )
    return QCoreApplication.translate("watching", "{n} collected, {m} mentions among them.").format(
        n=source.entries, m=source.mentions
    )


def _of_quota(source: Source) -> tuple[str, ...]:
    quota = source.quota
    if quota is None or quota.left > 1_000 or not quota.limit:
        return ()
    said = QCoreApplication.translate("watching", "Its server still allows {left} of {limit} questions.")
    return (said.format(left=quota.left, limit=quota.limit),)


def _of_validators(source: Source) -> tuple[str, ...]:
    if not source.unreliable:
        return ()
    return (
        QCoreApplication.translate(
            "watching", "Its server says “nothing new” even when there is, so it is read whole, once a day."
        ),
    )


def _of_stopped(source: Source, now: datetime) -> tuple[str, ...]:
    why = QCoreApplication.translate(
        "watching",
        "Its server says it is gone for good, so it is not checked any more. Check it now to try again.",
    )
    return (why, *_last(source, now))


def _of_problem(source: Source, now: datetime) -> tuple[str, ...]:
    problem = source.problem
    if problem is None:
        return ()
    since = moments.full(problem.since)
    if problem.count == 1:
        often = QCoreApplication.translate("watching", "It failed once, on {date}.").format(date=since)
    else:
        often = QCoreApplication.translate("watching", "It failed {n} times in a row, since {date}.").format(
            n=problem.count, date=since
        )
    if source.next_check_at is None:
        return (often, *_last(source, now))
    again = QCoreApplication.translate("watching", "Next try {when}.").format(
        when=moments.ahead(source.next_check_at, now)
    )
    return (often, again, *_last(source, now))


def _last(source: Source, now: datetime) -> tuple[str, ...]:
    if source.succeeded_at is None:
        if source.checked_at is None:
            return ()
        return (QCoreApplication.translate("watching", "It has never worked so far."),)
    return (
        QCoreApplication.translate("watching", "Last read without trouble {when}.").format(
            when=moments.ago(source.succeeded_at, now)
        ),
    )


def _next(source: Source, now: datetime) -> tuple[str, ...]:
    if source.next_check_at is None or source.next_check_at <= now:
        return (QCoreApplication.translate("watching", "It is checked with the next round."),)
    return (
        QCoreApplication.translate("watching", "Next check {when}.").format(
            when=moments.ahead(source.next_check_at, now)
        ),
    )
