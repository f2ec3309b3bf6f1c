"""``import``, ``export``, ``backup``, ``restore``: files that go in and out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from core.clock import utc_now
from core.errors import InputError, StoreError
from core.model import Filter
from ui.exchange.columns import Column
from ui.exchange.files import LARGEST, unreadable
from ui.terminal.output import number, put_json, say
from ui.terminal.session import AsJson, Data, folder, opened

if TYPE_CHECKING:
    from datetime import datetime

    from ui.exchange.brought import Brought

_BY_HAND = "By hand"


class Format(StrEnum):
    """The formats of an export."""

    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(_import)
    app.command("export")(_export)
    app.command("backup")(_backup)
    app.command("restore")(_restore)


def _import(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="A table (.csv, .tsv, .json), mails (.eml, .mbox), a saved page (.html, .mht);"
            " `-` is standard input: the text of one mention."
        ),
    ],
    place: Annotated[str, typer.Option("--place", help="Where it was said, unless the file tells.")] = "",
    url: Annotated[str, typer.Option("--url", help="The address of the one mention.")] = "",
    author: Annotated[str, typer.Option("--author", help="Who wrote the one mention.")] = "",
    date: Annotated[str, typer.Option("--date", help='When; also "yesterday", "il y a 3 jours".')] = "",
    stars: Annotated[str, typer.Option("--stars", help="Its stars, as 4 or 4/5.")] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="WHAT=COLUMN",
            help=f"What a column of a table is ({', '.join(Column)}), by its name or its number.",
        ),
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Of a table, as cp1252.")] = "",
    separator: Annotated[str, typer.Option("--separator", help="Of a table; `tab` is one too.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Bring mentions from a place that cannot be polled. Twice the same adds nothing."""
    from ui.exchange.reading import Wish, read
    from ui.terminal.judging import judge_waiting

    now = utc_now()
    wish = Wish(place, _columns(columns or []), encoding, "\t" if separator == "tab" else separator)
    one = _one_mention(file, now, encoding, url=url, author=author, date=date, stars=stars, place=place)
    brought = (one,) if one is not None else read(file, now, wish)
    with opened(ctx, data) as store:
        added = [store.archive.bring(one.entries, one.title) for one in brought]
        judge_waiting(store)
    rows = sum(len(one.entries) for one in brought)
    mentions = sum(len(one.mentions) for one in added)
    if as_json:
        put_json({"rows": rows, "mentions_new": mentions})
    else:
        known = "" if mentions == rows else f" of {number(rows, 'row')}; the others were known already"
        say(f"{number(mentions, 'new mention')}{known}.")


def _columns(given: list[str]) -> dict[Column, str]:
    """What the columns of a table are, as said with ``--column``."""
    chosen: dict[Column, str] = {}
    for one in given:
        what, equals, name = one.partition("=")
        if not equals or what not in list(Column) or not name.strip():
            raise typer.BadParameter(
                f"{one!r} is not one of {', '.join(Column)}, then = and a column.", param_hint="--column"
            )
        chosen[Column(what)] = name
    return chosen


def _one_mention(
    file: Path, now: datetime, encoding: str, *, url: str, author: str, date: str, stars: str, place: str
) -> Brought | None:
    """A pasted text or a saved page, with what was said about it; None when the file is another."""
    from ui.exchange import pages
    from ui.exchange.brought import Brought
    from ui.exchange.dates import spoken_date
    from ui.exchange.pasted import Pasted, completed, entry_of, guess
    from ui.exchange.stars import read_stars
    from ui.exchange.tables import decode

    if str(file) == "-":
        found = guess(decode(sys.stdin.buffer.read(LARGEST), encoding)[0], now)
    elif file.suffix.lower() in pages.SUFFIXES:
        found = pages.read_page(file, now)
    elif url or author or date or stars:
        raise typer.BadParameter("--url, --author, --date and --stars are for one text or one page.")
    else:
        return None
    moment = spoken_date(date, now) if date else None
    if date and moment is None:
        raise InputError("bad_date", value=date)
    rating = read_stars(stars) if stars else None
    if stars and rating is None:
        raise InputError("bad_stars", value=stars)
    said = Pasted("", url=url, author=author, place=place, published_at=moment, rating=rating)
    whole = completed(found, said)
    if not whole.text and whole.rating is None:
        raise InputError("nothing_pasted")
    return Brought(whole.place or _BY_HAND, (entry_of(whole),))


def _export(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The file to write; `-` is standard output.")],
    format_: Annotated[Format, typer.Option("--format", help="The format.")] = Format.CSV,
    data: Data = None,
) -> None:
    """Write every mention, with what you noted and answered."""
    from ui.exchange.writing import csv_lines, full_record

    with opened(ctx, data) as store:
        ids = store.mentions.ids(Filter(spam=None))
        mentions = (store.mentions.get(id_) for id_ in ids)
        if format_ is Format.CSV:
            write_whole(out, csv_lines(mentions))
        else:
            write_whole(out, _json_list(full_record(mention) for mention in mentions))
    if str(out) != "-":
        say(f"{number(len(ids), 'mention')} written to {out}.")


def _backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that does not exist yet.")],
    data: Data = None,
) -> None:
    """Copy everything into one file."""
    with opened(ctx, data) as store:
        store.backups.backup(file.expanduser().absolute())
    say(f"Everything is kept in {file}.")


def _restore(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(help="A backup.")], data: Data = None
) -> None:
    """Go back to a backup; what is there now is copied first."""
    backup = file.expanduser().absolute()
    if not backup.exists():
        raise InputError("no_such_file", path=file)
    try:
        with opened(ctx, data) as store:
            kept: Path | None = store.backups.restore(backup)
    except StoreError as error:
        if error.code not in ("damaged_database", "not_a_database", "newer_database"):
            raise
        # What is there cannot be read: it is moved aside as it is.
        from storage import schema
        from storage.backup import restore_file

        kept = restore_file(folder(ctx, data), backup, utc_now(), schema.version(schema.migrations))
    say(f"Restored from {file}." + (f" What was there before is kept in {kept}." if kept else ""))


def read_bytes(file: Path) -> bytes:
    """A file's bytes. Raises InputError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def check_target(file: Path) -> None:
    """Refuse what cannot be written to, before any work is done for it. Raises InputError."""
    file = file.expanduser()
    if str(file) == "-":
        return
    if file.is_dir():
        raise InputError("is_a_folder", path=file)
    if not file.absolute().parent.is_dir():
        raise InputError("no_such_file", path=file.parent)


def write_whole(file: Path, parts: Iterable[str | bytes]) -> None:
    """Write a file whole or not at all; ``-`` is standard output. Raises InputError.

    A pipe or a device such as /dev/stdout is written into: a file in its place
    would destroy it. Of a link it is what it leads to that is replaced.
    """
    if str(file) == "-":
        _pour(parts, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    check_target(file)
    file = file.expanduser()
    beside: Path | None = None
    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as out:
                _pour(parts, out)
            return
        file = file.resolve()
        beside = file.with_name(f".{file.name}.{os.getpid()}.part")
        with beside.open("wb") as out:
            _pour(parts, out)
        beside.replace(file)
    except BaseException as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputError("bad_output", path=file, why=error.strerror or type(error).__name__) from error
        raise


def _pour(parts: Iterable[str | bytes], out: BinaryIO) -> None:
    for part in parts:
        out.write(part.encode("utf-8", "replace") if isinstance(part, str) else part)


def _json_list(records: Iterable[object]) -> Iterable[str]:
    """One JSON list, one object a line, without holding them all."""
    before = "[\n"
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
