"""``check``: one round over the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.clock import utc_now
from core.model import Source
from ui.terminal.output import console, number, put_json, say
from ui.terminal.session import AsJson, Data, opened

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.round import Event, OnEvent, Summary


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(_check)


def _check(
    ctx: typer.Context,
    every_one: Annotated[bool, typer.Option("--all", help="Also those that are not due.")] = False,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Visit the sources that are due, once."""
    from ui.terminal.judging import AT_A_CHECK, rejudge

    with opened(ctx, data) as store:
        summary = visit(store, store.sources.pollable() if every_one else store.sources.due(utc_now()))
        if as_json:
            put_json(as_document(summary))
        else:
            tell(summary, len(store.sources.all()))
        # Only now: if this fails, what the round brought is saved and told.
        rejudge(store, AT_A_CHECK)
        store.keep_up()
    if summary.sources and len(summary.failed) == summary.sources:
        raise typer.Exit(1)


def visit(store: Store, sources: Sequence[Source]) -> Summary:
    """One round over these sources, with a progress bar where somebody watches; then the articles."""
    from functools import partial

    from core.secrets import Secrets
    from watchers.articles import fetch_articles
    from watchers.http import Client, Pauses
    from watchers.lane import Lane
    from watchers.round import Round

    client = partial(Client, pauses=Pauses())
    with closing(Lane()) as lane:
        with _progress() as on_event:
            if sources:
                lane.warm()
            summary = Round(store, client, lane, Secrets(), utc_now).run(sources, on_event)
        if summary.sources:
            screen = console(stderr=True)
            with screen.status("Fetching full articles") if screen.is_terminal else nullcontext():
                fetch_articles(store, client, lane)
        return summary


def as_document(summary: Summary) -> dict[str, Any]:
    """The summary as scripts get it."""
    return {
        "sources": summary.sources,
        "failed": [{"source": name, "error": sentence} for name, sentence in summary.failed],
        "entries_new": summary.entries_new,
        "mentions_new": summary.mentions_new,
        "seconds": summary.seconds,
    }


def tell(summary: Summary, known: int) -> None:
    """The summary for people; ``known`` is how many sources there are in all."""
    if not known:
        say("There are no sources yet. Add one with: main.py source add ADDRESS")
    elif not summary.sources:
        say("No source is due yet. `check --all` visits every one.")
    else:
        say(
            f"{number(summary.sources, 'source')} checked in {summary.seconds:.1f} s: "
            f"{number(summary.entries_new, 'new entry', 'new entries')}, "
            f"{number(summary.mentions_new, 'new mention')}."
        )
    for name, sentence in summary.failed:
        say(f"  {name}: {sentence}", "yellow")


@contextmanager
def _progress() -> Iterator[OnEvent]:
    """Hears the round's events; draws a bar on a terminal, and nothing anywhere else."""
    from watchers.round import Started, Visited, nobody

    screen = console(stderr=True)
    if not screen.is_terminal:
        yield nobody
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[found]}"))
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=None, found="")
        mentions = 0

        def hear(event: Event) -> None:
            nonlocal mentions
            if isinstance(event, Started):
                bar.update(task, total=event.total)
            elif isinstance(event, Visited):
                mentions += len(event.mentions)
                bar.update(task, completed=event.done, found=number(mentions, "mention"))

        yield hear
