from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from core.model import Added, Entry, Judgement, Sentiment, Severity, Source, Status, Tone, Topic
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]


def test_the_rows_of_a_period(store: Store, source: Source, entry: Make, visit: Visit, clock: Any) -> None:
    pain, _ = store.watches.add("Pain", ["pain"], [], [])
    vin, _ = store.watches.add("Vin", ["vin"], [], [])
    day = timedelta(days=1)
    now = clock.now
    ids = visit(
        source,
        entry("a", "du pain et du vin", published_at=now - 3 * day),
        entry("b", "du vin " * 300, published_at=now - 2 * day),
        entry("c", "du pain", published_at=now - day),
        entry("d", "du pain sans date"),
    ).mentions
    judgement = Judgement(
        "fr", Sentiment(Tone.NEGATIVE, -0.5), Severity.SERIOUS, (), (Topic.STAFF,), spam=True
    )
    store.mentions.judged("1", [(ids[1], judgement)])
    store.mentions.save_draft(ids[0], "Bonjour")
    store.mentions.save_draft(ids[2], "pas encore envoyé")
    store.mentions.change([ids[0]], status=Status.ANSWERED)
    rows = store.statistics.rows(now - 3 * day, now)
    assert [row.id for row in rows] == list(ids[:3])
    assert [row.id for row in store.statistics.rows(now - 3 * day + timedelta(seconds=1), now - day)] == [
        ids[1]
    ]
    assert [row.id for row in store.statistics.rows(now - 9 * day, now + day, pain.id)] == [
        ids[0],
        ids[2],
        ids[3],
    ]
    first, second, third = rows
    assert (first.watches, first.status, first.reply, first.answered_at) == (
        ("Pain", "Vin"),
        Status.ANSWERED,
        "Bonjour",
        now,
    )
    assert (first.tone, first.topics, first.spam) == (None, (), False)
    assert (second.tone, second.severity, second.topics, second.spam) == (
        Tone.NEGATIVE,
        Severity.SERIOUS,
        (Topic.STAFF,),
        True,
    )
    assert len(second.excerpt) <= 240
    assert third.reply == ""
    assert (first.source_title, first.kind, first.url, first.author, first.title) == (
        "Le blog",
        "feed",
        "https://blog.example/a",
        "Auteur a",
        "Titre a",
    )
    store.watches.remove(vin.id)
    assert [row.id for row in store.statistics.rows(now - 9 * day, now + day)] == [ids[0], ids[2], ids[3]]
