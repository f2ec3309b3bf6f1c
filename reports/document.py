"""Figures turned into the words and lengths that the template lays out: plain data, no markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.model import Topic
from core.settings import Settings
from reports.figures import Figures, Group
from reports.glyphs import writable
from reports.pseudonyms import Pseudonyms
from reports.telling import Data, Teller
from reports.words import FEW, Words, summary

_TOPICS = 8
_SOURCES = 10
_APPENDIX = 200
_LABELS = 7
_LABELLED = (
    *("kicker", "chart", "topics", "topics_note", "sources", "source", "count", "negative", "answers"),
    *("mattered", "mattered_note", "reply", "appendix", "date", "author", "mention", "notes"),
    *("quiet_title", "page"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is made.

    ``language`` is ``fr`` or ``en``; ``pseudonymous`` replaces the names of
    authors; ``watch_name`` is empty for all watches; ``appendix`` lists the
    mentions in short at the end.
    """

    language: str = "fr"
    pseudonymous: bool = True
    watch_name: str = ""
    appendix: bool = True


def document(figures: Figures, settings: Settings, options: Options) -> dict[str, Data]:
    """Everything the template shows, as JSON can hold it, in characters the fonts have."""
    return _Document(figures, settings, options).data()


class _Document:
    def __init__(self, figures: Figures, settings: Settings, options: Options) -> None:
        self._figures = figures
        self._settings = settings
        self._options = options
        self._words = Words(options.language)
        self._shop = settings.shop.strip()
        hidden = Pseudonyms(figures.mentions, self._person, settings.shop, settings.contact)
        self._teller = Teller(self._words, figures.tz, hidden if options.pseudonymous else None)

    def _person(self, number: int) -> str:
        return self._words.text("person", n=number)

    def data(self) -> dict[str, Data]:
        figures, words = self._figures, self._words
        first = figures.since.astimezone(figures.tz).date()
        last = (figures.until - timedelta(microseconds=1)).astimezone(figures.tz).date()
        title = words.text("title", shop=self._shop) if self._shop else words.text("title_unnamed")
        period = words.period(first, last)
        # Nothing new where all mentions are told in full already.
        short = self._options.appendix and figures.count > len(figures.mattered)
        appendix = [self._teller.short(row) for row in figures.mentions[:_APPENDIX]] if short else []
        data: dict[str, Data] = {
            "language": words.language,
            "title": title,
            "shop": self._shop,
            "town": self._settings.town.strip(),
            "period": period[:1].upper() + period[1:],
            "watch": words.text("watch", name=self._options.watch_name) if self._options.watch_name else "",
            "summary": summary(figures, self._shop, words.language),
            "quiet": words.text("quiet", shop=self._shop or words.text("someone", "summary")),
            "count": figures.count,
            "keys": self._keys(),
            "chart": self._chart(),
            "topics": self._topics(),
            "sources": self._sources(),
            "answers": self._answers(),
            "mattered": [self._teller.told(row) for row in figures.mattered],
            "appendix": appendix,
            "appendix_note": words.text("appendix_some", n=len(appendix), total=figures.count)
            if short and len(appendix) < figures.count
            else "",
            "notes": self._notes(),
            "footer": self._footer(),
            "texts": {name: words.text(name) for name in _LABELLED},
            "tones": {
                tone: words.text(tone, "tone") for tone in ("negative", "neutral", "positive", "unjudged")
            },
        }
        return {name: _clean(value) for name, value in data.items()}

    def _keys(self) -> list[Data]:
        """The four large numbers: each a value and what it counts."""
        figures, words = self._figures, self._words
        unsigned = any(not row.author.strip() for row in figures.mentions)
        people = words.text("key_people_least") if unsigned else words.counted("key_people", figures.authors)
        negative, answered = (
            words.text("small", "share", n=n, total=figures.count)
            for n in (figures.tones.negative, figures.answers.answered)
        )
        return [
            {"value": words.number(figures.count), "label": words.counted("key_mentions", figures.count)},
            {"value": words.number(figures.authors) if figures.authors else "–", "label": people},
            {"value": negative, "label": words.text("key_negative")},
            {"value": answered, "label": words.text("key_answered")},
        ]

    def _chart(self) -> Data:
        """Heights and labels: ``up`` and ``down`` are the ends of the axis."""
        figures, words = self._figures, self._words
        step = words.text(f"step_{figures.step}")
        tones = [bucket.tones for bucket in figures.buckets]
        up = max((tone.positive + tone.neutral + tone.unjudged for tone in tones), default=0)
        down = max((tone.negative for tone in tones), default=0)
        tick = _tick(up + down)
        every = max(1, -(-len(tones) // _LABELS))
        form = "month_year" if figures.step == "month" else "short_date"
        return {
            "bars": [
                {
                    "positive": tone.positive,
                    "neutral": tone.neutral,
                    "unjudged": tone.unjudged,
                    "negative": tone.negative,
                    "label": words.day(bucket.first, form) if n % every == 0 else "",
                }
                for n, (bucket, tone) in enumerate(zip(figures.buckets, tones, strict=True))
            ],
            "up": -(-up // tick) * tick,
            "down": -(-down // tick) * tick,
            "tick": tick,
            "note": words.text("chart_note", step=step),
            "alt": words.text(
                "chart_alt",
                step=step,
                top=max((tone.judged + tone.unjudged for tone in tones), default=0),
                positive=figures.tones.positive,
                neutral=figures.tones.neutral,
                negative=figures.tones.negative,
            ),
        }

    def _topics(self) -> list[Data]:
        words = self._words
        topics = [group for group in self._figures.topics if group.name != Topic.OTHER][:_TOPICS]
        topics += [group for group in self._figures.topics if group.name == Topic.OTHER]
        return [
            {
                "name": (name := words.text(topic.name, "topic")),
                "count": topic.count,
                "negative": topic.negative,
                "alt": words.text("topics_alt", name=name, n=topic.count, negative=topic.negative),
            }
            for topic in topics
        ]

    def _sources(self) -> dict[str, Data]:
        groups = self._figures.sources
        rest = len(groups) - _SOURCES
        shown = groups if rest <= 1 else groups[:_SOURCES]
        return {
            "rows": [self._source(group) for group in shown],
            "more": self._words.counted("more_sources", len(groups) - len(shown))
            if len(groups) > len(shown)
            else "",
        }

    def _source(self, group: Group) -> Data:
        number = self._words.number
        return {
            "name": self._teller.source(group.name),
            "count": number(group.count),
            "negative": number(group.negative),
        }

    def _answers(self) -> str:
        answers, words = self._figures.answers, self._words
        if answers.answered:
            text = words.counted("answered", answers.answered)
            if answers.median is not None:
                if answers.answered == 1:
                    text += words.text("median_one", duration=words.duration(answers.median))
                else:
                    text += words.text("median", duration=words.duration(answers.median, "length"))
        else:
            text = words.text("no_answer")
        if answers.oldest is None:
            return f"{text}. {words.text('no_waiting')}."
        day = words.day(answers.oldest.published_at.astimezone(self._figures.tz).date())
        source = self._teller.source(answers.oldest.source_title)
        oldest = words.counted("oldest", answers.waiting, date=day, source=source)
        return f"{text}. {words.counted('waiting', answers.waiting)}, {oldest}."

    def _notes(self) -> list[str]:
        figures, words = self._figures, self._words
        notes: list[str] = []
        if figures.count:
            notes += words.text("note_tone"), words.text("note_people"), words.text("note_glyphs")
        if 0 < figures.count < FEW:
            notes.append(words.text("note_few"))
        for name, n in (
            ("note_copies", figures.copies),
            ("note_spam", figures.spam),
            ("note_unjudged", figures.tones.unjudged),
        ):
            if n:
                notes.append(words.counted(name, n))
        if figures.before and figures.count:
            notes.append(words.text("note_compared"))
        if figures.count:
            notes.append(words.text("note_hidden" if self._options.pseudonymous else "note_names"))
        return notes

    def _footer(self) -> str:
        made = self._words.text("footer", time=self._words.time(self._figures.now, self._figures.tz))
        return f"{made} · {self._words.text('footer_hidden')}" if self._options.pseudonymous else made


_LONG_WORD = re.compile(r"(?<=[^\W_]{24})(?=[^\W_])")
_ROW_OF_MARKS = re.compile(r"(([!-/:-@\[-`{-~])\2{19})\2+")


def _tick(height: int) -> int:
    """The distance of the axis's lines: 1, 2 or 5 times a power of ten, five lines at most."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if height <= 5 * factor * size:
                return factor * size
        size *= 10


def _clean(value: Data) -> Data:
    """All texts within a value in characters that can be written."""
    if isinstance(value, str):
        return _LONG_WORD.sub("\u200b", _ROW_OF_MARKS.sub(r"\1", writable(value)))
    if isinstance(value, Mapping):
        # A link's target is an address, not a text.
        return {name: part if name == "target" else _clean(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [_clean(part) for part in value]
    return value
