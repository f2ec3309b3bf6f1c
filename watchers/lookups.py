"""Where a watch's words can be looked for: the searches of every kind, and which are usual. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from core.model import Watch
from watchers import places
from watchers.adding import wants_account
from watchers.registry import WATCHERS
from watchers.typed import page
from watchers.watcher import Proposal, Words

_USUAL = ("google_news", "bing_news", "mastodon")
_ORDER = (*_USUAL, "bluesky", "reddit", "gdelt", "youtube_search", "lemmy", "hackernews", "stackexchange")
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "fr": ("FR", "BE", "CH", "CA", "SN", "MA"),
    "en": ("GB", "US", "IE", "CA", "AU", "NZ", "IN", "ZA", "SG"),
}
"""Countries whose press is found in each language, the usual one first."""
_PRESS = ("google_news", "bing_news")
_OF_ONE_KIND = 3


@dataclass(frozen=True, slots=True)
class Lookup:
    """A search that could be watched. ``usual`` is what a shop wants; ``account`` says that it needs one.

    ``language`` is the one it is for where it was asked for in more than one.
    """

    proposal: Proposal
    usual: bool = False
    account: bool = False
    language: str = ""


def words_of(watch: Watch, language: str, country: str) -> Words:
    """What a watch looks for; a beginning of a word (``boulang*``) is nothing that others can search for."""
    any_of, all_of, none_of = (
        tuple(term for term in map(_plain, terms) if term)
        for terms in (watch.any_of, watch.all_of, watch.none_of)
    )
    if not any_of:
        any_of, all_of = all_of, ()
    return Words(any_of, all_of, none_of, language, country)


def country_for(language: str, country: str) -> str:
    """The country whose press is searched in a language, for somebody in ``country``."""
    countries = _COUNTRIES.get(language, ())
    return country if country in countries or not countries else countries[0]


def lookups(watch: Watch, languages: Sequence[str], country: str) -> list[Lookup]:
    """The searches for a watch's words, the usual ones first; in further languages only of the press."""
    found: dict[tuple[str, str], Lookup] = {}
    taken: set[str] = set()
    languages = languages or ("fr",)
    for language in languages:
        words = words_of(watch, language, country_for(language, country))
        if not words.terms:
            continue
        for kind in WATCHERS:
            of_the_press = kind.kind in _PRESS
            if language != languages[0] and not of_the_press:
                continue
            for proposal in kind.search(words)[:_OF_ONE_KIND]:
                account = wants_account(proposal.kind, proposal.notice)
                usual = proposal.kind in _USUAL and proposal.kind not in taken and not account
                if usual:
                    taken.add(proposal.kind)
                said = language if of_the_press and len(languages) > 1 else ""
                found.setdefault((proposal.kind, proposal.url), Lookup(proposal, usual, account, said))
    return sorted(found.values(), key=lambda one: (not one.usual, one.account, _place(one.proposal.kind)))


def in_blog(address: str, watch: Watch) -> tuple[Proposal, ...]:
    """The search feeds of a WordPress blog for a watch's words; none where that is no web address."""
    where = page(address)
    if where is None:
        return ()
    root = address.strip() if "://" in address else f"https://{address.strip()}"
    return places.blog_search(root, words_of(watch, "", ""))[:_OF_ONE_KIND]


def alerts_page(watch: Watch) -> str:
    """The page of Google Alerts with a watch's first words filled in."""
    words = words_of(watch, "", "")
    asked = " OR ".join(f'"{term}"' for term in words.terms[:_OF_ONE_KIND])
    return f"https://www.google.com/alerts?{urlencode({'q': asked})}"


def _plain(term: str) -> str:
    term = " ".join(term.strip().strip('"“”«»').split())
    return "" if term.endswith("*") else term


def _place(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
