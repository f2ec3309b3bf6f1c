"""What the owner has set, as one frozen value. The store keeps it; nothing here is secret."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The owner's settings with their defaults.

    ``interface`` is ``fr``, ``en`` or empty for the system's language;
    ``theme`` is ``light``, ``dark`` or empty for the system's.
    ``archive_days`` is how long unmatched entries are kept; mentions are never
    purged by age unless ``mention_days`` is set. ``full_articles`` says whether
    the page of a short mention is visited for its whole text. ``quiet_from`` and
    ``quiet_until`` are local hours (0-23) between which nothing pops up.
    ``x_budget`` is what reading X may cost in a month, in millionths of a dollar; 0 is off.
    """

    shop: str = ""
    town: str = ""
    languages: tuple[str, ...] = ("fr", "en")
    signature: str = ""
    contact: str = ""
    logo: str = ""
    interface: str = ""
    theme: str = ""
    archive_days: int = 90
    mention_days: int = 0
    full_articles: bool = True
    quiet_from: int = 20
    quiet_until: int = 8
    x_budget: int = 0
    set_up: bool = False

    def signed(self) -> str:
        """How replies are signed: the signature, else the shop's name."""
        return self.signature or self.shop
