from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import InputError
from core.model import Entry, Filter, Severity, Tone, Topic
from core.paths import DataFolder
from storage.store import Store
from watchers.judging import Judging
from watchers.lane import InlineLane

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(DataFolder(tmp_path / "data"), lambda: NOW) as store:
        yield store


def brought(store: Store, *texts: str) -> list[int]:
    """Mentions with these texts, judged; their numbers in order."""
    before = store.mentions.ids(Filter(spam=None))
    entries = [Entry(f"{len(before)}-{n}", "", "", f"Auteur {n}", text) for n, text in enumerate(texts)]
    added = store.archive.bring(entries, "import")
    asyncio.run(Judging(store, InlineLane()).judge_new(lambda _: None))
    return list(added.mentions)


def dump(store: Store) -> list[tuple[object, ...]]:
    """Every judgement as it stands in the file."""
    with store._connections.read() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                "SELECT m.*, j.* FROM mention m LEFT JOIN judgement j ON j.mention_id = m.id ORDER BY m.id"
            )
        ]


def test_a_correction_counts_at_once_for_the_same_text_and_its_undo_is_exact(store: Store) -> None:
    one, copy, other = brought(store, "Le pain ? Une tuerie !", "le pain, une tuerie", "On reviendra.")
    before = dump(store)
    judging = Judging(store, InlineLane(), clock=lambda: NOW)
    learned = asyncio.run(judging.correct(one, Tone.POSITIVE, Severity.NONE, (Topic.PRODUCT,)))
    assert {change.mention_id for change in learned.changed} == {one, copy}
    for number in (one, copy):
        judgement = store.mentions.get(number).judgement
        assert judgement is not None
        assert judgement.sentiment.label is Tone.POSITIVE
        assert judgement.topics == (Topic.PRODUCT,)
        assert judgement.learned == (learned.correction.id,)
    assert store.corrections.all() == [learned.correction]
    assert dump(store)[other - 1] == before[other - 1]
    asyncio.run(Judging(store, InlineLane()).unlearn(learned))
    assert dump(store) == before
    assert store.corrections.all() == []


def test_there_is_nothing_to_correct_in_a_mention_that_is_not_there(store: Store) -> None:
    with closing(InlineLane()) as lane, pytest.raises(InputError):
        asyncio.run(Judging(store, lane).correct(99, Tone.POSITIVE))
