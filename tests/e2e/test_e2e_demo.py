"""``main.py`` where no window can open."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from running import Program


@pytest.fixture
def shown(vigie: Program, tmp_path: Path) -> Program:
    (tmp_path / "tmp").mkdir()
    vigie.environment["TMPDIR"] = str(tmp_path / "tmp")
    return vigie


def test_the_demo_without_a_screen_does_the_whole_round(shown: Program, tmp_path: Path) -> None:
    ran = shown.run("--demo")
    assert ran.code == 0, ran
    assert ran.err == "There is no screen here, so Vigie stays in the terminal.\n"
    assert "Café Crescent in Port-Aubrel is an invented shop" in ran.out
    checked = re.search(r"8 sources checked in [\d.]+ s: (\d+) new entries, (\d+) new mentions\.", ran.out)
    assert checked, ran.out
    assert int(checked[2]) >= 6
    assert len(re.findall(r"(?m)(negative|neutral|positive) [+-]\d\.\d", ran.out)) >= 6
    assert "A reply to number" in ran.out
    assert re.search(r"(?m)^(L'équipe du|The team at|.*)Café Crescent$", ran.out)
    (pdf,) = re.findall(r"(?m)^(/.+\.pdf)$", ran.out)
    assert Path(pdf).read_bytes().startswith(b"%PDF-")
    assert not shown.folder.exists()  # the owner's own data is not touched
    assert not list((tmp_path / "tmp").glob("vigie-demo-*"))  # and of the demo only the report is left
    assert "\x1b" not in ran.out


def test_the_demo_on_a_narrow_screen(shown: Program) -> None:
    shown.environment["COLUMNS"] = "60"
    out = shown.run("--demo").out
    listed = out[out.index("To look at") : out.index("A reply to")]
    assert max(map(len, listed.splitlines())) <= 60


def test_any_command_on_the_demo(shown: Program) -> None:
    found = shown.well("--demo", "mentions", "--status", "answered", "--json").json
    assert len(found) >= 8
    assert {one["watch"] for one in found} >= {"Café Crescent"}
    assert {one["language"] for one in found} >= {"fr", "en"}


def test_ones_own_data_without_a_screen(vigie: Program) -> None:
    ran = vigie.run()
    assert ran.code == 0, ran
    assert ran.err == "There is no screen here, so Vigie stays in the terminal.\n"
    assert "There are no sources yet" in ran.out
    assert "There are no watches yet" in ran.out
    assert ".pdf" not in ran.out


def test_a_missing_library_is_named_instead_of_an_abort(shown: Program) -> None:
    shown.environment["QT_QPA_PLATFORM"] = "offscreen"
    code = (
        "import ctypes, runpy, sys\n"
        "whole = ctypes.CDLL\n"
        "class Lacking(whole):\n"
        "    def __init__(self, name, *a, **k):\n"
        "        if name == 'libEGL.so.1': raise OSError(name)\n"
        "        super().__init__(name, *a, **k)\n"
        "ctypes.CDLL = Lacking\n"
    )
    (shown.home / "sitecustomize.py").write_text(code)
    shown.environment["PYTHONPATH"] = str(shown.home)
    shown.environment.pop("PYTHON_KEYRING_BACKEND", None)
    ran = shown.run("--demo")
    if sys.platform == "linux":
        assert "libegl1" in ran.err
        assert "8 sources checked" in ran.out
