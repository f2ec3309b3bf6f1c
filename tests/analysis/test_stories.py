"""Which mentions are one story, and which are not: ``tests/data/stories/pairs.jsonl`` says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analysis import stories
from core.model import Writing
from core.text import canonical_url

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "stories" / "pairs.jsonl")
    .read_text("utf-8")
    .splitlines()
]
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def writing(number: int, said: dict[str, Any]) -> Writing:
    return Writing(
        id=number,
        source_id=said.get("source", 1),
        link=canonical_url(said.get("url", "")),
        title=said.get("title", ""),
        author=said.get("author", ""),
        text=said["text"],
        published_at=NOON + timedelta(days=said.get("day", 0)),
        comment=said.get("comment", False),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["why"] for pair in PAIRS])
def test_the_same_story_and_no_other(pair: dict[str, Any]) -> None:
    one, other = writing(1, pair["one"]), writing(2, pair["other"])
    assert stories.same(one, other) is pair["same"]
    assert stories.same(other, one) is pair["same"]
