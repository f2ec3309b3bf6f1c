"""Starts the window: one instance per data folder, the store, the language, the theme, the rounds."""

from __future__ import annotations

import hashlib
import logging
import sys
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from core.clock import Clock, utc_now
from core.errors import StoreError
from core.paths import DataFolder
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from ui.desktop.interrupt import Interrupts
from ui.desktop.language import Language
from ui.desktop.operations import Operations
from ui.desktop.rescue import rescue
from ui.desktop.rounds import Rounds
from ui.desktop.theme import Theme
from ui.desktop.tray import Tray
from ui.desktop.window import MainWindow

if TYPE_CHECKING:
    from watchers.background import Background
    from watchers.lane import Lane

_NETWORK_AFTER = 700  # milliseconds
_UPKEEP_EVERY = 3_600_000  # milliseconds: a window may stay open for weeks

_log = logging.getLogger(__name__)


def run(folder: DataFolder, clock: Clock = utc_now) -> int:
    """Open the window on a data folder and stay until it is closed. Returns the exit code.

    When a Vigie already has this folder open, that one is brought to the front instead.
    """
    # The thread that paints asks for its turn five times as often as Python's default has it: while 500
    # sources are read, the loop stands still for 10 ms instead of 18 (p99, tests/benchmarks/window.py).
    sys.setswitchinterval(0.001)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Vigie")
    qt.setDesktopFileName("vigie")
    instance = _Instance(folder, qt)
    if instance.other_answers():
        return 0
    language = Language(qt)
    language.choose("")
    theme = Theme(qt)
    store = _open(folder, clock, theme)
    if store is None:
        return 1
    application = _Application(store, theme, language, clock)
    instance.listen(application)
    interrupts = Interrupts(qt.quit, qt)
    try:
        return qt.exec()
    finally:
        interrupts.close()
        application.close()


def _open(folder: DataFolder, clock: Clock, theme: Theme) -> Store | None:
    """The store; where it cannot be opened, the owner is told why and may restore a backup."""
    while True:
        try:
            return Store.open(folder, clock)
        except StoreError as error:
            _log.error("the store did not open: %s", error)
            if not rescue(folder, error, theme):
                return None


class _Application(QObject):
    """What lives as long as the program: the window is made anew when the language changes."""

    def __init__(self, store: Store, theme: Theme, language: Language, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._theme = theme
        self._language = language
        self._clock = clock
        self._settings = store.settings.load()
        language.choose(self._settings.interface)
        theme.choose(self._settings.theme)
        self._secrets = Secrets()
        self._operations = Operations(self)
        self._rounds = Rounds(self._network, self._operations, self)
        self._window = self._make_window()
        self._window.show()
        self._tray = self._make_tray() if QSystemTrayIcon.isSystemTrayAvailable() else None
        self._upkeep = QTimer(self)
        self._upkeep.timeout.connect(self._keep_up)
        # What talks to the network takes longest to load: the window is there, and filled, before it.
        QTimer.singleShot(_NETWORK_AFTER, self, self._load_network)

    def _load_network(self) -> None:
        self._operations.read(self, _load_network, self._begin)

    def _begin(self, _: object) -> None:
        if self._settings.set_up:
            self._rounds.start_clock()
        else:
            self._first_run()
        self._upkeep.start(_UPKEEP_EVERY)
        self._keep_up()

    def _keep_up(self) -> None:
        # Among the reads, because drafts must not wait behind it.
        self._operations.read(self, self._store.keep_up, lambda _: None)

    def _network(self) -> Background:
        """The way to the network, made when it is first needed."""
        return self._background

    @cached_property
    def _background(self) -> Background:
        from watchers.background import Background
        from watchers.lane import Lanes

        return Background(
            self._store,
            self._secrets,
            self._lane,
            on_event=self._rounds.hear,
            clock=self._clock,
            every=None,
            more_lanes=partial(Lanes.on_every_processor, gentle=True),
        )

    @cached_property
    def _lane(self) -> Lane:
        from watchers.lane import Lane

        return Lane()

    def front(self) -> None:
        """Bring the window to the front."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Stop the work in the background and close the store; called once, at the end."""
        if "_background" in self.__dict__:
            self._background.close()
            self._lane.close()
        self._operations.close()
        self._store.close()

    def _make_window(self) -> MainWindow:
        window = MainWindow(
            self._store,
            self._network,
            self._secrets,
            self._operations,
            self._rounds,
            self._theme,
            self._settings,
            self._clock,
        )
        window.settings_changed.connect(self._on_settings)
        return window

    def _make_tray(self) -> Tray:
        tray = Tray(self._store, self._operations, self._settings, self._clock, parent=self)
        tray.front_wanted.connect(self.front)
        tray.mention_wanted.connect(self._open_mention)
        tray.check_wanted.connect(self._rounds.check_all)
        tray.quit_wanted.connect(self._quit)
        self._rounds.mentions_arrived.connect(tray.arrived)
        return tray

    def _open_mention(self, mention: int) -> None:
        self._window.open_mention(mention)

    def _quit(self) -> None:
        self._window.close()

    def _first_run(self) -> None:
        from ui.desktop.first_run.dialog import FirstRun

        dialog = FirstRun(
            self._store, self._background, self._secrets, self._operations, self._theme, self._window
        )
        dialog.finished.connect(self._after_first_run)
        dialog.open()

    def _after_first_run(self) -> None:
        settings = self._store.settings.load()
        self._on_settings(settings)
        self._window.reload()
        self._rounds.start_clock()

    def _on_settings(self, settings: Settings) -> None:
        other_language = settings.interface != self._settings.interface
        self._settings = settings
        self._theme.choose(settings.theme)
        if other_language:
            self._language.choose(settings.interface)
            old = self._window
            old.remember()
            self._window = self._make_window()
            self._window.show()
            old.hide()
            old.deleteLater()
        else:
            self._window.use_settings(settings)
        if self._tray is not None:
            self._tray.use_settings(settings)


def _load_network() -> None:
    """Load the modules that talk to the network, in a thread where nobody waits for it."""
    import watchers.background
    import watchers.lane  # noqa: F401


class _Instance:
    """Makes sure that one data folder is open in one window only."""

    def __init__(self, folder: DataFolder, parent: QObject) -> None:
        digest = hashlib.sha256(str(folder.root).encode()).hexdigest()[:16]
        self._name = f"vigie-{digest}"
        self._server = QLocalServer(parent)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def other_answers(self) -> bool:
        """Ask a Vigie that may be running to come to the front; whether one did."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(300):
            return False
        socket.write(b"front\n")
        socket.waitForBytesWritten(1000)
        socket.disconnectFromServer()
        return True

    def listen(self, application: _Application) -> None:
        """From now on answer others by coming to the front."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a crash: nobody answered
            self._server.listen(self._name)
        self._server.newConnection.connect(application.front)
