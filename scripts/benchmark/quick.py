"""The check for CI: two small workbooks, as ratios to openpyxl's load of the same file in the same run.

A ratio holds on any machine, seconds do not: the median over the turns, in each of which both run one after
the other on a machine that is as busy. What is kept is what was measured last with `--keep`.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.parts import REFERENCE, made, printed, say
from benchmark.programs import LOAD, OURS, load, ours
from benchmark.timing import folder_for, side_by_side
from benchmark.workbooks import Shape

KEPT = Path(__file__).with_name("ratios.json")
ALLOWED = 1.5
MEDIUM = Shape(sheets=10, measures=100)


def check(folder: Path, runs: int, *, keep: bool) -> tuple[dict[str, Any], bool]:
    """Measure and hold against what is kept."""
    kept: dict[str, float] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    found, lines = {}, []
    for name, book in {"reference": REFERENCE, f"{MEDIUM.formulas} formulas": made(folder, MEDIUM)}.items():
        work = folder_for(folder, "quick")
        timed = side_by_side({OURS: ours(book, work), LOAD: load(book, work)}, runs, 120, say)
        own, other = timed[OURS].median, timed[LOAD].median
        if own is None or other is None:
            raise RuntimeError(f"{name}: not finished")
        turns = zip(timed[OURS].seconds, timed[LOAD].seconds, strict=True)
        found[name] = round(median(one / loaded for one, loaded in turns), 2)
        verdict = "kept" if keep else _verdict(found[name], ALLOWED * kept[name])
        lines.append((name, f"{own:.2f} s", f"{other:.2f} s", f"{found[name]:.2f}", verdict))
    printed(("workbook", OURS, LOAD, "ratio", "at most"), lines)
    if keep:
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found, keep or all(ratio <= ALLOWED * kept[name] for name, ratio in found.items())


def _verdict(ratio: float, limit: float) -> str:
    return f"{limit:.2f}" + ("" if ratio <= limit else ", missed")
