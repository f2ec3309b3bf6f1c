"""A big database, always the same: 1,000,000 entries, 200,000 of them mentions.

    python tests/benchmarks/big_database.py FOLDER [ENTRIES]

Written through the store's own public methods, a day of rounds at a time, so
that the file is laid out as a user's would be after months.  Words follow
Zipf's law over 40,000 French and English ones.  Takes some minutes; a folder
that has a database already is left as it is.
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.model import (
    Entry,
    Judgement,
    Poll,
    Sentiment,
    Severity,
    Status,
    Tone,
    Topic,
)
from core.paths import DataFolder
from storage.store import Store

END = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAYS = 80
SOURCES = 200
SHARE = 5  # one entry in so many names the shop
NAMES = ("Café Crescent", "café crescent", "Cafe Crescent", "#CafeCrescent", "@cafecrescent", "CAFÉ CRESCENT")

_COMMON = """
    le de la et les des en un une du que est pour qui dans a par plus pas au sur ne se ce il sont the of
    and to in is for that with on as it was are be this have from or by but not you we they very café
    pain serveur attente service client prix boulangerie quartier commande livraison produit qualité
    accueil table terrasse matin dimanche bonjour merci bon bien mauvais froid chaud lent rapide coffee
    bread waiter wait price order delivery shop queue rude kind lovely cold warm slow fast again never
    always croissant baguette gâteau cake refund hygiene staff Noël été
"""
_SYLLABLES = """
    ba be bi bo bu ca ce ché cla co cri da dé di do du fa fe fi flo ga ge gi go gra la le li lo lu ma mé
    mi mo na né ni no pa pe pi plo ra ré ri ro sa sé si so ta té ti tro va ve vi vo
"""
_ENDINGS = ("", "", "r", "s", "nt", "ble", "tion", "ment", "ge", "x", "ing", "ed", "que")


def vocabulary(size: int = 40_000) -> list[str]:
    """Words, the most frequent first."""
    dice = random.Random(7)
    made = dict.fromkeys(_COMMON.split())
    syllables = _SYLLABLES.split()
    while len(made) < size:
        made["".join(dice.choices(syllables, k=dice.randint(2, 4))) + dice.choice(_ENDINGS)] = None
    return list(made)


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Titles and texts; every fifth names the shop."""
    dice = random.Random(11)
    words = vocabulary()
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for number in range(count):
        length = min(900, 8 + int(dice.expovariate(1 / 50)))
        chosen = dice.choices(words, cum_weights=weights, k=length + 6)
        if number % SHARE == 0:
            chosen.insert(dice.randrange(len(chosen)), dice.choice(NAMES))
        yield " ".join(chosen[:6]).capitalize(), " ".join(chosen[6:]).capitalize() + "."


def make(folder: DataFolder, count: int) -> None:
    """Write the database into a folder."""
    moment = END - timedelta(days=DAYS)
    store = Store.open(folder, lambda: moment)
    dice = random.Random(13)
    sources = [
        store.sources.add(f"https://blog{n}.example/feed", "feed", f"Blog {n}", f"https://blog{n}.example/")
        for n in range(SOURCES)
    ]
    store.watches.add("Café Crescent", ["Café Crescent", "@cafecrescent"], [], [])
    words = vocabulary()
    for n in range(99):
        store.watches.add(f"Watch {n}", [words[9_000 + 131 * n]], [words[200 + n]], [words[90 + n % 20]])
    start = time.monotonic()
    source = texts(count)
    at_once = max(1, count // (DAYS * 4))
    done = 0
    while batch := list(itertools.islice(source, at_once)):
        moment = END - timedelta(days=DAYS) * (1 - done / count)
        by_source: dict[int, list[Entry]] = {}
        for number, (title, text) in enumerate(batch, done):
            place = dice.randrange(SOURCES)
            url = f"https://blog{place}.example/{number}"
            published = moment - timedelta(seconds=dice.randrange(6 * 3600))
            by_source.setdefault(place, []).append(
                Entry(
                    url,
                    url,
                    title,
                    f"author{dice.randrange(50_000)}",
                    text,
                    published,
                    dice.choice(("fr", "fr", "en")),
                )
            )
        later = moment + timedelta(hours=1)
        store.archive.add(
            [
                Poll(sources[place].id, moment, later, 3600, tuple(entries))
                for place, entries in by_source.items()
            ]
        )
        done += len(batch)
        if done % 100_000 < len(batch):
            print(f"{done:,} entries, {done / (time.monotonic() - start):,.0f}/s", flush=True)

    moment = END
    judge(store, dice)
    store.close()
    print(f"{folder.database}: {folder.database.stat().st_size / 1e6:,.0f} MB")


def judge(store: Store, dice: random.Random) -> None:
    """Judge and triage the mentions as a year of use would have."""
    while pending := store.mentions.unjudged("big", 10_000):
        store.mentions.judged("big", [(number, _judgement(dice)) for number, _ in pending])
    ids = list(store.mentions.ids())
    print(f"{len(ids):,} mentions")
    for status, share in ((Status.DISMISSED, 0.6), (Status.ANSWERED, 0.3)):
        chosen, ids = ids[-int(len(ids) * share) :], ids[: -int(len(ids) * share)]
        store.mentions.change(chosen, status=status)


def _judgement(dice: random.Random) -> Judgement:
    tone = dice.choices(list(Tone), (25, 45, 30))[0]
    severity = dice.choices(list(Severity), (80, 15, 4, 1))[0]
    topics = tuple(dice.sample(list(Topic), dice.randint(0, 2)))
    language = dice.choice(("fr", "fr", "en"))
    return Judgement(
        language, Sentiment(tone, dice.uniform(-1, 1)), severity, (), topics, dice.random() < 0.02
    )


if __name__ == "__main__":
    chosen = DataFolder(Path(sys.argv[1]))
    if chosen.database.exists():
        sys.exit(f"{chosen.database} is there already")
    make(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
