"""The demo: a throw-away data folder with the invented shop, and its sources served on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.clock import utc_now
from core.model import Checked, Filter, Status
from core.paths import DataFolder
from core.secrets import Secrets
from core.settings import Settings
from ui.demo import feeds
from ui.demo.content import Site, history, shop, sites
from ui.demo.server import DemoServer

if TYPE_CHECKING:
    from storage.store import Store


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: its data folder, and where its pages are served."""

    folder: DataFolder
    address: str


@contextmanager
def started(now: datetime | None = None) -> Iterator[Demo]:
    """A demo with a month behind it, until the block ends; then nothing of it is left.

    The month up to the night before yesterday is read and worked off, as by an
    owner who has not looked since: what came after waits for the next round.
    """
    now = now or utc_now()
    everything = sites(now)
    lately = _midnight(now - timedelta(days=1))
    server = DemoServer(everything, lately)
    try:
        with tempfile.TemporaryDirectory(prefix="vigie-demo-", ignore_cleanup_errors=True) as root:
            demo = Demo(DataFolder(Path(root)), server.base)
            _live_the_month(demo, everything, server, lately)
            server.moment = now
            yield demo
    finally:
        server.close()


def _live_the_month(demo: Demo, everything: tuple[Site, ...], server: DemoServer, moment: datetime) -> None:
    """Set up the shop, read what its sources had at that moment, and do what the owner did."""
    from storage.store import Store
    from watchers.http import Client
    from watchers.lane import InlineLane
    from watchers.round import Round

    def clock() -> datetime:
        return moment

    with Store.open(demo.folder, clock) as store:
        _set_up(store)
        for site in everything:
            store.sources.add(
                server.feed_address(site), "feed", site.title, f"{demo.address}/{site.parent or site.path}/"
            )
        # Its own feeds can be trusted, so no worker process needs to start for them.
        Round(store, Client, InlineLane(), Secrets(), clock).run(store.sources.due(moment))
        _work_off(store, everything, demo.address, moment)


def _set_up(store: Store) -> None:
    data = shop()
    own = data["shop"]
    store.settings.save(
        Settings(
            shop=own["name"],
            town=own["town"],
            languages=tuple(own["languages"]),
            signature=own["signature"],
            contact=own["contact"],
            set_up=True,
            full_articles=False,  # the invented places have feeds, but no pages
        )
    )
    for watch in data["watch"]:
        store.watches.add(watch["name"], watch.get("any", ()), watch.get("all", ()), watch.get("none", ()))


def _work_off(store: Store, everything: tuple[Site, ...], base: str, moment: datetime) -> None:
    """Answer, note and decide as told; the rest of the past was read and dismissed."""
    done = {one["entry"]: one for one in history()}
    named = {
        feeds.address(site, post, base): done[post.slug]
        for site in everything
        for post in site.posts
        if post.slug in done
    }
    dismissed: list[int] = []
    for number in store.mentions.ids(Filter(spam=False)):
        mention = store.mentions.get(number)
        if (told := named.get(mention.url)) is None:
            dismissed.append(number)
        else:
            _decide(store, number, told, mention.published_at, moment)
    store.mentions.change(dismissed, status=Status.DISMISSED)


def _decide(store: Store, number: int, told: dict[str, Any], published: datetime, moment: datetime) -> None:
    if reply := told.get("reply"):
        store.mentions.save_draft(number, reply.strip())
    if note := told.get("note"):
        store.mentions.add_note(number, note)
    if told["status"] == Status.ANSWERED:
        hours, minutes = map(int, told["after"].split(":"))
        answered = min(published + timedelta(hours=hours, minutes=minutes), moment)
        store.mentions.change([number], status=Status.ANSWERED, answered_at=answered)
    else:
        store.mentions.change([number], status=Status(told["status"]))
    if checked := told.get("checked"):
        store.mentions.change([number], checked=Checked(checked))


def _midnight(moment: datetime) -> datetime:
    """The beginning of a moment's day, as this machine's clock has it."""
    local = moment.astimezone()
    return datetime(local.year, local.month, local.day).astimezone(moment.tzinfo)
