"""Which elements of a feed say something about an entry, wherever they stand; all others are silent. Pure."""

from __future__ import annotations

from functools import lru_cache

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
XHTML = "{http://www.w3.org/1999/xhtml}"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"

# Plain names that mean something to feedparser wherever in an item they stand,
# and the few prefixed ones; all others say nothing about an entry.
_MEANINGFUL = frozenset(
    {"title", "link", "guid", "id", "description", "summary", "content", "body", "fullitem", "abstract"}
    | {"info", "tagline", "subtitle", "author", "name", "email", "url", "uri", "homepage", "published"}
    | {"issued", "pubdate", "updated", "modified", "lastbuilddate", "created", "language", "image", "tags"}
    | {"textinput", "source", "managingeditor", "webmaster", "newlocation", "item", "entry", "channel"}
    | {"feed", "rss", "svg", "math"}
)
_MEANINGFUL_PREFIXED = {
    DC: {"title", "description", "author", "creator", "date", "language"},
    _DCTERMS: {"created", "issued", "modified"},
    CONTENT: {"encoded"},
    _ITUNES: {"author", "summary", "name", "email", "owner"},
    MEDIA[0]: {"title", "description", "starrating"},
    MEDIA[1]: {"title", "description", "starrating"},
    SLASH: {"comments"},
    THREAD: {"total"},
}
_OWN_PREFIXES = frozenset(
    {"dc", "dcterms", "content", "media", "itunes", "atom", "xhtml", "fullitem", "slash"}
)
_NAMESPACES_WITHOUT_PREFIX = (
    "{http://backend.userland.com/",
    "{http://blogs.law.harvard.edu/",
    "{http://purl.org/rss/1.0/}",
    "{http://my.netscape.com/",
    "{http://example.com/",
    "{http://purl.org/echo",
    "{http://purl.org/pie",
    "{http://purl.org/atom",
    "{uri/of/echo",
    "{http://purl.org/rss/1.0/modules/rss091",
)


@lru_cache(maxsize=2000)
def is_silent(tag: str, prefix: str | None) -> bool:
    """Whether feedparser would make nothing of an element, by its name and the prefix it was written with."""
    namespace, _, name = tag.rpartition("}")
    namespace, name = namespace + "}" if namespace else "", name.lower()
    if namespace in ("", ATOM, XHTML) or namespace.lower().startswith(_NAMESPACES_WITHOUT_PREFIX):
        return name not in _MEANINGFUL
    for known, names in _MEANINGFUL_PREFIXED.items():
        if namespace.lower() == known.lower():
            return name not in names
    return name not in _MEANINGFUL if prefix is None else prefix.lower() not in _OWN_PREFIXES
