"""Measures a sweep of a shared drive, beside LibreOffice converting the same workbooks on the same cores.

    scripts/measure-batch [--count 5000] [--sample 200] [--jobs N] [--json build/measure-batch.json]

Makes COUNT variations of the reference workbook in 200 folders with Norwegian names, spaces and long paths.
Then

1. LibreOffice converts a sample, half before the sweep and half after it: JOBS processes at a time, each
   given 50 workbooks; and some with a process for each workbook;
2. a first sweep audits all: report, page and copy of each; the coordinator's memory is watched;
3. a second sweep finds nothing changed;
4. 100 workbooks change: a third sweep audits those, and touches no other result.

The exit code is 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmark.parts import printed, say  # noqa: E402
from benchmark.programs import convert, office  # noqa: E402
from benchmark.share import fill, write  # noqa: E402

CHANGED = 100
BATCH = 50
"""Workbooks that one LibreOffice process is given."""
SINGLE = 10
"""Workbooks that are converted by a process each."""
TIMES, SECOND, MEGABYTES, GROWTH = 5.0, 0.02, 250.0, 1.1
"""The targets: times LibreOffice's rate, the second run's share, the coordinator's memory and its growth."""


def main() -> int:
    """Measure, print, write the JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=5_000, help="workbooks (default 5000)")
    parser.add_argument("--sample", type=int, default=200, help="of these for LibreOffice (default 200)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: cores)")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "measure-batch.json", metavar="PATH")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name), options.count, options.sample, options.jobs)
    good = report(found)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if good else 1


def measure(folder: Path, count: int, sample: int, jobs: int) -> dict[str, Any]:
    """All figures."""
    top, out = folder / "Fellesområde", folder / "Kontroll"
    say(f"making {count} workbooks")
    paths = fill(top, count)
    chosen = paths[:: max(1, count // sample)][:sample]
    halves = [chosen[::2], chosen[1::2]]
    rates, single = list[Rate](), list[Rate]()
    if office():
        Office(folder, jobs).convert(chosen[:2], 1)  # makes its profiles
        rates.append(Office(folder, jobs).convert(halves[0], BATCH))
        single.append(Office(folder, jobs).convert(chosen[:SINGLE], 1))
    first = sweep(top, out, jobs)
    if office():
        rates.append(Office(folder, jobs).convert(halves[1], BATCH))
        single.append(Office(folder, jobs).convert(chosen[:SINGLE], 1))
    second = sweep(top, out, jobs)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.audit*") if path.is_file()}
    changed = paths[:: max(1, count // CHANGED)][:CHANGED]
    write((count + number, path) for number, path in enumerate(changed))
    third = sweep(top, out, jobs)
    touched = {path for path, when in before.items() if path.stat().st_mtime_ns != when}
    expected = {path for path in before if _source(path, out, top) in set(changed)}
    return {
        "count": count,
        "longest path": max(len(str(path)) for path in paths),
        "jobs": jobs,
        "LibreOffice": {"workbooks": len(chosen), "per second": rates, "one by one": single},
        "first": first,
        "second": second,
        "changed": {**third, "workbooks": len(changed), "only those": touched == expected},
    }


def _source(result: Path, out: Path, top: Path) -> Path:
    stem = result.name.rpartition(".audit")[0]
    return top / result.relative_to(out).with_name(f"{stem}.xlsx")


class Rate(NamedTuple):
    """Workbooks a second, and the seconds of a core that each takes, whatever else the machine does."""

    per_second: float
    core_seconds: float


class Office:
    """LibreOffice, a profile for each process that runs at a time."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder, self.jobs = folder, jobs

    def convert(self, books: list[Path], each: int) -> Rate:
        """How fast, `each` given to one process."""
        say(f"LibreOffice converts {len(books)} workbooks, {each} a process")
        parts = [books[start : start + each] for start in range(0, len(books), each)]
        if each > 1:  # as many for each core
            parts = [books[number :: self.jobs] for number in range(self.jobs)]
        free = list(range(self.jobs))

        def one(part: list[Path]) -> None:
            number = free.pop()
            work = self.folder / f"office-{number}"
            work.mkdir(exist_ok=True)
            for start in range(0, len(part), each):
                command = convert(part[start : start + each], work).arguments
                subprocess.run(command, check=True, capture_output=True, timeout=900)
            free.append(number)

        began, before = time.monotonic(), os.times()
        with ThreadPoolExecutor(self.jobs) as threads:
            list(threads.map(one, parts))
        seconds, after = time.monotonic() - began, os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        return Rate(len(books) / seconds, spent / len(books))


