"""What somebody said, in the lines of a notice: who, how many stars, which words. Pure.

Notices have in common a line that tells of the remark (the lead), stars as signs, words or pictures, and what
was said in a quotation, behind a label or below the lead, with the platform's own buttons around. What cannot
be told apart is given whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from watchers.notices.frame import is_button, is_frame, is_rule, without_closing
from watchers.notices.lines import Line, text_between
from watchers.notices.stars import is_only_stars, stars_in
from watchers.notices.wording import (
    asks,
    author,
    is_name,
    is_news,
    is_of_several,
    is_same_name,
    names_more,
    signed_by,
)

_LEADS = 80  # lines among which the lead is looked for
_QUOTED = re.compile(r"^[«“\"„‘]\s*(?P<said>.{2,}?)\s*[»”\"“’]$", re.DOTALL)
_QUOTE_BEGINS = re.compile(r"^[«“„\"]\s*\S")
_QUOTE_ENDS = re.compile(r"\S\s*[»”\"“]\W{0,2}$")
_LABELLED = re.compile(
    r"^(?:votre |your )?(?P<label>[^\W\d_][^:：\n]{0,30}?)\s?[:：]\s*(?P<value>.*)$", re.IGNORECASE
)
_LABELS = {
    sort: frozenset(words.split())
    for sort, words in {
        "who": "author auteur autrice name nom client cliente customer reviewer user utilisateur pseudo"
        " from de par by",
        "said": "comment commentaire review avis message texte text témoignage feedback recommandation"
        " opinion",
        "where": "business établissement etablissement restaurant commerce boutique magasin lieu location"
        " page hôtel",
        "aside": "date email e-mail url website site commande order référence reference titre title ip"
        " téléphone note"
        " rating score produit product",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person said. ``context`` is the line that tells of it, or names the business."""

    who: str
    said: str
    stars: float | None
    context: str
    links: tuple[str, ...]


def remarks_in(subject: str, lines: list[Line]) -> list[Remark]:
    """Every remark that a notice tells of; none where nothing was said."""
    starred = [at for at, line in enumerate(lines) if is_only_stars(line.text)]
    if len(starred) > 1 and any(map(is_of_several, (subject, *(line.text for line in lines)))):
        return [one for one in _several(lines, starred) if one.said or one.who]
    one = _single(subject, lines)
    return [one] if one.said or one.stars is not None else []


def _several(lines: list[Line], starred: list[int]) -> list[Remark]:
    """One remark for each line of stars: the name is just above it or just below, then come the words."""
    named = [
        next((at for at in range(star - 1, star - 3, -1) if at >= 0 and lines[at].text), star)
        for star in starred
    ]
    begins = [at if is_name(lines[at].text) else star for at, star in zip(named, starred, strict=True)]
    found = []
    for begin, star, end in zip(begins, starred, [*begins[1:], len(lines)], strict=True):
        who = lines[begin].text if begin < star else ""
        said = [line for line in lines[star + 1 : end] if line.text and not is_frame(line)]
        if not who and said and is_name(said[0].text):
            who, said = said[0].text, said[1:]
        links = tuple(link for line in lines[begin:end] for link in line.links)
        found.append(Remark(who, _said(said, who), stars_in(lines[star].text), "", links))
    return found


def _single(subject: str, lines: list[Line]) -> Remark:
    lead_at = _lead(lines)
    lead = lines[lead_at].text if lead_at is not None else ""
    who = _labelled(lines, "who") or max(author(subject), author(lead), key=len)
    said = _behind_label(lines) or _quotation(lines) or _below(lines, lead_at, who)
    name = said[0].text if len(said) > 1 and not said[0].quoted else ""
    if is_same_name(name, who) or (not who and is_name(name)):
        who, said = max(name, who, key=len), said[1:]
    signature = next((line for line in lines if signed_by(line.text)), None)
    if signature and not who:
        who, said = signed_by(signature.text), [line for line in said if line is not signature]
    inside = set(said)
    outside = [line.text for line in lines if line not in inside]
    every = (subject, *outside, *(line.text for line in said))
    return Remark(
        who=who,
        said=_said(said, who),
        stars=next((found for text in every if (found := stars_in(text)) is not None), None),
        context=_context(subject, lines, lead_at),
        links=tuple(link for line in lines for link in line.links),
    )


