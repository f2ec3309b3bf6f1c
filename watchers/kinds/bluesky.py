"""Bluesky: searching for words, what mentions or answers an account, and threads.

The user in a source's address is the account it is read with. The host is asked:
bsky.social answers for every account but those on a server of their own.
"""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from core.clock import utc_now
from core.errors import SourceError
from core.model import Source
from core.secrets import credentials
from core.text import site
from watchers import answers
from watchers.bluesky_posts import ACTOR, ADDRESS, HANDLE, HOME, TO_US, entries_of
from watchers.sessions import Session
from watchers.typed import page, phrase, phrases
from watchers.watcher import TOKEN, Feed, Needs, Proposal, Request, Watcher, Words

INTERFACE = "https://bsky.social/xrpc/"
PASSWORDS = f"{HOME}/settings/app-passwords"
SEARCH = "app.bsky.feed.searchPosts"
NOTIFICATIONS = "app.bsky.notification.listNotifications"
THREAD = "app.bsky.feed.getPostThread"
_TOLD = urlencode([*(("reasons", reason) for reason in TO_US), ("limit", 100)])
_BEARER = (("Authorization", f"Bearer {TOKEN}"),)
_PERSON = re.compile(rf"@({HANDLE})|([a-z0-9-]+\.bsky\.social)", re.IGNORECASE | re.ASCII)
_ACTOR = re.compile(ACTOR, re.IGNORECASE | re.ASCII)
_TAG = re.compile(r"#\w*[^\W\d_]\w*")
_REFUSALS = {
    "ExpiredToken": "session_expired",
    "InvalidToken": "session_expired",
    "AuthMissing": "account_wanted",
    "AuthenticationRequired": "denied_password",
    "AuthFactorTokenRequired": "second_factor",
    "AccountTakedown": "account_closed",
    "AccountSuspended": "account_closed",
    "AccountDeactivated": "account_closed",
    "NotFound": "not_found",
}


class AppPassword:
    """Signing in with an app password, at the server that is asked afterwards."""

    def sign_in(self, source: Source, secret: str) -> Request:
        """See ``SignsIn``."""
        login = credentials(source.url)[1]
        if login is None or not login[0]:
            raise SourceError("account_wanted", name=BlueskyWatcher.name, page=PASSWORDS)
        said = json.dumps({"identifier": login[0], "password": secret})
        return Request(
            _sibling(source, "com.atproto.server.createSession"),
            headers=(("Content-Type", "application/json"),),
            body=said.encode(),
        )

    def renew(self, source: Source) -> Request | None:
        """See ``SignsIn``."""
        return Request(_sibling(source, "com.atproto.server.refreshSession"), headers=_BEARER, body=b"")

    def session(self, body: bytes, now: datetime) -> Session:
        """See ``SignsIn``."""
        answer = answers.part(answers.parsed(body, BlueskyWatcher.name))
        access, refresh = answers.text(answer.get("accessJwt")), answers.text(answer.get("refreshJwt"))
        if not _fits_a_header(access):
            raise SourceError("unreadable_answer", name=BlueskyWatcher.name)
        if answer.get("active") is False:
            raise SourceError("account_closed", name=BlueskyWatcher.name)
        return Session(access, refresh if _fits_a_header(refresh) else "", _expiry(access, now))


