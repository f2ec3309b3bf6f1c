"""What the view of a mention needs from the store, read in one go off the main thread."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import InputError
from core.model import Correction, Mention, MentionRow
from storage.articles import Article
from storage.store import Store
from watchers.excerpts import wants_article

_COPIES = 30
_RECENT = 20
_LEARNED = 5


@dataclass(frozen=True, slots=True)
class Loaded:
    """A mention with the rows of its copies and the replies given last (the guard compares with them).

    ``corrections`` are those of the owner that had a part in its judgement. ``article`` is what
    came of the visits to its page, ``has_page`` whether there is one that may say more.
    """

    mention: Mention
    copies: tuple[MentionRow, ...]
    recent: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    article: Article | None = None
    has_page: bool = False


def load(store: Store, mention_id: int) -> Loaded:
    """Read a mention whole. Raises InputError when it is gone."""
    mention = store.mentions.get(mention_id)
    page = store.articles.page(mention_id)
    return Loaded(
        mention,
        tuple(store.mentions.rows(mention.copies[:_COPIES])) if mention.copies else (),
        tuple(reply for reply in store.mentions.recent_replies(_RECENT) if reply != mention.draft),
        _corrections(store, mention.judgement.learned if mention.judgement else ()),
        store.articles.get(mention_id),
        wants_article(page.kind, page.url, page.title, page.text, page.in_reply_to),
    )


def _corrections(store: Store, numbers: tuple[int, ...]) -> tuple[Correction, ...]:
    found: list[Correction] = []
    for number in numbers[:_LEARNED]:
        try:
            found.append(store.corrections.get(number))
        except InputError:
            continue  # taken back meanwhile: it will soon be judged without it
    return tuple(found)
