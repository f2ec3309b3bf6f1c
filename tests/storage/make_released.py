"""Writes the small database that stands for a released schema. Run once, at a release.

    python -m tests.storage.make_released

The file is named after the schema's number; one that is there is never replaced.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.model import (
    Correction,
    Entry,
    Judgement,
    Poll,
    Problem,
    Reason,
    Sentiment,
    Severity,
    Status,
    Tone,
    Topic,
)
from core.paths import DataFolder
from core.settings import Settings
from storage import schema
from storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make(path: Path) -> None:
    """A bit of everything that can be in a database."""
    with (
        tempfile.TemporaryDirectory() as temporary,
        Store.open(DataFolder(Path(temporary)), lambda: NOW) as store,
    ):
        store.settings.save(Settings(shop="Café Crescent", town="Brest", set_up=True))
        store.settings.remember("window", [10, 20, 800, 600])
        store.watches.add("Café Crescent", ["Café Crescent"], [], ["croissant de lune"])
        store.watches.add("Pain", ["pain"], [], [])
        removed, _ = store.watches.add("Vin", ["vin"], [], [])
        store.watches.remove(removed.id)
        source = store.sources.add(
            "https://ann:{secret}@blog.example/feed", "feed", "Le blog", "https://blog.example/", "id"
        )
        entries = tuple(
            Entry(
                f"k{n}",
                f"https://blog.example/{n}",
                f"Titre {n}",
                f"Auteur {n}",
                text,
                NOW - timedelta(days=n),
                "fr",
            )
            for n, text in enumerate(["Au Café Crescent", "rien", "#CafeCrescent 😀", "du pain", "du vin"])
        )
        visit = Poll(
            source.id, NOW, NOW + timedelta(hours=1), 3600, entries, etag='"e"', body_hash="h", full_at=NOW
        )
        (added,) = store.archive.add([visit])
        problem = Problem("timeout", {"host": "blog.example"}, 2, NOW)
        store.archive.add([Poll(source.id, NOW, NOW + timedelta(hours=2), 7200, problem=problem)])
        store.archive.bring([Entry("m1", "", "", "Léa", "Bon accueil au café crescent")], "avis.csv")
        first = added.mentions[1]
        reasons = (Reason("negative", "Crescent", (3, 11), -0.5),)
        sentiment = Sentiment(Tone.NEGATIVE, -0.5, True, reasons)
        judgement = Judgement("fr", sentiment, Severity.SERIOUS, reasons, (Topic.STAFF, Topic.WAITING))
        store.mentions.judged("1", [(first, judgement)])
        store.mentions.add_note(first, "Vu avec Zoé 😀")
        store.mentions.save_draft(first, "Bonjour")
        store.mentions.change([first], status=Status.ANSWERED)
        store.corrections.add(Correction(0, first, "Au Café Crescent", "fr", NOW, Tone.POSITIVE))
        store.backups.backup(path)


if __name__ == "__main__":
    folder = ROOT / "tests" / "data" / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"vigie-{schema.version(schema.migrations)}.sqlite"
    if target.exists():
        sys.exit(f"{target} is there already")
    make(target)
    print(target)
