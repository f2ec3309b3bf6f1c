"""A program that serves on loopback until it is no longer needed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".servers"
PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
"""Debian keeps servers where only root looks."""


def free_port() -> int:
    """A port of loopback on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a web server answers there, whatever it says."""
    try:
        with urllib.request.urlopen(url, timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def next_second() -> None:
    """Wait until another second has begun, for servers whose dates and validators know no smaller time."""
    now = time.time()
    time.sleep(1.01 - now % 1)


@contextmanager
def running(
    command: Sequence[str | Path],
    log: Path,
    ready: Callable[[], bool],
    environment: Mapping[str, str] | None = None,
    seconds: float = 60,
) -> Iterator[None]:
    """The program, from when it is ready until the block ends; then it and all that it started end."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            [str(one) for one in command],
            cwd=log.parent,
            env=os.environ | {"PATH": PATH} | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        until = time.monotonic() + seconds
        while not ready():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(
                    f"{command[0]} did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}"
                )
            time.sleep(0.02)
        yield
    finally:
        _end(process)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards. Others may look into it: some servers will not be root."""
    with tempfile.TemporaryDirectory(prefix="vigie-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def nobody(folder: Path) -> list[str]:
    """What goes before a command whose program refuses to be root; the folder is its own then."""
    if os.geteuid():
        return []
    shutil.chown(folder, "nobody", "nogroup")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def without(*programs: str) -> str:
    """Why a server cannot be started: what it needs and is not here; empty when all is here."""
    gone = [one for one in programs if shutil.which(one, path=PATH) is None]
    return f"{' and '.join(gone)} not installed" if gone else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
