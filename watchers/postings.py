"""How the parts of a posting on a social network stand in plain text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from watchers.answers import text
from watchers.entries import web_address


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, an empty line between them."""
    return "\n\n".join(stripped for part in parts if (stripped := part.strip()))


def picture(description: object) -> str:
    """What somebody wrote for those who do not see a picture or a film."""
    words = text(description).strip()
    return f"[{words}]" if words else ""


def card(title: object, description: object, address: object, said: str) -> str:
    """The preview of a linked page: what of it the text ``said`` does not say already."""
    lines = (text(title).strip(), text(description).strip(), web_address(text(address), ""))
    return "\n".join(line for line in dict.fromkeys(lines) if line and line not in said)


def quoted(who: str, words: str) -> str:
    """Somebody else's posting inside this one."""
    lines = (f"{who}: {words.strip()}" if who else words.strip()).split("\n")
    return "\n".join(f"> {line}" for line in lines) if words.strip() else ""


def known_as(name: str, handle: str) -> str:
    """A person's name with the handle that tells who of that name it is."""
    name, handle = name.strip(), handle.strip().removeprefix("@")
    if not handle:
        return name
    return f"{name} (@{handle})" if name and name.removeprefix("@") != handle else f"@{handle}"
