from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import lane_jobs
import pytest

from core.errors import InputError, SourceError
from watchers.lane import InlineLane, JobFailed, Lane, LaneClosed


@pytest.fixture(scope="module")
def lane() -> Iterator[Lane]:
    one = Lane(limit=1.0)
    yield one
    one.close()


def test_jobs_are_done_in_order(lane: Lane) -> None:
    futures = [lane.submit(lane_jobs.double, n) for n in range(50)]
    assert [future.result(30) for future in futures] == [n * 2 for n in range(50)]


def test_large_jobs_and_large_answers_do_not_block_each_other(lane: Lane) -> None:
    futures = [lane.submit(lane_jobs.echo, bytes([n]) * 3_000_000) for n in range(6)]
    assert [future.result(30)[:1] for future in futures] == [bytes([n]) for n in range(6)]


def test_errors_of_the_world_arrive_as_they_are(lane: Lane) -> None:
    with pytest.raises(SourceError, match=r"a\.example cannot be reached"):
        lane.submit(lane_jobs.refuse).result(30)
    with pytest.raises(InputError, match="no watch called x"):
        lane.submit(lane_jobs.complain).result(30)


def test_our_own_mistakes_arrive_without_their_words(lane: Lane) -> None:
    with pytest.raises(JobFailed) as caught:
        lane.submit(lane_jobs.blunder).result(30)
    assert "ZeroDivisionError" in str(caught.value)
    assert "blunder" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_job_that_takes_too_long_is_given_up_and_the_next_is_done(lane: Lane) -> None:
    slow, quick = lane.submit(lane_jobs.sleep, 60), lane.submit(lane_jobs.double, 4)
    with pytest.raises(SourceError) as caught:
        slow.result(30)
    assert caught.value.code == "too_slow"
    assert quick.result(30) == 8


def test_a_job_that_crashes_the_worker_is_an_error_and_the_next_is_done(lane: Lane) -> None:
    bad, good = lane.submit(lane_jobs.crash), lane.submit(lane_jobs.double, 5)
    with pytest.raises(SourceError) as caught:
        bad.result(30)
    assert caught.value.code == "unreadable_feed"
    assert good.result(30) == 10


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps this limit")
def test_a_job_that_wants_all_the_memory_fails_alone(lane: Lane) -> None:
    with pytest.raises(SourceError) as caught:
        lane.submit(lane_jobs.devour).result(30)
    assert caught.value.code == "too_greedy"
    assert lane.submit(lane_jobs.double, 7).result(30) == 14


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot tell its size there")
def test_a_worker_that_has_grown_is_replaced_after_its_answer() -> None:
    lane = Lane()  # filling so much memory may alone take the second that the other tests' lane gives a job
    try:
        before = lane.submit(lane_jobs.process).result(30)
        assert lane.submit(lane_jobs.swell).result(30) == 700_000_000
        assert lane.submit(lane_jobs.process).result(30) != before
    finally:
        lane.close()


def test_a_worker_that_was_killed_is_replaced_without_a_word(lane: Lane) -> None:
    os.kill(lane.submit(lane_jobs.process).result(30), signal.SIGTERM)
    assert lane.submit(lane_jobs.double, 6).result(30) == 12


def test_the_worker_knows_no_window_and_no_network(lane: Lane) -> None:
    loaded = set(lane.submit(lane_jobs.modules).result(30))
    assert "feedparser" in loaded
    assert not {"PySide6", "aiohttp", "sqlite3", "keyring"} & loaded


def test_a_cancelled_job_is_not_done(lane: Lane) -> None:
    first = lane.submit(lane_jobs.sleep, 0.3)
    others = [lane.submit(lane_jobs.double, n) for n in range(5)]
    assert others[-1].cancel()
    assert first.result(30) == "slept"
    assert others[0].result(30) == 0


def test_closing_ends_at_once_and_cancels_what_waits() -> None:
    one = Lane()
    running, waiting = one.submit(lane_jobs.sleep, 30), one.submit(lane_jobs.double, 1)
    time.sleep(0.05)
    began = time.monotonic()
    one.close()
    assert time.monotonic() - began < 5
    for future in (running, waiting):
        with pytest.raises((CancelledError, SourceError)):
            future.result(5)
    one.close()
    with pytest.raises(LaneClosed):
        one.submit(lane_jobs.double, 1)


def test_a_lane_that_was_never_used_closes_too() -> None:
    Lane().close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process in /proc")
def test_the_worker_does_not_outlive_a_killed_parent_even_in_the_middle_of_a_job() -> None:
    root = Path(__file__).resolve().parents[2]
    program = (
        "import lane_jobs, time\nfrom watchers.lane import Lane\n"
        "if __name__ == '__main__':\n"
        "    lane = Lane(60)\n    print(lane.submit(lane_jobs.process).result(), flush=True)\n"
        "    lane.submit(lane_jobs.sleep, 60)\n    time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'watchers'}"}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        time.sleep(0.1)
        parent.kill()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}/stat").exists() and _alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(worker)


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_inline_lane_does_the_same_where_it_is() -> None:
    inline = InlineLane()
    assert inline.submit(lane_jobs.double, 2).result() == 4
    with pytest.raises(SourceError):
        inline.submit(lane_jobs.refuse).result()
    inline.close()
