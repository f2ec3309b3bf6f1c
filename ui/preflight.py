"""What the window needs of this machine, asked before Qt is loaded: Qt would abort without a word."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_OFFSCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})


@dataclass(frozen=True, slots=True)
class _Library:
    name: str
    debian: str
    fedora: str


# What Qt's own libraries name as needed (objdump -p) and does not come with PySide6.
_ALWAYS = (
    _Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    _Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    _Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    _Library("libX11.so.6", "libx11-6", "libX11"),
    _Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    _Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    _Library("libfreetype.so.6", "libfreetype6", "freetype"),
    _Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
)
_X11 = (
    _Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    _Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    _Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    _Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    _Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    _Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    _Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    _Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    _Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    _Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    _Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    _Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    _Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    _Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
)
_WAYLAND = (
    _Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    _Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)


class Machine:
    """What is asked of the machine; tests answer in its place."""

    def __init__(self, platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> None:
        self.platform = platform
        self.environment = environment

    def loads(self, library: str) -> bool:
        """Whether a library is there."""
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    def answers(self, display: str) -> bool:
        """Whether an X server answers; without the library to ask, the benefit of the doubt."""
        try:
            xcb = ctypes.CDLL("libxcb.so.1")
        except OSError:
            return True
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
        failed: int = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        return not failed

    def has_socket(self, name: str) -> bool:
        """Whether the socket of a Wayland session is there."""
        return Path(self.environment.get("XDG_RUNTIME_DIR", "/"), name).exists()


def obstacle(machine: Machine | None = None) -> str:
    """Why no window can open here, as one sentence; empty when one can.

    Only Linux and its relatives can lack a screen or a library: elsewhere Qt
    brings all it needs.
    """
    machine = machine or Machine()
    if machine.platform in ("win32", "darwin"):
        return ""
    needs = _ways(machine)
    if not needs:
        if display := machine.environment.get("DISPLAY"):
            return f"The screen {display} does not answer, so Vigie stays in the terminal."
        return "There is no screen here, so Vigie stays in the terminal."
    # Qt tries one way after the other, so one that is complete is enough.
    missing = min((_missing(way, machine) for way in needs), key=len)
    return _sentence(missing) if missing else ""


def _ways(machine: Machine) -> list[Sequence[_Library]]:
    """The libraries of each way onto a screen that is open here."""
    chosen = machine.environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if chosen in _OFFSCREEN:
        return [()]
    ways: list[Sequence[_Library]] = []
    wayland = machine.environment.get("WAYLAND_DISPLAY")
    if wayland and not chosen.startswith("xcb") and machine.has_socket(wayland):
        ways.append(_WAYLAND)
    display = machine.environment.get("DISPLAY")
    if display and not chosen.startswith("wayland") and machine.answers(display):
        ways.append(_X11)
    return ways


def _missing(way: Sequence[_Library], machine: Machine) -> list[_Library]:
    return [library for library in (*_ALWAYS, *way) if not machine.loads(library.name)]


def _sentence(missing: Sequence[_Library]) -> str:
    names = [library.name for library in missing]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    debian = " ".join(dict.fromkeys(library.debian for library in missing))
    fedora = " ".join(dict.fromkeys(library.fedora for library in missing))
    return (
        f"The window needs {listed}, not installed here: on Debian or Ubuntu run "
        f"`sudo apt install {debian}`, on Fedora `sudo dnf install {fedora}`; "
        "until then Vigie stays in the terminal."
    )
