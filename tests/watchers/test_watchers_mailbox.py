"""The mailbox as a kind of source: its address, what it asks for, and what it makes of an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from letters import letter
from loopback import NOW

from core.errors import SENTENCES, SourceError
from core.model import Source
from core.secrets import split
from watchers.kinds.mailbox import BACK, MailboxWatcher, address, place
from watchers.notices.senders import KNOWN
from watchers.providers import PROVIDERS, password_page, provider_at, provider_of
from watchers.watcher import MailAnswer

MAILBOX = MailboxWatcher()
SOURCE = Source(1, "mailbox", address("imap.shop.example", "nadia@shop.example"), "", added_at=NOW)


def test_an_address_says_where_and_whose_and_which_folder() -> None:
    url = address(
        "imap.shop.example", "nadia@shop.example", "Avis/Reçus & lus", ("@trust.example", "wordpress@")
    )
    assert url.startswith("imaps://nadia%40shop.example@imap.shop.example:993/Avis/Re%C3%A7us")
    where = place(url)
    assert (where.host, where.port, where.user) == ("imap.shop.example", 993, "nadia@shop.example")
    assert (where.folder, where.secure) == ("Avis/Reçus & lus", "tls")
    assert where.senders == ("@trust.example", "wordpress@")
    assert split(url) == (url, None)


def test_without_rules_only_known_senders_are_asked_for() -> None:
    assert place("imaps://a@imap.shop.example").senders == KNOWN
    assert place("imaps://a@imap.shop.example").folder == "INBOX"


def test_an_unencrypted_line_is_for_this_machine_only() -> None:
    assert place("imap://a@127.0.0.1:1143/INBOX").secure == "none"
    assert place("imap://a@localhost/INBOX").secure == "none"
    assert place("imap://a@imap.shop.example/INBOX").secure == "starttls"
    assert place("imap://a@imap.shop.example/INBOX").port == 143


@pytest.mark.parametrize(
    "url",
    [
        "https://imap.shop.example",
        "imaps://",
        "imaps://h:x/",
        "imaps://[::1",
        "imaps://a%0d%0ab@h.example/INBOX",
        "imaps://a@h.example/IN%0ABOX",
        "imaps://a@h.example/INBOX?from=a%0d%0ab",
        "imaps://a@h.example:99999/",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SourceError) as refused:
        place(url)
    assert refused.value.code == "bad_address"


def test_the_first_visit_looks_back_some_weeks_and_the_next_only_on() -> None:
    first = MAILBOX.request(SOURCE)
    assert (first.validity, first.after, first.since) == (0, 0, NOW - BACK)
    later = MAILBOX.request(replace(SOURCE, cursor="1795317530:42", newest_at=NOW + timedelta(days=9)))
    assert (later.validity, later.after, later.since) == (1795317530, 42, NOW + timedelta(days=9) - BACK)
    assert MAILBOX.request(replace(SOURCE, cursor="nonsense:x")).after == 0


def test_the_mails_of_an_answer_give_their_entries_once_and_the_next_cursor() -> None:
    google = "Google Business Profile <businessprofile-noreply@google.com>"
    one = letter(google, "Ajay left a review for Quais", "Ajay left a review\n\nStale bread.\n", number="1")
    two = letter(google, "Lea left a review for Quais", "Lea left a review\n\nFine bread.\n", number="2")
    feed = MAILBOX.read_mails(MailAnswer(7, 99, (one, b"\0nonsense", two, one)), NOW)
    assert sorted(entry.text for entry in feed.entries) == ["Fine bread.", "Stale bread."]
    assert feed.cursor == "7:99"
    assert not feed.unbroken
    assert not feed.whole


def test_an_e_mail_address_is_enough_for_the_usual_providers() -> None:
    (gmail,) = MAILBOX.propose(" shop@GMail.com ")
    assert gmail.url == "imaps://shop%40GMail.com@imap.gmail.com:993/INBOX"
    assert (gmail.kind, gmail.title, gmail.notice) == ("mailbox", "shop@GMail.com", "mailbox_app_password")
    (orange,) = MAILBOX.propose("mailto:fournil@orange.fr")
    assert "imap.orange.fr" in orange.url
    assert orange.notice == "mailbox_own_password"
    (outlook,) = MAILBOX.propose("fournil@hotmail.fr")
    assert outlook.notice == "mailbox_no_password"


def test_for_a_domain_of_ones_own_the_likely_servers_are_proposed() -> None:
    found = MAILBOX.propose("bonjour@fournil.fr")
    assert found[0].url == "imaps://bonjour%40fournil.fr@imap.fournil.fr:993/INBOX"
    assert any("ssl0.ovh.net" in one.url for one in found)
    assert len({one.title for one in found}) == len(found)


def test_a_server_or_a_whole_address_is_taken_as_it_is() -> None:
    assert MAILBOX.propose("imap.fournil.fr")[0].url == "imaps://imap.fournil.fr:993/INBOX"
    assert MAILBOX.propose("imap.fournil.fr:1993")[0].url == "imaps://imap.fournil.fr:1993/INBOX"
    assert MAILBOX.propose("ssl0.ovh.net")[0].url == "imaps://ssl0.ovh.net:993/INBOX"
    whole = "imaps://a%40b.fr@imap.b.fr:993/Avis?from=x%40y.fr"
    assert MAILBOX.propose(whole)[0].url == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fournil",
        "https://fournil.fr",
        "@fournil@piaille.fr",
        "r/lyon",
        "fournil.fr",
        "a@b",
        "imaps://",
        "#pain",
        "Écrivez à a@b.fr",
        "pop.fournil.fr",
        "imaps://h:x/",
    ],
)
def test_what_is_no_mailbox_is_not_proposed(text: str) -> None:
    assert MAILBOX.propose(text) == ()


def test_the_account_stands_in_the_address_the_password_never() -> None:
    url = MAILBOX.signed("imaps://imap.shop.example:993/INBOX?from=a%40b.c", "nadia@shop.example")
    assert url == "imaps://nadia%40shop.example@imap.shop.example:993/INBOX?from=a%40b.c"
    assert MAILBOX.signed(url, "other") == "imaps://other@imap.shop.example:993/INBOX?from=a%40b.c"


def test_a_long_account_name_is_no_key() -> None:
    url = address("imap.free.fr", "fournildelaplace75011")
    assert split(url) == (url, None)


def test_a_mailbox_is_called_by_its_account_and_folder() -> None:
    assert MAILBOX.label(SOURCE) == "nadia@shop.example"
    assert (
        MAILBOX.label(replace(SOURCE, url=SOURCE.url.replace("INBOX", "Avis"))) == "nadia@shop.example · Avis"
    )


def test_providers_are_each_there_once_and_say_where_passwords_are_made() -> None:
    domains = [domain for one in PROVIDERS for domain in one.domains]
    hosts = [host for one in PROVIDERS for host in one.hosts]
    assert len(set(domains)) == len(domains)
    assert len(set(hosts)) == len(hosts)
    assert all(one.page.startswith("https://") for one in PROVIDERS if one.password == "app")
    assert provider_of("wanadoo.fr") == provider_at("imap.orange.fr")
    assert password_page("imap.gmail.com").startswith("https://myaccount.google.com/")
    assert password_page("imap.orange.fr") == ""


def test_every_notice_has_a_sentence() -> None:
    for text in ("a@gmail.com", "a@free.fr", "a@outlook.com", "imap.x.fr"):
        assert MAILBOX.propose(text)[0].notice in SENTENCES
