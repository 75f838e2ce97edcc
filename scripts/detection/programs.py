"""The two programs whose findings are compared, each run as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.programs import ROOT, install_peers

from prioritering.formula.references import parse_reference

SECONDS = 120
CORES = 2


@dataclass(frozen=True)
class Found:
    """One finding: what it says, and where."""

    rule: str
    severity: str
    sheet: str
    cell: str
    """One cell or a rectangle, in A1."""
    fact: str = ""
    """What was found and expected, for whoever judges it."""
    further: tuple[tuple[str, str], ...] = ()
    """What else the finding proposes to mend: of many of one kind it names the first."""

    @property
    def is_loud(self) -> bool:
        """Whether it is an error or a warning."""
        return self.severity != "info"

    @property
    def cells(self) -> list[str]:
        """Each cell of the rectangle, in A1."""
        return [at.a1 for at in parse_reference(self.cell).area(self.sheet).cells()]

    @property
    def places(self) -> set[tuple[str, str]]:
        """The sheets and cells of the rectangle, and the further ones."""
        return {*((self.sheet, cell) for cell in self.cells), *self.further}


Program = Callable[[Path], list[Found]]


def ours(path: Path) -> list[Found]:
    """The whole audit, no copy written."""
    command = [
        sys.executable,
        "-m",
        "prioritering",
        str(path),
        "--no-write",
        "--format",
        "json",
        "--lang",
        "en",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False)
    rows = json.loads(done.stdout)["findings"] if done.stdout.strip() else []
    return [
        Found(row["rule"], row["severity"], row["sheet"], row["cell"], _fact(row), _further(row))
        for row in rows
        if row["cell"] is not None
    ]


def _further(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((fix["sheet"], fix["cell"]) for fix in row["fixes"])


def _fact(row: dict[str, Any]) -> str:
    return f"{row['found']} | {row['expected']} | {row['message']}"


DRIFT = frozenset(
    {
        "FORMULA_DRIFT",
        "RANGE_EXCLUSION",
        "RANGE_LENGTH_MISMATCH",
        "RANGE_INCLUDES_SUBTOTAL",
        "LITERAL_CONSTANT",
    }
)
TYPED = frozenset({"HARDCODE_IN_FORMULA_BLOCK"})


def rival(path: Path) -> list[Found]:
    """spreadsheet-auditor, its rules under the names of ours that mean the same, where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "findings.json"
        command = [str(install_peers()), "-m", "spreadsheet_auditor", str(path), "--quiet"]
        command += ["--out", str(Path(folder) / "report.md"), "--json", str(report)]
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=folder)
        rows = json.loads(report.read_text("utf-8"))["findings"] if report.exists() else []
    return [found for row in rows for found in _translated(row)]


def _translated(row: dict[str, Any]) -> Iterable[Found]:
    rule = row["rule_id"]
    known = "formula-inconsistent" if rule in DRIFT else "formula-overwritten" if rule in TYPED else rule
    severity = "info" if row["severity"] == "Low" else "warning"
    for member in row.get("members") or [row["location"]]:
        sheet, mark, cell = member.rpartition("!")
        if mark and cell:
            yield Found(known, severity, sheet.strip("'"), cell.replace("$", ""), row["title"])


def on_each(program: Program, paths: Sequence[Path]) -> dict[Path, list[Found]]:
    """The findings on each workbook; where the program fails, that is said and counts as nothing found."""
    with ThreadPoolExecutor(CORES) as pool:
        return dict(zip(paths, pool.map(lambda path: _attempt(program, path), paths), strict=True))


def _attempt(program: Program, path: Path) -> list[Found]:
    try:
        return program(path)
    except (subprocess.TimeoutExpired, ValueError) as error:
        print(f"  {path.name}: {type(error).__name__}", file=sys.stderr)
        return []
