"""``rounds``: what the rounds of the last weeks did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.clock import to_text, utc_now
from core.errors import sentence
from ui.terminal.output import local, number, put_json, say
from ui.terminal.session import AsJson, Data, opened

if TYPE_CHECKING:
    from storage.rounds import RoundRow, VisitRow


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rounds")(_rounds)


def _rounds(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The last so many.")] = 10,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """What the last rounds did: the visits that brought something, lost something or failed."""
    with opened(ctx, data) as store:
        rounds = store.rounds.recent(limit)
        visits = {one.id: store.rounds.visits(one.id) for one in rounds}
    if as_json:
        put_json([_record(one, visits[one.id]) for one in rounds])
        return
    if not rounds:
        say("There was no round yet. `main.py check` makes one.")
    now = utc_now()
    for one in rounds:
        cut = "" if one.ended_at else ", not ended"
        say(
            f"{local(one.began_at, now)}: {number(one.sources, 'source')}, {one.failed} failed, "
            f"{number(one.mentions_new, 'new mention')}{cut}",
            "bold",
        )
        for visit in visits[one.id]:
            say(f"  {visit.source_title}: {_told(visit)}", "yellow" if visit.problem else "")


def _told(visit: VisitRow) -> str:
    if visit.problem:
        return sentence(visit.problem, visit.details)
    counts = (
        (visit.entries_new, "new entry", "new entries"),
        (visit.mentions_new, "new mention", "new mentions"),
        (visit.edited, "edited mention", "edited mentions"),
        (visit.deleted, "deleted mention", "deleted mentions"),
    )
    return ", ".join(number(count, one, many) for count, one, many in counts if count)


def _record(one: RoundRow, visits: list[VisitRow]) -> dict[str, Any]:
    return {
        "began_at": to_text(one.began_at),
        "ended_at": to_text(one.ended_at) if one.ended_at else None,
        "sources": one.sources,
        "failed": one.failed,
        "entries_new": one.entries_new,
        "mentions_new": one.mentions_new,
        "visits": [
            {
                "source": visit.source_title,
                "at": to_text(visit.at),
                "entries_new": visit.entries_new,
                "mentions_new": visit.mentions_new,
                "edited": visit.edited,
                "deleted": visit.deleted,
                "error": sentence(visit.problem, visit.details) if visit.problem else None,
            }
            for visit in visits
        ],
    }
