"""The program as a person or a script has it: a process, a data folder, and real servers on loopback."""

from __future__ import annotations

import http.server
import io
import json
import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ui.terminal import app

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Program:
    """``main.py`` on a data folder of its own, in a home of its own, without a screen."""

    folder: Path
    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """A running process; the caller ends it."""
        kept = {"PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "COVERAGE_PROCESS_START"}
        environment = {name: value for name, value in os.environ.items() if name in kept}
        environment |= {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "VIGIE_DATA": str(self.folder),
            "PYTHONWARNINGS": "always",
            "PYTHONPATH": str(Path(__file__).parent),
            "PYTHON_KEYRING_BACKEND": "file_keyring.FileKeyring",
            "VIGIE_TEST_KEYRING": str(self.home / "keyring.json"),
            **self.environment,
        }
        return subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            stdin=options.pop("stdin", subprocess.PIPE),
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=options.pop("stderr", subprocess.PIPE),
            env=environment,
            cwd=self.home,
            **options,
        )

    def run(self, *arguments: str | Path, stdin: str | bytes = b"", **options: Any) -> Ran:
        """The outcome of a finished process."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        with self.start(*arguments, **options) as process:
            try:
                out, err = process.communicate(given, timeout=50)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        ran = Ran(process.returncode, out.decode(), err.decode())
        assert "Traceback" not in ran.err, ran.err
        assert "Warning" not in ran.err, ran.err
        return ran

    def well(self, *arguments: str | Path, stdin: str | bytes = b"") -> Ran:
        """The outcome of a run that must succeed."""
        ran = self.run(*arguments, stdin=stdin)
        assert ran.code == 0, ran
        return ran

    def refused(self, *arguments: str | Path, code: int = 1, stdin: str | bytes = b"") -> str:
        """The one sentence of a run that must fail, without a word on standard output."""
        ran = self.run(*arguments, stdin=stdin)
        assert (ran.code, ran.out) == (code, ""), ran
        assert ran.err.count("\n") == 1, ran.err
        assert ran.err.strip().endswith("."), ran.err
        return ran.err.strip()


class QuickProgram(Program):
    """The same command line without a new process for each command, for the many small steps.

    Only the worker process is left out; ``Program`` has it.
    """

    def run(self, *arguments: str | Path, stdin: str | bytes = b"", **options: Any) -> Ran:
        assert not options
        given = stdin.encode() if isinstance(stdin, str) else stdin
        streams = [io.TextIOWrapper(io.BytesIO(bytes_), encoding="utf-8") for bytes_ in (given, b"", b"")]
        before = sys.stdin
        root = logging.getLogger()
        handlers = list(root.handlers)
        sys.stdin = streams[0]
        try:
            with redirect_stdout(streams[1]), redirect_stderr(streams[2]):
                code = app.run([str(argument) for argument in arguments], _no_window)
        finally:
            sys.stdin = before
            for handler in set(root.handlers) - set(handlers):
                root.removeHandler(handler)
                handler.close()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
        assert "mistake of Vigie" not in err, err
        return Ran(code, out, err)


def _no_window(folder: object) -> int:
    raise AssertionError("there is no screen")


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news, and must not be told among the words of the program."""


class Site:
    """A web server with what a test puts on it."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[bytes, str]] = {}
        self.delay = 0.0
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                time.sleep(site.delay)
                body, kind = site.pages.get(self.path, (b"nothing", ""))
                etag = f'"{hash(body)}"'
                known = self.headers.get("If-None-Match") == etag
                self.send_response(404 if not kind else 304 if known else 200)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("ETag", etag)
                if not known:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if not known:
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = _Server(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def put(self, path: str, body: str | bytes, kind: str = "application/rss+xml") -> str:
        self.pages[path] = (body.encode() if isinstance(body, str) else body, kind)
        return self.base + path

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def rss(title: str, *items: tuple[str, str], link: str = "http://127.0.0.1/") -> str:
    """A feed of (title, text) pairs, the last the newest."""
    now = time.time()
    entries = "".join(
        f"<item><title>{head}</title><description>{text}</description><link>{link}{title}/{n}</link>"
        f"<pubDate>{time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime(now - 3600 * (len(items) - n)))}"
        "</pubDate></item>"
        for n, (head, text) in enumerate(items)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{link}</link>{entries}</channel></rss>"
    )
