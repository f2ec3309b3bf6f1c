"""Watches and the search box, compiled to full-text expressions. The only place that writes FTS5.

The index is made by SQLite's FTS5 with ``unicode61 remove_diacritics 2`` over
the columns title, text, author and site.  Every word of the user reaches it
as a quoted string, so the tokenizer reads it exactly as it read the text
(case and accents are its business) and nothing of it is taken for syntax.
What FTS5 cannot do by itself is done here by adding alternatives: a phrase
also as one joined word (a hashtag, an account), œ and oe, Joe's and Joes; in
a watch also "au Four" and "du Four" for "Le Four".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import InputError

COLUMNS = ("title", "text", "author", "site")
"""The columns of the full-text index, in order."""

NOTHING = '""'
"""An expression that finds nothing."""

_CONTENT = "{title text}"
_LONGEST = 1000  # characters of the search box that are read
_JOINED = 4  # letters a joined word must have, so that "l'es" does not become "les"

_ELISION = re.compile(r"(?i)^(?:[ldjnsctm]|(?:jus|lors|puis|quoi)?qu)['’ʼ‘](?=\w)")
_ARTICLE = re.compile(r"(?i)^(les?)\s+(?=\w)")
_CONTRACTED = {"le": ("au", "du"), "les": ("aux", "des")}
_PIECE = re.compile(r'(-)?(?:(author|site|lang):)?(?:"([^"]*)("?)|([^\s"]+))(\*)?', re.IGNORECASE)
_NEAR = re.compile(r"(-)?NEAR\(([^()]*)\)")
_DISTANCE = re.compile(r",\s*(\d{1,3})\s*$")


@dataclass(frozen=True, slots=True)
class Query:
    """A compiled query.

    ``match`` is an FTS5 expression, empty for everything; ``exclude`` one
    whose finds are left out (set only where ``match`` is empty, because FTS5
    has no NOT of its own); ``language`` is the search box's ``lang:``.
    """

    match: str
    language: str = ""
    exclude: str = ""


def for_watch(any_of: Iterable[str], all_of: Iterable[str], none_of: Iterable[str]) -> Query:
    """The query of a watch's three boxes. Raises InputError when there is nothing to look for."""
    wanted = [
        _any(forms) for name in all_of if (forms := [f for term in _inflected(name) if (f := _term(term))])
    ]
    if choices := [found for name in any_of for term in _inflected(name) if (found := _term(term))]:
        wanted.insert(0, _any(choices))
    if not wanted:
        raise InputError("empty_watch")
    unwanted = [found for term in none_of if (found := _term(term))]
    return Query(_whole(wanted, unwanted))


def for_words(groups: Iterable[Iterable[str]]) -> str:
    """An FTS5 expression for all words of any of these groups. The words are folded ones, as they stand."""
    return _any(
        "(" + " AND ".join(_any(map(_quote, _spellings(word))) for word in group) + ")" for group in groups
    )


def for_search(text: str) -> Query:
    """The query of what was typed in the search box. Takes any text, never raises.

    Words must all be there; ``OR`` between two words lets either do; ``-word``
    leaves out; also ``"a phrase"``, ``begin*``, ``NEAR(two words)``,
    ``author:``, ``site:`` and ``lang:``.
    """
    text = _clean(text)[:_LONGEST]
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    language, either, symbols = "", False, False
    for minus, column, piece, starts in _pieces(text):
        if piece == "OR" and not minus and not column:
            either = bool(wanted)
            continue
        if column == "lang":
            language = language if minus else piece.strip().lower()[:8]
            continue
        found = _near(piece) if column == "near" else _term(piece + "*" * starts, column or "")
        if not found:
            symbols = symbols or any(unicodedata.category(letter) == "So" for letter in piece)
        elif minus:
            unwanted.append(found)
        elif either:
            wanted[-1].append(found)
        else:
            wanted.append([found])
        either = False
    if not wanted and symbols:
        return Query(NOTHING, language)  # an emoji is not indexed: saying "everything" would be a lie
    if not wanted:
        return Query("", language, _any(unwanted) if unwanted else "")
    return Query(_whole([_any(choices) for choices in wanted], unwanted), language)


