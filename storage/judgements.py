"""Judgements as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from core.model import Fact, FactKind, Intent, Judgement, Reason, Sentiment, Severity, Tone, Topic


def to_json(judgement: Judgement) -> str:
    """A judgement as it is stored."""
    return json.dumps(asdict(judgement), ensure_ascii=False)


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


def _reasons(values: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(
        Reason(value["code"], value["words"], (value["span"][0], value["span"][1]), value["weight"])
        for value in values
    )
