"""Authors as "Person 1", the same number all through one report, wherever they are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from core.text import fold
from storage.statistics import FigureRow

_HANDLE = re.compile(
    r"(?<![\w@/.])@[\w-]+(?:\.[\w-]+)*(?:@[\w-]+(?:\.[\w-]+)+)?|(?<![\w/])/?u/[\w-]{3,30}(?!\w)"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# French and British numbers, those with a country's code, North American ones; no day, no price, no order.
_PHONE = re.compile(
    r"(?<![\w+./-])(?!\d\d[ ./-]\d\d[ ./-](?:19|20)\d\d)(?:(?:\+|00)[1-9](?:[ .()\u00a0\u202f-]{0,2}\d){7,13}"
    r"|0[1-9](?:[ .\u00a0\u202f-]?\d){8,9}|\(?[2-9]\d\d\)?[ .-]\d{3}[.-]\d{4})(?!\w)"
)
_SAME_DIGITS = 9  # the last of a number, which are the same with and without the country's code
_WORD = re.compile(r"\w+")
# Where networks put the name of the author into the address of a post.
_NAMED_PATH = re.compile(
    r"(?i)/(?:@[^/]+|(?:profile|users?|u|people|in|author|members?)/[^/]+|[^/]+/status(?:es)?/\d+)"
)


class Pseudonyms:
    """Numbers for the authors of some mentions, in the order of their first mention.

    ``person`` writes a number as words; ``shop`` and ``contact`` are the shop's
    own, whose handle and address are no one's secret.
    """

    def __init__(
        self, rows: Iterable[FigureRow], person: Callable[[int], str], shop: str, contact: str = ""
    ) -> None:
        self._contact = contact.lower()
        self._own_digits = _digits(contact)
        self._person = person
        self._shop = _joined(shop)
        self._numbers: dict[str, int] = {}
        # Handles of the fediverse without their server.
        self._short: dict[str, int] = {}
        # Full names by their first word, so that a text is read once, not once per name.
        self._names: dict[str, list[tuple[str, int]]] = {}
        for row in sorted(rows, key=lambda row: (row.published_at, row.id)):
            key = _key(row.author)
            if key and key not in self._numbers and not self._is_shop(row.author):
                number = self._numbers[key] = len(self._numbers) + 1
                self._short.setdefault(key.split("@")[0], number)
                first = _WORD.search(key)
                # Very short names are words of the language too.
                if first and len(key) >= 4:
                    self._names.setdefault(first[0], []).append((key[first.start() :], number))

    def author(self, name: str) -> str:
        """The pseudonym of an author; empty when the mention is unsigned. The shop itself is no secret."""
        if self._is_shop(name):
            return name
        number = self._numbers.get(_key(name))
        return "" if number is None else self._person(number)

    def hide(self, text: str, author: str = "") -> str:
        """A text without names: handles, e-mail addresses, telephones, known authors, ``author``'s words."""
        text = _HANDLE.sub(self._handle, text)
        text = _EMAIL.sub(lambda match: match[0] if match[0].lower() in self._contact else "…@…", text)
        text = _PHONE.sub(self._phone, text)
        own = {word for word in _WORD.findall(_key(author)) if len(word) >= 3} - _WORDS
        return self._known(text, own, "" if self._is_shop(author) else self.author(author))

    def link(self, url: str, author: str) -> str:
        """The address, or nothing when it names the author."""
        if self._is_shop(author):
            return url
        try:
            path = urlsplit(url).path + urlsplit(url).query
            host = urlsplit(url).hostname or ""
        except ValueError:
            return ""
        if _NAMED_PATH.search(path):
            return ""
        name = _joined(author)
        handle = _joined(author.lstrip("@").split("@")[0].split(".")[0])
        text = _joined(host + path)
        return "" if any(len(part) >= 4 and part in text for part in (name, handle)) else url

    def _is_shop(self, name: str) -> bool:
        """Whether a name or handle is the shop's: its name, perhaps with a common ending."""
        joined = _joined(_key(name).split("@")[0].removesuffix(".bsky.social"))
        return (
            bool(self._shop) and joined.removeprefix(self._shop) in _ENDINGS and joined.startswith(self._shop)
        )

    def _handle(self, match: re.Match[str]) -> str:
        handle = match[0]
        if self._is_shop(handle):
            return handle
        number = self._numbers.get(_key(handle)) or self._short.get(_key(handle).split("@")[0])
        return self._person(number) if number else "@…"

    def _phone(self, match: re.Match[str]) -> str:
        return match[0] if _digits(match[0])[-_SAME_DIGITS:] in self._own_digits else "…"

    def _known(self, text: str, own: set[str], pseudonym: str) -> str:
        parts: list[str] = []
        place = 0
        for match in _WORD.finditer(text):
            if match.start() < place:
                continue
            word = fold(match[0])
            end, hidden = match.end(), ""
            for name, number in self._names.get(word, ()):
                found = text[match.start() : match.start() + len(name)]
                after = text[match.start() + len(name) : match.start() + len(name) + 1]
                if _key(found) == name and not after.isalnum() and _is_name(found):
                    end, hidden = match.start() + len(name), self._person(number)
                    break
            if not hidden and pseudonym and word in own and match[0][0].isupper():
                hidden = pseudonym
            if hidden:
                parts += (text[place : match.start()], hidden)
                place = end
        return "".join((*parts, text[place:]))


_ENDINGS = {"", "fr", "en", "officiel", "official", "shop", "boutique"}

# Words in pen names that say nothing of a person.
_WORDS = {
    "the",
    "les",
    "des",
    "une",
    "client",
    "cliente",
    "customer",
    "user",
    "guest",
    "anonymous",
    "anonyme",
}


def _key(author: str) -> str:
    """The same author, however written: folded, without the sign before a handle."""
    return fold(" ".join(author.split())).removeprefix("@").removeprefix("/").removeprefix("u/").strip()


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _joined(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


def _is_name(found: str) -> bool:
    """Names of one plain word need a capital: "rose" is a flower too."""
    return " " in found or not found.isalpha() or found[:1].isupper()
