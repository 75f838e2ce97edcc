"""Seconds that each rule takes on workbooks of many formulas, and how these and its work grow.

The shapes are those that a rule could take the square of: a ledger (rows that multiply, links between two
sheets, totals on every hundredth row), scorings with a measure on each row, running sums, rows in which
typed and computed figures take turns, ranges over whole sheets, cells that rest on themselves, a block that
is copied over and over. The values are taken as cached, so that only the reading of the scores and the rules
are timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from math import log
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any, NamedTuple

from benchmark.programs import ROOT

sys.path.insert(0, str(ROOT))

from prioritering.a1 import column_letters
from prioritering.formula.anatomy import tree
from prioritering.patterns.regional import regional
from prioritering.pipeline import understood
from prioritering.processes.garbage import collect_rarely
from prioritering.rules import RULES
from prioritering.types import Audit, Cell, CellRef, Evaluation, Sheet, Workbook

FORMULAS, TIMES, TURNS = 50_000, 4, 5
"""The larger size, how many times the smaller it is, and how often both are timed, in turns."""
COUNTED = 22_400
"""The larger size at which lines are counted: of a ledger whole hundreds of rows, at which its parts end."""
EXPONENT, FLOOR = 1.1, 0.25
"""At most, of the lines that a rule runs and of its seconds; fewer seconds are not told from noise."""


class Growth(NamedTuple):
    """What one rule takes: medians of the seconds at both sizes and of their exponent; that of its lines."""

    small: float
    large: float
    of_seconds: float
    of_lines: float

    @property
    def is_linear(self) -> bool:
        """Whether neither grows faster than its work, as far as so short a time tells."""
        return self.of_lines <= EXPONENT and (self.large < FLOOR or self.of_seconds <= EXPONENT)


def measured(shape: Callable[[int], Workbook], formulas: int = FORMULAS) -> dict[str, Growth]:
    """How each rule's time and work grow."""
    turns = [(timed(shape(formulas // TIMES)), timed(shape(formulas))) for _ in range(TURNS)]
    few, many = lines_by_rule(shape(COUNTED // TIMES)), lines_by_rule(shape(COUNTED))
    return {
        name: Growth(
            median(small[name] for small, _ in turns),
            median(large[name] for _, large in turns),
            median(exponent(small[name], large[name]) for small, large in turns),
            exponent(few[name], many[name]),
        )
        for name in many
    }


def exponent(small: float, large: float) -> float:
    """The exponent of what grows from the one to the other where the workbook does `TIMES`."""
    return log(large / small, TIMES) if small > 0 and large > 0 else 0.0


def lines_by_rule(workbook: Workbook) -> dict[str, int]:
    """The lines of Python that each rule runs, and those of what several share: alike on any machine."""
    tree.cache_clear()
    return {name: lines_run(check) for name, check in checks(workbook)}


def lines_run(work: Callable[[], object]) -> int:
    """The lines of Python that are run."""
    counted = count()

    def within(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            next(counted)
        return within

    before = sys.gettrace()
    sys.settrace(within)
    try:
        work()
    finally:
        sys.settrace(before)
    return next(counted)


def timed(workbook: Workbook) -> dict[str, float]:
    """The seconds for each rule; what several share is timed by itself, first."""
    collect_rarely()
    return {name: clock(check) for name, check in checks(workbook)}


def checks(workbook: Workbook) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each rule on a workbook that is read and ranked; what several share comes first.

    Each is to be done before the next is asked for.
    """
    done: list[Audit] = []
    yield "(scoring model)", lambda: done.append(understood(Audit(workbook, Evaluation({}), None, ())))
    (audit,) = done
    yield "(patterns, shared)", lambda: regional(audit)
    for rule in RULES:
        yield rule.name, lambda check=rule.check: list(check(audit))  # type: ignore[misc]


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


def moving(formulas: int) -> Workbook:
    """Products of two typed figures, and sums of three products that move on from line to line."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(2, formulas // 2 + 2):
        product, added = f"=B{row}*C{row}", f"=D{row}+D{row + 1}+D{row + 2}"
        put(cells, "Moving", row, [f"Item {row}", float(row % 9), float(row % 7), product, added])
    return Workbook(Path("moving.xlsx"), "0", (Sheet("Moving", "moving.xml", cells),))


def headed(formulas: int) -> Workbook:
    """Two columns of which one is never above the other, their headings once more over every second line."""
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        figures = [float(row % 5), float(row % 5 + 3), f"=B{row}-A{row}"]
        put(cells, "Headed", row, ["Min", "Max", "Apart"] if row % 3 == 1 else figures)
    return Workbook(Path("headed.xlsx"), "0", (Sheet("Headed", "headed.xml", cells),))


def looked_up(formulas: int) -> Workbook:
    """Names that are looked up in the lines of a list from their own on."""
    listed: dict[tuple[int, int], Cell] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, formulas + 1):
        put(listed, "List", row, [f"Name {row}", f"Group {row % 4}", float(row % 7)])
        looked = f"=VLOOKUP(A{row},List!A{row}:C{row + formulas // 4},3,FALSE)"
        put(cells, "Form", row, [f"Name {row * 7 % formulas}", looked])
    sheets = Sheet("List", "list.xml", listed), Sheet("Form", "form.xml", cells)
    return Workbook(Path("looked_up.xlsx"), "0", sheets)


def in_order(formulas: int) -> Workbook:
    """A list that is sorted by its typed ranks, one score of which is out of order."""
    cells: dict[tuple[int, int], Cell] = {}
    put(cells, "List", 1, ["Rank", "Project", "Score"])
    for row in range(2, formulas + 2):
        score = 3.5 if row == 9 else float(3 * formulas - row)
        put(cells, "List", row, [float(row - 1), f"Project {row}", score])
    return Workbook(Path("in_order.xlsx"), "0", (Sheet("List", "list.xml", cells),))


def blocks(formulas: int) -> Workbook:
    """A block of four lines, their shares and their sums, copied over and over on one sheet."""
    cells: dict[tuple[int, int], Cell] = {}
    for top in range(1, formulas // 15 * 7 + 1, 7):
        put(cells, "Blocks", top, [f"Block {top}", *"abc", "share a", "share b", "share c"])
        for row in range(top + 1, top + 5):
            figures = [float(row * k % 7 + 1) for k in (3, 5, 2)]
            put(cells, "Blocks", row, [f"Part {row}", *figures, *(f"={c}{row}/{c}${top + 5}" for c in "BCD")])
        put(cells, "Blocks", top + 5, ["Total", *(f"=SUM({c}{top + 1}:{c}{top + 4})" for c in "BCD")])
    return Workbook(Path("blocks.xlsx"), "0", (Sheet("Blocks", "blocks.xml", cells),))


SHAPES: Mapping[str, Callable[[int], Workbook]] = {
    shape.__name__: shape
    for shape in (
        ledger,
        scorings,
        running,
        turns,
        whole,
        circles,
        moving,
        headed,
        looked_up,
        in_order,
        blocks,
    )
}
