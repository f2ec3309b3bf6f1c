"""What every test stands on: no user's home, no keyring, no network but loopback.

Where the system lacks the libraries of Qt, as a bare server does, the tests of
the window are left out, and the run says so; in CI that is a failure.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_SHARED = Path(__file__).resolve().parents[2] / "shared"


def _why_no_qt() -> str:
    """Why Qt cannot be loaded here; empty when it can."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


_NO_QT = _why_no_qt()
if _NO_QT and os.environ.get("CI"):
    pytest.exit(f"Qt cannot be loaded, and CI has to test the window: {_NO_QT}", 1)
pytest_plugins = [] if _NO_QT else ["pytestqt.plugin"]


def pytest_addoption(parser: pytest.Parser) -> None:
    if _NO_QT:  # the settings of pytest-qt in pyproject.toml are then nobody else's
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt, which is not loaded")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    if not _NO_QT or collection_path.suffix != ".py" or collection_path.parent.name != "ui":
        return None
    text = collection_path.read_text("utf-8")
    return True if "PySide6" in text or "ui.desktop" in text else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _NO_QT:
        terminalreporter.write_line(
            f"The tests of the window were left out, because Qt cannot be loaded here ({_NO_QT}). "
            "README.md says what to install.",
            yellow=True,
        )


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def no_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or touches the user's home."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("VIGIE_DATA", raising=False)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave for loopback only."""
    connect = socket.socket.connect

    def checked(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
            raise AssertionError(f"a test wanted to connect to {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", checked)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Other people's samples beside the project: never copied, only read."""
    if not _SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the shared samples are missing beside the project")
        pytest.skip("the shared samples are not beside the project")
    return _SHARED
