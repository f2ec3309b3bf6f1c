from __future__ import annotations

import asyncio
import gzip
import os
import tomllib
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from loopback import Reply, Site

from core.errors import SourceError
from watchers import http
from watchers.addresses import as_url, is_private, redirected
from watchers.headers import fresh_for, retry_after
from watchers.http import USER_AGENT, Answer, Client, Limits, Pauses
from watchers.watcher import Wait

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def fetch(url: str, limits: Limits | None = None, **more: Any) -> Answer:
    async def run() -> Answer:
        async with Client(limits) as client:
            return await client.fetch(url, **more)

    return asyncio.run(run())


def refused(url: str, limits: Limits | None = None, **more: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetch(url, limits, **more)
    return caught.value


def test_validators_go_back_byte_for_byte_and_304_is_told(site: Site) -> None:
    def page(asked: Any) -> Reply:
        known = asked.headers.get("if-none-match") == 'W/"a b"'
        return (
            Reply(b"", 304)
            if known
            else Reply(b"<rss/>", 200, {"ETag": 'W/"a b"', "Last-Modified": "whenever"})
        )

    site.pages["/feed"] = page
    first = fetch(site.url("/feed"))
    assert (first.body, first.etag, first.last_modified, first.not_modified) == (
        b"<rss/>",
        'W/"a b"',
        "whenever",
        False,
    )
    second = fetch(site.url("/feed"), etag=first.etag, last_modified=first.last_modified)
    assert second.not_modified
    assert site.asked[1].headers["if-modified-since"] == "whenever"
    assert "if-none-match" not in site.asked[0].headers


def test_304_that_nobody_asked_for_is_a_broken_answer(site: Site) -> None:
    site.pages["/feed"] = Reply(b"", 304)
    assert refused(site.url("/feed")).code == "broken_answer"


def test_manners_of_a_request(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = Path(os.environ["HOME"]) / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password hunter2\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    site.pages["/feed"] = Reply(b"x", 200, {"Set-Cookie": "a=b"})
    site.pages["/old"] = Reply(b"", 302, {"Location": "/feed"})
    fetch(site.url("/old"), accept="application/rss+xml")
    for asked in site.asked:
        assert asked.headers["user-agent"].startswith("Vigie/")
        assert asked.headers["accept"] == "application/rss+xml"
        assert asked.headers["accept-encoding"] == "gzip, deflate"
        assert not {"cookie", "referer", "authorization"} & set(asked.headers)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"<rss>hello</rss>")),
        ("x-gzip", gzip.compress(b"<rss>hel") + gzip.compress(b"lo</rss>")),
        ("gzip", gzip.compress(b"<rss>hello</rss>") + b"\0\0\0"),
        ("deflate", zlib.compress(b"<rss>hello</rss>")),
        ("deflate", zlib.compress(b"<rss>hello</rss>")[2:-4]),
        ("gzip", b"<rss>hello</rss>"),
        ("identity", b"<rss>hello</rss>"),
    ],
)
def test_compressed_answers(site: Site, encoding: str, packed: bytes) -> None:
    site.pages["/feed"] = Reply(packed, 200, {"Content-Encoding": encoding})
    assert fetch(site.url("/feed")).body == b"<rss>hello</rss>"


@pytest.mark.parametrize(
    ("encoding", "packed", "code"),
    [
        ("gzip", gzip.compress(b"hello" * 1000)[:-20], "bad_encoding"),
        ("gzip", gzip.compress(b"a")[:10] + b"garbage", "bad_encoding"),
        ("br", b"\x0b\x02\x80", "bad_encoding"),
        ("gzip", gzip.compress(b"\0" * 2_000_000), "too_large"),
        ("deflate", zlib.compress(b"\0" * 2_000_000), "too_large"),
        ("", b"\0" * 1_100_000, "too_large"),
    ],
)
def test_answers_that_are_broken_or_too_large(site: Site, encoding: str, packed: bytes, code: str) -> None:
    site.pages["/feed"] = Reply(packed, 200, {"Content-Encoding": encoding})
    error = refused(site.url("/feed"), Limits(size=1_000_000))
    assert error.code == code
    if code == "too_large":
        assert "1 MB" in str(error)


