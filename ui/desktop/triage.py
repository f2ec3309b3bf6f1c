"""What the owner does with mentions: every step is written in the background and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.clock import Clock
from core.errors import VigieError
from core.model import Checked, Note, Status
from storage.store import Store
from storage.triage import Undo
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.undo import UndoHistory


class TriageActions(QObject):
    """Status, snooze, spam, checked, notes and drafts of one or many mentions.

    ``changed`` tells the ids whose triage is now another in the store,
    ``restored`` the ids that an undo has put back (after ``changed``),
    ``drafted`` a mention whose draft was saved, with the text, and ``tick``
    comes every minute, when snoozed mentions may have come back.
    """

    changed = Signal(object)
    restored = Signal(object)
    drafted = Signal(int, str)
    tick = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        messages: Messages,
        history: UndoHistory,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._messages = messages
        self._history = history
        self.clock = clock
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    # --- decisions ------------------------------------------------------------------------

    def set_status(self, ids: Sequence[int], status: Status) -> None:
        """Give the mentions a status. One that is worked on again is not snoozed any more."""
        if status in (Status.NEW, Status.TO_ANSWER):
            self._change(ids, self._said(status, len(ids)), status=status, snoozed_until=None)
        else:
            self._change(ids, self._said(status, len(ids)), status=status)

    def snooze(self, ids: Sequence[int], until: datetime | None) -> None:
        """Put the mentions out of sight until then; None brings them back now."""
        many = len(ids) != 1
        if until is None:
            said = self.tr("{n} mentions are back.") if many else self.tr("The mention is back.")
        else:
            said = self.tr("{n} mentions snoozed.") if many else self.tr("Snoozed.")
        self._change(ids, said.format(n=len(ids)), snoozed_until=until)

    def set_spam(self, ids: Sequence[int], spam: bool) -> None:
        """The owner's word on whether they are advertisements."""
        many = len(ids) != 1
        if spam:
            said = self.tr("{n} mentions set aside as spam.") if many else self.tr("Set aside as spam.")
        else:
            said = self.tr("{n} mentions are no spam.") if many else self.tr("Not spam.")
        self._change(ids, said.format(n=len(ids)), spam=spam)

    def set_checked(self, ids: Sequence[int], checked: Checked) -> None:
        """Whether what they claim was found true."""
        said = {
            Checked.UNKNOWN: self.tr("Marked as not checked."),
            Checked.TRUE: self.tr("Marked as checked: true."),
            Checked.FALSE: self.tr("Marked as checked: not so."),
        }[checked]
        self._change(ids, said, checked=checked)

    # --- notes ----------------------------------------------------------------------------

    def add_note(self, mention: int, text: str) -> None:
        """Add a note to a mention."""
        text = text.strip()
        if not text:
            return

        def done(note: Note) -> None:
            self._done((mention,), self.tr("Note added."), partial(self._store.mentions.remove_note, note.id))

        self._operations.write(self, partial(self._store.mentions.add_note, mention, text), done)

    def remove_note(self, mention: int, note: Note) -> None:
        """Remove a note."""

        def done(_: object) -> None:
            again = partial(self._store.mentions.add_note, mention, note.text)
            self._done((mention,), self.tr("Note removed."), again)

        self._operations.write(self, partial(self._store.mentions.remove_note, note.id), done)

    def change_note(self, mention: int, note: Note, text: str) -> None:
        """Put another text in a note's place; an empty one removes it."""
        text = text.strip()
        if not text:
            self.remove_note(mention, note)
            return
        if text == note.text:
            return
        mentions = self._store.mentions

        def work() -> Note:
            mentions.remove_note(note.id)
            return mentions.add_note(mention, text)

        def done(new: Note) -> None:
            def undo() -> None:
                mentions.remove_note(new.id)
                mentions.add_note(mention, note.text)

            self._done((mention,), self.tr("Note changed."), undo)

        self._operations.write(self, work, done)

    # --- drafts ---------------------------------------------------------------------------

    def save_draft(
        self, mention: int, text: str, failed: Callable[[VigieError], object] | None = None
    ) -> None:
        """Keep a reply as far as it is written."""

        def done(_: object) -> None:
            self.drafted.emit(mention, text)

        self._operations.write(self, partial(self._store.mentions.save_draft, mention, text), done, failed)

    # --- the way back ---------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Tell of something done that needs no undo."""
        self._messages.done(text)

    def _change(self, ids: Sequence[int], said: str, **values: Any) -> None:
        ids = tuple(ids)
        if not ids:
            return
        mentions = self._store.mentions

        def done(undo: Undo) -> None:
            self._done(ids, said, partial(mentions.restore, undo))

        self._operations.write(self, partial(mentions.change, ids, **values), done)

    def _done(self, ids: tuple[int, ...], said: str, undo: Callable[[], object]) -> None:
        def back(_: object) -> None:
            self._messages.done(self.tr("Taken back."))
            self.changed.emit(ids)
            self.restored.emit(ids)

        self._history.add(said, lambda: self._operations.write(self, undo, back))
        self._messages.done(said, can_undo=True)
        self.changed.emit(ids)

    def _said(self, status: Status, count: int) -> str:
        one = {
            Status.NEW: self.tr("Marked as new."),
            Status.TO_ANSWER: self.tr("Marked as to answer."),
            Status.WAITING: self.tr("Marked as waiting for news."),
            Status.ANSWERED: self.tr("Marked as answered."),
            Status.DISMISSED: self.tr("Dismissed."),
        }
        many = {
            Status.NEW: self.tr("{n} mentions marked as new."),
            Status.TO_ANSWER: self.tr("{n} mentions marked as to answer."),
            Status.WAITING: self.tr("{n} mentions marked as waiting for news."),
            Status.ANSWERED: self.tr("{n} mentions marked as answered."),
            Status.DISMISSED: self.tr("{n} mentions dismissed."),
        }
        return (one if count == 1 else many)[status].format(n=count)
