"""What the view of a mention needs from the store, read in one go off the main thread."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import InputError
from core.model import Correction, Mention, MentionRow
from storage.store import Store

_COPIES = 30
_RECENT = 20
_LEARNED = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """A mention with the rows of its copies and the replies given last (the guard compares with them).

    ``corrections`` are those of the owner that had a part in its judgement.
    """

    mention: Mention
    copies: tuple[MentionRow, ...]
    recent: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()


def load(store: Store, mention_id: int) -> Loaded:
    """Read a mention whole. Raises InputError when it is gone."""
    mention = store.mentions.get(mention_id)
    return Loaded(
        mention,
        tuple(store.mentions.rows(mention.copies[:_COPIES])) if mention.copies else (),
        tuple(reply for reply in store.mentions.recent_replies(_RECENT) if reply != mention.draft),
        _corrections(store, mention.judgement.learned if mention.judgement else ()),
    )


def _corrections(store: Store, numbers: tuple[int, ...]) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for number in numbers[:_LEARNED]:
        try:
            found.append(store.corrections.get(number))
        except InputError:
            continue  # taken back meanwhile: it will soon be judged without it
    return tuple(found)
