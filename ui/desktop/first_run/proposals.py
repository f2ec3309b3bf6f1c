"""What Vigie proposes at the first start. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from core.query import split_terms
from watchers.kinds.google_news import GoogleNewsWatcher
from watchers.lookups import country_for
from watchers.watcher import Words

_ARTICLES = frozenset(("le", "la", "les", "the"))


@dataclass(frozen=True, slots=True)
class NewsSearch:
    """A search of the press, as a feed."""

    language: str
    words: str
    url: str


def news_search(words: str, town: str, language: str, country: str) -> NewsSearch:
    """Google News' feed of a search for these words, in a language and the edition of a country."""
    asked = Words(split_terms(words), (town,) if town else (), (), language, country_for(language, country))
    (found,) = GoogleNewsWatcher().search(asked)
    return NewsSearch(language, words, found.url)


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
