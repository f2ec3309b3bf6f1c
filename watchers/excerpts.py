"""Which mentions are only the beginning of something, and whether a page holds the rest. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from core.text import canonical_url, fold, words

KINDS = frozenset({"feed", "google_alerts", "bing_news", "gdelt"})
"""The kinds of sources whose entries lead to articles on pages of their own."""
SHORT = 600
"""Characters: a text that is shorter may be a teaser that ends with a full stop."""
GAIN = 100
"""Characters, and a third: an article that says hardly more than the entry is not worth keeping."""

# Their pages are no articles, say nothing to who is not signed in, or lead nowhere by themselves.
_NO_ARTICLES = re.compile(
    r"(?i)(?:.*\.)?(?:news\.google\.com|youtube\.com|youtu\.be|vimeo\.com|reddit\.com|facebook\.com|fb\.com"
    r"|instagram\.com|threads\.(?:net|com)|x\.com|twitter\.com|linkedin\.com|tiktok\.com|bsky\.app|t\.me"
    r"|pinterest\.[a-z.]+)"
)
# RFC 2606, 6761, 6762, 7686: names that lead nowhere on the internet.
_RESERVED = re.compile(r"(?i)(?:.*\.)?(?:example(?:\.com|\.net|\.org)?|test|invalid|local|onion)")
# How a beginning says that it is one, folded.
_MORE = (
    *("lire la suite", "lire l'article", "lire plus", "en savoir plus", "voir plus", "continuer la lecture"),
    *("continuer a lire", "suite de l'article", "read more", "read the rest", "read the full"),
    *("continue reading", "keep reading", "view article", "see more", "learn more", "weiterlesen"),
    *("mehr lesen", "leer mas", "seguir leyendo", "sigue leyendo", "leggi tutto", "continua a leggere"),
    *("lees meer", "lees verder", "ler mais", "leia mais"),
)
_CUT = re.compile(
    r"[\[(]\s*(?:…|\.{3})\s*[\])]"
)  # wherever it stands: WordPress adds where the post appeared
_CUT_AT_THE_END = re.compile(r"\.{3}\W*$")
_TAIL = 400
_HEAD = 6000  # in a very long text any words are found somewhere
_LONG = 1500  # as no wall is that has taken over the title of what it hides


def has_page(kind: str, url: str, in_reply_to: str = "") -> bool:
    """Whether an entry leads to a page that may hold an article."""
    if kind not in KINDS or in_reply_to or "#" in canonical_url(url):  # what is left there names a comment
        return False
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme.lower() not in ("http", "https") or not host:
        return False
    return not (_NO_ARTICLES.fullmatch(host) or _RESERVED.fullmatch(host))


def wants_article(kind: str, url: str, title: str, text: str, in_reply_to: str = "") -> bool:
    """Whether an entry is the beginning of an article that is worth a visit to its page.

    An entry without a title is a post or a comment, and whole as it is.
    """
    if not title.strip() or not has_page(kind, url, in_reply_to):
        return False
    return len(text) < SHORT or _is_cut(text[-_TAIL:].rstrip())


def _is_cut(tail: str) -> bool:
    """Whether the end of a text says that it goes on elsewhere."""
    last = fold(tail.rpartition("\n")[2])[-200:]
    return bool(_CUT.search(tail) or _CUT_AT_THE_END.search(last)) or any(more in last for more in _MORE)


def holds(article: str, title: str, text: str, page_title: str = "") -> bool:
    """Whether an article is what an entry is the beginning of, and says more.

    The text of a consent wall, a page for signing in, or one that says that nothing is there is not.
    """
    if len(article) < len(text) * 4 // 3 + GAIN:
        return False
    beginning = words(_CUT.split(text)[0])
    runs = _runs(beginning)
    if runs and len(runs & _runs(words(article))) >= 0.4 * len(runs):
        return True
    there = set(words(article[:_HEAD]))
    if _familiar(words(title), there, 0.7) or _familiar([*words(title), *beginning], there, 0.6):
        return True
    named = set(words(title))
    return (
        len(article) >= _LONG and len(named) >= 3 and len(named & set(words(page_title))) >= 0.8 * len(named)
    )


def _runs(of: list[str]) -> set[tuple[str, ...]]:
    """All runs of four words."""
    return set(zip(of, of[1:], of[2:], of[3:], strict=False))


def _familiar(asked: list[str], there: set[str], share: float) -> bool:
    """Whether enough of the longer words are there; the short ones are in every text."""
    longer = {word for word in asked if len(word) >= 5}
    found = longer & there
    return len(found) >= 3 and len(found) >= share * len(longer)
