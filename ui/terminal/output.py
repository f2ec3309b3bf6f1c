"""How things are written out: JSON for scripts, rich text for people."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 100  # of a file or a pipe, which has none of its own


def prepare_streams() -> None:
    """UTF-8 into files and pipes, and never an exception for a letter that cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def put_json(value: Any, stream: TextIO | None = None) -> None:
    """One JSON document, or one object of a stream of lines, on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), file=stream or sys.stdout, flush=True)


@cache
def console(stderr: bool = False) -> Console:
    """Where people read. Colours only on a terminal, and never with NO_COLOR."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = _WIDTH
    return made


def say(text: str = "", style: str = "") -> None:
    """A sentence for people, on standard output; wrapped at words where there is a screen."""
    screen = console()
    screen.print(text, style=style or None, soft_wrap=not screen.is_terminal)


def hint(text: str) -> None:
    """A sentence that must not mix with a result: on standard error."""
    console(stderr=True).print(text, style="dim", soft_wrap=True)


def number(count: int, one: str, many: str = "") -> str:
    """``1 mention``, ``2 mentions``, ``1,234 mentions``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def local(moment: datetime | None, now: datetime) -> str:
    """A moment as the owner's clock shows it; without the year where it is clear."""
    if moment is None:
        return "never"
    here, today = moment.astimezone(), now.astimezone()
    if here.date() == today.date():
        return f"today {here:%H:%M}"
    return f"{here:%d %b %H:%M}" if (today - here).days < 300 else f"{here:%d %b %Y}"