def test_endless_answer_without_length_is_stopped_at_the_cap(site: Site) -> None:
    body = b"".join(b"2000\r\n" + b"x" * 0x2000 + b"\r\n" for _ in range(100))
    site.pages["/feed"] = Reply(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
    assert refused(site.url("/feed"), Limits(size=100_000)).code == "too_large"


def test_answer_cut_off(site: Site) -> None:
    site.pages["/feed"] = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>")
    assert refused(site.url("/feed")).code == "broken_answer"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02garbage\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Header\x00: \xff\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://\xff\xfe.example/\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_servers_that_do_not_speak_http_give_a_clear_error(site: Site, raw: bytes) -> None:
    site.pages["/feed"] = Reply(raw=raw)
    assert refused(site.url("/feed")).code in ("broken_answer", "unreachable", "bad_redirect", "bad_address")


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), True),
        ((308,), True),
        ((301, 308), True),
        ((302,), False),
        ((307,), False),
        ((301, 302), False),
    ],
)
def test_only_permanent_moves_are_told(site: Site, statuses: tuple[int, ...], moved: bool) -> None:
    for place, status in enumerate(statuses):
        target = f"/hop{place + 1}" if place + 1 < len(statuses) else "/feed"
        site.pages[f"/hop{place}"] = Reply(b"", status, {"Location": target})
    site.pages["/feed"] = Reply(b"<rss/>")
    answer = fetch(site.url("/hop0"))
    assert answer.url == site.url("/feed")
    assert answer.moved_to == (site.url("/feed") if moved else None)


def test_redirect_loops_and_long_chains_end(site: Site) -> None:
    site.pages["/a"] = Reply(b"", 301, {"Location": "/b"})
    site.pages["/b"] = Reply(b"", 301, {"Location": "/a"})
    assert refused(site.url("/a")).code == "too_many_redirects"
    assert site.paths() == ["/a", "/b"]
    for n in range(10):
        site.pages[f"/n{n}"] = Reply(b"", 302, {"Location": f"/n{n + 1}"})
    assert refused(site.url("/n0")).code == "too_many_redirects"
    assert len(site.paths()) == 2 + 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "data:,x", "gopher://h/"]
)
def test_redirects_to_other_schemes_are_not_followed(site: Site, target: str) -> None:
    site.pages["/feed"] = Reply(b"", 302, {"Location": target})
    assert refused(site.url("/feed")).code == "bad_redirect"


def test_where_a_redirect_leads() -> None:
    assert redirected("https://a.example/x/y", "../z?q=1") == "https://a.example/z?q=1"
    assert redirected("http://a.example/", "https://me:pw@b.example/f") == "https://b.example/f"
    with pytest.raises(SourceError, match="not followed"):
        redirected("https://a.example/", "http://a.example/")


def test_credentials_stay_with_their_host(site: Site) -> None:
    site.pages["/private"] = Reply(b"", 302, {"Location": "/same"})
    site.pages["/same"] = Reply(b"", 302, {"Location": site.url("/other", "localhost")})
    site.pages["/other"] = Reply(b"<rss/>")
    fetch(f"http://anna:s%C3%A9same@127.0.0.1:{site.port}/private")
    sent = [asked.headers.get("authorization") for asked in site.asked]
    assert sent == ["Basic YW5uYTpzw6lzYW1l", "Basic YW5uYTpzw6lzYW1l", None]


@pytest.mark.parametrize("status", [404, 401, 429, 500, 302])
def test_errors_hold_no_secret(site: Site, status: int) -> None:
    site.pages["/x?token=t0ken"] = Reply(b"", status, {"Location": "file:///x?token=t0ken"})
    error = refused(f"http://anna:hunter2@127.0.0.1:{site.port}/x?token=t0ken")
    for told in (str(error), repr(error), str(error.details)):
        assert "hunter2" not in told
        assert "t0ken" not in told


def test_servers_may_not_send_us_into_the_owners_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def outside(host: str) -> bool:
        return False

    monkeypatch.setattr(http, "_is_inside", outside)
    site.pages["/literal"] = Reply(b"", 302, {"Location": site.url("/feed", "127.0.0.1")})
    site.pages["/named"] = Reply(b"", 302, {"Location": f"http://ip6-localhost:{site.port}/feed"})
    site.pages["/feed"] = Reply(b"<rss/>")
    assert refused(site.url("/literal", "localhost")).code == "private_address"
    assert refused(site.url("/named", "localhost")).code in ("private_address", "unreachable")
    assert "/feed" not in site.paths()


