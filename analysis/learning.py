"""What the owner's corrections teach about other texts.

The same text, or nearly the same, takes over what was corrected. A text that is
only alike is nudged, by how alike it is in what it speaks of: where its
judgement was unsure or weak a few examples turn it over. Where it was
confident, or rests on words that no correction knows, they do not.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.model import Correction, Intent, Judgement, Reason, Sentiment, Severity, Tone, Topic
from core.text import fold, words

FREQUENT = Path(__file__).resolve().parents[1] / "resources" / "lexicons" / "frequent.txt"
"""How telling frequent words are; made by ``analysis.training.frequent``."""

LEARNED = "learned"
"""The code of a reason that is the owner's."""

# Likeness goes from 0 to 1; what is measured is what ``tests/benchmarks/measure_learning.py`` prints.
_ALIKE = 0.15
"""From here on a correction says anything about another text."""
_PULL, _BEND, _OPEN = 4.5, 1.6, 2.5
"""How far (in log odds) a text that is wholly alike is pulled, and by which powers of its likeness, and
of the part of its tone that the example can account for, it is less."""
_ONE_WORD = 0.4
"""What is left of that where the two share one word only: mostly their subject, not what they say of it."""
_OTHER_MISTAKE = 0.3
"""What is left of it where the model took the example for something else than it took this text for."""
_STRONGEST = 2.1
"""The farthest that a tone is pulled: one that was held at 9 to 1 stays what it was."""
_NOTICED = 0.2
_SURE = 0.6
"""The probability from which on a tone is no longer unsure."""
_CLEAR = 0.7
"""The score of a tone that the owner gave."""
_SERIOUS_LIKE = 0.5
_TOPIC_LIKE = 0.4
_HELD = 0.6
"""What a severity or a topic as it was judged counts beside the likeness of those that say otherwise."""
_SPAM_LIKE = 0.6
_SPAM_ENOUGH = 0.8
_NO_SPAM_LIKE = 0.4
_LEAST = 0.01

_NEAR = 0.6
_SHORTEST = 6  # words that a text must have to be nearly the same as another
_DIFFERENT = 0.15  # the share of words in which they may differ then

_LONGEST = 6_000  # characters of a text by which it is the same as another
_READ = 300  # words of a text that are compared
_HITS = 12  # corrections that have a say in one text, the most alike
_TELLING = 12
_SHOWN = 4
_PAIR = 0.4  # how telling a pair of words is, beside its words
_NOTHING = 0.3  # what every text is about besides its telling words: short ones are less alike by it
_TURNED = 3  # words after "not" that are meant the other way round
_NOT = "-"
_NEGATORS = frozenset(
    (
        *("pas", "jamais", "rien", "aucun", "aucune", "sans", "ni", "guere"),
        *("not", "no", "never", "nothing", "nobody", "none", "without", "neither", "nor", "cannot"),
        *("nicht", "kein", "keine", "keinen", "nie", "ohne"),
        *("nunca", "nada", "ningun", "ninguna", "sin", "tampoco", "jamas"),
        *("non", "mai", "niente", "nessun", "nessuna", "senza", "nao", "nenhum", "nenhuma", "sem"),
    )
)
_SPOKEN = {Tone.NEGATIVE: -1.0, Tone.NEUTRAL: 0.0, Tone.POSITIVE: 1.0}
_INTENTS = {Tone.NEGATIVE: Intent.COMPLAINT, Tone.NEUTRAL: Intent.OTHER, Tone.POSITIVE: Intent.PRAISE}
_TONES = tuple(Tone)
_RUN = re.compile(r"\w+")


Judge = Callable[[str], Judgement]
"""Judges a text as if nothing had been corrected."""


class _Text(NamedTuple):
    """A text as it is compared: its words in order, and how telling its words and pairs of words are."""

    words: tuple[str, ...]
    weights: Mapping[str, float]
    length: float


class _Hit(NamedTuple):
    """A correction whose text, ``known``, is like another, how much (0..1), and what words they share."""

    correction: Correction
    known: _Text
    likeness: float
    shared: frozenset[str]


