"""When the store cannot be opened: why, and what can be done, before there is any window."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from core.clock import utc_now
from core.errors import StoreError, VigieError
from core.paths import DataFolder
from storage.backup import list_backups, restore_file
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView

_RESTORABLE = frozenset({"damaged_database", "not_a_database", "store_io"})

_SHOWN = 4


def rescue(folder: DataFolder, error: StoreError, theme: Theme) -> bool:
    """Tell why the store did not open, and let a backup be restored. True: try again."""
    dialog = Rescue(folder, error, theme)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.close_work()
        dialog.deleteLater()


class Rescue(QDialog):
    """One sentence, what to do, and the backups where one can help."""

    def __init__(self, folder: DataFolder, error: StoreError, theme: Theme) -> None:
        super().__init__()
        self._folder = folder
        self._operations = Operations(self)
        self._operations.failed.connect(self._failed)
        self._backups: list[Path] = list_backups(folder) if error.code in _RESTORABLE else []
        self.setWindowTitle("Vigie")
        self.setMinimumWidth(680)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Vigie cannot open its data"), "heading"))
        why = Card("error")
        self.sentence = label(sentences.error(error))
        why.column.addWidget(self.sentence)
        column.addWidget(why)
        self.advice = label(_advice(error.code, bool(self._backups)))
        column.addWidget(self.advice)
        self.list = RowsView(theme, self.tr("Backups"))
        self.list.show_rows([_row(number, path) for number, path in enumerate(self._backups)])
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(self._backups), _SHOWN) + 4)
        self.list.chosen.connect(self.restore)
        self.list.setVisible(bool(self._backups))
        column.addWidget(self.list)
        self._busy = Busy()
        self.error = label("", "error")
        self.error.hide()
        column.addWidget(self._busy)
        column.addWidget(self.error)
        column.addLayout(self._buttons())

    def restore(self) -> None:
        """Put the chosen backup in place; the file that cannot be opened is moved aside."""
        number = self.list.current
        if number is None:
            return
        self.setEnabled(False)
        self.error.hide()
        self._busy.start(self.tr("Restoring…"))
        work = partial(restore_file, self._folder, self._backups[number], utc_now())
        self._operations.write(self, work, self._restored, self._failed)

    def close_work(self) -> None:
        """End the thread that restores."""
        self._operations.close()

    def _restored(self, _aside: Path | None) -> None:
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self._busy.finish()
        text = sentences.error(error) if isinstance(error, VigieError) else str(error)
        self.error.setText(text)
        self.error.show()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        show = QPushButton(self.tr("Show the folder"))
        show.clicked.connect(self._show_folder)
        again = QPushButton(self.tr("Try again"))
        again.clicked.connect(self.accept)
        close = QPushButton(self.tr("Close Vigie"))
        close.clicked.connect(self.reject)
        self.restore_button = QPushButton(self.tr("Restore this backup"))
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.setVisible(bool(self._backups))
        primary = self.restore_button if self._backups else again
        primary.setProperty("kind", "primary")
        primary.setDefault(True)
        line.addWidget(show)
        line.addStretch(1)
        for button in (close, again, self.restore_button):
            line.addWidget(button)
        return line

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.root)))


def _row(number: int, path: Path) -> Row:
    state = path.stat()
    size = QLocale().formattedDataSize(state.st_size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    made = datetime.fromtimestamp(state.st_mtime, UTC)
    return Row(number, moments.full(made), path.name, size)


def _advice(code: str, backups: bool) -> str:
    if code in _RESTORABLE and backups:
        return QCoreApplication.translate(
            "Rescue",
            "Choose a backup to go on with; the newest is on top."
            " The file that cannot be opened is moved aside in the same folder, not deleted.",
        )
    if code in _RESTORABLE:
        return QCoreApplication.translate(
            "Rescue",
            "There is no backup in the data folder. If you have one elsewhere,"
            " put it into the folder “backups” and try again.",
        )
    if code == "newer_database":
        return QCoreApplication.translate(
            "Rescue", "Nothing was changed. Install the newest Vigie on this computer, then open it again."
        )
    if code == "read_only":
        return QCoreApplication.translate(
            "Rescue",
            "Allow your account to write there, or free the disk from its protection, then try again.",
        )
    if code == "disk_full":
        return QCoreApplication.translate("Rescue", "Free some space on the disk, then try again.")
    if code == "locked":
        return QCoreApplication.translate(
            "Rescue", "Perhaps a backup or another Vigie is using it. Wait a moment, then try again."
        )
    return QCoreApplication.translate("Rescue", "Put it right, then try again.")
