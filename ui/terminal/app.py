"""The command line put together: without a command the window, else the command."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from core.errors import VigieError
from ui.terminal import (
    checking,
    correcting,
    files,
    judging,
    mentions,
    reporting,
    rounds,
    sources,
    texts,
    watches,
)
from ui.terminal.output import hint, prepare_streams
from ui.terminal.session import Chosen, Data, folder, log_to

if TYPE_CHECKING:
    from core.paths import DataFolder

OpenWindow = Callable[["DataFolder"], int]
_log = logging.getLogger(__name__)

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    help="Vigie keeps watch over what people say about your shop, and helps you to answer well.",
    epilog="Without a command the window opens.",
)
for part in (checking, rounds, watches, sources, mentions, correcting, texts, judging, reporting, files):
    part.register(app)


@dataclass(frozen=True, slots=True)
class Start:
    """What the command line is started with: how to open the window, should it come to that."""

    window: OpenWindow


def run(arguments: Sequence[str], window: OpenWindow) -> int:
    """Do what the arguments say; returns the exit code. Never raises for what the world does."""
    prepare_streams()
    # Without a handler of its own the log would go over the screen; the data folder's comes later.
    logging.getLogger().addHandler(logging.NullHandler())
    command = typer.main.get_command(app)
    try:
        command.main(list(arguments), prog_name="main.py", obj=Start(window))
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 1)
    except VigieError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _flushed(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _failed(f"{where}{error.strerror or type(error).__name__}.")
    except Exception as error:  # our own mistake: the details go to the log, not over the screen
        _log.exception("a mistake of Vigie")
        return _failed(f"This is a mistake of Vigie, and nothing was lost: {type(error).__name__}: {error}")
    return _flushed(0)


def _failed(sentence: str) -> int:
    hint(" ".join(sentence.split()))
    return _flushed(1)


def _flushed(code: int) -> int:
    """The code, once everything is written; a reader that has gone is no error to speak of."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            # Else the interpreter complains when it flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = code or 1
        except (OSError, ValueError):
            code = code or 1
    return code


@app.callback()
def _start(
    ctx: typer.Context,
    data: Data = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A throw-away sample shop instead of your own data.")
    ] = False,
) -> None:
    window = ctx.obj.window
    ctx.obj = Chosen(data)
    if demo:
        from ui.demo.shop import started

        ctx.obj = Chosen(data, ctx.with_resource(started()))
    if ctx.invoked_subcommand is not None:
        return
    from ui.preflight import obstacle

    if not (sentence := obstacle()):
        log_to(folder(ctx))
        raise typer.Exit(window(folder(ctx)))
    from ui.terminal import tour

    hint(sentence)
    tour.take(ctx)
