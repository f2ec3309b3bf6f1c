"""The mailbox bridge against a real server, Dovecot: what it brings, and that nothing there changes."""

from __future__ import annotations

import grp
import logging
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from imapclient import IMAPClient

from core.errors import SourceError
from core.model import Filter, Source
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from watchers import imap
from watchers.adding import add_address
from watchers.http import Client
from watchers.kinds.mailbox import MailboxWatcher, address
from watchers.lane import InlineLane
from watchers.round import Round
from watchers.watcher import MailAnswer, MailRequest

PASSWORD = "motdepasse"
NOW = datetime.now(UTC).replace(microsecond=0)

_CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
ssl = yes
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{root}/mail/%u
first_valid_uid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={root}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {encrypted}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A Dovecot that runs: its ports, and the certificate that vouches for it."""

    plain: int
    encrypted: int
    certificate: Path

    def owner(self, user: str) -> IMAPClient:
        """The owner's own mail program."""
        client = IMAPClient("127.0.0.1", self.plain, ssl=False)
        client.login(user, PASSWORD)
        return client

    def request(self, user: str, folder: str = "INBOX", **more: object) -> MailRequest:
        asked = MailRequest(
            host="127.0.0.1",
            port=self.plain,
            user=user,
            folder=folder,
            senders=("wordpress@", "avis.example"),
            since=NOW - timedelta(days=30),
            secure="none",
        )
        return replace(asked, **more)  # type: ignore[arg-type]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Server]:
    program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("dovecot is not installed, and CI has to test the mailbox against it")
        pytest.skip("dovecot is not installed (Debian: dovecot-imapd)")
    with TemporaryDirectory(prefix="vigie-dovecot-") as folder:
        yield from _running(program, Path(folder))


