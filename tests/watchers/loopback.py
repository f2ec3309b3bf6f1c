"""A real web server on loopback that says what a test wants it to say."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass
class Reply:
    """One answer; ``raw`` replaces all of it, ``drip`` sends the body byte by byte with pauses."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    raw: bytes | None = None


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes = b""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


class Site:
    """What is served, by path with or without its parameters.

    A page is a Reply, a list of them to be given in turn, or a function of the request.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Reply | list[Reply] | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []
        self.busiest = 0
        self._busy = 0
        self._lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _reply(self, asked: Asked) -> Reply:
        without = asked.path.partition("?")[0]
        page = self.pages.get(asked.path) or self.pages.get(without, Reply(b"nothing here", 404))
        if callable(page):
            return page(asked)
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        return page

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with site._lock:
                    site._busy += 1
                    site.busiest = max(site.busiest, site._busy)
                    asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
                    site.asked.append(asked)
                    reply = site._reply(asked)
                time.sleep(reply.delay)
                with site._lock:  # before the answer leaves: its reader may ask the next thing at once
                    site._busy -= 1
                try:
                    self._send(reply)
                except OSError:
                    self.close_connection = True

            def _send(self, reply: Reply) -> None:
                if reply.raw is not None:
                    self.wfile.write(reply.raw)
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                headers = {"Content-Length": str(len(reply.body)), **reply.headers}
                for name, value in headers.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                for at in range(0, len(reply.body), 1 if reply.drip else len(reply.body) or 1):
                    self.wfile.write(reply.body[at : at + 1] if reply.drip else reply.body)
                    time.sleep(reply.drip)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
