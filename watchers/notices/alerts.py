"""Google Alerts by mail: one entry for each result. Pure.

The markup names its parts for other programs (``itemprop``). Where it does not, and in plain text, each
result is a link through ``google.com/url`` with a title, an outlet and an excerpt around it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from core.model import Entry
from core.text import canonical_url
from watchers.entries import web_address
from watchers.html import LIMIT, one_line, tidy
from watchers.kinds.google_alerts import target
from watchers.notices.lines import Line, from_html, from_plain
from watchers.notices.mail import Mail

_MOST = 200
_LONGEST = 120  # letters of a line of the mail's own
_GOOGLES = re.compile(r"https?://(?:www\.)?google\.")
_HEADING = re.compile(r"^=+.*=+$|^[-_*=\s]{5,}$")
_END = re.compile(
    r"^(?:- ){3}|unsubscribe|désinscri|désabonn|see all (?:stories|results)|see more results"
    r"|afficher (?:plus|tous)"
    r"|voir (?:plus|tous)|you have received this|you received this|vous (?:avez reçu|recevez) cet"
    r"|this (?:as-it-happens|once a)|edit this alert|modifier cette alerte|flag as irrelevant|non pertinent"
    r"|full coverage|couverture complète",
    re.IGNORECASE,
)


def read(mail: Mail) -> tuple[Entry, ...]:
    """The results of an alert; the same page in two sections once."""
    found = _named(mail.html) or _linked(from_html(mail.html)) or _addressed(from_plain(mail.plain))
    entries: dict[str, Entry] = {}
    for link, title, outlet, excerpt in found[:_MOST]:
        key = canonical_url(link)
        entries.setdefault(
            key,
            Entry(
                key=key,
                url=link,
                title=one_line(title),
                author=one_line(outlet, 200),
                text=tidy(excerpt) or one_line(title),
                published_at=mail.date,
            ),
        )
    return tuple(entries.values())


def _named(markup: str) -> list[tuple[str, str, str, str]]:
    """Link, title, outlet and excerpt of each result whose parts are named."""
    if "itemprop" not in markup:
        return []
    found: list[tuple[str, str, str, str]] = []
    tree = LexborHTMLParser(markup[:LIMIT])
    for anchor in tree.css("a[itemprop~=url]")[:_MOST]:
        link = _page((anchor.attributes.get("href") or "").strip())
        title = _words(anchor)
        if not link or not title:
            continue
        box = anchor.parent
        outlet = excerpt = None
        for _ in range(6):
            if box is None or len(box.css("a[itemprop~=url]")) > 1:
                break
            outlet = outlet or box.css_first("[itemprop~=publisher]")
            excerpt = excerpt or box.css_first("[itemprop~=description]")
            box = box.parent
        found.append((link, title, _words(outlet), _words(excerpt)))
    return found


def _page(link: str) -> str:
    """Where the title of a result leads: mostly through Google, or straight there."""
    return _through(link) or ("" if _GOOGLES.match(link) else web_address(link, ""))


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node is not None else ""


def _linked(lines: tuple[Line, ...]) -> list[tuple[str, str, str, str]]:
    """The same where only the titles are links: what follows one is its outlet and its excerpt."""
    found: list[tuple[str, str, str, str]] = []
    open_ = False
    for line in lines:
        page = next(filter(None, map(_through, line.links)), "")
        if _is_frame(line.text):
            open_ = False
        elif page and line.linked and not (open_ and found[-1][0] == page):
            found.append((page, line.text, "", ""))
            open_ = True
        elif open_ and line.text and not line.links:
            link, title, outlet, excerpt = found[-1]
            if not outlet and not excerpt and len(line.text) <= 60:
                outlet = line.text
            else:
                excerpt = f"{excerpt} {line.text}".strip()
            found[-1] = (link, title, outlet, excerpt)
    return found


def _addressed(lines: tuple[Line, ...]) -> list[tuple[str, str, str, str]]:
    """The same in plain text: title, outlet and excerpt on lines of their own, then the address."""
    found: list[tuple[str, str, str, str]] = []
    block: list[str] = []
    for line in lines:
        page = next(filter(None, map(_through, line.links)), "")
        if not line.text or _is_frame(line.text):
            block = []
        elif page:
            title, *rest = [*block, line.text]
            outlet = rest.pop(0) if len(rest) > 1 and len(rest[0]) <= 60 else ""
            found.append((page, title, outlet, " ".join(rest)))
            block = []
        else:
            block.append(line.text)
    return found


def _is_frame(text: str) -> bool:
    """Whether a line is of the mail itself, not of a result."""
    return bool((len(text) <= _LONGEST and _END.search(text)) or _HEADING.match(text))


def _through(link: str) -> str:
    """The page behind a link through Google; '' for any other, which is part of the mail's own frame."""
    page = target(link)
    return web_address(page, "") if page != link else ""
