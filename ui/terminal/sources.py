"""``source``: the places that are polled."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.clock import to_text, utc_now
from core.errors import InputError, VigieError, sentence
from core.model import Source
from ui.terminal.files import read_bytes, write_whole
from ui.terminal.output import hint, local, number, put_json, say
from ui.terminal.session import AsJson, Data, Number, opened
from watchers.silence import silent_for

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.discovery import Candidate

Which = Annotated[str, typer.Argument(metavar="SOURCE", help="Its number, address or title.")]

_group = typer.Typer(help="The places to look at.", rich_markup_mode=None, no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_group, name="source")


@_group.command("add")
def _add(
    ctx: typer.Context,
    address: Annotated[
        str,
        typer.Argument(
            metavar="URL-OR-HANDLE",
            help="A page, a feed, @name@instance, a Bluesky name, #tag, r/town, an e-mail address…",
        ),
    ],
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="The kind of source.")] = None,
    title: Annotated[str, typer.Option("--title", help="A name of your own for it.")] = "",
    every_one: Annotated[bool, typer.Option("--all-feeds", help="Every feed of the page.")] = False,
    user: Annotated[str, typer.Option("--user", help="The name of the account, where one is needed.")] = "",
    budget: Annotated[
        float | None,
        typer.Option("--budget", metavar="DOLLARS", min=0.05, max=500, help="What X may cost in a month."),
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Watch a place. Of a page the feed is found; of several feeds you choose.

    A password, token or key is asked for without showing it, or taken from the variable
    VIGIE_SECRET; it is tried, and kept in the system's keyring.
    """
    from core.secrets import Secrets
    from ui.terminal.accounts import account_for, budget_for, tried
    from watchers import adding
    from watchers.registry import WATCHERS

    kinds = [watcher.kind for watcher in WATCHERS]
    if kind is not None and kind not in kinds:
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(kinds)}.", param_hint="--kind")
    with opened(ctx, data) as store:
        candidates = [one for one in _discover(address) if kind in (None, one.kind)]
        if not candidates:
            raise InputError("bad_address", address=_without_secret(address))
        chosen = candidates if every_one else _choose(candidates, ask=not as_json)
        added: list[Source] = []
        known: InputError | None = None
        for candidate in chosen:
            budget_for(store, candidate, budget)
            account = account_for(store, candidate, user)
            read = account.candidate
            if account.secret or account.secret_id:
                read = tried(store, account)
            try:
                source = adding.add(store, Secrets(), read, title, account.secret, account.secret_id)
                added.append(source)
            except InputError as error:
                if error.code != "source_exists":
                    raise
                known = error  # one that is known keeps none of the others out
        if known and not added:
            raise known
    if known:
        hint(str(known))
    if as_json:
        put_json(_record(added[0]) if len(chosen) == 1 else [_record(source) for source in added])
    for source in () if as_json else added:
        say(f"Watching {source.title} ({source.url}). `main.py check` visits it.")
    for candidate in candidates:
        if candidate not in chosen:
            hint(f"This page also has {candidate.title} ({candidate.role}): {_without_secret(candidate.url)}")


@_group.command("list")
def _list(ctx: typer.Context, as_json: AsJson = False, data: Data = None) -> None:
    """List the sources and how they are."""
    with opened(ctx, data) as store:
        sources = store.sources.all()
    now = utc_now()
    if as_json:
        put_json([_record(source) for source in sources])
    elif not sources:
        say("There are no sources yet. Add one with: main.py source add ADDRESS")
    for source in () if as_json else sources:
        say(f"{source.id:>4}  {source.title}", "bold")
        say(f"      {source.url}")
        counts = f"{number(source.entries, 'entry', 'entries')}, {number(source.mentions, 'mention')}"
        say(f"      {_state(source)} · {counts} · {_next(source, now)}")
        if silent := silent_for(source, now):
            say(
                f"      Silent for {number(silent.days, 'day')}, usually something every "
                f"{_span(source.gap)}. It answers; look at its page whether it has moved.",
                "yellow",
            )
        if source.problem:
            say(
                f"      {sentence(source.problem.code, source.problem.details)} "
                f"({number(source.problem.count, 'time')} since {local(source.problem.since, now)})",
                "yellow",
            )


@_group.command("remove")
def _remove(ctx: typer.Context, which: Which, data: Data = None) -> None:
    """Stop watching a place; what it brought stays."""
    with opened(ctx, data) as store:
        source = _named(store, which)
        store.sources.remove(source.id)
    say(f"{source.title} is removed. To take that back: main.py source restore {source.id}")


@_group.command("restore")
def _restore(
    ctx: typer.Context,
    number_: Number,
    data: Data = None,
) -> None:
    """Bring a removed source back."""
    with opened(ctx, data) as store:
        store.sources.restore(number_)
        say(f"{store.sources.get(number_).title} is watched again.")


@_group.command("pause")
def _pause(ctx: typer.Context, which: Which, data: Data = None) -> None:
    """Visit it no more, for now."""
    with opened(ctx, data) as store:
        source = _named(store, which)
        store.sources.pause(source.id, True)
    say(f"{source.title} is paused.")


