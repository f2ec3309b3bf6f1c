"""What the owner does with mentions: every step is written in the background and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.clock import Clock
from core.errors import VigieError
from core.model import Checked, Correction, Note, Status
from storage.store import Store
from storage.stories import Parted
from storage.triage import Undo
from ui.desktop.corrections import MOST, Lesson, Verdict
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.undo import UndoHistory

if TYPE_CHECKING:
    from watchers.background import Background
    from watchers.judging import Change, Learned


class TriageActions(QObject):
    """Status, snooze, spam, checked, corrections, notes and drafts of one or many mentions.

    ``changed`` tells the ids whose triage or judgement is now another in the
    store, ``restored`` the ids that an undo has put back (after ``changed``),
    ``regrouped`` the ids whose story is now another one,
    ``taught`` that there are other corrections than before, ``changes_wanted``
    the changes the owner wants to see,
    ``drafted`` a mention whose draft was saved, with the text, and ``tick``
    comes every minute, when snoozed mentions may have come back.
    """

    changed = Signal(object)
    restored = Signal(object)
    regrouped = Signal(object)
    taught = Signal()
    changes_wanted = Signal(object)
    drafted = Signal(int, str)
    tick = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        messages: Messages,
        history: UndoHistory,
        clock: Clock,
        background: Callable[[], Background],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._last_changes: tuple[Change, ...] = ()
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
        """The owner's word on whether they are advertisements, from which Vigie learns too."""
        ids = tuple(ids)
        if not ids:
            return
        many = len(ids) != 1
        if spam:
            said = self.tr("{n} mentions set aside as spam.") if many else self.tr("Set aside as spam.")
        else:
            said = self.tr("{n} mentions are no spam.") if many else self.tr("Not spam.")
        said = said.format(n=len(ids))
        mentions = self._store.mentions
        lesson = self._lesson({mention: Verdict(spam=spam) for mention in ids[:MOST]})

        def learned() -> None:
            self._tell_changes(said, lesson)

        def done(undo: Undo) -> None:
            self._done(ids, said, partial(mentions.restore, undo), lesson)
            lesson.ended.connect(learned)
            lesson.begin()

        self._operations.write(self, partial(mentions.change, ids, spam=spam), done)

    def set_checked(self, ids: Sequence[int], checked: Checked) -> None:
        """Whether what they claim was found true."""
        said = {
            Checked.UNKNOWN: self.tr("Marked as not checked."),
            Checked.TRUE: self.tr("Marked as checked: true."),
            Checked.FALSE: self.tr("Marked as checked: not so."),
        }[checked]
        self._change(ids, said, checked=checked)

    def part(self, mention: int) -> None:
        """Take a mention out of its story: it is not the same as the others."""
        stories = self._store.stories

        def done(parted: Parted) -> None:
            ids = (mention, *parted.others)

            def back(_: object) -> None:
                self._messages.done(self.tr("Taken back."))
                self.regrouped.emit(ids)

            def step() -> None:
                self._operations.write(self, partial(stories.together, parted), back)

            said = self.tr("No longer told as the same.")
            self._history.add(said, step)
            self._messages.done(said, can_undo=True)
            self.regrouped.emit(ids)

        self._operations.write(self, partial(stories.apart, mention), done)

    # --- the full article -----------------------------------------------------------------

    def fetch_article(self, mention: int, failed: Callable[[VigieError], object]) -> None:
        """Fetch the article behind a mention in the background; it is told as a change."""

        def done(_: None) -> None:
            self.changed.emit((mention,))

        self._operations.follow(self, self._background().fetch_article(mention), done, failed)

    # --- corrections ----------------------------------------------------------------------

    def correct(self, verdicts: Mapping[int, Verdict]) -> None:
        """Judge these mentions as the owner says, and let Vigie learn from it."""
        if not verdicts:
            return
        lesson = self._lesson(verdicts)
        many = len(verdicts) != 1
        said = self.tr("{n} mentions corrected.").format(n=len(verdicts)) if many else self.tr("Corrected.")

        def learned() -> None:
            if lesson.taught:
                self._history.add(said, partial(self._unlearn, lesson))
                self._tell_changes(said, lesson, always=True)

        lesson.ended.connect(learned)
        lesson.begin()

    def forget(self, correction: Correction) -> None:
        """Let a correction count no more; what was judged with it is judged again."""

        def tell(learned: Learned) -> None:
            self._last_changes = ()
            self.changed.emit(tuple(change.mention_id for change in learned.changed))
            self.taught.emit()

        def done(learned: Learned) -> None:
            def back(_: None) -> None:
                self._messages.done(self.tr("Taken back."))
                tell(learned)

            def step() -> None:
                self._operations.follow(self, self._background().unlearn(learned), back)

            said = self.tr("Forgotten.")
            self._history.add(said, step)
            self._messages.done(said, can_undo=True)
            tell(learned)

        self._operations.follow(self, self._background().forget(correction.id), done)

    def show_changes(self) -> None:
        """Show what the last correction changed besides what was corrected."""
        if self._last_changes:
            self.changes_wanted.emit(self._last_changes)
        else:
            self._messages.done(self.tr("No correction has changed another mention lately."))

    def _lesson(self, verdicts: Mapping[int, Verdict]) -> Lesson:
        return Lesson(self._background(), self._operations, verdicts, self)

    def _tell_changes(self, said: str, lesson: Lesson, always: bool = False) -> None:
        """Say what else a lesson changed; where that is nothing, only if it was not said before."""
        others = lesson.others
        self._last_changes = others
        if others:
            one = len(others) == 1
            more = (
                self.tr("1 other mention changed too.")
                if one
                else self.tr("{n} other mentions changed too.").format(n=len(others))
            )
            show = self.tr("Show it") if one else self.tr("Show them")
            self._messages.done(f"{said} {more}", can_undo=True, offer=show, does=self.show_changes)
        elif always:
            self._messages.done(said, can_undo=True)
        if lesson.taught:
            self.changed.emit(lesson.ids)
            self.taught.emit()

    def _unlearn(self, lesson: Lesson) -> None:
        def done() -> None:
            self._messages.done(self.tr("Taken back."))
            self._forgotten(lesson)

        lesson.take_back(done)

    def _forgotten(self, lesson: Lesson) -> None:
        self._last_changes = ()
        self.changed.emit(lesson.ids)
        self.taught.emit()

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

    def _done(
        self, ids: tuple[int, ...], said: str, undo: Callable[[], object], lesson: Lesson | None = None
    ) -> None:
        """Say what was done, and remember how to undo it: that in the store, and what was learned from it."""

        def back(_: object) -> None:
            self._messages.done(self.tr("Taken back."))
            self.changed.emit(ids)
            self.restored.emit(ids)

        def step() -> None:
            self._operations.write(self, undo, back)
            if lesson is not None:
                lesson.take_back(partial(self._forgotten, lesson))

        self._history.add(said, step)
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
