"""A draft of a reply, built from blocks; the owner finishes it, and the app never posts it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.model import Judgement, Mention, Severity, Tone, Topic
from core.settings import Settings
from replies.facts import fact
from replies.guard import Context, check
from replies.language import guess
from replies.limits import length, limit
from replies.names import greeted
from replies.texts import LANGUAGES, texts

_ROOM = 40
"""Characters kept free on short networks: what fills a blank is longer than the blank."""


class Kind(StrEnum):
    """What a mention asks of its reply."""

    PRAISE = "praise"
    QUESTION = "question"
    NEUTRAL = "neutral"
    COMPLAINT = "complaint"
    MIXED = "mixed"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggested reply. ``instead_of`` is the mention's language when there are no texts in it."""

    language: str
    text: str
    instead_of: str = ""


def compose(mention: Mention, settings: Settings, variant: int = 0) -> Draft:
    """A draft for this mention; another ``variant`` says the same in other words.

    It is in the mention's language where there are texts in it, else in the
    shop's first. It never exceeds the length its network takes. What only the
    owner can know stands in square brackets.
    """
    language, instead_of = _language(mention, settings)
    most = limit(mention.kind, mention.url)
    writer = _Writer(mention, settings, language, variant)
    for shape in _SHAPES[most is not None :]:
        text = shape(writer)
        if most is None or length(text) <= most - _ROOM * ("[" in text):
            break
    return Draft(language, text, instead_of)


def kind(mention: Mention) -> Kind:
    """What a mention asks of its reply: what happened weighs more than how it is told."""
    judged = mention.judgement
    if judged is None:
        return Kind.QUESTION if "?" in mention.judged_text else Kind.NEUTRAL
    if judged.severity.rank >= Severity.SERIOUS.rank:
        return Kind.SERIOUS
    tone = judged.sentiment.label
    if tone is not Tone.NEGATIVE and judged.severity is Severity.NONE and "?" in mention.judged_text:
        return Kind.QUESTION
    if _both_sides(judged) or (tone is Tone.POSITIVE and judged.severity is Severity.MINOR):
        return Kind.MIXED
    if tone is Tone.NEGATIVE or judged.severity is Severity.MINOR:
        return Kind.COMPLAINT
    # Delight at something that may be irony is worse than plain thanks.
    return Kind.PRAISE if tone is Tone.POSITIVE and not judged.sentiment.unsure else Kind.NEUTRAL


def _both_sides(judged: Judgement) -> bool:
    """Whether good and bad words weigh about the same: two fifths of the other at least."""
    good = sum(reason.weight for reason in judged.sentiment.reasons if reason.weight > 0)
    bad = -sum(reason.weight for reason in judged.sentiment.reasons if reason.weight < 0)
    return min(good, bad) >= 0.4 * max(good, bad) > 0


def _language(mention: Mention, settings: Settings) -> tuple[str, str]:
    """The language of the draft, and the mention's where that is another."""
    spoken = mention.judgement.language.partition("-")[0] if mention.judgement else ""
    if spoken in ("", "unknown"):
        spoken = guess(mention.judged_text)
    if spoken in LANGUAGES:
        return spoken, ""
    ours = next((language for language in settings.languages if language in LANGUAGES), LANGUAGES[0])
    return ours, spoken


