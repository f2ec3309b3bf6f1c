"""Corrections as JSON objects, one a line: to be kept, and moved to another Vigie. The names are stable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from core.clock import from_text, to_text
from core.errors import InputError
from core.model import Correction, Severity, Tone, Topic
from core.text import storable
from ui.exchange.files import read_whole

_LONGEST = 6_000


def record(correction: Correction) -> dict[str, Any]:
    """One correction; parts that were left as judged are null."""
    return {
        "text": correction.text,
        "language": correction.language,
        "made_at": to_text(correction.made_at),
        "tone": correction.tone.value if correction.tone is not None else None,
        "severity": correction.severity.value if correction.severity is not None else None,
        "topics": [topic.value for topic in correction.topics] if correction.topics is not None else None,
        "spam": correction.spam,
    }


def read(file: Path, now: datetime) -> list[Correction]:
    """The corrections of a file: a JSON object on each line, or a JSON list of them.

    They have no number and no mention yet. Raises InputError, which says the
    line (of a list: the place) of what cannot be used.
    """
    return [_correction(value, file, number, now) for number, value in _values(file)]


def new_ones(brought: list[Correction], known: list[Correction]) -> list[Correction]:
    """Those that say something which is not known yet."""
    seen = {_said(one) for one in known}
    found: list[Correction] = []
    for one in brought:
        if _said(one) not in seen:
            seen.add(_said(one))
            found.append(one)
    return found


def _said(one: Correction) -> tuple[object, ...]:
    return one.text, one.tone, one.severity, one.topics, one.spam


def _values(file: Path) -> Iterator[tuple[int, Any]]:
    text = read_whole(file).decode("utf-8-sig", "replace")
    if text.lstrip().startswith("["):
        found = _parsed(text, file, 1)
        yield from enumerate(found if isinstance(found, list) else [found], 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _parsed(line, file, number)


def _parsed(text: str, file: Path, number: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("bad_file", path=file, why=f"line {number} is no JSON") from None


def _correction(value: Any, file: Path, number: int, now: datetime) -> Correction:
    def refused(why: str) -> InputError:
        return InputError("bad_file", path=file, why=f"number {number} {why}")

    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise refused("has no text")
    try:
        topics, spam, made_at = value.get("topics"), value.get("spam"), value.get("made_at")
        if spam is not None and not isinstance(spam, bool):
            raise ValueError
        found = Correction(
            id=0,
            mention_id=None,
            text=storable(value["text"][:_LONGEST]),
            language=storable(str(value.get("language") or ""))[:8],
            made_at=now if made_at is None else from_text(made_at),
            tone=None if value.get("tone") is None else Tone(value["tone"]),
            severity=None if value.get("severity") is None else Severity(value["severity"]),
            topics=None if topics is None else tuple(Topic(topic) for topic in topics),
            spam=spam,
        )
    except (ValueError, TypeError):
        raise refused("is no correction that Vigie can read") from None
    if (found.tone, found.severity, found.topics, found.spam) == (None, None, None, None):
        raise refused("corrects nothing")
    return found
