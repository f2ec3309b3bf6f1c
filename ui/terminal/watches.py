"""``watch``: the saved keyword queries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.clock import to_text
from core.errors import InputError
from core.model import DryRun, Watch
from core.query import Query, for_watch, split_terms
from ui.terminal.output import number, put_json, say
from ui.terminal.session import AsJson, Data, Number, opened

if TYPE_CHECKING:
    from storage.store import Store
    from watchers.lookups import Lookup


def _name_given(text: str) -> str:
    if not text.strip():
        raise typer.BadParameter("A watch needs a name.")
    return text


Name = Annotated[str, typer.Argument(metavar="NAME", help="What the watch is called.")]
NewName = Annotated[str, typer.Argument(parser=_name_given, metavar="NAME", help="What the watch is called.")]
AnyOf = Annotated[list[str] | None, typer.Option("--any", metavar="W", help="At least one of these.")]
AllOf = Annotated[list[str] | None, typer.Option("--all", metavar="W", help="Every one of these.")]
NoneOf = Annotated[list[str] | None, typer.Option("--none", metavar="W", help="Not a single one of these.")]

_group = typer.Typer(
    help="The words to look for.",
    rich_markup_mode=None,
    no_args_is_help=True,
    epilog='W is a word, several words in a row, or a beginning such as "boulang*". Each can be repeated.',
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(_group, name="watch")


@_group.command("add")
def _add(
    ctx: typer.Context,
    name: NewName,
    any_of: AnyOf = None,
    all_of: AllOf = None,
    none_of: NoneOf = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Add a watch; it also finds what is archived already."""
    with opened(ctx, data) as store:
        watch, found = store.watches.add(name, _terms(any_of), _terms(all_of), _terms(none_of))
        _judge_found(store)
    if as_json:
        put_json({**_record(watch), "found": found})
    else:
        say(f"Watching {watch.name}: {_words(watch)}. {_found(found)}")


@_group.command("list")
def _list(ctx: typer.Context, as_json: AsJson = False, data: Data = None) -> None:
    """List the watches."""
    with opened(ctx, data) as store:
        counts = store.watches.counts()
        watches = [(watch, counts.get(watch.id, 0)) for watch in store.watches.all()]
    if as_json:
        put_json([{**_record(watch), "mentions": count} for watch, count in watches])
    elif not watches:
        say('There are no watches yet. Add one with: main.py watch add NAME --any "your shop"')
    for watch, count in () if as_json else watches:
        say(f"{watch.name}{' (paused)' if watch.paused else ''}", "bold")
        say(f"  {_words(watch)} · {number(count, 'mention')}")


@_group.command("edit")
def _edit(
    ctx: typer.Context,
    name: Name,
    new_name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", parser=_name_given, help="A new name.")
    ] = None,
    any_of: AnyOf = None,
    all_of: AllOf = None,
    none_of: NoneOf = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Change a watch. A box that is given replaces the old one; "" empties it."""
    with opened(ctx, data) as store:
        before = store.watches.named(name)
        after = replace(
            before,
            name=before.name if new_name is None else new_name,
            any_of=before.any_of if any_of is None else _terms(any_of),
            all_of=before.all_of if all_of is None else _terms(all_of),
            none_of=before.none_of if none_of is None else _terms(none_of),
        )
        found = store.watches.edit(after)
        _judge_found(store)
    if as_json:
        put_json({**_record(after), "found": found})
    else:
        say(f"{after.name}: {_words(after)}. {_found(found)}")


@_group.command("pause")
def _pause(ctx: typer.Context, name: Name, data: Data = None) -> None:
    """Look for it no more, for now."""
    with opened(ctx, data) as store:
        store.watches.pause(store.watches.named(name).id, True)
    say(f"{name} is paused.")


@_group.command("resume")
def _resume(ctx: typer.Context, name: Name, data: Data = None) -> None:
    """Look for it again."""
    with opened(ctx, data) as store:
        store.watches.pause(store.watches.named(name).id, False)
        _judge_found(store)
    say(f"{name} is watched again.")


@_group.command("remove")
def _remove(ctx: typer.Context, name: Name, data: Data = None) -> None:
    """Remove a watch."""
    with opened(ctx, data) as store:
        watch = store.watches.named(name)
        store.watches.remove(watch.id)
    say(f"{name} is removed. To take that back: main.py watch restore {watch.id}")


@_group.command("restore")
def _restore(
    ctx: typer.Context,
    number_: Number,
    data: Data = None,
) -> None:
    """Bring a removed watch back."""
    with opened(ctx, data) as store:
        store.watches.restore(number_)
        say(f"{store.watches.get(number_).name} is watched again.")


@_group.command("try")
def _try(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="An existing watch, if no words are given.")] = None,
    any_of: AnyOf = None,
    all_of: AllOf = None,
    none_of: NoneOf = None,
    limit: Annotated[int, typer.Option("--limit", min=0, max=1000, help="How many examples.")] = 5,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Show what a watch would find among everything archived, without saving anything."""
    with opened(ctx, data) as store:
        found = store.watches.dry_run(_query(store, name, any_of, all_of, none_of), limit)
    if as_json:
        put_json({"count": found.count, "examples": [_example(entry) for entry in found.examples]})
    else:
        _tell(found)


