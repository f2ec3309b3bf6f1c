"""The demo's web server on the loopback address: its feeds with validators, and its pages."""

from __future__ import annotations

import hashlib
import logging
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import Thread
from typing import Any

from ui.demo import feeds
from ui.demo.content import Post, Site

_log = logging.getLogger(__name__)


class _Quiet(ThreadingHTTPServer):
    """Python's own server prints a traceback on the screen when a visitor hangs up, as one may."""

    def handle_error(
        self,
        request: socket | tuple[bytes, socket],  # noqa: ARG002 - Python's own
        client_address: Any,  # noqa: ARG002
    ) -> None:
        """Keep a visitor's going quiet; any other mistake goes to the log."""
        if not isinstance(sys.exception(), OSError):
            _log.exception("the demo's server")


class DemoServer:
    """Serves the sites as they were at ``moment``, on a free port, from a thread of its own."""

    def __init__(self, sites: tuple[Site, ...], moment: datetime) -> None:
        self.moment = moment
        self._sites = {site.path: site for site in sites}
        self._http = _Quiet(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = Thread(target=self._http.serve_forever, args=(0.05,), name="demo-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def feed_address(self, site: Site) -> str:
        """Where a site's feed is served."""
        return f"{self.base}/{site.path}/feed"

    def answer(self, path: str) -> tuple[bytes, str, Post | None] | None:
        """Body, media type and newest post of what is at a path; None where nothing is."""
        path = path.partition("?")[0].strip("/")
        if site := self._sites.get(path.removesuffix("/feed")):
            posts = site.until(self.moment)
            newest = posts[0] if posts else None
            if path.endswith("/feed"):
                return feeds.feed(site, posts, self.base), feeds.MEDIA_TYPES[site.format], newest
            others = [one for one in self._sites.values() if one.parent == site.path]
            loose = tuple(post for one in others for post in one.until(self.moment) if not post.on)
            return feeds.page(site, posts + loose, self.base, others), "text/html", newest
        folder, _, slug = path.rpartition("/")
        if site := self._sites.get(folder):
            family = [site, *(one for one in self._sites.values() if one.parent == site.path)]
            posts = tuple(
                post for one in family for post in one.until(self.moment) if slug in (post.slug, post.on)
            )
            if posts:
                return feeds.page(site, posts, self.base), "text/html", posts[0]
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            server_version = "demo"
            sys_version = ""

            def do_GET(self) -> None:
                found = server.answer(self.path)
                if found is None:
                    self._send(HTTPStatus.NOT_FOUND, b"Nothing here.\n", "text/plain", "", None)
                    return
                body, media_type, newest = found
                etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
                if self.headers.get("If-None-Match") == etag:
                    self._send(HTTPStatus.NOT_MODIFIED, b"", media_type, etag, newest)
                else:
                    self._send(HTTPStatus.OK, body, media_type, etag, newest)

            def _send(
                self, status: HTTPStatus, body: bytes, media_type: str, etag: str, newest: Post | None
            ) -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{media_type}; charset=utf-8")
                if status is not HTTPStatus.NOT_MODIFIED:
                    self.send_header("Content-Length", str(len(body)))
                if etag:
                    self.send_header("ETag", etag)
                if newest:
                    self.send_header("Last-Modified", format_datetime(newest.at.astimezone(UTC), usegmt=True))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: the demo's requests are nobody's business."""

        return Handler
