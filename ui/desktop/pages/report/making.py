"""Making a report, away from the window's thread. No widgets here."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from core.errors import InputError
from core.settings import Settings
from reports.figures import Figures, figures
from reports.pdf import Options, pages, render
from storage.store import Store
from ui.desktop.pages.report.periods import Days

_UNWANTED = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Wish:
    """What a report shall be about, and how."""

    days: Days
    watch: int | None
    options: Options


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as pictures, none where no mention is in the period; ``ever``: whether one is in any."""

    pages: tuple[bytes, ...]
    mentions: int
    ever: bool


def preview(store: Store, settings: Settings, wish: Wish, now: datetime, zone: tzinfo, ppi: float) -> Preview:
    """The pages of a report as pictures. Raises InputError."""
    count, made = _figures(store, wish, now, zone)
    if count == 0:
        return Preview((), 0, bool(store.mentions.counts(now).all))
    return Preview(tuple(pages(made, settings, wish.options, ppi)), count, True)


def save(store: Store, settings: Settings, wish: Wish, now: datetime, zone: tzinfo, path: Path) -> Path:
    """Write a report as PDF; an earlier file stays whole until the new one is. Raises VigieError."""
    _, made = _figures(store, wish, now, zone)
    document = render(made, settings, wish.options)
    if path.is_dir():
        raise InputError("is_a_folder", path=path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".vigie-", suffix=".pdf")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(document)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _told(error, path) from error
    return path


def file_name(shop: str, days: Days) -> str:
    """A name people can find again: Vigie – Café Crescent – 2026-11.pdf."""
    parts = ("Vigie", _UNWANTED.sub(" ", shop).strip(" ."), days.name)
    return " – ".join(" ".join(part.split()) for part in parts if part)[:120] + ".pdf"


def _figures(store: Store, wish: Wish, now: datetime, zone: tzinfo) -> tuple[int, Figures]:
    since, until = wish.days.moments(zone)
    rows = store.statistics.rows(since, until, wish.watch)
    before = store.statistics.rows(since - (until - since), since, wish.watch)
    return len(rows), figures(rows, since, until, now, before=before, tz=zone)


def _told(error: OSError, path: Path) -> InputError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputError("disk_full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return InputError("read_only", path=path.parent)
    if error.errno == errno.ENOENT:
        return InputError("no_such_file", path=path.parent)
    return InputError("bad_file", path=path, why=error.strerror or str(error))
