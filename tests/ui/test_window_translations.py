"""The French of the window: complete, fresh, with the same blanks and good typography."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from core.errors import SENTENCES
from replies.guard import REASONS

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
NO_BREAK = "\u00a0\u202f"
Text = tuple[str, str, str, str]
"""Context, English, French, state."""


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _texts(path: Path) -> Iterator[Text]:
    for context in ElementTree.parse(path).iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                translation.text or "",
                translation.get("type", ""),
            )


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(_texts(FOLDER / "vigie_fr.ts"))


def test_every_text_of_the_window_is_in_the_file(texts: list[Text], tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    _script().collect(fresh)
    wanted = {(context, english) for context, english, *_ in _texts(fresh)}
    present = {(context, english) for context, english, *_ in texts}
    assert present == wanted, "run python resources/translations/update.py"


def test_every_text_is_translated(texts: list[Text]) -> None:
    assert [text for text in texts if text[3] or not text[2]] == []


def test_no_text_hides_behind_an_alias(texts: list[Text]) -> None:
    """``tr = QCoreApplication.translate`` would put everything under an empty or wrong name."""
    contexts = {context for context, *_ in texts}
    assert "" not in contexts
    assert {"self", "tab", "page", "parent", "QCoreApplication"} & contexts == set()


def test_the_loaded_file_is_fresh(tmp_path: Path) -> None:
    made = tmp_path / "vigie_fr.qm"
    _script().release(FOLDER / "vigie_fr.ts", made)
    assert made.read_bytes() == (FOLDER / "vigie_fr.qm").read_bytes(), (
        "run python resources/translations/update.py"
    )


def test_blanks_are_the_same_in_both_languages(texts: list[Text]) -> None:
    def blanks(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}", text))

    wrong = [text for text in texts if blanks(text[1]) != blanks(text[2])]
    assert wrong == []


def test_marks_of_keys_and_patterns_are_the_same(texts: list[Text]) -> None:
    for _, english, french, _ in texts:
        assert english.count("&&") == french.count("&&"), english
        assert re.findall(r"\*\.\w+", english) == re.findall(r"\*\.\w+", french), english
        assert english.endswith("…") == french.endswith("…"), english


def test_french_typography(texts: list[Text]) -> None:
    wrong: list[str] = []
    for _, english, french, _ in texts:
        words = re.sub(r"https?://\S*|;;|\w+:\w+", "", french)
        if re.search(rf"[^{NO_BREAK}\d(][:;!?](?!\w)", words) and english != french:
            wrong.append(french)
        if re.search(rf"«(?![{NO_BREAK}])|(?<![{NO_BREAK}])»", words):
            wrong.append(french)
        if "'" in words or "..." in words or "“" in words or ("  " in words and "  " not in english):
            wrong.append(french)
    assert wrong == []


def test_what_other_rooms_say_by_code_is_there(qapp: object) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "vigie_fr.qm"))
    for context, sentences in (("errors", SENTENCES), ("guard", REASONS)):
        for sentence in sentences.values():
            assert translator.translate(context, sentence), sentence
