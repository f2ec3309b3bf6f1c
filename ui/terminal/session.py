"""What every command starts from: the options they share, the data folder, the store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.clock import utc_now
from core.errors import InputError
from core.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from storage.store import Store
    from ui.demo.shop import Demo

_LARGEST = 2**63 - 1  # what the store can count to


def number_given(text: str) -> int:
    """A number that Vigie gave something, as it is typed."""
    # Not int() at once: it refuses thousands of digits in its own words.
    if not text.isascii() or not text.isdecimal():
        raise typer.BadParameter(f"{text!r} is not a number.")
    if len(text) > len(str(_LARGEST)) or int(text) > _LARGEST:
        raise typer.BadParameter("This is larger than any number there is.")
    return int(text)


def _folder_given(text: str) -> Path:
    # An empty name would mean the folder one happens to be in: a script's variable was not set.
    if not text.strip():
        raise typer.BadParameter("The name of the folder is empty.")
    if text.startswith("-"):
        raise typer.BadParameter(f"{text} is no folder. One that is really called so is ./{text}.")
    return Path(text)


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        parser=_folder_given,
        help="Where everything is kept (default: VIGIE_DATA, else your own folder).",
    ),
]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", parser=number_given, help="The number `remove` gave.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for scripts.")]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen before the command: a data folder, or the demo shop."""

    data: Path | None = None
    demo: Demo | None = None


def folder(ctx: typer.Context, data: Path | None = None) -> DataFolder:
    """The data folder of a command: its own choice, else the one made before it."""
    chosen: Chosen = ctx.find_root().obj or Chosen()
    if data is None and chosen.demo is not None:
        return chosen.demo.folder
    return data_folder(data or chosen.data)


@contextmanager
def opened(ctx: typer.Context, data: Path | None = None) -> Iterator[Store]:
    """The store of a command, closed again at its end."""
    from storage.store import Store

    where = folder(ctx, data)
    if where.root.exists() and not where.root.is_dir():
        raise InputError("bad_file", path=where.root, why="a folder is needed")
    store = Store.open(where, utc_now)
    log_to(where)
    try:
        yield store
    finally:
        store.close()


def log_to(where: DataFolder) -> None:
    """Keep warnings in the data folder's log; where it cannot be written, do without."""
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:
            """A full disk must not fill the screen with the log's troubles."""

    try:
        handler = Quiet(where.log, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
