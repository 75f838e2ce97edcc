"""What can befall a run, with real processes and files; the results are those of an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from batch.shares import SMALL, batch, old, outputs, put
from benchmark.share import variation
from drawn_at_random import drawn
from support import ROOT

from prioritering.batch.lease import NAME

KILLS = drawn(8, thorough=20)
LINUX_ROOT = sys.platform == "linux" and os.geteuid() == 0
NAMES = [f"Område {n % 3}/Prioritering {n} – på nytt.xlsx" for n in range(drawn(4, thorough=6))]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    top = tmp_path / "Fellesområde"
    for seed, name in enumerate(NAMES):
        vary(top / name, seed)
    return top


def vary(path: Path, seed: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(variation(seed))
    old(path)


def start(share: Path, *more: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "prioritering", "batch", str(share), "-o", str(share.parent / "out")]
    return subprocess.Popen(
        [*before, *command, "--lang", "en", "--jobs", "2", *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def as_undisturbed(share: Path, tmp_path: Path) -> None:
    """Hold what is in the output against what a run that nothing befell leaves, and look for remains."""
    out = share.parent / "out"
    found = outputs(out)
    remains = [path.name for path in out.rglob(".prio-audit*") if ".sqlite" not in path.name]
    assert remains == []
    out.rename(tmp_path / "disturbed")
    batch(share)
    assert found == outputs(out)


def whole(out: Path) -> None:
    """No result is half a file at any moment."""
    for path in out.rglob("*.json"):
        json.loads(path.read_text("utf-8"))


# Killed


def coordinator(process: subprocess.Popen[str], _: random.Random) -> None:
    process.kill()


def everything(process: subprocess.Popen[str], _: random.Random) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def worker(process: subprocess.Popen[str], draw: random.Random) -> None:
    """One of the processes that it started, or that these did: a worker, or an engine."""
    with suppress(psutil.Error):
        below = psutil.Process(process.pid).children(recursive=True)
        if below:
            draw.choice(below).kill()


def test_killed_at_any_moment_the_next_run_goes_on(share: Path, tmp_path: Path) -> None:
    draw, out = random.Random(7), share.parent / "out"
    victims: tuple[Callable[[subprocess.Popen[str], random.Random], None], ...]
    victims = coordinator, worker, everything, worker
    for number in range(KILLS):
        for name in draw.sample(NAMES, 3):  # something is always new
            vary(share / name, 100 + 10 * number + NAMES.index(name))
        process = start(share)
        victim = victims[number % len(victims)]
        time.sleep(draw.uniform(0.2, 1.6))
        victim(process, draw)
        if victim is worker:
            said, _ = process.communicate(timeout=60)
            assert process.returncode == 1, said
        else:
            process.communicate()
        whole(out)
    code, found = batch(share)
    assert code == 1
    assert found["run"]["audited"] + found["run"]["unchanged"] == len(NAMES)
    as_undisturbed(share, tmp_path)


def test_what_was_done_before_the_kill_is_not_done_again(share: Path, tmp_path: Path) -> None:
    out = share.parent / "out"
    process = start(share, "--jobs", "1")
    assert process.stdout is not None
    process.stdout.readline()  # said when it is in the ledger
    process.kill()
    process.communicate()
    _, found = batch(share)
    assert found["run"]["unchanged"] >= 1
    assert found["run"]["audited"] <= len(NAMES) - 1
    assert not (out / NAME).exists()
    as_undisturbed(share, tmp_path)


# Files that do not hold still

GROW = """
import sys, time
for _ in range(1000):
    with open(sys.argv[1], "ab") as file:
        file.write(b"x")
    time.sleep(0.05)