@_group.command("sources")
def _sources(
    ctx: typer.Context,
    name: Name,
    add: Annotated[bool, typer.Option("--add", help="Watch the usual ones, or those of --kind.")] = False,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="K", help="Only these kinds. Can be repeated.")
    ] = None,
    blog: Annotated[
        str, typer.Option("--blog", metavar="URL", help="The search of this WordPress blog.")
    ] = "",
    country: Annotated[str, typer.Option("--country", metavar="CC", help="For the press: FR, BE, CA…")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Show where a watch can be looked for by itself: the press, networks, forums."""
    from watchers.lookups import Lookup, in_blog, lookups

    with opened(ctx, data) as store:
        watch = store.watches.named(name)
        if blog:
            found = [Lookup(proposal, usual=True) for proposal in in_blog(blog, watch)]
        else:
            found = lookups(watch, store.settings.load().languages, country or _country())
        found = [one for one in found if not kinds or one.proposal.kind in kinds]
        added = _watched(store, found, bool(kinds)) if add else []
        records = [_lookup(store, one) for one in found]
    if as_json:
        put_json({"places": records, "added": added})
        return
    for record in records:
        marks = [
            word
            for word, there in (
                ("watched", record["watched"]),
                ("usual", record["usual"]),
                ("needs an account", record["account"]),
            )
            if there
        ]
        say(record["title"], "bold")
        say(f"  {record['kind']}{' · ' if marks else ''}{', '.join(marks)}")
        say(f"  {record['url']}")
        if record["notice"]:
            say(f"  {record['notice']}", "dim")
    if add:
        say(f"{number(len(added), 'source')} added. `main.py check` visits them.")
    elif records:
        say("With --add the usual ones are watched; with --kind K --add those of that kind.")
    else:
        say("There is no place that can be searched for these words.")


def _watched(store: Store, found: list[Lookup], every_one: bool) -> list[str]:
    """Watch the usual places, or every one; those that need an account only where one is kept. The titles."""
    from core.secrets import Secrets
    from watchers.adding import add as keep
    from watchers.adding import with_account
    from watchers.discovery import Candidate

    added: list[str] = []
    for one in found:
        proposal = one.proposal
        candidate = Candidate(proposal.url, proposal.title, proposal.kind, proposal.role, read=False)
        lent = with_account(store, candidate) if one.account else None
        if not (one.usual or every_one) or (one.account and lent is None):
            continue
        secret_id = lent[1].secret_id if lent else None
        try:
            added.append(keep(store, Secrets(), lent[0] if lent else candidate, secret_id=secret_id).title)
        except InputError as error:
            if error.code != "source_exists":
                raise
    return added


def _lookup(store: Store, one: Lookup) -> dict[str, Any]:
    from core.errors import SENTENCES

    proposal = one.proposal
    return {
        "kind": proposal.kind,
        "title": proposal.title,
        "url": proposal.url,
        "usual": one.usual,
        "account": one.account,
        "watched": store.sources.find(proposal.url) is not None,
        "notice": SENTENCES[proposal.notice] if proposal.notice else "",
    }


def _country() -> str:
    """The country of this computer's language; France where it says none."""
    import locale

    name = (locale.getlocale()[0] or "").partition(".")[0]
    return name.partition("_")[2][:2].upper() or "FR"


def _query(
    store: Store,
    name: str | None,
    any_of: list[str] | None,
    all_of: list[str] | None,
    none_of: list[str] | None,
) -> Query:
    if any_of is None and all_of is None and none_of is None:
        if name is None:
            raise InputError("empty_watch")
        watch = store.watches.named(name)
        return for_watch(watch.any_of, watch.all_of, watch.none_of)
    return for_watch(_terms(any_of), _terms(all_of), _terms(none_of))


def _terms(values: list[str] | None) -> tuple[str, ...]:
    return tuple(term for value in values or () for term in split_terms(value))


def _judge_found(store: Store) -> None:
    """A watch that finds the past makes mentions at once; they are judged at once too."""
    from ui.terminal.judging import judge_waiting

    judge_waiting(store)


def _record(watch: Watch) -> dict[str, Any]:
    return {
        "id": watch.id,
        "name": watch.name,
        "any": list(watch.any_of),
        "all": list(watch.all_of),
        "none": list(watch.none_of),
        "paused": watch.paused,
    }


def _words(watch: Watch) -> str:
    boxes = (("any of", watch.any_of), ("all of", watch.all_of), ("none of", watch.none_of))
    return "; ".join(f"{name} {', '.join(terms)}" for name, terms in boxes if terms)


def _found(count: int) -> str:
    return f"{number(count, 'mention')} in what is archived." if count else "Nothing archived matches so far."


def _example(entry: Any) -> dict[str, Any]:
    return {
        "url": entry.url,
        "author": entry.author,
        "title": entry.title,
        "text": entry.text,
        "published_at": to_text(entry.published_at) if entry.published_at else None,
    }


def _tell(found: DryRun) -> None:
    from core.text import excerpt

    match = "matches" if found.count == 1 else "match"
    say(f"{number(found.count, 'entry', 'entries')} of the archive {match}.")
    for entry in found.examples:
        day = f"{entry.published_at.astimezone():%d %b} " if entry.published_at else ""
        say(f"  {day}{excerpt(f'{entry.title} {entry.text}'.strip(), 160)}")
