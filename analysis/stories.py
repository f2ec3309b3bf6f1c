"""Whether two mentions are the same story: one text or one piece of news in two places. Pure.

Copies gain an outlet's name, lose their end, get another headline or a few other
words; all that leaves at least four words of five in their order. Joining what is
not the same would hide somebody's words behind those of another, so whatever could
as well be two people, two days or two towns stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz.distance import Indel, LCSseq, Levenshtein
from rapidfuzz.fuzz import ratio

from analysis import language
from analysis.learning import is_rare, telling
from core.model import Writing, judged_text
from core.text import fold, site

_READ, _TITLE = 2_000, 300  # characters of a text (some 300 words) and of a title that are compared
_ALIKE = 0.8
"""The share of the words of two texts that stand in both, in one order, when they are the same."""
_HALF = 0.5  # the same, where the headline is the same too
_TAKEN = 0.9  # the share of an excerpt's words that stand at the beginning of the whole

# Words that a text must have: so many are not said by two people by chance.
_LONG = 12
_NEARLY = 20  # where it is only nearly the same
_OWN = 8  # where it is the same person's
_EXCERPT = 10
_END = 3  # at the end of an excerpt: they must go on in the whole
_BOILERPLATE = 40  # up to here a text under two wholly different headlines is a phrase of the site's
_HEADLINE = 5
_FEW = 3  # in a title
_TELLING_LETTERS, _TELLING_WORDS = 4, 4

_EDGE = 12  # words at both ends of a long text where a signature may be another
_LONG_TEXT = 60
_PER_SWAP = 100  # words of a long text in which one name or number may be put right
_SAME_NAME = 75  # the likeness (0..100) of two spellings of one name
_NEWS = timedelta(days=3)
"""How far apart a headline without a text still tells of the same news."""

_AGGREGATOR = "news.google.com"
"""Gives headlines of many outlets under addresses of its own, and nothing of the texts."""

_LEFT_OUT = re.compile(r"https?://\S+|www\.\S+|\bRT @[\w.@-]+:?|@[\w.-]+(?:@[\w.-]+)?")
_WORD = re.compile(r"\w+")
_CUT = re.compile(
    r"(?i)(?:[\[(]?(?:…|\.\.\.)[\])]?\W*(?:(?:lire|voir) (?:la )?suite|read more|continue reading|more)?"
    r"|(?:lire|voir) la suite|read more|continue reading)\W*$"
)
_OUTLET = re.compile(r"^(.{15,}\S)\s+[-–—|·•]\s+([^-–—|·•]{2,40})$", re.DOTALL)
_TAIL = 40  # characters

# What a copy is found by.
_BEGINNING, _SENTENCE = 400, 90  # characters
_GROUP = 3  # words
_QUOTES = ("«", '"', "“", "„", ">", "‹", "›")
_ENDS = ".!?:…\n"


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention as it is compared: folded words of its title, its text, and of both together.

    ``bare_title`` is without the outlet's name, ``place`` who said it there, ``excerpt`` the
    text where it says that it is cut off, without its last word.
    """

    writing: Writing
    title: tuple[str, ...]
    bare_title: tuple[str, ...]
    title_cut: bool
    place: str
    said: str
    text: tuple[str, ...]
    whole: tuple[str, ...]
    excerpt: tuple[str, ...]


def pairs(compared: Iterable[tuple[Writing, Sequence[Writing]]]) -> list[tuple[int, int]]:
    """The numbers of those that are the same story: each mention with those of its candidates that are.

    The likeliest of the candidates come first.
    """
    known: dict[int, _Read] = {}

    def read(writing: Writing) -> _Read:
        found = known.get(writing.id)
        if found is None:
            found = known[writing.id] = _read(writing)
        return found

    found: list[tuple[int, int]] = []
    for new, candidates in compared:
        alike = [
            (-_similarity(read(new), read(other)), other.published_at, other.id)
            for other in candidates
            if _same(read(new), read(other))
        ]
        found += ((new.id, number) for _, _, number in sorted(alike))
    return found


def same(one: Writing, other: Writing) -> bool:
    """Whether two mentions are the same story."""
    return _same(_read(one), _read(other))


