"""A program and a web server for each end-to-end test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Program, QuickProgram, Site

from watchers import lane


@pytest.fixture
def vigie(tmp_path: Path) -> Program:
    home = tmp_path / "home"
    home.mkdir()
    return Program(tmp_path / "data", home)


class _WarmInlineLane(lane.InlineLane):
    def warm(self) -> None:
        pass


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QuickProgram:
    """The command line without new processes; the keyring is the one in memory."""
    monkeypatch.setattr(lane, "Lane", _WarmInlineLane)
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    home = tmp_path / "home"
    home.mkdir()
    return QuickProgram(tmp_path / "data", home)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()
