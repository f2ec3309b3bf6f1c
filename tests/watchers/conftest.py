"""What the tests of the watchers stand on: a web server, a store, and feeds of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Site

from core.paths import DataFolder
from storage.store import Store


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(DataFolder(tmp_path / "data")) as one:
        yield one


@pytest.fixture
def own_feeds() -> Path:
    """Feeds written for these tests, or recorded from our own WordPress."""
    return Path(__file__).resolve().parents[1] / "data" / "sources" / "feed"
