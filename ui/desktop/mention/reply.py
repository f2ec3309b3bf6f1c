"""The reply to a mention: suggested, edited, saved as one types, checked by the guard, copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import VigieError
from core.model import Finding, Level, Mention, Status
from core.settings import Settings
from replies.compose import Draft, compose
from replies.context import context_of
from replies.guard import Context, check
from replies.limits import length, limit
from ui.desktop import moments, sentences
from ui.desktop.mention.editor import ReplyEditor
from ui.desktop.mention.findings import FindingsList
from ui.desktop.mention.links import open_address, openable
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label, restyle

_SAVE_EVERY, _CHECK_AFTER = 400, 300  # milliseconds


class ReplyPart(QWidget):
    """Editor, counter, findings and the buttons. ``suggested``: a suggestion has just been written;
    ``asked``: something is asked or said in place, in this widget.
    """

    suggested = Signal()
    asked = Signal(QWidget)

    def __init__(
        self,
        operations: Operations,
        theme: Theme,
        triage: TriageActions,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self._triage = triage
        self._settings = settings
        self._mention: Mention | None = None
        self._recent: tuple[str, ...] = ()
        self._variant = 0
        self._dirty = False
        self._saving = 0
        self._checked: tuple[str, tuple[Finding, ...]] = ("", ())

        self.editor = ReplyEditor(theme)
        self.editor.setPlaceholderText(self.tr("Write a reply, or let Vigie suggest one."))
        self.editor.textChanged.connect(self._on_text)
        self._suggest = QPushButton()
        self._suggest.clicked.connect(self.suggest)
        self._state = label("", "small", wrap=False)
        self._count = label("", "small", wrap=False)
        self.findings = FindingsList(theme)
        self.findings.hide()
        self.findings.chosen.connect(self._show_finding)
        self.findings.mend_wanted.connect(self._mend)
        self._send = QPushButton()
        self._send.setProperty("kind", "primary")
        self._send.clicked.connect(self.copy_and_open)
        self._answered = QPushButton(self.tr("Mark as answered"))
        self._answered.setToolTip(self.tr("With the time, so that you know how fast you answer (A)"))
        self._answered.clicked.connect(self.mark_answered)
        self._notice = _Notice()
        self._notice.hide()
        self._notice.told.connect(partial(self.asked.emit, self._notice))

        head = QHBoxLayout()
        head.addWidget(label(self.tr("Reply"), "heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self._suggest)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._state)
        buttons = Flow(8)
        buttons.add(self._send)
        buttons.add(self._answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addLayout(foot)
        column.addWidget(self.findings)
        column.addWidget(self._notice)
        column.addWidget(buttons)

        self._save_soon = _timer(self, _SAVE_EVERY, self.flush)
        self._check_soon = _timer(self, _CHECK_AFTER, self._check)
        triage.drafted.connect(self._on_drafted)
        self._name_buttons()

    # --- which mention ----------------------------------------------------------------------

    def tell(self, mention: Mention, recent: tuple[str, ...]) -> None:
        """Show the reply to a mention; the same mention again changes nothing of what is being typed."""
        same = self._mention is not None and self._mention.id == mention.id
        if not same:
            self.flush()
            self._variant = 0
            self._notice.hide()
        self._mention, self._recent = mention, recent
        if not same or self._may_adopt(mention.draft):
            self._begin(mention.draft)
        self._name_buttons()

    def use_settings(self, settings: Settings) -> None:
        """Sign and check with other settings from now on."""
        self._settings = settings
        self._check_soon.start()

    def flush(self) -> None:
        """Save at once what is not saved yet."""
        self._save_soon.stop()
        if not self._dirty or self._mention is None:
            return
        self._dirty = False
        self._saving += 1
        self._triage.save_draft(self._mention.id, self.editor.text, self._on_save_failed)

    def begin(self) -> None:
        """Bring the keyboard here; where nothing is written yet, suggest something."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.editor.text.strip():
            self.suggest()

    # --- suggesting -------------------------------------------------------------------------

    def suggest(self) -> None:
        """Write a suggestion; pressed again, one in other words. Ctrl+Z brings back what was there."""
        if self._mention is None:
            return
        mention, variant = self._mention, self._variant
        self._variant += 1

        def done(draft: Draft) -> None:
            if self._mention is not None and self._mention.id == mention.id:
                self.editor.write(draft.text)
                self.editor.to_next_blank()
                self._name_buttons()
                self.suggested.emit()

        self._operations.read(self, partial(compose, mention, self._settings, variant), done, topic="suggest")

    # --- sending ----------------------------------------------------------------------------

    def copy_and_open(self) -> None:
        """Copy the reply and open the page; what the guard blocks must be confirmed first."""
        text = self.editor.text
        if self._mention is None or not text.strip():
            return

        def done(findings: tuple[Finding, ...]) -> None:
            self._take_findings(text, findings)
            blocked = [finding for finding in findings if finding.level is Level.BLOCK]
            if blocked:
                self._confirm(len(blocked))
            else:
                self._copy()

        self._operations.read(self, partial(check, text, self._context()), done, topic="guard")

    def mark_answered(self) -> None:
        """The reply has been posted: note the time."""
        self.flush()
        self._notice.hide()
        if self._mention is not None:
            self._triage.set_status((self._mention.id,), Status.ANSWERED)

    def _confirm(self, count: int) -> None:
        said = (
            self.tr("The guard found something that should not be posted. Look at it above first.")
            if count == 1
            else self.tr("The guard found {n} things that should not be posted. Look at them above first.")
        )
        self._notice.ask(
            said.format(n=count),
            (self.tr("Back to the reply"), self.editor.setFocus),
            (self.tr("Copy it anyway"), self._copy),
        )

    def _copy(self) -> None:
        if self._mention is None:
            return
        QGuiApplication.clipboard().setText(self.editor.text)
        if openable(self._mention.url):
            open_address(self._mention.url)
            said = self.tr("Copied. Paste it on the page that opens now; Vigie never posts by itself.")
        else:
            said = self.tr("Copied. Paste it where the mention is; Vigie never posts by itself.")
        self._notice.ask(said, (self.tr("Posted: mark as answered"), self.mark_answered))

    # --- what is typed ----------------------------------------------------------------------

    def _begin(self, text: str) -> None:
        self.editor.blockSignals(True)
        self.editor.begin(text)
        self.editor.blockSignals(False)
        self._dirty = False
        self._state.setText("")
        self._take_findings(text, ())
        self._count_length()
        if text.strip():
            self._check()

    def _on_text(self) -> None:
        if self._mention is None:
            return
        self._dirty = True
        self._state.setText("")
        self._notice.hide()
        if not self._save_soon.isActive():
            self._save_soon.start()
        self.editor.show_findings(())
        self._check_soon.start()
        self._count_length()
        self._name_buttons()

    def _on_drafted(self, mention: int, text: str) -> None:
        if self._mention is None or self._mention.id != mention:
            return
        if self._saving:
            self._saving -= 1
            if not self._dirty:
                self._state.setText(self.tr("Saved"))
        elif self._may_adopt(text):
            self._begin(text)

    def _on_save_failed(self, error: VigieError) -> None:
        self._saving = max(0, self._saving - 1)
        self._dirty = True
        self._notice.ask(
            self.tr("The reply is not saved: {why}").format(why=sentences.error(error)),
            (self.tr("Try again"), self.flush),
        )

    def _may_adopt(self, text: str) -> bool:
        """Whether a text from the store may take the place of what is here."""
        busy = self._dirty or self._saving > 0 or self.editor.hasFocus()
        return not busy and text != self.editor.text

    def _count_length(self) -> None:
        text = self.editor.text
        words, used = len(text.split()), length(text)
        most = limit(self._mention.kind, self._mention.url) if self._mention else None
        if most is None:
            said = self.tr("1 word") if words == 1 else self.tr("{n} words").format(n=words)
        else:
            said = self.tr("{used} of {most} characters").format(used=used, most=most)
        self._count.setText(said if text.strip() else "")
        self._count.setProperty("role", "error" if most is not None and used > most else "small")
        restyle(self._count)

    # --- the guard --------------------------------------------------------------------------

    def _context(self) -> Context:
        return context_of(self._settings, self._recent, self._mention)

    def _check(self) -> None:
        text = self.editor.text
        if not text.strip():
            self._take_findings(text, ())
            return
        self._operations.read(
            self, partial(check, text, self._context()), partial(self._take_findings, text), topic="guard"
        )

    def _take_findings(self, text: str, findings: tuple[Finding, ...]) -> None:
        if text != self.editor.text:
            return  # typed on since; the next check is on its way
        self._checked = (text, findings)
        self.findings.tell(text, findings)
        self.editor.show_findings(findings)

    def _show_finding(self, finding: Finding) -> None:
        if self._checked[0] == self.editor.text:
            self.editor.select(finding.span)

    def _mend(self, finding: Finding) -> None:
        if finding.mend is not None and self._checked[0] == self.editor.text:
            self.editor.mend(finding.span, finding.mend)

    def _name_buttons(self) -> None:
        text = self.editor.text.strip()
        self._suggest.setText(
            self.tr("Say it in other words") if self._variant else self.tr("Suggest a reply")
        )
        opens = self._mention is not None and openable(self._mention.url)
        self._send.setText(self.tr("Copy && open the page") if opens else self.tr("Copy"))
        self._send.setEnabled(bool(text))
        answered = self._mention is not None and self._mention.triage.status is Status.ANSWERED
        self._answered.setEnabled(not answered)
        if answered and self._mention is not None and self._mention.triage.answered_at is not None:
            self._answered.setText(
                self.tr("Answered on {when}").format(when=moments.full(self._mention.triage.answered_at))
            )
        else:
            self._answered.setText(self.tr("Mark as answered"))


class _Notice(Card):
    """Something to say or to ask, in place. ``told`` when it is shown."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__("warning")
        self._text: QLabel = label("")
        self._buttons = Flow(8)
        self.column.addWidget(self._text)
        self.column.addWidget(self._buttons)

    def ask(self, text: str, *answers: tuple[str, object]) -> None:
        """Say it, with buttons: words and what they do. Any answer takes the notice away."""
        self._text.setText(text)
        self._buttons.empty()
        made = [QPushButton(words) for words, _ in answers]
        for button, (_, does) in zip(made, answers, strict=True):
            button.clicked.connect(partial(self._answer, does))
            self._buttons.add(button)
        self.show()
        if made:
            made[0].setFocus(Qt.FocusReason.OtherFocusReason)
        # After the layout has given it room.
        QTimer.singleShot(0, self, self.told.emit)

    def _answer(self, does: object, _: bool = False) -> None:
        self.hide()
        if callable(does):
            does()


def _timer(parent: QWidget, interval: int, does: object) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(interval)
    made.timeout.connect(does)
    return made