"""


def test_a_file_that_grows_waits_until_it_is_whole(share: Path, tmp_path: Path) -> None:
    growing = share / "growing.xlsx"
    growing.write_bytes(b"PK")
    writer = subprocess.Popen([sys.executable, "-c", GROW, str(growing)])
    try:
        _, found = batch(share)
    finally:
        writer.kill()
        writer.wait()
    assert (found["run"]["waiting"], found["run"]["audited"]) == (1, len(NAMES))
    assert list((share.parent / "out").glob("growing*")) == []
    put(SMALL[0], growing)
    assert batch(share)[1]["run"]["audited"] == 1
    as_undisturbed(share, tmp_path)


def test_a_file_that_is_removed_before_it_is_read_is_gone(share: Path, tmp_path: Path) -> None:
    process = start(share, "--jobs", "1")
    assert process.stdout is not None
    process.stdout.readline()
    (share / NAMES[1]).unlink()  # handed out already, and not yet at hand
    said, error = process.communicate(timeout=60)
    assert f"{NAMES[1]}: gone before it was read." in said
    assert "understood. Overview: " in said.splitlines()[-1]
    assert ", 1 gone." in said
    assert (process.returncode, error) == (1, "")
    as_undisturbed(share, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="rights are others on Windows")
def test_a_file_that_may_not_be_read_is_told_and_tried_again(share: Path, tmp_path: Path) -> None:
    without: tuple[str, ...] = ()
    if LINUX_ROOT:
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv, for root may read everything")
        without = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    (share / NAMES[3]).chmod(0)
    process = start(share, before=without)
    said, _ = process.communicate(timeout=60)
    line = next(line for line in said.splitlines() if NAMES[3] in line)
    assert "not audited" in line
    assert process.returncode == 3
    reason = (share.parent / "out" / NAMES[3]).with_suffix(".audit.txt")
    assert "permission is missing" in reason.read_text("utf-8")
    (share / NAMES[3]).chmod(0o644)
    assert batch(share)[1]["run"]["audited"] == 1
    as_undisturbed(share, tmp_path)


# The disk


@pytest.fixture
def small_disk(share: Path) -> Iterator[Path]:
    """The output on a disk of its own, with room for a few results."""
    if not LINUX_ROOT:
        pytest.skip("a disk can be mounted by root alone")
    out = share.parent / "out"
    out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=850k", "tmpfs", str(out)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield out
    subprocess.run(["umount", str(out)], check=True)


@pytest.mark.parametrize("ledger", ["on the same disk", "elsewhere"])
def test_a_full_disk_is_said_and_the_next_run_goes_on(
    small_disk: Path, share: Path, tmp_path: Path, ledger: str
) -> None:
    options = () if ledger == "on the same disk" else ("--ledger", str(tmp_path / "ledger.sqlite"))
    process = start(share, *options)
    said, error = process.communicate(timeout=120)
    assert process.returncode == (5 if ledger == "on the same disk" else 3)
    assert "disk is full" in error or "No space left" in said + error
    assert "Traceback" not in error
    assert "report it" not in error
    assert [path for path in small_disk.rglob(".prio-audit-*") if path.is_file()] == []
    whole(small_disk)
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    code, found = batch(share, *options)
    assert code == 1
    assert found["run"]["failed"] == 0
    found_now = outputs(small_disk)
    assert not any(name.endswith(".txt") for name in found_now)
    (tmp_path / "again").mkdir()
    undisturbed = share.rename(tmp_path / "again" / share.name)
    batch(undisturbed)
    assert _names_and_copies(outputs(undisturbed.parent / "out")) == _names_and_copies(found_now)


def _names_and_copies(found: dict[str, object]) -> dict[str, object]:
    """Without the pages' words, which name the folder."""
    return {name: what if name.endswith(".xlsx") else None for name, what in found.items()}


# Others at work


def test_of_two_runs_at_once_one_ends_and_says_so(share: Path, tmp_path: Path) -> None:
    processes = [start(share), start(share)]
    ended = [process.communicate(timeout=120) for process in processes]
    codes = [process.returncode for process in processes]
    assert sorted(codes) == [1, 4]
    assert "Another run is working" in ended[codes.index(4)][1]
    as_undisturbed(share, tmp_path)


def test_a_lease_that_a_dead_run_left_is_taken_over(share: Path, tmp_path: Path) -> None:
    process = start(share)
    lease = share.parent / "out" / NAME
    until = time.monotonic() + 30
    while not lease.exists() and time.monotonic() < until:
        time.sleep(0.01)
    everything(process, random.Random())
    process.communicate()
    assert lease.exists()
    assert batch(share)[0] == 1
    as_undisturbed(share, tmp_path)


def test_a_run_whose_lease_is_taken_leaves_the_rest_to_the_other(share: Path, tmp_path: Path) -> None:
    """As after a machine slept through its beats: the lease is another's when it wakes."""
    process = start(share, "--jobs", "1")
    lease = share.parent / "out" / NAME
    assert process.stdout is not None
    process.stdout.readline()
    lease.write_text(json.dumps({"token": "theirs", "host": "another", "process": 1, "beat": 1}), "utf-8")
    said, error = process.communicate(timeout=60)
    took_notice = process.returncode == 4 and "Another run has taken over" in error + said
    assert took_notice or process.returncode == 1  # it was done before it looked
    assert json.loads(lease.read_text("utf-8"))["token"] == "theirs"
    lease.unlink()
    batch(share)
    as_undisturbed(share, tmp_path)


