"""The first start: who the shop is, what to look for, and where. Every answer can be left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import VigieError
from core.secrets import Secrets
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.first_run.places import PlacesStep
from ui.desktop.first_run.saving import Answers, save
from ui.desktop.first_run.shop import ShopStep
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.widgets.labels import label
from watchers.background import Background


class FirstRun(QDialog):
    """Two short pages. Whatever happens, the window is usable afterwards."""

    def __init__(
        self,
        store: Store,
        background: Background,
        secrets: Secrets,
        operations: Operations,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._secrets = secrets
        self._operations = operations
        self._theme = theme
        self._finishing = False
        self._saving = False
        self.setWindowTitle(self.tr("Welcome to Vigie"))
        self.setModal(True)
        self.resize(640, 640)
        self.shop = ShopStep()
        self.places = PlacesStep(background, operations)
        self.places.looked.connect(self._on_looked)
        self._pages = QStackedWidget()
        self._pages.addWidget(_scrolled(self.shop))
        self._pages.addWidget(_scrolled(self.places))
        self._error = label("", "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(14)
        column.addWidget(self._pages, 1)
        column.addWidget(self._error)
        column.addLayout(self._make_buttons())
        self._go(0)

    @property
    def page(self) -> int:
        """Which page is shown, 0 or 1."""
        return self._pages.currentIndex()

    @property
    def error(self) -> str:
        """Why the answers could not be saved."""
        return self._error.text()

    def next(self) -> None:
        """On to the second page; from there: save everything."""
        if self.page == 0:
            if self.shop.check():
                shop, town = _line(self.shop.shop), _line(self.shop.town)
                self.places.propose(shop, town, self.shop.languages)
                self._go(1)
        elif self.places.unlooked:
            self._finishing = True
            self.places.look()
        else:
            places = self.places
            self._save(
                Answers(
                    _line(self.shop.shop),
                    _line(self.shop.town),
                    self.shop.languages,
                    places.watch,
                    places.press.chosen,
                    places.chosen,
                ),
                skipping=False,
            )

    def back(self) -> None:
        """Back to the first page."""
        self._go(0)

    def skip(self) -> None:
        """Leave the rest out; it can all be done later."""
        self.places.stop()
        languages = self.shop.languages or ("fr", "en")
        self._save(Answers(_line(self.shop.shop), _line(self.shop.town), languages), skipping=True)

    def reject(self) -> None:
        self.skip()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.places.stop()
        if event.spontaneous():  # the owner closes it: the same as Escape
            super().closeEvent(event)
        else:  # the program ends, and this must not hold it: it asks again at the next start
            event.accept()

    def _go(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setVisible(page == 1)
        self._next.setText(self.tr("Start") if page == 1 else self.tr("Next"))
        self._fail("")
        first = self.places.words if page == 1 else self.shop.shop
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_looked(self, feeds: int) -> None:
        finishing, self._finishing = self._finishing, False
        if finishing and feeds == 1:
            self.next()

    def _save(self, answers: Answers, skipping: bool) -> None:
        if self._saving:
            return
        self._saving = True
        self._next.setEnabled(False)
        leave = super().reject if skipping else self.accept

        def done(_: object) -> None:
            self._saving = False
            leave()

        def failed(error: VigieError) -> None:
            self._saving = False
            self._next.setEnabled(True)
            if skipping:
                leave()  # being asked again at the next start is better than being stuck now
            else:
                self._fail(sentences.error(error))

        self._operations.write(self, partial(save, self._store, self._secrets, answers), done, failed)

    def _fail(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _make_buttons(self) -> QHBoxLayout:
        skip = QPushButton(self.tr("Skip"))
        skip.setProperty("kind", "flat")
        skip.clicked.connect(self.skip)
        self._back = QPushButton(self.tr("Back"))
        self._back.clicked.connect(self.back)
        self._next = QPushButton()
        self._next.setProperty("kind", "primary")
        self._next.setDefault(True)
        self._next.clicked.connect(self.next)
        line = QHBoxLayout()
        line.addWidget(skip)
        line.addStretch(1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        return line


def _scrolled(step: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(step)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _line(edit: QLineEdit) -> str:
    return " ".join(edit.text().split())
