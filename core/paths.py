"""Where the files of one Vigie live."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder that holds everything the user has."""

    root: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.root / "vigie.sqlite"

    @property
    def backups(self) -> Path:
        """Automatic dated backups."""
        return self.root / "backups"

    @property
    def log(self) -> Path:
        """The log file; it holds no secret and no text of a mention."""
        return self.root / "vigie.log"


def data_folder(chosen: Path | None = None) -> DataFolder:
    """The folder chosen on the command line, else ``VIGIE_DATA``, else the platform's own."""
    if chosen is not None:
        return DataFolder(chosen.expanduser().absolute())
    if from_environment := os.environ.get("VIGIE_DATA"):
        return DataFolder(Path(from_environment).expanduser().absolute())
    return DataFolder(Path(platformdirs.user_data_dir("Vigie", appauthor=False)))
