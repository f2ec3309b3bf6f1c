"""A program and a web server for each end-to-end test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Program, Site


@pytest.fixture
def vigie(tmp_path: Path) -> Program:
    home = tmp_path / "home"
    home.mkdir()
    return Program(tmp_path / "data", home)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()
