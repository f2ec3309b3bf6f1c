"""Keeps the French of the window up to date: ``python resources/translations/update.py``.

Collects every text of the window, and those the other rooms know by code
(errors, reasons of the guard), into ``vigie_fr.ts``; translate what is new in
that file (Qt Linguist or any editor), run this again, and ``vigie_fr.qm`` is
what the window loads.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCE = HERE / "vigie_fr.ts"
BINARY = HERE / "vigie_fr.qm"

sys.path.insert(0, str(ROOT))

from core.errors import SENTENCES  # noqa: E402
from replies.guard import REASONS  # noqa: E402


def collect(target: Path) -> None:
    """Write all texts into ``target``; translations that are in it already stay, texts that are gone go."""
    with tempfile.TemporaryDirectory() as folder:
        known_by_code = Path(folder) / "known_by_code.py"
        known_by_code.write_text(_known_by_code(), "utf-8")
        files = sorted((ROOT / "ui" / "desktop").rglob("*.py"))
        _run(
            "lupdate",
            "-silent",
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            "fr",
            *map(str, files),
            str(known_by_code),
            "-ts",
            str(target),
        )


def known(source: Path) -> dict[str, str]:
    """The French of every English text that is said the same way wherever it occurs."""
    found: dict[str, set[str]] = {}
    for message in ElementTree.parse(source).iter("message") if source.exists() else ():  # noqa: S314 - our own
        french = message.find("translation")
        if french is not None and french.text and french.get("type") is None:
            found.setdefault(message.findtext("source", ""), set()).add(french.text)
    return {english: french.pop() for english, french in found.items() if len(french) == 1}


def carry_over(target: Path, before: dict[str, str]) -> bool:
    """Give texts that only moved to another place their French again; whether there were any."""
    tree = ElementTree.parse(target)  # noqa: S314 - our own
    carried = False
    for message in tree.iter("message"):
        french, text = message.find("translation"), before.get(message.findtext("source", ""))
        if french is not None and french.get("type") == "unfinished" and text:
            french.text = text
            del french.attrib["type"]
            carried = True
    if carried:
        tree.write(target, encoding="utf-8", xml_declaration=True)
    return carried


def release(source: Path, target: Path) -> None:
    """Write the file that is loaded, from the one that is edited."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def _known_by_code() -> str:
    lines = ["from PySide6.QtCore import QCoreApplication"]
    for context, texts in (("errors", SENTENCES.values()), ("guard", REASONS.values())):
        for text in texts:
            words = json.dumps(text, ensure_ascii=False)
            lines.append(f'QCoreApplication.translate("{context}", {words})')
    return "\n".join([*lines, ""])


def _run(tool: str, *arguments: str) -> None:
    beside = str(Path(sys.executable).parent)
    program = shutil.which(f"pyside6-{tool}", path=beside) or shutil.which(f"pyside6-{tool}")
    if program is None:
        raise SystemExit(f"pyside6-{tool} is missing: it comes with PySide6")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    before = known(SOURCE)
    collect(SOURCE)
    if carry_over(SOURCE, before):
        collect(SOURCE)
    release(SOURCE, BINARY)
    unfinished = SOURCE.read_text("utf-8").count('type="unfinished"')
    print(f"{unfinished} texts are not translated yet" if unfinished else "everything is translated")
