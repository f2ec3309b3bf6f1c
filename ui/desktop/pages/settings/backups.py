"""Backups: the automatic ones, one made now, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QDir, QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from core.errors import VigieError
from storage.store import Store
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.settings.part import Part
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file and what a person wants to know of it."""

    path: Path
    made_at: datetime
    size: int


class BackupsPart(Part):
    """``replaced`` tells that everything in the store is that of a backup now."""

    replaced = Signal()
    done = Signal(str)

    def __init__(self, store: Store, operations: Operations, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._backups: list[Backup] = []
        self._chosen: Path | None = None
        self.head(self.tr("Backups"))
        self.column.addWidget(
            label(
                self.tr(
                    "Vigie makes one a day and keeps seven days and four weeks."
                    " They lie on the same disk: put one on another disk now and then."
                ),
                "muted",
            )
        )
        self.list = RowsView(theme, self.tr("Backups"))
        self.list.chosen.connect(self._restore_chosen)
        self.list.selected.connect(self._enable)
        self._none = label(self.tr("No backup yet: the first one is made today."), "muted")
        self._now = QPushButton(self.tr("Back up now…"))
        self._now.clicked.connect(self._ask_backup)
        self._back = QPushButton(self.tr("Restore the chosen one…"))
        self._back.clicked.connect(self._restore_current)
        self._file = QPushButton(self.tr("Restore from a file…"))
        self._file.clicked.connect(self._ask_file)
        buttons = Flow(8)
        for button in (self._now, self._back, self._file):
            buttons.add(button)
        self._busy = Busy()
        self._error = label("", "error")
        self._error.hide()
        self.question = self._make_question()
        self.column.addWidget(self.list)
        self.column.addWidget(self._none)
        for part in (buttons, self.question, self._busy, self._error):
            self.column.addWidget(part)

    @property
    def error(self) -> str:
        """What went wrong."""
        return self._error.text()

    def reload(self) -> None:
        """Look which backups there are."""
        self._operations.read(self, partial(_listed, self._store), self._show, topic="backups")

    def back_up(self, path: Path) -> None:
        """Write a backup to a file."""
        self._begin(self.tr("Writing the backup…"))
        self._operations.read(self, partial(_write, self._store, path), self._written, self._failed)

    def ask_restore(self, path: Path, name: str) -> None:
        """Ask in place whether everything shall be replaced."""
        self._chosen = path
        self._sentence.setText(
            self.tr(
                "Replace everything by {name}? What is there now is kept as a backup of its own,"
                " so you can come back to it."
            ).format(name=name)
        )
        self.question.show()
        self._yes.setFocus()

    def restore(self) -> None:
        """Do it."""
        path = self._chosen
        if path is None:
            return
        self.question.hide()
        self._begin(self.tr("Restoring…"))
        self._operations.write(self, partial(self._store.backups.restore, path), self._restored, self._failed)

    def _begin(self, text: str) -> None:
        self._error.hide()
        self._busy.start(text)
        self._set_enabled(False)

    def _written(self, path: Path) -> None:
        self._finish()
        self.done.emit(self.tr("The backup was written to {path}.").format(path=path))

    def _restored(self, kept: Path) -> None:
        self._finish()
        self.done.emit(self.tr("Restored. What was there before is kept as {name}.").format(name=kept.name))
        self.replaced.emit()

    def _failed(self, error: VigieError) -> None:
        self._finish()
        self._error.setText(sentences.error(error))
        self._error.show()

    def _finish(self) -> None:
        self._busy.finish()
        self._set_enabled(True)
        self.reload()

    def _set_enabled(self, enabled: bool) -> None:
        for button in (self._now, self._back, self._file):
            button.setEnabled(enabled)

    def _show(self, backups: list[Backup]) -> None:
        self._backups = backups
        rows = [
            Row(
                number,
                moments.full(backup.made_at),
                backup.path.name,
                QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat),
            )
            for number, backup in enumerate(backups)
        ]
        self.list.show_rows(rows)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(rows), _SHOWN) + 4 if rows else 0)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._enable(self.list.current)

    def _enable(self, current: int | None) -> None:
        self._back.setEnabled(current is not None)

    def _restore_current(self) -> None:
        if self.list.current is not None:
            self._restore_chosen(self.list.current)

    def _restore_chosen(self, number: int) -> None:
        if 0 <= number < len(self._backups):
            backup = self._backups[number]
            self.ask_restore(
                backup.path, self.tr("the backup of {date}").format(date=moments.full(backup.made_at))
            )

    def _ask_backup(self) -> None:
        name = f"vigie-{QDate.currentDate().toString('yyyy-MM-dd')}.sqlite"
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Back up"),
            str(Path(QDir.homePath()) / name),
            self.tr("Backups of Vigie (*.sqlite)"),
        )
        if path:
            self.back_up(Path(path))

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Restore a backup"),
            QDir.homePath(),
            self.tr("Backups of Vigie (*.sqlite);;All files (*)"),
        )
        if path:
            self.ask_restore(Path(path), Path(path).name)

    def _make_question(self) -> QWidget:
        card = Card("warning")
        self._sentence = label("")
        self._yes = QPushButton(self.tr("Replace everything"))
        self._yes.setProperty("kind", "danger")
        self._yes.clicked.connect(self.restore)
        no = QPushButton(self.tr("Cancel"))
        no.clicked.connect(card.hide)
        line = QHBoxLayout()
        line.addWidget(self._yes)
        line.addWidget(no)
        line.addStretch(1)
        card.column.addWidget(self._sentence)
        card.column.addLayout(line)
        card.hide()
        return card


def _listed(store: Store) -> list[Backup]:
    found: list[Backup] = []
    for path in store.backups.list():
        try:
            state = path.stat()
        except OSError:
            continue
        found.append(Backup(path, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size))
    return found


def _write(store: Store, path: Path) -> Path:
    """The file dialog has asked before overwriting; the old one goes only when the new one is whole."""
    if not path.suffix:
        path = path.with_suffix(".sqlite")
    if not path.is_file():
        store.backups.backup(path)
        return path
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    store.backups.backup(new)
    new.replace(path)
    return path
