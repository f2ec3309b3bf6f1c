"""Mail providers: from the address the owner types to the server, and to the page of its passwords. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail provider.

    ``password`` says what its server takes: one made for a program (``app``, on ``page``), the mailbox's
    own (``own``), or no password at all (``none``: it wants its own sign-in page). ``hosts`` after the
    first are other names of its servers.
    """

    name: str
    hosts: tuple[str, ...]
    domains: tuple[str, ...]
    password: Literal["app", "own", "none"]
    page: str = ""


PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "Gmail",
        ("imap.gmail.com", "imap.googlemail.com"),
        ("gmail.com", "googlemail.com"),
        "app",
        "https://myaccount.google.com/apppasswords",
    ),
    Provider(
        "Outlook.com",
        ("outlook.office365.com", "imap-mail.outlook.com", "imap.outlook.com"),
        (
            "outlook.com",
            "outlook.fr",
            "hotmail.com",
            "hotmail.fr",
            "live.com",
            "live.fr",
            "msn.com",
            "hotmail.co.uk",
            "live.be",
            "hotmail.be",
            "outlook.be",
            "passport.com",
        ),
        "none",
        "https://support.microsoft.com/",
    ),
    Provider(
        "Yahoo",
        ("imap.mail.yahoo.com",),
        ("yahoo.com", "yahoo.fr", "ymail.com", "rocketmail.com", "yahoo.co.uk", "yahoo.ca", "yahoo.be"),
        "app",
        "https://login.yahoo.com/account/security",
    ),
    Provider(
        "AOL",
        ("imap.aol.com",),
        ("aol.com", "aol.fr", "aim.com", "netscape.net"),
        "app",
        "https://login.aol.com/account/security",
    ),
    Provider(
        "iCloud",
        ("imap.mail.me.com",),
        ("icloud.com", "me.com", "mac.com"),
        "app",
        "https://account.apple.com/",
    ),
    Provider("Free", ("imap.free.fr",), ("free.fr", "aliceadsl.fr", "libertysurf.fr"), "own"),
    Provider("Orange", ("imap.orange.fr",), ("orange.fr", "wanadoo.fr"), "own"),
    Provider("SFR", ("imap.sfr.fr",), ("sfr.fr", "neuf.fr", "cegetel.net", "club-internet.fr"), "own"),
    Provider("Numericable", ("imap.numericable.fr",), ("numericable.fr", "noos.fr"), "own"),
    Provider("Bouygues Telecom", ("imap4.bbox.fr",), ("bbox.fr",), "own"),
    Provider("La Poste", ("imap.laposte.net",), ("laposte.net",), "own"),
    Provider(
        "OVHcloud",
        ("ssl0.ovh.net", "imap.mail.ovh.net", "pro1.mail.ovh.net", "ex.mail.ovh.net", "ex5.mail.ovh.net"),
        ("ovh.net", "ovh.fr"),
        "own",
    ),
    Provider("Gandi", ("mail.gandi.net",), ("gandi.net",), "own"),
    Provider("IONOS", ("imap.ionos.fr", "imap.ionos.com", "imap.1and1.fr", "imap.1und1.de"), (), "own"),
    Provider(
        "Infomaniak",
        ("mail.infomaniak.com",),
        ("ik.me", "ikmail.com", "etik.com"),
        "app",
        "https://manager.infomaniak.com/",
    ),
    Provider(
        "Fastmail",
        ("imap.fastmail.com",),
        ("fastmail.com", "fastmail.fm"),
        "app",
        "https://app.fastmail.com/settings/security/integrations",
    ),
    Provider(
        "Zoho",
        ("imap.zoho.eu", "imap.zoho.com", "imappro.zoho.eu", "imappro.zoho.com"),
        ("zoho.eu", "zohomail.eu", "zoho.com", "zohomail.com"),
        "app",
        "https://accounts.zoho.eu/home#security/app_password",
    ),
    Provider("GMX", ("imap.gmx.com", "imap.gmx.net"), ("gmx.com", "gmx.fr", "gmx.net", "gmx.de"), "own"),
    Provider("mail.com", ("imap.mail.com",), ("mail.com",), "own"),
    Provider("Mailo", ("mail.mailo.com",), ("mailo.com", "net-c.com", "netc.fr", "mailo.eu"), "own"),
    Provider("Posteo", ("posteo.de",), ("posteo.net", "posteo.de", "posteo.eu"), "own"),
    Provider("mailbox.org", ("imap.mailbox.org",), ("mailbox.org",), "own"),
    Provider("Proximus", ("imap.proximus.be",), ("proximus.be", "skynet.be"), "own"),
    Provider("Bluewin", ("imaps.bluewin.ch",), ("bluewin.ch",), "own"),
    Provider("Sunrise", ("imap.sunrise.ch",), ("sunrise.ch", "hispeed.ch"), "own"),
    Provider("WEB.DE", ("imap.web.de",), ("web.de",), "own"),
    Provider("T-Online", ("secureimap.t-online.de",), ("t-online.de",), "own"),
    Provider("Libero", ("imapmail.libero.it",), ("libero.it",), "own"),
    Provider(
        "Yandex",
        ("imap.yandex.com", "imap.yandex.ru"),
        ("yandex.com", "yandex.ru", "ya.ru"),
        "app",
        "https://id.yandex.com/security/app-passwords",
    ),
    Provider("Comcast", ("imap.comcast.net",), ("comcast.net", "xfinity.com"), "own"),
)
"""Each once; a domain is served by one of them."""

HOSTERS = ("OVHcloud", "IONOS", "Gandi", "Infomaniak", "Gmail")
"""Those who keep the mail of domains that are the owners' own, as shops in France mostly have it."""


def provider_of(domain: str) -> Provider | None:
    """Who keeps the mail of a domain; None when the domain says nothing."""
    domain = domain.lower()
    return next((one for one in PROVIDERS if domain in one.domains), None)


def provider_at(host: str) -> Provider | None:
    """Whose server a host is."""
    host = host.lower()
    return next((one for one in PROVIDERS if host in one.hosts), None)


def password_page(host: str) -> str:
    """Where the owner makes the password for a server; '' where the mailbox's own is the one."""
    provider = provider_at(host)
    return provider.page if provider else ""
