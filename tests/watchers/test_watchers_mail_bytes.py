"""The bytes of a mail: odd ones are read, hostile ones refused, and neither takes long."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import NOW

from core.errors import SourceError
from watchers.notices.charsets import decoded, header_text
from watchers.notices.mail import LARGEST, Mail, parse
from watchers.notices.reading import read_mail

HEAD = b"From: a@b.example\nSubject: s\nDate: Sat, 21 Nov 2026 09:12:00 +0100\nMessage-ID: <1@b.example>\n"

UTF8 = b"Content-Type: text/plain; charset=utf-8\n"
QUOTED = b"Content-Transfer-Encoding: quoted-printable\n"
GOOGLE = b"From: Google <businessprofile-noreply@google.com>\nSubject: new review\n\n"


def of(rest: bytes, head: bytes = HEAD) -> Mail:
    return parse(head + rest, NOW)


def refused(body: bytes) -> str:
    with pytest.raises(SourceError) as error:
        parse(body, NOW)
    return error.value.code


def test_headers_in_encoded_words_are_read_however_they_are_cut() -> None:
    assert header_text(
        "=?UTF-8?Q?[Le_fournil]_Com?=\n =?UTF-8?Q?ment_:_=C2=AB_Ga?=\n =?UTF-8?Q?l_=C2=BB?="
    ) == ("[Le fournil] Comment : « Gal »")
    assert header_text("=?utf-8?b?w6k=?= =?utf-8?q?t=C3?= =?utf-8?q?=A9?=") == "été"
    assert header_text("a =?iso-8859-1*fr?q?=E9t=E9?= b") == "a été b"
    assert header_text("=?utf-8?B?not base64!?= =?nowhere?q?x=41?=") != ""
    assert header_text("\udcc3\udca9") == "é"  # 8-bit bytes as the parser hands them on
    assert header_text("=?utf-8?q?a?=b") == "ab"


def test_bytes_are_text_in_the_encoding_they_are_in() -> None:
    assert decoded("é".encode(), "iso-8859-1") == "é"  # declared wrongly
    assert decoded("é".encode("latin-1"), "utf-8") == "é"
    assert decoded("é".encode("latin-1"), "us-ascii") == "é"
    assert decoded("“œ”".encode("cp1252"), "windows-1252") == "“œ”"
    assert decoded("パン".encode("iso-2022-jp"), "iso-2022-jp") == "パン"
    assert decoded("Хлеб".encode("koi8-r"), "koi8-r") == "Хлеб"
    for name in ("rot13", "zlib", "punycode", "unicode_escape", "undefined", "nowhere", "", "../x"):
        assert decoded(b"a\\u0041", name) == "a\\u0041"


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/plain; charset=utf-8\n\n\xc3\xa9t\xc3\xa9",
        UTF8 + QUOTED + b"\n=C3=A9t=C3=A9=\n",
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nw6l0w6k=",
        b'Content-Type: text/plain; charset="iso-8859-1"\n' + QUOTED + b"\n=E9t=E9",
        b"Content-Type: TEXT/PLAIN; CHARSET=UTF-8\nContent-Transfer-Encoding: 8BIT\n\n\xc3\xa9t\xc3\xa9",
        b"\n\xc3\xa9t\xc3\xa9",
        b"Content-Type: text/plain; charset*=us-ascii'en'utf-8\n\n\xc3\xa9t\xc3\xa9",
        b"Content-Type: nonsense\n\n\xe9t\xe9",
        b"Content-Transfer-Encoding: x-unknown\n\n\xc3\xa9t\xc3\xa9",
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\n\xc3\xa9t\xc3\xa9\n--b--",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\xc3\xa9t\xc3\xa9\n",  # no end
    ],
)
def test_a_text_is_read_in_every_way_of_sending_it(part: bytes) -> None:
    assert of(part).plain.strip() == "été"


def test_quoted_printable_with_mistakes_is_read_all_the_same() -> None:
    mail = of(UTF8 + QUOTED + b"\na=ZZ b=\nc=3")
    assert mail.plain.startswith("a=ZZ bc")


def test_flowing_lines_are_joined() -> None:
    assert (
        of(b"Content-Type: text/plain; format=flowed\n\none \ntwo\n\nthree").plain.strip()
        == "one two\n\nthree"
    )


def test_both_forms_of_a_text_are_kept_and_files_are_not() -> None:
    mail = of(
        b"Content-Type: multipart/mixed; boundary=o\n\n"
        b"--o\nContent-Type: multipart/alternative; boundary=i\n\n"
        b"--i\nContent-Type: text/plain\n\nwords\n--i\nContent-Type: text/html\n\n<p>words</p>\n--i--\n"
        b"--o\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nfile\n"
        b"--o\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--o--\n"
    )
    assert (mail.plain.strip(), mail.html.strip()) == ("words", "<p>words</p>")


@pytest.mark.parametrize(
    ("line", "sender", "name"),
    [
        (b"From: A B <a@b.example>", "a@b.example", "A B"),
        (b"From: a@B.Example (A B)", "a@b.example", "A B"),
        (b'From: "x@google.com" <evil@e.example>', "evil@e.example", "x@google.com"),
        (b"From: =?utf-8?q?Zo=C3=A9=2C_Lyon?= <z@b.example>", "z@b.example", "Zoé, Lyon"),
        (b"From: Zo\xc3\xa9 <z@b.example>", "z@b.example", "Zoé"),
        (b"From:\n A\n <a@b.example>", "a@b.example", "A"),
        (b"From: <<a@b.example>>", "a@b.example", ""),
    ],
)
def test_the_sender_is_the_address_not_the_name(line: bytes, sender: str, name: str) -> None:
    mail = parse(line + b"\n\nx", NOW)
    assert (mail.sender, mail.sender_name) == (sender, name)


def test_of_two_senders_none_is_confirmed() -> None:
    passed = b"Authentication-Results: mx.h.example; dmarc=pass header.from=b.example\n"
    assert parse(passed + b"From: a@b.example\n\nx", NOW).confirmed
    assert not parse(passed + b"From: a@b.example\nFrom: c@d.example\n\nx", NOW).confirmed
    assert not parse(passed + b"From: a@b.example, c@d.example\n\nx", NOW).confirmed


def test_the_date_is_believable_or_that_of_the_receipt() -> None:
    assert of(b"\n").date == datetime(2026, 11, 21, 8, 12, tzinfo=UTC)
    received = b"Received: from x by y; Fri, 20 Nov 2026 10:00:00 +0000\nFrom: a@b.example\n"
    for date in (
        b"",
        b"Date: soon\n",
        b"Date: Thu, 1 Jan 1970 00:00:00 +0000\n",
        b"Date: 31 Feb 2026 25:61\n",
    ):
        assert parse(received + date + b"\nx", NOW).date == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert parse(b"From: a@b.example\n\nx", NOW).date is None


def test_a_mail_without_an_identity_has_one_of_its_words() -> None:
    one, same, other = (parse(b"From: a@b.example\n\n" + words, NOW) for words in (b"x", b"x", b"y"))
    assert one.identity == same.identity != other.identity


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"hello", "not_a_mail"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not_a_mail"),
        (b"Subject: x\n\nx", "not_a_mail"),
        (b"From: nobody\n\nx", "not_a_mail"),
        (b"x" * (LARGEST + 1), "too_large"),
        (HEAD + b"X: y\n" * 200_000 + b"\nx", "mail_too_complex"),
        (HEAD + b"\n" + b"\n" * 500_000, "mail_too_complex"),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 500, "mail_too_complex"),
        (HEAD + b"Content-Type: message/delivery-status\n\n" + b"\n" * 1000, "mail_too_complex"),
        (
            HEAD
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500)
            ),
            "mail_too_complex",
        ),
    ],
)
def test_what_is_no_mail_or_a_bomb_is_refused(body: bytes, code: str) -> None:
    began = time.monotonic()
    assert refused(body) == code
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "body",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 60_000,
        HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 200_000,
        HEAD + b"Content-Type: text/html\n\n" + b"<a href='http://a.example'>" * 50_000,
        HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"QUFB" * 1_000_000,
        b"From: " + b"a@b.example, " * 30_000 + b"\n\nx",
        b"From: a@b.example\nSubject: " + b"=?utf-8?q?x?= " * 30_000 + b"\n\nx",
        b"From: Google <businessprofile-noreply@google.com>\nSubject: new review\n\n"
        + b"a left a review " * 20_000,
        b"From: Google <businessprofile-noreply@google.com>\nSubject: new review\n\n"
        + b"a left a review\n" * 20_000,
        b"From: <wordpress@a.example>\n\n"
        + b"Author: a (IP: 1.1.1.1, b)\n" * 20_000
        + b"http://a.b/#comment-1",
        b"From: <googlealerts-noreply@google.com>\n\n"
        + b"T\n<https://www.google.com/url?url=http://a.b/>\n" * 9_000,
    ],
)
def test_a_great_deal_of_anything_is_read_in_a_bearable_time(body: bytes) -> None:
    began = time.monotonic()
    entries = read_mail(body, NOW)
    assert time.monotonic() - began < 10  # a second or two, on a busy machine more
    assert sum(len(one.text) for one in entries) < 1_000_000


_PIECES = st.sampled_from(
    [
        b"From: a@b.example\n", b"From: <wordpress@a.example>\n",
        b"From: <googlealerts-noreply@google.com>\n",
        b"From: <noreply@trustpilot.com>\n", b"Subject: Ana left a review\n", b"Subject: =?utf-8?q?=C3?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html; charset=utf-16\n",
        b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n",
        b"Content-Type: ;;=\"\n", b"\n",
        b"--b\n", b"--b--\n", b"<p>Ana left a 5-star review:</p>", b"<a href='http://[x'>", b"https://[::1\n",
        b"Author: Ana (IP address: 192.0.2.1, x)\n", b"Email: \nURL: \nComment: \n",
        b"http://a.example/#comment-1\n",
        b"https://www.google.com/url?url=http%3A%2F%2F[&ct=ga\n", b"\xff\xfe\0",
        b"\xe2\x98\x85\n", b"\xc2\xab x \xc2\xbb\n",
        b"<img alt='star' src='//[x'>", b"Date: x\n", b"Authentication-Results: ((((\n",
        b"Received: by ;\n", b"x: y\n",
    ]
)  # fmt: skip


@given(pieces=st.lists(_PIECES, max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_mix_of_a_mails_pieces_gives_entries_or_a_clear_error(pieces: list[bytes]) -> None:
    try:
        entries = read_mail(b"".join(pieces), NOW)
    except SourceError:
        return
    for entry in entries:
        assert entry.key
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert "\n" not in entry.title
        (entry.title + entry.text + entry.author + entry.url).encode()
        assert entry.rating is None or 0 <= entry.rating <= 5
