"""Writing a watch: its name, three plain boxes, and at once what it would find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import InputError, VigieError
from core.model import Watch
from core.query import for_watch, split_terms
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.dry_run import DryRunView, Trial
from ui.desktop.pages.watching.trial import trial
from ui.desktop.pages.watching.words import said, term
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label

_PAUSE_BEFORE_TRIAL = 300


@dataclass(frozen=True, slots=True)
class Saved:
    """A watch that was just saved, what it was before (None when new), and how many it found."""

    watch: Watch
    before: Watch | None
    found: int


class WatchEditor(QWidget):
    """The form. ``saved`` tells of what was saved, ``left`` of going back without saving (and the draft)."""

    saved = Signal(object)
    left = Signal(object)

    def __init__(self, store: Store, operations: Operations, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._watch: Watch | None = None
        self._start = Watch(0, "")
        self._title = label("", "heading", wrap=False)
        self._name_box = QLineEdit()
        self._name_box.setMaxLength(80)
        self._boxes = tuple(self._box() for _ in range(3))
        self._name = Field(
            self.tr("Name"),
            self._name_box,
            self.tr("As it is called in your lists; left empty, it is called by its first word."),
        )
        self._any = Field(
            self.tr("Any of these words"),
            self._boxes[0],
            self.tr(
                "Separated by commas: Café Crescent, cafecrescent. Several words are taken together;"
                " accents and capitals do not matter; boulang* finds every word that begins so."
            ),
        )
        self._all = Field(
            self.tr("And all of these"),
            self._boxes[1],
            self.tr("Each of them must be there too, for example your town."),
        )
        self._none = Field(
            self.tr("But none of these"),
            self._boxes[2],
            self.tr("What is about somebody else of the same name."),
        )
        self._reading = label("", "small")
        self._save = QPushButton(self.tr("Save"))
        self._save.setProperty("kind", "primary")
        self._save.clicked.connect(self.save)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.leave)
        self._busy = Busy()
        self.view = DryRunView(theme, clock)
        self._lay_out()

        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(_PAUSE_BEFORE_TRIAL)
        self._pace.timeout.connect(self._try)
        self._name_box.textChanged.connect(self._name.clear)
        for box in self._boxes:
            box.textChanged.connect(self._words_changed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            enter = QShortcut(QKeySequence(keys), self)
            enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            enter.activated.connect(self.save)

    @property
    def draft(self) -> Watch:
        """The watch as it stands in the form."""
        any_of, all_of, none_of = (split_terms(box.toPlainText()) for box in self._boxes)
        name = " ".join(self._name_box.text().split())
        base = self._watch or Watch(0, "")
        return replace(base, name=name, any_of=any_of, all_of=all_of, none_of=none_of)

    def edit(self, watch: Watch | None, draft: Watch | None = None) -> None:
        """Begin with a watch, or with nothing; ``draft`` is what had been typed before."""
        self._watch = watch
        self._start = watch or Watch(0, "")
        shown = draft or self._start
        self._title.setText(self.tr("Change a watch") if watch else self.tr("New watch"))
        self._name_box.setText(shown.name)
        for box, terms in zip(self._boxes, (shown.any_of, shown.all_of, shown.none_of), strict=True):
            box.setPlainText(", ".join(terms))
        self._name.clear()
        self._any.clear()
        self._save.setEnabled(True)
        self._try()
        (self._name if not shown.name else self._any).focus()

    @property
    def name_error(self) -> str:
        """What is wrong with the name."""
        return self._name.error

    @property
    def words_error(self) -> str:
        """What is wrong with the words."""
        return self._any.error

    def type_in(self, name: str, any_of: str, all_of: str, none_of: str) -> None:
        """Fill the form as somebody typing would."""
        self._name_box.setText(name)
        for box, text in zip(self._boxes, (any_of, all_of, none_of), strict=True):
            box.setPlainText(text)

    def save(self) -> None:
        """Save, or say in place what is missing."""
        watch = self.draft
        try:
            for_watch(watch.any_of, watch.all_of, watch.none_of)
        except InputError as error:
            self._any.fail(sentences.error(error))
            self._any.focus()
            return
        if not watch.name:
            # A watch called by its first word is better than a question.
            first = (watch.any_of or watch.all_of)[0]
            watch = replace(watch, name=first.strip('"“”«» *')[:80])
        self._save.setEnabled(False)
        self._busy.start(self.tr("Saving, and looking through what was collected…"))
        before = self._watch
        self._operations.write(
            self, partial(_save, self._store, watch, before), self._on_saved, self._on_failure
        )

    def _on_saved(self, saved: Saved) -> None:
        self._busy.finish()
        self._save.setEnabled(True)
        self.saved.emit(saved)

    def _on_failure(self, error: VigieError) -> None:
        self._busy.finish()
        self._save.setEnabled(True)
        field = self._any if error.code == "empty_watch" else self._name
        field.fail(sentences.error(error))
        field.focus()

    def leave(self) -> None:
        """Go back without saving; what was typed goes along, so that it can be had back."""
        draft = self.draft
        changed = (draft.name, draft.any_of, draft.all_of, draft.none_of) != (
            self._start.name,
            self._start.any_of,
            self._start.all_of,
            self._start.none_of,
        )
        self.left.emit((self._watch, draft) if changed else None)

    def _words_changed(self) -> None:
        self._any.clear()
        self._pace.start()

    def _try(self) -> None:
        watch = self.draft
        self._name_box.setPlaceholderText((watch.any_of or watch.all_of or ("",))[0].strip('"“”«» *'))
        self._reading.setText(self.tr("Looks for {words}.").format(words=said(watch)) if said(watch) else "")
        try:
            query = for_watch(watch.any_of, watch.all_of, watch.none_of)
        except InputError:
            self._operations.read(self, _nothing, self._ignore, topic="try")  # outdates a trial under way
            self.view.nothing_asked()
            if watch.none_of and not watch.any_of and not watch.all_of:
                self._reading.setText(
                    self.tr("Leaving out {words} needs something to look for first.").format(
                        words=", ".join(term(one) for one in watch.none_of)
                    )
                )
            return
        store = self._store

        def work() -> tuple[Trial, int]:
            return trial(store, query), store.settings.load().archive_days

        self._operations.read(self, work, self._show_trial, self._trial_failed, topic="try")

    def _show_trial(self, result: tuple[Trial, int]) -> None:
        self.view.show_trial(*result)

    def _trial_failed(self, error: VigieError) -> None:
        self._any.fail(sentences.error(error))

    def _ignore(self, _: object) -> None:
        pass

    def _box(self) -> QPlainTextEdit:
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFixedHeight(2 * box.fontMetrics().lineSpacing() + 22)
        return box

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setContentsMargins(2, 2, 12, 2)
        form.setSpacing(14)
        form.addWidget(self._title)
        for part in (self._name, self._any, self._all, self._none, self._reading):
            form.addWidget(part)
        form.addWidget(self._busy)
        form.addStretch(1)
        inside = QWidget()
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(scroll, 1)
        left.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(left, 6)
        whole.addWidget(self.view, 5)


def _save(store: Store, watch: Watch, before: Watch | None) -> Saved:
    if before is None:
        made, found = store.watches.add(watch.name, watch.any_of, watch.all_of, watch.none_of)
        return Saved(made, None, found)
    return Saved(watch, before, store.watches.edit(watch))


def _nothing() -> None:
    return None