class Lessons:
    """What some corrections say about any text. Can be pickled; costs nearly nothing when there are none.

    ``names`` are words that stand in most texts of this shop, as its name does:
    that two texts share them says nothing.
    """

    def __init__(self, corrections: Sequence[Correction] = (), names: Iterable[str] = ()) -> None:
        self.corrections = tuple(sorted(corrections, key=lambda one: one.id))
        self.names = frozenset(names)
        self._same: dict[str, list[Correction]] = {}
        self._known: list[tuple[Correction, _Text]] = []
        self._index: dict[str, list[tuple[int, float]]] = {}
        # In the order they were made: of two on the same text the newer has the last word.
        for one in sorted(corrections, key=lambda one: (one.made_at, one.id)):
            beginning = one.text[:_LONGEST]
            found = words(beginning)
            self._same.setdefault(_key(beginning, found), []).append(one)
            text = _read(found, self.names)
            for feature, weight in text.weights.items():
                self._index.setdefault(feature, []).append((len(self._known), weight))
            self._known.append((one, text))
        self._words = frozenset(word.lstrip(_NOT) for feature in self._index for word in feature.split())

    def __bool__(self) -> bool:
        """Whether there is anything to learn from."""
        return bool(self.corrections)

    def concerns(self, text: str) -> bool:
        """Whether any of the corrections may have a part in the judgement of a text."""
        beginning = text[:_LONGEST]
        found = words(beginning)
        return _key(beginning, found) in self._same or bool(self._hits(found))

    def apply(self, text: str, judgement: Judgement, judge: Judge | None = None) -> Judgement:
        """The judgement as the owner would have it. One that has learned already is left as it is.

        ``judge`` judges a corrected text as it would be without the correction:
        the same mistake of the model is mended more readily than another.
        """
        if not self.corrections or judgement.learned:
            return judgement
        beginning = text[:_LONGEST]
        found = words(beginning)
        same = self._same.get(_key(beginning, found), ())
        hits = self._hits(found)
        near = [hit for hit in hits if _nearly_the_same(hit, found, judgement)]
        changed = _nudged(text, judgement, [hit for hit in hits if hit not in near], judge)
        for hit in reversed(near):
            changed = _taken_over(text, changed, hit.correction, hit.shared)
        for one in same:
            changed = _taken_over(text, changed, one, frozenset(found))
        return changed

    def _hits(self, found: Sequence[str]) -> list[_Hit]:
        """The corrections whose texts are like a text with these words, the most alike first."""
        if self._words.isdisjoint(found):
            return []
        text = _read(found, self.names)
        products: dict[int, float] = {}
        for feature, weight in text.weights.items():
            for at, other in self._index.get(feature, ()):
                products[at] = products.get(at, 0.0) + weight * other
        alike = sorted(
            (-product / (text.length * self._known[at][1].length), -at) for at, product in products.items()
        )
        hits = []
        for less, at in alike[:_HITS]:
            if -less < _ALIKE:
                break
            correction, known = self._known[-at]
            hits.append(_Hit(correction, known, -less, frozenset(text.weights.keys() & known.weights.keys())))
        return hits


def concerned(texts: Sequence[tuple[int, str]], lessons: Lessons) -> list[int]:
    """Which of some numbered texts the lessons concern. A plain function, for a worker process."""
    return [number for number, text in texts if lessons.concerns(text)]


