"""``correct`` and ``correction``: the owner's word on how mentions are judged, and what it changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.clock import utc_now
from core.model import Correction, Judgement, Severity, Tone, Topic
from ui.terminal.judging import judging
from ui.terminal.output import number, put_json, say
from ui.terminal.session import AsJson, Data, number_given, opened

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.judging import Change

_SHOWN = 20
_group = typer.Typer(help="What Vigie has learned from your corrections.", no_args_is_help=True)

Number = Annotated[
    int, typer.Argument(metavar="NUMBER", parser=number_given, help="The number `correction list` shows.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("correct")(_correct)
    app.add_typer(_group, name="correction")


def _correct(
    ctx: typer.Context,
    mention_id: Annotated[
        int, typer.Argument(metavar="ID", parser=number_given, help="The number `mentions` shows.")
    ],
    tone: Annotated[Tone | None, typer.Option("--tone", help="The tone that is right.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="The severity.")] = None,
    topics: Annotated[list[Topic] | None, typer.Option("--topic", help="A topic; can be repeated.")] = None,
    spam: Annotated[bool | None, typer.Option("--spam/--no-spam", help="Whether it is spam.")] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Say how a mention is to be judged. Counts at once, also for what is like it."""
    if (tone, severity, topics or None, spam) == (None, None, None, None):
        raise typer.BadParameter("Say what is to be corrected: --tone, --severity, --topic, --spam.")
    given = tuple(dict.fromkeys(topics)) if topics else None
    with opened(ctx, data) as store:
        with judging(store) as one:
            learned = asyncio.run(one.correct(mention_id, tone, severity, given, spam))
        others = [change for change in learned.changed if change.mention_id != mention_id]
        if as_json:
            own = next((one for one in learned.changed if one.mention_id == mention_id), None)
            put_json(
                {
                    "correction": _record(learned.correction),
                    "judged": _short(own.after) if own else None,
                    "changed": _changed(others),
                }
            )
        else:
            say(f"Mention {mention_id} is {_words(learned.correction)}.")
            _tell(store, others, "other mention")


@_group.command("list")
def _list(ctx: typer.Context, as_json: AsJson = False, data: Data = None) -> None:
    """List your corrections, newest first."""
    from core.text import excerpt

    with opened(ctx, data) as store:
        found = store.corrections.all()[::-1]
    if as_json:
        put_json([_record(one) for one in found])
    elif not found:
        say("There are no corrections yet. Correct a mention with: main.py correct ID --tone TONE")
    for one in () if as_json else found:
        say(f"{one.id:>4}  {one.made_at.astimezone():%d %b %Y}  {_words(one)}", "bold")
        say(f"      {excerpt(one.text, 160) or '(nothing)'}")


@_group.command("remove")
def _remove(ctx: typer.Context, correction: Number, as_json: AsJson = False, data: Data = None) -> None:
    """Take a correction back; what was judged with it is judged without it."""
    with opened(ctx, data) as store:
        with judging(store) as one:
            changed = asyncio.run(one.forget(correction)).changed
        if as_json:
            put_json({"changed": _changed(changed)})
        else:
            say(f"Correction {correction} is taken back.")
            _tell(store, changed, "mention")


@_group.command("export")
def _export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write (JSON lines); `-` is standard output.")],
    data: Data = None,
) -> None:
    """Write your corrections to a file, one JSON object a line."""
    from ui.exchange.corrections import record
    from ui.terminal.files import write_whole

    with opened(ctx, data) as store:
        found = store.corrections.all()
    write_whole(file, (json.dumps(record(one), ensure_ascii=False) + "\n" for one in found))
    if str(file) != "-":
        say(f"{number(len(found), 'correction')} written to {file}.")


@_group.command("import")
def _import(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `export` wrote.")],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Learn from corrections that were exported. Twice the same adds nothing."""
    from ui.exchange.corrections import new_ones, read

    brought = read(file.expanduser(), utc_now())
    with opened(ctx, data) as store:
        new = new_ones(brought, store.corrections.all())
        with judging(store) as one:
            changed = asyncio.run(one.bring(new))
        if as_json:
            put_json({"corrections": len(brought), "corrections_new": len(new), "changed": _changed(changed)})
        else:
            known = "" if len(new) == len(brought) else f" of {len(brought):,}; the others were known already"
            say(f"{number(len(new), 'new correction')}{known}.")
            _tell(store, changed, "mention")


def _tell(store: Store, changed: Sequence[Change], named: str) -> None:
    """What is judged in another way now."""
    from core.text import excerpt

    if not changed:
        return
    say(f"{number(len(changed), named)} changed:")
    rows = {row.id: row for row in store.mentions.rows([one.mention_id for one in changed[:_SHOWN]])}
    for one in changed[:_SHOWN]:
        row = rows.get(one.mention_id)
        before = _judged_words(one.before) if one.before is not None else "not judged"
        say(f"{one.mention_id:>6}  {before} → {_judged_words(one.after)}")
        if row is not None:
            say(f"        {excerpt(row.excerpt or row.title, 120)}", "dim")
    if len(changed) > _SHOWN:
        say(f"        … and {number(len(changed) - _SHOWN, 'more', 'more')}")


def _judged_words(judgement: Judgement) -> str:
    parts = [judgement.sentiment.label.value + (" (unsure)" if judgement.sentiment.unsure else "")]
    if judgement.severity is not Severity.NONE:
        parts.append(judgement.severity.value)
    parts += [topic.value for topic in judgement.topics if topic is not Topic.OTHER]
    return ", ".join([*parts, *(["spam"] if judgement.spam else [])])


def _words(one: Correction) -> str:
    """What was corrected: "positive, severity none, about waiting and staff, no spam"."""
    parts = [one.tone.value] if one.tone is not None else []
    if one.severity is not None:
        parts.append(f"severity {one.severity.value}")
    if one.topics is not None:
        parts.append(f"about {' and '.join(topic.value for topic in one.topics) or 'nothing'}")
    if one.spam is not None:
        parts.append("spam" if one.spam else "no spam")
    return ", ".join(parts)


def _record(one: Correction) -> dict[str, Any]:
    from ui.exchange.corrections import record

    return {"id": one.id, "mention": one.mention_id, **record(one)}


def _changed(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.mention_id,
            "before": _short(one.before) if one.before is not None else None,
            "after": _short(one.after),
        }
        for one in changes
    ]


def _short(judgement: Judgement) -> dict[str, Any]:
    sentiment = judgement.sentiment
    return {
        "sentiment": {
            "label": sentiment.label.value,
            "score": round(sentiment.score, 3),
            "confidence": round(sentiment.confidence, 3),
            "unsure": sentiment.unsure,
        },
        "severity": judgement.severity.value,
        "topics": [topic.value for topic in judgement.topics],
        "spam": judgement.spam,
    }
