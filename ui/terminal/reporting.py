"""``report``: the figures of a period as PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.clock import LOCAL, utc_now
from core.errors import InputError
from ui.terminal.files import check_target, write_whole
from ui.terminal.output import number, put_json, say
from ui.terminal.periods import beginning, end
from ui.terminal.session import AsJson, Data, opened

if TYPE_CHECKING:
    from storage.store import Store

_LANGUAGES = ("fr", "en")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report")(_report)


def _report(
    ctx: typer.Context,
    from_: Annotated[str, typer.Option("--from", metavar="D", help="The first day: 2026-11-01, 30d.")],
    to: Annotated[str, typer.Option("--to", metavar="D", help="The last day, which is included.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="The file to write.")],
    watch: Annotated[str | None, typer.Option("--watch", metavar="N", help="Only of this watch.")] = None,
    pseudonymous: Annotated[
        bool, typer.Option("--pseudonymous/--names", help="Without or with the names of authors.")
    ] = True,
    language: Annotated[
        str | None, typer.Option("--language", help="fr or en (default: the shop's).")
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Write a report of a period as PDF, to be handed on."""
    if language not in (None, *_LANGUAGES):
        raise typer.BadParameter(f"{language!r} is not fr or en.", param_hint="--language")
    now = utc_now()
    since, until = beginning(from_, now), end(to, now)
    check_target(out)
    with opened(ctx, data) as store:
        mentions = write_report(store, out, since, until, watch, pseudonymous, language)
    if str(out) == "-":
        return  # what follows the report on standard output would belong to it
    if as_json:
        put_json({"out": str(out), "mentions": mentions})
    else:
        say(f"Report of {number(mentions, 'mention')} written to {out}.")


def write_report(
    store: Store,
    out: Path,
    since: datetime,
    until: datetime,
    watch: str | None = None,
    pseudonymous: bool = True,
    language: str | None = None,
) -> int:
    """Write the report of [since, until); returns how many mentions it is about."""
    from reports.figures import figures
    from reports.pdf import Options, render

    if until <= since:
        raise InputError("bad_period")
    chosen = store.watches.named(watch).id if watch is not None else None
    now = utc_now()
    settings = store.settings.load()
    rows = store.statistics.rows(since, until, chosen)
    earlier = store.statistics.rows(since - (until - since), since, chosen)
    # Nothing before may only mean that Vigie was not there yet: then nothing is compared.
    made = figures(rows, since, until, now, before=earlier or None, tz=LOCAL)
    options = Options(
        language=language or _own_language(settings.interface, settings.languages),
        pseudonymous=pseudonymous,
        watch_name=watch or "",
    )
    write_whole(out, [render(made, settings, options)])
    return made.count


def _own_language(interface: str, languages: tuple[str, ...]) -> str:
    return next((one for one in (interface, *languages) if one in _LANGUAGES), "fr")
