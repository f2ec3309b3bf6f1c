from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.errors import InputError
from core.model import Added, Entry, Poll, Problem, Source
from core.secrets import Secrets, split
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]


def test_a_new_source_is_due_at_once(store: Store, source: Source, clock: Any) -> None:
    assert source.title == "Le blog"
    assert source.added_at == clock.now
    assert store.sources.all() == store.sources.due(clock.now) == store.sources.pollable() == [source]
    assert store.sources.find("https://blog.example/feed") == store.sources.get(source.id) == source
    assert store.sources.find("https://blog.example/") is None


def test_a_visit_made_while_the_clock_was_wrong_holds_nothing_up(
    store: Store, source: Source, clock: Any
) -> None:
    ahead = clock.now + timedelta(days=2000)
    store.archive.add([Poll(source.id, ahead, ahead + timedelta(hours=1), 3600)])
    assert [one.id for one in store.sources.due(clock.now)] == [source.id]
    assert store.sources.due(ahead) == []


def test_a_source_without_a_title_takes_its_feeds(store: Store, visit: Visit) -> None:
    source = store.sources.add("https://blog.example/feed", "feed", "")
    assert source.title == source.url
    visit(source, title="Titre du flux", site_url="https://blog.example/")
    assert store.sources.get(source.id).title == "Titre du flux"
    assert store.sources.get(source.id).site_url == "https://blog.example/"
    visit(source, title="Autre titre", site_url="https://other.example/")
    assert store.sources.get(source.id).title == "Titre du flux"
    store.sources.rename(source.id, "Le mien")
    visit(source, title="Encore un")
    assert store.sources.get(source.id).title == "Le mien"


def test_an_address_is_watched_once(store: Store, source: Source) -> None:
    with pytest.raises(InputError) as caught:
        store.sources.add(source.url, "feed", "x")
    assert caught.value.code == "source_exists"
    assert "Le blog" in str(caught.value)


def test_a_removed_source_comes_back_with_its_past(
    store: Store, source: Source, entry: Make, visit: Visit, clock: Any
) -> None:
    store.watches.add("shop", ["texte"], [], [])
    visit(source, entry("a"))
    before = store.sources.get(source.id)
    store.sources.remove(source.id)
    assert store.sources.all() == store.sources.due(clock.later(days=1)) == []
    assert store.sources.find(source.url) is None
    assert len(store.mentions.ids()) == 1
    store.sources.restore(source.id)
    assert store.sources.get(source.id) == before
    store.sources.remove(source.id)
    again = store.sources.add(source.url, "feed", "Neuf", secret_id="s")
    assert (again.id, again.title, again.secret_id, again.entries) == (source.id, "Neuf", "s", 1)
    assert store.sources.due(clock.now) == [again]
    assert visit(again, entry("a")).entries_new == 0


def test_a_removed_source_cannot_come_back_beside_its_twin(
    store: Store, source: Source, visit: Visit
) -> None:
    other = store.sources.add("https://other.example/feed", "feed", "Other")
    store.sources.remove(other.id)
    visit(source, url="https://other.example/feed")
    with pytest.raises(InputError) as caught:
        store.sources.restore(other.id)
    assert caught.value.code == "source_exists"


def test_a_visit_is_remembered(store: Store, source: Source, clock: Any) -> None:
    now = clock.now
    store.archive.add(
        [
            Poll(
                source.id,
                now,
                now + timedelta(minutes=20),
                1200,
                etag='W/"é"',
                last_modified="Mon, 23 Nov 2026 12:00:00 GMT",
                body_hash="abc",
                full_at=now,
                moved_to="https://new.example/feed",
            )
        ]
    )
    seen = store.sources.get(source.id)
    assert seen == replace(
        source,
        etag='W/"é"',
        last_modified="Mon, 23 Nov 2026 12:00:00 GMT",
        body_hash="abc",
        full_at=now,
        interval=1200,
        next_check_at=now + timedelta(minutes=20),
        checked_at=now,
        succeeded_at=now,
        moved_to="https://new.example/feed",
    )
    assert store.sources.due(now) == []
    assert store.sources.due(now + timedelta(minutes=20)) == [seen]
    assert store.sources.pollable() == [seen]


