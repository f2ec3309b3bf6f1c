"""The head of the view of a mention: who, where, when, how it was judged and how it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.model import Checked, Mention, Severity, Status, Tone
from ui.desktop import moments, sentences, snooze
from ui.desktop.icons import icon
from ui.desktop.mention.links import openable
from ui.desktop.mention.offsets import plain
from ui.desktop.theme import Theme
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import chip, label
from ui.exchange.stars import drawn

SEVERITY_LOOKS = {Severity.CRITICAL: "critical", Severity.SERIOUS: "negative", Severity.MINOR: "warning"}
"""The tone of the chip of each severity."""
_TONE_LOOKS = {Tone.NEGATIVE: "negative", Tone.POSITIVE: "positive"}


class Header(QWidget):
    """Author, source, date, chips, and a notice where something is special about it."""

    open_wanted = Signal()
    copy_wanted = Signal()
    spam_wanted = Signal()
    wake_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._author = label("", "heading")
        self._author.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where = label("", "muted")
        self.open = self._tool("open", self.tr("Open in the browser (O)"), self.open_wanted)
        self._copy = self._tool("copy", self.tr("Copy text and address (C)"), self.copy_wanted)
        self._chips = Flow(5)
        self.notice = _Notice()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._author)
        names.addWidget(self._where)
        line = QHBoxLayout()
        line.addLayout(names, 1)
        line.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self._chips)
        column.addWidget(self.notice)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def tell(self, mention: Mention, spam: bool, now: datetime) -> None:
        """Show the head of a mention; ``spam`` is what counts, be it judged or the owner's word."""
        self._author.setText(plain(mention.author) or self.tr("Somebody without a name"))
        self._where.setText(self._told_where(mention, now))
        self.open.setEnabled(openable(mention.url))
        self._fill_chips(mention)
        self._fill_notice(mention, spam, now)

    def _told_where(self, mention: Mention, now: datetime) -> str:
        if mention.dated:
            when = self.tr("{date} ({ago})").format(
                date=moments.full(mention.published_at), ago=moments.ago(mention.published_at, now)
            )
        else:
            when = self.tr("undated; found on {date}").format(date=moments.full(mention.seen_at))
        said = f"{plain(mention.source_title)} · {when}"
        if reach := self._told_reach(mention):
            said += f" · {reach}"
        if mention.watches:
            said += "\n" + self.tr("Found by: {watches}").format(watches=", ".join(mention.watches))
        return said

    def _told_reach(self, mention: Mention) -> str:
        """How many liked or answered it: told, and never what decides."""
        said = []
        if mention.likes:
            said.append(
                self.tr("1 like") if mention.likes == 1 else self.tr("{n} likes").format(n=mention.likes)
            )
        if mention.replies:
            many = self.tr("{n} replies").format(n=mention.replies)
            said.append(self.tr("1 reply") if mention.replies == 1 else many)
        return ", ".join(said)

    def _fill_chips(self, mention: Mention) -> None:
        self._chips.empty()
        self._chips.add(chip(sentences.status(mention.triage.status), "accent"))
        if mention.rating is not None:
            stars = chip(drawn(mention.rating), "warning")
            stars.setAccessibleName(sentences.stars(mention.rating))
            stars.setToolTip(sentences.stars(mention.rating))
            self._chips.add(stars)
        judgement = mention.judgement
        if judgement is None:
            self._chips.add(chip(sentences.tone(None)))
        else:
            tone = judgement.sentiment.label
            said = sentences.tone(tone, judgement.sentiment.unsure)
            self._chips.add(chip(said, _TONE_LOOKS.get(tone, "")))
            if judgement.severity is not Severity.NONE:
                looks = SEVERITY_LOOKS[judgement.severity]
                self._chips.add(chip(sentences.severity(judgement.severity), looks))
            for topic in judgement.topics:
                self._chips.add(chip(sentences.topic(topic)))
        if mention.unconfirmed:
            doubtful = chip(self.tr("sender not confirmed"), "warning")
            doubtful.setToolTip(
                self.tr(
                    "Nothing proves that this mail comes from where it says. Look at the place itself first."
                )
            )
            self._chips.add(doubtful)
        if mention.triage.checked is not Checked.UNKNOWN:
            self._chips.add(chip(sentences.checked(mention.triage.checked), "accent"))

    def _fill_notice(self, mention: Mention, spam: bool, now: datetime) -> None:
        until, answered = mention.triage.snoozed_until, mention.triage.answered_at
        if spam:
            self.notice.tell(self.tr("Set aside as spam."), self.tr("Not spam"), self.spam_wanted.emit)
        elif until is not None and until > now:
            said = (
                self.tr("Snoozed until you bring it back.")
                if until >= snooze.UNTIL_CANCELLED
                else self.tr("Snoozed until {when}.").format(when=moments.full(until))
            )
            self.notice.tell(said, self.tr("Bring it back"), self.wake_wanted.emit)
        elif mention.deleted_at is not None:
            self.notice.tell(
                self.tr(
                    "No longer there: it was missed at its source on {when}. What it said stays here."
                ).format(when=moments.full(mention.deleted_at))
            )
        elif mention.triage.status is Status.ANSWERED and answered is not None:
            self.notice.tell(self.tr("Answered on {when}.").format(when=moments.full(answered)))
        else:
            self.notice.hide()

    def _tool(self, name: str, words: str, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("icon_name", name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(pressed)
        return button

    def _draw_icons(self) -> None:
        for button in (self.open, self._copy):
            button.setIcon(icon(button.property("icon_name"), self._theme.colours.muted))


class _Notice(Card):
    """What is special about the mention, and how to change that."""

    def __init__(self) -> None:
        super().__init__("notice")
        self._text = label("")
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        self._does: Callable[[], object] | None = None
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        line.addWidget(self.button)
        self.column.addLayout(line)

    def tell(self, text: str, button: str = "", does: Callable[[], object] | None = None) -> None:
        """Say it, with a button where something can be done about it."""
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._does = does
        self.show()

    def _press(self) -> None:
        if self._does is not None:
            self._does()
