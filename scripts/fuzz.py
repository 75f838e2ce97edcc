"""Takes drawn workbooks through batch, check and page, and says what broke, hung or took too much.

    scripts/fuzz [--cases 20000] [--first 0] [--also 1] [--json build/fuzz.json]

A case is the workbook of a seed (`drawn` of tests/hostile/drawn.py): circles, endless references, names on
names, spills, tables to the end of the sheet, scorings with slips, any of these changed in its zip, XML or
formulas, and now and then a flood of labels, sheets, merged cells or formats. Each way has a worker of its
own, whose processes may take 512 MB together; a case may take 15 s of a core in each, and is ended after
60 s by the clock. An internal error, a process that ended by itself or had to be stopped, a page that does
not show what came, and ways that do not agree whether the file can be read are faults. Each is tried again
by itself, and printed with its seed if it holds. With `--also N` one case in N goes through all ways, the
others through the batch alone.

The file has what came of all groups so far: a run that was ended goes on where it stopped. The exit code is
1 where there is a fault.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "hostile")]

from ways import Came, Ways, spent  # noqa: E402 - the path is set above

GROUP = 50
"""Cases that go through a way together."""


def main() -> int:
    """Run the cases that are not done, and print what came of all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=20_000, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--also", type=int, default=1, metavar="N")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "fuzz.json", metavar="PATH")
    given = parser.parse_args()
    done = Done.read(given.json)
    seeds = [seed for seed in range(given.first, given.first + given.cases) if seed not in done.seeds]
    ways = Ways()
    try:
        for start in range(0, len(seeds), GROUP):
            began, before = time.monotonic(), spent()
            came = group(ways, seeds[start : start + GROUP], given.also)
            done.take_in(came, time.monotonic() - began, spent() - before)
            done.write(given.json)
    finally:
        ways.close()
    print(done)
    return bool(done.faults)


class Done:
    """What came of the cases so far."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.ranges: list[list[int]] = found.get("ranges", [])
        """The seeds that are done: first, last, and the version that did them."""
        self.came: Counter[str] = Counter(found.get("came", {}))
        self.ways: Counter[str] = Counter(found.get("ways", {}))
        """How many went each way."""
        self.faults: list[dict[str, Any]] = found.get("faults", [])
        self.slowest: dict[str, Any] = found.get("slowest", {})
        self.seconds: float = found.get("seconds", 0.0)
        self.core_seconds: float = found.get("core_seconds", 0.0)
        self.versions: list[str] = list(dict.fromkeys([*found.get("versions", []), _version()]))
        self.seeds = {seed for first, last in self.ranges for seed in range(first, last + 1)}

    @classmethod
    def read(cls, path: Path) -> Done:
        """What an earlier run has left, or nothing."""
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})

    def take_in(self, group: dict[int, dict[str, Came]], seconds: float, core_seconds: float) -> None:
        """Count a group."""
        self.seconds += seconds
        self.core_seconds += core_seconds
        self._extend(min(group), max(group))
        for seed, ways in group.items():
            self.ways.update(list(ways))
            self.came[ways["batch"].error or "audited"] += 1
            for way, came in ways.items():
                if came.seconds > self.slowest.get(way, {"seconds": 0})["seconds"]:
                    self.slowest[way] = {"seed": seed, "seconds": round(came.seconds, 1)}
            if is_fault(ways):
                self.faults.append(
                    {"seed": seed, "version": self.versions[-1], **{w: list(c) for w, c in ways.items()}}
                )
                print(f"seed {seed}: {ways}", flush=True)

    def _extend(self, first: int, last: int) -> None:
        self.seeds.update(range(first, last + 1))
        if self.ranges and self.ranges[-1][1] == first - 1:
            self.ranges[-1][1] = last
        else:
            self.ranges.append([first, last])

    def write(self, path: Path) -> None:
        """Keep it all, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = ("ranges", "came", "ways", "faults", "slowest", "seconds", "core_seconds", "versions")
        staged = path.with_suffix(".part")
        staged.write_text(
            json.dumps({name: getattr(self, name) for name in kept}, indent=1) + "\n", encoding="utf-8"
        )
        staged.replace(path)

    def __str__(self) -> str:
        lines = [f"{count:7} {what}" for what, count in self.came.most_common()]
        lines += [
            f"most by {way}: {each['seconds']} s of a core (seed {each['seed']})"
            for way, each in self.slowest.items()
        ]
        lines += [f"{count:7} by {way}" for way, count in self.ways.items()]
        return "\n".join(
            [
                *lines,
                f"{len(self.seeds)} cases in {self.seconds:.0f} s ({self.core_seconds:.0f} s of a core), "
                f"{len(self.faults)} faults",
            ]
        )


def group(ways: Ways, seeds: list[int], also: int) -> dict[int, dict[str, Came]]:
    """What came of some cases, those that look like faults tried again one by one."""
    found = once(ways, seeds, also)
    for seed in seeds:
        if is_fault(found[seed]):
            found |= once(ways, [seed], also)
    return found


def once(ways: Ways, seeds: list[int], also: int) -> dict[int, dict[str, Came]]:
    """Make the workbooks and take them through the ways together."""
    from drawn import drawn  # not by the workers: it holds workbooks of some hundred MB

    with tempfile.TemporaryDirectory(prefix="prio-audit-fuzz-") as name:
        top, out = Path(name) / "in", Path(name) / "out"
        top.mkdir()
        out.mkdir()
        for seed in seeds:
            (top / f"{seed}.xlsx").write_bytes(drawn(seed))
        found = ways.go(top, out, also=lambda path: int(path.stem) % also == 0)
    return {int(Path(name).stem): came for name, came in found.items()}


def is_fault(ways: dict[str, Came]) -> bool:
    """Whether something broke in a way, or the ways do not agree whether the file can be read."""
    return any(came.is_fault for came in ways.values()) or len({not came.error for came in ways.values()}) > 1


def _version() -> str:
    """The commit that runs, with a mark where something is not committed."""
    git = shutil.which("git")
    asked = [str(git), "describe", "--always", "--dirty"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False) if git else None
    return (told.stdout.strip() if told else "") or "?"


if __name__ == "__main__":
    sys.exit(main())