class BlueskyWatcher(Watcher):
    """What people write on Bluesky.

    Nothing here is ``unbroken``: what a search leaves out may be hidden from this
    account or not indexed yet, and need not be deleted.
    """

    kind = "bluesky"
    name = "Bluesky"
    needs = Needs("app password", PASSWORDS, user=True)
    signs_in = AppPassword()
    pages = 3

    def request(self, source: Source) -> Request:
        """The address without the account, which is told by the token."""
        return Request(credentials(source.url)[0], headers=_BEARER)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """Found posts, notifications, a thread, or a person's posts."""
        del content_type
        answer, asked = answers.part(answers.parsed(body, self.name)), answers.asked(url)
        entries = entries_of(answer, now or utc_now())
        if entries is None:
            raise SourceError("unreadable_answer", name=self.name)
        cursor, words = answers.text(answer.get("cursor")), asked.get("q", "")
        more = bool(cursor and entries) and cursor != asked.get("cursor")
        return Feed(
            title=self._title(url),
            site_url=f"{HOME}/search?{urlencode({'q': words})}" if words else HOME,
            entries=entries,
            next=answers.asking(url, cursor=cursor) if more else "",
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A person, a post's thread, a search, a tag, or the address of one of these in the interface."""
        text = text.strip()
        if found := _PERSON.fullmatch(text):
            return self._person((found[1] or found[2]).lower())
        if found := ADDRESS.fullmatch(text):
            return (self._thread(found[1], found[2]),) if found[2] else self._person(found[1])
        if _TAG.fullmatch(text):
            return (self._search(text),)
        typed = page(text)
        if typed is None:
            return ()
        match typed.steps:
            case ("profile", actor, *rest) if typed.host == "bsky.app" and _ACTOR.fullmatch(actor):
                return (
                    (self._thread(actor, rest[1]),)
                    if rest[:1] == ["post"] and rest[1:]
                    else self._person(actor)
                )
            case ("search",) if typed.host == "bsky.app" and (words := typed.asked.get("q", "").strip()):
                return (self._search(words),)
            case ("hashtag", tag, *_) if typed.host == "bsky.app":
                return (self._search(f"#{unquote(tag)}"),)
            case ("xrpc", method) if method in (SEARCH, NOTIFICATIONS, THREAD):
                return (Proposal(self.kind, text, self._title(text)),)
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search for each of the terms: there is no "or". What is excluded is left to the watch."""
        required = phrases(words.required)
        found = [" ".join((one, *required)) for one in phrases(words.terms)] or [" ".join(required)]
        return tuple(self._search(query, words.language) for query in found if query)

    def signed(self, url: str, user: str) -> str:
        """See ``Watcher``. ``@name@server`` names the server of an account that is on one of its own."""
        user = "".join(letter for letter in user if letter.isprintable() and not letter.isspace())
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        if user.startswith("@"):
            user, _, server = user[1:].partition("@")
            host = server or host
        if user and not set(user) & set(".@:"):
            user = f"{user}.bsky.social"
        return super().signed(urlunsplit(parts._replace(netloc=host)), quote(user, safe=""))

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The thread below a post, and what it answers itself."""
        del url
        if not ADDRESS.fullmatch(key):
            return None
        return Request(
            answers.asking(_sibling(source, THREAD), uri=key, depth=10, parentHeight=1), headers=_BEARER
        )

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """What the interface calls an error by its name; a page instead is its gatekeeper's."""
        try:
            said = answers.part(answers.parsed(body, self.name))
        except SourceError:
            return SourceError("refused_here", host=site(url)) if status == 403 else None
        error, why = answers.text(said.get("error")), answers.title(said.get("message"))
        if error == "InvalidRequest" and SEARCH in url:
            return SourceError("bad_query", name=self.name, why=why[:200])
        if error == "InvalidToken" and "header" in why:  # none was sent: there is no password
            error = "AuthMissing"
        code = _REFUSALS.get(error)
        return SourceError(code, name=self.name, host=site(url), page=PASSWORDS) if code else None

    def label(self, source: Source) -> str:
        """The words that are looked for, else the account."""
        return self._title(source.url)

    def _title(self, url: str) -> str:
        what = answers.asked(url).get("q")
        login = credentials(url)[1]
        what = what or (f"@{login[0]}" if login else "")
        return answers.title(f"{self.name}: {what}") if what else self.name

    def _search(self, words: str, language: str = "") -> Proposal:
        url = answers.asking(INTERFACE + SEARCH, q=words, sort="latest", limit=100, lang=language)
        return Proposal(self.kind, url, self._title(url))

    def _person(self, actor: str) -> tuple[Proposal, ...]:
        """What somebody writes (a feed without an account), and where they are mentioned.

        If it is the owner, also what is said to them.
        """
        title = f"{self.name}: @{actor}"
        posts = Proposal("feed", f"{HOME}/profile/{quote(actor, safe=':')}/rss", title)
        if actor.startswith("did:"):
            return (posts,)
        url = answers.asking(INTERFACE + SEARCH, q=phrase(actor), mentions=actor, sort="latest", limit=100)
        told = self.signed(f"{INTERFACE}{NOTIFICATIONS}?{_TOLD}", actor)
        return (
            posts,
            Proposal(self.kind, url, title, role="comments"),
            Proposal(self.kind, told, title, role="comments", notice="own_account"),
        )

    def _thread(self, actor: str, post: str) -> Proposal:
        uri = f"at://{actor}/app.bsky.feed.post/{post}"
        url = answers.asking(INTERFACE + THREAD, uri=uri, depth=10)
        return Proposal(self.kind, url, f"{self.name}: @{actor}", role="comments")


def _sibling(source: Source, method: str) -> str:
    """Another method of the interface, at the same server."""
    parts = urlsplit(credentials(source.url)[0])
    return urlunsplit(parts._replace(path=f"/xrpc/{method}", query="", fragment=""))


def _fits_a_header(token: str) -> bool:
    return bool(token) and token.isascii() and token.isprintable() and " " not in token


def _expiry(token: str, now: datetime) -> datetime:
    """Until when a token is good: as it says itself, else an hour. Not verified; the server does that."""
    try:
        claims = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        until = datetime.fromtimestamp(said["exp"], UTC)
    except (LookupError, TypeError, ValueError, OverflowError, OSError, RecursionError):
        until = now
    return until if now < until < now + timedelta(days=90) else now + timedelta(hours=1)
