"""Judgements as JSON and back, and as they stand in the tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.model import Fact, FactKind, Intent, Judgement, Reason, Sentiment, Severity, Tone, Topic

_BRIEF = ("judged_by", "language", "tone", "score", "severity", "topics", "judged_spam")
_WHOLE = ("version", "judged_at", "judgement", "learned")
_SOME = 500
_WRITE_BRIEF = f"UPDATE mention SET {', '.join(f'{name} = ?' for name in _BRIEF)} WHERE id = ?"
_WRITE_WHOLE = f"INSERT OR REPLACE INTO judgement (mention_id, {', '.join(_WHOLE)}) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Stored:
    """How one mention is judged, exactly as it stands in the file; ``whole`` is None if nobody judged it."""

    mention_id: int
    brief: tuple[object, ...]
    whole: tuple[object, ...] | None

    @property
    def version(self) -> object:
        """What judged it; None while nobody did."""
        return self.brief[0]


def to_json(judgement: Judgement) -> str:
    """A judgement as it is stored: its fields by their names, and so on inwards."""
    return json.dumps(judgement, ensure_ascii=False, default=_fields)


def _fields(value: Any) -> dict[str, Any]:
    # A third of the time that dataclasses.asdict takes, which copies everything first.
    return {name: getattr(value, name) for name in value.__slots__}


def from_json(text: str) -> Judgement:
    """The inverse of ``to_json``."""
    value = json.loads(text)
    sentiment = value["sentiment"]
    return Judgement(
        language=value["language"],
        sentiment=Sentiment(
            Tone(sentiment["label"]),
            sentiment["score"],
            sentiment["unsure"],
            _reasons(sentiment["reasons"]),
            sentiment.get("confidence", 0.0),
        ),
        severity=Severity(value["severity"]),
        severity_reasons=_reasons(value["severity_reasons"]),
        topics=tuple(Topic(topic) for topic in value["topics"]),
        spam=value["spam"],
        spam_reasons=_reasons(value["spam_reasons"]),
        # What follows was not there in the first schema's judgements.
        intent=Intent(value.get("intent", Intent.OTHER)),
        facts=tuple(
            Fact(FactKind(one["kind"]), one["words"], tuple(one["span"]), one["value"], one["unit"])
            for one in value.get("facts", ())
        ),
        learned=tuple(value.get("learned", ())),
    )


def write(
    connection: sqlite3.Connection, version: str, now: str, results: Iterable[tuple[int, Judgement]]
) -> None:
    """Keep judgements in place of the former ones, inside the caller's transaction.

    Mentions that are gone are left out.
    """
    for number, judgement in results:
        cursor = connection.execute(
            _WRITE_BRIEF,
            (
                version,
                judgement.language,
                judgement.sentiment.label.value,
                judgement.sentiment.score,
                judgement.severity.value,
                " ".join(topic.value for topic in judgement.topics),
                int(judgement.spam),
                number,
            ),
        )
        if cursor.rowcount:
            learned = " ".join(map(str, judgement.learned))
            connection.execute(_WRITE_WHOLE, (number, version, now, to_json(judgement), learned))


def stored(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Stored, ...]:
    """How these mentions are judged, in order of their numbers; those that are gone are left out."""
    found: list[Stored] = []
    columns = ", ".join((*(f"m.{name}" for name in _BRIEF), *(f"j.{name}" for name in _WHOLE)))
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _SOME):
        some = wanted[start : start + _SOME]
        for number, *values in connection.execute(
            f"SELECT m.id, {columns} FROM mention m LEFT JOIN judgement j ON j.mention_id = m.id"
            f" WHERE m.id IN ({', '.join('?' * len(some))}) ORDER BY m.id",
            some,
        ):
            brief, whole = tuple(values[: len(_BRIEF)]), tuple(values[len(_BRIEF) :])
            found.append(Stored(number, brief, whole if whole[0] is not None else None))
    return tuple(found)


def put_back(connection: sqlite3.Connection, before: Iterable[Stored]) -> None:
    """Set judgements back exactly as they stood, inside the caller's transaction."""
    for one in before:
        cursor = connection.execute(_WRITE_BRIEF, (*one.brief, one.mention_id))
        if not cursor.rowcount:
            continue
        if one.whole is None:
            connection.execute("DELETE FROM judgement WHERE mention_id = ?", (one.mention_id,))
        else:
            connection.execute(_WRITE_WHOLE, (one.mention_id, *one.whole))


def judgement_of(one: Stored) -> Judgement | None:
    """The judgement that is stored."""
    return from_json(str(one.whole[2])) if one.whole is not None else None


def _reasons(values: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(
        Reason(value["code"], value["words"], (value["span"][0], value["span"][1]), value["weight"])
        for value in values
    )
