"""What the guard has to know of the shop and of the mention that is answered."""

from __future__ import annotations

from collections.abc import Iterable

from core.model import Mention, Tone
from core.settings import Settings
from replies.limits import limit
from replies.rules.rule import Context


def context_of(settings: Settings, recent: Iterable[str] = (), mention: Mention | None = None) -> Context:
    """The guard's context; ``recent`` are replies of late, ``mention`` what is answered, if known."""
    shop, contact = settings.signed(), settings.contact
    if mention is None:
        return Context(shop=shop, contact=contact, recent=tuple(recent))
    judged = mention.judgement
    return Context(
        language=judged.language if judged else "",
        shop=shop,
        contact=contact,
        limit=limit(mention.kind, mention.url),
        recent=tuple(recent),
        author=mention.author,
        negative=judged is not None and judged.sentiment.label is Tone.NEGATIVE,
    )