def clues(writing: Writing, names: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Groups of words (folded), of which a copy of this has all of at least one, unless it is much changed.

    They come from the headline, the first sentence and the beginning: excerpts have these too.
    ``names`` stand in most mentions, and tell nothing.
    """
    names = frozenset(names)
    beginning = _LEFT_OUT.sub(" ", writing.text[:_BEGINNING])
    groups: list[tuple[str, ...]] = []
    for text, count in ((_without_outlet(writing.title)[0], 1), (beginning[:_SENTENCE], 1), (beginning, 3)):
        found = [word for word in telling(text, names) if word not in names and word.strip("_")]
        groups += (tuple(found[start : start + _GROUP]) for start in range(0, count * _GROUP, _GROUP))
    # A headline is often short, and all that a search for news gives.
    full = [group for number, group in enumerate(groups) if len(group) >= (_GROUP if number else 2)]
    return tuple(dict.fromkeys(full or (group for group in groups if group)))


# --- the decision -------------------------------------------------------------------------


def _same(one: _Read, other: _Read) -> bool:
    if not _may_be(one, other):
        return False
    return one.text == other.text or not _other_language(one, other)


def _may_be(one: _Read, other: _Read) -> bool:
    first, second = one.writing, other.writing
    one_page = bool(first.link) and first.link == second.link
    one_author = bool(first.author) and fold(first.author).strip() == fold(second.author).strip()
    equal = _equal_words(one, other)
    if one_page and "#" in first.link:  # one comment, by the feed of its page and that of the site
        return equal > 0 or _similarity(one, other) >= _HALF
    if equal >= (_OWN if one_author else _LONG):
        return not _phrase_of_the_site(one, other, one_page)
    if first.comment or second.comment:
        return equal > 0 and one_page and one_author
    headline = _same_headline(one, other)
    if one_page and first.source_id != second.source_id and (headline or _begins(one.title, other.title)):
        return not _two_on_one_page(one, other)
    if one.place and one.place == other.place and not one_page:
        return False  # one site gave them two addresses
    if headline and (_headline_only(one) or _headline_only(other)):
        return _telling(one) and abs(first.published_at - second.published_at) <= _NEWS
    if headline and _telling(one) and _alike(one.text, other.text) >= _HALF:
        return not _swapped(one.said, other.said)
    if _nearly_equal(one, other):
        return not _phrase_of_the_site(one, other, one_page)
    return _is_excerpt(one, other, headline or one_page) or _is_excerpt(other, one, headline or one_page)


def _equal_words(one: _Read, other: _Read) -> int:
    """How many words both say, if they say the very same; else none."""
    if one.whole == other.whole:
        return len(one.whole)
    return len(one.text) if one.text == other.text else 0


def _similarity(one: _Read, other: _Read) -> float:
    """How alike they are, with their titles or without."""
    return max(_alike(one.text, other.text), _alike(one.whole, other.whole))


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share (0..1) of the words of both that stand in both, in one order."""
    return Indel.normalized_similarity(one, other, score_cutoff=_HALF) if one and other else 0.0


def _nearly_equal(one: _Read, other: _Read) -> bool:
    if min(len(one.whole), len(other.whole)) < _NEARLY or _similarity(one, other) < _ALIKE:
        return False
    alike = Indel.normalized_similarity(one.title, other.title) >= _HALF
    if alike and _swapped(one.writing.title, other.writing.title, may=False):
        return False
    return not _swapped(one.said, other.said)


def _is_excerpt(short: _Read, long: _Read, known: bool) -> bool:
    """Whether one is the beginning of the other: said to be cut off, or ``known`` to be the same article."""
    words = short.excerpt or (short.text if known else ())
    length = len(words)
    if not _EXCERPT <= length < len(long.text) or long.said.lstrip().startswith(_QUOTES):
        return False
    beginning = long.text[: length + length // 4 + _EDGE]
    if LCSseq.similarity(words, beginning) < _TAKEN * length or not _holds(beginning, words[-_END:]):
        return False
    return not _swapped(" ".join(short.said.split()[:length]), " ".join(long.said.split()[:length]))


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(words[start : start + len(run)] == run for start in range(len(words) - len(run) + 1))


def _same_headline(one: _Read, other: _Read) -> bool:
    """Whether the titles are the same, but for an outlet's name behind them, or an end that is cut off."""
    if {one.title, one.bare_title} & {other.title, other.bare_title} - {()}:
        return True
    return any(
        len(short.bare_title) >= _HEADLINE
        and short.title_cut
        and long.title[: len(short.title) - 1] == short.title[:-1]
        for short, long in ((one, other), (other, one))
    )


def _begins(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one title is the beginning of the other, and more than a word or two."""
    short, long = sorted((one, other), key=len)
    return len("".join(short)) >= 10 and long[: len(short)] == short


def _telling(one: _Read) -> bool:
    """Whether a headline is more than "Press review of the day", which comes back every day."""
    title = one.bare_title
    return (
        len(title) >= _HEADLINE
        and sum(len(word) >= _TELLING_LETTERS for word in set(title)) >= _TELLING_WORDS
    )


def _headline_only(one: _Read) -> bool:
    """Whether it has no text of its own, as what a search for news gives."""
    said = {*one.title, *_words(one.place)}
    return site(one.writing.link) == _AGGREGATOR or sum(word not in said for word in one.text) <= 2


def _two_on_one_page(one: _Read, other: _Read) -> bool:
    """Whether two people, or two entries of a list, say two things on one page, under the page's title."""
    authors = {fold(one.writing.author).strip(), fold(other.writing.author).strip()}
    two_people = "" not in authors and len(authors) == 2
    says_little = len(one.title) < _FEW and bool(one.text) and bool(other.text)
    return (two_people or says_little) and _alike(one.text, other.text) < _HALF


def _phrase_of_the_site(one: _Read, other: _Read, one_page: bool) -> bool:
    """Whether the text is what a site puts in the place of every text, under headlines of their own."""
    first, second = ({word for word in read.title if len(word) >= _TELLING_LETTERS} for read in (one, other))
    if one_page or not first or not second or first & second:
        return False
    return one.place == other.place or max(len(one.text), len(other.text)) < _BOILERPLATE


def _swapped(one: str, other: str, may: bool = True) -> bool:
    """Whether a number or a name stands in the place of another: the same form, filled in for something else.

    If it ``may``, a long text may have one put right, and another signature.
    """
    first, second = _marked(one), _marked(other)
    folded = [word for word, _ in first], [word for word, _ in second]
    shortest = min(len(first), len(second))
    edge = _EDGE if may and shortest >= _LONG_TEXT else 0
    swaps = 0
    for step in Levenshtein.opcodes(*folded):
        if step.tag != "replace":
            continue
        for here, there in zip(
            range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=False
        ):
            if edge <= here < len(first) - edge and edge <= there < len(second) - edge:
                swaps += _are_two(first[here], second[there])
    return swaps > (shortest // _PER_SWAP if may else 0)


def _are_two(one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    """Whether two words are two numbers, or the names of two people or towns."""
    (first, named), (second, also_named) = one, other
    if any(map(str.isdecimal, first)) and any(map(str.isdecimal, second)):
        return True
    return named and also_named and ratio(first, second) < _SAME_NAME


def _other_language(one: _Read, other: _Read) -> bool:
    """Whether they are in two languages, as far as their words tell."""
    spoken = {language.detect(judged_text(read.writing.title, read.said)[:600]) for read in (one, other)}
    return len(spoken - {language.UNKNOWN}) > 1


# --- reading ------------------------------------------------------------------------------


def _read(writing: Writing) -> _Read:
    title, said = writing.title[:_TITLE], _LEFT_OUT.sub(" ", writing.text[:_READ])
    bare, outlet = _without_outlet(title)
    place = site(writing.link)
    headline, text = _words(title), _words(said)
    cut = len(writing.text) < _READ and _cut(said)
    return _Read(
        writing=writing,
        title=headline,
        bare_title=_words(bare) if outlet else headline,
        title_cut=bool(_cut(title)),
        place=fold(outlet) if place == _AGGREGATOR else place,
        said=said,
        text=text,
        whole=text if judged_text(title, said) == said else headline + text,
        excerpt=_words(said[:cut])[:-1] if cut else (),
    )


def _cut(text: str) -> int:
    """Where a text says that it goes on elsewhere; 0 where it does not."""
    end = text[-_TAIL:]
    found = _CUT.search(end)
    return len(text) - len(end) + found.start() if found else 0


def _without_outlet(title: str) -> tuple[str, str]:
    title = title[:_TITLE]
    found = _OUTLET.match(title)
    return (found[1], found[2]) if found else (title, "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _marked(text: str) -> list[tuple[str, bool]]:
    """The first folded words, each with whether it may be a name.

    That is a capital within a sentence, or a rare word at its beginning; where nearly all have
    one, as in an English headline, capitals say nothing.
    """
    found: list[tuple[str, bool]] = []
    capitals = 0
    for word in _WORD.finditer(text[:_READ]):
        before = text[max(0, word.start() - 3) : word.start()].rstrip(' «»"“”()-–—')
        begins = not before or before[-1] in _ENDS
        folded, capital = fold(word[0]), word[0][0].isupper()
        capitals += capital
        found.append((folded, capital and (not begins or is_rare(folded))))
    if capitals * 2 > len(found) > 1:
        return [(word, False) for word, _ in found]
    return found
