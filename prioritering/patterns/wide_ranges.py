"""Ranges over a list, in formulas that stand on its lines, that take in what is no line of it.

Price    | Points                       the line of weights above, the total below, an ideal option, or a
Weight 40                               heading that is a number: each is held against the lines as if it
A    900 | =MIN(B$2:B$5)/B3             were one of them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import Reference
from prioritering.patterns.design import closes
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.patterns.list_areas import (
    EXTREME,
    MIN_USES,
    RANKING,
    is_fixed,
    is_line,
    is_operand,
    member_cells,
    with_range,
)
from prioritering.processes.forked_questions import EVALUATED
from prioritering.reading.words import names_aggregate, roles
from prioritering.types import Area, Audit, Cell, CellRef, Workbook

AVERAGES = frozenset({"AVERAGE", "MEDIAN", "STDEV", "STDEV.S", "STDEV.P", "STDEVP"})
"""Sums that take in a total are told as counting it twice."""
MAX_SURPLUS = 2
"""So many cells that are no lines may be among those of a range by a slip."""
LABEL_REACH = 6
"""So many cells before a figure are looked at for what it is called."""


class Surplus(StrEnum):
    """What a range takes in beside the lines of its list."""

    TOTAL = "total"
    WEIGHTS = "weights"
    HEADING = "heading"


class WideRange(Struct, frozen=True):
    """A run of formulas whose range takes in more than their list."""

    kind: Surplus
    cells: tuple[Cell, ...]
    range: Area
    """As the first of them has it."""
    surplus: tuple[CellRef, ...]
    counts: bool
    """Whether the figures taken in change what the formulas give today."""
    expected: str | None
    """The first formula, over the list alone."""
    ranks: bool = False
    """Whether it is a rank."""

    @property
    def area(self) -> Area:
        """The rectangle of the formulas."""
        first, last = self.cells[0].at, self.cells[-1].at
        return Area(first.sheet, first.row, first.column, last.row, last.column)


@EVALUATED.ahead
def wide_ranges(audit: Audit) -> list[WideRange]:
    """All of a workbook; the same range in several columns once."""
    by_range: dict[tuple[Area, tuple[CellRef, ...]], WideRange] = {}
    for sheet in audit.workbook.sheets:
        for axis in Axis:
            for run in copied_runs(sheet)[axis]:
                for one in _of_run(audit.workbook, run, axis):
                    by_range.setdefault((one.range, one.surplus), one)
    return list(by_range.values())


def _of_run(workbook: Workbook, run: FormulaRun, axis: Axis) -> Iterator[WideRange]:
    if len(run) < MIN_USES:
        return
    skeleton, references, _ = anatomy(run.cells[0].formula or "")
    functions = set(skeleton.functions)
    if functions.isdisjoint(RANKING | EXTREME | AVERAGES) or any(one.external for one in references):
        return
    for reference in references:
        if not reference.is_range or reference.last_sheet or not is_line(reference, axis):
            continue
        operand = next((one for one in references if is_operand(one, reference, axis)), None)
        if operand is None or not is_fixed(reference, axis):
            continue
        wide = _wide(workbook, run, axis, reference, operand)
        if wide is not None:
            yield wide


def _wide(
    workbook: Workbook, run: FormulaRun, axis: Axis, reference: Reference, operand: Reference
) -> WideRange | None:
    area = reference.area(run.cells[0].at.sheet)
    members = member_cells(run, axis, operand)
    surplus = [at for at in area.cells() if at not in members and _is_figure(workbook, at)]
    inside = [at for at in members if area.holds(at) and _is_figure(workbook, at)]
    if not 0 < len(surplus) <= MAX_SURPLUS or len(inside) < MIN_USES or len(inside) < len(members) - 1:
        return None
    if not _at_an_end(surplus, inside, axis):
        return None
    kinds = {_kind(workbook, run, axis, at, inside) for at in surplus}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None:
        return None
    whole = Area(area.sheet, inside[0].row, inside[0].column, inside[-1].row, inside[-1].column)
    formula = run.cells[0].formula or ""
    expected = with_range(formula, reference, whole) if len(inside) == whole.size else None
    counts = makes_a_difference(workbook, surplus, inside, formula)
    ranks = bool(set(anatomy(formula).skeleton.functions) & RANKING)
    return WideRange(kind, run.cells, area, tuple(surplus), counts, expected, ranks)


def _is_figure(workbook: Workbook, at: CellRef) -> bool:
    cell = workbook.cell(at)
    return cell is not None and isinstance(cell.value, float)


def _at_an_end(surplus: Sequence[CellRef], inside: Sequence[CellRef], axis: Axis) -> bool:
    """Whether what is taken in stands before the first line of the list, or after the last."""

    def along(at: CellRef) -> int:
        return at.row if axis is Axis.COLUMN else at.column

    first, last = along(inside[0]), along(inside[-1])
    return all(not first <= along(at) <= last for at in surplus)


def _kind(
    workbook: Workbook, run: FormulaRun, axis: Axis, at: CellRef, inside: Sequence[CellRef]
) -> Surplus | None:
    """What a figure is that is no line of the list; None where it may be one."""
    cell = workbook.cell(at)
    label = _label(workbook, at, axis)
    if names_aggregate(label) or (cell is not None and cell.formula is not None and closes(cell, inside)):
        return Surplus.TOTAL
    if "weight" in roles(label):
        return Surplus.WEIGHTS
    first = run.cells[0].at
    head = first._replace(row=at.row) if axis is Axis.COLUMN else first._replace(column=at.column)
    heading = workbook.cell(head) if head < first and head.sheet == at.sheet else None
    typed = cell is not None and cell.formula is None
    if typed and heading is not None and isinstance(heading.value, str) and heading.formula is None:
        return Surplus.HEADING
    return None


def _label(workbook: Workbook, at: CellRef, axis: Axis) -> str:
    """The nearest text before a figure, on its line."""
    for step in range(1, LABEL_REACH + 1):
        row, column = (at.row, at.column - step) if axis is Axis.COLUMN else (at.row - step, at.column)
        cell = workbook.cell(CellRef(at.sheet, row, column)) if min(row, column) >= 1 else None
        if cell is not None and isinstance(cell.value, str):
            return cell.value
    return ""


def makes_a_difference(
    workbook: Workbook, surplus: Sequence[CellRef], inside: Sequence[CellRef], formula: str
) -> bool:
    """Whether what is taken in changes what a formula gives today; to a mean it always does."""
    more, held = (
        [value for at in places if (cell := workbook.cell(at)) and isinstance(value := cell.value, float)]
        for places in (surplus, inside)
    )
    functions = set(anatomy(formula).skeleton.functions)
    if functions & AVERAGES:
        return True
    if functions & {"MAX", "LARGE"} and max(more) > max(held):
        return True
    if functions & {"MIN", "SMALL"} and min(more) < min(held):
        return True
    if functions & (RANKING - {"LARGE", "SMALL"}):
        return max(more) > min(held) or min(more) < max(held)
    return False
