"""The icon in the system's tray: silent unless something serious has come, and never in quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from core.clock import Clock
from core.model import MentionRow, Severity, Status
from core.settings import Settings
from core.text import excerpt
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.icons import pixmap
from ui.desktop.moments import local
from ui.desktop.operations import Operations

RECENT = timedelta(days=14)
"""What was published longer ago is no news, even if it was found just now."""


class Tray(QObject):
    """Speaks up for new serious and critical mentions, each once."""

    front_wanted = Signal()
    mention_wanted = Signal(int)
    check_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        settings: Settings,
        clock: Clock,
        icon: QSystemTrayIcon | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._settings = settings
        self._clock = clock
        self._waiting: dict[int, MentionRow] = {}
        self._told: set[int] = set()
        self._last: tuple[int, ...] = ()
        self._icon = icon or QSystemTrayIcon(QIcon(pixmap("vigie", "", 64)), self)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_message)
        self._menu = QMenu()
        self._icon.setContextMenu(self._menu)
        self._later = QTimer(self)
        self._later.setInterval(60_000)
        self._later.timeout.connect(self.speak)
        self.retranslate()
        self._icon.show()

    def use_settings(self, settings: Settings) -> None:
        """Take other quiet hours, and perhaps another language."""
        self._settings = settings
        self.retranslate()

    def retranslate(self) -> None:
        """Write the menu in the language in force."""
        self._menu.clear()
        self._menu.addAction(self.tr("Open Vigie")).triggered.connect(self.front_wanted)
        self._menu.addAction(self.tr("Check now")).triggered.connect(self.check_wanted)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_wanted)
        self._icon.setToolTip("Vigie")

    def arrived(self, ids: Sequence[int]) -> None:
        """Mentions are new or newly judged."""
        wanted = [number for number in ids if number not in self._told]
        if wanted:
            self._operations.read(self, partial(self._store.mentions.rows, wanted), self._weigh)

    def hide(self) -> None:
        """Take the icon away."""
        self._later.stop()
        self._icon.hide()

    def _weigh(self, rows: Sequence[MentionRow]) -> None:
        for row in rows:
            if worth_telling(row) and self._clock() - row.published_at <= RECENT:
                self._waiting[row.id] = row
        self.speak()

    def speak(self) -> None:
        """Tell what is waiting to be told, unless these are quiet hours."""
        if not self._waiting:
            self._later.stop()
            return
        if is_quiet(local(self._clock()).hour, self._settings.quiet_from, self._settings.quiet_until):
            self._later.start()
            return
        rows = sorted(self._waiting.values(), key=lambda row: row.severity.rank, reverse=True)
        self._waiting.clear()
        self._later.stop()
        self._last = tuple(row.id for row in rows)
        self._told.update(self._last)
        worst = rows[0]
        if len(rows) == 1:
            title = self.tr("A mention is {severity}").format(severity=sentences.severity(worst.severity))
        else:
            title = self.tr("{n} mentions are serious").format(n=len(rows))
        text = excerpt(worst.title or worst.excerpt, 120)
        self._icon.showMessage(
            title, f"{text}\n{worst.source_title}", QSystemTrayIcon.MessageIcon.Warning, 15_000
        )

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.front_wanted.emit()

    def _on_message(self) -> None:
        self.front_wanted.emit()
        if len(self._last) == 1:
            self.mention_wanted.emit(self._last[0])


def worth_telling(row: MentionRow) -> bool:
    """Whether a mention is reason enough to disturb somebody."""
    return row.severity.rank >= Severity.SERIOUS.rank and row.triage.status is Status.NEW and not row.spam


def is_quiet(hour: int, start: int, end: int) -> bool:
    """Whether an hour lies in the quiet ones; the same hour twice means none are."""
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end
