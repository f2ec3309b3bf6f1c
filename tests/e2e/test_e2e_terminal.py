"""What only a terminal gets: questions and a progress bar."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import Any

import pytest
from running import Program, Site, rss

if sys.platform == "win32":
    pytest.skip("a terminal as on Unix", allow_module_level=True)

import fcntl
import pty
import struct
import termios

PAGE = '<link rel="alternate" type="application/rss+xml" title="{0}" href="{1}">'


def on_a_terminal(
    vigie: Program, *arguments: str, typed: dict[str, str] | None = None, columns: int = 70
) -> str:
    """All that appears on the screen; ``typed`` is what is answered where a text appears."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    vigie.environment.setdefault("TERM", "xterm-256color")
    left = dict(typed or {})
    screen = ""
    with vigie.start(*arguments, **streams) as process:
        os.close(theirs)
        patience = time.monotonic() + 30
        while time.monotonic() < patience:
            try:
                got = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not got:
                break
            screen += got.decode()
            for text in [text for text in left if text in screen]:
                os.write(ours, (left.pop(text) + "\n").encode())
        process.wait(10)
    os.close(ours)
    assert not left
    assert "Traceback" not in screen
    return screen


@pytest.fixture
def blog(site: Site) -> Site:
    site.put(
        "/", PAGE.format("Billets", "/feed") + PAGE.format("Commentaires", "/comments/feed"), "text/html"
    )
    site.put("/feed", rss("Billets", ("Un", "Café Crescent, c'est bon")))
    site.put("/comments/feed", rss("Commentaires", ("Deux", "Café Crescent, pas mal")))
    return site


def test_several_feeds_are_asked_about(vigie: Program, blog: Site) -> None:
    screen = on_a_terminal(
        vigie, "source", "add", blog.base, typed={"or all [1]:": "7", "from 1 to 2": "2, 1"}
    )
    assert "1  Billets (posts, newest: Un)" in screen
    assert "2  Commentaires (comments, newest: Deux)" in screen
    assert {one["title"] for one in vigie.well("source", "list", "--json").json} == {
        "Billets",
        "Commentaires",
    }


def test_a_bar_is_drawn_and_wiped(vigie: Program, blog: Site) -> None:
    vigie.well("source", "add", blog.base, "--all-feeds")
    blog.delay = 0.3
    screen = on_a_terminal(vigie, "check")
    assert "Checking" in screen
    assert "2/2" in screen or "1/2" in screen
    assert screen.rstrip().endswith("2 new entries, 0 new mentions.")


def test_colours_only_where_they_are_wanted(vigie: Program, blog: Site) -> None:
    vigie.well("watch", "add", "Café", "--any", "crescent")
    vigie.well("source", "add", blog.base, "--all-feeds")
    vigie.well("check")
    assert "\x1b[" in on_a_terminal(vigie, "mentions", columns=100)
    vigie.environment["NO_COLOR"] = "1"
    plain = on_a_terminal(vigie, "mentions", columns=100)
    assert "\x1b[3" not in plain
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in plain.splitlines()) <= 100
    assert "\x1b" not in vigie.well("mentions").out
