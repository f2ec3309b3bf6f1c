"""Vigie: what people say about your shop, and how to answer it well. Start here."""

from __future__ import annotations

import multiprocessing
import sys
from typing import TYPE_CHECKING

from ui.terminal.app import run

if TYPE_CHECKING:
    from core.paths import DataFolder


def open_window(folder: DataFolder) -> int:
    """The window; Qt is loaded here and nowhere earlier, so that the terminal does without it."""
    from ui.desktop.application import run as run_window

    return run_window(folder)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:], open_window))
