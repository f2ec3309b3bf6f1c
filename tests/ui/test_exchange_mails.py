"""Mails as files: one, or many in one file, for what a mailbox cannot be polled for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import InputError
from ui.exchange.mails import split
from ui.exchange.reading import read

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def mail(sender: str, subject: str, text: str, number: int = 1) -> str:
    return (
        f"From: {sender}\nSubject: {subject}\nDate: Sat, 21 Nov 2026 09:12:00 +0100\n"
        f"Message-ID: <{number}@x.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )


REVIEW = mail(
    "Google <businessprofile-noreply@google.com>",
    "Ajay left a review for Quais",
    "Ajay\n★★☆☆☆\nStale bread.\n",
)
FRIEND = mail("Ana <ana@shop.example>", "Votre pain", "Bonjour, votre pain était brûlé.", 2)
CODE = mail("Facebook <security@facebookmail.com>", "Votre code de connexion", "123456", 3)


def test_a_mail_is_brought_with_its_stars_from_the_place_that_sent_it(tmp_path: Path) -> None:
    path = tmp_path / "avis.eml"
    path.write_text(REVIEW, "utf-8")
    (brought,) = read(path, NOW)
    (entry,) = brought.entries
    assert brought.title == "Google Business Profile"
    assert (entry.author, entry.rating, entry.text, entry.unconfirmed) == ("Ajay", 2, "Stale bread.", True)


def test_the_mails_of_a_folder_are_brought_by_place_each_once(tmp_path: Path) -> None:
    path = tmp_path / "takeout.mbox"
    parts = (REVIEW, FRIEND, CODE, REVIEW, "nonsense\n")
    path.write_text("".join(f"From x@y Sat Nov 21 09:12:00 +0000 2026\n{part}\n" for part in parts), "utf-8")
    brought = read(path, NOW)
    assert [(one.title, len(one.entries)) for one in brought] == [("Google Business Profile", 1), ("Ana", 1)]


def test_mails_are_known_by_how_they_begin_whatever_the_name(tmp_path: Path) -> None:
    path = tmp_path / "Avis reçus"
    path.write_text(f"From - Sat Nov 21 09:12:00 2026\n{FRIEND}", "utf-8")
    assert read(path, NOW)[0].entries[0].text == "Bonjour, votre pain était brûlé."


def test_a_folder_is_taken_apart_at_the_lines_that_begin_mails() -> None:
    body = b"From: a@b\n\nHello\n>From me\n>>From you\nFrom here on no date\n"
    for end in (b"\n", b"\r\n"):
        folder = b"".join(b"From a@b Sat Nov 21 09:12:00 2026\n" + body + b"\n" for _ in range(3)).replace(
            b"\n", end
        )
        mails = list(split(folder))
        assert len(mails) == 3
        assert all(end + b"From me" + end + b">From you" + end + b"From here on" in one for one in mails)
    assert list(split(body)) == [body]


@pytest.mark.parametrize(
    ("content", "code"),
    [(CODE, "no_mention_inside"), ("hello", "bad_file"), ("", "bad_file"), ("\0\x01", "bad_file")],
)
def test_what_brings_nothing_is_said(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "x.eml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as refused:
        read(path, NOW)
    assert refused.value.code == code
