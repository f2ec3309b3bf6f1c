"""The invented shop and its month, read from ``resources/demo`` and set against the present day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from core.text import fold

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demo"


@dataclass(frozen=True, slots=True)
class Post:
    """One thing somebody wrote. ``on`` is the slug of what it answers.

    ``slug`` names it in addresses, ``anchor`` its place on a page with others.
    """

    slug: str
    anchor: str
    title: str
    author: str
    text: str
    at: datetime
    on: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One place of the demo: a feed, and the pages of its posts, newest first.

    ``format`` is how its feed is written (see ``ui.demo.feeds``); ``parent`` is
    the path of the site that comments belong to.
    """

    name: str
    title: str
    about: str
    path: str
    format: str
    language: str
    posts: tuple[Post, ...]
    parent: str = ""

    def until(self, moment: datetime) -> tuple[Post, ...]:
        """The posts that were there at a moment."""
        return tuple(post for post in self.posts if post.at <= moment)


def shop() -> dict[str, Any]:
    """The shop's settings and watches, as in ``shop.toml``."""
    return _read("shop")


def history() -> list[dict[str, Any]]:
    """What the owner did with the mentions of the past month, as in ``history.toml``."""
    return list(_read("history")["mention"])


def sites(now: datetime) -> tuple[Site, ...]:
    """Every site of the demo, its posts dated as seen from ``now``, in the order of the sources."""
    return tuple(_site(name, now) for name in shop()["sources"]["order"])


def _site(name: str, now: datetime) -> Site:
    data = _read(name)
    posts = [_post(entry, data, number, now) for number, entry in enumerate(data["entry"], 1)]
    posts.sort(key=lambda post: post.at, reverse=True)
    return Site(
        name=name,
        title=data["title"],
        about=data["about"],
        path=data["path"],
        format=data["format"],
        language=data["language"],
        posts=tuple(posts),
        parent=data.get("site", ""),
    )


def _post(entry: dict[str, Any], data: dict[str, Any], number: int, now: datetime) -> Post:
    title = entry.get("title", "")
    return Post(
        slug=entry.get("key") or f"{_slug(title or data['title'])}-{number}",
        anchor=f"{'comment' if 'site' in data else 'post'}-{number}",
        title=title,
        author=entry.get("author") or data.get("author", ""),
        text=entry["text"].strip(),
        at=_moment(entry, now),
        on=entry.get("on", ""),
    )


def _moment(entry: dict[str, Any], now: datetime) -> datetime:
    """``ago`` is minutes before now; ``day`` and ``time`` are local, as the owner's clock shows them."""
    if "ago" in entry:
        return now - timedelta(minutes=entry["ago"])
    local = now.astimezone()
    hour, minute = map(int, entry["time"].split(":"))
    there = datetime(local.year, local.month, local.day, hour, minute) - timedelta(days=entry["day"])
    return there.astimezone(now.tzinfo)


def _slug(text: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return "-".join(words[:6])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
