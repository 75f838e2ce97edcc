"""A figure below one column that is worked out of another, as the figure below that column is already.

`=AVERAGE(G3:G159)` stands below columns G and H (or an error below G). Neighbours need not be there to tell,
nor need the formula stand amid others. All figures of its kind on the line are over their own columns, and
no formula takes in the column that this one stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.formula.anatomy import anatomy, references, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import shift
from prioritering.patterns.cell_runs import runs
from prioritering.patterns.deviation import Deviation, is_same
from prioritering.patterns.difference import difference
from prioritering.patterns.lines import Axis, forms
from prioritering.types import Area, Cell, CellError, Severity, Sheet, Workbook

MIN_OWN = 3
"""So many figures of the kind on the line are over their own columns."""
MIN_FIGURES = 3
"""So many figures stand in the column that is left out, and at least half as many as in the other."""


class _Total(NamedTuple):
    """A formula over one range that is one cell wide, and the range."""

    cell: Cell
    area: Area


def doubled_totals(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All of a workbook, where one alone of the figures on a line is so."""
    for sheet in workbook.sheets:
        for axis in Axis:
            for totals in _on_lines(sheet, axis):
                yield from _odd_one(workbook, sheet, axis, totals, values)


def _on_lines(sheet: Sheet, axis: Axis) -> Iterator[Sequence[_Total]]:
    """What closes columns on one row (or rows in one column), made alike and over the same lines."""
    kinds: dict[object, list[_Total]] = {}
    for (row, column), form in forms(sheet).items():
        if ":" not in form:
            continue  # no range
        cell = sheet.cells[row, column]
        skeleton, read, _ = anatomy(cell.formula or "")
        if len(read) != 1 or read[0].external or not read[0].is_range:
            continue
        area = read[0].area(sheet.name)
        if area.sheet != sheet.name or area.size < MIN_FIGURES:
            continue
        if axis is Axis.ROW and area.left == area.right:
            kinds.setdefault((skeleton.between, row, area.top, area.bottom), []).append(_Total(cell, area))
        if axis is Axis.COLUMN and area.top == area.bottom:
            kinds.setdefault((skeleton.between, column, area.left, area.right), []).append(_Total(cell, area))
    yield from (totals for totals in kinds.values() if len(totals) > MIN_OWN)


def _odd_one(
    workbook: Workbook, sheet: Sheet, axis: Axis, totals: Sequence[_Total], values: Values
) -> Iterator[Deviation]:
    odd = [one for one in totals if _apart(one, axis) != 0]
    if len(odd) != 1:
        return
    (one,) = odd
    away = _apart(one, axis)
    down, right = (0, away) if axis is Axis.ROW else (away, 0)
    read, at = one.area, one.cell.at
    own = Area(read.sheet, read.top + down, read.left + right, read.bottom + down, read.right + right)
    closing = at._replace(row=at.row - down, column=at.column - right)
    doubled = any(other.area == read for other in totals if other is not one)
    if not (doubled or isinstance(values(closing), CellError)):
        return
    count = _figures(own, values)
    if count < max(MIN_FIGURES, _figures(read, values) / 2) or _is_taken_in(workbook, own):
        return
    if any(_reads_any(sheet.get(place.row, place.column), read) for place in own.cells()):
        return  # running totals and shares are worked out of the other: their last figure is its total
    expected = shift(one.cell.formula or "", down, right)
    if own not in (reference.area(sheet.name) for reference in references(expected).cells):
        return  # it is held where it is
    value = figure(tree(expected), sheet.name, values)
    severity = Severity.INFO if is_same(values(at), value) else Severity.ERROR
    change = difference(one.cell.formula or "", expected, sheet.name, values)
    others = [other.cell.at for other in totals if other is not one]
    yield Deviation((one.cell,), expected, tuple(runs(others)), len(others), change, severity, value)


def _apart(total: _Total, axis: Axis) -> int:
    """How far a figure stands from the line that it closes."""
    at, area = total.cell.at, total.area
    return at.column - area.left if axis is Axis.ROW else at.row - area.top


def _figures(area: Area, values: Values) -> int:
    return sum(isinstance(values(at), float) for at in area.cells())


def _is_taken_in(workbook: Workbook, area: Area) -> bool:
    """Whether any formula reads the whole of it as one range, or more."""
    return any(read.common(area) == area for read in read_by_formulas(workbook).areas)


def _reads_any(cell: Cell | None, area: Area) -> bool:
    if cell is None or cell.formula is None:
        return False
    read = (one.area(cell.at.sheet) for one in references(cell.formula).cells if not one.external)
    return any(one.common(area) is not None for one in read)
