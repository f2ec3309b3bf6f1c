"""Who sends notices, and how a rule names senders. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Sort = Literal["alerts", "blogs", "reviews", "social", "comments"]


@dataclass(frozen=True, slots=True)
class Place:
    """A platform that tells owners by mail what is said about them.

    ``senders`` are rules (see ``matches``), ``sites`` the domains of the pages its notices lead to.
    """

    name: str
    sort: Sort
    senders: tuple[str, ...]
    sites: tuple[str, ...] = ()


PLACES: tuple[Place, ...] = (
    Place("Google Alerts", "alerts", ("googlealerts-noreply@google.com",)),
    Place(
        "Google Business Profile",
        "reviews",
        (
            "businessprofile-noreply@google.com",
            "google-my-business-noreply@google.com",
            "mybusiness-noreply@google.com",
        ),
        ("google.com", "google.fr", "g.page", "goo.gl", "maps.app.goo.gl"),
    ),
    Place(
        "Tripadvisor",
        "reviews",
        ("tripadvisor.com", "tripadvisor.fr", "tripadvisor.co.uk"),
        ("tripadvisor.com", "tripadvisor.fr", "tripadvisor.co.uk"),
    ),
    Place("Trustpilot", "reviews", ("trustpilot.com", "trustpilotmail.com"), ("trustpilot.com",)),
    Place(
        "TheFork",
        "reviews",
        ("thefork.com", "thefork.fr", "theforkmanager.com", "lafourchette.com"),
        ("thefork.com", "thefork.fr", "theforkmanager.com", "lafourchette.com"),
    ),
    Place("Yelp", "reviews", ("yelp.com", "yelp.fr"), ("yelp.com", "yelp.fr")),
    Place("PagesJaunes", "reviews", ("pagesjaunes.fr", "solocal.com"), ("pagesjaunes.fr", "solocal.com")),
    Place(
        "Avis Vérifiés",
        "reviews",
        ("avis-verifies.com", "netreviews.com", "skeepers.io"),
        ("avis-verifies.com", "skeepers.io"),
    ),
    Place("Facebook", "social", ("facebookmail.com",), ("facebook.com", "fb.com", "fb.me")),
    Place("Instagram", "social", ("mail.instagram.com",), ("instagram.com",)),
    Place("WordPress.com", "comments", ("comment-reply@wordpress.com",), ("wordpress.com",)),
    Place("WordPress", "blogs", ("wordpress@",)),
    Place("Disqus", "comments", ("disqus.net", "disqus.com"), ("disqus.com",)),
    Place("Blogger", "comments", ("noreply-comment@blogger.com",), ("blogspot.com", "blogger.com")),
)
"""Every platform whose notices are known, the most particular sender first."""

KNOWN: tuple[str, ...] = tuple(rule for place in PLACES for rule in place.senders)
"""The rules for a mailbox whose owner named no others: nobody's private mail is among them."""


def matches(address: str, rule: str) -> bool:
    """Whether a rule means an address.

    ``name@host.example`` is that address, ``name@`` that name at any host, ``@host.example`` any name
    at exactly that host, ``host.example`` also at hosts below it.
    """
    address, rule = address.strip().lower(), rule.strip().lower()
    name, at, host = address.rpartition("@")
    if not (rule and name and at and host):
        return False
    if rule.endswith("@"):
        return name == rule[:-1]
    if rule.startswith("@"):
        return host == rule[1:]
    return address == rule if "@" in rule else host == rule or host.endswith(f".{rule}")


def place_of(address: str) -> Place | None:
    """The platform that writes from an address; None for anybody else."""
    for place in PLACES:
        if any_matches(address, place.senders):
            return place
    return None


def any_matches(address: str, rules: Iterable[str]) -> bool:
    """Whether one of the rules means an address."""
    return any(matches(address, rule) for rule in rules)
