from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from servers.conftest import Vigie
from servers.manners import Manners, manners
from servers.program import ROOT
from servers.web import WAIT, Asked, Web
from watchers.http import USER_AGENT

EARLIER = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)


def test_the_measure_sees_bad_manners() -> None:
    began = datetime(2026, 5, 4, tzinfo=UTC)

    def asked(
        minutes: int, etag: str = "", since: str = "", sent: str = '"1"', **more: str
    ) -> tuple[datetime, Asked]:
        plain = {"path": "/feed", "cookie": "", "referer": "", "agent": "", "encoding": ""}
        line = Asked(
            status=200,
            if_none_match=etag,
            if_modified_since=since,
            etag=sent,
            last_modified="",
            **plain | more,
        )
        return began + timedelta(minutes=minutes), line

    assert manners([asked(0), asked(60, '"1"'), asked(120, '"1"')]) == Manners(3, 1, good=2)
    assert manners([asked(0), asked(59, '"1"')]).too_soon == 1
    assert manners([asked(0), asked(23 * 60)]) == Manners(2, 2, too_soon=1)
    assert manners([asked(0), asked(60, "1")]).bogus == 1
    assert manners([asked(0), asked(60, '"1"', "Mon, 04 May 2026 01:00:00 GMT")]).bogus == 1
    assert manners([asked(0), asked(60, '"1"', sent='"2"'), asked(120, '"1"')]).out_of_sequence == 1
    rude = manners([asked(0, path="/feed?1", cookie="a=b", referer="http://shop.example/")])
    assert (rude.parameters, rude.cookies, rude.referers) == (1, 1, 1)


def a_day(vigie: Vigie, site: Web, restarts: bool = True) -> dict[str, list[tuple[datetime, Asked]]]:
    """What was asked at which moment over a day in which every ten minutes it is looked what is due."""
    seen = len(site.asked())
    found = defaultdict(list)
    for tick in range(6 * 24):
        if restarts and tick % 25 == 3:
            vigie.restart()
        moment = vigie.now()
        vigie.check()
        asked = site.asked()
        for one in asked[seen:]:
            found[one.path].append((moment, one))
        seen = len(asked)
        vigie.passes(minutes=10)
    return found


def known(vigie: Vigie, address: str) -> None:
    """Watch an address that was not looked at before, as from an OPML file."""
    vigie.store.sources.add(address, "feed", "")


@pytest.mark.real("nginx")
def test_a_day_on_nginx_is_spent_with_perfect_manners(vigie: Vigie, nginx: Web) -> None:
    nginx.publish("still.rss", "Le vélo est prêt", changed=EARLIER)
    nginx.publish("lively.rss", "Le vélo est prêt", changed=EARLIER)
    known(vigie, f"{nginx.url}/still.rss")
    known(vigie, f"{nginx.url}/lively.rss")
    morning = a_day(vigie, nginx)
    nginx.publish(
        "lively.rss", "Le vélo est en panne", "Le vélo est prêt", changed=EARLIER + timedelta(hours=5)
    )
    evening = a_day(vigie, nginx)
    for path in ("/still.rss", "/lively.rss"):
        asked = morning[path] + evening[path]
        score = manners(asked)
        assert score.requests >= 20
        assert score == Manners(score.requests, 1, good=2 * (score.requests - 1))
        assert {one.agent for _, one in asked} == {USER_AGENT}
        assert {one.encoding for _, one in asked} == {"gzip, deflate"}
        assert all(one.etag.startswith('W/"') for _, one in asked if one.status == 200)  # gzip made it weak
    statuses = [one.status for _, one in morning["/lively.rss"] + evening["/lively.rss"]]
    assert statuses.count(200) == 2
    assert set(statuses) == {200, 304}
    (source,) = (one for one in vigie.store.sources.all() if one.url.endswith("lively.rss"))
    assert set(vigie.mentions(source)) == {
        "Le vélo est prêt, dit Le Vélo du Canal.",
        "Le vélo est en panne, dit Le Vélo du Canal.",
    }


@pytest.mark.real("nginx")
def test_what_was_read_to_find_a_source_is_not_asked_for_again(vigie: Vigie, nginx: Web) -> None:
    nginx.publish("found.rss", "Le vélo", changed=EARLIER)
    seen = len(nginx.asked())
    source = vigie.add(f"{nginx.url}/found.rss")
    for _ in range(3):
        vigie.check(all=True)
        vigie.passes(hours=2)
    asked = nginx.asked()[seen:]
    assert [(one.path, one.status) for one in asked] == [("/found.rss", status) for status in (200, 304, 304)]
    score = manners([(vigie.now() + timedelta(hours=2 * number), one) for number, one in enumerate(asked)])
    assert (score.unconditional, score.good) == (1, 4)
    assert len(vigie.mentions(source)) == 1


@pytest.mark.real("nginx")
def test_a_gone_feed_is_left_alone_for_good(vigie: Vigie, nginx: Web) -> None:
    nginx.publish("gone.rss", "Le vélo")
    source = vigie.add(f"{nginx.url}/gone.rss")
    vigie.check()
    nginx.say("gone.rss", 410)
    vigie.passes(hours=3)
    assert len(vigie.check().failed) == 1
    assert vigie.again(source).stopped
    assert a_day(vigie, nginx) == {}


