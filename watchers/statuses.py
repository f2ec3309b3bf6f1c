"""Postings of Mastodon, and of what talks like it, to entries. Pure.

A posting's ``key`` is ``https://<instance>/statuses/<id>``: every answer of an
instance names postings, and what they reply to, by these ids of its own; the page
opens in a browser; and the id is what a thread is asked for with. Its ``url`` is
the posting's own, wherever it was written, so that the same one read from two
instances is told to be the same story.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core.model import Entry
from core.text import site
from watchers import answers, postings
from watchers.html import text_of, tidy

_TO_US = ("mention", "quote")


def listed(answer: object) -> list[dict[str, Any]]:
    """The rows by whose ids one pages on; none where the answer is no such list."""
    return answers.rows(answer if isinstance(answer, list) else answers.part(answer).get("statuses"))


def found(answer: object) -> list[dict[str, Any]] | None:
    """The postings of an answer, a boosted one in place of the boost; None when it is of no known shape."""
    statuses = _told(answer) if isinstance(answer, list) else _within(answers.part(answer))
    return None if statuses is None else [one for one in map(_original, statuses) if _is_status(one)]


def entry(status: dict[str, Any], home: str, now: datetime) -> Entry | None:
    """The entry of a posting as the instance at ``home`` knows it."""
    number, answered = (answers.identity(status.get(name)) for name in ("id", "in_reply_to_id"))
    return answers.entry(
        f"{home}/statuses/{number}",
        answers.text(status.get("url")) or answers.text(status.get("uri")),
        now,
        author=_author(answers.part(status, "account")),
        text=_text(status),
        date=status.get("created_at"),
        language=answers.language(status.get("language")),
        in_reply_to=f"{home}/statuses/{answered}" if answered else "",
        likes=status.get("favourites_count"),
        replies=status.get("replies_count"),
    )


def _told(rows: list[Any]) -> list[dict[str, Any]] | None:
    """A timeline, or notifications, of which those count that are of somebody's words to us."""
    statuses = answers.rows(rows)
    if statuses and all("type" in one and "account" in one for one in statuses):
        return [answers.part(one, "status") for one in statuses if one["type"] in _TO_US]
    return statuses if not rows or any(map(_is_status, statuses)) else None


def _within(answer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """What stands around a posting, what a search found, grouped notifications, or a single one of these."""
    if isinstance(answer.get("descendants"), list):
        return answers.rows(answer.get("ancestors")) + answers.rows(answer["descendants"])
    if isinstance(answer.get("statuses"), list):
        statuses, groups = answers.rows(answer["statuses"]), answer.get("notification_groups")
        if not isinstance(groups, list):
            return statuses
        to_us = {
            answers.identity(one.get("status_id"))
            for one in answers.rows(groups)
            if one.get("type") in _TO_US
        }
        return [one for one in statuses if answers.identity(one.get("id")) in to_us]
    return [answer] if _is_status(answer) else _told([answer])


def _original(status: dict[str, Any]) -> dict[str, Any]:
    return answers.part(status, "reblog") or status


def _is_status(row: dict[str, Any]) -> bool:
    return isinstance(row.get("content"), str) and bool(answers.identity(row.get("id")))


def _author(account: dict[str, Any]) -> str:
    """The name, without the pictures in it, and the whole handle."""
    name, handle = answers.text(account.get("display_name")), answers.text(account.get("acct"))
    for emoji in answers.rows(account.get("emojis"))[:50]:
        if code := answers.text(emoji.get("shortcode")):
            name = name.replace(f":{code}:", " ")
    if handle and "@" not in handle and (host := site(answers.text(account.get("url")))):
        handle = f"{handle}@{host}"
    return postings.known_as(name, handle)


def _text(status: dict[str, Any]) -> str:
    """The posting in plain text: warning, words, what can be voted for, pictures, linked page, quotation."""
    words = _words(status)
    choices = [
        answers.text(one.get("title")) for one in answers.rows(answers.part(status, "poll").get("options"))
    ]
    pictures = [
        postings.picture(one.get("description")) for one in answers.rows(status.get("media_attachments"))
    ]
    page, other = answers.part(status, "card"), answers.part(status, "quote", "quoted_status")
    parts = [
        answers.text(status.get("spoiler_text")),
        words,
        "\n".join(f"• {choice}" for choice in choices if choice),
        *pictures,
        postings.card(page.get("title"), page.get("description"), page.get("url"), words),
        postings.quoted(_author(answers.part(other, "account")), _words(other)),
    ]
    return tidy(postings.joined(parts))


def _words(status: dict[str, Any]) -> str:
    return text_of(answers.text(status.get("content")))
