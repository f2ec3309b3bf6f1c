"""Looking names up for hosts that nobody typed: what is inside the owner's network is not found."""

from __future__ import annotations

import socket

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from watchers.addresses import is_private


class PublicResolver(AbstractResolver):
    """Looks names up, and knows no private addresses: for hosts that nobody typed."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a host. Raises OSError when there are none."""
        found = [one for one in await self._inner.resolve(host, port, family) if not is_private(one["host"])]
        if not found:
            raise PrivateAddress(host)
        return found

    async def close(self) -> None:
        """Nothing is kept open."""
        await self._inner.close()


class PrivateAddress(OSError):  # noqa: N818
    """A host nobody typed turned out to be inside the owner's network."""
