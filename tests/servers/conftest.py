"""Vigie as it runs, over real servers, at a clock that can be moved.

Where a server is missing its tests are left out, and the run says why; in CI quick ones have to be there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.clock import utc_now
from core.model import Filter, Mention, Source
from core.paths import DataFolder
from core.secrets import Secrets
from servers import bluesky as bluesky_server
from servers import isso as isso_server
from servers import web
from servers import wordpress as wordpress_server
from storage.store import Store
from watchers.background import Background
from watchers.lane import AnyLane, Lane
from watchers.round import Summary

MISSING: dict[str, Callable[[], str]] = {
    "nginx": web.missing_nginx,
    "apache": web.missing_apache,
    "isso": isso_server.missing,
    "wordpress": wordpress_server.missing,
    "bluesky": bluesky_server.missing,
}
QUICK = frozenset({"nginx", "apache", "isso", "wordpress"})
"""What ``.ci/run`` installs: there it may not be missing."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests of servers that cannot be started here, and say why."""
    for item in items:
        for mark in item.iter_markers("real"):
            (server,) = mark.args
            why = MISSING[server]()
            needed = os.environ.get("VIGIE_SERVERS") or (os.environ.get("CI") and server in QUICK)
            if why and not needed:
                item.add_marker(pytest.mark.skip(f"{why}; tests/servers/install {server} mends it"))


class Vigie:
    """A store on disk and what runs in the background, ended and begun anew by ``restart``."""

    def __init__(self, folder: Path, lane: AnyLane) -> None:
        self._folder = DataFolder(folder)
        self._lane = lane
        self._later = timedelta()
        self.secrets = Secrets()
        self._start()

    def now(self) -> datetime:
        """The clock: it runs as the servers' does, ahead of it by all that passed so far."""
        return utc_now() + self._later

    def passes(self, **time: float) -> None:
        """Move the clock."""
        self._later += timedelta(**time)

    def restart(self) -> None:
        """The program ends, and starts again."""
        self.close()
        self._start()

    def close(self) -> None:
        self.background.close()
        self.store.close()

    def add(self, address: str) -> Source:
        """Watch what is found at an address, as typed."""
        return self.background.add_source(self.background.discover(address).result(60)[0]).result(60)

    def check(self, all: bool = False) -> Summary:
        """A round over the sources that are due, or all."""
        return self.background.check(all).result(60)

    def again(self, source: Source) -> Source:
        """The source as it is now."""
        return self.store.sources.get(source.id)

    def mentions(self, source: Source) -> dict[str, Mention]:
        """What a source brought that a watch found, by the first line of its text."""
        found = (
            self.store.mentions.get(number)
            for number in self.store.mentions.ids(Filter(source=source.id, spam=None))
        )
        return {mention.text.partition("\n")[0]: mention for mention in found}

    def _start(self) -> None:
        self.store = Store.open(self._folder, clock=self.now)
        self.background = Background(self.store, self.secrets, self._lane, clock=self.now, every=None)


@pytest.fixture(scope="session")
def lane() -> Iterator[Lane]:
    one = Lane()
    yield one
    one.close()


@pytest.fixture
def vigie(tmp_path: Path, lane: Lane) -> Iterator[Vigie]:
    one = Vigie(tmp_path / "data", lane)
    one.store.watches.add("shop", ("vélo",), (), ())
    yield one
    one.close()


def _started(start: Callable[[], AbstractContextManager[Any]]) -> Any:
    @pytest.fixture(scope="module")
    def server() -> Iterator[Any]:
        with start() as one:
            yield one

    return server


nginx = _started(web.nginx)
apache = _started(web.apache)
isso = _started(isso_server.isso)
wordpress = _started(wordpress_server.wordpress)
bluesky = _started(bluesky_server.bluesky)
