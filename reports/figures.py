"""The figures of a period: what happened, counted without words or layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from statistics import median

from core.model import Severity, Status, Tone, Topic
from core.text import fold
from storage.statistics import FigureRow

MATTERED = 12
"""How many of the mentions that mattered are told in full at most."""

_DAYS = 45
_WEEKS_UNTIL = 731


@dataclass(frozen=True, slots=True)
class Tones:
    """How many mentions of each tone; ``unjudged`` have none yet."""

    negative: int = 0
    neutral: int = 0
    positive: int = 0
    unjudged: int = 0

    @property
    def judged(self) -> int:
        """All that have a tone."""
        return self.negative + self.neutral + self.positive


@dataclass(frozen=True, slots=True)
class Bucket:
    """The tones of one day, week or month; ``first`` is its first local day within the period."""

    first: date
    tones: Tones


@dataclass(frozen=True, slots=True)
class Group:
    """What one topic or source was about: mentions in all, and the negative ones."""

    name: str
    count: int
    negative: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered and how fast.

    ``answered`` are mentions of the period; ``median`` is the middle of the
    times from publication to answer, None without any. ``waiting`` are those
    that still ask for an answer; ``oldest`` is the oldest of them.
    """

    answered: int
    median: timedelta | None
    waiting: int
    oldest: FigureRow | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says about a period.

    Spam is counted and left out of everything else; of the copies of one
    story the earliest counts. ``mattered`` holds the mentions told in full,
    ``mentions`` all that count, newest first. ``before`` is how many there
    were in the period before, None where that is unknown. ``step`` is the
    length of a bucket: ``day``, ``week`` or ``month``.
    """

    since: datetime
    until: datetime
    now: datetime
    tz: tzinfo
    mentions: tuple[FigureRow, ...]
    copies: int
    spam: int
    authors: int
    tones: Tones
    step: str
    buckets: tuple[Bucket, ...]
    topics: tuple[Group, ...]
    sources: tuple[Group, ...]
    severities: dict[Severity, int]
    mattered: tuple[FigureRow, ...]
    answers: Answers
    before: int | None

    @property
    def count(self) -> int:
        """How many mentions count."""
        return len(self.mentions)


def figures(
    rows: Sequence[FigureRow],
    since: datetime,
    until: datetime,
    now: datetime,
    *,
    before: Sequence[FigureRow] | None = None,
    tz: tzinfo = UTC,
) -> Figures:
    """The figures of the rows published in [since, until); others are ignored.

    ``before`` are the rows of the period before, of the same length (None: no
    comparison is made); ``tz`` says what a day is.
    """
    within = [row for row in rows if since <= row.published_at < until]
    wanted = [row for row in within if not row.spam]
    kept = _originals(wanted)
    step, days = _days(since, until, tz)
    return Figures(
        since=since,
        until=until,
        now=now,
        tz=tz,
        mentions=tuple(sorted(kept, key=lambda row: (row.published_at, row.id), reverse=True)),
        copies=len(wanted) - len(kept),
        spam=len(within) - len(wanted),
        authors=len({fold(row.author) for row in kept if row.author.strip()}),
        tones=_tones(kept),
        step=step,
        buckets=_buckets(kept, days, step, tz),
        topics=_groups((topic.value, row) for row in kept for topic in row.topics or (Topic.OTHER,)),
        sources=_groups((row.source_title, row) for row in kept),
        severities=_severities(kept),
        mattered=tuple(sorted(kept, key=_weight)[:MATTERED]),
        answers=_answers(kept),
        before=None if before is None else len(_originals([row for row in before if not row.spam])),
    )


def _originals(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """The earliest mention of each story."""
    earliest: dict[tuple[str, int], FigureRow] = {}
    for row in sorted(rows, key=lambda row: (row.published_at, row.id)):
        own = ("mention", row.id) if row.story is None else ("story", row.story)
        earliest.setdefault(own, row)
    return list(earliest.values())


def _tones(rows: Iterable[FigureRow]) -> Tones:
    counts = Counter(row.tone for row in rows)
    return Tones(counts[Tone.NEGATIVE], counts[Tone.NEUTRAL], counts[Tone.POSITIVE], counts[None])


def _days(since: datetime, until: datetime, tz: tzinfo) -> tuple[str, list[date]]:
    """The length of a bucket, and all local days of the period."""
    first = since.astimezone(tz).date()
    last = (until - timedelta(microseconds=1)).astimezone(tz).date()
    days = [first + timedelta(days=n) for n in range(max(1, (last - first).days + 1))]
    if len(days) <= _DAYS:
        return "day", days
    return ("week" if len(days) <= _WEEKS_UNTIL else "month"), days


def _start(day: date, step: str) -> date:
    """The first day of the day's bucket: a week begins on Monday."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def _buckets(rows: Iterable[FigureRow], days: Sequence[date], step: str, tz: tzinfo) -> tuple[Bucket, ...]:
    """One bucket for each day, week or month of the period, the empty ones too."""
    firsts: dict[date, date] = {}
    for day in days:
        firsts.setdefault(_start(day, step), day)
    held: dict[date, list[FigureRow]] = {start: [] for start in firsts}
    for row in rows:
        held[_start(row.published_at.astimezone(tz).date(), step)].append(row)
    return tuple(Bucket(firsts[start], _tones(found)) for start, found in held.items())


def _groups(named: Iterable[tuple[str, FigureRow]]) -> tuple[Group, ...]:
    """Most frequent first, then by name; "other" comes last."""
    counts: Counter[str] = Counter()
    negative: Counter[str] = Counter()
    for name, row in named:
        counts[name] += 1
        negative[name] += row.tone is Tone.NEGATIVE
    ordered = sorted(counts, key=lambda name: (name == Topic.OTHER, -counts[name], name))
    return tuple(Group(name, counts[name], negative[name]) for name in ordered)


def _severities(rows: Iterable[FigureRow]) -> dict[Severity, int]:
    counts = Counter(row.severity for row in rows)
    return {severity: counts[severity] for severity in Severity}


def _weight(row: FigureRow) -> tuple[int, bool, float, int]:
    """Severity first, then negative before others, then the newest."""
    return -row.severity.rank, row.tone is not Tone.NEGATIVE, -row.published_at.timestamp(), -row.id


def _answers(rows: Iterable[FigureRow]) -> Answers:
    rows = list(rows)
    answered = [row for row in rows if row.status is Status.ANSWERED]
    times = [
        max(0.0, (row.answered_at - row.published_at).total_seconds()) for row in answered if row.answered_at
    ]
    waiting = [row for row in rows if _asks(row)]
    return Answers(
        answered=len(answered),
        median=timedelta(seconds=median(times)) if times else None,
        waiting=len(waiting),
        oldest=min(waiting, key=lambda row: (row.published_at, row.id), default=None),
    )


def _asks(row: FigureRow) -> bool:
    """Whether a mention still asks for an answer: said by the owner, or new and not harmless."""
    if row.status in (Status.TO_ANSWER, Status.WAITING):
        return True
    return row.status is Status.NEW and (row.tone is Tone.NEGATIVE or row.severity is not Severity.NONE)
