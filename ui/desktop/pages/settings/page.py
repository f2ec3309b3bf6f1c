"""The settings: every change is saved at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.clock import Clock
from core.errors import VigieError
from core.settings import Settings
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.messages import Messages
from ui.desktop.operations import Operations
from ui.desktop.pages.page import Page
from ui.desktop.pages.settings.backups import BackupsPart
from ui.desktop.pages.settings.keeping import KeepingPart
from ui.desktop.pages.settings.learned import LearnedPart
from ui.desktop.pages.settings.looks import LooksPart
from ui.desktop.pages.settings.part import WIDEST, Part
from ui.desktop.pages.settings.shop import ShopPart
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.labels import label


class SettingsPage(Page):
    """``saved`` tells of settings just saved, ``store_replaced`` of a backup that was restored."""

    saved = Signal(object)
    store_replaced = Signal()

    def __init__(
        self,
        store: Store,
        operations: Operations,
        theme: Theme,
        messages: Messages,
        triage: TriageActions,
        settings: Settings,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._messages = messages
        self._settings = settings
        self.title.setText(self.tr("Settings"))
        self._note = label("", "good", wrap=False)
        self.head.addWidget(self._note)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(2500)
        self._fade.timeout.connect(self._note.clear)

        self.shop = ShopPart(operations, store.folder.root)
        self.looks = LooksPart()
        self.keeping = KeepingPart(store.folder.root)
        self.backups = BackupsPart(store, operations, theme)
        self.backups.replaced.connect(self._on_replaced)
        self.backups.done.connect(messages.done)
        self.learned = LearnedPart(store, operations, theme, triage, clock)
        self.learned.done.connect(messages.done)
        self._parts: tuple[Part, ...] = (self.shop, self.looks, self.learned, self.keeping, self.backups)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(16)
        for part in self._parts:
            part.changed.connect(self._change)
            part.setMaximumWidth(WIDEST)
            column.addWidget(part)
        column.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(scroll, 1)
        self._show()

    def use_settings(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._show()

    def shown(self) -> None:
        self.backups.reload()
        self.learned.reload()
        self.shop.shop.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """There are other corrections than before."""
        self.learned.reload()

    @property
    def note(self) -> str:
        """What is being said about saving; empty when nothing is."""
        return self._note.text()

    def _show(self) -> None:
        for part in self._parts:
            part.show_settings(self._settings)

    def _change(self, changes: dict[str, Any]) -> None:
        changed = replace(self._settings, **changes)
        if changed == self._settings:
            return
        self._settings = changed
        self.shop.signature.setPlaceholderText(changed.shop)

        def done(_: object) -> None:
            self._note.setText(self.tr("✓ Saved"))
            self._fade.start()
            self.saved.emit(changed)

        self._operations.write(self, partial(self._store.settings.save, changed), done, self._not_saved)

    def _not_saved(self, error: VigieError) -> None:
        self._messages.error(
            self.tr("This setting could not be saved. {why}").format(why=sentences.error(error))
        )

    def _on_replaced(self) -> None:
        def loaded(settings: Settings) -> None:
            self._settings = settings
            self._show()
            self.store_replaced.emit()
            self.saved.emit(settings)

        self._operations.read(self, self._store.settings.load, loaded)
