"""Text as it is compared, never as it is shown: folding, identity of addresses and texts, excerpts."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "ʼ": "'", "‘": "'"}
_SPECIAL = re.compile(f"[{''.join(_LETTERS)}]")
_ACCENTS = re.compile("[\u0300-\u0344\u0346-\u036f]+")  # U+0345 is left: folding case makes it a letter
_NOT_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"\w+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_TRACKING = re.compile(
    r"(?i)(?:utm|at|mtm|pk|piwik|hsa|ns|_hs|oly|vero|mc|fb_action|wt|xt)_\w*|__hs\w*|_hsenc|_hsmi|hsctatracking"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid|mkt_tok|ref_src|ref_url"
    r"|_ga|_gl|xtor|cmpid|ocid|spm|s_cid|amp|outputtype"
)
_COMMENT = re.compile(
    r"(?i)[!/].*"  # a page of an application that lives in one document
    r"|[\w.-]*(?:comment|commentaire|reply|reponse|answer|review|avis|post|msg|message|forum|discussion|isso)[\w.:-]*\d\w*"
    r"|[a-z]{0,2}[-_]?\d{2,}"
    r"|[cpr][-_]?\d+"
)
_AMP_CACHE = re.compile(r"(?i)^/(?:amp|c|v|a)/(s/)?([^/]+\.[^/]+)(/.*)?$")
_AMP_PATH = re.compile(r"(?i)(?:/amp|\.amp(?=\.html?$)|\.amp)/?$|\.amp(?=\.html?$)")
_NOT_ASCII = "%/:=&?~#+!$,;'@()*[]"
# Most addresses are as simple as this, and need no taking apart.
_SIMPLE = re.compile(
    r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(:(?!80\b|443\b)[1-9]\d{1,3})?((?:/[\w.~-]*)*)",
    re.ASCII,
)


def fold(text: str) -> str:
    """The text in lower case, without accents and ligatures, with plain apostrophes."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    bare = _SPECIAL.sub(_plain_letter, bare)
    if bare.isascii():
        return bare
    # Folding case can bring new marks, so the rarer marks go last.
    bare = _NOT_ASCII_RUN.sub(_without_marks, unicodedata.normalize("NFKD", bare))
    return bare if bare.isascii() else _SPECIAL.sub(_plain_letter, bare)


def _plain_letter(found: re.Match[str]) -> str:
    return _LETTERS[found[0]]


def _without_marks(run: re.Match[str]) -> str:
    return "".join(letter for letter in run[0] if unicodedata.category(letter) != "Mn")


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def storable(text: str) -> str:
    """The text as the store and the marking of words can take it; nearly always the very same.

    Control characters and halves of surrogate pairs become blanks.
    """
    return _UNFIT.sub(" ", text)


def text_hash(text: str) -> str:
    """Sixteen hex digits that are the same for two texts with the same folded words."""
    kept = " ".join(words(text)) or " ".join(text.split())
    return digest(kept)


def digest(*parts: str) -> str:
    """Sixteen hex digits of some texts, for identity (not for secrecy)."""
    joined = "\0".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def excerpt(text: str, length: int = 240) -> str:
    """The beginning of a text on one line, at most ``length`` characters, cut at a word."""
    # Enough of the head to fill the excerpt even where white space is wasted on it.
    line = " ".join(text[: length * 20].split())
    if len(line) <= length and len(text) <= length * 20:
        return line
    head = line[: length - 1]
    if line[len(head) : len(head) + 1].isalnum():
        at_word, space, _ = head.rpartition(" ")
        # One endless word is cut where it must be.
        head = at_word if space and len(at_word) > length // 2 else head
    return head.rstrip(" ,;:.–—-") + "…"


def canonical_url(url: str) -> str:
    """An address as it is compared: the same page gives the same text.

    Without tracking parameters, AMP, ``www.``, default port, user, the
    difference between http and https, a trailing slash, and without the
    fragment unless that names a comment. For identity only: not every result
    can be opened. Anything that is no web address comes back stripped.
    """
    url = url.strip()
    simple = _SIMPLE.fullmatch(url)
    if simple and "amp" not in url and not simple[1].startswith("www."):
        return f"https://{simple[1]}{simple[2] or ''}{simple[3].rstrip('/')}"
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    path = parts.path
    if (host in ("google.com", "www.google.com") and path.startswith("/amp/")) or host.endswith(
        ".cdn.ampproject.org"
    ):
        cached = _AMP_CACHE.match(path)
        if cached:
            host, path, port = cached[2].lower(), cached[3] or "", None
    for prefix in ("www.", "amp."):
        if host.startswith(prefix) and host.count(".") > 1:
            host = host[len(prefix) :]
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, 80, 443):
        netloc = f"{netloc}:{port}"
    path = quote(_AMP_PATH.sub("", path), safe=_NOT_ASCII).rstrip("/")
    path = re.sub(r"%[0-9a-fA-F]{2}", lambda match: match[0].upper(), path)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(field for field in fields if not _TRACKING.fullmatch(field[0])))
    fragment = parts.fragment if _COMMENT.fullmatch(parts.fragment) else ""
    return urlunsplit(("https", netloc, path, query, fragment))


def site(url: str) -> str:
    """The host of an address as people write it: lower case, without ``www.``; empty when there is none."""
    simple = _SIMPLE.fullmatch(url)
    if simple and not simple[1].startswith("www."):
        return simple[1]
    try:
        host = (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")
