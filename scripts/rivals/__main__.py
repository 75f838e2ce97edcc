"""Runs the newest comparable tools and this program on small workbooks with known faults, and on sound ones.

    measure-rivals CASES [--every N]

CASES holds `cases.json` and its workbooks: a list of cases, each with `file`, `kind`, and either `find` (the
cells of a fault that is an error or a warning) or `never` (no error or warning at all: the workbook is
sound). The tools are installed into an environment of their own. A fault counts as told where a finding of
any grade names a cell of it; a sound workbook as alarmed where a finding is graver than a remark. Printed: a
table in Markdown. With `--every N` only each N-th case is run.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl.utils import range_boundaries

from prioritering import audit
from prioritering.version import version

RIVALS = {"spreadsheet-auditor": "0.4.0", "sheet-lint": "0.1.0", "unexplained-cells": "0.3.0"}
SECONDS = 60
ADDRESS = re.compile(
    r"(?<![A-Za-z0-9_])\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?(?![A-Za-z0-9_(])"
)
GRAVE = frozenset({"error", "warning", "high", "medium", "critical"})
Box = tuple[int, int, int, int]
Told = tuple[str, list[Box]]
"""The grade of a finding, and the cells that it names."""


def environment(folder: Path) -> Path:
    """An environment with the tools; where its commands are."""
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    wanted = [f"{name}=={number}" for name, number in RIVALS.items()]
    subprocess.run([str(commands / "pip"), "install", "--quiet", *wanted], check=True)
    return commands


def boxes(text: str) -> list[Box]:
    """Every address in a text; the sheet is not looked at, to the tool's advantage."""
    areas = (f"{first}{row}:{last or first}{end or row}" for first, row, last, end in ADDRESS.findall(text))
    bounds = (range_boundaries(area) for area in areas)
    return [(left or 0, top or 0, right or 0, bottom or 0) for left, top, right, bottom in bounds]


def answered(command: list[str], report: Path | None = None) -> Any:
    """The JSON that a tool prints, or writes."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    text = report.read_text("utf-8") if report is not None and report.exists() else done.stdout
    return json.loads(text) if text.strip() else {}


def programs(commands: Path, folder: Path) -> Mapping[str, Callable[[Path], list[Told]]]:
    """Each program by its name and version."""

    def auditor(path: Path) -> list[Told]:
        report = folder / "findings.json"
        report.unlink(missing_ok=True)
        command = [str(commands / "spreadsheet-auditor"), str(path), "--quiet"]
        found = answered([*command, "--out", str(folder / "report.md"), "--json", str(report)], report)
        return [(str(one["severity"]), boxes(json.dumps(one))) for one in found.get("findings", [])]

    def lint(path: Path) -> list[Told]:
        found = answered([str(commands / "sheet-lint"), "--json", str(path)])
        return [(str(one["severity"]), boxes(json.dumps(one))) for one in found.get("findings", [])]

    def unexplained(path: Path) -> list[Told]:
        found = answered([str(commands / "show-your-work"), "--format", "json", str(path)])
        return [
            (str(one.get("level", one.get("severity"))), boxes(json.dumps(one)))
            for one in found.get("findings", [])
        ]

    def own(path: Path) -> list[Told]:
        found = audit(path, lang="en").findings
        return [
            (str(one.severity), boxes(" ".join([one.at.a1, *(fix.at.a1 for fix in one.fixes)])))
            for one in found
        ]

    named = dict(zip(RIVALS, (auditor, lint, unexplained), strict=True))
    return {**{f"{name} {RIVALS[name]}": run for name, run in named.items()}, f"prio-audit {version()}": own}


def cases(folder: Path) -> Iterator[tuple[str, Path, list[Box]]]:
    """The kind of each case, its workbook, and the cells of its faults; none where it is sound."""
    seen: set[str] = set()
    for case in json.loads((folder / "cases.json").read_text("utf-8")):
        if case["file"] in seen or case.get("args"):
            continue
        wanted = [boxes(one["cell"].rpartition("!")[2]) for one in case.get("find", []) if "cell" in one]
        grave = [one for one in case.get("find", []) if "info" not in _listed(one.get("severity", "error"))]
        sound = {"severity": ["error", "warning"]} in case.get("never", []) and not case.get("find")
        if (wanted and grave) or sound:
            seen.add(case["file"])
            yield case["kind"], folder / case["file"], [box for each in wanted for box in each]


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def meet(one: Box, other: Box) -> bool:
    """Whether two areas have a cell in common."""
    across = one[0] <= other[2] and other[0] <= one[2]
    return across and one[1] <= other[3] and other[1] <= one[3]


def main() -> int:
    """Run all; print the table."""
    parser = argparse.ArgumentParser(prog="measure-rivals", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--commands", type=Path, help="an environment's commands, where it is there already")
    asked = parser.parse_args()
    told: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = asked.commands or environment(folder / "environment")
        everyone = programs(commands, folder)
        chosen = list(cases(asked.cases))[:: asked.every]
        for _, path, wanted in chosen:
            for program, run in everyone.items():
                try:
                    found = run(path)
                except Exception as error:  # a tool that fails has found nothing
                    print(f"{program}: {path.name}: {type(error).__name__}", file=sys.stderr)
                    told[program]["failed"] += 1
                    continue
                if wanted:
                    told[program]["told"] += any(
                        meet(one, box) for _, cells in found for one in cells for box in wanted
                    )
                else:
                    told[program]["alarmed"] += any(grade.lower() in GRAVE for grade, _ in found)
    faults = sum(bool(wanted) for *_, wanted in chosen)
    print(f"| tool | of {faults} faults told | of {len(chosen) - faults} sound workbooks alarmed | failed |")
    print("| --- | --- | --- | --- |")
    for program in everyone:
        counts = told[program]
        print(f"| {program} | {counts['told']} | {counts['alarmed']} | {counts['failed']} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
