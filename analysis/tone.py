"""What each polar phrase of a text contributes to its tone, after the words around it.

The words and weights are data (``resources/lexicons``); here is only how they
act on each other: negation, emphasis, contrast, questions, irony.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis import lexicons
from analysis.lexicons import Polar, Rules
from analysis.patterns import Match
from analysis.words import Token

_LOOK_BACK = 6
_NE_WITHIN = 5
_IRONY_WITHIN = 8


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the words at ``start``..``end`` add to the tone; ``code`` says why.

    ``at`` is the index of the first token; ``flags`` are those of the lexicon.
    """

    value: float
    start: int
    end: int
    code: str
    at: int
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens ``first`` to ``last`` (exclusive), the end marks included."""

    first: int
    last: int
    question: bool
    exclamations: int


def sentences(tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of a text in order; together they hold every token."""
    found: list[Sentence] = []
    first = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or (token.ends and not following.ends):
            part = tokens[first : index + 1]
            marks = [mark.kind for mark in part if mark.ends]
            found.append(Sentence(first, index + 1, "?" in marks, marks.count("!")))
            first = index + 1
    return found


def contributions(tokens: Sequence[Token], language: str) -> list[Contribution]:
    """What the phrases of the lexicon of ``language`` contribute, negation and emphasis applied."""
    rules = lexicons.rules(language)
    matches = lexicons.tone(language).find(tokens)
    fixed = {i for match in matches if "k" in match.meaning.flags for i in range(match.first, match.last)}
    found = [_contribution(match, tokens, rules, fixed) for match in matches]
    return [contribution for contribution in found if contribution is not None]


def _contribution(
    match: Match[Polar], tokens: Sequence[Token], rules: Rules, fixed: set[int]
) -> Contribution | None:
    entry = match.meaning
    value, first, last, code = entry.weight, match.first, match.last, ""
    if "k" not in entry.flags:
        index = negator(first, last, tokens, rules, fixed, verb="v" in entry.flags)
        if index is not None:
            first, last, code = min(first, index), max(last, index + 1), "negated"
            value = _negated(entry)
        else:
            value *= _emphasis(match.first, tokens, rules)
    start, end = tokens[first].start, tokens[last - 1].end
    if value == 0 and entry.weight != 0:
        return None
    return Contribution(value, start, end, code or _code(value), first, entry.flags)


def _code(value: float) -> str:
    return "positive" if value > 0 else "negative" if value < 0 else "plain"


def _negated(entry: Polar) -> float:
    if entry.negated is not None:
        return entry.negated
    return -0.8 * entry.weight if entry.weight > 0 else -0.45 * entry.weight


def negator(
    first: int, last: int, tokens: Sequence[Token], rules: Rules, fixed: set[int], *, verb: bool = False
) -> int | None:
    """The index of the word that negates the phrase at ``first``..``last``, or None.

    Words in ``fixed`` are part of other phrases and negate nothing. A ``verb``
    is also negated by what follows it ("je recommande pas").
    """
    for index in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
        token = tokens[index]
        if token.ends or token.kind == "," or token.word in rules.clause:
            break
        reach = rules.forward.get(token.word, 0)
        if not reach and token.word in rules.after_ne and _after_ne(index, tokens, rules):
            reach = rules.after_ne[token.word]
        if reach < first - index or index in fixed:
            continue
        if token.word in rules.needs_ne and not _near_ne(index, tokens, rules):
            continue
        if token.word in rules.after_un and index and tokens[index - 1].word == "un":
            continue
        if tokens[index + 1].word in rules.open and index + 1 < first:
            continue
        return index
    if verb:
        for index in range(last, min(last + 3, len(tokens))):
            token = tokens[index]
            if token.ends or token.kind == "," or token.word in rules.clause:
                break
            if token.word not in rules.backward or index in fixed:
                continue
            if token.word in rules.after_ne and not _after_ne(index, tokens, rules):
                continue
            if token.word in rules.needs_ne and tokens[index - 1].word != "a":
                continue
            if index + 1 < len(tokens) and tokens[index + 1].word in rules.open:
                continue
            return index
    return None


def _after_ne(index: int, tokens: Sequence[Token], rules: Rules) -> bool:
    """Whether "ne" stands shortly before; and "plus" with "jamais", "du tout" needs no "ne"."""
    before = tokens[max(0, index - _NE_WITHIN) : index]
    return any(token.word in rules.ne for token in before)


