"""nginx and Apache with feeds that can be changed, moved, gone, busy, and a log of every request.

with nginx() as site:
    site.publish("feed.rss", "Un avis")
    site.say("feed.rss", 410)
    site.asked()
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from servers.program import answers, free_port, running, scratch, without

WAIT = 2 * 3600
"""Seconds that a busy path asks for."""


@dataclass(frozen=True)
class Asked:
    """One request as the server logged it, with the validators of its answer; '' where there was none."""

    path: str
    status: int
    if_none_match: str
    if_modified_since: str
    etag: str
    last_modified: str
    cookie: str
    referer: str
    agent: str
    encoding: str


class Web:
    """A running server; ``busy_until`` is when its path with 503 will be there again."""

    def __init__(self, url: str, folder: Path, busy_until: datetime, secure_url: str = "") -> None:
        self.url = url
        self.secure_url = secure_url
        self.certificate = folder / "certificate.pem"
        self.busy_until = busy_until
        self._folder = folder
        self._marks = itertools.count()

    def publish(self, path: str, *titles: str, changed: datetime | None = None) -> None:
        """Serve a feed with one entry for each title at a path, last changed at a moment."""
        items = "".join(
            f"<item><guid>{escape(title)}</guid><title>{escape(title)}</title>"
            f"<description>{escape(title)}, dit Le Vélo du Canal.</description></item>"
            for title in titles
        )
        file = self._folder / "www" / path
        file.write_text(
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{path}</title>{items}</channel></rss>',
            "utf-8",
        )
        if changed:
            os.utime(file, (changed.timestamp(), changed.timestamp()))

    def say(self, path: str, status: int) -> None:
        """Answer a path with 301 (to ``/moved.rss``), 410, 429 or 503 from now on; with 200 as it is."""
        for other in self._folder.glob(f"say/*/{path}"):
            other.unlink()
        if status != 200:
            (self._folder / "say" / str(status) / path).touch()

    def asked(self) -> list[Asked]:
        """Every request so far, in order."""
        mark = f"/mark-{next(self._marks)}"
        answers(self.url + mark)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            lines = (self._folder / "asked.log").read_text("utf-8").splitlines()
            logged = [json.loads(line) for line in lines if line.endswith("}")]
            if any(one["path"] == mark for one in logged):  # the log is written after the answer has left
                return [_asked(one) for one in logged if not one["path"].startswith("/mark-")]
            time.sleep(0.01)
        raise RuntimeError("the server does not write its log")


def missing_nginx() -> str:
    """Why nginx cannot be started here."""
    return without("nginx", "openssl")


def missing_apache() -> str:
    """Why Apache cannot be started here."""
    return without("apache2")


@contextmanager
def nginx() -> Iterator[Web]:
    """nginx, also with TLS, under a certificate of its own making."""
    with scratch() as folder:
        port, secure = free_port(), free_port()
        site = _site(folder, port, f"https://127.0.0.1:{secure}")
        _certify(folder)
        (folder / "nginx.conf").write_text(
            _NGINX.format(
                user="user root;" if os.geteuid() == 0 else "",
                folder=folder,
                port=port,
                secure=secure,
                wait=WAIT,
                date=format_datetime(site.busy_until, usegmt=True),
            ),
            "utf-8",
        )
        command = ["nginx", "-e", folder / "nginx.log", "-c", folder / "nginx.conf"]
        with running(command, folder / "nginx.log", lambda: answers(site.url)):
            yield site


@contextmanager
def apache() -> Iterator[Web]:
    """Apache with mod_deflate, which writes ``-gzip`` into the ETag."""
    with scratch() as folder:
        port = free_port()
        site = _site(folder, port)
        (folder / "apache.conf").write_text(_APACHE.format(folder=folder, port=port), "utf-8")
        command = ["apache2", "-D", "FOREGROUND", "-f", folder / "apache.conf"]
        with running(command, folder / "apache.log", lambda: answers(site.url)):
            yield site


def _site(folder: Path, port: int, secure_url: str = "") -> Web:
    (folder / "www").mkdir()
    for status in (301, 410, 429, 503):
        (folder / "say" / str(status)).mkdir(parents=True)
    busy_until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=WAIT)
    return Web(f"http://127.0.0.1:{port}", folder, busy_until, secure_url)


def _asked(line: dict[str, str]) -> Asked:
    told = {
        name: "" if value == "-" else value for name, value in line.items()
    }  # Apache's way to say nothing
    return Asked(**{**told, "status": int(line["status"])})  # type: ignore[arg-type]


def _certify(folder: Path) -> None:
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out certificate.pem"
    subprocess.run(
        [*make.split(), "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=folder,
        check=True,
        capture_output=True,
    )


_NGINX = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{ }}
http {{
    log_format asked escape=json '{{"path":"$request_uri","status":"$status",'
        '"if_none_match":"$http_if_none_match","if_modified_since":"$http_if_modified_since",'
        '"etag":"$sent_http_etag","last_modified":"$sent_http_last_modified","cookie":"$http_cookie",'
        '"referer":"$http_referer","agent":"$http_user_agent","encoding":"$http_accept_encoding"}}';
    access_log {folder}/asked.log asked;
    client_body_temp_path {folder}/temp; proxy_temp_path {folder}/temp; fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp; scgi_temp_path {folder}/temp;
    types {{ application/rss+xml rss; text/html html; }}
    gzip on; gzip_min_length 1; gzip_types application/rss+xml;
    server {{
        listen 127.0.0.1:{port};
        listen 127.0.0.1:{secure} ssl;
        ssl_certificate {folder}/certificate.pem;
        ssl_certificate_key {folder}/key.pem;
        root {folder}/www;
        add_header Set-Cookie "visitor=1";
        location = / {{ return 200 "here"; }}
        location / {{
            if (-f {folder}/say/301$uri) {{ return 301 /moved.rss; }}
            if (-f {folder}/say/410$uri) {{ return 410; }}
            if (-f {folder}/say/429$uri) {{
                add_header Retry-After {wait} always;
                return 429;
            }}
            if (-f {folder}/say/503$uri) {{
                add_header Retry-After "{date}" always;
                return 503;
            }}
        }}
        location = /for-now.rss {{ return 302 /feed.rss; }}
        location = /for-good.rss {{ return 308 /feed.rss; }}
        location = /round.rss {{ return 302 /round.rss; }}
        location = /down.rss {{ return 302 http://127.0.0.1:{port}/feed.rss; }}
    }}
}}
"""

