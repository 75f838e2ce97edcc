"""The same sweep on a Dask cluster, one of whose workers is killed half-way."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from batch.shares import batch, outputs
from support import ROOT

from prioritering.batch.cluster import Cluster
from prioritering.cli import main
from prioritering.options import Options
from prioritering.workers.task import Task

dask = pytest.importorskip("dask", reason="needs prio-audit[cluster]")
distributed = pytest.importorskip("distributed", reason="needs prio-audit[cluster]")
REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
WORKBOOKS = 12


def test_a_cluster_that_loses_a_worker_does_all_the_work(tmp_path: Path) -> None:
    top, out = tmp_path / "share", tmp_path / "out"
    top.mkdir()
    for number in range(WORKBOOKS):
        shutil.copy(REFERENCE, top / f"{number}.xlsx")
    time.sleep(1.1)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        killer = threading.Thread(target=_kill_one, args=(cluster, out))
        killer.start()
        arguments = ["batch", str(top), "-o", str(out), "--scheduler", cluster.scheduler_address]
        code = main([*arguments, "--lang", "en", "-q"])
        killer.join()
    assert code == 1
    assert len(list(out.glob("*.audited.xlsx"))) == WORKBOOKS
    found = outputs(out)
    out.rename(tmp_path / "disturbed")
    batch(top)
    assert found == outputs(out)


def test_a_workbook_that_ends_every_worker_ends_no_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(task: Task) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("prioritering.batch.cluster.perform", deadly)
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
    ):
        cluster = Cluster(local.scheduler_address)
        outcome = cluster.submit(Task(REFERENCE, tmp_path, "x", (), Options())).result(timeout=60)
        cluster.close()
    assert outcome.failed
    assert outcome.error == "worker-died"


def _kill_one(cluster: Any, out: Path) -> None:
    """As soon as the first result is there."""
    until = time.monotonic() + 60
    while time.monotonic() < until and not list(out.glob("*.audited.xlsx")):
        time.sleep(0.02)
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.process.process.pid, signal.SIGKILL)
