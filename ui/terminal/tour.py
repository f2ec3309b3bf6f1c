"""What ``main.py`` does where no window can open: the whole round, told in the terminal."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from core.clock import utc_now
from core.model import Filter
from ui.terminal.checking import tell, visit
from ui.terminal.mentions import show
from ui.terminal.output import console, local, number, say
from ui.terminal.reporting import write_report
from ui.terminal.session import Chosen, opened
from ui.terminal.texts import guarded, show_findings

if TYPE_CHECKING:
    from storage.store import Store

_SHOWN = 12
_PERIOD = timedelta(days=30)


def take(ctx: typer.Context) -> None:
    """Check the sources, list what is new and what waits, draft a reply, write a report."""
    now = utc_now()
    chosen: Chosen = ctx.obj
    with opened(ctx) as store:
        if chosen.demo:
            _introduce(store)
        _headline("The sources")
        tell(visit(store, store.sources.due(now)), len(store.sources.all()))
        if not store.watches.all():
            say('There are no watches yet. Add one with: main.py watch add NAME --any "your shop"')
        _work(store, now)
        if store.mentions.ids(Filter(spam=None), 1):
            _report(store, now, demo=chosen.demo is not None)
    if chosen.demo:
        say()
        say("This was a sample: the shop is invented and its data folder is removed now.", "dim")


def _introduce(store: Store) -> None:
    settings = store.settings.load()
    counts = store.mentions.counts(utc_now())
    say(
        f"{settings.shop} in {settings.town} is an invented shop. Its sources are served on this machine; "
        f"a month of them is read already: {number(counts.all, 'mention')}, {counts.answered} answered."
    )


def _work(store: Store, now: datetime) -> None:
    worklist = store.mentions.worklist(now)
    _headline("To look at, most serious first")
    if not worklist:
        say("Nothing: no mention waits for you.")
        return
    show(store.mentions.rows(worklist[:_SHOWN]), now)
    if len(worklist) > _SHOWN:
        say(f"… and {number(len(worklist) - _SHOWN, 'more')}: main.py mentions --status new")
    if spam := store.mentions.counts(now).spam:
        say(f"{number(spam, 'mention')} set aside as spam.", "dim")
    _draft(store, worklist[0], now)


def _draft(store: Store, mention_id: int, now: datetime) -> None:
    from replies.compose import compose

    mention = store.mentions.get(mention_id)
    draft = compose(mention, store.settings.load())
    _headline(f"A reply to number {mention.id}, for you to finish")
    say(f"{mention.author or 'Somebody'}, {mention.source_title}, {local(mention.published_at, now)}:", "dim")
    say(mention.judged_text.strip(), "italic")
    say()
    say(draft.text)
    show_findings(draft.text, guarded(store, draft.text, mention))


def _report(store: Store, now: datetime, demo: bool) -> None:
    _headline("The report of the last 30 days")
    # The demo's folder goes when it ends; what is to be looked at stays in the temporary folder.
    place = Path(tempfile.mkdtemp(prefix="vigie-report-")) if demo else store.folder.root / "reports"
    place.mkdir(exist_ok=True)
    out = place / f"report-{now.astimezone():%Y-%m-%d}.pdf"
    mentions = write_report(store, out, now - _PERIOD, now + timedelta(seconds=1))
    say(f"{number(mentions, 'mention')}, written to")
    print(out)


def _headline(text: str) -> None:
    say()
    console().rule(text, align="left", style="dim")
