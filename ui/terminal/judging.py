"""Judging what is stored: what became a mention outside a round, and ``rejudge``."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import typer

from ui.terminal.output import console, hint, number, put_json, say
from ui.terminal.session import AsJson, Data, opened

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.judging import Judging, Rejudged
    from watchers.lane import AnyLane

AT_A_CHECK = 5_000
"""Mentions judged anew after a round: some seconds, so that nobody who only checks is left behind."""
_INTERRUPTED = 130
_MANY = 1_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rejudge")(_rejudge)


@contextmanager
def judging(store: Store, lane: AnyLane | None = None, lots: int = 2) -> Iterator[Judging]:
    """Judges a store, here or in a lane. At its end, however it comes, what is being saved is saved."""
    from watchers.judging import Judging
    from watchers.lane import InlineLane

    with ThreadPoolExecutor(1, "vigie-saver") as saver:
        yield Judging(store, lane or InlineLane(), saver, lots=lots)


def judge_waiting(store: Store) -> None:
    """Judge every mention that has no judgement yet. A crash in between loses nothing."""
    with judging(store) as one:
        asyncio.run(one.judge_new(lambda _: None))


def rejudge(store: Store, most: int | None = None) -> tuple[int, int]:
    """Judge anew what an earlier version judged, ``most`` at the most: how many, and of how many.

    Interrupted by hand it keeps what is done, says so and ends the program.
    """
    from analysis import judge
    from watchers.lane import Lane, Lanes

    judge_waiting(store)
    total = store.mentions.count_judged_before(judge.VERSION)
    if not total:
        return 0, 0
    done = 0
    expected = total if most is None else min(most, total)
    # Nobody does anything else in this program meanwhile; a few mentions are not worth more processes.
    lanes = Lanes.on_every_processor() if total >= _MANY else Lanes([Lane()])
    try:
        with closing(lanes), judging(store, lanes, len(lanes) + 1) as one, _progress(expected) as show:

            def hear(event: Rejudged) -> None:
                nonlocal done
                done = event.done
                show(done)

            asyncio.run(one.rejudge(hear, most=most))
    except KeyboardInterrupt:
        # The lot that was being saved is saved by now, whether or not its event was heard.
        done = total - store.mentions.count_judged_before(judge.VERSION)
        hint(f"Stopped: {number(done, 'mention')} of {total:,} judged anew, the others as before.")
        raise typer.Exit(_INTERRUPTED) from None
    return done, total


def _rejudge(ctx: typer.Context, as_json: AsJson = False, data: Data = None) -> None:
    """Judge anew what an earlier version of Vigie judged. Can be interrupted, and goes on the next time."""
    began = time.monotonic()
    with opened(ctx, data) as store:
        done, total = rejudge(store)
    seconds = round(time.monotonic() - began, 3)
    if as_json:
        put_json({"rejudged": done, "total": total, "seconds": seconds})
    elif total:
        say(f"{number(done, 'mention')} judged anew in {seconds:.1f} s.")
    else:
        say("Every mention is judged by this version.")
    if done < total:
        say(
            f"{number(total - done, 'mention')} could not be judged; the judgement from before stays.",
            "yellow",
        )


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Takes how many are done; draws a bar on a terminal, and nothing anywhere else."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Judging anew"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)
