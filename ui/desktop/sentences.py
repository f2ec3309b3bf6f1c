"""The words of the vocabulary and the sentences of errors in the interface's language.

Everything the other rooms know only by code (a topic, a rule, an error) gets
its words here, where Qt's translation reaches. Sentences of errors are
translated from their English text in ``core.errors``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from core.errors import SENTENCES, VigieError
from core.model import Checked, FactKind, Intent, Problem, Severity, Status, Tone, Topic


def tone(value: Tone | None, unsure: bool = False) -> str:
    """A tone in words."""
    if value is None:
        return QCoreApplication.translate("words", "being judged")
    word = {
        Tone.NEGATIVE: QCoreApplication.translate("words", "negative"),
        Tone.NEUTRAL: QCoreApplication.translate("words", "neutral"),
        Tone.POSITIVE: QCoreApplication.translate("words", "positive"),
    }[value]
    if unsure:
        return QCoreApplication.translate("words", "{tone}, not sure").format(tone=word)
    return word


def severity(value: Severity) -> str:
    """A severity in words."""
    return {
        Severity.NONE: QCoreApplication.translate("words", "nothing serious"),
        Severity.MINOR: QCoreApplication.translate("words", "minor"),
        Severity.SERIOUS: QCoreApplication.translate("words", "serious"),
        Severity.CRITICAL: QCoreApplication.translate("words", "critical"),
    }[value]


def topic(value: Topic) -> str:
    """A topic in words."""
    return {
        Topic.WAITING: QCoreApplication.translate("words", "waiting"),
        Topic.STAFF: QCoreApplication.translate("words", "staff"),
        Topic.QUALITY: QCoreApplication.translate("words", "quality"),
        Topic.PRICE: QCoreApplication.translate("words", "price"),
        Topic.DELIVERY: QCoreApplication.translate("words", "delivery"),
        Topic.REFUND: QCoreApplication.translate("words", "refund"),
        Topic.HYGIENE: QCoreApplication.translate("words", "hygiene"),
        Topic.PRODUCT: QCoreApplication.translate("words", "product"),
        Topic.PLACE: QCoreApplication.translate("words", "place"),
        Topic.AVAILABILITY: QCoreApplication.translate("words", "availability"),
        Topic.PRIVACY: QCoreApplication.translate("words", "privacy"),
        Topic.OTHER: QCoreApplication.translate("words", "other"),
    }[value]


def language(code: str) -> str:
    """A language by its code (ISO 639-1), in words."""
    names = {
        "fr": QCoreApplication.translate("words", "French"),
        "en": QCoreApplication.translate("words", "English"),
        "de": QCoreApplication.translate("words", "German"),
        "es": QCoreApplication.translate("words", "Spanish"),
        "it": QCoreApplication.translate("words", "Italian"),
        "pt": QCoreApplication.translate("words", "Portuguese"),
        "unknown": QCoreApplication.translate("words", "unknown"),
    }
    return names.get(code, code)


def intent(value: Intent) -> str:
    """What a writer is after, in words."""
    return {
        Intent.COMPLAINT: QCoreApplication.translate("words", "complaint"),
        Intent.PRAISE: QCoreApplication.translate("words", "praise"),
        Intent.QUESTION: QCoreApplication.translate("words", "question"),
        Intent.SUGGESTION: QCoreApplication.translate("words", "suggestion"),
        Intent.ANNOUNCEMENT: QCoreApplication.translate("words", "announcement"),
        Intent.OTHER: QCoreApplication.translate("words", "something else"),
    }[value]


def stars(rating: float) -> str:
    """The stars of a review, in words."""
    said = QLocale().toString(rating, "g", 3)
    return QCoreApplication.translate("words", "{n} of 5 stars").format(n=said)


def fact(value: FactKind) -> str:
    """What a fact answers, in words."""
    return {
        FactKind.DURATION: QCoreApplication.translate("words", "how long"),
        FactKind.AMOUNT: QCoreApplication.translate("words", "how much"),
        FactKind.QUANTITY: QCoreApplication.translate("words", "how many"),
        FactKind.PRODUCT: QCoreApplication.translate("words", "what"),
        FactKind.PLACE: QCoreApplication.translate("words", "where"),
        FactKind.DATE: QCoreApplication.translate("words", "when"),
    }[value]


def status(value: Status) -> str:
    """A status in words."""
    return {
        Status.NEW: QCoreApplication.translate("words", "new"),
        Status.TO_ANSWER: QCoreApplication.translate("words", "to answer"),
        Status.WAITING: QCoreApplication.translate("words", "waiting for news"),
        Status.ANSWERED: QCoreApplication.translate("words", "answered"),
        Status.DISMISSED: QCoreApplication.translate("words", "dismissed"),
    }[value]


def checked(value: Checked) -> str:
    """Whether a claim was checked, in words."""
    return {
        Checked.UNKNOWN: QCoreApplication.translate("words", "not checked"),
        Checked.TRUE: QCoreApplication.translate("words", "checked: true"),
        Checked.FALSE: QCoreApplication.translate("words", "checked: not so"),
    }[value]


def told(code: str) -> str:
    """A sentence of ``core.errors`` that has no blanks."""
    return QCoreApplication.translate("errors", SENTENCES[code])


def error(problem: VigieError | Problem) -> str:
    """An error as one sentence in the interface's language."""
    text = QCoreApplication.translate("errors", SENTENCES[problem.code])
    return text.format(**problem.details)
