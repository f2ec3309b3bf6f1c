"""One mention, whole: who said it where and when, the text, why it was judged so, copies, notes, reply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import VigieError
from core.model import Checked, Mention, MentionRow, Severity, Status
from core.settings import Settings
from storage.store import Store
from ui.desktop import moments, sentences, snooze
from ui.desktop.icons import icon
from ui.desktop.mention.decisions import Decisions, ask_until
from ui.desktop.mention.links import open_address, openable
from ui.desktop.mention.loading import Loaded, load
from ui.desktop.mention.notes import Notes
from ui.desktop.mention.offsets import plain
from ui.desktop.mention.reasons import judged_words
from ui.desktop.mention.reply import ReplyPart
from ui.desktop.mention.text import MentionText
from ui.desktop.mention.why import Why
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow, empty
from ui.desktop.widgets.labels import chip, label


class MentionView(QWidget):
    """Shows the mention it is told to, and lets the owner decide about it.

    ``mention_wanted`` asks for another one (a copy), ``decided`` says that the
    owner has just decided about this one, ``left`` that Escape was pressed.
    In the compact form the judgement is folded away at first.
    """

    mention_wanted = Signal(int)
    decided = Signal(int)
    shown = Signal(int)

    def __init__(
        self,
        store: Store,
        operations: Operations,
        theme: Theme,
        triage: TriageActions,
        settings: Settings,
        clock: Callable[[], datetime],
        compact: bool = False,
        nothing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mention")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._store = store
        self._operations = operations
        self._theme = theme
        self._triage = triage
        self._clock = clock
        self._wanted: int | None = None
        self.mention: Mention | None = None

        self._author = label("", "heading")
        self._author.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where = label("", "muted")
        self._open = self._tool("open", self.tr("Open in the browser (O)"), self.open_in_browser)
        self._copy = self._tool("copy", self.tr("Copy text and address (C)"), self.copy)
        self._chips = Flow(5)
        self._notice = Card("notice")
        self._notice_text = label("")
        self._notice_button = QPushButton()
        self._notice_button.clicked.connect(self._press_notice)
        self._notice_does: Callable[[], object] = self.reload
        notice = QHBoxLayout()
        notice.addWidget(self._notice_text, 1)
        notice.addWidget(self._notice_button)
        self._notice.column.addLayout(notice)
        self.text = MentionText(theme)
        self._whole = QPushButton()
        self._whole.setProperty("kind", "flat")
        self._whole.clicked.connect(self._show_whole)
        self._why_button = self._fold(self.tr("Why judged so"))
        self._why = Why()
        self._why_button.toggled.connect(self._why.setVisible)
        self._why_button.setChecked(not compact)
        self._why.setVisible(not compact)
        self._checked_row = self._make_checked()
        self._copies_head = label("", "strong")
        self._copies = QWidget()
        self._copies_column = QVBoxLayout(self._copies)
        self._copies_column.setContentsMargins(0, 0, 0, 0)
        self._copies_column.setSpacing(2)
        self._notes = Notes(triage)
        self._notes.left.connect(self.setFocus)
        self._note_button = QPushButton(self.tr("Add a note"))
        self._note_button.setProperty("kind", "flat")
        self._note_button.setStyleSheet("QPushButton { padding: 4px 8px; margin-left: -8px; }")
        self._note_button.setToolTip(self.tr("Key {key}").format(key="N"))
        self._note_button.clicked.connect(self.write_note)
        self.reply = ReplyPart(operations, theme, triage, settings)
        self.decisions = Decisions(theme)
        self.decisions.status_wanted.connect(self.set_status)
        self.decisions.snooze_wanted.connect(self.ask_snooze)
        self.decisions.spam_wanted.connect(self.toggle_spam)
        self._lay_out(nothing)

        theme.changed.connect(self._draw_icons)
        triage.changed.connect(self._on_changed)
        self._draw_icons()

    # --- what is shown ----------------------------------------------------------------------

    def show_mention(self, mention: int | None) -> None:
        """Show this mention, or nothing."""
        if mention == self._wanted:
            return
        self.flush()
        self._wanted = mention
        if mention is None:
            self.mention = None
            self._stack.setCurrentIndex(0)
        else:
            self.reload()

    def reload(self) -> None:
        """Read the mention again; what is being typed stays."""
        if self._wanted is not None:
            self._operations.read(
                self, partial(load, self._store, self._wanted), self._take, self._on_gone, topic="mention"
            )

    def flush(self) -> None:
        """Save what is being typed."""
        self.reply.flush()
        self._notes.flush()

    def use_settings(self, settings: Settings) -> None:
        """Take other settings for the replies."""
        self.reply.use_settings(settings)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    # --- what the owner does ----------------------------------------------------------------

    def set_status(self, status: Status) -> None:
        """Give this mention a status."""
        if self.mention is not None:
            self.flush()
            self._triage.set_status((self.mention.id,), status)
            self.decided.emit(self.mention.id)

    def toggle_spam(self) -> None:
        """Spam becomes none, and the other way round."""
        if self.mention is not None:
            self._triage.set_spam((self.mention.id,), not is_spam(self.mention))
            self.decided.emit(self.mention.id)

    def ask_snooze(self) -> None:
        """Open the menu of snoozing beneath its button."""
        if self.mention is not None:
            button = self.decisions.snooze_button
            place = button.mapToGlobal(QPoint(0, button.height() + 2))
            asleep = snooze.is_snoozed(self.mention.triage, self._clock())
            ask_until(self, place, self._clock(), asleep, self._snooze)

    def open_in_browser(self) -> None:
        """Open the place where it was said."""
        if self.mention is not None:
            open_address(self.mention.url)

    def copy(self) -> None:
        """Put text and address on the clipboard."""
        if self.mention is not None:
            parts = (self.mention.judged_text, self.mention.url)
            QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))
            self._triage.say(self.tr("Text and address copied."))

    def write_note(self) -> None:
        """Open the box for a note."""
        if self.mention is not None:
            self._notes.begin()
            self._area.ensureWidgetVisible(self._notes)

    def write_reply(self) -> None:
        """Bring the keyboard to the reply."""
        if self.mention is not None:
            self.reply.begin()
            self._area.ensureWidgetVisible(self.reply, 0, 20)

    def _snooze(self, until: datetime | None) -> None:
        if self.mention is not None:
            self._triage.snooze((self.mention.id,), until)
            if until is not None:
                self.decided.emit(self.mention.id)

    def _set_checked(self, checked: Checked, _: bool = False) -> None:
        if self.mention is not None:
            self._triage.set_checked((self.mention.id,), checked)

    # --- filling ----------------------------------------------------------------------------

    def _take(self, loaded: Loaded) -> None:
        if loaded.mention.id != self._wanted:
            return
        before, self.mention = self.mention, loaded.mention
        mention, now = loaded.mention, self._clock()
        self._author.setText(plain(mention.author) or self.tr("Somebody without a name"))
        self._where.setText(self._told_where(mention, now))
        self._open.setEnabled(openable(mention.url))
        self._fill_chips(mention)
        self._fill_notice(mention, now)
        same = before is not None and before.id == mention.id
        if not same or before is None or _seen(before) != _seen(mention):
            title = len(mention.title) if mention.judged_text != mention.text else 0
            words = judged_words(mention.judgement) if mention.judgement else ()
            self.text.show_text(mention.judged_text, title, mention.matches, words)
            self._whole.setVisible(self.text.shortened)
            self._whole.setText(
                self.tr("Show the whole text ({n} characters)").format(n=len(mention.judged_text))
            )
            self._why.tell(mention.judgement)
        for value, button in self._checked_buttons.items():
            button.setChecked(mention.triage.checked is value)
        self._fill_copies(loaded.copies)
        self._notes.tell(mention)
        self.reply.tell(mention, loaded.recent)
        self.decisions.tell(mention.triage, is_spam(mention))
        self._stack.setCurrentIndex(1)
        if not same:
            self._area.verticalScrollBar().setValue(0)
            self.shown.emit(mention.id)

    def _told_where(self, mention: Mention, now: datetime) -> str:
        if mention.dated:
            when = self.tr("{date} ({ago})").format(
                date=moments.full(mention.published_at), ago=moments.ago(mention.published_at, now)
            )
        else:
            when = self.tr("undated; found on {date}").format(date=moments.full(mention.seen_at))
        said = f"{plain(mention.source_title)} · {when}"
        if mention.watches:
            said += "\n" + self.tr("Found by: {watches}").format(watches=", ".join(mention.watches))
        return said

    def _fill_chips(self, mention: Mention) -> None:
        self._chips.empty()
        made = [chip(sentences.status(mention.triage.status), "accent")]
        judgement = mention.judgement
        if judgement is None:
            made.append(chip(sentences.tone(None)))
        else:
            tone = judgement.sentiment.label
            looks = {"negative": "negative", "positive": "positive"}.get(tone.value, "")
            made.append(chip(sentences.tone(tone, judgement.sentiment.unsure), looks))
            if judgement.severity is not Severity.NONE:
                looks = {Severity.CRITICAL: "critical", Severity.SERIOUS: "negative"}.get(
                    judgement.severity, "warning"
                )
                made.append(chip(sentences.severity(judgement.severity), looks))
            made += [chip(sentences.topic(topic)) for topic in judgement.topics]
        if mention.triage.checked is not Checked.UNKNOWN:
            made.append(chip(sentences.checked(mention.triage.checked), "accent"))
        for part in made:
            self._chips.add(part)

    def _fill_notice(self, mention: Mention, now: datetime) -> None:
        until = mention.triage.snoozed_until
        if is_spam(mention):
            self._tell_notice(self.tr("Set aside as spam."), self.tr("Not spam"), self.toggle_spam)
        elif until is not None and until > now:
            said = (
                self.tr("Snoozed until you bring it back.")
                if until >= snooze.UNTIL_CANCELLED
                else self.tr("Snoozed until {when}.").format(when=moments.full(until))
            )
            self._tell_notice(said, self.tr("Bring it back"), partial(self._snooze, None))
        elif mention.triage.status is Status.ANSWERED and mention.triage.answered_at is not None:
            said = self.tr("Answered on {when}.").format(when=moments.full(mention.triage.answered_at))
            self._tell_notice(said, "", self.reload)
        else:
            self._notice.hide()

    def _tell_notice(self, text: str, button: str, does: Callable[[], object]) -> None:
        self._notice_text.setText(text)
        self._notice_button.setText(button)
        self._notice_button.setVisible(bool(button))
        self._notice_does = does
        self._notice.show()

    def _fill_copies(self, rows: tuple[MentionRow, ...]) -> None:
        empty(self._copies_column)
        self._copies_head.setVisible(bool(rows))
        self._copies.setVisible(bool(rows))
        self._copies_head.setText(
            self.tr("The same in 1 other place")
            if len(rows) == 1
            else self.tr("The same in {n} other places").format(n=len(rows))
        )
        for row in rows:
            button = QPushButton(
                f"{plain(row.source_title)} · {moments.full(row.published_at)}".replace("&", "&&")
            )
            button.setProperty("kind", "flat")
            button.setStyleSheet("QPushButton { text-align: left; padding: 3px 6px; }")
            button.clicked.connect(partial(self._want, row.id))
            self._copies_column.addWidget(button)

    def _want(self, mention: int, _: bool = False) -> None:
        self.mention_wanted.emit(mention)

    def _show_whole(self) -> None:
        self.text.show_all()
        self._whole.hide()

    def _press_notice(self) -> None:
        self._notice_does()

    def _on_changed(self, ids: tuple[int, ...]) -> None:
        if self._wanted in ids:
            self.reload()

    def _on_gone(self, _: VigieError) -> None:
        self.show_mention(None)

    # --- building ---------------------------------------------------------------------------

    def _lay_out(self, nothing: QWidget | None) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._author)
        names.addWidget(self._where)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._chips)
        column.addWidget(self._notice)
        column.addWidget(self.text)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_line())
        column.addWidget(self._why_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._why)
        column.addWidget(self._checked_row)
        column.addWidget(self._copies_head)
        column.addWidget(self._copies)
        column.addWidget(self._notes)
        column.addWidget(self._note_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_line())
        column.addWidget(self.reply)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.tr("Mention"))
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)  # what is behind the view shows through
        self._area.viewport().setAutoFillBackground(False)
        self.setFocusProxy(self._area)
        foot = QWidget()
        foot_column = QVBoxLayout(foot)
        foot_column.setContentsMargins(20, 10, 20, 12)
        foot_column.addWidget(self.decisions)
        whole = QWidget()
        whole_column = QVBoxLayout(whole)
        whole_column.setContentsMargins(0, 0, 0, 0)
        whole_column.setSpacing(0)
        whole_column.addWidget(self._area, 1)
        whole_column.addWidget(_line())
        whole_column.addWidget(foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(nothing or QWidget())
        self._stack.addWidget(whole)

    def _make_checked(self) -> QWidget:
        flow = Flow(6)
        name = label(self.tr("Is it true?"), "strong", wrap=False)
        flow.add(name)
        self._checked_buttons: dict[Checked, QToolButton] = {}
        for value in Checked:
            button = QToolButton()
            button.setText(sentences.checked(value))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setStyleSheet("QToolButton:checked { font-weight: 600; border: 1px solid palette(mid); }")
            button.clicked.connect(partial(self._set_checked, value))
            flow.add(button)
            self._checked_buttons[value] = button
        return flow

    def _tool(self, name: str, words: str, does: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("icon_name", name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _=False: does())
        return button

    def _fold(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setStyleSheet("QToolButton { font-weight: 600; padding: 3px 6px 3px 0; margin-left: -5px; }")
        button.toggled.connect(self._draw_icons)
        return button

    def _draw_icons(self) -> None:
        colours = self._theme.colours
        for button in (self._open, self._copy):
            button.setIcon(icon(button.property("icon_name"), colours.muted))
        shape = "down" if self._why_button.isChecked() else "right"
        self._why_button.setIcon(icon(shape, colours.muted, active=colours.muted))


def is_spam(mention: Mention) -> bool:
    """Whether it counts as spam: the owner's word goes before the judgement."""
    if mention.triage.spam is not None:
        return mention.triage.spam
    return mention.judgement is not None and mention.judgement.spam


def _seen(mention: Mention) -> tuple[object, ...]:
    """What the text part shows: laid out again only when one of these is another."""
    return mention.judged_text, mention.matches, mention.judgement


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line
