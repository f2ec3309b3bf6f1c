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

# What only says where a reader came from. A name that may as well say which page is meant (id, ref,
# cid, source, page) is not among them.
_TRACKING = re.compile(
    r"(?i)(?:utm|at|mtm|piwik|hsa|ns|_hs|oly|vero|amp)_\w*|pk_(?:campaign|kwd|keyword|source|medium|content|cid)"
    r"|mc_[ce]id|__hs\w*|_hsenc|_hsmi|hsctatracking|fb(?:clid|_action_\w+|_source|_ref)|mibextid|sfnsn"
    r"|gclid|gclsrc|dclid|gbraid|wbraid|gad_\w+|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|rdt_cid|epik"
    r"|igshid|igsh|srsltid|mkt_tok|ref_src|ref_url|_ga|_gl|_openstat|xtor|xtref|xtmc|xts|cmpid|ocid|ncid|spm"
    r"|s_cid|guccounter|guce_referrer(?:_sig)?|__twitter_impression|wt[._]\w*mc\w*|wt_zmc|phpsessid|jsessionid"
)
_ON_THIS_SITE = {
    "news.google.com": frozenset(("oc", "hl", "gl", "ceid")),
    "youtube.com": frozenset(("si", "feature", "pp", "t", "start", "ab_channel")),
    "x.com": frozenset(("s", "t")),
    "linkedin.com": frozenset(("trk", "trackingid", "refid", "lipi", "rcm")),
}
"""The same, where one site alone uses these names so."""
_SAME_SITE = {
    "twitter.com": "x.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
}
_COMMENT = re.compile(
    r"(?i)[!/].*"  # a page of an application that lives in one document
    r"|[\w.-]*(?:comment|commentaire|reply|reponse|answer|review|avis|post|msg|message|forum|discussion|isso)[\w.:-]*\d\w*"
    r"|[a-z]{0,2}[-_]?\d{2,}"
    r"|[cpr][-_]?\d+"
)
_AMP_CACHE = re.compile(r"(?i)^/(?:amp|c|v|a|wp)/(s/)?([^/]+\.[^/]+)(/.*)?$")
_AMP_VIEWER = re.compile(r"(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)")
_AMP_YES = frozenset(("", "1", "true", "yes", "on", "amp"))
# "/amp" behind or before what is plainly an article's own name: "/shop/amp" is about amplifiers.
_ARTICLE = r"(?:[^/-]+(?:-[^/-]+){3,}|[^/]*\d{5}[^/]*|[^/]+\.html?)"
_AMP_PATH = re.compile(
    rf"(?<=\.)amp\.(?=html?$)|\.amp/?$|(?<=/)amp/(?={_ARTICLE}/?$)|(?P<kept>/{_ARTICLE})/amp/?$"
)
_INDEX = re.compile(r"/index\.html?$")
_FOR_TELEPHONES = re.compile(r"^(?:m|mobile|amp|www)\.(?=[^.]+\.)|(?<=^[a-z]{2}\.)m\.(?=wik)")
_EVERYBODYS = frozenset(
    (
        *("co", "com", "net", "org", "gov", "gouv", "edu", "ac", "asso", "free", "blogspot", "tumblr"),
        *("github", "gitlab", "wordpress", "over-blog", "canalblog", "substack", "neocities", "netlify"),
    )
)
"""Names below which strangers have theirs: "m.free.fr" is the page of one who is called M."""
_PLAIN_PATH = re.compile(r"[\w.~/-]*", re.ASCII)
_PLAIN_LETTER = re.compile(r"%(?:2[dDeE]|3\d|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])")
_NOT_ASCII = "%/:=&?~#+!$,;'@()*[]"
# Most addresses are as simple as this, and need no taking apart.
_SIMPLE = re.compile(
    r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(:(?!80\b|443\b)[1-9]\d{1,3})?((?:/[\w.~-]*)*)",
    re.ASCII,
)
_DOORS = ("www.", "m.", "mobile.", "old.", "new.", "np.", "twitter.", "youtu.")


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
    """An address as it is compared: the same page gives the same text, and two pages never do.

    Without tracking parameters, AMP, ``www.`` and the subdomains for telephones, default
    port, user, the difference between http and https, ``index.html``, a trailing slash, and
    without the fragment unless that names a comment. For identity only: not every result
    can be opened. Anything that is no web address comes back stripped.
    """
    url = url.strip()
    simple = _SIMPLE.fullmatch(url)
    if (
        simple
        and not simple[1].startswith(_DOORS)
        and ".m." not in simple[1]
        and "amp" not in url
        and "/index." not in url
    ):
        return f"https://{simple[1]}{simple[2] or ''}{simple[3].rstrip('/')}"
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    path, cached = parts.path, None
    if host.endswith(".cdn.ampproject.org") or (path.startswith("/amp/") and _AMP_VIEWER.fullmatch(host)):
        cached = _AMP_CACHE.match(path)
        if cached:
            host, path, port = cached[2].lower(), cached[3] or "", None
            path = re.sub(r"/amp/?$", "", path)
    host, path = _main_host(host), _main_path(path)
    fields = [(name.removeprefix("amp;"), value) for name, value in parse_qsl(parts.query, True)]
    if host == "youtu.be" and path.count("/") == 1:
        host, path, fields = "youtube.com", "/watch", [("v", path[1:]), *fields]
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, 80, 443):
        netloc = f"{netloc}:{port}"
    query = urlencode(sorted(field for field in fields if not _is_tracking(host, *field)))
    fragment = parts.fragment if _COMMENT.fullmatch(parts.fragment) else ""
    return urlunsplit(("https", netloc, path, query, fragment))


def _main_host(host: str) -> str:
    """The host without what only says for which screens it is."""
    while (found := _FOR_TELEPHONES.search(host)) is not None:
        rest = host[: found.start()] + host[found.end() :]
        if found[0] != "www." and rest.split(".")[0] in _EVERYBODYS:
            break
        host = rest
    return _SAME_SITE.get(host, host)


def _main_path(path: str) -> str:
    """The path without AMP and the name of a folder's own page, its letters written in one way."""
    before, path = None, path.rstrip("/")
    while before != path and ("amp" in path or "/index." in path):
        before = path
        path = _INDEX.sub("", _AMP_PATH.sub(lambda found: found["kept"] or "", path)).rstrip("/")
    if _PLAIN_PATH.fullmatch(path):
        return path
    path = _PLAIN_LETTER.sub(lambda found: chr(int(found[0][1:], 16)), quote(path, safe=_NOT_ASCII))
    return re.sub(r"%[0-9a-fA-F]{2}", lambda found: found[0].upper(), path)


def _is_tracking(host: str, name: str, value: str) -> bool:
    name = name.lower()
    if name in ("amp", "outputtype"):
        return value.lower() in _AMP_YES
    return bool(_TRACKING.fullmatch(name)) or name in _ON_THIS_SITE.get(host, ())


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
