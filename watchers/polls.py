"""What a visit means for its source. Pure: answer, feed, moment and chance in, Poll out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from core.errors import SourceError
from core.model import Entry, Poll, Problem, Source
from core.secrets import MARK, join, split, unsaid
from watchers import schedule, silence
from watchers.entries import OLDEST
from watchers.http import Answer
from watchers.watcher import Feed, Later


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to be decided on: the source as it was, the moment, and a random number in 0..1."""

    source: Source
    now: datetime
    chance: float


def body_hash(body: bytes) -> str:
    """What two equal answers have in common."""
    return blake2b(body, digest_size=16).hexdigest()


def brought(visit: Visit, answer: Answer, feed: Feed, secret: str | None) -> Poll:
    """A full answer that was read."""
    source = visit.source
    dates = [entry.published_at for entry in feed.entries if entry.published_at]
    newest = max(dates, default=None)
    unreliable = _lies(source, answer, newest)
    cheap = bool(answer.etag or answer.last_modified) and not unreliable
    own = schedule.rhythm(feed.entries, visit.now, cheap=cheap)
    seconds = max(schedule.interval(own, feed.hints, answer.fresh_for), feed.wait)
    if unreliable:
        seconds = schedule.DAY
    gap, patience = silence.rhythm(dates) or (None, None)
    url, moved_to = _move(source, answer, secret)
    return Poll(
        source_id=source.id,
        checked_at=visit.now,
        next_check_at=schedule.next_check(visit.now, seconds, visit.chance, feed.hints),
        interval=seconds,
        entries=tuple(_unsaid(entry, secret) for entry in feed.entries) if secret else feed.entries,
        etag=answer.etag,
        last_modified=answer.last_modified,
        body_hash=body_hash(answer.body),
        full_at=visit.now,
        title=unsaid(feed.title, secret) if secret else feed.title,
        site_url=unsaid(feed.site_url, secret) if secret else feed.site_url,
        url=url,
        moved_to=moved_to,
        complete_since=_complete_since(feed),
        cursor=feed.cursor,
        # Where pages were left unread, the next visit goes back to where this one began.
        newest_at=None if feed.next and source.newest_at else newest,
        gap=gap,
        patience=patience,
        unreliable=unreliable,
        quota=feed.quota or answer.quota,
    )


def unchanged(visit: Visit, answer: Answer, secret: str | None) -> Poll:
    """Not modified, or the same bytes as last time."""
    source = visit.source
    url, moved_to = _move(source, answer, secret)
    seconds = schedule.interval(source.interval, schedule.NO_HINTS, answer.fresh_for)
    if source.unreliable:
        seconds = schedule.DAY
    kept = answer.not_modified
    return Poll(
        source_id=source.id,
        checked_at=visit.now,
        next_check_at=schedule.next_check(visit.now, seconds, visit.chance),
        interval=source.interval,
        etag=answer.etag or (source.etag if kept else None),
        last_modified=answer.last_modified or (source.last_modified if kept else None),
        body_hash=source.body_hash,
        full_at=source.full_at if kept else visit.now,
        url=url,
        moved_to=moved_to,
        quota=answer.quota,
    )


def followed(poll: Poll, replies: tuple[Entry, ...], gone: tuple[str, ...]) -> Poll:
    """A visit that also looked after what is being handled: its replies, and what of it is gone."""
    known = {entry.key for entry in poll.entries}
    more = tuple(entry for entry in replies if entry.key not in known)
    return replace(poll, entries=poll.entries + more, gone=gone)


def told(poll: Poll, error: SourceError) -> Poll:
    """A visit that went well, with something to tell all the same; the next one clears it."""
    return replace(poll, problem=Problem(error.code, dict(error.details), 1, poll.checked_at))


def failed(visit: Visit, error: SourceError) -> Poll:
    """A visit that brought nothing but a reason."""
    source, before = visit.source, visit.source.problem
    problem = Problem(
        code=error.code,
        details=dict(error.details),
        count=before.count + 1 if before else 1,
        since=before.since if before else visit.now,
    )
    wait = error.seconds if isinstance(error, Later) else None
    return Poll(
        source_id=source.id,
        checked_at=visit.now,
        next_check_at=schedule.after_problem(visit.now, problem, visit.chance, wait, source.interval),
        interval=source.interval,
        etag=source.etag,
        last_modified=source.last_modified,
        body_hash=source.body_hash,
        full_at=source.full_at,
        moved_to=source.moved_to,
        problem=problem,
        stopped=error.code == "gone",
    )


def _lies(source: Source, answer: Answer, newest: datetime | None) -> bool:
    """Whether a server gives something new under the validators of what was there before.

    Isso's comments do: its ETag knows only the first of them. Once it gives
    new things new validators, it is believed again.
    """
    said = (answer.etag, answer.last_modified)
    if said == (None, None) or source.newest_at is None or newest is None or newest <= source.newest_at:
        return source.unreliable
    return said == (source.etag, source.last_modified)


def _complete_since(feed: Feed) -> datetime | None:
    """From when on the answer holds all that the source has, if that can be said."""
    dates = [entry.published_at for entry in feed.entries if entry.published_at]
    if not feed.unbroken or not dates:
        return None
    return OLDEST if feed.whole else min(dates)


def _unsaid(entry: Entry, secret: str) -> Entry:
    """The entry without the secret of its source, where its addresses repeat that."""
    return replace(
        entry,
        key=unsaid(entry.key, secret),
        url=unsaid(entry.url, secret),
        title=unsaid(entry.title, secret),
        in_reply_to=unsaid(entry.in_reply_to, secret),
    )


def _move(source: Source, answer: Answer, secret: str | None) -> tuple[str | None, str | None]:
    """The new address once it was seen twice, else what was seen now. Never one with a secret in it."""
    target = answer.moved_to
    if target is None:
        return None, None
    stored, found = split(target)
    if (
        found != secret
        or (secret and join(stored, secret) != target)
        or (MARK in stored) != (secret is not None)
    ):
        return None, None
    return (stored, None) if source.moved_to == stored else (None, stored)
