"""Ranges that move down with each copy of a formula where they should stand still.

A window over the list itself starts as the whole of it and runs off its end. So does a table that is
looked up in: the first formula has all of it, and each copy a line less.
"""

from __future__ import annotations

from collections.abc import Iterator

from prioritering.patterns.lines import Axis, FormulaRun
from prioritering.patterns.list_areas import (
    EXTREME,
    FEWEST,
    MEANS,
    RANKING,
    Fault,
    ListRange,
    is_relative,
    joined_area,
    member_cells,
    moved_area,
    with_range,
)
from prioritering.types import Area, Workbook
from prioritering.workbook.anatomy import anatomy, tree
from prioritering.workbook.references import Reference
from prioritering.workbook.syntax import Call, Cells, walk

LOOKUPS = frozenset(
    {"VLOOKUP", "MATCH", "LOOKUP", "XLOOKUP", "XMATCH", "INDEX", "SUMIF", "SUMIFS", "COUNTIF", "AVERAGEIF"}
)
"""Functions that look for a line in a table."""
BLANK_SHARE = 3
"""A window that slid off the list has so many thirds blank at its end."""


def sliding_list(
    workbook: Workbook,
    run: FormulaRun,
    axis: Axis,
    reference: Reference,
    operand: Reference,
    functions: set[str],
) -> ListRange | None:
    """A window that starts as the whole list and runs off its end."""
    compared = not functions.isdisjoint(RANKING | EXTREME)
    if not compared and (functions.isdisjoint(MEANS) or not _is_held_against(run, reference)):
        return None
    area = reference.area(run.cells[0].at.sheet)
    members = member_cells(run, axis, operand)
    if members[0] != area.first or not len(run) - 1 <= area.size <= len(run) + 1:
        return None
    last = moved_area(area, len(run) - 1, axis)
    cells = (workbook.cell(at) for at in last.cells())
    filled = [cell is not None and isinstance(cell.value, float) for cell in cells]
    runs_off = filled[:1] == [True] and filled[1:2] == [False] and area.size == len(run)
    if not runs_off and BLANK_SHARE * filled.count(False) < (BLANK_SHARE - 1) * last.size:
        return None
    return _slides(run, reference, area, joined_area([at.area for at in members]), bool(functions & RANKING))


def _is_held_against(run: FormulaRun, reference: Reference) -> bool:
    """Whether each line's own figure is divided by what is made of the range, or that is taken from it."""
    node = tree(run.cells[0].formula or "")
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in ("/", "-") and isinstance(part.arguments[0], Cells):
            held = part.arguments[1]
            if any(isinstance(one, Cells) and one.reference == reference for one in walk(held)):
                return True
    return False


def sliding_table(workbook: Workbook, run: FormulaRun, axis: Axis) -> ListRange | None:
    """A table looked up in that the first formula takes in whole, and the others with lines less."""
    first = run.cells[0]
    if len(run) < FEWEST or axis is Axis.ROW:
        return None
    if LOOKUPS.isdisjoint(anatomy(first.formula or "").skeleton.functions):
        return None
    for reference in _looked_in(first.formula or ""):
        area = reference.area(first.at.sheet)
        if not is_relative(reference, axis) or area.bottom - area.top + 1 < FEWEST:
            continue
        if _is_own_line(area, run) or not _is_whole_table(workbook, area):
            continue
        return _slides(run, reference, area, area, False)
    return None


def _looked_in(formula: str) -> Iterator[Reference]:
    """The ranges that functions of the formula look for a line in."""
    node = tree(formula)
    for part in walk(node) if node is not None else ():
        if isinstance(part, Call) and part.name in LOOKUPS:
            for argument in part.arguments:
                if isinstance(argument, Cells) and argument.reference.is_range:
                    whole = None in (argument.reference.first.row, argument.reference.first.column)
                    if not whole and not argument.reference.last_sheet:
                        yield argument.reference


def _is_own_line(area: Area, run: FormulaRun) -> bool:
    """Whether a formula stands in the range that it reads."""
    return any(area.holds(cell.at) for cell in run.cells)


def _is_whole_table(workbook: Workbook, area: Area) -> bool:
    """Whether a range is filled to its last line, with nothing right below it."""
    lines = [
        [workbook.cell(at) for at in area._replace(top=row, bottom=row).cells()]
        for row in range(area.top, area.bottom + 1)
    ]
    if not all(any(cell is not None for cell in line) for line in lines):
        return False
    below = area._replace(top=area.bottom + 1, bottom=area.bottom + 1)
    return all(workbook.cell(at) is None for at in below.cells())


def _slides(run: FormulaRun, reference: Reference, area: Area, whole: Area, ranks: bool) -> ListRange:
    expected = with_range(run.cells[0].formula or "", reference, whole)
    return ListRange(Fault.SLIDES, run.cells, area, (whole,), expected, ranks)