class _Writer:
    """Picks the words for one mention: the same mention and variant always get the same."""

    def __init__(self, mention: Mention, settings: Settings, language: str, variant: int) -> None:
        self._texts = texts(language)
        self._mention = mention
        self._settings = settings
        self._language = language
        self._variant = variant
        self.kind = kind(mention)
        # A mixed mention is answered like a complaint, but for its beginning.
        self._base = Kind.COMPLAINT if self.kind is Kind.MIXED else self.kind

    def greeting(self) -> str:
        name = greeted(self._mention.author, self._mention.source_title)
        if name and not check(name, Context()):
            return self._pick("greeting", "named").replace("{name}", name)
        return self._pick("greeting", "plain")

    def opening(self) -> str:
        return self._pick(self.kind, "open")

    def said(self) -> str:
        """What the mention says, in other words: with its one fact if it has one."""
        judged = self._mention.judgement
        blocks = self._texts.get(f"{self._base}.said")
        if blocks is None:
            return ""
        topics = [topic for topic in (judged.topics if judged else ()) if topic in blocks]
        topic = topics[0] if topics else Topic.OTHER
        facts = self._texts.get(f"{self._base}.fact", {})
        if topic in facts and (known := fact(self._mention, topic, self._language)):
            text = self._choose(facts[topic], "fact")
            return text.replace("{fact}", known).replace("{Fact}", known[0].upper() + known[1:])
        return self._pick(f"{self._base}.said", topic)

    def part(self, name: str) -> str:
        """A part of the reply, its contact filled in; empty where this kind has none."""
        if name not in self._texts[self._base]:
            return ""
        contact = self._settings.contact.strip().rstrip(".") or self._pick("blank", "contact")
        return self._pick(self._base, name).replace("{contact}", contact)

    def short_contact(self) -> str:
        """How to reach the shop, in few words."""
        return self.part("short_contact") or self.part("short_close")

    def doing(self) -> str:
        """What is done about it, in few words."""
        return self.part("short_action") or self.part("action") or self.part("answer")

    def signature(self) -> str:
        return self._settings.signed().strip() or self._pick("blank", "signature")

    def _pick(self, block: str, name: str) -> str:
        return self._choose(self._texts[block][name], f"{block}.{name}")

    def _choose(self, variants: tuple[str, ...], place: str) -> str:
        # A checksum rather than hash(), which is another one in every process.
        start = zlib.crc32(f"{self._mention.id} {place}".encode())
        return variants[(start + self._variant) % len(variants)]


def _full(writer: _Writer) -> str:
    """Paragraphs, signed: for blogs, reviews, forums, e-mail."""
    body = [writer.opening(), writer.said(), writer.part("empathy")]
    return _paragraphs(
        writer.greeting(),
        _sentences(*body),
        _sentences(writer.part("action"), writer.part("answer")),
        _sentences(writer.part("contact"), writer.part("close")),
        f"{writer.part('sign_off')}\n{writer.signature()}",
    )


def _compact(writer: _Writer) -> str:
    """One paragraph, signed."""
    return _line(
        writer.greeting(),
        writer.opening(),
        writer.said(),
        writer.part("empathy"),
        writer.part("action") or writer.part("answer"),
        writer.short_contact() or writer.part("close"),
        f"– {writer.signature()}",
    )


def _short(writer: _Writer) -> str:
    """What was said, empathy, what is done, where to talk. On such networks the account's name signs."""
    said = writer.said() or writer.opening()
    return _line(writer.greeting(), said, writer.part("empathy"), writer.doing(), writer.short_contact())


def _shorter(writer: _Writer) -> str:
    """The same without empathy, which the first sentence holds too."""
    return _line(writer.greeting(), writer.said() or writer.opening(), writer.doing(), writer.short_contact())


def _shortest(writer: _Writer) -> str:
    """Empathy and what is done: fits whatever the name and the contact are."""
    return _sentences(writer.part("empathy") or writer.opening(), writer.doing())


_SHAPES: tuple[Callable[[_Writer], str], ...] = (_full, _compact, _short, _shorter, _shortest)


def _line(greeting: str, *found: str) -> str:
    """One paragraph; after "Bonjour," the sentence goes on with a small letter."""
    rest = _sentences(*found)
    return f"{greeting} {rest[:1].lower()}{rest[1:]}"


def _sentences(*found: str) -> str:
    return " ".join(filter(None, found))


def _paragraphs(*found: str) -> str:
    return "\n\n".join(filter(None, found))
