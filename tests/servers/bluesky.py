"""Bluesky's own dev network: accounts, posts, search. It wants PostgreSQL and Redis beside it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from servers.program import INSTALLED, free_port, nobody, running, scratch, without

_NETWORK = INSTALLED / "bluesky"
_SCRIPT = Path(__file__).with_suffix(".js")
PASSWORD = "a password of this account"


class Bluesky:
    """A running network; ``url`` is the server that holds the accounts."""

    def __init__(self, pds: int, appview: int) -> None:
        self.url = f"http://localhost:{pds}"
        self._appview = f"http://localhost:{appview}"
        self._accounts: dict[str, dict[str, str]] = {}

    def join(self, name: str) -> str:
        """A new account; its handle."""
        handle = f"{name}.test"
        asked = {"handle": handle, "email": f"{name}@client.example", "password": PASSWORD}
        self._accounts[handle] = self._ask("com.atproto.server.createAccount", asked)
        return handle

    def post(
        self, handle: str, text: str, answers: dict[str, str] | None = None, language: str = "fr"
    ) -> dict[str, str]:
        """A new post, or a reply to one; its ``uri`` and ``cid``."""
        record: dict[str, Any] = {
            "$type": "app.bsky.feed.post",
            "text": text,
            "langs": ["fr"],
            "createdAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "facets": [_tag(text, found) for found in re.finditer(r"#(\w+)", text)],
        }
        if answers:
            record["reply"] = {"root": answers, "parent": answers}
        said = {"repo": self._did(handle), "collection": "app.bsky.feed.post", "record": record}
        made = self._ask("com.atproto.repo.createRecord", said, handle)
        return {"uri": made["uri"], "cid": made["cid"]}

    def like(self, handle: str, post: dict[str, str]) -> None:
        """Like a post."""
        record = {"$type": "app.bsky.feed.like", "subject": post, "createdAt": "2026-11-02T08:00:00.000Z"}
        said = {"repo": self._did(handle), "collection": "app.bsky.feed.like", "record": record}
        self._ask("com.atproto.repo.createRecord", said, handle)

    def delete(self, handle: str, post: dict[str, str]) -> None:
        """Take a post away."""
        key = post["uri"].rpartition("/")[2]
        said = {"repo": self._did(handle), "collection": "app.bsky.feed.post", "rkey": key}
        self._ask("com.atproto.repo.deleteRecord", said, handle)

    def app_password(self, handle: str) -> str:
        """A new password of the kind that is given to programs."""
        asked = {"name": f"vigie {os.urandom(4).hex()}"}
        return str(self._ask("com.atproto.server.createAppPassword", asked, handle)["password"])

    def end_session(self, refresh: str) -> None:
        """End a session, as its owner can from another place."""
        self._ask("com.atproto.server.deleteSession", None, token=refresh)

    def settle(self) -> None:
        """Wait until the search knows what was written."""
        time.sleep(1)

    def _did(self, handle: str) -> str:
        return self._accounts[handle]["did"]

    def _ask(self, name: str, said: Any, handle: str = "", token: str = "") -> Any:
        token = token or (self._accounts[handle]["accessJwt"] if handle else "")
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(
            f"{self.url}/xrpc/{name}",
            data=b"" if said is None else json.dumps(said).encode(),
            headers={"Content-Type": "application/json"}
            | ({"Authorization": f"Bearer {token}"} if token else {}),
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")


def missing() -> str:
    """Why the network cannot be started here."""
    return (
        without("node", "redis-server")
        or ("" if _postgres() else "postgresql not installed")
        or ("" if (_NETWORK / "installed").exists() else "bluesky's dev network not installed")
    )


@contextmanager
def bluesky() -> Iterator[Bluesky]:
    """A new network without accounts."""
    with scratch() as folder, ExitStack() as beside:
        database = beside.enter_context(_database(folder / "postgres"))
        redis = free_port()
        beside.enter_context(
            running(
                ["redis-server", "--port", str(redis), "--bind", "127.0.0.1", "--save", ""],
                folder / "redis.log",
                lambda: _accepts(redis),
            )
        )
        plc, pds, appview = free_port(), free_port(), free_port()
        log = folder / "network.log"
        command = ["node", _SCRIPT, _NETWORK, *(str(port) for port in (plc, pds, appview))]
        wants = {"DB_POSTGRES_URL": database, "REDIS_HOST": f"127.0.0.1:{redis}", "LOG_ENABLED": "false"}
        with running(command, log, lambda: "THE NETWORK IS UP" in log.read_text("utf-8"), wants, seconds=180):
            yield Bluesky(pds, appview)


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    programs = _postgres()
    assert programs
    folder.mkdir()
    port = free_port()
    before = nobody(folder)
    data = folder / "data"
    subprocess.run(
        [
            *before,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "vigie",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C",
        ],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    options = ["-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, "-F"]
    log = folder.parent / "postgres.log"
    url = f"postgresql://vigie:vigie@127.0.0.1:{port}/postgres"
    with running([*before, programs / "postgres", *options], log, lambda: _ready(programs, port)):
        yield url


def _ready(programs: Path, port: int) -> bool:
    asked = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(asked, check=False).returncode == 0


def _postgres() -> Path | None:
    """Where the programs of the newest PostgreSQL are; Debian keeps them out of the way."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


def _accepts(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _tag(text: str, found: re.Match[str]) -> dict[str, Any]:
    """A tag of a text, by its place in bytes."""
    start, end = (len(text[:at].encode()) for at in found.span())
    return {
        "index": {"byteStart": start, "byteEnd": end},
        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": found[1]}],
    }
