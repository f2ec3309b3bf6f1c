"""Texts brought to what the fonts can write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.glyphs import FONTS, characters, writable


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Déjà vu, 12 € – œuvre « ça » №", "Déjà vu, 12 € – œuvre « ça » №"),
        ("Ελλάδα Привет שלום مرحبا", "Ελλάδα Привет שלום مرحبا"),
        ("👍🏽 🇫🇷 👨‍👩‍👧‍👦 1️⃣ ❤️‍🔥 ★☆", "👍🏽 🇫🇷 👨‍👩‍👧‍👦 1️⃣ ❤️‍🔥 ★☆"),
        ("日本語 good ไทย", "□ good □"),
        ("𝗕𝗼𝗹𝗱 ｆｕｌｌ", "Bold full"),
        ("e\u0301", "é"),
        ("a\u0300\u0316x", "àx"),
        ("a\u0000b\u202ec\u200dd\ud800e\n\tf", "abcde  f"),
        ("\ue000\ue001", "□"),
        ("", ""),
    ],
)
def test_written(text: str, written: str) -> None:
    assert writable(text) == written


@given(st.text(max_size=200))
def test_writing_twice_changes_nothing(text: str) -> None:
    assert writable(writable(text)) == writable(text)


def test_fonts_hold_what_we_promise() -> None:
    upright = characters((FONTS / "SourceSans3-Regular.ttf").read_bytes())
    assert characters((FONTS / "SourceSans3-SemiBold.ttf").read_bytes()) == upright
    assert set(map(ord, "aéœÿŁđΩЯ€«»’…–—□№")) <= upright


def test_every_font_has_its_licence_beside_it() -> None:
    licences = {path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")}
    assert {path.stem.split("-")[0] for path in FONTS.glob("*.ttf")} == licences
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 3_000_000
