"""Servers that answer wrongly, endlessly or not at all: a clear error, in bounded time and memory."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import BinaryIO

import pytest
from loopback import NOW

from core.errors import SourceError
from watchers import imap
from watchers.watcher import MailAnswer, MailRequest

Script = Callable[["Talk"], None]


class Talk:
    """One connection, from the server's side."""

    def __init__(self, line: socket.socket, heard: BinaryIO) -> None:
        self.line = line
        self._lines = heard

    def say(self, text: str | bytes) -> None:
        self.line.sendall(text.encode() if isinstance(text, str) else text)

    def hear(self) -> tuple[str, str]:
        """The tag and the rest of a command."""
        tag, _, rest = self._lines.readline().decode().strip().partition(" ")
        return tag, rest

    def answer(self, untagged: str = "", end: str = "OK done", wanted: str = "") -> None:
        tag, rest = self.hear()
        assert wanted in rest
        self.say(f"{untagged}{tag} {end}\r\n")

    def until_search(self, able: str = "IMAP4rev1") -> None:
        """Everything honest up to the search."""
        self.say("* OK ready\r\n")
        self.answer(f"* CAPABILITY {able}\r\n")
        self.answer(end="OK in", wanted="LOGIN")
        self.answer("* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 9] next\r\n", wanted="EXAMINE")
        self.answer(f"* CAPABILITY {able}\r\n", wanted="CAPABILITY")


@contextmanager
def server(script: Script) -> Iterator[MailRequest]:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError), listener.accept()[0] as line, line.makefile("rb") as heard:
            script(Talk(line, heard))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        port = listener.getsockname()[1]
        since = NOW - timedelta(days=30)
        yield MailRequest("127.0.0.1", port, "owner", "INBOX", ("wordpress@",), since, secure="none")
    finally:
        listener.close()
        thread.join(5)


def code(script: Script) -> str:
    with server(script) as request, pytest.raises(SourceError) as refused:
        imap.fetch(request, "very-secret")
    assert "very-secret" not in str(refused.value)
    return refused.value.code


def sizes(talk: Talk, *answers: str) -> None:
    talk.answer("".join(f"* {one}\r\n" for one in answers), wanted="RFC822.SIZE")


HEADER = "From: WordPress <wordpress@a.example>\r\n\r\n"


def test_a_server_that_behaves_is_read() -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        talk.answer("* SEARCH 3 8\r\n", wanted="SEARCH SINCE")
        listed = f"BODY[HEADER.FIELDS (FROM)] {{{len(HEADER)}}}\r\n{HEADER})"
        sizes(talk, f"1 FETCH (UID 3 RFC822.SIZE 5 {listed}", f"2 FETCH (UID 8 RFC822.SIZE 5 {listed}")
        talk.answer("* 1 FETCH (UID 3 BODY[] {5}\r\nhello)\r\n", wanted="UID FETCH 3,8 (BODY.PEEK[])")
        talk.answer("* BYE\r\n", wanted="LOGOUT")

    with server(script) as request:
        assert imap.fetch(request, "x") == MailAnswer(7, 8, (b"hello",))  # one was deleted in the meantime


@pytest.mark.parametrize(
    "greeting",
    [
        b"",
        b"\r\n",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"* BYE too many\r\n",
        b"\xff\xfe\0\0\r\n",
        b"* OK\r\n" * 3,
    ],
)
def test_something_else_than_a_mail_server_is_told(greeting: bytes) -> None:
    assert code(lambda talk: talk.say(greeting)) in ("broken_answer", "unreachable")


def test_endless_lines_end() -> None:
    def script(talk: Talk) -> None:
        with suppress(OSError):
            while True:
                talk.say(b"x" * 65536)

    assert code(script) == "broken_answer"


def test_endlessly_many_lines_end() -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        with suppress(OSError):
            while True:
                talk.say(b"* 1 EXISTS\r\n" * 1000)

    assert code(script) == "broken_answer"


@pytest.mark.parametrize("size", [imap.LARGEST * 3, 10**12, 10**30])
def test_a_literal_larger_than_any_mail_is_not_waited_for(size: int) -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        talk.answer(f"* SEARCH {{{size}}}\r\n")

    assert code(script) == "broken_answer"


def test_a_mail_that_is_larger_than_it_was_said_to_be_is_not_taken() -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        talk.answer("* SEARCH 3\r\n")
        sizes(talk, f"1 FETCH (UID 3 RFC822.SIZE 5 BODY[HEADER.FIELDS (FROM)] {{{len(HEADER)}}}\r\n{HEADER})")
        talk.answer(f"* 1 FETCH (UID 3 BODY[] {{{imap.LARGEST * 40}}}\r\n")

    assert code(script) == "broken_answer"


