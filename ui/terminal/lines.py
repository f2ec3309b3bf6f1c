"""``--json`` and ``--json lines`` on one and the same command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

OPTION = "--json-lines"


class LinesCommand(TyperCommand):
    """A command whose ``--json`` may be followed by the word ``lines``.

    Options with a value that may be missing would swallow whatever comes
    next, so the two words are made one option before anything is parsed.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, with the two words put together."""
        return super().parse_args(ctx, joined(args))


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--json lines`` as one; what follows ``--`` is left alone."""
    result: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return [*result, word, *rest]
        if word == "--json" and rest[:1] == ["lines"]:
            rest.pop(0)
            word = OPTION
        elif word == "--json=lines":
            word = OPTION
        result.append(word)
    return result
