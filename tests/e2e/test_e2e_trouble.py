"""What goes wrong gets one sentence in its place, and loses nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import ROOT, Program, QuickProgram, Site, rss

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits as on Unix")


def many(site: Site, feeds: int = 24, entries: int = 10) -> str:
    """An OPML list of feeds, one of whose entries in two speaks of the café."""
    outlines = ""
    for number in range(feeds):
        items = [
            (f"Billet {number}.{n}", f"{'Café Crescent' if n % 2 else 'Autre chose'}, numéro {number}.{n}")
            for n in range(entries)
        ]
        address = site.put(f"/{number}", rss(f"Blog {number}", *items, link=f"{site.base}/{number}/"))
        outlines += f'<outline type="rss" text="Blog {number}" xmlUrl="{address}"/>'
    return f'<opml version="2.0"><body>{outlines}</body></opml>'


def set_up(vigie: Program, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(many(site))
    vigie.well("watch", "add", "Café", "--any", "café crescent")
    vigie.well("source", "import", file)


def complete(vigie: Program) -> None:
    """Every entry is there once, every mention once and judged, and the file is sound."""
    found = vigie.well("mentions", "--json").json
    assert len(found) == 24 * 5
    assert len({one["text"] for one in found}) == 24 * 5
    assert all(one["sentiment"] for one in found)
    with sqlite3.connect(vigie.folder / "vigie.sqlite") as database:
        assert database.execute("SELECT count(*), count(DISTINCT key) FROM entry").fetchone() == (240, 240)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


@POSIX
@pytest.mark.parametrize("served", [3, 14])
def test_killed_in_the_middle_of_a_round(vigie: Program, site: Site, tmp_path: Path, served: int) -> None:
    set_up(vigie, site, tmp_path)
    site.delay = 0.04
    with vigie.start("check") as process:
        patience = time.monotonic() + 30
        while len(site.asked) < served and time.monotonic() < patience:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert served <= len(site.asked) < 24
    site.delay = 0
    shown = {one["id"]: one["text"] for one in vigie.well("mentions", "--json").json}
    assert vigie.well("check", "--json").json["failed"] == []
    after = {one["id"]: one["text"] for one in vigie.well("mentions", "--json").json}
    assert shown.items() <= after.items()
    complete(vigie)


@POSIX
def test_interrupted_by_hand(vigie: Program, site: Site, tmp_path: Path) -> None:
    set_up(vigie, site, tmp_path)
    site.delay = 0.05
    with vigie.start("check", start_new_session=True) as process:
        patience = time.monotonic() + 30
        while len(site.asked) < 5 and time.monotonic() < patience:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to the worker too
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert out == b""
    site.delay = 0
    vigie.well("check")
    complete(vigie)


def test_two_rounds_at_the_same_time(vigie: Program, site: Site, tmp_path: Path) -> None:
    set_up(vigie, site, tmp_path)
    with vigie.start("check", "--all", "--json") as one, vigie.start("check", "--all", "--json") as other:
        told = [process.communicate(timeout=40) for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], told
    complete(vigie)


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"", "application/rss+xml", "empty"),
        (b"just words", "text/plain", "feed"),
        (b"<html><body>no feed anywhere</body></html>", "text/html", "feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "image/png", "feed"),
    ],
)
def test_what_is_no_feed(quick: QuickProgram, site: Site, body: bytes, kind: str, says: str) -> None:
    site.put("/x", body, kind)
    assert says in quick.refused("source", "add", site.base + "/x")
    assert quick.well("source", "list", "--json").json == []


def test_addresses_that_cannot_be(quick: QuickProgram, site: Site) -> None:
    assert "404" in quick.refused("source", "add", site.base + "/none")
    addresses = ("file:///etc/passwd", "javascript:alert(1)", "not an address", "")
    for address in addresses:
        assert "not an address" in quick.refused("source", "add", address)
    assert "reached" in quick.refused("source", "add", "http://127.0.0.1:9/")


def test_folders_where_files_belong(quick: QuickProgram, tmp_path: Path) -> None:
    runs: list[tuple[str | Path, ...]] = [
        ("import", tmp_path),
        ("export", "--out", tmp_path),
        ("backup", tmp_path),
        ("restore", tmp_path),
        ("source", "import", tmp_path),
        ("source", "export", tmp_path),
        ("report", "--from", "7d", "--to", "0h", "--out", tmp_path),
    ]
    for arguments in runs:
        assert quick.refused(*arguments) == f"{tmp_path} is a folder; a file is needed."
    (tmp_path / "taken" / "vigie.sqlite").mkdir(parents=True)
    assert "is a folder" in quick.refused("watch", "list", "--data", tmp_path / "taken")


def test_files_where_folders_belong(quick: QuickProgram, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("words")
    assert quick.refused("watch", "list", "--data", file)
    assert "does not exist" in quick.refused("export", "--out", tmp_path / "no" / "such" / "out.csv")
    assert "does not exist" in quick.refused("import", tmp_path / "none.csv")
    assert "does not exist" in quick.refused("restore", tmp_path / "none.sqlite")


def test_other_files_are_no_backups(quick: QuickProgram, tmp_path: Path) -> None:
    quick.well("watch", "add", "A", "--any", "a1")
    words = tmp_path / "words"
    words.write_text("no database at all")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    for file in (words, other):
        assert "is not a backup of Vigie" in quick.refused("restore", file)
    assert len(quick.well("watch", "list", "--json").json) == 1


def test_a_newer_database_is_left_alone(quick: QuickProgram) -> None:
    quick.well("watch", "add", "A", "--any", "a1")
    with sqlite3.connect(quick.folder / "vigie.sqlite") as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        database.execute("PRAGMA user_version = 9999")
    database.close()
    for arguments in (("watch", "list"), ("check",), ("mentions", "--json")):
        assert "newer Vigie" in quick.refused(*arguments)
    with sqlite3.connect(quick.folder / "vigie.sqlite") as database:
        database.execute(f"PRAGMA user_version = {version}")
    database.close()
    assert len(quick.well("watch", "list", "--json").json) == 1


def test_a_damaged_database_is_told_and_a_backup_brings_it_back(vigie: Program, tmp_path: Path) -> None:
    vigie.well("watch", "add", "A", "--any", "a1")
    copy = tmp_path / "copy.sqlite"
    vigie.well("backup", copy)
    file = vigie.folder / "vigie.sqlite"
    for tail in ("-wal", "-shm"):
        Path(f"{file}{tail}").unlink(missing_ok=True)
    file.write_bytes(b"not a database, whatever it was before. " * 200)
    told = vigie.refused("watch", "list")
    assert "is not a Vigie database" in told or "is damaged" in told
    restored = vigie.well("restore", copy).out
    assert "is kept in" in restored
    assert [one["name"] for one in vigie.well("watch", "list", "--json").json] == ["A"]
    assert any(b"not a database" in one.read_bytes() for one in vigie.folder.glob("vigie-damaged-*"))


@POSIX
def test_a_folder_that_cannot_be_written(vigie: Program, tmp_path: Path) -> None:
    vigie.well("watch", "add", "A", "--any", "a1")
    assert vigie.refused("watch", "list", "--data", "/proc/no-such-place")
    if os.geteuid() == 0:
        return  # root may write anywhere
    vigie.folder.chmod(0o500)
    (vigie.folder / "vigie.sqlite").chmod(0o400)
    try:
        assert "cannot be written" in vigie.refused("watch", "add", "B", "--any", "b1")
    finally:
        vigie.folder.chmod(0o700)


@POSIX
def test_a_full_disk_loses_nothing(vigie: Program, site: Site, tmp_path: Path) -> None:
    set_up(vigie, site, tmp_path)
    size = (vigie.folder / "vigie.sqlite").stat().st_size

    def small() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, size + 60_000))

    ran = vigie.run("check", "--json", preexec_fn=small)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "disk is full" in ran.err or "cannot be read or written" in ran.err
    vigie.well("check")
    complete(vigie)


def test_wrong_usage_is_two(quick: QuickProgram) -> None:
    runs = (
        ("frobnicate",),
        ("mentions", "--tone", "angry"),
        ("mentions", "--no-such-option"),
        ("draft",),
        ("draft", "twelve"),
        ("watch", "add"),
        ("report", "--from", "7d"),
        ("export", "--format", "xml", "--out", "x"),
        ("source", "add", "http://127.0.0.1/", "--kind", "telepathy"),
    )
    for arguments in runs:
        ran = quick.run(*arguments)
        assert (ran.code, ran.out) == (2, ""), ran
        assert "Error" in ran.err
    assert not quick.folder.exists()


def test_wrong_values_are_one(quick: QuickProgram) -> None:
    wrong = {
        ("mentions", "--since", "nope"): "nope is not a date. Write it as 2026-11-23.",
        ("mentions", "--watch", "Rien"): "There is no watch called Rien.",
        ("mentions", "--since", "1d", "--until", "2d"): "The period ends before it begins.",
        ("draft", "77"): "There is no mention number 77.",
        ("source", "remove", "Rien"): "There is no source Rien.",
        ("report", "--from", "1d", "--to", "2d", "--out", "x.pdf"): "The period ends before it begins.",
    }
    for arguments, sentence in wrong.items():
        assert quick.refused(*arguments) == sentence


@POSIX
def test_a_reader_that_goes_away_is_no_trouble(vigie: Program) -> None:
    text = "".join(f"phrase {n}\n" for n in range(20_000))
    source = subprocess.Popen(
        ["/bin/sh", "-c", f'"{sys.executable}" "{ROOT / "main.py"}" judge --json lines | head -n 1'],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = source.communicate(text.encode(), timeout=30)
    assert out.count(b"\n") == 1
    assert err == b""


def test_help_of_every_command(quick: QuickProgram) -> None:
    whole = quick.well("--help").out
    for command in ("check", "watch", "source", "mentions", "judge", "draft", "guard", "report", "import"):
        assert f"  {command} " in whole
    assert "--none" in quick.well("watch", "add", "--help").out
