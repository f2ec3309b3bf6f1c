"""A text that was copied from somewhere: which of it is the words, and what says who, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from analysis.ratings import ratings
from core.model import Entry
from core.text import digest, site, words
from ui.exchange.columns import Column, named
from ui.exchange.dates import MONTHS, spoken_date
from ui.exchange.stars import drawn, read_stars

PLACES = (
    "Google",
    "Facebook",
    "Instagram",
    "TripAdvisor",
    "TheFork",
    "Trustpilot",
    "LinkedIn",
    "TikTok",
    "X",
    "Yelp",
    "Booking.com",
    "WhatsApp",
)
"""Places whose mentions are often brought by hand, by their own names."""
_HOSTS = {
    "google": "Google",
    "goo": "Google",
    "facebook": "Facebook",
    "fb": "Facebook",
    "instagram": "Instagram",
    "tripadvisor": "TripAdvisor",
    "thefork": "TheFork",
    "lafourchette": "TheFork",
    "trustpilot": "Trustpilot",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "twitter": "X",
    "x": "X",
    "yelp": "Yelp",
    "booking": "Booking.com",
    "whatsapp": "WhatsApp",
    "pagesjaunes": "PagesJaunes",
    "youtube": "YouTube",
    "reddit": "Reddit",
}
_LONGEST = 100_000
_LONGEST_LINE = 300  # characters of one that says something about the text
_URL = re.compile(r"https?://[^\s<>\"«»]+")
_LABELLED = re.compile(r"([^\W\d_][\w’' ]{0,24}?)\s*:\s+(\S.*)")
_DATE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """le la on en in a at of the il y ago avis review publie publiee poste postee ecrit ecrite modifie
        modifiee visite visitee posted published reviewed written edited visited date du au about
        environ plus de un une an one deux two trois three seconde secondes second seconds minute
        minutes min mn heure heures hour hours h j jour jours day days semaine semaines week weeks
        mois month months ans annee annees year years hier yesterday avant aujourd hui today am pm m
        utc gmt lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun""",
    )
)
_STARS = re.compile(
    r"(?i)(?:note\s*:?\s*)?(\d(?:[.,]\d)?\s*(?:/|sur|out of)\s*(?:5|10)|\d\s*(?:[eé]toiles?|stars?))(?![\w/])"
)
_DRAWN = re.compile(r"[★⭐🌟☆\ufe0f]+(?:\s*☆+)?")
_ASIDE = re.compile(
    r"(?i)(local guide|\d+\s*(avis|reviews?|photos?|contributions?|votes?|abonn[eé]s|followers|amis)\b"
    r"|nouveau|new|v[eé]rifi[eé]|verified|suivre|follow|j['’]aime|like|r[eé]pondre|reply|partager|share|traduire"
    r"|voir plus|see more|plus|more|[·•|,\s-])+"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A mention being brought by hand. Only ``text`` is needed; None and '' are what was not said."""

    text: str
    url: str = ""
    title: str = ""
    author: str = ""
    place: str = ""
    published_at: datetime | None = None
    rating: float | None = None