def _near_ne(index: int, tokens: Sequence[Token], rules: Rules) -> bool:
    return any(token.word in rules.ne for token in tokens[max(0, index - 3) : index + 3])


def _emphasis(first: int, tokens: Sequence[Token], rules: Rules) -> float:
    factor = 1.0
    for index in range(first - 1, max(first - 3, -1), -1):
        word = tokens[index].word
        if word in rules.more:
            factor *= 1.25
        elif word in rules.less:
            factor *= 0.6
        else:
            break
    return factor


def in_context(
    found: Sequence[Contribution], tokens: Sequence[Token], sentence: Sentence, language: str
) -> list[Contribution]:
    """The contributions of one sentence after contrast, question, request, exclamation and irony."""
    rules = lexicons.rules(language)
    if not found:
        return []
    words = [token.word for token in tokens[sentence.first : sentence.last]]
    turned = _irony(found, tokens, rules)
    after = sentence.first + max((i for i, word in enumerate(words) if word in rules.contrast), default=-1)
    contrasts = after > sentence.first
    conceded = _conceded(tokens, sentence, rules)
    asks = not rules.request.isdisjoint(words) and (sentence.question or _asks_for(words))
    result = []
    for item in turned:
        factor = 1.0 + 0.08 * min(sentence.exclamations, 3)
        if contrasts:
            factor *= 1.25 if item.at >= after else 0.65
        if item.at in conceded:
            factor *= 0.4
        if asks:
            factor *= 0.15 if item.value > 0 else 0.4
        elif sentence.question and "q" not in item.flags:
            factor *= 0.35 if item.value > 0 else 0.6
        result.append(replace(item, value=item.value * factor))
    return result


def _asks_for(words: Sequence[str]) -> bool:
    return not {"cherche", "cherchons", "recherche", "recrutons", "recrute", "hiring"}.isdisjoint(words)


def _conceded(tokens: Sequence[Token], sentence: Sentence, rules: Rules) -> set[int]:
    """The tokens between a concession ("malgré", "même si") and the next comma."""
    places: set[int] = set()
    for index in range(sentence.first, sentence.last):
        for words in rules.concession:
            if tuple(token.word for token in tokens[index : index + len(words)]) == words:
                end = index
                while end < sentence.last and tokens[end].kind != ",":
                    places.add(end)
                    end += 1
    return places


def _irony(found: Sequence[Contribution], tokens: Sequence[Token], rules: Rules) -> list[Contribution]:
    """Praise tied to a bad event in the same breath becomes blame ("bravo pour le café froid")."""
    result = list(found)
    for place, item in enumerate(found):
        if "i" not in item.flags or item.value <= 0 or item.code == "negated":
            continue
        if _closes(place, found, tokens):
            result[place] = replace(item, value=-0.6 * item.value, code="irony")
            continue
        behind = next((i for i in range(item.at, len(tokens)) if tokens[i].start >= item.end), len(tokens))
        link = _linked(behind, tokens, rules)
        if link is None:
            continue
        for other in found[place + 1 :]:
            between = tokens[link : max(link, other.at)]
            if other.at - item.at > _IRONY_WITHIN or any(
                token.kind in ",.!?" or token.word in rules.contrast or (token.word,) in rules.concession
                for token in between
            ):
                break
            if "b" in other.flags and other.value < 0 and other.code != "negated":
                result[place] = replace(item, value=-0.6 * item.value, code="irony")
                break
    return result


def _closes(place: int, found: Sequence[Contribution], tokens: Sequence[Token]) -> bool:
    """Whether praise hangs alone behind blame ("une heure d'attente, bravo")."""
    item = found[place]
    others = [other for other in found if other is not item]
    if place + 1 < len(found) or not any("b" in other.flags for other in others):
        return False
    if item.at == 0 or tokens[item.at - 1].kind != "," or any(other.value > 0 for other in others):
        return False
    rest = (token for token in tokens[item.at :] if token.start >= item.end)
    following = next(rest, None)
    return following is None or following.ends


def _linked(behind: int, tokens: Sequence[Token], rules: Rules) -> int | None:
    """Where what the praise is about begins, if the words behind it make irony possible."""
    if behind >= len(tokens):
        return None
    if tokens[behind].word in rules.irony:
        return behind
    marks = behind
    while marks < len(tokens) and tokens[marks].kind in ",.!":
        marks += 1
    if behind < marks < len(tokens) and (tokens[marks].word in rules.again or tokens[marks].kind == "n"):
        return marks
    return None
