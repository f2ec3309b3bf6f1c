"""Mentions as JSON objects and as a table. The names of the fields are stable: scripts use them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from core.clock import to_text
from core.model import Mention

_COLUMNS = (
    "id",
    "watch",
    "source",
    "kind",
    "url",
    "author",
    "title",
    "text",
    "published_at",
    "language",
    "sentiment",
    "score",
    "severity",
    "topics",
    "spam",
    "status",
    "story",
    "answered_at",
    "reply",
    "notes",
    "rating",
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def record(mention: Mention) -> dict[str, Any]:
    """One mention as the command line gives it. What is not judged yet is null."""
    judged = mention.judgement
    spam = mention.triage.spam
    return {
        "id": mention.id,
        "watch": ", ".join(mention.watches),
        "source": mention.source_title,
        "kind": mention.kind,
        "url": mention.url,
        "author": mention.author,
        "title": mention.title,
        "text": mention.text,
        "published_at": to_text(mention.published_at),
        "language": judged.language if judged else None,
        "sentiment": (
            {"label": judged.sentiment.label.value, "score": round(judged.sentiment.score, 3)}
            if judged
            else None
        ),
        "severity": judged.severity.value if judged else None,
        "topics": [topic.value for topic in judged.topics] if judged else [],
        "intent": judged.intent.value if judged else None,
        "spam": spam if spam is not None else bool(judged and judged.spam),
        "status": mention.triage.status.value,
        "story": mention.story,
        "rating": mention.rating,
        "in_reply_to": mention.answers.url if mention.answers else None,
        "deleted_at": to_text(mention.deleted_at) if mention.deleted_at else None,
        "edited_at": to_text(mention.versions[0].replaced_at) if mention.versions else None,
        "unconfirmed": mention.unconfirmed,
    }


def full_record(mention: Mention) -> dict[str, Any]:
    """The same with the full article and what the owner added: for an export that can be kept."""
    answered = mention.triage.answered_at
    return {
        **record(mention),
        "article": mention.article,
        "versions": [
            {"until": to_text(one.replaced_at), "title": one.title, "text": one.text}
            for one in mention.versions
        ],
        "answered_at": to_text(answered) if answered else None,
        "reply": mention.draft,
        "notes": [{"written_at": to_text(note.written_at), "text": note.text} for note in mention.notes],
    }


def csv_lines(mentions: Iterable[Mention]) -> Iterable[str]:
    """A table that spreadsheets open as it is: line by line, with the mark of UTF-8 at the beginning.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    yield "\ufeff" + _line(_COLUMNS)
    for mention in mentions:
        row = full_record(mention)
        sentiment = row["sentiment"] or {"label": "", "score": ""}
        row |= {
            "sentiment": sentiment["label"],
            "score": sentiment["score"],
            "topics": ", ".join(row["topics"]),
            "spam": "yes" if row["spam"] else "no",
            "notes": "\n".join(note["text"] for note in row["notes"]),
        }
        yield _line([_harmless(row[column]) for column in _COLUMNS])


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
