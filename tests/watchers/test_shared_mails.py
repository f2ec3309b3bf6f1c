"""Mails that real servers wrote, beside the project: each read, or left out for a reason."""

from __future__ import annotations

from pathlib import Path

from loopback import NOW

from watchers.notices.mail import parse
from watchers.notices.reading import read_mail


def test_real_notices_of_comments_are_comments(shared: Path) -> None:
    for path in sorted((shared / "samples" / "live").glob("wordpress-*-mail/*.eml")):
        body = path.read_bytes()
        mail = parse(body, NOW)
        entries = read_mail(body, NOW)
        if b"#comment" not in body and b"wp-admin/comment.php" not in body:
            assert entries == (), path  # an account's mail
            continue
        (entry,) = entries
        assert entry.author, path
        assert entry.author != "WordPress"
        assert entry.text
        assert "wp-admin" not in entry.text
        assert "IP address" not in entry.text
        assert "@" not in entry.text
        assert entry.url == entry.key
        assert "#comment-" in entry.url
        assert entry.in_reply_to == entry.url.partition("#")[0]
        assert entry.title == mail.subject
        assert "=?" not in entry.title
        assert entry.published_at == mail.date
        assert entry.unconfirmed  # no server has said anything of these


def test_any_real_mail_beside_the_project_is_read(shared: Path) -> None:
    found = [path for kind in ("*.eml", "*.mbox") for path in (shared / "samples").rglob(kind)]
    assert found
    for path in found:
        read_mail(path.read_bytes(), NOW)
