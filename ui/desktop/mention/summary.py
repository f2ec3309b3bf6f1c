"""A judgement as plain text, to be copied."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.model import Intent, Judgement, Reason, Severity
from ui.desktop import sentences
from ui.desktop.mention import reasons


def quote(words: str) -> str:
    """Words of a text in the quotation marks of the interface's language."""
    return QCoreApplication.translate("summary", "“{words}”").format(words=reasons.short(words))


def summary(judgement: Judgement) -> str:
    """One line for each part of the judgement, with the words that carried it."""

    def line(name: str, said: str, words: Iterable[Reason] = ()) -> str:
        quoted = ", ".join(dict.fromkeys(quote(one.words) for one in words))
        told = QCoreApplication.translate("summary", "{name}: {said}").format(name=name, said=said)
        return f"{told} – {quoted}" if quoted else told

    sentiment = judgement.sentiment
    sure = reasons.sureness(sentiment)
    tone = f"{reasons.tone(sentiment)} ({sure})" if sure else reasons.tone(sentiment)
    lines = [line(QCoreApplication.translate("summary", "Tone"), tone, sentiment.reasons)]
    severity, what = sentences.severity(judgement.severity), reasons.reported(judgement)
    if what and judgement.severity is not Severity.NONE:
        severity = f"{severity} ({what})"
    lines.append(
        line(QCoreApplication.translate("summary", "Severity"), severity, judgement.severity_reasons)
    )
    topics = ", ".join(map(sentences.topic, judgement.topics))
    if topics:
        lines.append(line(QCoreApplication.translate("summary", "About"), topics))
    if judgement.intent is not Intent.OTHER:
        meant = sentences.intent(judgement.intent)
        lines.append(line(QCoreApplication.translate("summary", "Meant as"), meant))
    for kind, words in reasons.facts(judgement):
        lines.append(line(kind.capitalize(), ", ".join(map(quote, words))))
    if judgement.spam:
        looks = QCoreApplication.translate("summary", "Looks like")
        lines.append(line(looks, reasons.aside(judgement), judgement.spam_reasons))
    language = sentences.language(judgement.language)
    lines.append(line(QCoreApplication.translate("summary", "Language"), language))
    return "\n".join(lines)
