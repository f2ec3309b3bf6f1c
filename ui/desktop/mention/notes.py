"""The owner's notes on a mention."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.model import Mention, Note
from ui.desktop import moments
from ui.desktop.mention.offsets import plain
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label


class Notes(QWidget):
    """The notes, each with Change and Remove, and a box for a new one that opens with the key N.

    ``left``: the keyboard may go elsewhere; ``busy``: a note is being written, or no more.
    """

    left = Signal()
    busy = Signal(bool)

    def __init__(self, triage: TriageActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._triage = triage
        self._mention: int | None = None
        self._changing: Note | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._box = _NoteEdit()
        self._box.setPlaceholderText(self.tr("A note for yourself. Nobody else sees it."))
        self._box.setAccessibleName(self.tr("Note"))
        self._box.setFixedHeight(72)
        self._box.kept.connect(self._keep)
        self._box.dropped.connect(self._drop)
        self._keep_button = QPushButton(self.tr("Keep the note"))
        self._keep_button.setToolTip("Ctrl+Enter")
        self._keep_button.clicked.connect(self._keep)
        self._drop_button = QPushButton(self.tr("Cancel"))
        self._drop_button.setProperty("kind", "flat")
        self._drop_button.clicked.connect(self._drop)
        self._editing = QWidget()
        editing = QVBoxLayout(self._editing)
        editing.setContentsMargins(0, 0, 0, 0)
        editing.setSpacing(6)
        editing.addWidget(self._box)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keep_button)
        buttons.addWidget(self._drop_button)
        buttons.addStretch(1)
        editing.addLayout(buttons)
        self._editing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self._editing)

    @property
    def writing(self) -> bool:
        """Whether a note is being written."""
        return self._editing.isVisibleTo(self)

    def tell(self, mention: Mention) -> None:
        """Show the notes of a mention; what is being typed for another one is kept with that one."""
        if self._mention != mention.id:
            self.flush()
            self._mention = mention.id
        empty(self._list)
        for note in mention.notes:
            self._list.addWidget(self._shown(note))

    def begin(self, note: Note | None = None) -> None:
        """Open the box for a new note, or to change one."""
        self._changing = note
        if note is not None or not self._box.toPlainText():
            self._box.setPlainText(plain(note.text) if note else "")
        self._editing.show()
        self.busy.emit(True)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is in the box: nothing that was typed is lost."""
        if self.writing and self._mention is not None:
            text = self._box.toPlainText()
            if self._changing is not None:
                if text.strip():
                    self._triage.change_note(self._mention, self._changing, text)
            else:
                self._triage.add_note(self._mention, text)
        self._close()

    def _keep(self) -> None:
        if self._changing is not None and self._mention is not None:
            self._triage.change_note(self._mention, self._changing, self._box.toPlainText())
            self._close()
        else:
            self.flush()
        self.left.emit()

    def _drop(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        self._changing = None
        self._box.clear()
        self._editing.hide()
        self.busy.emit(False)

    def _shown(self, note: Note) -> QWidget:
        card = Card("notice")
        text = label(plain(note.text))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(text)
        line = QHBoxLayout()
        when: QLabel = label(moments.full(note.written_at), "small", wrap=False)
        line.addWidget(when)
        line.addStretch(1)
        for words, pressed in (
            (self.tr("Change"), partial(self.begin, note)),
            (self.tr("Remove"), partial(self._remove, note)),
        ):
            button = QPushButton(words)
            button.setProperty("kind", "flat")
            button.setStyleSheet("QPushButton { padding: 2px 8px; }")
            button.clicked.connect(lambda _=False, pressed=pressed: pressed())
            line.addWidget(button)
        card.column.addLayout(line)
        return card

    def _remove(self, note: Note) -> None:
        if self._mention is not None:
            self._triage.remove_note(self._mention, note)


class _NoteEdit(QPlainTextEdit):
    """Ctrl+Enter keeps, Escape leaves it."""

    kept = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # Escape leaves the note, not the mention
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
