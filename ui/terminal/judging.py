"""Judging what became a mention outside a round: an import, a watch that finds the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.store import Store

_AT_ONCE = 200


def judge_waiting(store: Store) -> None:
    """Judge every mention that has no judgement of this version. A crash in between loses nothing."""
    from analysis import judge

    while rows := store.mentions.unjudged(judge.VERSION, _AT_ONCE):
        texts = [text for _, text in rows]
        ids = [id_ for id_, _ in rows]
        store.mentions.judged(judge.VERSION, list(zip(ids, judge.judge_all(texts), strict=True)))
