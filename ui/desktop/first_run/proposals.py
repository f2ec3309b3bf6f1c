"""What Vigie proposes at the first start. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from core.query import split_terms

_COUNTRIES: dict[str, tuple[str, ...]] = {
    "fr": ("FR", "BE", "CH", "CA", "SN", "MA"),
    "en": ("GB", "US", "IE", "CA", "AU", "NZ", "IN", "ZA", "SG"),
}
"""Countries that Google News has an edition for in each language, the usual one first."""


@dataclass(frozen=True, slots=True)
class NewsSearch:
    """A search of the press, as a feed."""

    language: str
    words: str
    url: str


def news_search(words: str, town: str, language: str, country: str) -> NewsSearch:
    """Google News' feed of a search for these words, in a language and the edition of a country."""
    editions = _COUNTRIES[language]
    edition = country if country in editions else editions[0]
    # Google's names for editions: fr for France and its neighbours but fr-CA, English with the country.
    spoken = language if language == "fr" and edition != "CA" else f"{language}-{edition}"
    terms = [f'"{term.strip(chr(34))}"' for term in split_terms(words)]
    asked = " OR ".join(terms)
    if town:
        asked = f'({asked}) "{town}"' if len(terms) > 1 else f'{asked} "{town}"'
    query = urlencode({"q": asked, "hl": spoken, "gl": edition, "ceid": f"{edition}:{language}"})
    return NewsSearch(language, words, f"https://news.google.com/rss/search?{query}")


def needs_town(words: str) -> bool:
    """Whether a name is so short that others will have it too."""
    terms = split_terms(words)
    return bool(terms) and all(len(term.split()) == 1 and len(term) < 9 for term in terms)
