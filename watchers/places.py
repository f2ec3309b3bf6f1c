"""Where the feed of a place is that does not declare one: the rules, in tables. Pure.

``KNOWN``    sites known by name: a pasted address is turned into that of its feed at once
``SHAPED``   shapes of addresses that a certain software makes: tried where the page declares no feed
``MARKED``   marks of a certain software in a page, and where its feeds then are
``WALLED``   places that cannot be watched at their own address, by law or by their will

Every rule that fits gives one address. In it ``{1}`` is the first group of the pattern, ``{root}`` the
site, ``{folder}`` the address up to the last slash of its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from core.errors import SourceError
from core.text import site
from watchers.typed import page, phrases
from watchers.watcher import Proposal, Role, Words


class Rule(NamedTuple):
    """A pattern, and the address of the feed where it fits."""

    pattern: str
    feed: str
    role: Role = "posts"


_NO_BLOG = (
    r"(?!(?:m|p|me|s|search|tag|tags|tagged|topics?|feed|about|help|membership|explore|dashboard|login|blog"
    r"|register|settings|policy|likes|following|new|inbox|communities|creators|jobs|plans)(?:/|$))"
)
_ON = r"(?:/.*)?"

# The pattern is for the host without www. and the path.
KNOWN = (
    Rule(r"medium\.com/(?:feed/)?(@[\w.-]+)" + _ON, "https://medium.com/feed/{1}"),
    Rule(r"medium\.com/(?:feed/)?tag/([\w-]+)" + _ON, "https://medium.com/feed/tag/{1}", "other"),
    Rule(r"medium\.com/(?:feed/)?" + _NO_BLOG + r"([\w-]+)" + _ON, "https://medium.com/feed/{1}"),
    Rule(r"((?!help|policy|api|cdn)[\w-]+)\.medium\.com" + _ON, "https://{1}.medium.com/feed"),
    Rule(r"tumblr\.com/(?:blog/(?:view/)?)?" + _NO_BLOG + r"([\w-]+)" + _ON, "https://{1}.tumblr.com/rss"),
    Rule(r"([\w-]+)\.tumblr\.com/tagged/([^/]+)" + _ON, "https://{1}.tumblr.com/tagged/{2}/rss", "other"),
    Rule(r"([\w-]+)\.tumblr\.com(?!/tagged)" + _ON, "https://{1}.tumblr.com/rss"),
    Rule(r"open\.substack\.com/pub/([\w-]+)" + _ON, "https://{1}.substack.com/feed"),
    Rule(r"((?!open\.|on\.|support\.)[\w-]+)\.substack\.com" + _ON, "https://{1}.substack.com/feed"),
    Rule(r"disqus\.com/home/forum/([\w-]+)" + _ON, "https://{1}.disqus.com/comments.rss", "comments"),
    Rule(
        r"((?!help\.|about\.|blog\.)[\w-]+)\.disqus\.com(?:/(?:(?:comments|latest)\.rss)?)?",
        "https://{1}.disqus.com/comments.rss",
        "comments",
    ),
)

# The pattern is for the path, with ? and the parameters where there are any.
SHAPED = (
    # Mastodon, and what talks like it
    Rule(r"/@([\w.-]+)/?", "{root}/@{1}.rss"),
    Rule(r"/users/([\w.-]+)/?", "{root}/users/{1}.rss"),
    Rule(r"/tags/(\w+)/?", "{root}/tags/{1}.rss"),
    # Lemmy, where its host does not say so; a community of another instance is asked there
    Rule(r"/c/([A-Za-z]\w*)/?(?:\?.*)?", "{root}/feeds/c/{1}.xml?sort=New"),
    Rule(r"/c/([A-Za-z]\w*)@([\w.-]+)/?(?:\?.*)?", "https://{2}/feeds/c/{1}.xml?sort=New"),
    Rule(r"/u/([\w-]+)/?(?:\?.*)?", "{root}/feeds/u/{1}.xml?sort=New"),
    # Discourse
    Rule(r"/t/([^/?]+)/(\d+)(?:/\d+)?/?(?:\?.*)?", "{root}/t/{1}/{2}.rss", "comments"),
    Rule(r"/c/((?:[^/?]+/)+\d+)(?:[/?].*)?", "{root}/c/{1}.rss"),
    Rule(r"/tag/([^/?]+)(?:[/?].*)?", "{root}/tag/{1}.rss"),
    Rule(r"/u/([\w-]+)(?:[/?].*)?", "{root}/u/{1}/activity.rss", "comments"),
    # phpBB, newer and older
    Rule(r"(.*)/viewforum\.php\?(?:.*&)?f=(\d+).*", "{root}{1}/app.php/feed/forum/{2}"),
    Rule(r"(.*)/viewforum\.php\?(?:.*&)?f=(\d+).*", "{root}{1}/feed.php?f={2}"),
    Rule(r"(.*)/viewtopic\.php\?(?:.*&)?t=(\d+).*", "{root}{1}/app.php/feed/topic/{2}", "comments"),
    Rule(r"(.*)/viewtopic\.php\?(?:.*&)?t=(\d+).*", "{root}{1}/feed.php?t={2}", "comments"),
    # FluxBB and PunBB
    Rule(r"(.*)/viewforum\.php\?id=(\d+).*", "{root}{1}/extern.php?action=feed&type=atom&fid={2}"),
    Rule(
        r"(.*)/viewtopic\.php\?id=(\d+).*", "{root}{1}/extern.php?action=feed&type=atom&tid={2}", "comments"
    ),
    # XenForo, MyBB, vBulletin
    Rule(r"(.*/forums/[^/?]+\.\d+)(?:[/?].*)?", "{root}{1}/index.rss"),
    Rule(r"(.*)/forumdisplay\.php\?(?:.*&)?fid=(\d+).*", "{root}{1}/syndication.php?type=atom1.0&fid={2}"),
    Rule(r"(.*)/forumdisplay\.php\?(?:.*&)?f=(\d+).*", "{root}{1}/external.php?type=RSS2&forumids={2}"),
    # Shopify's blogs
    Rule(r"((?:/[a-z]{2})?/blogs/[\w-]+)(?:[/?].*)?", "{root}{1}.atom"),
)

# The pattern is for the page.
MARKED = (
    # Comments that another service keeps for the page
    Rule(r"disqus_shortname\s{0,9}=\s{0,9}[\"']([\w-]+)", "https://{1}.disqus.com/comments.rss", "comments"),
    Rule(r"//([\w-]+)\.disqus\.com/(?:embed|count)\.js", "https://{1}.disqus.com/comments.rss", "comments"),
    Rule(r"<script[^<>]{0,300}\sdata-isso=[\"']([^\"'<>\s]+?)/?[\"']", "{1}/feed?uri={path}", "comments"),
    # Blogs
    Rule(
        r"<link rel=[\"']https://api\.w\.org/[\"'] href=[\"']([^\"'<>\s]+?)/(?:wp-json/|\?rest_route=)",
        "{1}/comments/feed/",
        "comments",
    ),
    Rule(r"<meta[^<>]{0,50}\scontent=[\"']blogger[\"']", "{root}/feeds/comments/default", "comments"),
    Rule(r"<meta name=[\"']generator[\"'] content=[\"']Dotclear", "{root}/feed/atom/comments", "comments"),
    # Forums
    Rule(r"<meta name=[\"']generator[\"'] content=[\"']Discourse", "{root}/latest.rss"),
    Rule(r"<meta name=[\"']generator[\"'] content=[\"']Discourse", "{root}/posts.rss", "comments"),
    Rule(r"<body[^<>]{0,200}\sid=[\"']phpbb[\"']", "{folder}/app.php/feed"),
    Rule(r"<body[^<>]{0,200}\sid=[\"']phpbb[\"']", "{folder}/feed.php"),
    Rule(r"\bfullBase:\s{0,9}[\"']([^\"'<>\s]+?)/?[\"']", "{1}/forums/-/index.rss"),
    Rule(r"<html[^<>]{0,300}\sid=[\"']XenForo[\"']", "{root}/forums/-/index.rss"),
    Rule(r"href=[\"']https?://(?:www\.)?(?:fluxbb|punbb)\.", "{folder}/extern.php?action=feed&type=atom"),
    Rule(r"href=[\"']https?://(?:www\.)?mybb\.com", "{folder}/syndication.php?type=atom1.0"),
    Rule(r"<meta name=[\"']generator[\"'] content=[\"']vBulletin", "{folder}/external.php?type=RSS2"),
    Rule(r"href=[\"']https?://www\.simplemachines\.org", "{folder}/index.php?action=.xml;type=rss2"),
)

# The pattern is for the host without www. and the path.
WALLED = (
    ("Facebook", r"(?:[\w-]+\.)*(?:facebook|fb)\.com|fb\.me|fb\.watch"),
    ("Instagram", r"(?:[\w-]+\.)*instagram\.com|instagr\.am"),
    ("LinkedIn", r"(?:[\w-]+\.)*linkedin\.com|lnkd\.in"),
    ("TikTok", r"(?:[\w-]+\.)*tiktok\.com"),
    ("X", r"(?:[\w-]+\.)*(?:x|twitter)\.com|t\.co"),
    ("Threads", r"threads\.(?:net|com)"),
    ("Google Maps", r"maps\.google(?:\.[a-z]{2,3}){1,2}|google(?:\.[a-z]{2,3}){1,2}/maps"),
    ("Google Maps", r"maps\.app\.goo\.gl|goo\.gl/maps|g\.page"),
    ("Tripadvisor", r"(?:[\w-]+\.)*tripadvisor(?:\.[a-z]{2,3}){1,2}"),
    ("Trustpilot", r"(?:[\w-]+\.)*trustpilot\.com"),
    ("TheFork", r"(?:[\w-]+\.)*(?:thefork(?:\.[a-z]{2,3}){1,2}|lafourchette\.com)"),
    ("Yelp", r"(?:[\w-]+\.)*yelp(?:\.[a-z]{2,3}){1,2}"),
)

_LONGEST = 500
"""Letters of a path that may mean something; trying longer ones takes time."""
_COMMENTS_OF_WORDPRESS = re.compile(r"(.*/feed)/?")
_ASKED_OF_WORDPRESS = re.compile(r"([?&]feed=(?:comments-)?)rss2(?=&|$)")


def known(text: str) -> tuple[Proposal, ...]:
    """The feeds that a pasted address means by itself: see ``KNOWN``."""
    where = page(text)
    if where is None:
        return ()
    address = "/".join((where.host, *where.steps))
    return tuple(
        Proposal("feed", _filled(rule.feed, fits), role=rule.role)
        for rule in KNOWN
        if (fits := re.fullmatch(rule.pattern, address, re.ASCII | re.IGNORECASE))
    )


def likely(html: str, url: str) -> tuple[Proposal, ...]:
    """Where the feeds of a page would be, by the shape of its address and the marks in it."""
    try:
        parts = urlsplit(url)
        blanks = {
            "root": f"{parts.scheme}://{parts.netloc}",
            "folder": f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}",
            "path": parts.path or "/",
        }
    except ValueError:
        return ()
    shape = parts.path + (f"?{parts.query}" if parts.query else "")
    return tuple(dict.fromkeys(_likely(html, shape, url, blanks)))


def _likely(html: str, shape: str, url: str, blanks: dict[str, str]) -> Iterator[Proposal]:
    for rule in SHAPED if len(shape) <= _LONGEST else ():
        if fits := re.fullmatch(rule.pattern, shape, re.ASCII):
            yield Proposal("feed", _filled(rule.feed, fits, **blanks), role=rule.role)
    for rule in MARKED:
        if fits := re.search(rule.pattern, html, re.ASCII):
            try:
                yield Proposal("feed", urljoin(url, _filled(rule.feed, fits, **blanks)), role=rule.role)
            except ValueError:
                continue


def _filled(feed: str, fits: re.Match[str], **blanks: str) -> str:
    """An address with its blanks filled."""
    groups = {str(number): group or "" for number, group in enumerate(fits.groups(), 1)}
    return re.sub(r"\{(\w+)\}", lambda blank: {**blanks, **groups}.get(blank[1], ""), feed)


def in_atom(url: str, role: Role) -> str:
    """The address of WordPress' comments in Atom, which alone says who answers whom; '' for other feeds."""
    if role != "comments":
        return ""
    asked = _ASKED_OF_WORDPRESS.search(url)
    if asked:
        return f"{url[: asked.end(1)]}atom{url[asked.end() :]}"
    found = _COMMENTS_OF_WORDPRESS.fullmatch(url)
    return f"{found[1]}/atom/" if found else ""


def walled(text: str) -> SourceError | None:
    """Why a pasted address cannot be watched itself; None when it can, or is none."""
    where = page(text)
    if where is None:
        return None
    address = "/".join((where.host, *where.steps))
    for name, pattern in WALLED:
        if re.match(rf"(?:{pattern})(?:/|$)", address, re.ASCII):
            return SourceError("walled", name=name)
    return None


def blog_search(site_url: str, words: Words) -> tuple[Proposal, ...]:
    """The searches of a WordPress blog for a watch's words, as feeds; one a term, for there is no "or".

    What is excluded is left to the watch: WordPress takes a minus before a phrase for something else.
    """
    root = site_url.partition("#")[0].partition("?")[0].rstrip("/")
    queries = dict.fromkeys(" ".join(phrases((term, *words.required))) for term in words.terms or ("",))
    return tuple(
        Proposal("feed", f"{root}/?{urlencode({'s': asked, 'feed': 'rss2'})}", f"{site(site_url)}: {asked}")
        for asked in queries
        if asked
    )
