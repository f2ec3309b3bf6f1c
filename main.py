"""Vigie: what people say about your shop, and how to answer it well. Start here."""

from __future__ import annotations

import multiprocessing
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.paths import DataFolder


def main() -> int:
    """Do what the command line says; without a command that is to open the window."""
    # Imported here: the worker process reads this file too, and needs nothing of it.
    from ui.terminal.app import run

    return run(sys.argv[1:], open_window)


def open_window(folder: DataFolder) -> int:
    """The window. Qt is loaded here and nowhere earlier, so that the terminal does without it."""
    from ui.desktop.application import run

    return run(folder)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
