"""Pages of other people: each gives its text, or a clear refusal, within bounds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.errors import SourceError
from watchers.excerpts import holds
from watchers.extraction import LARGEST, LONGEST, article_of, read_page

PER_PAGE = 2.0
"""Seconds, on a slow computer: a job of the lane may take twenty."""


@pytest.fixture
def pages(shared: Path) -> list[Path]:
    found = sorted((shared / "samples" / "html").rglob("*.html"))
    assert len(found) >= 50
    return found


def test_every_page_gives_a_text_or_a_refusal_in_time(pages: list[Path]) -> None:
    refused: list[str] = []
    for page in pages:
        began = time.perf_counter()
        try:
            _, text = read_page(page.read_bytes()[:LARGEST], "text/html")
        except SourceError as error:
            refused.append(f"{page.name}: {error.code}")
        else:
            assert len(text) <= LONGEST, page
            assert "\ufffd" not in text, page
            assert not any("</" in line or "<p" in line for line in text.split("\n")), page
        assert time.perf_counter() - began < PER_PAGE, page
    assert refused == []


def test_most_articles_go_on_from_their_own_beginning(pages: list[Path]) -> None:
    """As a feed would give it: some words of the title, and the first of the text."""
    long, kept = 0, 0
    for page in pages:
        body = page.read_bytes()
        _, text = read_page(body, "text/html")
        if len(text) < 1500:
            continue
        long += 1
        beginning = text[:300].rpartition(" ")[0] + " […]"
        kept += article_of(body, "text/html", "", beginning) == text
    assert long >= 30
    assert kept == long


def test_no_article_is_taken_for_the_rest_of_another(pages: list[Path]) -> None:
    texts = [(page, read_page(page.read_bytes(), "text/html")[1]) for page in pages]
    wrong = [
        (page.name, other.name)
        for page, text in texts
        for other, article in texts
        if page.name != other.name and len(text) > 300 and holds(article, "", text[:300])
    ]
    assert wrong == []
