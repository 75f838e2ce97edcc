"""Formulas on the lines of a list that all read the figures of the line beside their own."""

from __future__ import annotations

from prioritering.formula.anatomy import anatomy
from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.patterns.list_areas import Fault, ListRange, along, is_relative, joined_area, moved_area
from prioritering.types import Area, Sheet

MIN_COPIES = 4
LEAST_READ = 2
"""So many figures of a line: a single one of the line before is a change, or what is carried forward."""
PLAIN = {"SUM", "AVERAGE", "SUMPRODUCT", "ROUND", "PRODUCT", "MIN", "MAX"}


def offset_lines(sheet: Sheet, run: FormulaRun, axis: Axis) -> ListRange | None:
    """A run whose first or last formula reads past the list, while the other end of the list is not read."""
    first, last = run.cells[0], run.cells[-1]
    skeleton, references, _ = anatomy(first.formula or "")
    if len(run) < MIN_COPIES or not set(skeleton.functions) <= PLAIN:
        return None
    moving = [one for one in references if is_relative(one, axis)]
    whole = any(None in (one.first.row, one.first.column) for one in references)
    if whole or any(one.sheet or one.external for one in references) or not moving:
        return None
    line = first.at.row if axis is Axis.COLUMN else first.at.column
    spans = {(along(one.first, axis)[0], along(one.last, axis)[0]) for one in moving}
    steps = {start - line for start, end in spans if start is not None and start == end}
    if len(spans) != 1 or len(steps) != 1 or not steps <= {1, -1}:
        return None
    (step,) = steps
    areas = [one.area(sheet.name) for one in moving]
    if sum(area.size for area in areas) < LEAST_READ or any(area.holds(first.at) for area in areas):
        return None
    moved = [moved_area(area, -step, axis) for area in areas]
    lines = (last.at.row - first.at.row) if axis is Axis.COLUMN else (last.at.column - first.at.column)
    listed = [moved_area(area, along_by, axis) for area in moved for along_by in range(lines + 1)]
    past = areas if step < 0 else [moved_area(area, lines, axis) for area in areas]
    if not all(_are_typed(sheet, area) for area in listed):
        return None
    if any(_holds_number(sheet, area) for area in past):
        return None
    unread = moved if step > 0 else [moved_area(area, lines, axis) for area in moved]
    return ListRange(Fault.OFFSET, run.cells, joined_area(areas), (joined_area(unread),), None, False)


def _are_typed(sheet: Sheet, area: Area) -> bool:
    cells = [sheet.get(at.row, at.column) for at in area.cells()]
    return all(cell is not None and cell.formula is None and isinstance(cell.value, float) for cell in cells)


def _holds_number(sheet: Sheet, area: Area) -> bool:
    cells = (sheet.get(at.row, at.column) for at in area.cells())
    return any(cell is not None and isinstance(cell.value, float) for cell in cells)
