"""A line beside a list that is held against it and none of it: a reference, such as what there is today."""

from __future__ import annotations

from prioritering.evaluation.dependencies import read_by_formulas
from prioritering.patterns.list_areas import Fault, ListRange, joined_area
from prioritering.types import Area, CellRef, Workbook


def is_outside_the_set(workbook: Workbook, faulty: ListRange) -> bool:
    """Whether what reads the results of all lines leaves out just those that a short range leaves out."""
    area = faulty.area
    if faulty.fault is not Fault.SHORT or faulty.parts or 1 not in (_height(area), _width(area)):
        return False
    across = area.top == area.bottom
    out = {_line(at, across) for one in faulty.evidence for at in one.cells()}
    results = [cell.at for cell in faulty.cells]
    within = [at.area for at in results if _line(at, across) not in out]
    beyond = [at for at in results if _line(at, across) in out]
    if not within or not beyond or any(joined_area(within).holds(at) for at in beyond):
        return False
    read = [one for one in read_by_formulas(workbook).areas if one.sheet == area.sheet and one.size > 1]
    return joined_area(within) in read and not any(one.holds(at) for one in read for at in beyond)


def _height(area: Area) -> int:
    return area.bottom - area.top + 1


def _width(area: Area) -> int:
    return area.right - area.left + 1


def _line(at: CellRef, across: bool) -> int:
    return at.column if across else at.row