@pytest.mark.real("nginx")
def test_a_move_for_good_is_followed_after_it_was_seen_twice(vigie: Vigie, nginx: Web) -> None:
    nginx.publish("old.rss", "Le vélo")
    nginx.publish("moved.rss", "Le vélo", "Le vélo neuf")
    source = vigie.add(f"{nginx.url}/old.rss")
    vigie.check()
    nginx.say("old.rss", 301)
    seen = len(nginx.asked())
    for moves in (1, 2):
        vigie.passes(hours=3)
        assert vigie.check().failed == ()
        assert vigie.again(source).url == f"{nginx.url}/{'old' if moves == 1 else 'moved'}.rss"
        vigie.restart()
    vigie.passes(hours=3)
    vigie.check()
    assert [one.path for one in nginx.asked()[seen:]] == [
        "/old.rss", "/moved.rss", "/old.rss", "/moved.rss", "/moved.rss",
    ]  # fmt: skip
    assert len(vigie.mentions(source)) == 2  # the same entry at its new address is the same


@pytest.mark.real("nginx")
@pytest.mark.parametrize(("path", "after"), [("for-now.rss", "for-now.rss"), ("for-good.rss", "feed.rss")])
def test_a_move_for_now_changes_nothing(vigie: Vigie, nginx: Web, path: str, after: str) -> None:
    nginx.publish("feed.rss", "Le vélo", changed=EARLIER)
    known(vigie, f"{nginx.url}/{path}")
    (source,) = vigie.store.sources.all()
    for _ in range(3):
        assert vigie.check().failed == ()
        vigie.passes(hours=3)
    assert vigie.again(source).url == f"{nginx.url}/{after}"
    assert nginx.asked()[-1].status == 304


@pytest.mark.real("nginx")
def test_a_circle_of_redirects_ends(vigie: Vigie, nginx: Web) -> None:
    known(vigie, f"{nginx.url}/round.rss")
    ((_, sentence),) = vigie.check().failed
    assert "redirect" in sentence.lower()


@pytest.mark.real("nginx")
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_for_all_its_sources_as_long_as_it_says(
    vigie: Vigie, nginx: Web, status: int
) -> None:
    nginx.publish("busy.rss", "Le vélo", changed=EARLIER)
    nginx.publish("beside.rss", "Le vélo", changed=EARLIER)
    first = vigie.add(f"{nginx.url}/busy.rss")
    vigie.check()
    nginx.say("busy.rss", status)
    vigie.passes(hours=7)
    vigie.check()
    problem = vigie.again(first).problem
    nginx.say("busy.rss", 200)
    known(vigie, f"{nginx.url}/beside.rss")  # due at once
    asked = nginx.asked()
    vigie.restart()
    vigie.passes(seconds=WAIT / 2)
    vigie.check()
    assert problem is not None
    assert problem.code == "wait"
    assert nginx.asked() == asked  # nothing was asked of this host meanwhile, for no source
    vigie.passes(seconds=WAIT / 2 + 120)
    assert vigie.check().failed == ()
    assert {one.path for one in nginx.asked()[len(asked) :]} == {"/busy.rss", "/beside.rss"}


@pytest.mark.real("nginx")
def test_a_redirect_out_of_encryption_is_refused(nginx: Web, tmp_path: Path) -> None:
    """In a process of its own, which trusts the server's certificate from its start."""
    nginx.publish("feed.rss", "Le vélo")
    seen = len(nginx.asked())

    def add(path: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, ROOT / "main.py", "source", "add", nginx.secure_url + path],
            env=os.environ | {"SSL_CERT_FILE": str(nginx.certificate), "VIGIE_DATA": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    refused = add("/down.rss")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "not followed" in refused.stderr
    assert [one.path for one in nginx.asked()[seen:]] == ["/down.rss"]
    assert add("/feed.rss").returncode == 0


@pytest.mark.real("apache")
def test_apache_never_says_not_modified_and_the_same_bytes_are_nothing_new(vigie: Vigie, apache: Web) -> None:
    """Its mod_deflate puts ``-gzip`` into the ETag and does not know it again."""
    apache.publish("feed.rss", "Le vélo", changed=EARLIER)
    source = vigie.add(f"{apache.url}/feed.rss")
    vigie.check()
    added = vigie.again(source)
    assert added.etag is not None
    assert added.etag.endswith('-gzip"')
    day = a_day(vigie, apache)["/feed.rss"]
    assert {one.status for _, one in day} == {200}
    assert {one.if_none_match for _, one in day} == {added.etag}
    assert {one.if_modified_since for _, one in day} == {added.last_modified}
    assert manners(day).too_soon == 0
    after = vigie.again(source)
    assert (after.entries, after.brought_at, after.problem) == (1, added.brought_at, None)
    assert after.checked_at is not None
    assert vigie.now() - after.checked_at < timedelta(hours=7)


@pytest.mark.real("apache")
def test_apache_too_says_gone_and_moved(vigie: Vigie, apache: Web) -> None:
    apache.publish("old.rss", "Le vélo")
    apache.publish("moved.rss", "Le vélo")
    source = vigie.add(f"{apache.url}/old.rss")
    vigie.check()
    apache.say("old.rss", 301)
    for _ in range(2):
        vigie.passes(hours=7)
        vigie.check()
    assert vigie.again(source).url == f"{apache.url}/moved.rss"
    apache.say("moved.rss", 410)
    vigie.passes(hours=7)
    vigie.check()
    assert vigie.again(source).stopped
