"""A row of the timeline as one sentence, for those who hear it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from core.model import MentionRow, Severity
from ui.desktop import moments, sentences, snooze


def spoken(row: MentionRow, now: datetime) -> str:
    """Who said what, where, when, in which tone, and where it stands."""
    said = QCoreApplication.translate(
        "spoken", "{author}, {source}, {when}: {text}. Tone: {tone}. Status: {status}."
    ).format(
        author=row.author or QCoreApplication.translate("spoken", "Somebody"),
        source=row.source_title,
        when=moments.ago(row.published_at, now),
        text=(row.title or row.excerpt).rstrip(". "),
        tone=sentences.tone(row.tone, row.unsure),
        status=sentences.status(row.triage.status),
    )
    parts = [said]
    if row.rating is not None:
        parts.append(sentences.stars(row.rating).capitalize() + ".")
    if row.severity is not Severity.NONE:
        parts.append(
            QCoreApplication.translate("spoken", "Severity: {severity}.").format(
                severity=sentences.severity(row.severity)
            )
        )
    if row.topics:
        parts.append(
            QCoreApplication.translate("spoken", "About: {topics}.").format(
                topics=", ".join(map(sentences.topic, row.topics))
            )
        )
    if row.triage.snoozed_until is not None and snooze.is_snoozed(row.triage, now):
        parts.append(
            QCoreApplication.translate("spoken", "It is {snoozed}.").format(
                snoozed=snooze.words(row.triage.snoozed_until, now)
            )
        )
    return " ".join(parts)
