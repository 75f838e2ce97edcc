"""Whoever is killed without warning leaves no process behind, however busy, and no files for long."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from support import ROOT

SOON = 15.0
STARTED = 120.0
"""Seconds that a busy machine may take to start what is then ended."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux ends orphans")

HOLDING = """
import ctypes, os, pathlib
def hold(_):
    folder = pathlib.Path(__import__("tempfile").mkdtemp())
    (folder / "half").write_text("written")
    pathlib.Path(os.environ["AT_WORK"]).write_text(str(os.getpid()))
    ctypes.PyDLL(None).sleep(600)  # holds the interpreter: no signal handler of Python would run
evaluate = hold
"""
ENGINE = """
from prioritering.evaluation.job import EngineJob, write_job
from prioritering.evaluation.process import EngineProcess
EngineProcess("holding", seconds=600, megabytes=500).ask(write_job(EngineJob(("A",), (), ())))
"""
POOL = """
import sys
from pathlib import Path
from holding import hold
from prioritering.options import Options
from prioritering.workers.pool import Pool
from prioritering.workers.task import Task
if __name__ == "__main__":
    pool = Pool(1, megabytes=2000, work=hold)
    print(pool.submit(Task(Path("a.xlsx"), Path("."), "a", (), Options())).result().error)
    pool.close()
"""


@pytest.fixture
def at_work(tmp_path: Path) -> Callable[[str], tuple[subprocess.Popen[str], int]]:
    """Starts a script, and gives it and the process that it has at work."""
    (tmp_path / "holding.py").write_text(HOLDING)
    (tmp_path / "temporary").mkdir()
    mark = tmp_path / "at-work"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(tmp_path))),
        "AT_WORK": str(mark),
        "TMPDIR": str(tmp_path / "temporary"),
    }

    def start(script: str) -> tuple[subprocess.Popen[str], int]:
        path = tmp_path / "script.py"
        path.write_text(script)
        started = subprocess.Popen(
            [sys.executable, str(path)], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert within(lambda: mark.exists() and mark.read_text() != "", STARTED), "never at work"
        worker = int(mark.read_text())
        mark.unlink()
        return started, worker

    return start


def within(condition: Callable[[], bool], seconds: float = SOON) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize("script", [ENGINE, POOL], ids=["engine", "worker"])
def test_nothing_outlives_the_one_that_started_it(
    script: str, at_work: Callable[[str], tuple[subprocess.Popen[str], int]]
) -> None:
    started, worker = at_work(script)
    children = psutil.Process(started.pid).children(recursive=True)
    assert worker in {child.pid for child in children}
    started.kill()
    started.wait()
    try:
        assert within(lambda: all(gone(child.pid) for child in children))
    finally:
        for child in children:
            if child.is_running():
                child.kill()


def test_the_files_of_a_killed_worker_go_with_it(
    tmp_path: Path, at_work: Callable[[str], tuple[subprocess.Popen[str], int]]
) -> None:
    started, first = at_work(POOL)
    assert list((tmp_path / "temporary").rglob("half"))
    psutil.Process(first).kill()
    assert within((tmp_path / "at-work").exists), "not tried again"
    assert len(list((tmp_path / "temporary").rglob("half"))) == 1, "the first worker's is left"
    psutil.Process(int((tmp_path / "at-work").read_text())).kill()
    assert started.communicate(timeout=SOON)[0] == "worker-died\n"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_files_of_a_killed_pool_go_with_the_next(
    tmp_path: Path, at_work: Callable[[str], tuple[subprocess.Popen[str], int]]
) -> None:
    started, _ = at_work(POOL)
    started.kill()
    started.wait()
    assert list((tmp_path / "temporary").rglob("half"))
    again, _ = at_work(POOL)
    assert len(list((tmp_path / "temporary").rglob("half"))) == 1
    again.kill()
    again.wait()
