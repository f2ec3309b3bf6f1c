"""Why a mention was judged so, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.model import Judgement, Reason, Sentiment, Tone
from ui.desktop import sentences
from ui.desktop.mention.text import Word

_STRONG, _WEAK = 0.6, 0.3


def tone(sentiment: Sentiment) -> str:
    """The tone with its strength, as a sentence."""
    strength = abs(sentiment.score)
    if sentiment.label is Tone.NEUTRAL:
        return QCoreApplication.translate("reasons", "The tone is neutral.")
    if sentiment.label is Tone.NEGATIVE:
        if strength >= _STRONG:
            return QCoreApplication.translate("reasons", "The tone is clearly negative.")
        if strength >= _WEAK:
            return QCoreApplication.translate("reasons", "The tone is negative.")
        return QCoreApplication.translate("reasons", "The tone is slightly negative.")
    if strength >= _STRONG:
        return QCoreApplication.translate("reasons", "The tone is clearly positive.")
    if strength >= _WEAK:
        return QCoreApplication.translate("reasons", "The tone is positive.")
    return QCoreApplication.translate("reasons", "The tone is slightly positive.")


def unsure() -> str:
    """Said where the tone could as well be another."""
    return QCoreApplication.translate("reasons", "Vigie is not sure of it: read it yourself.")


def meaning(reason: Reason) -> str:
    """What these words did to the tone."""
    if reason.code == "negated":
        return QCoreApplication.translate("reasons", "turned round by a negation")
    if reason.code == "irony":
        return QCoreApplication.translate("reasons", "probably meant ironically")
    if reason.code == "rating":
        return QCoreApplication.translate("reasons", "a mark that was given")
    if reason.weight > 0:
        return QCoreApplication.translate("reasons", "speaks well")
    if reason.weight < 0:
        return QCoreApplication.translate("reasons", "speaks badly")
    return QCoreApplication.translate("reasons", "weighs on the judgement")


def apart(found: Iterable[Reason]) -> list[Reason]:
    """The reasons whose words do not overlap; of those that do, the longest. In the order of the text."""
    kept: list[Reason] = []
    for reason in sorted(found, key=lambda one: one.span[0] - one.span[1]):
        if all(reason.span[1] <= other.span[0] or other.span[1] <= reason.span[0] for other in kept):
            kept.append(reason)
    return sorted(kept, key=lambda one: one.span)


def judged_words(judgement: Judgement) -> list[Word]:
    """All words of the text that a judgement stands on, for underlining."""
    words = [
        Word(reason.span, meaning(reason), "positive" if reason.weight > 0 else "negative")
        for reason in judgement.sentiment.reasons
    ]
    serious = QCoreApplication.translate("reasons", "makes it {severity}").format(
        severity=sentences.severity(judgement.severity)
    )
    words += [Word(reason.span, serious, "critical") for reason in judgement.severity_reasons]
    if judgement.spam:
        looks = QCoreApplication.translate("reasons", "looks like an advertisement")
        words += [Word(reason.span, looks, "warning") for reason in judgement.spam_reasons]
    return words


def reported(judgement: Judgement) -> str:
    """What serious things are reported, in words: "illness, fraud"; empty where no name is known."""
    names = {
        "allergy": QCoreApplication.translate("reasons", "allergy"),
        "authority": QCoreApplication.translate("reasons", "an authority"),
        "boycott": QCoreApplication.translate("reasons", "a call to stay away"),
        "child": QCoreApplication.translate("reasons", "a child"),
        "danger": QCoreApplication.translate("reasons", "danger"),
        "discrimination": QCoreApplication.translate("reasons", "discrimination"),
        "fraud": QCoreApplication.translate("reasons", "fraud"),
        "harassment": QCoreApplication.translate("reasons", "harassment"),
        "hygiene": QCoreApplication.translate("reasons", "hygiene"),
        "illness": QCoreApplication.translate("reasons", "illness"),
        "injury": QCoreApplication.translate("reasons", "an injury"),
        "lawsuit": QCoreApplication.translate("reasons", "legal action"),
        "police": QCoreApplication.translate("reasons", "the police"),
        "press": QCoreApplication.translate("reasons", "the press"),
        "privacy": QCoreApplication.translate("reasons", "private data"),
        "staff": QCoreApplication.translate("reasons", "staff in the open"),
        "theft": QCoreApplication.translate("reasons", "theft"),
        "violence": QCoreApplication.translate("reasons", "violence"),
    }
    codes = dict.fromkeys(reason.code for reason in judgement.severity_reasons)
    return ", ".join(names[code] for code in codes if code in names)