def _lead(lines: Sequence[Line]) -> int | None:
    """Which line tells of the remark: one that says who, best one that ends in a colon; or else any news."""
    own = [at for at, line in enumerate(lines) if line.text and not line.quoted and not is_frame(line)][
        :_LEADS
    ]
    named = [at for at in own if author(lines[at].text)]
    introducing = [at for at in named if lines[at].text.endswith((":", "："))]
    if named:
        return next(iter([*introducing, *named]))
    news = list(dropwhile(lambda at: not is_news(lines[at].text), own))
    return next(reversed(list(takewhile(lambda at: is_news(lines[at].text), news))), None)


def _said(lines: Sequence[Line], who: str) -> str:
    """What was said, without the stars, the quotation marks around it, and "Ana wrote:" before it."""
    text = text_between([line for line in without_closing(lines) if not is_only_stars(line.text)])
    if who and (wrote := re.match(rf"{re.escape(who)}[^.!?\n]{{0,80}}[:：]\s*(?=\S)", text)):
        text = text[wrote.end() :]
    quoted = _QUOTED.match(text)
    return quoted["said"] if quoted else text


def _is_label(label: re.Match[str] | None, sort: str) -> bool:
    return label is not None and label["label"].lower() in _LABELS[sort]


def _labelled(lines: Sequence[Line], sort: str) -> str:
    """What stands behind a label of some sort."""
    for line in lines:
        label = _LABELLED.match(line.text)
        if label and label["value"].strip() and _is_label(label, sort):
            return label["value"].strip()
    return ""


def _behind_label(lines: list[Line]) -> list[Line]:
    """What stands behind or below the label of a comment."""
    for at, line in enumerate(lines):
        label = _LABELLED.match(line.text)
        if label is None or not _is_label(label, "said"):
            continue
        rest = [Line(label["value"].strip(), line.links)] if label["value"].strip() else []
        for below in lines[at + 1 :]:
            other = _LABELLED.match(below.text)
            if is_button(below) or asks(below.text) or any(_is_label(other, sort) for sort in _LABELS):
                break
            rest.append(below)
        if any(one.text for one in rest):
            return [one for one in rest if not is_rule(one)]
    return []


def _quotation(lines: list[Line]) -> list[Line]:
    """What stands in a quotation, or in quotation marks; a heading in them together with its text."""
    if marked := [line for line in lines if line.quoted and line.text and not is_button(line)]:
        return marked
    for begin, line in enumerate(lines):
        if not _QUOTE_BEGINS.match(line.text):
            continue
        for end in range(begin, min(begin + 200, len(lines))):
            if _QUOTE_ENDS.search(lines[end].text) and (end > begin or len(line.text) > 3):
                after = _words_of(lines[end + 1 :])
                return lines[begin : end + 1] + (after if len(text_between(after).split()) > 3 else [])
    return []


def _words_of(lines: Sequence[Line]) -> list[Line]:
    """Words up to a button or a request, the platform's own signature left out."""
    kept = takewhile(lambda line: not (is_button(line) or asks(line.text)), lines)
    return [
        line for line in without_closing(list(kept)) if not is_frame(line) and not is_only_stars(line.text)
    ]


def _below(lines: list[Line], lead_at: int | None, who: str) -> list[Line]:
    """What stands below the lead, up to where the platform speaks again; or else what is not its frame."""
    rest = lines[0 if lead_at is None else lead_at + 1 :]
    named = next((at for at, line in enumerate(rest) if who and is_same_name(line.text, who)), 0)
    kept: list[Line] = []
    begun = False
    for line in rest[named:]:
        if begun and (is_button(line) or asks(line.text)):
            break
        if not (is_rule(line) if begun else is_frame(line) or asks(line.text)):
            kept.append(line)
            begun |= bool(line.text) and not is_only_stars(line.text) and not is_same_name(line.text, who)
    if begun or lead_at is None:
        return kept
    _, colon, told = lines[lead_at].text.partition(": ")
    if colon and len(told) > 15:  # "Ana mentioned you: …"
        return [Line(told)]
    return [] if who else [line for line in lines[:lead_at] if line.text and not is_frame(line)]


def _context(subject: str, lines: Sequence[Line], lead_at: int | None) -> str:
    """What else names the business: a label, the lead, or the heading above it; '' where the subject does."""
    heading = next((line.text for line in lines[:lead_at] if line.text and not is_frame(line)), "")
    lead = lines[lead_at].text if lead_at is not None else ""
    likely = [_labelled(lines, "where"), lead, heading if lead and len(heading) <= 60 else ""]
    return next((text for text in likely if text and names_more(text, subject) and len(text) <= 200), "")
