"""Mails for the tests of notices, written as platforms write them; the people and shops are invented."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def letter(
    sender: str,
    subject: str,
    plain: str = "",
    html: str = "",
    *,
    passed: bool = True,
    number: str = "1",
    **headers: str,
) -> bytes:
    """A mail as it lies in the mailbox; ``passed``: the receiving server vouches for its sender."""
    mail = EmailMessage(policy=SMTP)
    domain = sender.rpartition("@")[2].rstrip(">")
    if passed:
        mail["Authentication-Results"] = f"mx.boulangerie.example; dmarc=pass header.from={domain}"
    mail["From"] = sender
    mail["To"] = "patronne@boulangerie.example"
    mail["Subject"] = subject
    mail["Date"] = "Sat, 21 Nov 2026 09:12:00 +0100"
    mail["Message-ID"] = f"<{number}@{domain}>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    if plain:
        mail.set_content(plain)
    if html and plain:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail.as_bytes()
