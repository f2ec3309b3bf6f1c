"""Isso, the comment server: one thread of comments for each page, an Atom feed for each thread."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from servers.program import INSTALLED, answers, free_port, next_second, running, scratch

_PROGRAM = INSTALLED / "isso" / "bin" / "isso"


class Isso:
    """A running server for the comments of one site."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._cookies: dict[int, str] = {}

    def feed(self, page: str) -> str:
        """The address of the feed of a page's comments."""
        return f"{self.url}/feed?{urlencode({'uri': page})}"

    def comment(self, page: str, author: str, text: str, answers: int | None = None) -> int:
        """A new comment on a page, or on another comment; its number."""
        next_second()
        said = {"author": author, "text": text, "title": page, "parent": answers}
        made, cookie = self._ask("POST", f"/new?{urlencode({'uri': page})}", said)
        number = int(made["id"])
        self._cookies[number] = cookie
        return number

    def edit(self, number: int, text: str) -> None:
        """Change a comment, as its author."""
        _, self._cookies[number] = self._ask("PUT", f"/id/{number}", {"text": text}, self._cookies[number])

    def delete(self, number: int) -> None:
        """Take a comment away, as its author."""
        self._ask("DELETE", f"/id/{number}", None, self._cookies[number])

    def _ask(self, method: str, path: str, said: Any, cookie: str = "") -> tuple[Any, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        headers = {"Content-Type": "application/json", "Origin": "http://shop.example"}
        connection.request(method, path, json.dumps(said), headers | ({"Cookie": cookie} if cookie else {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status not in (200, 201):
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:300]!r}")
        return json.loads(body), (answer.getheader("Set-Cookie") or "").partition(";")[0]


def missing() -> str:
    """Why Isso cannot be started here."""
    return "" if _PROGRAM.exists() else "isso not installed"


@contextmanager
def isso() -> Iterator[Isso]:
    """Isso without moderation and without limits on how fast one comments."""
    with scratch() as folder:
        port = free_port()
        one = Isso(port)
        (folder / "isso.cfg").write_text(_CONFIGURATION.format(folder=folder, url=one.url), "utf-8")
        with running(
            [_PROGRAM, "-c", folder / "isso.cfg", "run"], folder / "isso.log", lambda: answers(one.url)
        ):
            yield one


_CONFIGURATION = """
[general]
dbpath = {folder}/comments.db
host = http://shop.example/
[server]
listen = {url}
public-endpoint = {url}
[guard]
enabled = false
[rss]
base = http://shop.example
limit = 20
"""
