"""Plants old values in workbooks and counts how many are reported, at their cell and at no other.

    scripts/measure-staleness FILE|DIR... [--changes N] [--files N] [--seed N]

In each workbook one cached number at a time is changed among the cells that were verified, and the
workbook is evaluated again. A change counts as found when that cell is stale at its root and no other
cell changes its verdict to stale. Volatile cells and cycles are left out: they are never stale.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from prioritering.types import CellRef, Evaluation, Workbook

SUFFIXES = {".xlsx", ".xlsm"}


def main() -> int:
    """Plant and count."""
    options = _options()
    warnings.simplefilter("ignore")
    chance = random.Random(options.seed)
    total: Counter[str] = Counter()
    files = 0
    for path in _workbooks(options.places):
        if files >= options.files:
            break
        counts = _measure(path, options.changes, chance)
        if counts:
            files += 1
            total += counts
            print(f"{path.name}: {dict(counts)}", flush=True)
    planted = sum(total.values())
    print(f"\n{planted} values planted in {files} workbooks: {dict(total)}")
    print(f"found at their cell and at no other: {100 * total['found'] / max(planted, 1):.2f} %")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--changes", type=int, default=10, help="changes in each workbook")
    parser.add_argument("--files", type=int, default=1000, help="workbooks at most")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _workbooks(places: list[Path]) -> Iterator[Path]:
    for place in places:
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (each for each in found if each.suffix in SUFFIXES)


def _measure(path: Path, changes: int, chance: random.Random) -> Counter[str]:
    from prioritering.evaluation.evaluate import evaluate, evaluate_with_views
    from prioritering.workbook.reader import read

    try:
        workbook = read(path)
    except Exception as problem:
        print(f"{path.name}: not read: {problem}")
        return Counter()
    before, views = evaluate_with_views(workbook, timeout=60, max_memory=1500)
    never = {*views.plan.volatile, *views.plan.circular}
    cells = [at for at in _candidates(before) if at not in never]
    counts: Counter[str] = Counter()
    for at in chance.sample(cells, min(changes, len(cells))):
        start = time.monotonic()
        changed = plant(workbook, at, chance)
        after = evaluate(changed, timeout=60, max_memory=1500)
        outcome = _outcome(at, before, after)
        counts[outcome] += 1
        if outcome != "found":
            cell = workbook.cell(at)
            assert cell is not None and cell.formula is not None
            spent = f"{time.monotonic() - start:.1f} s"
            print(
                f"  {outcome}: {path.name} {at} {cell.formula[:80]} {cell.value} {after.verdicts[at]} {spent}"
            )
    return counts


def _candidates(evaluation: Evaluation) -> list[CellRef]:
    return [
        at
        for at, verdict in evaluation.verdicts.items()
        if verdict.status == "verified" and isinstance(verdict.value, float)
    ]


def plant(workbook: Workbook, at: CellRef, chance: random.Random) -> Workbook:
    """The workbook with another number in the place of a cached one."""
    sheet = workbook.sheet(at.sheet)
    cell = sheet.cells[(at.row, at.column)]
    assert isinstance(cell.value, float)
    other = cell.value + chance.choice((-3, -1, 0.5, 1, 2, 10)) * max(1.0, abs(cell.value) * 0.1)
    cells = {**sheet.cells, (at.row, at.column): replace(cell, value=other)}
    sheets = tuple(replace(s, cells=cells) if s is sheet else s for s in workbook.sheets)
    return replace(workbook, sheets=sheets)


def _outcome(at: CellRef, before: Evaluation, after: Evaluation) -> str:
    stale = {cell for cell, verdict in after.verdicts.items() if verdict.status == "stale"}
    stale -= {cell for cell, verdict in before.verdicts.items() if verdict.status == "stale"}
    if at not in stale:
        return "missed"
    return "found" if stale == {at} else "elsewhere too"


if __name__ == "__main__":
    sys.exit(main())
