"""Whether a mail comes from whom it says: only what the receiving server wrote counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.notices.authentication import confirmed, organisation

SENDER = "noreply@mail.shop.example"
PASS = "mx.home.example; dmarc=pass header.from=mail.shop.example"


def results(*values: str) -> list[tuple[str, str]]:
    return [("Authentication-Results", value) for value in values] + [("From", SENDER)]


@pytest.mark.parametrize(
    "value",
    [
        PASS,
        "mx.home.example 1; dmarc=pass (p=REJECT sp=NONE dis=NONE) header.from=mail.shop.example",
        "mx.home.example; dkim=pass header.d=shop.example header.s=a",
        "mx.home.example; dkim=pass (2048-bit key; unprotected) header.i=@mail.shop.example header.b=ab/c=",
        'mx.home.example;\r\n\tdkim=pass reason="good; really" header.d="shop.example"',
        "mx.home.example; spf=pass smtp.mailfrom=bounce@news.shop.example; dkim=none",
        "mx.home.example; spf=pass smtp.mailfrom=shop.example",
        "mx.home.example; dkim=fail header.d=shop.example; dkim=pass header.d=shop.example",
        "mx.home.example; dkim=pass header.d=esp.example; dmarc=pass header.from=mail.shop.example",
        "mx.home.example; dmarc=none header.from=mail.shop.example; dkim=pass header.d=shop.example",
        "MX.Home.Example; DKIM=PASS Header.D=SHOP.EXAMPLE",
    ],
)
def test_what_the_receiving_server_confirms_is_confirmed(value: str) -> None:
    assert confirmed(results(value), SENDER)


@pytest.mark.parametrize(
    "value",
    [
        "mx.home.example; none",
        "mx.home.example; dmarc=fail header.from=mail.shop.example; dkim=pass header.d=shop.example",
        "mx.home.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example",
        "mx.home.example; dkim=fail header.d=shop.example; spf=softfail smtp.mailfrom=shop.example",
        "mx.home.example; dmarc=pass header.from=evil.example",
        "mx.home.example; spf=pass smtp.helo=mail.shop.example",
        "mx.home.example; (dkim=pass header.d=shop.example) dkim=fail header.d=evil.example",
        'mx.home.example; dkim=fail reason="dkim=pass header.d=shop.example; dmarc=pass"',
        "mx.home.example; x-dkim=pass header.d=shop.example",
        "mx.home.example; dkim=pass header.d=notshop.example",
        "mx.home.example; spf=pass smtp.mailfrom=shop.example@evil.example",
        "",
        ";;;",
        "mx.home.example",
    ],
)
def test_anything_else_is_not(value: str) -> None:
    assert not confirmed(results(value), SENDER)


def test_without_a_word_of_the_server_nothing_is_confirmed() -> None:
    assert not confirmed([("From", SENDER), ("DKIM-Signature", "v=1; d=shop.example")], SENDER)
    assert not confirmed(results(PASS), "nobody")


def test_lines_that_came_with_the_mail_do_not_count() -> None:
    received = (
        "Received",
        "from evil.example (evil.example [198.51.100.1]) by mx.home.example with ESMTP; now",
    )
    failed = ("Authentication-Results", "mx.home.example; dmarc=fail header.from=mail.shop.example")
    forged = ("Authentication-Results", PASS)
    assert not confirmed([failed, received, forged], SENDER)
    assert not confirmed([received, failed, received, forged], SENDER)
    other = ("Authentication-Results", PASS.replace("mx.home", "mx.other"))
    assert not confirmed([failed, other], SENDER)
    # the receiving server wrote none: the topmost is then the sender's
    assert not confirmed([received, other], SENDER)


def test_a_verdict_below_the_servers_own_received_line_is_its_own() -> None:
    google = [
        ("Received", "by 2002:a05:6a20:45d:b0:1cc with SMTP id b29; Sat, 21 Nov 2026 06:00:03 -0800 (PST)"),
        (
            "Received",
            "from mail.shop.example ([192.0.2.1])\r\n        by mx.google.com with SMTPS id x1; now",
        ),
        ("Received-SPF", "pass"),
        ("Authentication-Results", "mx.google.com; dmarc=pass header.from=mail.shop.example"),
    ]
    assert confirmed(google, SENDER)
    fastmail = [
        ("Received", "from compute1.internal (compute1.nyi.internal [10.202.2.41]) by sloti33 (Cyrus 3.9)"),
        ("Received", "from mx5 ([10.202.2.204]) by compute1.internal (LMTPProxy)"),
        ("Authentication-Results", "mx5.messagingengine.com; dkim=pass header.d=shop.example"),
    ]
    assert confirmed(fastmail, SENDER)
    microsoft = [
        ("Received", "from A.prod.outlook.com (2603::1) by B.prod.outlook.com with HTTPS; now"),
        (
            "Authentication-Results",
            "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=shop.example; dkim=pass (verified) "
            "header.d=shop.example;dmarc=pass action=none header.from=mail.shop.example;compauth=pass",
        ),
    ]
    assert confirmed(microsoft, SENDER)
    assert not confirmed(microsoft[1:], SENDER)


def test_one_server_may_speak_in_several_lines() -> None:
    apple = results(
        "bimi.icloud.example; bimi=skipped",
        "spf.icloud.example; spf=pass smtp.mailfrom=esp.example",
        "dkim-verifier.icloud.example; dkim=pass header.d=shop.example",
    )
    assert confirmed(apple, SENDER)


def test_domains_belong_together_by_their_owner() -> None:
    assert organisation("a.b.shop.example") == "shop.example"
    assert organisation("mail.shop.co.uk") == "shop.co.uk"
    assert organisation("shop.fr") == "shop.fr"
    assert not confirmed(results("mx.home.example; dkim=pass header.d=evil.co.uk"), "x@shop.co.uk")


@given(
    st.lists(st.tuples(st.sampled_from(["Received", "Authentication-Results", "X"]), st.text(max_size=200)))
)
def test_any_headers_give_an_answer(headers: list[tuple[str, str]]) -> None:
    assert confirmed(headers, SENDER) in (True, False)
