"""Secrets in a real keyring: GNOME's Secret Service in a session bus of its own.

A process of its own does the work, because the tests themselves have a keyring in memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")

KEEP_AND_FORGET = """
import keyring
from core.errors import SecretError
from core.secrets import Secrets

secrets = Secrets()
first, second = secrets.put("mot de passe é"), secrets.put("token-2")
print(type(keyring.get_keyring()).__module__)
print(secrets.get(first), secrets.get(second), first != second)
secrets.forget(first)
try:
    secrets.get(first)
except SecretError as error:
    print(error.code)
secrets.forget(first)
print(secrets.get(second))
"""

NO_KEYRING = """
from core.errors import SecretError
from core.secrets import Secrets

for what in (lambda: Secrets().put("word"), lambda: Secrets().get("id")):
    try:
        what()
    except SecretError as error:
        print(error.code)
"""


def _run(code: str, home: Path, *, inside: bool, backend: str = "") -> list[str]:
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    if backend:
        environment["PYTHON_KEYRING_BACKEND"] = backend
    command = [sys.executable, "-c", code]
    if inside:
        unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
        command = ["dbus-run-session", "--", "sh", "-c", f'{unlock}; exec "$0" "$@"', *command]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8").splitlines()


def test_a_real_keyring_keeps_and_forgets(tmp_path: Path) -> None:
    if missing := [program for program in PROGRAMS if shutil.which(program) is None]:
        if os.environ.get("CI"):
            pytest.fail(f"missing for the real keyring: {', '.join(missing)}")
        pytest.skip(f"a real keyring needs {', '.join(missing)}")
    tmp_path.chmod(0o700)
    assert _run(KEEP_AND_FORGET, tmp_path, inside=True) == [
        "keyring.backends.SecretService",
        "mot de passe é token-2 True",
        "secret_missing",
        "token-2",
    ]


def test_no_keyring_is_said_in_a_sentence(tmp_path: Path) -> None:
    lines = _run(NO_KEYRING, tmp_path, inside=False, backend="keyring.backends.fail.Keyring")
    assert lines == ["no_keyring", "no_keyring"]
