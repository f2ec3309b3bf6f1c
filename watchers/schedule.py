"""When to come back. Pure: everything it weighs is handed in, chance included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.model import Entry, Problem, Source
from watchers.watcher import Hints

HOUR = 3600
DAY = 24 * HOUR
WEEK = 7 * DAY
FULL_EVERY = timedelta(days=8)
"""Some servers answer 304 for ever: every so often the whole answer is asked for."""
LONGEST_FRESH = 5 * HOUR
_HOST_WAIT = 600
_FOR_THE_OWNER = frozenset(
    {
        "budget_off",
        "budget_spent",
        "quota_spent",
        "denied",
        "gone",
        "key_refused",
        "not_allowed",
        "credits_spent",
        "account_wanted",
        "denied_password",
        "second_factor",
        "account_closed",
        "token_wanted",
        "token_too_narrow",
        "members_only",
    }
)
"""What no waiting mends."""
NO_HINTS = Hints()


def rhythm(entries: Sequence[Entry], now: datetime, *, cheap: bool = True) -> int:
    """Seconds between visits that suit a feed: an hour for a busy one, some hours for a sleepy one.

    ``cheap`` says that asking costs the server next to nothing, because it
    gives validators and answers 304: then a mention need not wait so long.
    """
    slowest = 2 * HOUR if cheap else 6 * HOUR
    dates = sorted((entry.published_at for entry in entries if entry.published_at), reverse=True)
    if not dates:
        return HOUR
    recent = [date for date in dates if now - date <= timedelta(weeks=4)]
    if not recent:
        return slowest
    weeks = max(1.0, (now - recent[-1]).total_seconds() / WEEK)
    per_week = len(recent) / weeks
    # A mention should not wait for long, however rarely the place is written in.
    return int(min(slowest, max(HOUR, WEEK / per_week / 8)))


def interval(own: int, hints: Hints, fresh_for: int) -> int:
    """Seconds until the next visit after a good one: what is longest of rhythm and the server's wishes."""
    return min(DAY, max(HOUR, own, hints.ttl, min(fresh_for, LONGEST_FRESH)))


def next_check(now: datetime, seconds: int, chance: float, hints: Hints = NO_HINTS) -> datetime:
    """The moment of the next visit, spread by up to a tenth, never under the hour, outside skipped hours.

    ``chance`` is a random number in 0..1.
    """
    spread = seconds * (0.9 + 0.2 * chance)
    moment = now + timedelta(seconds=max(HOUR, int(spread)))
    for _ in range(7 * 24):
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            break
        moment = moment.replace(minute=0, second=0) + timedelta(hours=1, minutes=int(59 * chance))
    return moment


def after_problem(
    now: datetime, problem: Problem, chance: float, wait: int | None = None, usual: int = HOUR
) -> datetime:
    """The moment of the next try after a failure that happened ``problem.count`` times in a row.

    ``wait`` are the seconds that were asked for, None when none were.
    """
    doubled = 2 ** min(problem.count - 1, 10)
    if problem.code == "wait" or wait is not None:
        seconds = wait if wait is not None else _HOST_WAIT * doubled
        return now + timedelta(seconds=min(DAY, max(60, seconds)) + int(60 * chance))
    if problem.code == "offline":
        return now + timedelta(minutes=5 + 5 * chance)
    if problem.code in _FOR_THE_OWNER:
        seconds = DAY
    elif problem.code == "not_found":
        seconds = usual if problem.count < 3 else DAY
    else:
        seconds = HOUR * doubled
    return now + timedelta(seconds=max(HOUR, int(min(DAY, seconds) * (0.9 + 0.2 * chance))))


def wants_full(source: Source, now: datetime) -> bool:
    """Whether it is time to ask without validators, or they are not to be trusted."""
    return source.unreliable or source.full_at is None or now - source.full_at >= FULL_EVERY


def in_turn(
    sources: Sequence[Source], pace: Mapping[str, int], last: Mapping[str, datetime], now: datetime
) -> list[Source]:
    """The sources without those whose turn is only later, because their kind goes one at a time.

    ``pace`` holds the seconds between two visits to any sources of such a kind, ``last`` when
    one was visited last. Of those in the order given the first goes.
    """
    gone: set[str] = set()
    chosen = []
    for source in sources:
        if seconds := pace.get(source.kind, 0):
            before = last.get(source.kind)
            soon = before is not None and timedelta(0) <= now - before < timedelta(seconds=seconds)
            if soon or source.kind in gone:
                continue
            gone.add(source.kind)
        chosen.append(source)
    return chosen
