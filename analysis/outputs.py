"""What the model answers: its tasks, and where each stands in the row of outputs."""

from __future__ import annotations

from core.model import Topic

TOPICS = tuple(topic for topic in Topic if topic is not Topic.OTHER)

TASKS = {"tone": 3, "severity": 3, "topics": len(TOPICS), "intent": 6, "aside": 4}
"""The tasks in the order of the outputs, with how many outputs each has.

tone: negative, neutral, positive. severity: at least minor, serious, critical.
intent: in the order of ``Intent``. aside: nothing, advertisement, jobs, coupons.
"""
OUTPUTS = sum(TASKS.values())
SLICES: dict[str, slice] = {}
for _task, _size in TASKS.items():
    _start = max((known.stop for known in SLICES.values()), default=0)
    SLICES[_task] = slice(_start, _start + _size)
