"""The owner's settings, and small things the screens remember."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from core.settings import Settings
from storage.connection import Connections


class SettingsTable:
    """Settings by name, so that a newer or older Vigie finds those it knows."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def load(self) -> Settings:
        """The settings; what was never set, or cannot be used, is as by default."""
        with self._connections.read() as connection:
            saved = dict(connection.execute("SELECT name, value FROM setting"))
        usable: dict[str, Any] = {}
        for field in fields(Settings):
            value = _read(saved.get(field.name))
            if isinstance(field.default, tuple) and isinstance(value, list):
                value = tuple(value)
            if type(value) is type(field.default):
                usable[field.name] = value
        return Settings(**usable)

    def save(self, settings: Settings) -> None:
        """Keep all settings."""
        rows = [(name, json.dumps(value, ensure_ascii=False)) for name, value in asdict(settings).items()]
        with self._connections.write() as connection:
            connection.executemany("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", rows)

    def remember(self, name: str, value: Any) -> None:
        """Keep anything that JSON can hold, under a name."""
        row = (name, json.dumps(value, ensure_ascii=False))
        with self._connections.write() as connection:
            connection.execute("INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)", row)

    def recall(self, name: str, default: Any = None) -> Any:
        """What was remembered under a name, else the default."""
        with self._connections.read() as connection:
            row = connection.execute("SELECT value FROM memory WHERE name = ?", (name,)).fetchone()
        value = _read(row[0] if row else None)
        return default if value is None else value


def _read(text: str | None) -> Any:
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None
