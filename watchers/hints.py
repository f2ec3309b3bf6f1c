"""What a feed says about how often to come, wherever in its head it says so. Pure."""

from __future__ import annotations

import re

from watchers.watcher import Hints

_HEAD = 64 * 1024
_TTL = re.compile(rb"(?i)<ttl>\s*(\d{1,6})\s*</ttl>")
_PERIOD = re.compile(rb"(?i)<(?:\w+:)?updatePeriod>\s*(\w{1,10})\s*<")
_FREQUENCY = re.compile(rb"(?i)<(?:\w+:)?updateFrequency>\s*(\d{1,6})\s*<")
_SKIP_HOURS = re.compile(rb"(?is)<skipHours>(.{0,3000}?)</skipHours>")
_SKIP_DAYS = re.compile(rb"(?is)<skipDays>(.{0,1000}?)</skipDays>")
_NUMBER = re.compile(rb">\s*(\d{1,2})\s*<")
_DAY = re.compile(rb"(?i)>\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*<")
_DAYS = (b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun")
_PERIODS = {
    b"hourly": 3600,
    b"daily": 86400,
    b"weekly": 7 * 86400,
    b"monthly": 30 * 86400,
    b"yearly": 365 * 86400,
}


def hints_of(body: bytes) -> Hints:
    """The hints in the head of a feed; one that asks never to be read is not believed."""
    head = body[:_HEAD]
    ttl = int(found[1]) * 60 if (found := _TTL.search(head)) else 0
    if found := _PERIOD.search(head):
        times = _FREQUENCY.search(head)
        ttl = max(ttl, _PERIODS.get(found[1].lower(), 0) // max(1, int(times[1]) if times else 1))
    hours: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    if found := _SKIP_HOURS.search(head):
        hours = frozenset(hour % 24 for hour in map(int, _NUMBER.findall(found[1])) if hour <= 24)
    if found := _SKIP_DAYS.search(head):
        days = frozenset(_DAYS.index(day.lower()) for day in _DAY.findall(found[1]))
    return Hints(
        ttl=ttl,
        skip_hours=hours if len(hours) < 24 else frozenset(),
        skip_days=days if len(days) < 7 else frozenset(),
    )
