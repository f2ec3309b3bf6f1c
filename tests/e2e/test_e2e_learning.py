"""Corrections, what follows from them, and judging anew, as a person or a script has them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from running import Program, QuickProgram

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals as on Unix")
SAID = [
    "Fournée de minuit au fournil du port, kouign-amann.",
    "fournée de minuit au fournil du port : KOUIGN-AMANN !",
    "Trente minutes d'attente, et le serveur nous a ri au nez.",
    "Bonjour, êtes-vous ouverts dimanche ?",
]


def brought(program: Program, texts: list[str], tmp_path: Path, author: str = "A") -> list[int]:
    """Mentions with these texts; their numbers in order."""
    file = tmp_path / "avis.csv"
    file.write_text(
        "author,text\n" + "".join(f'{author}{n},"{text}"\n' for n, text in enumerate(texts)), "utf-8"
    )
    program.well("import", file)
    found = {one["text"]: one["id"] for one in program.well("mentions", "--json", "lines").lines}
    return [found[text] for text in texts]


def tones(program: Program) -> dict[int, str]:
    found = program.well("mentions", "--json", "lines").lines
    return {one["id"]: one["sentiment"]["label"] for one in found}


def dump(program: Program) -> list[tuple[Any, ...]]:
    """Every judgement as it stands in the file."""
    with sqlite3.connect(program.folder / "vigie.sqlite") as database:
        rows = database.execute(
            "SELECT m.*, j.* FROM mention m LEFT JOIN judgement j ON j.mention_id = m.id ORDER BY m.id"
        ).fetchall()
    database.close()
    return rows


def test_a_correction_counts_for_the_mention_its_copies_and_new_texts(
    quick: QuickProgram, tmp_path: Path
) -> None:
    one, copy, *_ = brought(quick, SAID, tmp_path)
    before = tones(quick)
    told = quick.well("correct", str(one), "--tone", "negative", "--topic", "place", "--topic", "price").out
    assert told.startswith(f"Mention {one} is negative, about place and price.")
    assert "1 other mention changed:" in told
    assert "fournée de minuit" in told
    assert tones(quick) == before | {one: "negative", copy: "negative"}
    (judged,) = quick.well("judge", "--json", stdin=SAID[0].upper()).lines
    assert (judged["sentiment"]["label"], judged["topics"], judged["learned"]) == (
        "negative", ["price", "place"], [1],
    )  # fmt: skip
    # What comes later is judged with it.
    (late,) = brought(quick, ["Fournée de minuit au fournil du port. Kouign-amann..."], tmp_path, "B")
    assert tones(quick)[late] == "negative"
    (correction,) = quick.well("correction", "list", "--json").json
    assert (correction["id"], correction["mention"], correction["text"]) == (1, one, SAID[0])
    assert SAID[0] in quick.well("correction", "list").out
    # A second word on the same mention adds to the first.
    found = quick.well("correct", str(one), "--severity", "serious", "--json").json
    assert found["correction"]["tone"] == "negative"
    assert found["judged"]["severity"] == "serious"
    assert {change["id"] for change in found["changed"]} == {copy, late}
    assert len(quick.well("correction", "list", "--json").json) == 1
    changed = quick.well("correction", "remove", str(found["correction"]["id"]), "--json").json["changed"]
    assert {change["id"] for change in changed} == {one, copy, late}
    assert quick.well("correction", "list", "--json").json == []
    assert {number: tones(quick)[number] for number in before} == before


def test_corrections_are_moved_to_another_vigie(
    quick: QuickProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *_ = brought(quick, SAID, tmp_path)
    quick.well("correct", str(one), "--tone", "negative", "--no-spam")
    file = tmp_path / "corrections.jsonl"
    quick.well("correction", "export", file)
    assert quick.well("correction", "export", "-").lines == [json.loads(file.read_text("utf-8"))]
    monkeypatch.setenv("VIGIE_DATA", str(tmp_path / "other"))
    other = QuickProgram(tmp_path / "other", quick.home)
    first, copy, *rest = brought(other, SAID, tmp_path)
    before = tones(other)
    told = other.well("correction", "import", file, "--json").json
    assert (told["corrections"], told["corrections_new"]) == (1, 1)
    assert {change["id"] for change in told["changed"]} == {first, copy}
    assert tones(other) == before | {first: "negative", copy: "negative"}
    as_it_was = dump(other)
    again = other.well("correction", "import", file, "--json").json
    assert (again["corrections_new"], again["changed"]) == (0, [])
    assert dump(other) == as_it_was
    assert rest


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("no JSON", "line 1 is no JSON"),
        ('{"tone": "negative"}', "number 1 has no text"),
        ('{"text": "x"}', "corrects nothing"),
        ('{"text": "x", "tone": "angry"}', "is no correction"),
        ('{"text": "x", "spam": 2}', "is no correction"),
        ('{"text": "x", "topics": "price"}', "is no correction"),
        ('{"text": "x", "tone": "neutral", "made_at": 7}', "is no correction"),
        ("[" * 100_000, "line 1 is no JSON"),
        ("[7]", "number 1 has no text"),
    ],
)
def test_what_is_no_correction_is_told_and_nothing_is_learned(
    quick: QuickProgram, tmp_path: Path, line: str, says: str
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(line, "utf-8")
    assert says in quick.refused("correction", "import", file)
    assert not (quick.folder / "vigie.sqlite").exists()


def test_mistakes_in_what_is_asked_for(quick: QuickProgram, tmp_path: Path) -> None:
    (one,) = brought(quick, SAID[:1], tmp_path)
    assert quick.refused("correct", "99", "--tone", "negative") == "There is no mention number 99."
    assert quick.refused("correction", "remove", "7") == "There is no correction number 7."
    assert "does not exist" in quick.refused("correction", "import", tmp_path / "none")
    assert "is a folder" in quick.refused("correction", "import", tmp_path)
    assert "is a folder" in quick.refused("correction", "export", tmp_path)
    for arguments in (("correct", str(one)), ("correct", str(one), "--tone", "angry"), ("correction",)):
        assert quick.run(*arguments).code == 2
    assert quick.well("correction", "list", "--json").json == []


def test_judging_files(vigie: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.jsonl"
    first.write_bytes("\ufeffUn accueil parfait\nNul".encode())
    second.write_text('{"text": "Awful coffee"}\n', "utf-8")
    found = vigie.well("judge", first, "-", second, "--json", stdin="Bonjour\n").lines
    assert [one["sentiment"]["label"] for one in found] == ["positive", "negative", "neutral", "negative"]
    assert "does not exist" in vigie.refused("judge", first, tmp_path / "none")
    assert "is a folder" in vigie.refused("judge", tmp_path)
    assert not vigie.folder.exists()


def old(program: Program, tmp_path: Path, count: int) -> None:
    """Mentions in quantity, as another version of Vigie would have judged them."""
    brought(program, [f"{SAID[n % 4]} Numéro {n}." for n in range(count)], tmp_path)
    with sqlite3.connect(program.folder / "vigie.sqlite") as database:
        database.execute("UPDATE mention SET judged_by = 'before', tone = 'neutral', score = 0.125")
        database.execute("UPDATE judgement SET version = 'before'")
    database.close()


def versions(program: Program) -> dict[str, int]:
    """How many mentions each version has judged, and nothing is half done."""
    with sqlite3.connect(program.folder / "vigie.sqlite") as database:
        found = dict(database.execute("SELECT judged_by, count(*) FROM mention GROUP BY 1").fetchall())
        torn = database.execute(
            "SELECT count(*) FROM mention m JOIN judgement j ON j.mention_id = m.id"
            " WHERE j.version != m.judged_by OR (m.judged_by = 'before') != (m.score = 0.125)"
        ).fetchone()
        assert torn == (0,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    return found


@POSIX
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_judging_anew_that_is_ended_keeps_what_is_done_and_goes_on(
    vigie: Program, tmp_path: Path, how: signal.Signals
) -> None:
    old(vigie, tmp_path, 3000)
    with vigie.start("rejudge", start_new_session=True) as process:
        patience = time.monotonic() + 60
        while versions(vigie)["before"] == 3000 and time.monotonic() < patience:
            time.sleep(0.02)
        if how is signal.SIGKILL:
            process.kill()
        else:
            os.killpg(process.pid, how)  # as a terminal does it: to the worker too
        _, err = process.communicate(timeout=20)
    assert process.returncode == (130 if how is signal.SIGINT else -how)
    assert b"Traceback" not in err
    found = versions(vigie)
    left = found.pop("before")
    (done,) = found.values()
    assert 0 < left < 3000
    assert left + done == 3000
    if how is signal.SIGINT:
        assert f"{done:,} mentions of 3,000 judged anew" in err.decode()
    # The newest came first: the oldest stand as they were.
    with sqlite3.connect(vigie.folder / "vigie.sqlite") as database:
        (after,) = database.execute(
            "SELECT min(position) FROM mention WHERE judged_by != 'before'"
        ).fetchone()
        rows = database.execute("SELECT count(*) FROM mention WHERE position < ?", (after,)).fetchone()
    database.close()
    assert rows == (left,)
    told = vigie.well("rejudge", "--json").json
    assert (told["rejudged"], told["total"]) == (left, left)
    assert list(versions(vigie).values()) == [3000]
    assert vigie.well("rejudge").out == "Every mention is judged by this version.\n"


def test_a_check_judges_anew_too(quick: QuickProgram, tmp_path: Path) -> None:
    old(quick, tmp_path, 20)
    assert quick.well("check", "--json").json["mentions_new"] == 0
    assert "before" not in versions(quick)
