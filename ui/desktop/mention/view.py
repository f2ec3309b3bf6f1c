"""One mention, whole: who said it where and when, the text, why it was judged so, copies, notes, reply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import VigieError
from core.model import Checked, Mention, Status
from core.settings import Settings
from storage.store import Store
from ui.desktop import snooze
from ui.desktop.corrections import Verdict
from ui.desktop.icons import icon
from ui.desktop.mention.above import Above
from ui.desktop.mention.article import ArticlePart
from ui.desktop.mention.copies import Copies
from ui.desktop.mention.correcting import Correcting
from ui.desktop.mention.decisions import Decisions, ask_until, bind
from ui.desktop.mention.header import Header
from ui.desktop.mention.links import open_address
from ui.desktop.mention.loading import Loaded, load
from ui.desktop.mention.notes import Notes
from ui.desktop.mention.past import Past
from ui.desktop.mention.reasons import judged_words
from ui.desktop.mention.reply import ReplyPart
from ui.desktop.mention.text import MentionText
from ui.desktop.mention.truth import Truth
from ui.desktop.mention.why import Why
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.key_button import KeyButton


class MentionView(QWidget):
    """Shows the mention it is told to, and lets the owner decide about it.

    ``mention_wanted`` asks for another one (a copy), ``decided`` says that the
    owner has just decided about this one, ``left`` that Escape was pressed,
    ``shown`` that another mention is to be seen.
    In the compact form the judgement is folded away at first.
    """

    mention_wanted = Signal(int)
    decided = Signal(int)
    shown = Signal(int)
    left = Signal()

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
        self._correct_soon = False
        self._was_folded = False
        self.mention: Mention | None = None

        self.header = Header(theme)
        self.header.open_wanted.connect(self.open_in_browser)
        self.header.copy_wanted.connect(self.copy)
        self.header.spam_wanted.connect(self.toggle_spam)
        self.header.wake_wanted.connect(self._wake)
        self.above = Above()
        self.above.wanted.connect(self.mention_wanted)
        self.text = MentionText(theme)
        self.past = Past()
        self._whole = QPushButton()
        self._whole.setProperty("kind", "flat")
        self._whole.clicked.connect(self._show_whole)
        self.article = ArticlePart(theme)
        self.article.wanted.connect(self._fetch_article)
        self._why_button = self._fold(self.tr("Why judged so"))
        self._why = Why(theme)
        self._why.mention_wanted.connect(self.mention_wanted)
        self._correct = KeyButton(theme, self.tr("Not right? Correct it"), "E")
        self._correct.clicked.connect(self.correct)
        self.correcting = Correcting()
        self.correcting.corrected.connect(self._on_corrected)
        self.correcting.left.connect(self._end_correcting)
        self.correcting.hide()
        self._why_part = self._make_why_part()
        self.truth = Truth()
        self.truth.chosen.connect(self._set_checked)
        self.copies = Copies()
        self.copies.wanted.connect(self.mention_wanted)
        self.copies.other.connect(triage.part)
        self._notes = Notes(triage)
        self._notes.left.connect(self.setFocus)
        self._note_button = QPushButton(self.tr("Add a note"))
        self._note_button.setProperty("kind", "flat")
        self._note_button.setStyleSheet("QPushButton { padding: 4px 8px; margin-left: -8px; }")
        self._note_button.setToolTip(self.tr("Key {key}").format(key="N"))
        self._note_button.clicked.connect(self.write_note)
        self._notes.busy.connect(self._note_button.setHidden)
        self.reply = ReplyPart(operations, theme, triage, settings)
        self.reply.suggested.connect(self._bring_reply)
        self.reply.asked.connect(self._bring)
        self.decisions = Decisions(theme)
        self.decisions.status_wanted.connect(self.set_status)
        self.decisions.snooze_wanted.connect(self.ask_snooze)
        self.decisions.spam_wanted.connect(self.toggle_spam)
        self._lay_out(nothing)
        self._why_button.toggled.connect(self._why_part.setVisible)
        self._why_button.setChecked(not compact)
        self._why_part.setVisible(not compact)

        bind(self, {"Esc": self._escape})
        theme.changed.connect(self._draw_icons)
        triage.changed.connect(self._on_changed)
        triage.regrouped.connect(self._on_changed)
        self._draw_icons()

    # --- what is shown ----------------------------------------------------------------------

    def show_mention(self, mention: int | None) -> None:
        """Show this mention, or nothing."""
        if mention == self._wanted:
            return
        self.flush()
        self._wanted = mention
        self._correct_soon = False
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
        self.correcting.flush()

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

    def correct(self) -> None:
        """Open the choice of how it should have been judged, or close it."""
        if self.mention is None or self.mention.id != self._wanted:
            self._correct_soon = self._wanted is not None  # it is still being read
            return
        if self.mention.judgement is None:
            return
        if self.correcting.isVisibleTo(self):
            self.correcting.leave()
            return
        self._was_folded = not self._why_button.isChecked()
        self._why_button.setChecked(True)
        self._show_correcting(True)
        self.correcting.begin()
        # After the layout has given it its room.
        QTimer.singleShot(0, self, self._bring_correcting)

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
            self._bring_reply()

    def _fetch_article(self, mention: int) -> None:
        self._triage.fetch_article(mention, partial(self.article.fail, mention))

    def _bring_reply(self) -> None:
        # After the layout has given the reply the room its text needs.
        QTimer.singleShot(0, self, self._scroll_to_reply)

    def _bring(self, widget: QWidget) -> None:
        self._area.ensureWidgetVisible(widget, 0, 60)

    def _bring_correcting(self) -> None:
        """Bring all of it into sight, or at least where the keyboard is."""
        self._bring(self.correcting)
        held = self.correcting.focusWidget()
        if held is not None:
            self._bring(held)

    def _scroll_to_reply(self) -> None:
        self._area.verticalScrollBar().setValue(self.reply.y() - 12)

    def _snooze(self, until: datetime | None) -> None:
        if self.mention is not None:
            self._triage.snooze((self.mention.id,), until)
            if until is not None:
                self.decided.emit(self.mention.id)

    def _wake(self) -> None:
        self._snooze(None)

    def _on_corrected(self, verdict: Verdict) -> None:
        if self.mention is not None:
            self._triage.correct({self.mention.id: verdict})

    def _end_correcting(self) -> None:
        self._show_correcting(False)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_correcting(self, shown: bool) -> None:
        """The choice stands in the place of the reasons: the text stays in sight above it."""
        if self._was_folded and not shown:
            self._why_button.setChecked(False)
            self._was_folded = False
        self.correcting.setVisible(shown)
        self._why.setHidden(shown)
        judged = self.mention is not None and self.mention.judgement is not None
        self._correct.setVisible(judged and not shown)

    def _escape(self) -> None:
        if self.correcting.isVisibleTo(self) and self.correcting.isAncestorOf(self.focusWidget() or self):
            self.correcting.leave()
        else:
            self.left.emit()

    def _set_checked(self, checked: Checked) -> None:
        if self.mention is not None:
            self._triage.set_checked((self.mention.id,), checked)

    # --- filling ----------------------------------------------------------------------------

    def _take(self, loaded: Loaded) -> None:
        if loaded.mention.id != self._wanted:
            return
        before, self.mention = self.mention, loaded.mention
        mention, now = loaded.mention, self._clock()
        spam = is_spam(mention)
        self.header.tell(mention, spam, now)
        self.above.tell(mention.answers)
        self.past.tell(mention.versions)
        same = before is not None and before.id == mention.id
        if not same or before is None or _seen(before) != _seen(mention):
            title = len(mention.title) if mention.judged_text != mention.text else 0
            words = judged_words(mention.judgement, mention.judged_text) if mention.judgement else ()
            self.text.show_text(mention.judged_text, title, mention.matches, words)
            self._whole.setVisible(self.text.shortened)
            self._whole.setText(
                self.tr("Show the whole text ({n} characters)").format(n=len(mention.judged_text))
            )
            self._why.tell(mention.judgement, mention.judged_text, loaded.corrections, mention.id, now)
        self.article.tell(mention, loaded.article, loaded.has_page)
        if not same:
            self._show_correcting(False)
        if mention.judgement is not None:
            self.correcting.tell(mention.judgement)
        self.truth.tell(mention.triage.checked)
        self.copies.tell(mention, loaded.copies)
        self._notes.tell(mention)
        self.reply.tell(mention, loaded.recent)
        self.decisions.tell(mention.triage, spam)
        self._stack.setCurrentIndex(1)
        if not same:
            self._area.verticalScrollBar().setValue(0)
            self.shown.emit(mention.id)
        if self._correct_soon:
            self._correct_soon = False
            self.correct()

    def _show_whole(self) -> None:
        self.text.show_all()
        self._whole.hide()

    def _on_changed(self, ids: tuple[int, ...]) -> None:
        if self._wanted in ids:
            self.reload()

    def _on_gone(self, _: VigieError) -> None:
        self.show_mention(None)

    # --- building ---------------------------------------------------------------------------

    def _lay_out(self, nothing: QWidget | None) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.header)
        column.addWidget(self.above)
        column.addWidget(self.text)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.article)
        column.addWidget(self.past)
        column.addWidget(_line())
        column.addWidget(self._why_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._why_part)
        column.addWidget(self.truth)
        column.addWidget(self.copies)
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

    def _make_why_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._why)
        column.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.correcting)
        return part

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