def test_a_problem_is_data_on_the_source(store: Store, source: Source, visit: Visit, clock: Any) -> None:
    problem = Problem("http_status", {"host": "blog.example", "status": "500"}, 3, clock.now)
    visit(source, problem=problem)
    seen = store.sources.get(source.id)
    assert seen.problem == problem
    assert seen.succeeded_at is None
    clock.later(hours=2)
    visit(source)
    assert store.sources.get(source.id).problem is None
    assert store.sources.get(source.id).succeeded_at == clock.now


def test_stopped_and_paused_sources_are_not_polled_until_resumed(
    store: Store, source: Source, visit: Visit, clock: Any
) -> None:
    visit(source, stopped=True, problem=Problem("gone", {}, 1, clock.now))
    later = clock.later(days=3)
    assert store.sources.due(later) == store.sources.pollable() == []
    assert store.sources.get(source.id).stopped
    store.sources.resume(source.id)
    (due,) = store.sources.due(later)
    assert (due.stopped, due.problem, due.next_check_at) == (False, None, None)
    store.sources.pause(source.id, True)
    assert store.sources.due(later) == store.sources.pollable() == []
    assert store.sources.all()[0].paused
    store.sources.pause(source.id, False)
    assert store.sources.pollable()


def test_a_server_that_asked_to_wait_is_left_alone_even_when_all_are_checked(
    store: Store, source: Source, visit: Visit, clock: Any
) -> None:
    visit(source, problem=Problem("wait", {"host": "blog.example"}, 1, clock.now))
    wait_over = store.sources.get(source.id).next_check_at
    assert wait_over is not None
    assert wait_over > clock.now
    assert store.sources.pollable() == []
    clock.now = wait_over
    assert [one.id for one in store.sources.pollable()] == [source.id]


def test_a_confirmed_move_changes_the_address_unless_taken(
    store: Store, source: Source, visit: Visit
) -> None:
    other = store.sources.add("https://other.example/feed", "feed", "Other")
    visit(source, url="https://new.example/feed")
    assert store.sources.get(source.id).url == "https://new.example/feed"
    visit(other, url="https://new.example/feed")
    assert store.sources.get(other.id).url == "https://other.example/feed"


def test_the_longest_due_come_first(store: Store, clock: Any) -> None:
    one, two, three = (store.sources.add(f"https://{n}.example/", "feed", str(n)) for n in (1, 2, 3))
    for source, minutes in ((one, 30), (two, 10)):
        store.archive.add([Poll(source.id, clock.now, clock.now + timedelta(minutes=minutes), 60)])
    due = store.sources.due(clock.now + timedelta(hours=1))
    assert [source.id for source in due] == [three.id, two.id, one.id]


def test_what_is_not_there(store: Store) -> None:
    for act in (
        lambda: store.sources.get(99),
        lambda: store.sources.rename(99, "x"),
        lambda: store.sources.pause(99, True),
        lambda: store.sources.resume(99),
        lambda: store.sources.remove(99),
        lambda: store.sources.restore(99),
    ):
        with pytest.raises(InputError) as caught:
            act()
        assert caught.value.code == "no_such_source"


def test_no_secret_lands_in_the_database(store: Store, entry: Make, visit: Visit) -> None:
    """Added as watchers do it: split, keyring, store."""
    secrets = Secrets()
    url, secret = split("https://ann:hunter2-pass@blog.example/feed?feed_token=s3cr3t-t0ken&x=1")
    assert secret is not None
    source = store.sources.add(url, "feed", "Privé", secret_id=secrets.put(secret))
    visit(source, entry("a"))
    store.backups.backup(store.folder.root / "copy.sqlite")
    files = [path for path in store.folder.root.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        content = path.read_bytes()
        assert b"hunter2-pass" not in content
        assert b"s3cr3t-t0ken" not in content
    assert source.secret_id is not None
    assert secrets.get(source.secret_id) == secret
