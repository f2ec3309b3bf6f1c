"""A text as a sequence of words and marks, each with its place in the original text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from core.model import Reason

_ELISIONS = frozenset(("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"))
_TOKEN = re.compile(
    r"""(?P<link>(?:https?://|www\.)\S{1,2000})
    |(?P<handle>@\w{1,50})
    |(?P<word>(?:[^\W\d_][\u0300-\u036f]*){1,60}(?:['’ʼ`´](?:[^\W\d_][\u0300-\u036f]*){1,60}){0,3})
    |(?P<coin>[€$£])
    |(?P<number>\d{1,12}(?:[.,]\d{1,4})?)
    |(?P<face>[:;=8xX][-o']?[()\[\]DPpSs/\\|*](?![^\W_])|<3|</3|\^\^|:'\(|;-;|T_T|-_-)
    |(?P<emoji>[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640\u2642]*)
    |(?P<mark>[.!?…,;:()\n\u2014\u2013]|\s-\s)""",
    re.VERBOSE,
)
_HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_RUN = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(
    "(cool|good|food|look|free|see|need|been|feel|keep|week|sweet|meet|all|well|tell|hell|hello|yummy|happy|"
    "too|room|loose|poor|really|smell|full|bonne|belle|nulle|elle|merveille|excellent)"
)
_STRONG = frozenset(".…\n;")


class Token(NamedTuple):
    """One word or mark: its folded form, its half-open place in the text, and what it is.

    ``kind`` is one of: ``w`` word, ``n`` number, ``e`` emoji or face, ``u`` link,
    ``@`` handle, ``,`` weak mark, ``.`` ``!`` ``?`` end of a sentence.
    """

    word: str
    start: int
    end: int
    kind: str

    def reason(self, text: str, code: str, weight: float = 0.0) -> Reason:
        """This token of ``text`` as what carried a judgement."""
        return Reason(code, text[self.start : self.end], (self.start, self.end), weight)

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.kind in ".!?"


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Lower case without accents, ligatures, apostrophes, and without letters repeated for emphasis.

    Three or more of a letter stand for two where that makes a word with two
    ("goood"), else for one ("suuuper").
    """
    word = word.lower()
    if not word.isascii():
        word = word.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        word = word.replace("’", "").replace("ʼ", "").replace("´", "")
    word = word.replace("'", "").replace("`", "")
    doubled = _RUN.sub(r"\1\1", word)
    return doubled if doubled == word or _DOUBLED.fullmatch(doubled) else _RUN.sub(r"\1", word)


def tokens_of(text: str, spelling: Mapping[str, tuple[str, ...]]) -> list[Token]:
    """All words and marks of ``text`` in order.

    ``spelling`` turns a word, as written or folded, into the words it stands for
    ("jms" into "jamais", "cest" into "c est"); they share the place of the original.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        group, start, end = match.lastgroup, match.start(), match.end()
        if group == "word":
            for first, last in _pieces(text, start, end):
                raw = text[first:last].lower()
                word = fold(raw)
                for standard in spelling.get(raw) or spelling.get(word) or (word,):
                    found.append(Token(standard, first, last, "w"))
        elif group == "number":
            found.append(Token(match.group(), start, end, "n"))
        elif group == "mark":
            mark = match.group()
            kind = mark if mark in "!?" else "." if mark in _STRONG else ","
            found.append(Token(mark, start, end, kind))
        elif group == "coin":
            found.append(Token("€", start, end, "w"))
        elif group == "link":
            found.append(Token("http", start, end, "u"))
        elif group == "handle":
            found.append(Token("@", start, end, "@"))
        else:
            found.append(Token(match.group().replace("\ufe0f", ""), start, end, "e"))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the words in one run of letters: elisions and the humps of a hashtag apart."""
    if start and text[start - 1] == "#":
        cuts = [start, *(start + hump.start() for hump in _HUMP.finditer(text[start:end])), end]
        return list(pairwise(cuts))
    pieces: list[tuple[int, int]] = []
    while True:
        apostrophe = next((i for i in range(start, end) if text[i] in "'’ʼ`´"), -1)
        if apostrophe < 0 or fold(text[start:apostrophe]) not in _ELISIONS:
            pieces.append((start, end))
            return pieces
        pieces.append((start, apostrophe + 1))
        start = apostrophe + 1
