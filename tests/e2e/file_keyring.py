"""A keyring in a file, for the processes of the tests: no test touches the machine's own."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class FileKeyring(KeyringBackend):
    priority = 1.0  # type: ignore[assignment]

    def _kept(self) -> dict[str, str]:
        file = Path(os.environ["VIGIE_TEST_KEYRING"])
        return dict(json.loads(file.read_text())) if file.exists() else {}

    def _keep(self, kept: dict[str, str]) -> None:
        Path(os.environ["VIGIE_TEST_KEYRING"]).write_text(json.dumps(kept))

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep({**self._kept(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._kept()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("not there")
        self._keep(kept)
