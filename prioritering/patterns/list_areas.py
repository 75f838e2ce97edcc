"""A range in copies of a formula: along which axis it lies, whether it moves with them, what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from prioritering.formula.anatomy import with_ends
from prioritering.formula.references import Corner, Reference, shift
from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.types import Area, Cell, CellRef, Fix

RANKING = frozenset(
    {"RANK", "RANK.EQ", "RANK.AVG", "COUNTIF", "PERCENTRANK", "PERCENTRANK.INC", "LARGE", "SMALL"}
)
EXTREME = frozenset({"MIN", "MAX"})
MEANS = frozenset(
    {"AVERAGE", "STDEV", "STDEV.S", "STDEV.P", "STDEVP", "SUM", "SUMSQ", "MEDIAN", "SUMPRODUCT"}
)
MIN_USES = 3
"""Lines that use a range before it is one over their list."""


class Fault(StrEnum):
    """What is wrong with a range."""

    SHORT = "short"
    SLIDES = "slides"
    LOCKED = "locked"
    SHIFTED = "shifted"
    OFFSET = "offset"


class ListRange(Struct, frozen=True):
    """A run of formulas whose range is not that of their list."""

    fault: Fault
    cells: tuple[Cell, ...]
    range: Area
    """As the first of them has it."""
    evidence: tuple[Area, ...]
    """What is left out, or what the range should have been."""
    expected: str | None
    ranks: bool
    """Whether it is a rank."""
    parts: tuple[Area, ...] = ()
    """Where the formulas stand, where lines that were put right part them."""

    @property
    def area(self) -> Area:
        """The rectangle of the formulas, or of the first of their parts."""
        if self.parts:
            return self.parts[0]
        first, last = self.cells[0].at, self.cells[-1].at
        return Area(first.sheet, first.row, first.column, last.row, last.column)


def along(corner: Corner, axis: Axis) -> tuple[int | None, bool]:
    """Where a corner lies along an axis, and whether it is held there."""
    return (corner.row, corner.row_fixed) if axis is Axis.COLUMN else (corner.column, corner.column_fixed)


def is_line(reference: Reference, axis: Axis) -> bool:
    """Whether a range is one cell wide, along the axis of the run."""
    top, left, bottom, right = reference.bounds
    whole = None in (reference.first.row, reference.first.column)
    return not whole and (
        (left == right and bottom > top) if axis is Axis.COLUMN else (top == bottom and right > left)
    )


def is_fixed(reference: Reference, axis: Axis) -> bool:
    """Whether both ends of a range are held along an axis."""
    return along(reference.first, axis)[1] and along(reference.last, axis)[1]


def is_relative(reference: Reference, axis: Axis) -> bool:
    """Whether both ends of a range move along an axis with the formula."""
    return not along(reference.first, axis)[1] and not along(reference.last, axis)[1]


def is_operand(one: Reference, reference: Reference, axis: Axis) -> bool:
    """Whether a cell stands in the line of a range, and moves with the formula."""
    if one.is_range or one.sheet != reference.sheet or along(one.first, axis)[1]:
        return False
    operand, line = one.bounds, reference.bounds
    return operand[1] == line[1] if axis is Axis.COLUMN else operand[0] == line[0]


def member_cells(run: FormulaRun, axis: Axis, operand: Reference) -> list[CellRef]:
    """The figure of each of the run's lines."""
    start, at = operand.area(run.cells[0].at.sheet).first, run.cells[0].at
    return [
        start._replace(row=start.row + cell.at.row - at.row)
        if axis is Axis.COLUMN
        else start._replace(column=start.column + cell.at.column - at.column)
        for cell in run.cells
    ]


def moved_area(area: Area, step: int, axis: Axis) -> Area:
    """A rectangle so many lines on."""
    if axis is Axis.COLUMN:
        return area._replace(top=area.top + step, bottom=area.bottom + step)
    return area._replace(left=area.left + step, right=area.right + step)


def joined_area(areas: Sequence[Area]) -> Area:
    """The rectangle around some others of one sheet."""
    return Area(
        areas[0].sheet,
        min(area.top for area in areas),
        min(area.left for area in areas),
        max(area.bottom for area in areas),
        max(area.right for area in areas),
    )


def with_range(formula: str, reference: Reference, whole: Area) -> str:
    """The formula with the range over the whole list, held fast."""
    ends = Corner(whole.top, whole.left, True, True), Corner(whole.bottom, whole.right, True, True)
    return with_ends(formula, reference, ends)


def over_whole(formula: str, reference: Reference, whole: Area) -> str:
    """The formula with the range over the whole list, held where it was."""
    first, last = reference.first, reference.last
    ends = (
        first._replace(row=whole.top, column=whole.left),
        last._replace(row=whole.bottom, column=whole.right),
    )
    return with_ends(formula, reference, ends)


def copies_of(cells: Sequence[Cell], expected: str | None) -> tuple[Fix, ...]:
    """One formula for all cells of a run, as the first is to have it; none where that is not known."""
    if expected is None:
        return ()
    first = cells[0].at
    return tuple(
        Fix.review(
            cell.at,
            before=cell.formula,
            after=shift(expected, cell.at.row - first.row, cell.at.column - first.column),
        )
        for cell in cells
    )