def _running(program: str, root: Path) -> Iterator[Server]:
    (root / "mail").mkdir()
    for folder, mode in ((root, 0o755), (root / "mail", 0o777)):
        folder.chmod(mode)  # the server's parts run as others
    as_root = os.getuid() == 0
    user = "nobody" if as_root else pwd.getpwuid(os.getuid()).pw_name
    group = "nogroup" if as_root else grp.getgrgid(os.getgid()).gr_name
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    )
    files = ["-keyout", str(root / "key.pem"), "-out", str(root / "cert.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    server = Server(_free_port(), _free_port(), root / "cert.pem")
    configuration = root / "dovecot.conf"
    configuration.write_text(
        _CONFIGURATION.format(
            root=root,
            user=user,
            group=group,
            mail_user="mail" if as_root else user,
            mail_group="mail" if as_root else group,
            password=PASSWORD,
            plain=server.plain,
            encrypted=server.encrypted,
        )
    )
    process = subprocess.Popen([program, "-F", "-c", str(configuration)], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", server.plain), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail(f"dovecot does not start: {(root / 'log').read_text() or process.stderr}")
        yield server
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()


def mail(sender: str, subject: str, text: str = "Bonjour.", number: int = 1, padding: int = 0) -> bytes:
    head = f"From: {sender}\r\nTo: patronne@fournil.example\r\nSubject: {subject}\r\n"
    head += f"Message-ID: <{number}@avis.example>\r\nDate: {NOW:%a, %d %b %Y %H:%M:%S +0000}\r\n"
    head += "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return (head + text + "\r\n" + ("x" * 78 + "\r\n") * (padding // 80)).encode()


def subjects(answer: MailAnswer) -> list[str]:
    return [
        line.removeprefix(b"Subject: ").decode()
        for body in answer.messages
        for line in body.split(b"\r\n\r\n")[0].split(b"\r\n")
        if line.startswith(b"Subject: ")
    ]


def test_mails_of_the_senders_asked_for_come_and_stay_unread(dovecot: Server) -> None:
    with dovecot.owner("lue") as owner:
        owner.append("INBOX", mail("wordpress@fournil.example", "un", number=1))
        owner.append("INBOX", mail("Maman <maman@example.org>", "privé", number=2))
        owner.append("INBOX", mail("Avis <nouvel@news.avis.example>", "trois", number=3))
        # a friend whose chosen name looks like a sender asked for
        owner.append("INBOX", mail('"avis.example" <ami@example.org>', "privé aussi", number=4))
    answer = imap.fetch(dovecot.request("lue"), PASSWORD)
    assert subjects(answer) == ["un", "trois"]
    assert (answer.highest, answer.too_large, answer.more) == (4, 0, False)
    with dovecot.owner("lue") as owner:
        owner.select_folder("INBOX", readonly=True)
        assert owner.search("UNSEEN") == [1, 2, 3, 4]
        assert all(b"\\Seen" not in flags for flags in owner.get_flags([1, 2, 3, 4]).values())


def test_the_next_visit_brings_only_what_is_new(dovecot: Server) -> None:
    with dovecot.owner("encore") as owner:
        owner.append("INBOX", mail("wordpress@fournil.example", "un"))
        first = imap.fetch(dovecot.request("encore"), PASSWORD)
        next_time = dovecot.request("encore", validity=first.validity, after=first.highest)
        assert imap.fetch(next_time, PASSWORD) == replace(first, messages=())
        owner.append("INBOX", mail("wordpress@fournil.example", "deux", number=2))
        assert subjects(imap.fetch(next_time, PASSWORD)) == ["deux"]


def test_a_folder_made_anew_is_read_again_and_gives_the_same_keys(dovecot: Server) -> None:
    watcher = MailboxWatcher()
    source = Source(
        id=1,
        kind="mailbox",
        url=f"imap://neuf@127.0.0.1:{dovecot.plain}/Avis?from=wordpress%40",
        title="",
        added_at=NOW,
    )
    comment = (
        "Nouveau commentaire\r\nAuteur : Ana (adresse IP : 192.0.2.1, x.example)\r\nE-mail : \r\nURL : \r\n"
        "Commentaire : \r\nTrès bon pain.\r\n\r\nPermalien : https://fournil.example/pain/#comment-{}\r\n"
    )
    answers, keys = list[MailAnswer](), list[set[str]]()
    with dovecot.owner("neuf") as owner:
        for amount in (2, 3):
            owner.create_folder("Avis")
            for number in range(amount):
                subject = f"[Le fournil] Commentaire : « {number} »"
                owner.append(
                    "Avis", mail("wordpress@fournil.example", subject, comment.format(number), number)
                )
            answers.append(imap.fetch(watcher.request(source), PASSWORD))
            feed = watcher.read_mails(answers[-1], NOW)
            keys.append({entry.key for entry in feed.entries})
            source = replace(source, cursor=feed.cursor or "")
            assert imap.fetch(watcher.request(source), PASSWORD).messages == ()
            owner.delete_folder("Avis")
            time.sleep(1.1)  # UIDVALIDITY counts seconds
    assert answers[0].validity != answers[1].validity
    assert [len(answer.messages) for answer in answers] == [2, 3]
    assert (len(keys[0]), len(keys[1])) == (2, 3)
    assert keys[0] < keys[1]


def test_folders_with_accents_and_spaces_are_found(dovecot: Server) -> None:
    with dovecot.owner("accents") as owner:
        owner.create_folder("Réponses & avis reçus")
        owner.append("Réponses & avis reçus", mail("wordpress@fournil.example", "là"))
    url = address(f"127.0.0.1:{dovecot.plain}", "accents", "Réponses & avis reçus").replace("imaps:", "imap:")
    source = Source(id=1, kind="mailbox", url=url, title="", added_at=NOW)
    assert subjects(imap.fetch(MailboxWatcher().request(source), PASSWORD)) == ["là"]


def test_old_mails_are_not_asked_for_at_first(dovecot: Server) -> None:
    with dovecot.owner("vieux") as owner:
        owner.append("INBOX", mail("wordpress@fournil.example", "jadis"), msg_time=NOW - timedelta(days=90))
        owner.append("INBOX", mail("wordpress@fournil.example", "hier"), msg_time=NOW - timedelta(days=1))
    assert subjects(imap.fetch(dovecot.request("vieux"), PASSWORD)) == ["hier"]


def test_mails_that_are_too_large_are_counted_and_not_fetched(dovecot: Server) -> None:
    with dovecot.owner("gros") as owner:
        owner.append("INBOX", mail("wordpress@fournil.example", "gros", padding=imap.LARGEST + 1000))
        owner.append("INBOX", mail("wordpress@fournil.example", "petit", number=2))
    answer = imap.fetch(dovecot.request("gros"), PASSWORD)
    assert subjects(answer) == ["petit"]
    assert answer.too_large == 1
    assert str(answer.problem) == "Mails larger than 5 MB were left out: 1."


def test_more_mails_than_one_visit_takes_come_with_the_next_ones(
    dovecot: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MOST", 4)
    monkeypatch.setattr(imap, "_LOT", 2)
    with dovecot.owner("plusieurs") as owner:
        for number in range(9):
            owner.append("INBOX", mail("wordpress@fournil.example", str(number), number=number))
    request, seen, visits = dovecot.request("plusieurs"), list[str](), 0
    while True:
        answer = imap.fetch(request, PASSWORD)
        seen += subjects(answer)
        visits += 1
        request = replace(request, validity=answer.validity, after=answer.highest)
        if not answer.more:
            break
    assert (seen, visits) == ([str(number) for number in range(9)], 3)


def test_a_wrong_password_and_a_missing_folder_are_said(dovecot: Server) -> None:
    with pytest.raises(SourceError) as wrong:
        imap.fetch(dovecot.request("qui"), "secret-à-taire")
    assert wrong.value.code == "mail_denied"
    assert "secret" not in str(wrong.value)
    with pytest.raises(SourceError) as missing:
        imap.fetch(dovecot.request("qui", "Nulle part"), PASSWORD)
    assert missing.value.code == "mail_no_folder"
    assert missing.value.details["folder"] == "Nulle part"


def test_a_round_brings_the_notices_of_a_mailbox_and_tells_what_was_left_out(
    dovecot: Server, tmp_path: Path
) -> None:
    review = mail(
        "Google <businessprofile-noreply@google.com>", "Ajay left a review for Quais", "Ajay\n★★☆☆☆\nStale."
    )
    with dovecot.owner("ronde") as owner:
        owner.append("INBOX", review)
        owner.append("INBOX", mail("wordpress@fournil.example", "gros", padding=imap.LARGEST + 1000))
    secrets = Secrets()
    with closing(Store.open(DataFolder(tmp_path / "data"))) as store:
        store.watches.add("shop", ("Quais",), (), ())
        url = f"imap://ronde@127.0.0.1:{dovecot.plain}/INBOX"
        source = add_address(store, secrets, "mailbox", url, "Avis", secret=PASSWORD)
        visits = Round(store, Client, InlineLane(), secrets)
        first = visits.run([store.sources.get(source.id)])
        assert (first.entries_new, first.mentions_new) == (1, 1)
        assert first.failed == (("Avis", "Mails larger than 5 MB were left out: 1."),)
        (found,) = store.mentions.ids(Filter())
        mention = store.mentions.get(found)
        assert (mention.author, mention.rating, mention.text, mention.unconfirmed) == (
            "Ajay",
            2,
            "Stale.",
            True,
        )
        again = store.sources.get(source.id)
        assert again.cursor.endswith(":2")
        second = visits.run([again])
        assert (second.entries_new, second.failed) == (0, ())
        assert store.sources.get(source.id).problem is None
        assert PASSWORD not in repr(again) + repr(mention)


def test_the_password_stands_in_no_log(dovecot: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    imap.fetch(dovecot.request("journal"), PASSWORD)
    logged = " ".join(record.getMessage() for record in caplog.records)
    assert "SEARCH" in logged
    for secret in (PASSWORD, b64encode(f"\0journal\0{PASSWORD}".encode()).decode()):
        assert secret not in logged


def test_user_names_and_passwords_cannot_say_more_than_they_are(dovecot: Server) -> None:
    for user, password in (('a" b', "x"), ("a\\", 'x" y'), ("é", "ü"), ("a b", "}{5+}")):
        with pytest.raises(SourceError) as refused:
            imap.fetch(dovecot.request(user), password)
        assert refused.value.code == "mail_denied"


def test_encrypted_lines_are_read_where_the_certificate_is_trusted(dovecot: Server) -> None:
    trusted = ssl.create_default_context(cafile=str(dovecot.certificate))
    with dovecot.owner("tls") as owner:
        owner.append("INBOX", mail("wordpress@fournil.example", "chiffré"))
    for secure, port in (("tls", dovecot.encrypted), ("starttls", dovecot.plain)):
        answer = imap.fetch(dovecot.request("tls", secure=secure, port=port), PASSWORD, trusted)
        assert subjects(answer) == ["chiffré"]


@pytest.mark.parametrize("secure", ["tls", "starttls"])
def test_a_certificate_nobody_trusts_is_refused(dovecot: Server, secure: str) -> None:
    port = dovecot.encrypted if secure == "tls" else dovecot.plain
    with pytest.raises(SourceError) as refused:
        imap.fetch(dovecot.request("tls", secure=secure, port=port), PASSWORD)
    assert refused.value.code == "tls"
    assert "self-signed" in str(refused.value)
