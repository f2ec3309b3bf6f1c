"""Numbers, dates and sentences of a report, in French or English."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path

from core.model import Severity
from reports.figures import Figures

FEW = 20
"""Below so many mentions no percentage is given."""

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "report"


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in ("fr", "en") else "en"
        self._texts = _texts(self.language)

    def text(self, name: str, section: str = "text", /, **blanks: object) -> str:
        """A text by name, its blanks filled. Numbers are formatted."""
        return self._fill(str(self._texts[section][name]), blanks)

    def counted(self, name: str, n: int, section: str = "text", /, **blanks: object) -> str:
        """A text that has a form for one and one for many. French counts zero as one."""
        one, many = self._texts[section][name]
        single = n <= 1 if self.language == "fr" else n == 1
        return self._fill(one if single else many, {"n": n, **blanks})

    def number(self, n: float) -> str:
        """A number with its thousands set apart; one decimal where there is one."""
        whole, _, rest = f"{n:,.1f}".partition(".") if isinstance(n, float) else (f"{n:,}", "", "")
        form = self._texts["form"]
        text = whole.replace(",", str(form["thousands"]))
        return text if rest in ("", "0") else f"{text}{form['decimal']}{rest}"

    def share(self, n: int, total: int) -> str:
        """A part of a whole; with its percentage only where there are enough."""
        if total < FEW:
            return self.text("small", "share", n=n, total=total)
        percent = self.text("percent", "form", n=round(100 * n / total))
        return self.text("large", "share", n=n, total=total, percent=percent)

    def day(self, day: date, form: str = "date") -> str:
        """A day: ``23 November 2026``; ``form`` may be ``day_month``, ``short_date`` or ``month_year``."""
        texts = self._texts["form"]
        return self.text(
            form,
            "form",
            day=texts["first"] if day.day == 1 else str(day.day),
            month=texts["months"][day.month - 1],
            short_month=texts["short_months"][day.month - 1],
            year=str(day.year),
        )

    def time(self, moment: datetime, tz: tzinfo) -> str:
        """A moment in local time."""
        local = moment.astimezone(tz)
        return self.text(
            "time", "form", date=self.day(local.date()), hour=f"{local.hour:02}", minute=f"{local.minute:02}"
        )

    def period(self, first: date, last: date) -> str:
        """Two days, both included, as briefly as it can be said; a whole month by its name."""
        if first == last:
            return self.text("one_day", "period", **{"from": self.day(first)})
        if (
            first.day == 1
            and (last + timedelta(days=1)).day == 1
            and (first.year, first.month) == (last.year, last.month)
        ):
            return self.day(first, "month_year")
        if first.year != last.year:
            return self.text("other", "period", **{"from": self.day(first), "to": self.day(last)})
        if first.month != last.month:
            return self.text(
                "same_year", "period", **{"from": self.day(first, "day_month"), "to": self.day(last)}
            )
        day = self._texts["form"]["first"] if first.day == 1 else str(first.day)
        return self.text("same_month", "period", day=day, to=self.day(last))

    def duration(self, length: timedelta, form: str = "duration") -> str:
        """A length of time as one would say it: "about 3 hours", or with the form ``length`` "3 hours"."""
        seconds = length.total_seconds()
        if seconds < 60:
            return self.text("moment", form)
        for name, unit, until in (("minutes", 60, 60), ("hours", 3600, 24), ("days", 86400, math.inf)):
            n = round(seconds / unit)
            if n < until:
                return self.counted(name, n, form)
        raise AssertionError("days have no end")

    def _fill(self, text: str, blanks: Mapping[str, object]) -> str:
        for name, value in blanks.items():
            words = self.number(value) if isinstance(value, int | float) else str(value)
            text = text.replace(f"{{{name}}}", words)
        return text


def summary(figures: Figures, shop: str, language: str) -> str:
    """The period in one sentence that claims no more than the numbers hold."""
    words = Words(language)
    shop = shop or words.text("someone", "summary")
    if not figures.count:
        if figures.spam:
            return words.counted("none_spam", figures.spam, "summary", shop=shop)
        return words.text("none", "summary", shop=shop)
    head = words.counted("mentions", figures.count, "summary")
    if figures.authors:
        unsigned = any(not row.author.strip() for row in figures.mentions)
        head += " " + words.counted("least_people" if unsigned else "people", figures.authors, "summary")
    parts = [_tone(figures, words), *_serious(figures, words), _waiting(figures, words)]
    last = words.text("and", "summary") + parts[-1]
    return words.text(
        "all", "summary", head=head, compared=_compared(figures, words), parts=", ".join(parts[:-1]) + last
    )


def _tone(figures: Figures, words: Words) -> str:
    tones = figures.tones
    if not tones.judged:
        return words.counted("unjudged", tones.unjudged, "summary")
    if figures.count == 1:
        return words.text("negative_one" if tones.negative else "no_negative_one", "summary")
    if not tones.negative:
        return words.text("no_negative", "summary")
    share = words.share(tones.negative, figures.count)
    return words.counted("negative", tones.negative, "summary", share=share)


def _serious(figures: Figures, words: Words) -> list[str]:
    n = figures.severities[Severity.SERIOUS] + figures.severities[Severity.CRITICAL]
    if not n:
        return []
    if figures.count == 1:
        return [words.text("serious_one", "summary")]
    return [words.counted("serious", n, "summary")]


def _waiting(figures: Figures, words: Words) -> str:
    n = figures.answers.waiting
    if n and figures.count == 1:
        return words.text("waiting_one", "summary")
    return words.counted("waiting", n, "summary") if n else words.text("no_waiting", "summary")


def _compared(figures: Figures, words: Words) -> str:
    """Against the period before, in words: what could be chance is "about as many"."""
    before = figures.before
    if before is None:
        return ""
    # Two standard deviations of the difference of two Poisson counts.
    if abs(figures.count - before) <= 2 * math.sqrt(figures.count + before):
        name = "same" if before else "none_before"
    elif figures.count > before:
        name = "none_before" if not before else "far_more" if figures.count >= 3 * before else "more"
    else:
        name = "far_fewer" if 3 * figures.count <= before else "fewer"
    return words.text(name, "compared")


@cache
def _texts(language: str) -> dict[str, dict[str, Sequence[str]]]:
    read = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    if language != "fr":
        return read
    return {
        section: {
            name: _french(text) if isinstance(text, str) else [_french(t) for t in text]
            for name, text in texts.items()
        }
        for section, texts in read.items()
    }


def _french(text: str) -> str:
    """Unbreakable spaces where French has them, and curly apostrophes."""
    text = re.sub(r" ([;!?%])", "\u202f\\1", text)
    text = text.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return text.replace("n° ", "n°\u00a0").replace(" h ", "\u00a0h\u00a0").replace("'", "’")