def telling(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a text (folded) by which others like it are found, the most telling first."""
    found = _read(words(text), frozenset(names))
    single = {
        feature.lstrip(_NOT): -weight for feature, weight in found.weights.items() if " " not in feature
    }
    return tuple(sorted(single, key=lambda word: (single[word], -len(word), word))[:_TELLING])


def is_rare(word: str) -> bool:
    """Whether a word (folded) is none that is often used: mostly a name."""
    return word not in _frequent()


# --- how alike ----------------------------------------------------------------------------


@cache
def _frequent() -> dict[str, float]:
    weights: dict[str, float] = {}
    for line in FREQUENT.read_text("utf-8").splitlines():
        tenths, *found = line.split()
        if tenths != "#":
            weights.update(dict.fromkeys(found, int(tenths) / 10))
    return weights


def _key(text: str, found: Sequence[str]) -> str:
    """What two texts share that are the same but for their marks, capitals and accents."""
    return " ".join(found) or text.strip()


def _read(found: Sequence[str], names: frozenset[str]) -> _Text:
    """What a text speaks of. A word that is turned into its opposite is another word."""
    telling_of = _frequent()
    weights: dict[str, float] = {}
    before, weight_before, turned = "", 0.0, 0
    for word in found[:_READ]:
        if word in _NEGATORS or (word == "t" and before.endswith("n")):
            before, turned = word, _TURNED
            continue
        weight = 0.0 if word in names or word.isdecimal() else telling_of.get(word, 1.0)
        shape = _NOT + word if turned else word
        turned = max(0, turned - 1)
        if weight:
            weights[shape] = weight
        if before and weight + weight_before:
            weights[f"{before} {shape}"] = _PAIR * (weight + weight_before)
        before, weight_before = shape, weight
    length = math.sqrt(_NOTHING + sum(weight * weight for weight in weights.values()))
    return _Text(tuple(found), weights, length)


def _nearly_the_same(hit: _Hit, found: Sequence[str], judgement: Judgement) -> bool:
    """Whether two texts differ in a few words, none of which carried the judgement or negates."""
    if min(len(found), len(hit.known.words)) < _SHORTEST or hit.likeness < _NEAR:
        return False
    here, there = Counter(found), Counter(hit.known.words)
    more, less = here - there, there - here
    if max(more.total(), less.total()) > _DIFFERENT * max(len(found), len(hit.known.words)):
        return False
    if not _NEGATORS.isdisjoint((*more, *less)):
        return False
    reasons = (*judgement.sentiment.reasons, *judgement.severity_reasons, *judgement.spam_reasons)
    return not any(word in more for reason in reasons for word in words(reason.words))


# --- what follows -------------------------------------------------------------------------


def _taken_over(text: str, judgement: Judgement, one: Correction, shared: frozenset[str]) -> Judgement:
    """The judgement with every part that the owner corrected."""
    changed = judgement
    if one.tone is not None:
        before = judgement.sentiment
        strong = abs(before.score) if before.label is one.tone else 0.0
        score = _SPOKEN[one.tone] * max(_CLEAR, strong)
        reasons = _reasons(text, shared, score - before.score)
        kept = tuple(reason for reason in before.reasons if reason.code != LEARNED)
        changed = _followed(
            replace(changed, sentiment=Sentiment(one.tone, score, False, reasons + kept, 1.0)), judgement
        )
    if one.severity is not None:
        changed = _with_severity(text, changed, one.severity, shared)
    if one.topics is not None:
        changed = replace(changed, topics=_ordered(one.topics))
    if one.spam is not None:
        changed = _with_spam(text, changed, one.spam, shared)
    return replace(changed, learned=tuple(sorted({*judgement.learned, one.id})))


def _nudged(text: str, judgement: Judgement, hits: Sequence[_Hit], judge: Judge | None) -> Judgement:
    """The judgement as examples that are only alike would have it."""
    changed, by = _tone(text, judgement, hits, judge)
    learned = {hit.correction.id for hit in by}
    for part in (_severity, _topics, _spam):
        changed, by = part(text, changed, hits)
        learned.update(hit.correction.id for hit in by)
    return replace(changed, learned=tuple(sorted({*judgement.learned, *learned}))) if learned else judgement


def _tone(
    text: str, judgement: Judgement, hits: Sequence[_Hit], judge: Judge | None
) -> tuple[Judgement, list[_Hit]]:
    """The tone, where the examples turn it over or make it sure. Those that say otherwise are weighed."""
    before = judgement.sentiment
    pull = dict.fromkeys(_TONES, 0.0)
    for hit in hits:
        if hit.correction.tone is not None:
            same = judge is None or _same_mistake(judge(hit.correction.text), judgement)
            evidence = _evidence(hit, hit.correction.tone, before)
            pull[hit.correction.tone] += evidence if same else _OTHER_MISTAKE * evidence
    wanted = max(_TONES, key=lambda tone: pull[tone])
    less = max(pull[tone] for tone in _TONES if tone is not wanted)
    if pull[wanted] - less < _NOTICED:
        return judgement, []
    parts = _parts(before)
    parts[wanted] *= math.exp(min(_STRONGEST, pull[wanted] - less))
    total = sum(parts.values())
    parts = {tone: part / total for tone, part in parts.items()}
    label = max(_TONES, key=lambda tone: (parts[tone], tone is before.label))
    by = [hit for hit in hits if hit.correction.tone is label]
    score = parts[Tone.POSITIVE] - parts[Tone.NEGATIVE]
    unsure = (before.unsure if label is before.label else True) and parts[label] < _SURE
    if label is before.label and (unsure is before.unsure or not by):
        return judgement, []
    shared = frozenset().union(*(hit.shared for hit in by))
    reasons = _reasons(text, shared, score - before.score) + before.reasons
    after = replace(
        judgement, sentiment=Sentiment(label, round(score, 4), unsure, reasons, round(parts[label], 4))
    )
    return _followed(after, judgement), by


def _same_mistake(example: Judgement, judgement: Judgement) -> bool:
    """Whether the model took two texts for the same: in tone, and whether they ask something."""
    asks = Intent.QUESTION
    same_tone = example.sentiment.label is judgement.sentiment.label
    return same_tone and (example.intent is asks) is (judgement.intent is asks)


def _evidence(hit: _Hit, tone: Tone, before: Sentiment) -> float:
    """How much one example pulls: by its likeness, and by how much of the tone it can account for.

    Words that speak for another tone and that the example does not have are no concern of it.
    """
    wanted = _SPOKEN[tone]
    known = set(hit.known.words)
    all_of_it = contrary = 0.0
    for reason in before.reasons:
        all_of_it += abs(reason.weight)
        if (reason.weight * wanted < 0 or not wanted) and not known.issuperset(words(reason.words)):
            contrary += abs(reason.weight)
    open_to_it = 1.0 - contrary / all_of_it if all_of_it else 1.0
    single = sum(" " not in feature for feature in hit.shared) < 2
    return float(_PULL * hit.likeness**_BEND * open_to_it**_OPEN * (_ONE_WORD if single else 1.0))


def _parts(sentiment: Sentiment) -> dict[Tone, float]:
    """The probabilities of the three tones that a score and its confidence tell."""
    score, sure = max(-0.98, min(0.98, sentiment.score)), sentiment.confidence
    if not sure:  # a judgement that says nothing of it
        sure = 0.4 if sentiment.unsure else 0.5 + abs(score) / 3
    if sentiment.label is Tone.NEUTRAL:
        good, bad = (1 - sure + score) / 2, (1 - sure - score) / 2
        parts = {Tone.NEGATIVE: bad, Tone.NEUTRAL: sure, Tone.POSITIVE: good}
    else:
        other = max(0.0, sure - abs(score))
        against = Tone.NEGATIVE if sentiment.label is Tone.POSITIVE else Tone.POSITIVE
        parts = {sentiment.label: sure, Tone.NEUTRAL: 1 - sure - other, against: other}
    return {tone: max(_LEAST, parts[tone]) for tone in _TONES}


def _followed(after: Judgement, before: Judgement) -> Judgement:
    """What hangs on the tone follows it: the mere complaint that is minor, and what the writer is after."""
    was, now = before.sentiment.label, after.sentiment.label
    if was is now:
        return after
    severity, reasons, intent = after.severity, after.severity_reasons, after.intent
    if now is Tone.NEGATIVE and severity is Severity.NONE:
        severity = Severity.MINOR
    elif (
        was is Tone.NEGATIVE
        and severity is Severity.MINOR
        and all(one.code == "complaint" for one in reasons)
    ):
        severity, reasons = Severity.NONE, ()
    if intent in (Intent.COMPLAINT, Intent.PRAISE):
        intent = _INTENTS[now]
    return replace(after, severity=severity, severity_reasons=reasons, intent=intent)


def _severity(text: str, judgement: Judgement, hits: Sequence[_Hit]) -> tuple[Judgement, list[_Hit]]:
    """Raised by what is much alike; lowered only where nobody was harmed."""
    votes: dict[Severity, float] = {judgement.severity: _HELD}
    for hit in hits:
        if hit.correction.severity is not None and hit.likeness >= _SERIOUS_LIKE:
            votes[hit.correction.severity] = votes.get(hit.correction.severity, 0.0) + hit.likeness
    # Of two with as many votes the graver.
    chosen = max(votes, key=lambda severity: (votes[severity], severity.rank))
    graver = chosen.rank > judgement.severity.rank
    complains = judgement.sentiment.label is Tone.NEGATIVE and chosen is Severity.NONE
    harmed = judgement.severity.rank >= Severity.SERIOUS.rank
    if chosen is judgement.severity or (not graver and (harmed or complains)):
        return judgement, []
    by = [hit for hit in hits if hit.correction.severity is chosen]
    return _with_severity(text, judgement, chosen, by[0].shared), by


def _topics(_: str, judgement: Judgement, hits: Sequence[_Hit]) -> tuple[Judgement, list[_Hit]]:
    by = [hit for hit in hits if hit.correction.topics is not None and hit.likeness >= _TOPIC_LIKE]
    if not by:
        return judgement, []
    kept = {topic for topic in Topic if _held(topic, judgement.topics, by) > 0}
    topics = _ordered(kept)
    return (replace(judgement, topics=topics), by) if topics != judgement.topics else (judgement, [])


def _held(topic: Topic, topics: Sequence[Topic], by: Sequence[_Hit]) -> float:
    votes = _HELD if topic in topics else -_HELD
    for hit in by:
        votes += hit.likeness if topic in (hit.correction.topics or ()) else -hit.likeness
    return votes


def _spam(text: str, judgement: Judgement, hits: Sequence[_Hit]) -> tuple[Judgement, list[_Hit]]:
    """Set aside only by what is much alike, and never a complaint; let go more easily: it would be lost."""
    votes = 0.0
    for hit in hits:
        if hit.correction.spam and hit.likeness >= _SPAM_LIKE:
            votes += hit.likeness
        elif hit.correction.spam is False and hit.likeness >= _NO_SPAM_LIKE:
            votes -= hit.likeness
    complains = judgement.severity.rank >= Severity.SERIOUS.rank or judgement.intent is Intent.COMPLAINT
    spam = judgement.spam
    if votes >= _SPAM_ENOUGH and not complains:
        spam = True
    elif votes < 0:
        spam = False
    if spam is judgement.spam:
        return judgement, []
    by = [hit for hit in hits if hit.correction.spam is spam]
    return _with_spam(text, judgement, spam, by[0].shared), by


def _with_severity(text: str, judgement: Judgement, severity: Severity, shared: frozenset[str]) -> Judgement:
    if severity is judgement.severity:
        return judgement
    reasons = _reasons(text, shared, 0.0) if severity is not Severity.NONE else ()
    return replace(judgement, severity=severity, severity_reasons=reasons)


def _with_spam(text: str, judgement: Judgement, spam: bool, shared: frozenset[str]) -> Judgement:
    if spam is judgement.spam:
        return judgement
    return replace(judgement, spam=spam, spam_reasons=_reasons(text, shared, 0.0) if spam else ())


def _ordered(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    named = set(topics) - {Topic.OTHER}
    return tuple(topic for topic in Topic if topic in named) or (Topic.OTHER,)


def _reasons(text: str, shared: frozenset[str], moved: float) -> tuple[Reason, ...]:
    """The most telling of the shared words where they stand in a text; ``moved`` is what they did."""
    telling_of = _frequent()
    wanted = {word.lstrip(_NOT) for feature in shared for word in feature.split()}
    places: list[tuple[float, int, int]] = []
    for run in _RUN.finditer(text):
        word = fold(run[0])
        worth = telling_of.get(word, 1.0) if word in wanted else 0.0
        if not worth:
            continue
        if places and not text[places[-1][2] : run.start()].strip():
            places[-1] = (places[-1][0] + worth, places[-1][1], run.end())
        else:
            places.append((worth, run.start(), run.end()))
    places = sorted(
        sorted(places, key=lambda place: (-place[0], place[1]))[:_SHOWN], key=lambda place: place[1]
    )
    total = sum(worth for worth, _, _ in places)
    return tuple(
        Reason(LEARNED, text[start:end], (start, end), round(moved * worth / total, 4))
        for worth, start, end in places
    )
