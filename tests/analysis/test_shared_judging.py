"""Floors on other people's labelled texts, which lie beside the project and are only read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from analysis.judge import judge
from analysis.language import detect


def texts(shared: Path, name: str, step: int = 1) -> list[tuple[str, str]]:
    with gzip.open(shared / "language" / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["label"], row["text"]) for row in rows[::step]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_language_of_tweets(shared: Path, language: str) -> None:
    rows = texts(shared, f"{language}.tweets_umsab.val")
    whole = sum(detect(text) == language for _, text in rows) / len(rows)
    cut = sum(detect(text[:40]) == language for _, text in rows) / len(rows)
    assert whole >= 0.97
    assert cut >= 0.90


@pytest.mark.parametrize(
    ("name", "floor"),
    [("fr.restaurants", 0.80), ("fr.appreviews", 0.72), ("en.restaurants", 0.68), ("en.hotels", 0.66)],
)
def test_polar_texts_fall_on_their_side(shared: Path, name: str, floor: float) -> None:
    """Of texts labelled positive or negative, the share whose score has that sign."""
    rows = [(label, text) for label, text in texts(shared, name, 4) if label != "neu"]
    scores = [judge(text, name[:2]).sentiment.score for _, text in rows]
    right = sum(
        (score > 0) == (label == "pos") and score != 0 for (label, _), score in zip(rows, scores, strict=True)
    )
    assert right / len(rows) >= floor