_APACHE = """
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
User nobody
Group nogroup
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
LoadModule rewrite_module /usr/lib/apache2/modules/mod_rewrite.so
TypesConfig /etc/mime.types
AddType application/rss+xml .rss
AddOutputFilterByType DEFLATE application/rss+xml
LogFormat "{{\\"path\\":\\"%U%q\\",\\"status\\":\\"%>s\\",\
\\"if_none_match\\":\\"%{{If-None-Match}}i\\",\\"if_modified_since\\":\\"%{{If-Modified-Since}}i\\",\
\\"etag\\":\\"%{{ETag}}o\\",\\"last_modified\\":\\"%{{Last-Modified}}o\\",\\"cookie\\":\\"%{{Cookie}}i\\",\
\\"referer\\":\\"%{{Referer}}i\\",\
\\"agent\\":\\"%{{User-Agent}}i\\",\\"encoding\\":\\"%{{Accept-Encoding}}i\\"}}" asked
CustomLog {folder}/asked.log asked
DocumentRoot {folder}/www
<Directory {folder}>
    Require all granted
</Directory>
RewriteEngine on
RewriteCond {folder}/say/301%{{REQUEST_URI}} -f
RewriteRule .* /moved.rss [R=301,L]
RewriteCond {folder}/say/410%{{REQUEST_URI}} -f
RewriteRule .* - [G]
"""