@pytest.mark.parametrize(
    "answer",
    [
        "* SEARCH one two\r\n",
        "* SEARCH 1\r\n* SEARCH 2\r\n",
        "* SEARCH é\r\n",
        "* SEARCH (((((\r\n",
        "* SEARCH -1\r\n",
        "* 1 FETCH (UID 1\r\n",
    ],
)
def test_wrong_answers_to_a_search_are_broken(answer: str) -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        talk.answer(answer)

    with server(script) as request, suppress(SourceError):
        assert imap.fetch(request, "x").messages == ()


@pytest.mark.parametrize(
    "answer",
    [
        "* 1 FETCH (UID\r\n",
        "* 1 FETCH " + "(" * 20_000 + "\r\n",
        "* 1 FETCH (UID 3 RFC822.SIZE x)\r\n",
        "* 1 FETCH (UID 3 RFC822.SIZE 5 BODY[HEADER.FIELDS (FROM)] NIL)\r\n",
        '* x FETCH ("\r\n',
        "* 1 FETCH ()\r\n",
    ],
)
def test_wrong_answers_to_a_fetch_bring_nothing(answer: str) -> None:
    def script(talk: Talk) -> None:
        talk.until_search()
        talk.answer("* SEARCH 3\r\n")
        talk.answer(answer)

    with server(script) as request, suppress(SourceError):
        assert imap.fetch(request, "x").messages == ()


@pytest.mark.parametrize("validity", ["", "* OK [UIDVALIDITY x] ok\r\n", "* OK [UIDNEXT 4] ok\r\n"])
def test_a_folder_without_validity_is_broken(validity: str) -> None:
    def script(talk: Talk) -> None:
        talk.say("* OK ready\r\n")
        talk.answer("* CAPABILITY IMAP4rev1\r\n")
        talk.answer(end="OK in")
        talk.answer(validity)

    assert code(script) == "broken_answer"


@pytest.mark.parametrize(
    ("able", "end", "told"),
    [
        ("IMAP4rev1", "NO [AUTHENTICATIONFAILED] very-secret is wrong", "mail_denied"),
        ("IMAP4rev1", "NO [UNAVAILABLE] come back later", "wait"),
        ("IMAP4rev1", "NO BasicAuthBlocked: basic auth is disabled", "mail_oauth"),
        ("IMAP4rev1", "BAD what", "mail_denied"),
    ],
)
def test_why_nobody_is_let_in_is_told(able: str, end: str, told: str) -> None:
    def script(talk: Talk) -> None:
        talk.say("* OK ready\r\n")
        talk.answer(f"* CAPABILITY {able}\r\n")
        talk.answer(end=end, wanted="LOGIN")

    assert code(script) == told


@pytest.mark.parametrize(
    ("able", "told"),
    [("IMAP4rev1 LOGINDISABLED", "mail_unencrypted"), ("IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2", "mail_oauth")],
)
def test_where_no_password_is_taken_none_is_sent(able: str, told: str) -> None:
    heard: list[str] = []

    def script(talk: Talk) -> None:
        talk.say("* OK ready\r\n")
        talk.answer(f"* CAPABILITY {able}\r\n")
        heard.append(talk.hear()[1])

    assert code(script) == told
    assert "very-secret" not in "".join(heard)


def test_a_server_without_encryption_is_never_told_the_password() -> None:
    heard: list[str] = []

    def script(talk: Talk) -> None:
        talk.say("* OK ready\r\n")
        talk.answer("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
        heard.append(talk.hear()[1])

    with server(script) as request, pytest.raises(SourceError) as refused:
        imap.fetch(MailRequest(**{**_fields(request), "secure": "starttls"}), "very-secret")
    assert refused.value.code == "mail_unencrypted"
    assert "very-secret" not in "".join(heard)


def _fields(request: MailRequest) -> dict[str, object]:
    return {name: getattr(request, name) for name in MailRequest.__slots__}


def test_a_server_that_only_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "PATIENCE", 1)

    def script(talk: Talk) -> None:
        with suppress(OSError):
            while True:
                talk.say(b"*")
                time.sleep(0.1)

    began = time.monotonic()
    assert code(script) == "timeout"
    assert time.monotonic() - began < 8


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "_READING", 0.3)
    assert code(lambda _: time.sleep(2)) == "timeout"


def test_where_nobody_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    request = MailRequest("127.0.0.1", port, "owner", "INBOX", ("wordpress@",), NOW, secure="none")
    with pytest.raises(SourceError) as refused:
        imap.fetch(request, "x")
    assert refused.value.code == "unreachable"


def test_a_plain_server_behind_an_encrypted_address_is_told() -> None:
    with server(lambda talk: talk.say("* OK ready\r\n")) as request, pytest.raises(SourceError) as refused:
        imap.fetch(MailRequest(**{**_fields(request), "secure": "tls"}), "x")
    assert refused.value.code in ("tls", "unreachable")
