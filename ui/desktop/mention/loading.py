"""What the view of a mention needs from the store, read in one go off the main thread."""

from __future__ import annotations

from dataclasses import dataclass

from core.model import Mention, MentionRow
from storage.store import Store

_COPIES = 30
_RECENT = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """A mention with the rows of its copies and the replies given last (the guard compares with them)."""

    mention: Mention
    copies: tuple[MentionRow, ...]
    recent: tuple[str, ...]


def load(store: Store, mention_id: int) -> Loaded:
    """Read a mention whole. Raises InputError when it is gone."""
    mention = store.mentions.get(mention_id)
    return Loaded(
        mention,
        tuple(store.mentions.rows(mention.copies[:_COPIES])) if mention.copies else (),
        tuple(reply for reply in store.mentions.recent_replies(_RECENT) if reply != mention.draft),
    )
