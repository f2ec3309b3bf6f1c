"""Mastodon: tags, search, what mentions an account, and threads, each as one instance knows them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Source
from core.text import site
from core.text import words as words_of
from watchers import answers, statuses
from watchers.addresses import home
from watchers.html import one_line
from watchers.typed import page, phrases
from watchers.watcher import SECRET, Feed, Needs, Proposal, Request, Role, Watcher, Words

TOKENS = "https://{host}/settings/applications"
INSTANCES = {"fr": ("mastodon.social", "piaille.fr", "mamot.fr")}
"""Where tags are looked for, by language: a large one, and large ones of that language."""
EVERYWHERE = ("mastodon.social",)
_TAGS = "/api/v1/timelines/tag/"
_SEARCH = "/api/v2/search"
_NOTIFICATIONS = "/api/v1/notifications"
_MOST = 40
_TOGETHER = 5
"""Tags that one timeline takes in."""
_PERSON = re.compile(r"@(\w[\w.-]*)@((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,5})?)", re.IGNORECASE | re.ASCII)
_TAG = re.compile(r"#(\w*[^\W\d_]\w*)")
_SOUNDS_LIKE_ONE = re.compile(r"mast[oö]d|\bmasto\b|mstdn|\btoot|\bpouet\b")
_CONTEXT = re.compile(r"/api/v1/statuses/\w+/context")
_KEY = re.compile(r"(https?://[^/]+)/statuses/(\w+)", re.ASCII)


class MastodonWatcher(Watcher):
    """What people write on Mastodon, and on what talks like it.

    Searching and notifications need a token; tags do not, unless an instance wants it so.
    """

    kind = "mastodon"
    name = "Mastodon"
    needs = Needs("token", TOKENS, optional=True)
    pages = 5

    def request(self, source: Source) -> Request:
        """With the token, where there is one."""
        return Request(source.url, headers=_authorization(source))

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """A timeline, found postings, notifications, or what stands before and after a posting."""
        del content_type
        now, answer = now or utc_now(), answers.parsed(body, self.name)
        found = statuses.found(answer)
        if found is None:
            raise SourceError("unreadable_answer", name=self.name)
        return Feed(
            title=_title(url),
            site_url=home(url),
            entries=answers.once(statuses.entry(one, home(url), now) for one in found),
            # Of a tag all is listed, newest first; a search knows only those who agreed to be found.
            unbroken=urlsplit(url).path.startswith(_TAGS),
            next=_next(url, statuses.listed(answer)),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A person, a tag, a tag's page, a posting's page, or an address of the interface."""
        text = text.strip()
        if found := _PERSON.fullmatch(text):
            return self._person(found[1], found[2].lower())
        if found := _TAG.fullmatch(text):
            return tuple(self._tags(host, [found[1]]) for host in INSTANCES["fr"])
        typed = page(text)
        if typed is None:
            return ()
        match typed.steps:
            case (person, number) if person.startswith("@") and re.fullmatch(r"[0-9]{15,20}", number):
                url = f"https://{typed.host}/api/v1/statuses/{number}/context"
                return (Proposal(self.kind, url, typed.host, role="comments"),)
            case ("tags", tag) if _is_one(typed.host) and not tag.endswith(".rss"):
                return (self._tags(typed.host, [unquote(tag)]),)
            case ("api", *_) if text.startswith("http"):
                return self._asked(text)
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """The tags that the words make, on the instances of the language; and searching, with a token."""
        terms = words.terms or words.required
        tags = list(dict.fromkeys(tag for term in terms if (tag := _as_tag(term))))
        groups = [tags[start : start + _TOGETHER] for start in range(0, len(tags), _TOGETHER)]
        hosts = INSTANCES.get(words.language, EVERYWHERE)
        required = phrases(words.required) if words.terms else ()
        found = [self._tags(host, group) for host in hosts for group in groups]
        found += [self._search(hosts[0], " ".join((term, *required))) for term in phrases(terms)]
        return tuple(found)

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """What stands before and after a posting."""
        del url
        found = _KEY.fullmatch(key)
        if found is None or found[1] != home(source.url):
            return None
        return Request(f"{found[1]}/api/v1/statuses/{found[2]}/context", headers=_authorization(source))

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """Without a token, or with a wrong one, the answer is the same; and so is the cure."""
        try:
            said = answers.text(answers.part(answers.parsed(body, self.name)).get("error")).lower()
        except SourceError:
            said = ""
        host = site(url)
        if status == 403 and "scope" in said:
            return SourceError("token_too_narrow", host=host, page=TOKENS.format(host=host))
        if status == 401 or (status in (403, 422) and "authenticated user" in said):
            return SourceError("token_wanted", host=host, page=TOKENS.format(host=host))
        return None

    def label(self, source: Source) -> str:
        """The instance, and the tag or the words."""
        return _title(source.url)

    def _tags(self, host: str, tags: list[str]) -> Proposal:
        fields = urlencode([*(("any[]", tag) for tag in tags[1:]), ("limit", _MOST)])
        url = f"https://{host}{_TAGS}{quote(tags[0], safe='')}?{fields}"
        return Proposal(self.kind, url, _title(url))

    def _search(self, host: str, words: str) -> Proposal:
        url = answers.asking(f"https://{host}{_SEARCH}", q=words, type="statuses", limit=_MOST)
        return Proposal(self.kind, url, _title(url), notice="mastodon_token")

    def _person(self, name: str, host: str) -> tuple[Proposal, ...]:
        """What somebody writes (a feed without an account), and, if it is the owner, what mentions them."""
        who, fields = f"@{name}@{host}", urlencode({"types[]": "mention", "limit": _MOST})
        mentions = f"https://{host}{_NOTIFICATIONS}?{fields}"
        return (
            Proposal("feed", f"https://{host}/@{name}.rss", who),
            Proposal(self.kind, mentions, who, role="comments", notice="mastodon_token"),
        )

    def _asked(self, url: str) -> tuple[Proposal, ...]:
        path = urlsplit(url).path
        if path.startswith(_TAGS) and path != _TAGS:
            return (Proposal(self.kind, url, _title(url)),)
        if path in (_SEARCH, _NOTIFICATIONS):
            role: Role = "posts" if path == _SEARCH else "comments"
            return (Proposal(self.kind, url, _title(url), role, "mastodon_token"),)
        return (Proposal(self.kind, url, _title(url), "comments"),) if _CONTEXT.fullmatch(path) else ()