def sweep(top: Path, out: Path, jobs: int) -> dict[str, Any]:
    """One run: seconds, what it did, and what its coordinator's memory was."""
    say("a sweep")
    command = [sys.executable, "-m", "prioritering", "batch", str(top), "-o", str(out), "--jobs", str(jobs)]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--log-format", "json", "--quiet"], stdout=subprocess.PIPE, cwd=ROOT
    )
    watch = Watch(process.pid)
    output, _ = process.communicate()
    seconds = time.monotonic() - began
    done = json.loads(output.splitlines()[-1])
    swept = [size for at, size in watch.sizes if at - began < done["seconds"]]
    third = len(swept) // 3 or 1
    return {
        "seconds": seconds,
        "sweep": done["seconds"],
        **{key: done[key] for key in ("found", "audited", "unchanged", "failed", "waiting")},
        "exit": process.returncode,
        "MB": max((size for _, size in watch.sizes), default=0.0),
        "MB of first third": statistics.median(swept[:third] or [0.0]),
        "MB of last third": statistics.median(swept[-third:] or [0.0]),
        "MB with workers": watch.together,
        "core seconds": sum(watch.spent.values()),
    }


class Watch:
    """Looks at a process until it ends: its own memory, and that of all it started."""

    def __init__(self, pid: int) -> None:
        self.sizes: list[tuple[float, float]] = []
        self.together = 0.0
        self.spent: dict[int, float] = {}
        """Seconds of a core by process, as it was last seen: the killed tell nobody."""
        self._process = psutil.Process(pid)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        with suppress(psutil.Error):
            while True:
                own = self._process.memory_info().rss / 1e6
                self.sizes.append((time.monotonic(), own))
                sizes = [own]
                self._spent(self._process)
                for child in self._process.children(recursive=True):
                    with suppress(psutil.Error):
                        sizes.append(child.memory_info().rss / 1e6)
                        self._spent(child)
                self.together = max(self.together, sum(sizes))
                time.sleep(0.25)

    def _spent(self, process: psutil.Process) -> None:
        spent = process.cpu_times()
        self.spent[process.pid] = spent.user + spent.system


def report(found: Mapping[str, Any]) -> bool:
    """Print the table; whether the targets are met."""
    first, second, changed, peer = (found[key] for key in ("first", "second", "changed", "LibreOffice"))
    own, cost = found["count"] / first["seconds"], first["core seconds"] / found["count"]
    lines = [
        ("first run: workbooks a second", f"{own:.1f}", ""),
        ("... seconds of a core for each", f"{cost:.3f}", ""),
    ]
    good = [first["audited"] == found["count"]]
    for name, key, target in (
        ("50 a process", "per second", ""),
        ("one by one", "one by one", f"at least {TIMES:g}"),
    ):
        if peer[key]:
            rate, theirs = (statistics.mean(column) for column in zip(*peer[key], strict=True))
            lines.append((f"LibreOffice, {name}: workbooks a second", f"{rate:.2f}", ""))
            lines.append(("... ours / theirs", f"{own / rate:.1f}", target))
            lines.append(("... seconds of a core for each", f"{theirs:.3f}", ""))
            lines.append(("... theirs / ours", f"{theirs / cost:.1f}", ""))
            good.append(not target or own >= TIMES * rate)
    share, growth = (
        second["seconds"] / first["seconds"],
        first["MB of last third"] / first["MB of first third"],
    )
    most = max(each["MB"] for each in (first, second, changed))
    lines += [
        ("first run: seconds", f"{first['seconds']:.1f}", ""),
        ("second run, nothing changed: seconds", f"{second['seconds']:.1f}", ""),
        ("... of the first", f"{share:.1%}", f"at most {SECOND:.0%}"),
        ("coordinator, at most: MB", f"{most:.0f}", f"at most {MEGABYTES:.0f}"),
        ("... last third of the sweep / first third", f"{growth:.2f}", f"at most {GROWTH:g}"),
        ("all processes, at most: MB", f"{first['MB with workers']:.0f}", ""),
        (f"{changed['workbooks']} changed: audited", str(changed["audited"]), str(changed["workbooks"])),
        ("... other results touched", "none" if changed["only those"] else "some", "none"),
        ("... seconds", f"{changed['seconds']:.1f}", ""),
    ]
    title = "{count} workbooks, {jobs} processes, paths up to {longest path} characters".format(**found)
    printed((title, "measured", "target"), lines)
    good += [second["audited"] == 0, share <= SECOND, most <= MEGABYTES, growth <= GROWTH]
    good += [changed["audited"] == changed["workbooks"], changed["only those"]]
    return all(good)


if __name__ == "__main__":
    sys.exit(main())
