from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.model import Added, Entry, Filter, Poll, Source, Status
from core.paths import DataFolder
from core.settings import Settings
from storage.store import Store

LONG = "Nous avons attendu quarante minutes pour deux cafés froids, personne ne s'est excusé."
Make = Callable[..., Entry]
Visit = Callable[..., Added]


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.folder.database)) as database:
        return database.execute(f"SELECT * FROM {table}").fetchall()


def test_new_entries_are_archived_and_matched(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    store.watches.add("shop", ["Café Crescent"], [], [])
    added = visit(source, entry("a", "au cafe crescent"), entry("b", "ailleurs"), entry("c", "#CafeCrescent"))
    assert added.source_id == source.id
    assert added.entries_new == 3
    assert [store.mentions.get(number).text for number in added.mentions] == [
        "au cafe crescent",
        "#CafeCrescent",
    ]
    assert sorted(store.mentions.ids()) == list(added.mentions)
    assert store.sources.get(source.id).entries == 3
    assert store.sources.get(source.id).mentions == 2


def test_adding_twice_adds_nothing(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.watches.add("shop", ["texte"], [], [])
    entries = [entry(str(n), LONG + str(n)) for n in range(30)]
    assert visit(source, *entries).entries_new == 30
    tables = ("entry", "known", "mention", "finding", "entry_words_idx", "mention_words_idx")
    before = [rows(store, table) for table in tables]
    again = visit(source, *entries)
    assert (again.entries_new, again.mentions) == (0, ())
    assert [rows(store, table) for table in tables] == before


def test_a_batch_keeps_the_order_of_its_visits(store: Store, source: Source, entry: Make, clock: Any) -> None:
    other = store.sources.add("https://other.example/feed", "feed", "Other")
    gone = store.sources.add("https://gone.example/feed", "feed", "Gone")
    store.sources.remove(gone.id)
    store.watches.add("shop", ["pain"], [], [])
    now = clock()
    visits = [
        Poll(number, now, now, 60, (entry("a", f"pain {number}"),))
        for number in (other.id, gone.id, source.id, 999)
    ]
    added = store.archive.add(visits)
    assert [one.source_id for one in added] == [other.id, gone.id, source.id, 999]
    assert [one.entries_new for one in added] == [1, 0, 1, 0]
    assert [len(one.mentions) for one in added] == [1, 0, 1, 0]


def test_two_visits_to_one_source_in_a_batch(store: Store, source: Source, entry: Make, clock: Any) -> None:
    now = clock()
    one = Poll(source.id, now, now, 60, (entry("a"), entry("b")))
    two = Poll(source.id, now, now, 60, (entry("b"), entry("c")))
    assert [added.entries_new for added in store.archive.add([one, two])] == [2, 1]


def test_paused_and_removed_watches_do_not_match(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    paused, _ = store.watches.add("paused", ["pain"], [], [])
    removed, _ = store.watches.add("removed", ["pain"], [], [])
    store.watches.pause(paused.id, True)
    store.watches.remove(removed.id)
    assert visit(source, entry("a", "du pain")).mentions == ()


# What is the same entry


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://blog.example/elsewhere"},
        {"title": "Another title"},
        {"key": "new-guid"},
        {"key": "new-guid", "url": "http://www.blog.example/a/?utm_source=rss"},
        {"key": "new-guid", "url": "https://moved.example/a", "title": "New title"},
        {"key": "new-guid", "text": LONG.upper() + " !!"},
    ],
)
def test_a_republished_entry_is_known(
    store: Store, source: Source, entry: Make, visit: Visit, change: dict[str, str]
) -> None:
    first = entry("a", LONG)
    visit(source, first)
    assert visit(source, replace(first, **change)).entries_new == 0
    assert visit(source, first).entries_new == 0
    assert visit(source, replace(first, **change)).entries_new == 0


def test_another_source_has_its_own_entries(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    other = store.sources.add("https://other.example/feed", "feed", "Other")
    visit(source, entry("a", LONG))
    assert visit(other, entry("a", LONG)).entries_new == 1


def test_comments_on_one_page_are_not_the_same(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    page = {"url": "https://blog.example/post", "title": "Re: Le post", "author": ""}
    comments = [entry(str(n), f"Commentaire {n}", **page) for n in range(12)]
    assert visit(source, *comments[:4]).entries_new == 4
    # The window moves on: the oldest go, new ones come, each visit.
    for last in range(5, 13):
        assert visit(source, *comments[last - 4 : last]).entries_new == 1
    assert visit(source, *comments).entries_new == 0


def test_comments_that_share_even_their_key_are_told_apart(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    page = {"url": "https://blog.example/post", "title": "Re: Le post", "author": ""}
    comments = [entry("https://blog.example/post", f"Commentaire {n}", **page) for n in range(3)]
    assert visit(source, *comments).entries_new == 3
    assert visit(source, *comments).entries_new == 0
    assert (
        visit(source, *comments, entry("https://blog.example/post", "Un quatrième", **page)).entries_new == 1
    )


def test_short_identical_comments_of_different_people_are_not_the_same(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    assert visit(source, entry("1", "Merci !"), entry("2", "Merci !")).entries_new == 2
    assert visit(source, entry("3", "Merci !"), entry("4", "Merci !", author="Auteur 1")).entries_new == 2


def test_the_same_long_text_of_different_people_is_not_the_same(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    assert visit(source, entry("1", LONG), entry("2", LONG)).entries_new == 2


def test_an_entry_twice_in_one_answer_is_one(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    assert visit(source, entry("a", LONG), entry("a", LONG)).entries_new == 1


def test_replies_by_one_person_under_one_title_are_not_the_same(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    same = {"url": "https://blog.example/post", "title": "Par : Zoé", "author": "Zoé", "in_reply_to": "post"}
    visit(source, entry("1", "Première réponse", **same))
    assert visit(source, entry("2", "Deuxième réponse", **same)).entries_new == 1


# Edits


def test_an_edited_entry_gets_its_new_text_and_is_matched_again(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    first = entry("a", "Un bon endroit")
    assert visit(source, first).mentions == ()
    added = visit(source, replace(first, text="Un bon endroit : le Crescent"))
    assert added.entries_new == 0
    assert len(added.mentions) == 1
    assert store.mentions.get(added.mentions[0]).text == "Un bon endroit : le Crescent"
    assert list(store.mentions.ids(Filter(words="endroit crescent"))) == list(added.mentions)


# Retention


def test_old_entries_go_mentions_stay_and_what_went_is_still_known(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    old = [entry(str(n), f"{LONG} {n}") for n in range(20)]
    visit(source, *old, entry("m", "Le Crescent"))
    clock.later(days=91)
    visit(source, entry("young", "jeune"))
    assert store.archive.purge(clock.now) == 20
    assert store.archive.purge(clock.now) == 0
    assert len(store.mentions.ids()) == 1
    assert len(rows(store, "entry")) == 2
    # They reappear, as they were and republished: still not new.
    assert visit(source, *old).entries_new == 0
    assert visit(source, replace(old[0], key="new")).entries_new == 0
    assert visit(source, replace(old[1], text="edited")).entries_new == 0
    # A new entry never takes the number of a purged one.
    visit(source, entry("next", "Le Crescent encore"))
    assert max(store.mentions.ids()) == 23


def test_mentions_go_by_age_only_when_the_owner_says_so(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    (number,) = visit(source, entry("a", "Le Crescent")).mentions
    store.mentions.add_note(number, "une note")
    store.mentions.save_draft(number, "une réponse")
    now = clock.later(days=1000)
    assert store.archive.purge(now) == 0
    store.settings.save(Settings(mention_days=365))
    assert store.archive.purge(now) == 1
    assert list(store.mentions.ids(Filter(words="crescent"))) == []
    assert [rows(store, table) for table in ("entry", "mention", "note", "draft", "finding")] == [[]] * 5
    assert visit(source, entry("a", "Le Crescent")).entries_new == 0


# Imports


def test_imported_entries_are_mentions_whatever_the_watches_say(store: Store, entry: Make) -> None:
    watch, _ = store.watches.add("shop", ["crescent"], [], [])
    added = store.archive.bring([entry("a", "Le Crescent"), entry("b", "rien")], "avis.csv")
    assert (added.entries_new, len(added.mentions)) == (2, 2)
    again = store.archive.bring([entry("a", "Le Crescent"), entry("c", "rien de plus")], "avis.csv")
    assert (again.source_id, again.entries_new) == (added.source_id, 1)
    mention = store.mentions.get(added.mentions[0])
    assert (mention.kind, mention.source_title, mention.watches) == ("import", "avis.csv", ("shop",))
    # It is no source that is polled.
    assert store.sources.all() == store.sources.pollable() == []
    assert [one.title for one in store.sources.imports()] == ["avis.csv"]
    # What was brought by hand stays when its watch goes.
    store.watches.remove(watch.id)
    assert len(store.mentions.ids()) == 3


# Hostile entries


@given(st.lists(st.builds(Entry, *[st.text(max_size=30)] * 5), max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_added_found_and_read(store: Store, source: Source, entries: list[Entry]) -> None:
    store.watches.add("shop", ["crescent"], [], []) if not store.watches.all() else None
    now = store.mentions._clock()
    poll = Poll(source.id, now, now, 60, (*entries, Entry("x", "", "", "", "\x02crescent\x03 \ud800\x00 !")))
    store.archive.add([poll])
    assert store.archive.add([poll])[0].entries_new == 0
    for number in store.mentions.ids():
        mention = store.mentions.get(number)
        for start, end in mention.matches:
            assert mention.judged_text[start:end].casefold() == "crescent"


def test_a_huge_entry_has_a_short_row(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    (number,) = visit(source, entry("a", "mot " * 200_000 + "crescent")).mentions
    (row,) = store.mentions.rows([number])
    assert len(row.excerpt) <= 240


FEW = st.builds(
    Entry,
    key=st.sampled_from(["a", "b", "c"]),
    url=st.sampled_from(["", "https://e.example/1", "https://e.example/1#comment-2", "https://e.example/2"]),
    title=st.sampled_from(["", "Re: Le post", "Autre"]),
    author=st.sampled_from(["", "Zoé"]),
    text=st.sampled_from(["Merci !", "pain", LONG, LONG + " pain"]),
    in_reply_to=st.sampled_from(["", "1"]),
)


@given(st.lists(st.lists(FEW, max_size=6), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_in_one_answer_the_same_answer_again_adds_nothing(
    store: Store, answers: list[list[Entry]]
) -> None:
    """Entries made to be mistaken for each other, in a new source each time."""
    if not store.watches.all():
        store.watches.add("shop", ["pain"], [], [])
    number = len(store.sources.all())
    source = store.sources.add(f"https://{number}.example/feed", "feed", "")
    now = store.mentions._clock()
    for answer in answers:
        poll = Poll(source.id, now, now, 60, tuple(answer))
        (first,) = store.archive.add([poll])
        assert first.entries_new <= len(set(answer))
        (again,) = store.archive.add([poll])
        assert (again.entries_new, again.mentions) == (0, ())


# A power cut


KILLED = """
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from core.clock import utc_now
from core.model import Entry, Poll
from core.paths import DataFolder
from storage.store import Store

store = Store.open(DataFolder(Path(sys.argv[1])))
source = store.sources.find("https://blog.example/feed")
now = utc_now()
print("ready", flush=True)
for n in range(100_000):
    keys = [f"{n}-{i}" for i in range(20)]
    text = "crescent " * 50
    entries = tuple(Entry(key, f"https://e.example/{key}", key, "", key + text) for key in keys)
    store.archive.add([Poll(source.id, now, now, 60, entries)])
    print(n, flush=True)
"""


@pytest.mark.parametrize("moment", [0.02, 0.11, 0.23])
def test_kill_in_the_middle_of_adding_loses_nothing_that_was_said(
    folder: DataFolder, tmp_path: Path, moment: float
) -> None:
    with Store.open(folder) as store:
        source = store.sources.add("https://blog.example/feed", "feed", "Blog")
        store.watches.add("shop", ["crescent"], [], [])
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder.root)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(moment)
    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    said = len(process.stdout.readlines())
    process.wait()
    process.stdout.close()
    with Store.open(folder) as store:
        kept = store.sources.get(source.id).entries
        # All that was said to be saved is there, and at most the one batch more that was not yet said.
        assert kept in (said * 20, said * 20 + 20)
        assert len(store.mentions.ids()) == len(store.mentions.ids(Filter(words="crescent"))) == kept
        assert len(store.mentions.unjudged("1", 10**6)) == kept
        store.backups.automatic()  # checks every page


def test_a_failure_in_the_middle_saves_nothing(
    store: Store, source: Source, entry: Make, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import archive

    def breaks(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    store.watches.add("shop", ["pain"], [], [])
    with monkeypatch.context() as patch:
        patch.setattr(archive, "save_visit", breaks)
        with pytest.raises(RuntimeError):
            visit(source, entry("a", "du pain"))
    assert rows(store, "entry") == rows(store, "known") == []
    assert visit(source, entry("a", "du pain")).entries_new == 1


def test_status_survives_what_is_added_later(store: Store, source: Source, entry: Make, visit: Visit) -> None:
    store.watches.add("shop", ["pain"], [], [])
    (number,) = visit(source, entry("a", "du pain")).mentions
    store.mentions.change([number], status=Status.WAITING)
    visit(source, entry("a", "du pain"), entry("b", "du pain aussi"))
    assert store.mentions.get(number).triage.status is Status.WAITING
    assert timedelta(0) == store.mentions.get(number).seen_at - store.mentions.get(number).published_at


def test_once_a_day_there_is_a_backup_and_then_the_old_goes(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    visit(source, entry("old", "Un vieux texte"))
    clock.later(days=91)
    visit(source, entry("young", "Un texte jeune"))
    store.keep_up()
    assert len(rows(store, "entry")) == 1
    (backup,) = store.backups.list()
    store.keep_up()
    assert store.backups.list() == [backup]
