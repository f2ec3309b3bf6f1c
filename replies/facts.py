"""The one fact of a mention that a draft repeats: how long somebody waited, how much was paid."""

from __future__ import annotations

import re

from core.model import Fact, FactKind, Mention, Topic
from replies.texts import french

_KINDS = {
    Topic.PRICE: FactKind.AMOUNT,
    Topic.WAITING: FactKind.DURATION,
    Topic.DELIVERY: FactKind.DURATION,
    Topic.REFUND: FactKind.DURATION,
}
_YEAR = 525_600
# "En 5 minutes", "à 10 minutes", "10 minutes après" say how soon, where and when, not how long one waited.
_SOON = re.compile(r"(?i)(?<![\w'’])(?:à|en|in|within|under|less than|moins d['’e])\s*$")
_WHEN = re.compile(r"(?i)\s*(?:avant(?! d)|après|before|after)\b")
_RANGE = re.compile(r"(?i)\d\s?(?:[-–/]|à|a|ou|or|to|et|and)\s?\d")
_UNITS = {
    "fr": ((43_200, "mois", "mois"), (10_080, "semaine", "semaines"), (1_440, "jour", "jours")),
    "en": ((43_200, "month", "months"), (10_080, "week", "weeks"), (1_440, "day", "days")),
}
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


def fact(mention: Mention, topic: Topic, language: str) -> str:
    """The one fact that belongs to a topic, in the words of a draft's language; empty if none or several."""
    kind, judged, text = _KINDS.get(topic), mention.judgement, mention.judged_text
    if judged is None or kind is None:
        return ""
    same = judged.language.partition("-")[0] == language
    said = {
        _amount(one, language) if kind is FactKind.AMOUNT else _duration(one, language, same)
        for one in judged.facts
        if one.kind is kind and not _is_doubtful(one, text)
    }
    return said.pop() if len(said) == 1 else ""


def _is_doubtful(found: Fact, text: str) -> bool:
    """Whether a fact is not what a complaint is about: no length of a wait, or not even one number."""
    start, end = found.span
    if _RANGE.search(found.words):
        return True
    if found.kind is FactKind.AMOUNT:
        return found.value is None
    too_long = found.value is not None and found.value >= _YEAR
    return too_long or bool(_SOON.search(text[max(0, start - 12) : start]) or _WHEN.match(text, end))


def _duration(found: Fact, language: str, same_language: bool) -> str:
    """In the writer's own words where they hold no digits, else spelt out."""
    if same_language and not re.search(r"\d", found.words):
        words = " ".join(found.words.split()).lower()
        return french(words) if language == "fr" else words
    if found.value is None or found.value != int(found.value):
        return ""
    minutes = int(found.value)
    for size, one, several in _UNITS[language]:
        if minutes and minutes % size == 0:
            return _counted(minutes // size, one, several)
    hours, past = divmod(minutes, 60)
    if language == "fr" and hours and past:
        return f"{hours}\u00a0h\u00a0{past:02}"
    parts = (
        _counted(hours, "heure", "heures") if language == "fr" else _counted(hours, "hour", "hours"),
        _counted(past, "minute", "minutes"),
    )
    return " ".join(filter(None, parts))


def _counted(number: int, one: str, several: str) -> str:
    """A number with its unit, not parted at the end of a line; empty for none."""
    return f"{number}\u00a0{one if number == 1 else several}" if number else ""


def _amount(found: Fact, language: str) -> str:
    number = f"{found.value:,.2f}".removesuffix(".00")
    sign = _SIGNS.get(found.unit, found.unit)
    if language == "fr":
        number = number.replace(",", "\u202f").replace(".", ",")
        return f"{number}\u00a0{sign}"
    return f"{sign}{number}" if len(sign) == 1 else f"{number}\u00a0{sign}"
