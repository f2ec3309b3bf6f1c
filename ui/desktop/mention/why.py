"""The part that says why a text was judged so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.model import Correction, Intent, Judgement, Reason, Severity
from ui.desktop import moments, sentences
from ui.desktop.mention import reasons
from ui.desktop.mention.header import SEVERITY_LOOKS
from ui.desktop.theme import Theme
from ui.desktop.widgets.flow import Flow, empty
from ui.desktop.widgets.labels import chip, label
from ui.desktop.widgets.share import Share

_SHOWN = 10
_TOLD = 5


class Why(QWidget):
    """Tone, severity, topics, intent, facts, each with the words that carried it.

    ``mention_wanted`` asks for a mention whose correction had a part in it.
    """

    mention_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._grid = QGridLayout()

    def tell(
        self,
        judgement: Judgement | None,
        text: str,
        corrections: Sequence[Correction] = (),
        mention: int | None = None,
        now: datetime | None = None,
    ) -> None:
        """Say why ``text`` was judged so, or that it is still being judged.

        ``corrections`` are those that had a part in it; those of ``mention`` itself are said to be its own.
        """
        empty(self._whole)
        if judgement is None:
            self._whole.addWidget(
                label(self.tr("It is still being judged; the next round does it."), "muted")
            )
            return
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._tell_spam(judgement)
        self._tell_tone(judgement, text)
        self._tell_severity(judgement)
        if judgement.topics:
            topics = Flow(5)
            for topic in judgement.topics:
                topics.add(chip(sentences.topic(topic)))
            self._row(self.tr("About"), topics)
        if judgement.intent is not Intent.OTHER:
            self._row(self.tr("Meant as"), label(sentences.intent(judgement.intent)))
        self._tell_facts(judgement)
        self._row(self.tr("Language"), label(sentences.language(judgement.language), "muted"))
        if now is not None:
            self._tell_learned(corrections, mention, now)
        self._whole.addWidget(rows)

    # --- the rows ---------------------------------------------------------------------------

    def _tell_tone(self, judgement: Judgement, text: str) -> None:
        sentiment = judgement.sentiment
        first = Flow(10)
        first.add(label(reasons.tone(sentiment), "strong", wrap=False))
        sure = reasons.sureness(sentiment)
        if sure:
            first.add(self._sureness(sure, sentiment.confidence, reasons.basis(sentiment)))
        lines: list[QWidget] = [first]
        if sentiment.unsure:
            lines.append(label(reasons.unsure(), "small"))
        lines += self._words(sentiment.reasons, text)
        said = dict.fromkeys(reasons.told(one, text) for one in _strongest(sentiment.reasons))
        lines += [label(sentence, "small") for sentence in list(filter(None, said))[:_TOLD]]
        self._row(self.tr("Tone"), *lines)

    def _sureness(self, words: str, share: float, basis: str) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        if basis:
            line.addWidget(Share(self._theme, share, basis))
        line.addWidget(label(words, "small", wrap=False))
        both.setToolTip(basis)
        return both

    def _tell_severity(self, judgement: Judgement) -> None:
        word = sentences.severity(judgement.severity)
        if judgement.severity is Severity.NONE:
            self._row(self.tr("Severity"), label(word, "muted"))
            return
        what = reasons.reported(judgement)
        said = self.tr("{severity}: {what}").format(severity=word, what=what) if what else word
        looks = SEVERITY_LOOKS[judgement.severity]
        words = self._words(judgement.severity_reasons, looks=looks)
        self._row(self.tr("Severity"), label(said, "strong"), *words)

    def _tell_facts(self, judgement: Judgement) -> None:
        if not judgement.facts:
            return
        told = [
            self.tr("{kind}: {words}").format(kind=kind, words=", ".join(words))
            for kind, words in reasons.facts(judgement)
        ]
        self._row(self.tr("Facts"), label(" · ".join(told)))

    def _tell_spam(self, judgement: Judgement) -> None:
        if judgement.spam:
            words = self._words(judgement.spam_reasons, looks="warning")
            self._row(self.tr("Looks like"), label(reasons.aside(judgement), "strong"), *words)

    def _tell_learned(self, corrections: Sequence[Correction], mention: int | None, now: datetime) -> None:
        lines: list[QWidget] = []
        for correction in corrections:
            day = moments.day(correction.made_at, now)
            if correction.mention_id == mention:
                lines.append(label(self.tr("You corrected this on {day}.").format(day=day)))
            elif correction.mention_id is None:
                lines.append(label(self.tr("From your correction of {day}").format(day=day)))
            else:
                lead = QPushButton(self.tr("From your correction of {day}").format(day=day) + " →")
                lead.setProperty("kind", "flat")
                lead.setStyleSheet(
                    "QPushButton { padding: 0 4px; margin-left: -5px; min-height: 0; text-align: left; }"
                )
                lead.setToolTip(reasons.short(correction.text))
                lead.clicked.connect(partial(self._press, correction.mention_id))
                lines.append(lead)
        if lines:
            self._row(self.tr("Learned"), *lines)

    def _press(self, mention: int, _: bool = False) -> None:
        self.mention_wanted.emit(mention)

    # --- building ---------------------------------------------------------------------------

    def _row(self, name: str, *lines: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        for line in lines:
            # Buttons must not grow as wide as the column; what flows or wraps must.
            side = Qt.AlignmentFlag.AlignLeft if isinstance(line, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(line, 0, side)
        number = self._grid.rowCount()
        self._grid.addWidget(label(name, "muted", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(column, number, 1)

    def _words(self, found: Sequence[Reason], text: str = "", looks: str = "") -> list[QWidget]:
        """The words as chips; nothing where there are none."""
        flow = Flow(5)
        for reason in _strongest(found)[:_SHOWN]:
            shown = chip(
                reasons.short(reason.words) or "…", looks or ("positive" if reason.weight > 0 else "negative")
            )
            if not looks:
                shown.setToolTip(reasons.meaning(reason, text))
            flow.add(shown)
        return [flow] if found else []


def _strongest(found: Sequence[Reason]) -> list[Reason]:
    # The same words twice say nothing more, nor does a piece of what is said already.
    once = {reason.words.casefold(): reason for reason in reasons.apart(found)}
    return sorted(once.values(), key=lambda reason: -abs(reason.weight))
