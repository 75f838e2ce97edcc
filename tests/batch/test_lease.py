"""One run at a time, and no dead run holds the directory for ever."""

from __future__ import annotations

import json
import os
import platform
import shutil
import threading
import time
from pathlib import Path

import psutil
import pytest

from prioritering.batch.lease import NAME, BusyError, Lease

QUICK = {"beat": 0.05, "patience": 0.6}


def left_behind(folder: Path, **changes: object) -> None:
    own = psutil.Process()
    told = {
        "token": "theirs",
        "host": platform.node(),
        "process": own.pid,
        "started": own.create_time(),
        "beat": 1,
    }
    (folder / NAME).write_text(json.dumps({**told, **changes}), "utf-8")


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    with Lease(tmp_path, **QUICK):
        with pytest.raises(BusyError) as raised, Lease(tmp_path, **QUICK):
            pass
        assert raised.value.facts["process"] == str(os.getpid())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "changes",
    [{"process": 2**22 + 1}, {"started": 1.0}, {"host": "another"}, {"process": None}],
    ids=["its process is gone", "its number was given anew", "it beats no more", "nonsense"],
)
def test_a_dead_runs_lease_is_taken_over(tmp_path: Path, changes: dict[str, object]) -> None:
    left_behind(tmp_path, **changes)
    began = time.monotonic()
    with Lease(tmp_path, **QUICK):
        assert json.loads((tmp_path / NAME).read_text("utf-8"))["token"] != "theirs"
    assert time.monotonic() - began < 5
    assert list(tmp_path.iterdir()) == []


def test_a_half_written_lease_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{", "utf-8")
    with Lease(tmp_path, **QUICK):
        pass


def test_another_machine_that_beats_is_alive_whatever_its_clock(tmp_path: Path) -> None:
    left_behind(tmp_path, host="another")
    stop = threading.Event()

    def beat() -> None:
        count = 1
        while not stop.wait(0.05):
            count += 1
            left_behind(tmp_path, host="another", beat=count, started=-1e12)

    other = threading.Thread(target=beat)
    other.start()
    try:
        with pytest.raises(BusyError), Lease(tmp_path, **QUICK):
            pass
    finally:
        stop.set()
        other.join()


def test_one_that_was_taken_over_knows_it(tmp_path: Path) -> None:
    with Lease(tmp_path, **QUICK) as lease:
        left_behind(tmp_path)
        time.sleep(0.3)
        assert lease.lost
    assert (tmp_path / NAME).exists()
    assert not lease.gone


def test_one_whose_directory_was_removed_is_not_taken_for_another_runs(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with Lease(folder, **QUICK) as lease:
        shutil.rmtree(folder)
        time.sleep(0.3)
        assert lease.lost and lease.gone


def test_one_that_is_nobodys_for_a_moment_is_still_held(tmp_path: Path) -> None:
    with Lease(tmp_path, beat=0.3, patience=1) as lease:
        held = (tmp_path / NAME).read_text("utf-8")
        (tmp_path / NAME).unlink()
        time.sleep(0.4)
        (tmp_path / NAME).write_text(held, "utf-8")
        time.sleep(0.6)
        assert not lease.lost


def test_what_was_lost_since_the_last_beat_is_seen_at_the_end(tmp_path: Path) -> None:
    with Lease(tmp_path, beat=60) as lease:
        (tmp_path / NAME).unlink()
        lease.settle()
        assert lease.lost and lease.gone
