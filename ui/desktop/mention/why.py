"""The part of the view that says why a mention was judged so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.model import Judgement, Reason, Severity
from ui.desktop import sentences
from ui.desktop.mention import reasons
from ui.desktop.mention.header import SEVERITY_LOOKS
from ui.desktop.widgets.flow import Flow, empty
from ui.desktop.widgets.labels import chip, label

_SHOWN = 10


class Why(QWidget):
    """Tone, severity and topics, each with the words that carried it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def tell(self, judgement: Judgement | None) -> None:
        """Say why; or that it is still being judged."""
        empty(self._column)
        if judgement is None:
            self._say(self.tr("It is still being judged; the next round does it."))
            return
        self._say(reasons.tone(judgement.sentiment))
        if judgement.sentiment.unsure:
            self._say(reasons.unsure(), "muted")
        self._show_words(judgement.sentiment.reasons)
        if judgement.severity is not Severity.NONE:
            severity, what = sentences.severity(judgement.severity), reasons.reported(judgement)
            if what:
                said = self.tr("What it reports is {severity} ({what}), because of:")
            else:
                said = self.tr("What it reports is {severity}, because of:")
            self._say(said.format(severity=severity, what=what))
            self._show_words(judgement.severity_reasons, SEVERITY_LOOKS[judgement.severity])
        if judgement.topics:
            topics = ", ".join(map(sentences.topic, judgement.topics))
            self._say(self.tr("It is about: {topics}.").format(topics=topics))
        if judgement.spam:
            self._say(self.tr("It looks like an advertisement, because of:"))
            self._show_words(judgement.spam_reasons, "warning")

    def _say(self, text: str, role: str = "") -> None:
        self._column.addWidget(label(text, role))

    def _show_words(self, found: Sequence[Reason], tone: str = "") -> None:
        # The same words twice say nothing more, nor does a piece of what is said already.
        once = list({reason.words.casefold(): reason for reason in reasons.apart(found)}.values())
        if not once:
            return
        flow = Flow(5)
        for reason in sorted(once, key=lambda reason: -abs(reason.weight))[:_SHOWN]:
            shown = chip(reason.words[:60] or "…", tone or ("positive" if reason.weight > 0 else "negative"))
            shown.setToolTip(reasons.meaning(reason) if not tone else "")
            flow.add(shown)
        self._column.addWidget(flow)
