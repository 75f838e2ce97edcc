"""Levels that formulas make of ratings on their own lines, whatever is typed over some of them."""

from __future__ import annotations

from collections.abc import Collection, Set

from prioritering.formula.anatomy import anatomy
from prioritering.types import Cell, Sheet

MIN_COMPUTED = 3
"""So many levels are made by formulas at least."""


def are_computed(sheet: Sheet, column: int, rows: Collection[int], rated: Set[int]) -> bool:
    """Whether most cells of a column are formulas that read two of the rated columns on their own lines."""
    made = sum(len(_read_on_line(sheet.cells[row, column]) & rated) > 1 for row in rows)
    return made >= MIN_COMPUTED and 2 * made > len(rows)


def _read_on_line(cell: Cell) -> set[int]:
    """The columns of the single cells that a formula reads on its own line."""
    if cell.formula is None:
        return set()
    areas = [one.area(cell.at.sheet) for one in anatomy(cell.formula).references if not one.external]
    single = [area.first for area in areas if area.size == 1]
    return {at.column for at in single if (at.sheet, at.row) == (cell.at.sheet, cell.at.row)}