def test_what_is_private() -> None:
    for address in (
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.1.1",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "0.0.0.0",  # noqa: S104
    ):
        assert is_private(address), address
    for address in ("1.1.1.1", "2606:4700::1111", "example.org", ""):
        assert not is_private(address), address


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "not_found"),
        (410, "gone"),
        (401, "denied"),
        (403, "denied"),
        (500, "http_status"),
        (418, "http_status"),
    ],
)
def test_statuses_become_codes(site: Site, status: int, code: str) -> None:
    site.pages["/feed"] = Reply(b"<rss/>", status)
    assert refused(site.url("/feed")).code == code


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_wait_is_left_alone(site: Site, status: int) -> None:
    site.pages["/a"] = Reply(b"", status, {"Retry-After": "120"})
    site.pages["/b"] = Reply(b"<rss/>")
    moment = [NOW]
    pauses = Pauses(lambda: moment[0])

    async def run() -> None:
        async with Client(pauses=pauses) as client:
            with pytest.raises(Wait) as first:
                await client.fetch(site.url("/a"))
            assert first.value.seconds == 120
            with pytest.raises(Wait) as second:
                await client.fetch(site.url("/b"))
            assert 0 < (second.value.seconds or 0) <= 120
            moment[0] += timedelta(seconds=121)
            assert (await client.fetch(site.url("/b"))).body == b"<rss/>"

    asyncio.run(run())
    assert site.paths() == ["/a", "/b"]


def test_retry_after_in_both_forms() -> None:
    assert retry_after("90", NOW) == 90
    assert retry_after("Mon, 23 Nov 2026 08:10:00 GMT", NOW) == 600
    assert retry_after("Mon, 23 Nov 2020 08:10:00 GMT", NOW) == 0
    assert retry_after("999999999999", NOW) == 24 * 3600
    assert retry_after("Fri, 31 Dec 9999 23:59:59 GMT", NOW) == 24 * 3600
    for nothing in (None, "", "soon", "-5", "١٢", "1e3"):
        assert retry_after(nothing, NOW) is None


def test_freshness() -> None:
    assert fresh_for({"Cache-Control": "public, max-age=7200"}, NOW) == 7200
    assert fresh_for({"Cache-Control": "max-age=7200", "Age": "7000"}, NOW) == 200
    assert fresh_for({"Cache-Control": "no-cache, max-age=7200"}, NOW) == 0
    assert fresh_for({"Cache-Control": 'MAX-AGE="60"', "Expires": "0"}, NOW) == 60
    assert (
        fresh_for({"Expires": "Mon, 23 Nov 2026 09:00:00 GMT", "Date": "Mon, 23 Nov 2026 08:00:00 GMT"}, NOW)
        == 3600
    )
    assert fresh_for({"Expires": "0"}, NOW) == 0
    assert fresh_for({"Cache-Control": "max-age=²"}, NOW) == 0
    assert fresh_for({}, NOW) == 0


def test_slow_servers_cost_a_limited_time(site: Site) -> None:
    site.pages["/silent"] = Reply(b"<rss/>", delay=3)
    site.pages["/drip"] = Reply(b"x" * 100, drip=0.05)
    assert refused(site.url("/silent"), Limits(read=0.2)).code == "timeout"
    assert refused(site.url("/drip"), Limits(total=0.4)).code == "timeout"


def test_one_request_at_a_time_for_a_host_and_many_hosts_at_once(site: Site) -> None:
    for n in range(4):
        site.pages[f"/{n}"] = Reply(b"x", delay=0.05)

    async def run(hosts: list[str]) -> None:
        async with Client() as client:
            await asyncio.gather(*(client.fetch(site.url(f"/{n}", hosts[n % len(hosts)])) for n in range(4)))

    asyncio.run(run(["127.0.0.1"]))
    assert site.busiest == 1
    asyncio.run(run(["127.0.0.1", "localhost"]))
    assert site.busiest == 2


def test_the_systems_proxy_is_used_but_never_for_loopback(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    site.pages["http://feeds.example/feed"] = Reply(b"through the proxy")
    site.pages["/feed"] = Reply(b"directly")
    assert fetch("http://feeds.example/feed").body == b"through the proxy"
    assert fetch(site.url("/feed")).body == b"directly"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://a.example:99999/",
        "http://:80/",
        "//x",
    ],
)
def test_addresses_that_are_none(address: str) -> None:
    assert refused(address).code == "bad_address"


def test_addresses_go_out_as_they_were_typed() -> None:
    assert (
        str(as_url("http://a.example/%7Eanna/?q=%27a%27&b=c%2Fd#x"))
        == "http://a.example/%7Eanna/?q=%27a%27&b=c%2Fd"
    )
    assert as_url("http://élan.example/é à").raw_host == "xn--lan-9la.example"


def test_nobody_there_and_no_tls_there(site: Site) -> None:
    other = Site()
    other.close()
    assert refused(other.url("/")).code == "unreachable"
    assert refused(site.url("/").replace("http:", "https:")).code in ("tls", "unreachable", "broken_answer")
    assert refused("http://nowhere.invalid/").code in ("unreachable", "offline")


def test_who_asks_is_said_honestly() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    assert USER_AGENT.startswith(f"Vigie/{project['version']} (")