def guess(text: str, now: datetime) -> Pasted:
    """What a pasted text says about itself in lines of their own, and the rest of it as the text.

    A line is only taken away when it says nothing else: an address, a date, stars, a
    name above such a line, or a label such as "Auteur :". At the end only an address is.
    """
    lines = text.strip()[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = Pasted("")
    while lines:
        line = lines[0].strip()
        taken = _take(found, line, now)
        if taken is None and _is_name(line, lines[1:], now) and not found.author:
            taken = replace(found, author=line)
        if taken is None:
            break
        found = taken
        lines.pop(0)
    while lines:
        line = lines[-1].strip()
        taken = _take_address(found, line) if line else found
        if taken is None:
            break
        found = taken
        lines.pop()
    body = "\n".join(lines).strip()
    if not body:  # there is nothing but what was taken: then that is the text
        body = "" if found.url and found == Pasted("", url=found.url, place=found.place) else text.strip()
    if found.rating is None:
        found = replace(found, rating=_said_in(body))
    return replace(found, text=body)


def completed(found: Pasted, said: Pasted) -> Pasted:
    """What was found, with what somebody says about it in its place."""
    return Pasted(
        text=said.text or found.text,
        url=said.url or found.url,
        title=said.title or found.title,
        author=said.author or found.author,
        place=said.place or (place_of(said.url) if said.url else found.place),
        published_at=said.published_at or found.published_at,
        rating=found.rating if said.rating is None else said.rating,
    )


def entry_of(pasted: Pasted) -> Entry:
    """The mention as an entry; stars alone say something too."""
    text = pasted.text.strip()
    if not text and not pasted.title and pasted.rating is not None:
        text = drawn(pasted.rating)
    return Entry(
        key=digest(pasted.url, pasted.title, text, pasted.author),
        url=pasted.url,
        title=pasted.title,
        author=pasted.author,
        text=text,
        published_at=pasted.published_at,
        rating=pasted.rating,
    )


def place_of(url: str) -> str:
    """The name of the place an address is of; its site where it is not a known one."""
    host = site(url)
    for part in reversed(host.split(".")[:-1]):
        if part in _HOSTS:
            return _HOSTS[part]
    return host


def _take(found: Pasted, line: str, now: datetime) -> Pasted | None:
    """What is known with one more line of the head; None when the line belongs to the text."""
    if len(line) > _LONGEST_LINE:
        return None
    if not line or _ASIDE.fullmatch(line):
        return found
    if taken := _take_address(found, line):
        return taken
    if (match := _LABELLED.fullmatch(line)) and (column := named(match[1])):
        return _take_labelled(found, column, match[2].strip(), now)
    return _take_stars_and_date(found, line, now)


def _take_address(found: Pasted, line: str) -> Pasted | None:
    match = _URL.search(line[:4000])
    if match is None or found.url or len(line) > 4000:
        return None
    around = (line[: match.start()] + line[match.end() :]).strip(" :-–—<>()")
    if len(around.split()) > 3:
        return None
    url = match[0].rstrip(".,;)")
    return replace(found, url=url, place=found.place or place_of(url))


def _take_labelled(found: Pasted, column: Column, value: str, now: datetime) -> Pasted | None:
    if column is Column.AUTHOR and not found.author:
        return replace(found, author=value)
    if column is Column.TITLE and not found.title:
        return replace(found, title=value)
    if column is Column.SOURCE and not found.place:
        return replace(found, place=value)
    if column is Column.RATING and found.rating is None and (stars := read_stars(value)) is not None:
        return replace(found, rating=stars)
    if column is Column.DATE and (moment := spoken_date(value, now)):
        return replace(found, published_at=moment)
    return None


def _take_stars_and_date(found: Pasted, line: str, now: datetime) -> Pasted | None:
    """Stars, a date, or both on one line: "★★☆☆☆ il y a 2 semaines", "4/5 · 12/11/2026"."""
    rest, stars = line, None
    if match := _DRAWN.search(line):
        stars = read_stars(match[0])
        rest = line.replace(match[0], " ")
    elif match := _STARS.match(line):
        stars = read_stars(match[1])
        rest = line[match.end() :]
    rest = _ASIDE.sub(" ", rest).strip(" .,;:·•|()-–—")
    moment = None
    if rest:
        moment = spoken_date(rest, now) if _is_date(rest) else None
        if moment is None:
            return None
    if stars is None and moment is None:
        return None
    if (stars is not None and found.rating is not None) or (moment and found.published_at):
        return None
    return replace(
        found,
        rating=stars if stars is not None else found.rating,
        published_at=moment or found.published_at,
    )


def _is_date(line: str) -> bool:
    """Whether a line only says when."""
    return all(
        word in _DATE_WORDS or word in MONTHS or re.fullmatch(r"\d+(?:er|st|nd|rd|th|h|h\d\d|t\d+|z)?", word)
        for word in words(line)
    )


def _is_name(line: str, below: list[str], now: datetime) -> bool:
    """Whether a line is who wrote it: few words, and below it stars, a date or what stands beside a name."""
    if not line or len(line) > 40 or len(line.split()) > 4 or re.search(r"[!?:;…]$|\w\w\.$|\d{3}", line):
        return False
    next_line = next((one.strip() for one in below[:2] if one.strip()), "")
    if not next_line or not any(one.strip() for one in below[1:]):
        return False
    return bool(_ASIDE.fullmatch(next_line)) or _take_stars_and_date(Pasted(""), next_line, now) is not None


def _said_in(text: str) -> float | None:
    """Stars that the text itself tells, where it tells them once."""
    found = ratings(text)
    return round(found[0][2] * 5, 2) if len(found) == 1 else None
