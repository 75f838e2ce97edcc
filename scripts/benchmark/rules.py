"""Seconds that each rule takes on workbooks of many formulas, at half and at full size.

The shapes are those that a rule could take the square of: a ledger (rows that multiply, links between two
sheets, totals on every hundredth row), scorings with a measure on each row, running sums, rows in which
typed and computed figures take turns, ranges over whole sheets, cells that rest on themselves. The values
are taken as cached, so that only the rules are timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmark.programs import ROOT

sys.path.insert(0, str(ROOT))

from prioritering.a1 import column_letters
from prioritering.patterns.regional import regional
from prioritering.processes.garbage import collect_rarely
from prioritering.rules import RULES
from prioritering.scoring.inference.infer import infer
from prioritering.scoring.ranking.ranking import rank
from prioritering.types import Audit, Cell, CellRef, Evaluation, Sheet, Workbook

FORMULAS = 100_000
MOST_TRIES = 2
"""A busy machine can make anything look slow once."""
GROWTH, FLOOR = 3.0, 1.0
"""A rule whose time grows more than so many times when the workbook doubles, and takes more than a second,
takes more than linear time."""


def measured(shape: Callable[[int], Workbook], formulas: int = FORMULAS) -> dict[str, tuple[float, float]]:
    """The seconds of each rule at half and at full size."""
    found: dict[str, tuple[float, float]] = {}
    for _ in range(MOST_TRIES):
        half, full = timed(shape(formulas // 2)), timed(shape(formulas))
        known = {name: found.get(name, (half[name], full[name])) for name in full}
        found = {name: (min(a, half[name]), min(b, full[name])) for name, (a, b) in known.items()}
        if all(is_linear(*pair) for pair in found.values()):
            break
    return found


def is_linear(half: float, full: float) -> bool:
    """Whether the time grows with the size, as far as so short a time tells."""
    return full <= FLOOR or full <= GROWTH * half


def timed(workbook: Workbook) -> dict[str, float]:
    """The seconds for each rule; what several share is timed by itself, first."""
    collect_rarely()
    audit = Audit(workbook, Evaluation({}), None, ())
    found = infer(workbook, audit.value)
    if found is not None:
        audit = Audit(workbook, audit.evaluation, found[0], rank(*found, audit.value))
    seconds = {"(patterns, shared)": clock(lambda: regional(audit))}
    for rule in RULES:
        seconds[rule.name] = clock(lambda check=rule.check: list(check(audit)))
    return seconds


def clock(call: Any) -> float:
    """The seconds of processor time that a call takes."""
    start = time.process_time()
    call()
    return time.process_time() - start


def ledger(formulas: int) -> Workbook:
    """Two sheets; every row has seven formulas, and every hundredth is a total."""
    sheets = []
    for name, other in (("One", "Two"), ("Two", "One")):
        cells: dict[tuple[int, int], Cell] = {}
        for row in range(2, formulas // 14 + 2):
            if row % 100 == 0:
                contents: list[object] = [
                    "Total",
                    *(f"=SUM({c}{row - 98}:{c}{row - 1})" for c in "BCDEFGHIJ"),
                ]
            else:
                contents = [
                    f"Item {row}",
                    float(row % 17 + 3),
                    float(row % 5 + 1),
                    f"=B{row}*C{row}",
                    f"=D{row}*0.25",
                    f"=D{row}+E{row}",
                    f"=SUM(B{row}:F{row})",
                    f"={other}!B{row}",
                    f"=ROUND(F{row}/C{row},2)",
                    f"=IF(B{row}>10,G{row},0)",
                ]
            put(cells, name, row, contents)
        sheets.append(Sheet(name, f"{name}.xml", cells))
    return Workbook(Path("ledger.xlsx"), "0", tuple(sheets))


def scorings(formulas: int) -> Workbook:
    """One measure on each row: six scores, a mean of each half, the score and its rank."""
    rows = formulas // 4
    cells: dict[tuple[int, int], Cell] = {}
    heads = ["Measure", "A", "B", "C", "Mean 1", "D", "E", "F", "Mean 2", "Score", "Rank"]
    put(cells, "Scores", 1, heads)
    for row in range(2, rows + 2):
        scores = [float((row * k) % 11) for k in (3, 5, 7, 2, 9, 4)]
        first, second = f"=AVERAGE(B{row}:D{row})", f"=AVERAGE(F{row}:H{row})"
        ranked = f"=RANK(J{row},$J$2:$J${rows + 1})"
        put(
            cells,
            "Scores",
            row,
            [f"Measure {row}", *scores[:3], first, *scores[3:], second, f"=E{row}+I{row}", ranked],
        )
    return Workbook(Path("scorings.xlsx"), "0", (Sheet("Scores", "scores.xml", cells),))


def put(cells: dict[tuple[int, int], Cell], sheet: str, row: int, contents: list[Any]) -> None:
    """One row; a formula's value is made up."""
    for column, content in enumerate(contents, 1):
        formula = content if isinstance(content, str) and content.startswith("=") else None
        value = float(row % 23 + column) if formula else content
        cells[row, column] = Cell(CellRef(sheet, row, column), value, formula)


def running(formulas: int) -> Workbook:
    """A figure typed in every row, doubled beside it, and the sum of all that stand so far."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        put(cells, "Sums", row, [f"Item {row}", float(row % 17), f"=B{row}*2", f"=SUM(C$2:C{row})"])
    return Workbook(Path("running.xlsx"), "0", (Sheet("Sums", "sums.xml", cells),))


def turns(formulas: int) -> Workbook:
    """Rows of twenty figures, every other one computed."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 10 + 2):
        computed = (f"={column_letters(column - 1)}{row}*2" for column in range(3, 22, 2))
        typed = (float(row % 7 + column) for column in range(2, 22, 2))
        pairs = zip(typed, computed, strict=True)
        put(cells, "Turns", row, [f"Item {row}", *(content for pair in pairs for content in pair)])
    return Workbook(Path("turns.xlsx"), "0", (Sheet("Turns", "turns.xml", cells),))


def whole(formulas: int) -> Workbook:
    """Sums over whole sheets, of which every seventh leaves out a column."""
    cells: dict[tuple[int, int], Cell] = {}
    data: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        put(cells, "Whole", row, [f"Item {row}", f"=SUM(Data!$A:${'XFD' if row % 7 else 'XFC'})"])
        put(data, "Data", row, [float(row), float(row % 5)])
    sheets = (Sheet("Whole", "whole.xml", cells), Sheet("Data", "data.xml", data))
    return Workbook(Path("whole.xlsx"), "0", sheets)


def circles(formulas: int) -> Workbook:
    """Cells that rest on themselves, each with one that rests on it."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        put(cells, "Circles", row, [f"Item {row}", f"=B{row}+1", f"=B{row}*2"])
    return Workbook(Path("circles.xlsx"), "0", (Sheet("Circles", "circles.xml", cells),))


SHAPES: Mapping[str, Callable[[int], Workbook]] = {
    shape.__name__: shape for shape in (ledger, scorings, running, turns, whole, circles)
}
