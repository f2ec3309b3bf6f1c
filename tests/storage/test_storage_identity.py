from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.model import Added, Entry, Source
from storage.store import Store

Make = Callable[..., Entry]
Visit = Callable[..., Added]
SAME = "Cliquez sur le titre pour lire la suite de cet article sur notre site."


def test_a_sentence_that_stands_for_every_text_hides_no_entry(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    store.watches.add("shop", ["crescent"], [], [])
    posts = [entry(str(n), SAME, title=f"Crescent {n}", author="") for n in range(12)]
    assert visit(source, *posts[:4]).entries_new == 4
    # The window moves on: the oldest go, new ones come, each visit.
    for last in range(5, 13):
        assert len(visit(source, *posts[last - 4 : last]).mentions) == 1
    assert visit(source, *posts).entries_new == 0


def test_the_second_of_such_entries_is_seen_beside_the_first(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    first, second, third = (entry(str(n), SAME, title=f"Titre {n}", author="") for n in range(3))
    assert visit(source, first).entries_new == 1
    assert visit(source, second, first).entries_new == 1
    assert visit(source, third).entries_new == 1


def test_the_same_title_and_text_side_by_side_stay_one(
    store: Store, source: Source, entry: Make, visit: Visit
) -> None:
    first = entry("a", SAME)
    twice = replace(first, key="b", url="https://blog.example/elsewhere")
    assert visit(source, first, twice).entries_new == 1
