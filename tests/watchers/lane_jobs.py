"""Jobs for the lane that a worker process can import."""

from __future__ import annotations

import os
import sys
import time

from core.errors import InputError, SourceError


def double(number: int) -> int:
    return number * 2


def echo(data: bytes) -> bytes:
    return data


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def crash() -> None:
    os._exit(3)


def refuse() -> None:
    raise SourceError("unreachable", host="a.example")


def complain() -> None:
    raise InputError("no_such_watch", name="x")


def blunder() -> None:
    raise ZeroDivisionError("words that may quote a secret")


def devour() -> int:
    return len(b"x" * 3_000_000_000)


def swell() -> int:
    return len(b"x" * 700_000_000)


def process() -> int:
    return os.getpid()


def modules() -> list[str]:
    import watchers.registry  # noqa: F401

    return sorted({name.partition(".")[0] for name in sys.modules})
