"""A watch in one line, as people say it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.model import Watch


def said(watch: Watch) -> str:
    """The three boxes of a watch as one line: “a” or “b”, with “c”, without “d”."""
    any_of, all_of = _either(watch.any_of), _both(watch.all_of)
    if any_of and all_of:
        wanted = QCoreApplication.translate("watching", "{some}, with {all}").format(some=any_of, all=all_of)
    else:
        wanted = any_of or all_of
    if not watch.none_of:
        return wanted
    unwanted = _either(watch.none_of)
    return QCoreApplication.translate("watching", "{wanted}, without {unwanted}").format(
        wanted=wanted, unwanted=unwanted
    )


def term(text: str) -> str:
    """One term in quotation marks; a prefix is told as such."""
    plain = " ".join(text.strip().strip('"“”«»').split())
    if plain.endswith("*"):
        return QCoreApplication.translate("watching", "“{term}…”").format(term=plain.rstrip("*"))
    return QCoreApplication.translate("watching", "“{term}”").format(term=plain)


def _either(terms: Sequence[str]) -> str:
    return _joined(terms, QCoreApplication.translate("watching", "{first} or {last}"))


def _both(terms: Sequence[str]) -> str:
    return _joined(terms, QCoreApplication.translate("watching", "{first} and {last}"))


def _joined(terms: Sequence[str], pair: str) -> str:
    said = [term(one) for one in terms]
    if len(said) < 2:
        return "".join(said)
    return pair.format(first=", ".join(said[:-1]), last=said[-1])