def split_terms(text: str) -> tuple[str, ...]:
    """The terms of a box as a person fills it: one per line or comma, quotes kept together."""
    pieces = re.findall(r'(?:"[^"\n]*"|[^,;\n"]|")+', text)
    terms = (" ".join(piece.split()) for piece in pieces)
    return tuple(dict.fromkeys(term for term in terms if term))


def _pieces(text: str) -> Iterable[tuple[bool, str, str, bool]]:
    """What the search box holds, piece by piece: excluded, column, words, is a prefix."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif near := _NEAR.match(text, at):
            yield bool(near[1]), "near", near[2], False
            at = near.end()
        elif piece := _PIECE.match(text, at):
            phrase, word = piece[3], piece[5]
            star = bool(piece[6]) or (word is not None and word.endswith("*"))
            yield bool(piece[1]), (piece[2] or "").lower(), word if phrase is None else phrase, star
            at = piece.end()
        else:
            at += 1


def _near(inside: str) -> str:
    distance = _DISTANCE.search(inside)
    phrases = [_quote(word) for word in _DISTANCE.sub("", inside).replace('"', " ").split() if _tokens(word)]
    if len(phrases) < 2:
        return _term(" ".join(inside.split())) if phrases else ""
    return f"{_CONTENT} : NEAR({' '.join(phrases)}, {distance[1] if distance else 10})"


def _inflected(name: str) -> tuple[str, ...]:
    """A name as sentences have it: "Le Four" is also "au Four", "du Four". In quotes only as it is."""
    article = _ARTICLE.match(name)
    if article is None:
        return (name,)
    rest = name[article.end() :]
    return (name, *(f"{contracted} {rest}" for contracted in _CONTRACTED[article[1].lower()]))


def _term(term: str, column: str = "") -> str:
    """One term as an expression with its alternatives; empty when it holds no word at all."""
    term = _clean(term).strip()
    star = " *" if term.endswith("*") else ""
    term = term.strip('" \t*')
    rest = _ELISION.sub("", term.lstrip("#@"))
    choices = [rest]
    for spelt in (term, rest):
        tokens = _tokens(spelt)
        joined = "".join(tokens)
        initials = len(tokens) > 2 and len(joined) == len(tokens)  # "A.B.C." is written ABC as well
        if initials or (len(tokens) > 1 and len(joined) >= _JOINED):
            choices.append(joined)
    tokens = _tokens(rest)
    if len(tokens) == 1 and len(tokens[0]) >= _JOINED and tokens[0].endswith("s") and not star:
        choices.append(f"{tokens[0][:-1]} s")
    expressions = dict.fromkeys(
        _quote(spelling) + star for choice in choices if _tokens(choice) for spelling in _spellings(choice)
    )
    if not expressions:
        return ""
    return f"{column or _CONTENT} : {_any(expressions)}"


def _spellings(words: str) -> Iterable[str]:
    """The same words with and without ligatures, and with composed letters (Hangul has both)."""
    apart = words
    for ligature, letters in (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("ß", "ss"), ("ẞ", "ss")):
        apart = apart.replace(ligature, letters)
    together = re.sub("(?i)oe", "œ", apart)
    return dict.fromkeys((words, apart, together, unicodedata.normalize("NFC", words)))


def _tokens(text: str) -> list[str]:
    """The words of a text as the index's tokenizer cuts them: letters, digits, and marks on letters."""
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text)
    return [
        word for word in spaced.split() if any(unicodedata.category(letter)[0] in "LN" for letter in word)
    ]


def _clean(text: str) -> str:
    """The text as SQLite can take it: no NUL, no half characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _quote(words: str) -> str:
    return '"' + words.replace('"', " ") + '"'


def _any(choices: Iterable[str]) -> str:
    return "(" + " OR ".join(choices) + ")"


def _whole(wanted: list[str], unwanted: list[str]) -> str:
    found = " AND ".join(wanted)
    return f"({found}) NOT {_any(unwanted)}" if unwanted else found
