"""Addresses of mentions: opened only because the owner asks for it, and only web pages."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def openable(address: str) -> bool:
    """Whether it is the address of a web page."""
    url = QUrl(address, QUrl.ParsingMode.TolerantMode)
    return url.isValid() and url.scheme().lower() in ("http", "https") and bool(url.host())


def open_address(address: str) -> bool:
    """Open a web page in the browser; anything that is none is left alone."""
    return openable(address) and QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.TolerantMode))