@_group.command("resume")
def _resume(ctx: typer.Context, which: Which, data: Data = None) -> None:
    """Visit it again, whatever was wrong with it."""
    with opened(ctx, data) as store:
        source = _named(store, which)
        store.sources.resume(source.id)
    say(f"{source.title} is due now.")


@_group.command("import")
def _import(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.opml")],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Add every feed of an OPML file."""
    from core.secrets import Secrets
    from watchers import adding, opml

    outlines = opml.read(read_bytes(file))
    added = known = 0
    failed: list[dict[str, str]] = []
    with opened(ctx, data) as store:
        for outline in outlines:
            try:
                adding.add_address(store, Secrets(), "feed", outline.url, outline.title, outline.site_url)
                added += 1
            except VigieError as error:
                if error.code == "source_exists":
                    known += 1
                else:
                    failed.append(
                        {"source": _without_secret(outline.title or outline.url), "error": str(error)}
                    )
    if as_json:
        put_json({"added": added, "known": known, "failed": failed})
        return
    say(f"{number(added, 'source')} added, {known} known already.")
    for one in failed:
        say(f"  {one['source']}: {one['error']}", "yellow")


@_group.command("export")
def _export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="`-` is standard output.")],
    data: Data = None,
) -> None:
    """Write the sources as OPML, for any feed reader. Passwords are left out."""
    from watchers import opml

    with opened(ctx, data) as store:
        sources = store.sources.all()
    write_whole(file, [opml.write(sources)])
    if str(file) != "-":
        say(f"{number(len(sources), 'source')} written to {file}.")


def _discover(address: str) -> list[Candidate]:
    import asyncio

    from watchers.discovery import discover
    from watchers.http import Client
    from watchers.lane import Lane

    async def look() -> list[Candidate]:
        async with Client() as client:
            return await discover(client, lane, address)

    with closing(Lane()) as lane:
        lane.warm()
        return asyncio.run(look())


def _choose(candidates: list[Candidate], ask: bool) -> list[Candidate]:
    """Which feeds of a page: asked on a terminal, else the first, which is the posts'."""
    if len(candidates) == 1 or not ask or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return candidates[:1]
    say("This page has several feeds:")
    for place, candidate in enumerate(candidates, 1):
        newest = f", newest: {candidate.entries[0].title[:60]}" if candidate.entries else ""
        say(f"  {place}  {candidate.title} ({candidate.role}{newest})")
    while True:
        answer = typer.prompt("Which? One or several numbers, or all", default="1")
        if answer.strip().lower() in ("all", "tous"):
            return candidates
        try:
            places = [int(word) for word in answer.replace(",", " ").split()]
            if places and all(1 <= place <= len(candidates) for place in places):
                return [candidates[place - 1] for place in dict.fromkeys(places)]
        except ValueError:
            pass
        say(f"Please type numbers from 1 to {len(candidates)}.")


def _named(store: Store, which: str) -> Source:
    """The source of that number, address or title."""
    sources = store.sources.all()
    tests = (
        lambda source: str(source.id) == which,
        lambda source: source.url == _without_secret(which),
        lambda source: source.title.casefold() == which.casefold(),
    )
    for test in tests:
        found = [source for source in sources if test(source)]
        if len(found) == 1:
            return found[0]
    raise InputError("no_such_source", name=_without_secret(which))


def _without_secret(address: str) -> str:
    from core.secrets import split

    return split(address)[0]


def _state(source: Source) -> str:
    if source.stopped:
        return "stopped"
    if source.paused:
        return "paused"
    if source.problem:
        return "failing"
    if silent_for(source, utc_now()):
        return "silent"
    return "ok" if source.succeeded_at else "not checked yet"


def _span(seconds: int) -> str:
    """A usual pause, roughly."""
    hours = max(1, round(seconds / 3600))
    return number(hours, "hour") if hours < 48 else number(round(hours / 24), "day")


def _next(source: Source, now: datetime) -> str:
    if source.stopped or source.paused:
        return "not checked any more"
    due = source.next_check_at
    return f"next check {local(due, now)}" if due and due > now else "due now"


def _record(source: Source) -> dict[str, Any]:
    problem = source.problem
    return {
        "id": source.id,
        "kind": source.kind,
        "url": source.url,
        "title": source.title,
        "site_url": source.site_url,
        "health": _state(source),
        "problem": {
            "code": problem.code,
            "error": sentence(problem.code, problem.details),
            "count": problem.count,
            "since": to_text(problem.since),
        }
        if problem
        else None,
        "interval": source.interval,
        "newest_at": to_text(source.newest_at) if source.newest_at else None,
        "usual_gap": source.gap or None,
        "silent": silent_for(source, utc_now()) is not None,
        "validators": "unreliable" if source.unreliable else "trusted",
        "quota": {"left": source.quota.left, "limit": source.quota.limit} if source.quota else None,
        "checked_at": to_text(source.checked_at) if source.checked_at else None,
        "succeeded_at": to_text(source.succeeded_at) if source.succeeded_at else None,
        "next_check_at": to_text(source.next_check_at) if source.next_check_at else None,
        "entries": source.entries,
        "mentions": source.mentions,
    }
