"""What must change in one ordered list of ids to make it another. Pure, and quick for long lists."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

_MOST = 60  # runs; beyond that showing the new list at once is quicker and no more disturbing


@dataclass(frozen=True, slots=True)
class Difference:
    """``removed`` are runs (first, last) of the old list, to be taken out from the last to the first;
    then ``added`` are runs (place in the new list, ids), to be put in from the first to the last.
    """

    removed: tuple[tuple[int, int], ...] = ()
    added: tuple[tuple[int, array[int]], ...] = ()

    @property
    def arrivals(self) -> int:
        """How many ids come in."""
        return sum(len(ids) for _, ids in self.added)


def difference(old: array[int], new: array[int]) -> Difference | None:
    """The steps from ``old`` to ``new``; None when they are too different to be worth it."""
    # By far the most frequent cases: nothing changed, or something came in at the head.
    if old == new:
        return Difference()
    more = len(new) - len(old)
    if more > 0 and new[more:] == old:
        return Difference(added=((0, new[:more]),))
    staying, wanted = set(old), set(new)
    staying &= wanted
    removed = _runs(old, staying)
    added = _runs(new, staying)
    if removed is None or added is None:
        return None
    kept_old = array("q", (mention for mention in old if mention in staying))
    kept_new = array("q", (mention for mention in new if mention in staying))
    if kept_old != kept_new:
        return None
    return Difference(tuple(removed), tuple((first, new[first : last + 1]) for first, last in added))


def _runs(ids: array[int], staying: set[int]) -> list[tuple[int, int]] | None:
    """The runs of places whose ids do not stay; None when there are too many."""
    runs: list[tuple[int, int]] = []
    for place, mention in enumerate(ids):
        if mention in staying:
            continue
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        elif len(runs) == _MOST:
            return None
        else:
            runs.append((place, place))
    return runs
