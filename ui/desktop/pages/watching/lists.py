"""Lists of sources (OPML), in and out. No widgets: it runs in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import InputError, SecretError, VigieError
from core.secrets import Secrets
from storage.store import Store
from watchers import opml
from watchers.adding import add_address

_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a list: ids of the added, names of the known and of the failed with their error."""

    added: tuple[int, ...]
    known: tuple[str, ...]
    failed: tuple[tuple[str, VigieError], ...]


def bring(store: Store, secrets: Secrets, path: Path) -> Taken:
    """Add every feed of an OPML file that is not known yet. Raises InputError or SourceError."""
    added: list[int] = []
    known: list[str] = []
    failed: list[tuple[str, VigieError]] = []
    for outline in opml.read(_bytes(path)):
        try:
            source = add_address(store, secrets, "feed", outline.url, outline.title, outline.site_url)
            added.append(source.id)
        except InputError as error:
            if error.code != "source_exists":
                raise
            known.append(outline.title or outline.url)
        except SecretError as error:
            failed.append((outline.title or outline.site_url, error))
    return Taken(tuple(added), tuple(known), tuple(failed))


def take(store: Store, path: Path) -> int:
    """Write all sources to an OPML file, without their secrets; how many. Raises InputError."""
    sources = store.sources.all()
    try:
        path.write_text(opml.write(sources), "utf-8")
    except OSError as error:
        raise InputError(
            "read_only" if isinstance(error, PermissionError) else "bad_file",
            path=path,
            why=error.strerror or "",
        ) from error
    return len(sources)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except IsADirectoryError as error:
        raise InputError("is_a_folder", path=path) from error
    except FileNotFoundError as error:
        raise InputError("no_such_file", path=path) from error
    except OSError as error:
        raise InputError("bad_file", path=path, why=error.strerror or str(error)) from error
