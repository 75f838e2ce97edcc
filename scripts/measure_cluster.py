"""Sweeps a folder on a Dask cluster that loses a worker half-way, and holds it against one machine.

    scripts/measure-cluster [--count 2000] [--workers 2] [--json build/measure-cluster.json]

Makes COUNT small scorings in folders of fifty, sweeps them by a local cluster of WORKERS processes of which
one is killed when half of the copies are there, and then, into another folder, by `--jobs WORKERS`. Printed:
the seconds of both, the most memory of the process that sweeps, and whether the results are the same, file
by file. The exit code is 1 where one is missing or differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil
from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

NAMES = ("Sign-in", "Forms", "Reminders", "Payout", "Case status", "Service map", "Archive")
EACH = 50
"""Workbooks in a folder."""
WHEN = re.compile(r"\d{1,2} \w+ \d{4} \d{2}:\d{2} UTC")
COMMAND = (sys.executable, "-m", "prioritering", "batch")


def main() -> int:
    """Make the workbooks, sweep them in both ways, and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "measure-cluster.json")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prio-audit-cluster-") as name:
        top = Path(name, "share")
        fill(top, asked.count)
        out, kept = Path(name, "out"), Path(name, "by-cluster")
        cluster = on_cluster(top, out, asked.workers, asked.count)
        out.rename(kept)  # so that both write to the same place
        alone = swept(top, out, ["--jobs", str(asked.workers)])
        same = differing(kept, out)
    found = {
        "count": asked.count,
        "workers": asked.workers,
        "cluster": cluster,
        "jobs": alone,
        "differ": same,
    }
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    return int(bool(same) or cluster["copies"] != asked.count or not cluster["killed"])


def fill(top: Path, count: int) -> None:
    """Small scorings, an hour old, for the sweep is measured: in one of five two ranks are typed wrong."""
    then = time.time() - 3600
    for number in range(count):
        path = top / f"{number // EACH:03}" / f"{number}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        small(random.Random(f"cluster/{number}"), wrong=number % 5 == 0).save(path)
        os.utime(path, (then, then))


def small(rng: random.Random, *, wrong: bool) -> Workbook:
    """Four to seven options by two weighted criteria, scored by formula and ranked by hand."""
    names = rng.sample(NAMES, rng.randint(4, len(NAMES)))
    rated = rng.sample([(benefit, ease) for benefit in range(1, 11) for ease in range(1, 11)], len(names))
    scores = [3 * benefit + 2 * ease for benefit, ease in rated]
    ranks = [1 + sum(other > score for other in scores) for score in scores]
    if wrong:
        first, last = ranks.index(min(ranks)), ranks.index(max(ranks))
        ranks[first], ranks[last] = ranks[last], ranks[first]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Option", "Benefit", "Feasibility", "Score", "Rank"])
    sheet.append(["Weight", 0.6, 0.4])
    for row, (name, marks, rank) in enumerate(zip(names, rated, ranks, strict=True), start=3):
        sheet.append([name, *marks, f"=$B$2*B{row}+$C$2*C{row}", rank])
    return book


def on_cluster(top: Path, out: Path, workers: int, count: int) -> dict[str, Any]:
    """The sweep by a cluster of which a worker is killed half-way."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        killed: list[int] = []
        killer = threading.Thread(target=kill_one, args=(cluster, out, count // 2, killed), daemon=True)
        killer.start()
        found = swept(top, out, ["--scheduler", cluster.scheduler_address])
        return {**found, "killed": len(killed)}


def kill_one(cluster: Any, out: Path, after: int, killed: list[int]) -> None:
    """End a worker when so many copies are there."""
    while len(copies(out)) < after:
        time.sleep(0.2)
    worker = next(iter(cluster.workers.values()))
    os.kill(worker.process.process.pid, signal.SIGKILL)
    killed.append(worker.process.process.pid)


def swept(top: Path, out: Path, more: list[str]) -> dict[str, Any]:
    """A sweep in a process of its own: its seconds, its own memory at the most, and the copies it left."""
    began, most = time.monotonic(), 0
    running = subprocess.Popen([*COMMAND, str(top), "-o", str(out), "--lang", "en", "-q", *more])
    process = psutil.Process(running.pid)
    while running.poll() is None:
        try:
            most = max(most, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.1)
    seconds = time.monotonic() - began
    return {
        "seconds": round(seconds, 1),
        "exit code": running.wait(),
        "coordinator MB": round(most / 1e6),
        "copies": len(copies(out)),
    }


def copies(out: Path) -> list[Path]:
    """The audited copies below a folder."""
    return list(out.rglob("*.audited.xlsx"))


def differing(one: Path, other: Path) -> list[str]:
    """The results that are not the same in both folders, or in one alone."""
    from batch.shares import outputs

    left, right = _timeless(outputs(one)), _timeless(outputs(other))
    return sorted(str(name) for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def _timeless(found: dict[str, object]) -> dict[str, object]:
    """Without the minute of the audit, which the pages tell."""
    return {name: WHEN.sub("", it) if isinstance(it, str) else it for name, it in found.items()}


if __name__ == "__main__":
    sys.exit(main())
