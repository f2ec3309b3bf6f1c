"""Rounds over an instance of Mastodon, acted by a small server that keeps to its documented interface."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import NOW, Asked, Reply, Site

from core.model import Filter, Mention, Source, Status
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from watchers.answers import asked
from watchers.discovery import Candidate, discover
from watchers.http import Client
from watchers.lane import InlineLane
from watchers.round import Round, Summary

TOKEN = "a-token-of-the-shop"


class Instance:
    """Postings by number, the newest last; timelines page by page, searching with a token only."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.postings: dict[int, dict[str, Any]] = {}
        self.next = 115570000000000000
        site.pages["/api/v1/timelines/tag/moulinvert"] = self._timeline
        site.pages["/api/v2/search"] = self._search

    def post(self, words: str, at: datetime, answers: int = 0) -> int:
        self.next += 1
        number = self.next
        self.postings[number] = {
            "id": str(number),
            "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "in_reply_to_id": str(answers) if answers else None,
            "content": f"<p>{words}</p>",
            "language": "fr",
            "url": self.site.url(f"/@agathe/{number}"),
            "replies_count": 0,
            "favourites_count": 0,
            "account": {"acct": "agathe", "display_name": "Agathe", "url": self.site.url("/@agathe")},
        }
        self.site.pages[f"/api/v1/statuses/{number}/context"] = lambda _: self._context(number)
        return number

    def _timeline(self, request: Asked) -> Reply:
        said = asked(request.path)
        below = int(said.get("max_id", 10**20))
        numbers = [number for number in sorted(self.postings, reverse=True) if number < below]
        tagged = [self.postings[one] for one in numbers if "#moulinvert" in self.postings[one]["content"]]
        return Reply(json.dumps(tagged[: int(said["limit"])]).encode())

    def _search(self, request: Asked) -> Reply:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return Reply(b'{"error":"The access token is invalid"}', 401)
        found = [one for one in self.postings.values() if "moulin" in one["content"]]
        return Reply(json.dumps({"accounts": [], "statuses": found[::-1], "hashtags": []}).encode())

    def _context(self, number: int) -> Reply:
        if number not in self.postings:
            return Reply(b'{"error":"Record not found"}', 404)
        below = [one for one in self.postings.values() if one["in_reply_to_id"] == str(number)]
        return Reply(json.dumps({"ancestors": [], "descendants": below}).encode())


class Shop:
    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.now = NOW
        self.store = Store.open(DataFolder(folder), clock=lambda: self.now)
        self.store.watches.add("shop", ("moulin", "moulinvert"), (), ())
        self.secrets = Secrets()

    def source(self, path: str, token: str | None = None) -> Source:
        secret_id = self.secrets.put(token) if token else None
        return self.store.sources.add(self.site.url(path), "mastodon", "", secret_id=secret_id)

    def run(self, later: timedelta = timedelta()) -> Summary:
        self.now += later
        self.site.asked.clear()
        round_ = Round(self.store, Client, InlineLane(), self.secrets, lambda: self.now)
        return round_.run(self.store.sources.pollable())

    def mentions(self) -> dict[str, Mention]:
        found = (self.store.mentions.get(number) for number in self.store.mentions.ids(Filter()))
        return {mention.text: mention for mention in found}


@pytest.fixture
def instance(site: Site) -> Instance:
    return Instance(site)


@pytest.fixture
def shop(site: Site, tmp_path: Path) -> Iterator[Shop]:
    one = Shop(site, tmp_path / "data")
    yield one
    one.store.close()


def test_a_tag_is_read_back_to_what_is_known(shop: Shop, instance: Instance) -> None:
    for number in range(90):
        instance.post(f"Le pain {number} #moulinvert", NOW - timedelta(hours=100 - number))
    shop.source("/api/v1/timelines/tag/moulinvert?limit=40")
    assert shop.run().entries_new == 90
    assert [asked(path).get("max_id", "")[-2:] for path in shop.site.paths()] == ["", "51", "11"]
    instance.post("Le tout dernier #moulinvert", NOW + timedelta(hours=1))
    assert shop.run(timedelta(hours=2)).entries_new == 1
    assert len(shop.site.asked) == 1


def test_an_edited_posting_keeps_what_it_said_and_a_deleted_one_is_marked(
    shop: Shop, instance: Instance
) -> None:
    kept, gone = (
        instance.post(f"{words} #moulinvert", NOW - timedelta(hours=hours))
        for words, hours in (("Trop cuit", 2), ("Trop cher", 1))
    )
    instance.post("Parfait #moulinvert", NOW - timedelta(minutes=30))
    shop.source("/api/v1/timelines/tag/moulinvert?limit=40")
    shop.run()
    instance.postings[kept] |= {"content": "<p>Très bon, pardon #moulinvert</p>", "edited_at": "2026-11-23"}
    del instance.postings[gone]
    shop.run(timedelta(hours=2))
    found = shop.mentions()
    assert {words: mention.deleted_at is not None for words, mention in found.items()} == {
        "Très bon, pardon #moulinvert": False,
        "Trop cher #moulinvert": True,
        "Parfait #moulinvert": False,
    }
    (before,) = found["Très bon, pardon #moulinvert"].versions
    assert before.text == "Trop cuit #moulinvert"


def test_a_reply_to_a_handled_posting_comes_back(shop: Shop, instance: Instance) -> None:
    asked_ = instance.post("Ouvert lundi ? #moulinvert", NOW - timedelta(hours=2))
    shop.source("/api/v1/timelines/tag/moulinvert?limit=40")
    shop.run()
    (mention,) = shop.mentions().values()
    shop.store.mentions.change([mention.id], status=Status.TO_ANSWER)
    instance.post("J'aimerais aussi le savoir", NOW + timedelta(hours=1), answers=asked_)
    shop.run(timedelta(hours=2))
    reply = shop.mentions()["J'aimerais aussi le savoir"]
    assert reply.answers is not None
    assert reply.answers.mention_id == mention.id


def test_a_search_is_offered_before_there_is_a_token_for_it(instance: Instance) -> None:
    typed = instance.site.url("/api/v2/search?q=moulin&type=statuses&limit=40")

    async def look() -> list[Candidate]:
        async with Client() as client:
            return await discover(client, InlineLane(), typed)

    (found,) = asyncio.run(look())
    assert (found.kind, found.url, found.read) == ("mastodon", typed, False)
    assert found.notice == "mastodon_token"


def test_searching_takes_a_token_which_stays_in_the_keyring(
    shop: Shop, instance: Instance, tmp_path: Path
) -> None:
    instance.post("Quel moulin !", NOW - timedelta(hours=2))
    path = "/api/v2/search?q=moulin&type=statuses&limit=40"
    without = shop.source(path)
    ((_, sentence),) = shop.run().failed
    assert "https://127.0.0.1/settings/applications" in sentence
    shop.store.sources.remove(without.id)
    shop.source(path, TOKEN)
    summary = shop.run(timedelta(hours=2))
    assert (summary.failed, summary.entries_new) == ((), 1)
    shop.store.close()
    assert not any(TOKEN.encode() in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
