"""What a person or a script can give the command line that nobody expected."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import InputError
from core.paths import DataFolder
from ui.terminal import sources
from ui.terminal.app import run
from ui.terminal.files import write_whole
from watchers.discovery import Candidate

Run = Callable[..., int]


def no_window(_: DataFolder) -> int:
    return 99


@pytest.fixture(autouse=True)
def same_log() -> Iterator[None]:
    """Each command adds a handler for its own folder."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def vigie(tmp_path: Path) -> Run:
    """A command in a data folder of its own; returns the exit code."""

    def call(*arguments: str) -> int:
        return run([*arguments, "--data", str(tmp_path / "data")], no_window)

    return call


@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 5000, "-1", "1.5", "١", "x", ""])
@pytest.mark.parametrize("command", [("draft",), ("watch", "restore"), ("source", "restore")])
def test_a_number_that_nothing_has_is_wrong_usage(
    vigie: Run, command: tuple[str, ...], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vigie(*command, number) == 2
    assert "mistake of Vigie" not in capsys.readouterr().err


def test_the_largest_number_is_one_nothing_has(vigie: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert vigie("draft", str(2**63 - 1)) == 1
    assert capsys.readouterr().err == f"There is no mention number {2**63 - 1}.\n"


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_a_watch_without_a_name_is_wrong_usage(vigie: Run, name: str) -> None:
    assert vigie("watch", "add", name, "--any", "pain") == 2
    assert vigie("watch", "add", "shop", "--any", "pain") == 0
    assert vigie("watch", "edit", "shop", "--name", name) == 2


def test_an_empty_data_folder_is_not_the_one_we_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["watch", "list", "--data", ""], no_window) == 2
    assert run(["--data", "", "watch", "list"], no_window) == 2
    assert run(["watch", "list", "--data", "--json"], no_window) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_instead_of_the_data_folder_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    assert run(["watch", "list", "--data", str(file)], no_window) == 1
    assert capsys.readouterr().err == f"{file} cannot be read: a folder is needed.\n"
    assert file.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, ["é", b"!"])
    reader.join(5)
    assert heard == ["é!".encode()]
    assert pipe.is_fifo()


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere" / "file")
    write_whole(tmp_path / "link", ["once"])
    write_whole(tmp_path / "link", ["twice"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "elsewhere" / "file").read_text() == "twice"


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def parts() -> list[str]:
        raise OSError(28, "No space left on device")

    target = tmp_path / "file"
    target.write_text("before")
    with pytest.raises(InputError) as told:
        write_whole(target, (part for _ in (1,) for part in parts()))
    assert told.value.code == "bad_output"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert target.read_text() == "before"


def test_a_feed_that_is_known_keeps_the_pages_others_out_no_more(
    vigie: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = [
        Candidate("https://blog.example/feed", "Posts", "feed", "posts"),
        Candidate("https://blog.example/comments", "Comments", "feed", "comments"),
    ]
    monkeypatch.setattr(sources, "_discover", lambda _: page)
    assert vigie("source", "add", "blog.example") == 0
    assert vigie("source", "add", "blog.example") == 1
    assert vigie("source", "add", "blog.example", "--all-feeds", "--json") == 0
    told = capsys.readouterr()
    assert [one["title"] for one in json.loads(told.out.splitlines()[-1])] == ["Comments"]
    assert "This source is already watched: Posts." in told.err
    assert vigie("source", "add", "blog.example", "--all-feeds") == 1
