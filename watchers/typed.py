"""What people type: addresses of pages, and words to look for. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.text import site
from watchers.answers import asked

_DOORS = ("www.", "m.", "old.", "mobile.")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}")


@dataclass(frozen=True, slots=True)
class Page:
    """An address taken apart: host (lower case, no ``www.`` or ``m.``), steps of the path, parameters."""

    host: str
    steps: tuple[str, ...]
    asked: dict[str, str]


def page(text: str) -> Page | None:
    """The page that a text is the address of, with or without https://; None when it is something else."""
    text = text.strip()
    if not text or len(text) > 2000 or re.search(r"\s", text):
        return None
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host:
        return None
    for prefix in _DOORS:
        host = host.removeprefix(prefix)
    return Page(host, tuple(step for step in parts.path.split("/") if step), asked(url))


def phrase(term: str) -> str:
    """A term in quotation marks, as most searches want it; empty when it holds no word."""
    words = " ".join(term.replace('"', " ").rstrip("*").split())
    return f'"{words}"' if re.search(r"\w", words) else ""


def phrases(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms in quotation marks, each once."""
    return tuple(dict.fromkeys(found for term in terms if (found := phrase(term))))


def domain(term: str) -> str:
    """The domain that a term is, or leads to; empty for ordinary words."""
    typed = term.strip('"').rstrip("*")
    if page(typed) is None:
        return ""
    host = site(typed if "://" in typed else f"https://{typed}")
    return host if _DOMAIN.fullmatch(host) else ""
