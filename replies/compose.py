"""A draft of a reply, built from blocks; the owner finishes it, and the app never posts it."""

from __future__ import annotations

from dataclasses import dataclass

from core.model import Mention
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggested reply. ``instead_of`` is the mention's language when there are no texts in it."""

    language: str
    text: str
    instead_of: str = ""


def compose(mention: Mention, settings: Settings, variant: int = 0) -> Draft:
    """A draft for this mention; another ``variant`` says the same in other words."""
    language = mention.judgement.language if mention.judgement else "fr"
    if language not in ("fr", "en"):
        language = "fr"
    if language == "fr":
        text = f"Bonjour,\n\nMerci pour votre message. «\u00a0[ce que nous faisons, et quand]\u00a0»\n\n{settings.signed()}"
    else:
        text = f"Hello,\n\nThank you for your message. [what we are doing, and by when]\n\n{settings.signed()}"
    return Draft(language, text)
