"""What is dropped or pasted: files of this computer, or a text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(mime: QMimeData) -> list[Path]:
    """The files that are dropped or on the clipboard."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