# The clock


def test_a_clock_that_jumps_does_no_harm(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, real = random.Random(3), time.time
    monkeypatch.setattr(
        "prioritering.batch.run.time.time", lambda: real() + draw.choice((-1, 0, 1)) * 86_400.0
    )
    assert batch(share)[1]["run"]["audited"] == len(NAMES)
    future = real() + 10**6
    for path in share.rglob("*.xlsx"):
        os.utime(path, (future, future))
    assert batch(share)[1]["run"]["unchanged"] == len(NAMES)
    monkeypatch.undo()
    as_undisturbed(share, tmp_path)


@pytest.mark.parametrize("hours", [-1, 1], ids=["to winter time", "to summer time"])
def test_a_drive_whose_times_follow_the_season_costs_no_night(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """Some servers tell times by the clock on the wall: at the change all are an hour off."""
    batch(share)
    for path in (*share.rglob("*.xlsx"), *(share.parent / "out").rglob("*.audited.xlsx")):
        moved = path.stat().st_mtime_ns + hours * 3_600_000_000_000
        os.utime(path, ns=(moved, moved))
    monkeypatch.setenv("TZ", "UTC-2" if hours > 0 else "UTC-1")
    before = {path: path.stat().st_ino for path in (share.parent / "out").rglob("*.audit*")}
    found = batch(share)[1]["run"]
    assert (found["unchanged"], found["audited"], found["waiting"]) == (len(NAMES), 0, 0)
    assert {path: path.stat().st_ino for path in (share.parent / "out").rglob("*.audit*")} == before
    as_undisturbed(share, tmp_path)


# Options and rights that change


def test_two_configurations_in_turn_leave_the_results_of_the_last(share: Path, tmp_path: Path) -> None:
    batch(share)
    _, other = batch(share, "--ignore", "rank-sequence", "--include", "Område 1/*")
    within = sum(name.startswith("Område 1/") for name in NAMES)
    assert (other["run"]["audited"], other["run"]["gone"]) == (within, 0)
    assert len(other["workbooks"]) == len(NAMES)
    _, back = batch(share)
    assert (back["run"]["audited"], back["run"]["unchanged"]) == (within, len(NAMES) - within)
    as_undisturbed(share, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="rights are others on Windows")
def test_an_output_that_may_no_longer_be_written_is_named_and_the_next_run_goes_on(
    share: Path, tmp_path: Path
) -> None:
    without: tuple[str, ...] = ()
    if LINUX_ROOT:
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv, for root may write everywhere")
        without = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    out = share.parent / "out"
    process = start(share, "--jobs", "1", before=without)
    assert process.stdout is not None
    process.stdout.readline()
    out.chmod(0o555)  # neither the folders of the others can be made, nor the portfolio written
    said, error = process.communicate(timeout=120)
    assert process.returncode == 3, error
    assert "permission is missing" not in said, "the sources can be read"
    assert f"{out} " in said + error or f"{out}/" in said + error
    assert "Permission denied" in said + error
    out.chmod(0o755)
    code, found = batch(share)
    assert (code, found["run"]["failed"]) == (1, 0)
    as_undisturbed(share, tmp_path)


# A drive that goes away


def test_an_output_that_is_deleted_in_the_run_is_told_and_made_anew(share: Path, tmp_path: Path) -> None:
    out = share.parent / "out"
    process = start(share, "--jobs", "1")
    assert process.stdout is not None
    process.stdout.readline()
    shutil.rmtree(out, ignore_errors=True)
    said, error = process.communicate(timeout=120)
    assert process.returncode == 5, said + error
    assert "another run" not in (said + error).lower()
    assert str(out) in error
    assert batch(share)[0] == 1
    as_undisturbed(share, tmp_path)


def test_an_output_that_is_swept_away_is_made_anew(share: Path, tmp_path: Path) -> None:
    out = share.parent / "out"
    batch(share)
    remover = threading.Timer(0.4, lambda: shutil.rmtree(out / "Område 1", ignore_errors=True))
    remover.start()
    for name in NAMES:
        vary(share / name, 500 + NAMES.index(name))
    batch(share)
    remover.join()
    batch(share)
    as_undisturbed(share, tmp_path)
