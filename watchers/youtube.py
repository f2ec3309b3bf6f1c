"""What the kinds of source at YouTube's data interface share: the key, its quota, its errors. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.clock import utc_now
from core.errors import SourceError
from core.secrets import MARK
from watchers import answers
from watchers.addresses import host_of
from watchers.watcher import Later, Needs, Request, Wait

API = "https://www.googleapis.com/youtube/v3/"
NAME = "YouTube"
HOSTS = ("youtube.com", "music.youtube.com")
KEYS = "https://console.cloud.google.com/apis/credentials"
NEEDS = Needs("key", KEYS)
_LIBRARY = "https://console.cloud.google.com/apis/library/youtube.googleapis.com"
_SPENT = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
_BAD_KEY = frozenset(
    {"keyInvalid", "keyExpired", "API_KEY_INVALID", "API_KEY_EXPIRED", "CREDENTIALS_MISSING"}
)
_NOT_THERE = frozenset({"videoNotFound", "channelNotFound"})
_DELETED = frozenset({"commentThreadNotFound", "commentNotFound", "parentCommentNotFound"})
_ASKED_FOR = ("videoId", "allThreadsRelatedToChannelId", "forHandle", "forUsername")


def request(url: str) -> Request:
    """A request with the owner's key, which is in no address that way."""
    return Request(url, headers=(("X-Goog-Api-Key", MARK),))


def next_page(answer: dict[str, object], url: str) -> str:
    """The address of the page after an answer's; empty when it is the last."""
    token = answers.identity(answer.get("nextPageToken"))
    return answers.asking(url, pageToken=token) if token else ""


def refused(status: int, body: bytes, url: str) -> SourceError | None:
    """What an error says: the key, the quota, comments that are off, something that is not there."""
    error = answers.part(answers.complaint(body), "error")
    reasons = {
        answers.text(one.get("reason"))
        for name in ("errors", "details")
        for one in answers.rows(error.get(name))
    }
    why = answers.sentence(error.get("message"))
    if reasons & _SPENT:
        return Later("quota_spent", until_the_next_day(utc_now()), name=NAME)
    if status == 429:
        return None  # its headers say how long
    if reasons & _TOO_FAST:
        return Wait(host_of(url), None)
    if reasons & _BAD_KEY or status == 401 or "API key" in why or "unregistered callers" in why:
        return SourceError("key_refused", name=NAME, page=KEYS)
    if "commentsDisabled" in reasons:
        return SourceError("comments_off")
    if reasons & _DELETED:
        return SourceError("not_found")
    if reasons & _NOT_THERE:
        return not_known(url)
    if status == 403:
        return SourceError("not_allowed", name=NAME, page=_LIBRARY)
    return SourceError("bad_query", name=NAME, why=why) if status == 400 and why else None


def not_known(url: str) -> SourceError:
    """There is no such video or channel."""
    asked = answers.asked(url)
    what = next((answers.identity(asked[name]) for name in _ASKED_FOR if name in asked), "")
    return SourceError("not_known", name=NAME, what=what or host_of(url))


def until_the_next_day(now: datetime) -> int:
    """Seconds until the quota is whole again: at midnight in California, 08:00 UTC, in summer 07:00."""
    anew = now.replace(hour=8, minute=5, second=0, microsecond=0)
    return int(((anew if anew > now else anew + timedelta(days=1)) - now).total_seconds())
