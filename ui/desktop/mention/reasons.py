"""Why a mention was judged so, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.model import FactKind, Judgement, Reason, Sentiment, Tone
from ui.desktop import sentences
from ui.desktop.mention.text import Word

_STRONG, _WEAK = 0.6, 0.3
_SURE = 0.85
_WORDS = 60
_FACTS = 16

# The words that turn others over, as they are written; "ne" belongs to what comes after it.
_NEGATION = re.compile(
    r"\b(?:pas|plus|jamais|rien|gu[eè]re|aucune?s?|nulle?s?|personne|point|ni|sans|non"
    r"|not|never|no|nothing|nobody|none|neither|nor|without|hardly|cannot|[a-z]+n['’]t)\b",
    re.IGNORECASE,
)
_NE = re.compile(r"\b(?:ne\b|n['’])", re.IGNORECASE)
_AFTER_NE = ("pas", "plus", "jamais", "rien", "guère", "guere", "aucun", "aucune", "personne", "point", "ni")
_NE_WITHIN = 40


# --- the tone ------------------------------------------------------------------------------------


def tone(sentiment: Sentiment) -> str:
    """The tone with its strength: "clearly negative"."""
    strength = abs(sentiment.score)
    if sentiment.label is Tone.NEGATIVE:
        if strength >= _STRONG:
            return QCoreApplication.translate("reasons", "clearly negative")
        if strength < _WEAK:
            return QCoreApplication.translate("reasons", "slightly negative")
    if sentiment.label is Tone.POSITIVE:
        if strength >= _STRONG:
            return QCoreApplication.translate("reasons", "clearly positive")
        if strength < _WEAK:
            return QCoreApplication.translate("reasons", "slightly positive")
    return sentences.tone(sentiment.label)


def sureness(sentiment: Sentiment) -> str:
    """How sure the tone is, in words; empty where nothing is known of it."""
    if sentiment.confidence >= 1:
        return QCoreApplication.translate("reasons", "as you corrected it")
    if sentiment.unsure:
        return QCoreApplication.translate("reasons", "not sure")
    if sentiment.confidence <= 0:
        return ""
    if sentiment.confidence >= _SURE:
        return QCoreApplication.translate("reasons", "sure")
    return QCoreApplication.translate("reasons", "fairly sure")


def basis(sentiment: Sentiment) -> str:
    """What the sureness stands on; empty where nothing is known of it, or where it is the owner's word."""
    if not 0 < sentiment.confidence < 1:
        return ""
    return QCoreApplication.translate(
        "reasons", "Of 100 texts of which Vigie is as sure as of this one, about {n} have this tone."
    ).format(n=min(99, round(100 * sentiment.confidence)))


def unsure() -> str:
    """Said where the tone could as well be another."""
    return QCoreApplication.translate("reasons", "It could as well be another: read it yourself.")


def meaning(reason: Reason, text: str = "") -> str:
    """What these words did to the tone; ``text`` is the whole, in which a negation is looked for."""
    if reason.code == "negated":
        turned = negation(text, reason)
        if turned:
            return QCoreApplication.translate("reasons", "“{negation}” turned this over").format(
                negation=turned
            )
        return QCoreApplication.translate("reasons", "a negation turned this over")
    if reason.code == "irony":
        return QCoreApplication.translate("reasons", "probably meant ironically")
    if reason.code == "rating":
        return QCoreApplication.translate("reasons", "a mark that was given")
    if reason.code == "reported":
        return QCoreApplication.translate("reasons", "bad news, however it is told")
    if reason.code == "learned":
        return QCoreApplication.translate("reasons", "learned from your corrections")
    if reason.code == "contrast":
        return QCoreApplication.translate("reasons", "what comes after it counts more")
    if reason.weight > 0:
        return QCoreApplication.translate("reasons", "speaks well")
    if reason.weight < 0:
        return QCoreApplication.translate("reasons", "speaks badly")
    return QCoreApplication.translate("reasons", "weighs on the judgement")


_SPECIAL = ("negated", "irony", "rating", "reported", "learned", "contrast")


def told(reason: Reason, text: str) -> str:
    """A sentence about words whose part in it is not plain to see; empty for all others."""
    if reason.code not in _SPECIAL:
        return ""
    return QCoreApplication.translate("reasons", "“{words}”: {meaning}.").format(
        words=short(reason.words), meaning=meaning(reason, text)
    )


def negation(text: str, reason: Reason) -> str:
    """The words that turned a reason over: "not", "ne … pas"; empty where they are not found."""
    start, end = reason.span
    within = text[start:end]
    found = _NEGATION.search(within)
    if found is None:
        return ""
    word = found.group().lower().replace("’", "'")
    before = text[max(0, start - _NE_WITHIN) : start] + within[: found.start()]
    clause = re.split(r"[.!?;:,\n]", before)[-1]
    return f"ne … {word}" if word in _AFTER_NE and _NE.search(clause) else word


def short(words: str) -> str:
    """Words of a text on one line, and not too many of them."""
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


def apart(found: Iterable[Reason]) -> list[Reason]:
    """The reasons whose words do not overlap; of those that do, the longest. In the order of the text."""
    kept: list[Reason] = []
    for reason in sorted(found, key=lambda one: one.span[0] - one.span[1]):
        if all(reason.span[1] <= other.span[0] or other.span[1] <= reason.span[0] for other in kept):
            kept.append(reason)
    return sorted(kept, key=lambda one: one.span)


# --- the words in the text -----------------------------------------------------------------------


def judged_words(judgement: Judgement, text: str) -> list[Word]:
    """All words of the text that a judgement stands on, for underlining."""
    words = [
        Word(reason.span, meaning(reason, text), "positive" if reason.weight > 0 else "negative")
        for reason in judgement.sentiment.reasons
    ]
    serious = QCoreApplication.translate("reasons", "makes it {severity}").format(
        severity=sentences.severity(judgement.severity)
    )
    words += [Word(reason.span, serious, "critical") for reason in judgement.severity_reasons]
    if judgement.spam:
        looks = QCoreApplication.translate("reasons", "looks like {kind}").format(kind=aside(judgement))
        words += [Word(reason.span, looks, "warning") for reason in judgement.spam_reasons]
    return words


# --- what is reported, and what is set aside -----------------------------------------------------


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


def facts(judgement: Judgement) -> list[tuple[str, tuple[str, ...]]]:
    """What a reply can take up: what each kind of fact answers, with the words of the text."""
    found: dict[FactKind, dict[str, None]] = {}
    for fact in judgement.facts[:_FACTS]:
        found.setdefault(fact.kind, {})[short(fact.words)] = None
    return [(sentences.fact(kind), tuple(words)) for kind, words in found.items()]


_JOBS = ("job", "jobs")
_COUPONS = ("coupon", "coupons")
_NAMESAKE = ("homonym", "namesake")


def aside(judgement: Judgement) -> str:
    """As what a text is set aside: "an advertisement", "a job ad"."""
    codes = [reason.code for reason in judgement.spam_reasons]
    kinds = {
        kind: sum(code in names for code in codes)
        for kind, names in (("namesake", _NAMESAKE), ("job", _JOBS), ("coupons", _COUPONS))
    }
    most = max(kinds, key=lambda kind: kinds[kind])
    if not kinds[most]:
        return QCoreApplication.translate("reasons", "an advertisement")
    return {
        "namesake": QCoreApplication.translate("reasons", "something else of the same name"),
        "job": QCoreApplication.translate("reasons", "a job ad"),
        "coupons": QCoreApplication.translate("reasons", "a list of coupons"),
    }[most]
