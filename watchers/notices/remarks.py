"""Notices that somebody reviewed, rated, recommended, commented on or mentioned the business. Pure.

No platform documents its mails, and all change them: what they have in common is read in ``telling``. Here
is decided whether a mail is such a notice at all, and where it leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from core.model import Entry
from watchers.html import one_line
from watchers.notices.frame import without_footer
from watchers.notices.lines import Line, lines_of, unwrapped
from watchers.notices.mail import Mail
from watchers.notices.senders import Place
from watchers.notices.stars import is_only_stars
from watchers.notices.telling import Remark, remarks_in
from watchers.notices.wording import author, is_news, is_of_other_things

_FIRST_LINES = 6
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


def read(mail: Mail, place: Place) -> tuple[Entry, ...]:
    """The remarks that a notice tells of; none for the platform's mails about other things."""
    lines = without_footer(lines_of(mail))
    remarks = remarks_in(mail.subject, lines)
    if not remarks or not _is_notice(mail.subject, lines, remarks, place):
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


def _is_notice(subject: str, lines: Sequence[Line], remarks: Sequence[Remark], place: Place) -> bool:
    """Whether it is news of a remark: its subject says so, or its first lines do and there is one.

    In a language that is not known here, of a place for reviews, by the one line of stars.
    """
    if author(subject):
        return True
    if is_of_other_things(subject):
        return False
    first = [line.text for line in lines if line.text][:_FIRST_LINES]
    found = any(one.stars is not None or one.who for one in remarks)
    starred = sum(is_only_stars(line.text) for line in lines)
    return (
        is_news(subject) or (found and any(map(is_news, first))) or (place.sort == "reviews" and starred == 1)
    )


def _title(subject: str, remark: Remark) -> str:
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
