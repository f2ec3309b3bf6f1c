"""The round of the budget: 500 sources on 500 hosts that answer after 200 ms, 50 entries each.

Run as a script: ``python tests/benchmarks/round_500.py``. The server is a
process of its own; every source has an address of its own in 127.0.0.0/8, which
Linux offers without asking. Where ``newsboat`` is installed, its reload of the
same feeds (50 threads) is measured in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PORT = 8765
ITEM = """<item><title>Avis {k} sur la boulangerie numéro {n}</title>
<link>http://{host}:{port}/2026/11/{k}/</link><dc:creator><![CDATA[Karim B.]]></dc:creator>
<pubDate>Sun, 22 Nov 2026 02:{m:02d}:17 +0000</pubDate>
<guid isPermaLink="false">http://{host}/?p={k}</guid><category><![CDATA[Pain]]></category>
<description><![CDATA[Nous avons attendu vingt minutes &#8230;]]></description>
<content:encoded><![CDATA[<p>Nous avons attendu <strong>vingt minutes</strong> au comptoir {n}, puis le
serveur nous a oubliés.</p><ul><li>Le pain : parfait</li><li>L’accueil : moins</li></ul>
<p>Billet {n}-{k}. {filler}</p>]]></content:encoded>
<slash:comments>2</slash:comments></item>"""
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Blog {n}</title>
<link>http://{host}:{port}/</link><description>d</description><language>fr-FR</language>{items}</channel></rss>"""


def address(n: int) -> str:
    """A loopback address of its own for each source."""
    return f"127.{1 + n // 250}.{n % 250}.1"


def feed(n: int, entries: int) -> bytes:
    """One blog's feed; every tenth blog has one entry in fifty about the shop that is watched."""
    host = address(n)
    filler = "Une phrase de plus pour un texte de longueur ordinaire. " * 6
    shop = "Le Café Crescent n’était pas mieux. " if n % 10 == 0 else ""
    items = "".join(
        ITEM.format(k=k, n=n, m=k % 60, host=host, port=PORT, filler=(shop if k == 7 else "") + filler)
        for k in range(entries)
    )
    return FEED.format(n=n, host=host, port=PORT, items=items).encode()


class Server(asyncio.Protocol):
    """As little HTTP as it takes, so that the server does not take the processor from what is measured."""

    def __init__(self, answers: dict[str, bytes], latency: float) -> None:
        self._answers = answers
        self._latency = latency
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            known = b"\nif-none-match:" in head.lower()
            host = self._transport.get_extra_info("sockname")[0]
            asyncio.get_running_loop().call_later(self._latency, self._answer, host, known)

    def _answer(self, host: str, known: bool) -> None:
        if self._transport.is_closing():
            return
        if known:
            self._transport.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 0\r\n\r\n')
            return
        body = self._answers[host]
        head = (
            "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=UTF-8\r\n"
            f'ETag: "a"\r\nContent-Length: {len(body)}\r\n\r\n'
        )
        self._transport.write(head.encode() + body)


def serve(count: int, entries: int, latency: float) -> None:
    """Answer for every address until killed."""

    async def run() -> None:
        answers = {address(n): feed(n, entries) for n in range(count)}
        loop = asyncio.get_running_loop()
        await loop.create_server(lambda: Server(answers, latency), "0.0.0.0", PORT, backlog=1024)  # noqa: S104
        print("ready", flush=True)
        await asyncio.Event().wait()

    asyncio.run(run())


def measure(count: int, entries: int, watches: int, repeat: int) -> None:
    """Cold rounds in fresh stores, then a round in which nothing has changed."""
    from core.paths import DataFolder
    from core.secrets import Secrets
    from storage.store import Store
    from watchers.http import Client
    from watchers.lane import Lane
    from watchers.round import Round

    for turn in range(repeat):
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(DataFolder(Path(folder)))
            store.watches.add("Crescent", ("Café Crescent",), (), ())
            for n in range(watches - 1):
                store.watches.add(f"w{n}", (f"maison{n}", f"chez truc{n}"), (), ())
            for n in range(count):
                store.sources.add(f"http://{address(n)}:{PORT}/feed", "feed", "")
            lane = Lane()
            round_ = Round(store, Client, lane, Secrets())
            try:
                for name in ("cold", "304"):
                    began, processor = time.perf_counter(), time.process_time()
                    summary = round_.run(store.sources.pollable())
                    wall, own = time.perf_counter() - began, time.process_time() - processor
                    print(
                        f"vigie {name} {turn + 1}: {wall:.2f} s wall ({own:.2f} s processor here), "
                        f"{summary.entries_new} entries, {summary.mentions_new} mentions, "
                        f"{len(summary.failed)} failed",
                        flush=True,
                    )
            finally:
                lane.close()
                store.close()


def newsboat(count: int) -> None:
    """The same feeds through newsboat, where it is installed."""
    program = shutil.which("newsboat")
    if program is None:
        print("newsboat: not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "urls").write_text("".join(f"http://{address(n)}:{PORT}/feed\n" for n in range(count)))
        (home / "config").write_text("reload-threads 50\n")
        command = [
            program,
            "-u",
            home / "urls",
            "-c",
            home / "cache.db",
            "-C",
            home / "config",
            "-x",
            "reload",
        ]
        for name in ("cold", "304"):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": folder})
            print(f"newsboat {name}: {time.perf_counter() - began:.2f} s wall", flush=True)


def main() -> None:
    """Start the server, measure, stop it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--serve", action="store_true")
    options.add_argument("--sources", type=int, default=500)
    options.add_argument("--entries", type=int, default=50)
    options.add_argument("--latency", type=float, default=0.2)
    options.add_argument("--watches", type=int, default=10)
    options.add_argument("--repeat", type=int, default=2)
    options.add_argument("--no-newsboat", action="store_true")
    chosen = options.parse_args()
    if chosen.serve:
        serve(chosen.sources, chosen.entries, chosen.latency)
        return
    arguments = [
        "--serve",
        f"--sources={chosen.sources}",
        f"--entries={chosen.entries}",
        f"--latency={chosen.latency}",
    ]
    server = subprocess.Popen([sys.executable, __file__, *arguments], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        measure(chosen.sources, chosen.entries, chosen.watches, chosen.repeat)
        if not chosen.no_newsboat:
            newsboat(chosen.sources)
    finally:
        server.kill()


if __name__ == "__main__":
    main()
