"""The list of sources with the details of one beside it. Only shows; what is wanted goes out as signals."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.model import Source
from storage.rounds import VisitRow
from ui.desktop import moments
from ui.desktop.icons import icon
from ui.desktop.pages.watching.health import brought, health
from ui.desktop.pages.watching.passwords import can_renew
from ui.desktop.pages.watching.rounds import told
from ui.desktop.pages.watching.taken import TakenView
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.labels import label, restyle
from ui.desktop.widgets.rows import Row, RowsView

_WIDTH = 292


class SourceList(QWidget):
    """Buttons above, the list, and the chosen source at the right."""

    selected = Signal(object)
    add_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    bringing_wanted = Signal()
    check_wanted = Signal(int)
    pause_wanted = Signal(int)
    rename_wanted = Signal(int, str)
    password_given = Signal(int, str)
    remove_wanted = Signal(int)
    mentions_wanted = Signal(int)
    site_wanted = Signal(int)

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme = theme
        self._clock = clock
        self._source: Source | None = None
        self.busy = Busy()
        self.taken = TakenView()
        self.list = RowsView(theme, self.tr("Sources"))
        self.list.selected.connect(self.selected)
        self.list.chosen.connect(self.check_wanted)
        self.list.remove_wanted.connect(self.remove_wanted)
        self._more = QToolButton()
        self._more.setText(self.tr("More"))
        self._more.setToolTip(self.tr("Lists of sources and mentions, in and out of files"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(self.tr("Import from an OPML file…")).triggered.connect(self.import_wanted)
        menu.addAction(self.tr("Export to an OPML file…")).triggered.connect(self.export_wanted)
        menu.addSeparator()
        menu.addAction(self.tr("Bring in mentions by hand…")).triggered.connect(self.bringing_wanted)
        self._more.setMenu(menu)
        add = QPushButton(self.tr("Add a source…"))
        add.clicked.connect(self.add_wanted)
        top = QHBoxLayout()
        top.addWidget(add)
        top.addWidget(self._more)
        top.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(top)
        left.addWidget(self.busy)
        left.addWidget(self.taken)
        left.addWidget(self.list, 1)
        self._details = self._make_details()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(left, 1)
        whole.addWidget(self._details)
        theme.changed.connect(self._draw)
        self._draw()

    def show_rows(self, rows: list[Row], current: int | None) -> None:
        """Show the sources."""
        self.list.show_rows(rows, current)

    def show_taken(self, taken: object) -> None:
        """Show what became of a list that was imported."""
        self.taken.show_taken(taken)  # type: ignore[arg-type]

    def show_details(self, source: Source | None) -> None:
        """Show how a source is doing."""
        self._source = source
        self._details.setVisible(source is not None)
        self._lately.hide()
        if source is None:
            return
        state = health(source, self._clock())
        self._name.setText(source.title)
        room = _WIDTH - 60
        elided = self._address.fontMetrics().elidedText(source.url, Qt.TextElideMode.ElideMiddle, room)
        self._address.setText(elided)
        self._address.setToolTip(source.url)
        self._state.setText(state.line)
        self._state.setProperty("role", {"error": "error", "good": "good"}.get(state.level, "strong"))
        restyle(self._state)
        self._health.setText("\n".join(state.details))
        self._health.setVisible(bool(state.details))
        self._brought.setText(brought(source))
        self._pause.setText(self.tr("Go on") if source.paused or source.stopped else self.tr("Pause"))
        self._check.setEnabled(not source.paused)
        self._password.setVisible(can_renew(source))
        self._mentions.setVisible(source.mentions > 0)
        self._site.setVisible(source.site_url.startswith(("http://", "https://")))

    def show_lately(self, source_id: int, visits: list[VisitRow]) -> None:
        """Show what the last visits to a source brought, or why they failed."""
        if self._source is None or self._source.id != source_id:
            return
        now = self._clock()
        lines = [f"{moments.ago(visit.at, now)}: {told(visit)}" for visit in visits]
        self._lately.setText("\n".join([self.tr("Lately"), *lines]))
        self._lately.setVisible(bool(visits))

    def _make_details(self) -> QScrollArea:
        card = Card()
        self._name = label("", "heading")
        self._address = label("", "small", wrap=False)
        self._state = label("", "strong")
        self._health = label("", "muted")
        self._brought = label("", "muted")
        self._lately = label("", "small")
        for part in (self._name, self._address, self._state, self._health, self._brought, self._lately):
            card.column.addWidget(part)
        card.column.addSpacing(8)
        self._check = self._button(self.tr("Check now"), self._wants_check)
        self._mentions = self._button(self.tr("Show its mentions"), self._wants_mentions)
        self._site = self._button(self.tr("Open its page"), self._wants_site)
        self._copy = self._button(self.tr("Copy its address"), self._copy_address)
        self._pause = self._button(self.tr("Pause"), self._wants_pause)
        self._password = self._button(self.tr("Enter its password…"), self._wants_password)
        rename = self._button(self.tr("Rename…"), self._wants_rename)
        remove = self._button(self.tr("Remove"), self._wants_remove, "danger")
        offered = (
            self._password,
            self._check,
            self._mentions,
            self._site,
            self._copy,
            self._pause,
            rename,
            remove,
        )
        for button in offered:
            card.column.addWidget(button)
        self.list.offer(offered)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFixedWidth(_WIDTH)
        return scroll

    def _button(self, text: str, what: object, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(what)
        return button

    def _wants_check(self) -> None:
        if self._source is not None:
            self.check_wanted.emit(self._source.id)

    def _wants_mentions(self) -> None:
        if self._source is not None:
            self.mentions_wanted.emit(self._source.id)

    def _wants_site(self) -> None:
        if self._source is not None:
            self.site_wanted.emit(self._source.id)

    def _copy_address(self) -> None:
        if self._source is not None:
            QGuiApplication.clipboard().setText(self._source.url)

    def _wants_pause(self) -> None:
        if self._source is not None:
            self.pause_wanted.emit(self._source.id)

    def _wants_remove(self) -> None:
        if self._source is not None:
            self.remove_wanted.emit(self._source.id)

    def _wants_rename(self) -> None:
        source = self._source
        if source is None:
            return
        name, chosen = QInputDialog.getText(
            self, self.tr("Rename"), self.tr("Name of this source:"), text=source.title
        )
        if chosen:
            self.rename_wanted.emit(source.id, name)

    def _wants_password(self) -> None:
        source = self._source
        if source is None or not can_renew(source):
            return
        password, given = QInputDialog.getText(
            self,
            self.tr("Password"),
            self.tr("Password of {name}:").format(name=source.title),
            QLineEdit.EchoMode.Password,
        )
        if given and password:
            self.password_given.emit(source.id, password)

    def _draw(self) -> None:
        self._more.setIcon(icon("more", self._theme.colours.text))
