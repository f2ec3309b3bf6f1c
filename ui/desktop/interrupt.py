"""Ctrl+C in the terminal, or the system's wish to end, closes the window as its own button does."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupts(QObject):
    """Calls ``ended`` when the process is asked to end.

    While Qt waits for events Python runs nothing, its signal handlers
    included; a byte through a pair of sockets wakes it.
    """

    def __init__(self, ended: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._ended = ended
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_byte)
        self._before = {one: signal.signal(one, self._on_signal) for one in (signal.SIGINT, signal.SIGTERM)}

    def close(self) -> None:
        """Leave the signals as they were found."""
        for one, before in self._before.items():
            signal.signal(one, before)
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._told.close()

    def _on_byte(self) -> None:
        self._heard.recv(64)  # nothing to say with it: Python runs again, and with it the handler

    def _on_signal(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - Python's own
        self._ended()
