"""What the owner's corrections teach about other texts.

The same text, or nearly the same, takes over what was corrected. A text that is
only alike is nudged: where its judgement was unsure or weak a few examples turn
it over, where it was confident and in other words they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.model import Correction, Judgement, Sentiment, Severity, Tone, Topic
from core.text import words

_SIGN = {Tone.NEGATIVE: -1.0, Tone.NEUTRAL: 0.0, Tone.POSITIVE: 1.0}
_CLEAR = 0.7


class Lessons:
    """What some corrections say about any text. Can be pickled; costs nearly nothing when there are none.

    ``names`` are words that stand in most texts of this shop, as its name does:
    that two texts share them says nothing.
    """

    def __init__(self, corrections: Sequence[Correction] = (), names: Iterable[str] = ()) -> None:
        self.corrections = tuple(sorted(corrections, key=lambda one: one.id))
        self.names = frozenset(names)
        self._same: dict[str, list[Correction]] = {}
        for one in sorted(corrections, key=lambda one: (one.made_at, one.id)):
            self._same.setdefault(_key(one.text), []).append(one)

    def __bool__(self) -> bool:
        """Whether there is anything to learn from."""
        return bool(self.corrections)

    def concerns(self, text: str) -> bool:
        """Whether any of the corrections may have a part in the judgement of a text."""
        return _key(text) in self._same

    def apply(self, text: str, judgement: Judgement) -> Judgement:
        """The judgement as the owner would have it. One that has learned already is left as it is."""
        if not self.corrections or judgement.learned:
            return judgement
        for one in self._same.get(_key(text), ()):
            judgement = _taken_over(judgement, one)
        return judgement


def concerned(texts: Sequence[tuple[int, str]], lessons: Lessons) -> list[int]:
    """Which of some numbered texts the lessons concern. A plain function, for a worker process."""
    return [number for number, text in texts if lessons.concerns(text)]


def telling(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a text (folded) by which others like it are found, the most telling first."""
    return tuple(sorted(set(words(text)) - set(names), key=lambda word: (-len(word), word))[:12])


def _key(text: str) -> str:
    """What two texts share that are the same but for their marks, capitals and accents."""
    return " ".join(words(text)) or text.strip()


def _taken_over(judgement: Judgement, one: Correction) -> Judgement:
    sentiment = judgement.sentiment
    if one.tone is not None:
        strong = abs(sentiment.score) if sentiment.label is one.tone else 0.0
        score = _SIGN[one.tone] * max(_CLEAR, strong)
        sentiment = Sentiment(one.tone, score, False, sentiment.reasons, 1.0)
    severity = judgement.severity if one.severity is None else one.severity
    return replace(
        judgement,
        sentiment=sentiment,
        severity=severity,
        severity_reasons=judgement.severity_reasons if severity is not Severity.NONE else (),
        topics=(one.topics or (Topic.OTHER,)) if one.topics is not None else judgement.topics,
        spam=judgement.spam if one.spam is None else one.spam,
        learned=tuple(sorted({*judgement.learned, one.id})),
    )
