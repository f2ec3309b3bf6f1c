"""The texts of the drafts, read from ``resources/replies``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
"""The languages there are texts in."""

Block = Mapping[str, tuple[str, ...]]
"""The variants of each part of one kind of reply."""

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "replies"


@cache
def texts(language: str) -> Mapping[str, Block]:
    """All blocks of one language: ``complaint``, ``complaint.said`` and so on."""
    read = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    typeset = french if language == "fr" else str
    blocks: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, block in read.items():
        for part, value in block.items():
            if isinstance(value, dict):
                blocks[f"{name}.{part}"] = {key: tuple(map(typeset, lines)) for key, lines in value.items()}
            else:
                lines = [value] if isinstance(value, str) else value
                blocks.setdefault(name, {})[part] = tuple(map(typeset, lines))
    return blocks


def french(text: str) -> str:
    """French typography: unbreakable spaces before high marks and inside quotes, curly apostrophes."""
    text = re.sub(r" ([;!?])", "\u202f\\1", text)
    text = re.sub(r" :", "\u00a0:", text).replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return text.replace("'", "’")
