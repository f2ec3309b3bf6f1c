"""``mentions``, ``draft`` and ``apart``: what was found, an answer to it, and what is not the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from core.clock import utc_now
from core.errors import InputError
from core.model import Filter, MentionRow, Severity, Status, Tone, Topic
from ui.terminal import output
from ui.terminal.lines import OPTION, LinesCommand
from ui.terminal.output import console, hint, number, put_json, say
from ui.terminal.periods import beginning, end
from ui.terminal.session import AsJson, Data, number_given, opened

if TYPE_CHECKING:
    from rich.text import Text

_NARROW = 90
_PAGE = 50
_TONES = {Tone.NEGATIVE: "red", Tone.NEUTRAL: "", Tone.POSITIVE: "green"}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("mentions", cls=LinesCommand)(_mentions)
    app.command("draft")(_draft)
    app.command("apart")(_apart)


def _mentions(
    ctx: typer.Context,
    query: Annotated[str, typer.Option("--query", metavar="Q", help="Words, as in the search box.")] = "",
    watch: Annotated[str | None, typer.Option("--watch", metavar="N", help="Only of this watch.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="D", help="2026-11-23, a time, 7d, 24h.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="D", help="The same; a day is meant whole.")
    ] = None,
    tone: Annotated[Tone | None, typer.Option("--tone", help="Only this tone.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="Only this severity.")] = None,
    topic: Annotated[Topic | None, typer.Option("--topic", help="Only this topic.")] = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only this status.")] = None,
    spam: Annotated[
        bool | None, typer.Option("--spam/--no-spam", help="Only spam, or none (JSON: both, else none).")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most so many, newest first.")
    ] = None,
    as_json: AsJson = False,
    as_lines: Annotated[bool, typer.Option(OPTION, hidden=True)] = False,
    data: Data = None,
) -> None:
    """List what was found, newest first. `--json lines` gives one object per line."""
    from ui.exchange.writing import record

    now = utc_now()
    scripted = as_json or as_lines
    with opened(ctx, data) as store:
        chosen = Filter(
            words=query,
            watch=store.watches.named(watch).id if watch is not None else None,
            since=beginning(since, now) if since else None,
            until=end(until, now) if until else None,
            tone=tone,
            severity=severity,
            topic=topic,
            status=status,
            spam=(None if scripted else False) if spam is None else spam,
        )
        if chosen.since and chosen.until and chosen.until < chosen.since:
            raise InputError("bad_period")
        ids = store.mentions.ids(chosen)
        shown = ids[: limit if limit or scripted else _PAGE]
        if as_lines:
            for id_ in shown:
                put_json(record(store.mentions.get(id_)))
        elif as_json:
            put_json([record(store.mentions.get(id_)) for id_ in shown])
        else:
            show(store.mentions.rows(shown), now)
            _close(len(ids), len(shown), limit)


def _close(found: int, shown: int, limit: int | None) -> None:
    if not found:
        say("No mentions.")
    elif shown < found and limit is None:
        hint(f"The newest {shown} of {number(found, 'mention')}; --limit {found} shows all.")


def show(rows: Iterable[MentionRow], now: datetime) -> None:
    """Mentions as a table; on a narrow screen one below the other."""
    rows = list(rows)
    if not rows:
        return
    (_stack if console().width < _NARROW else _table)(rows, now)


def _table(rows: Sequence[MentionRow], now: datetime) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0), leading=1)
    table.add_column("No", justify="right", style="dim")
    table.add_column("When and where", max_width=24)
    table.add_column("Judged", max_width=20)
    table.add_column("What", ratio=1)
    for row in rows:
        place = Text(output.local(row.published_at, now)).append(f"\n{row.source_title}", style="dim")
        judged = _tone(row)
        if about := _about(row):
            judged.append(f"\n{about}", style="")
        table.add_row(str(row.id), place, judged, _words(row, 160))
    console().print(table)


def _stack(rows: Sequence[MentionRow], now: datetime) -> None:
    from rich.text import Text

    for row in rows:
        head = Text.assemble((f"{row.id:>4}  ", "dim"), output.local(row.published_at, now), "  ", _tone(row))
        if about := _about(row):
            head.append(f"  {about}")
        console().print(head)
        console().print(Text(f"      {row.source_title}", style="dim"))
        for line in _words(row, 200).wrap(console(), max(20, console().width - 6)):
            console().print(Text("      ") + line)


def _tone(row: MentionRow) -> Text:
    from rich.text import Text

    if row.spam:
        return Text().append("spam", style="dim")
    if row.tone is None:
        return Text().append("not judged", style="dim")
    text = Text()
    return text.append(f"{row.tone.value} {row.score:+.1f}", style=_TONES[row.tone])


def _about(row: MentionRow) -> str:
    """Severity and topics in words; nothing where there is nothing to say."""
    topics = ", ".join(topic.value for topic in row.topics if topic is not Topic.OTHER)
    if row.severity is Severity.NONE:
        return topics
    return f"{row.severity.value}: {topics}" if topics else row.severity.value


def _words(row: MentionRow, length: int) -> Text:
    from rich.text import Text

    from core.text import excerpt

    repeated = not row.title or row.excerpt.startswith(row.title.rstrip("…. "))
    text = Text(excerpt(row.excerpt if repeated else f"{row.title} – {row.excerpt}", length))
    if row.author and row.author not in row.title:
        text.append(f" ({row.author})", style="dim")
    if row.copies:
        text.append(f" +{number(row.copies, 'copy', 'copies')}", style="dim")
    return text


def _draft(
    ctx: typer.Context,
    mention_id: Annotated[
        int,
        typer.Argument(metavar="MENTION_ID", parser=number_given, help="The number `mentions` shows."),
    ],
    variant: Annotated[
        int, typer.Option("--variant", min=0, help="Another number says it in other words.")
    ] = 0,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Suggest a reply, and check it. Nothing is ever posted: you finish it and decide."""
    from replies.compose import compose
    from ui.terminal.texts import as_findings, guarded, show_findings

    with opened(ctx, data) as store:
        mention = store.mentions.get(mention_id)
        draft = compose(mention, store.settings.load(), variant)
        findings = guarded(store, draft.text, mention)
    if as_json:
        put_json({"language": draft.language, "text": draft.text, "findings": as_findings(findings)})
        return
    print(draft.text)
    show_findings(draft.text, findings)


def _apart(
    ctx: typer.Context,
    mention_id: Annotated[
        int,
        typer.Argument(metavar="MENTION_ID", parser=number_given, help="The number `mentions` shows."),
    ],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Say that a mention is not the same as its copies. It is never put with them again."""
    with opened(ctx, data) as store:
        parted = store.stories.apart(mention_id)
    if as_json:
        put_json({"mention": mention_id, "apart_from": list(parted.others)})
    else:
        say(f"Mention {mention_id} is told apart from {number(len(parted.others), 'other')}.")