def _authorization(source: Source) -> tuple[tuple[str, str], ...]:
    return (("Authorization", f"Bearer {SECRET}"),) if source.secret_id else ()


def _title(url: str) -> str:
    """The instance, and the tags or the words that are looked for there."""
    parts = urlsplit(url)
    if parts.path.startswith(_TAGS):
        more = [value for name, value in parse_qsl(parts.query) if name == "any[]"]
        what = " ".join(f"#{tag}" for tag in (unquote(parts.path.removeprefix(_TAGS)), *more))
    else:
        what = answers.asked(url).get("q", "")
    return one_line(f"{site(url)}: {what}" if what else site(url))


def _is_one(host: str) -> bool:
    """Whether a host is known for, or named after, what it runs; others show by their page."""
    return host in {one for hosts in INSTANCES.values() for one in hosts} or bool(
        _SOUNDS_LIKE_ONE.search(host)
    )


def _as_tag(term: str) -> str:
    """The words of a term as people make a tag of them: instances take no notice of case and accents."""
    tag = "".join(words_of(term)).replace("_", "")
    return tag if re.search(r"[^\W\d_]", tag) else ""


def _next(url: str, listed: list[dict[str, Any]]) -> str:
    """The address of what is older, by the last id; a page that is not even half full is the last."""
    asked = answers.asked(url)
    limit = answers.count(asked.get("limit")) or 20
    last = answers.identity(listed[-1].get("id")) if 2 * len(listed) >= limit and listed else ""
    return answers.asking(url, max_id=last) if last and last != asked.get("max_id") else ""
