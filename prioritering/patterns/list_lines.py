"""What a formula on a line of a list reads: a range over the list, and the figure of its own line."""

from __future__ import annotations

from collections.abc import Sequence

from prioritering.patterns.lines import Axis, Run
from prioritering.types import Area, CellRef
from prioritering.workbook.anatomy import anatomy
from prioritering.workbook.references import Corner, Reference, write_corner

RANKING = frozenset(
    {"RANK", "RANK.EQ", "RANK.AVG", "COUNTIF", "PERCENTRANK", "PERCENTRANK.INC", "LARGE", "SMALL"}
)
EXTREME = frozenset({"MIN", "MAX"})
MEANS = frozenset(
    {"AVERAGE", "STDEV", "STDEV.S", "STDEV.P", "STDEVP", "SUM", "SUMSQ", "MEDIAN", "SUMPRODUCT"}
)
FEWEST = 3
"""Lines that use a range before it is one over their list."""


def _along(corner: Corner, axis: Axis) -> tuple[int | None, bool]:
    return (corner.row, corner.row_fixed) if axis is Axis.COLUMN else (corner.column, corner.column_fixed)


def is_line(reference: Reference, axis: Axis) -> bool:
    """Whether a range is one cell wide, along the axis of the run."""
    top, left, bottom, right = reference.bounds
    whole = None in (reference.first.row, reference.first.column)
    return not whole and (
        (left == right and bottom > top) if axis is Axis.COLUMN else (top == bottom and right > left)
    )


def is_fixed(reference: Reference, axis: Axis) -> bool:
    """Whether both ends of a range stand still along the axis."""
    return _along(reference.first, axis)[1] and _along(reference.last, axis)[1]


def is_relative(reference: Reference, axis: Axis) -> bool:
    """Whether both ends of a range move along the axis."""
    return not _along(reference.first, axis)[1] and not _along(reference.last, axis)[1]


def fixed_line(reference: Reference, axis: Axis) -> bool:
    """Whether a reference is a range along the axis of a run, and stands still."""
    if not reference.is_range or reference.last_sheet:
        return False
    return is_line(reference, axis) and is_fixed(reference, axis)


def operands_of(references: Sequence[Reference], reference: Reference, axis: Axis) -> list[Reference]:
    """The cells in the line of a range that move with the formula."""
    return [one for one in references if _is_operand(one, reference, axis)]


def _is_operand(one: Reference, reference: Reference, axis: Axis) -> bool:
    """Whether a cell stands in the line of a range, and moves with the formula."""
    if one.is_range or one.sheet != reference.sheet or _along(one.first, axis)[1]:
        return False
    own, line = one.bounds, reference.bounds
    return own[1] == line[1] if axis is Axis.COLUMN else own[0] == line[0]


def members_of(run: Run, axis: Axis, operand: Reference) -> list[CellRef]:
    """The figure of each of the run's lines."""
    start, at = operand.area(run.cells[0].at.sheet).first, run.cells[0].at
    return [
        start._replace(row=start.row + cell.at.row - at.row)
        if axis is Axis.COLUMN
        else start._replace(column=start.column + cell.at.column - at.column)
        for cell in run.cells
    ]


def joined(areas: Sequence[Area]) -> Area:
    """The rectangle that holds several on one sheet."""
    return Area(
        areas[0].sheet,
        min(area.top for area in areas),
        min(area.left for area in areas),
        max(area.bottom for area in areas),
        max(area.right for area in areas),
    )


def with_range(formula: str, reference: Reference, whole: Area) -> str:
    """The formula with the range over the whole list, held fast."""
    _, found, written = anatomy(formula)
    old = written[found.index(reference)]
    sheet = old.rpartition("!")[0]
    first = write_corner(Corner(whole.top, whole.left, True, True))
    last = write_corner(Corner(whole.bottom, whole.right, True, True))
    new = f"{sheet}!{first}:{last}" if sheet else f"{first}:{last}"
    return formula.replace(old, new)
