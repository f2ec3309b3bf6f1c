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


_ARTICLES = frozenset(("le", "la", "les", "the"))


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


def words_for(shop: str) -> str:
    """What to look for, for a shop of this name: without its article, which people leave out or change.

    "Le Fournil d'Élodie" is also written "au Fournil d'Élodie" or "Fournil d'Élodie, Dinan". Where one word
    would be left ("Le Central") the article stays: it is what tells the name from a word.
    """
    article, _, rest = shop.partition(" ")
    return rest if article.lower() in _ARTICLES and len(rest.split()) > 1 else shop


def needs_town(words: str) -> bool:
    """Whether a name is so short that others will have it too."""
    names = [[word for word in term.split() if word.lower() not in _ARTICLES] for term in split_terms(words)]
    return bool(names) and all(len(name) == 1 and len(name[0]) < 9 for name in names)
