"""Notices that somebody reviewed, rated, recommended, commented on or mentioned the business. Pure.

No platform documents its mails and all change them, so they are read by what they have in common: a line
that tells of it (the lead), stars as signs, words or pictures, what was said in a quotation, behind a label
or below the lead, and buttons around. What cannot be told apart is given whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from urllib.parse import parse_qsl, urlencode, urlsplit

from core.model import Entry
from watchers.html import one_line
from watchers.notices.frame import is_button, is_frame, is_rule, without_closing, without_footer
from watchers.notices.lines import Line, lines_of, text_between, unwrapped
from watchers.notices.mail import Mail
from watchers.notices.senders import Place
from watchers.notices.stars import is_only_stars, stars_in
from watchers.notices.wording import (
    asks,
    author,
    is_name,
    is_news,
    is_of_other_things,
    is_of_several,
    is_same_name,
    names_more,
    signed_by,
)

_FIRST_LINES = 6
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
_REMARK = re.compile(
    r"review|avis|comment|rating|recommend|permalink|story_fbid|/posts?/|/p/|/reel|/photos?/|/n/|reply",
    re.IGNORECASE,
)
_NOT_REMARK = re.compile(
    r"unsubscri|d[ée]sabon|opt-?out|preferences|settings|privacy|/help|support\.|/legal|/terms"
    r"|facebook\.com/o\.php"
    r"|play\.google|apps\.apple|itunes|beacon|pixel|\.(?:png|gif|jpe?g)(?:\?|$)|/remove\?",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"(?i)utm_\w+|mc_[ce]id|trk\w*|ref_?src|_hs\w+")


@dataclass(frozen=True, slots=True)
class _Remark:
    """What one person said. ``context`` is the line that tells of it, or names the business."""

    who: str
    said: str
    stars: float | None
    context: str
    links: tuple[str, ...]


def read(mail: Mail, place: Place) -> tuple[Entry, ...]:
    """The remarks that a notice tells of; none for the platform's mails about other things."""
    lines = without_footer(lines_of(mail))
    remarks = _remarks(mail.subject, lines)
    if not remarks or not _is_notice(mail.subject, lines, remarks):
        return ()
    return tuple(
        Entry(
            key=f"mail:{mail.identity}#{number}" if len(remarks) > 1 else f"mail:{mail.identity}",
            url=_page(remark.links, place, anywhere=mail.confirmed),
            title=_title(mail.subject, remark),
            author=one_line(remark.who, 200),
            text=remark.said,
            published_at=mail.date,
            rating=remark.stars,
        )
        for number, remark in enumerate(remarks, 1)
    )


def _is_notice(subject: str, lines: Sequence[Line], remarks: Sequence[_Remark]) -> bool:
    """Whether it is news of a remark: its subject says so, or its first lines do and there is one."""
    if author(subject) or (is_news(subject) and not is_of_other_things(subject)):
        return True
    first = [line.text for line in lines if line.text][:_FIRST_LINES]
    found = any(one.stars is not None or one.who for one in remarks)
    return found and any(map(is_news, first)) and not is_of_other_things(subject)


def _remarks(subject: str, lines: list[Line]) -> list[_Remark]:
    starred = [at for at, line in enumerate(lines) if is_only_stars(line.text)]
    if len(starred) > 1 and any(map(is_of_several, (subject, *(line.text for line in lines)))):
        return [one for one in _several(lines, starred) if one.said or one.who]
    one = _single(subject, lines)
    return [one] if one.said or one.stars is not None else []


def _several(lines: list[Line], starred: list[int]) -> list[_Remark]:
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
        found.append(_Remark(who, _said(said, who), stars_in(lines[star].text), "", links))
    return found


def _single(subject: str, lines: list[Line]) -> _Remark:
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
    outside = [line.text for line in lines if line not in said]
    every = (subject, *outside, *(line.text for line in said))
    return _Remark(
        who=who,
        said=_said(said, who),
        stars=next((found for text in every if (found := stars_in(text)) is not None), None),
        context=_context(subject, lines, lead_at),
        links=tuple(link for line in lines for link in line.links),
    )


def _lead(lines: Sequence[Line]) -> int | None:
    """Which line tells of the remark: one that says who, best one that ends in a colon; or else the last"
    " news."""
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
    """What stands in a quotation, or in quotation marks on lines of its own; a heading in marks with its"
    " text."""
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
    """What stands below the lead, up to where the platform speaks again; or else all that is not its"
    " frame."""
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
        return [line for line in kept if line.text] if not begun else kept
    _, colon, told = lines[lead_at].text.partition(": ")
    if colon and len(told) > 15:  # "Ana mentioned you: …"
        return [Line(told)]
    return [line for line in lines[:lead_at] if line.text and not is_frame(line)] if not who else []


def _context(subject: str, lines: Sequence[Line], lead_at: int | None) -> str:
    """What else names the business: a label, the lead, or the heading above it; '' where the subject does."""
    heading = next((line.text for line in lines[:lead_at] if line.text and not is_frame(line)), "")
    lead = lines[lead_at].text if lead_at is not None else ""
    likely = [_labelled(lines, "where"), lead, heading if lead and len(heading) <= 60 else ""]
    return next((text for text in likely if text and names_more(text, subject) and len(text) <= 200), "")


def _title(subject: str, remark: _Remark) -> str:
    """The subject, and what else names the business: a watch looks for that name."""
    more = re.sub(r"\s*[:：]\s*$", "", remark.context)
    repeated = bool(remark.said) and (remark.said in more or more in remark.said)
    if not more or repeated:
        return one_line(subject)
    return one_line(more if subject.casefold() in more.casefold() else f"{subject} · {more}")


def _page(links: Sequence[str], place: Place, anywhere: bool) -> str:
    """The page of the remark among the links of a notice: on the platform's own site if one leads there."""
    pages = [page for link in links if (page := unwrapped(link)) and not _NOT_REMARK.search(page)]
    own = [page for page in pages if _is_on(page, place.sites)]
    telling = [page for page in own if _REMARK.search(page)]
    others = filter(_REMARK.search, pages) if anywhere else ()
    found = next(iter([*telling, *own, *others]), "")
    return _without_tracking(found)


def _is_on(page: str, sites: Sequence[str]) -> bool:
    host = (urlsplit(page).hostname or "").lower()
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _without_tracking(page: str) -> str:
    parts = urlsplit(page)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    kept = [field for field in fields if not _TRACKING.fullmatch(field[0])]
    return parts._replace(query=urlencode(kept)).geturl() if len(kept) < len(fields) else page
