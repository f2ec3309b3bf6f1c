"""Every error that can be raised has a sentence, and every sentence can be raised."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from core.errors import SENTENCES, StoreError, VigieError

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "storage", "analysis", "watchers", "replies", "reports", "ui")


def _source() -> str:
    files = [ROOT / "main.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    return "\n".join(path.read_text("utf-8") for path in files if path.name != "errors.py")


def test_a_detail_fills_its_blank() -> None:
    error = StoreError("read_only", path="shop/vigie.sqlite")
    assert str(error) == "shop/vigie.sqlite cannot be written. Check the folder's permissions."
    assert error.code == "read_only"


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        VigieError("no such code")


def test_codes_in_the_program_have_sentences() -> None:
    used = set(re.findall(r"\b(?:Source|Store|Secret|Input|Vigie)Error\(\s*\"([a-z_]+)\"", _source()))
    assert used
    assert used <= SENTENCES.keys()


def test_every_sentence_is_used_somewhere() -> None:
    source = _source()
    assert [code for code in SENTENCES if f'"{code}"' not in source] == []


def test_sentences_are_sentences() -> None:
    for code, text in SENTENCES.items():
        assert text[0].isupper() or text[0] == "{", code
        assert text.endswith("."), code
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text))
