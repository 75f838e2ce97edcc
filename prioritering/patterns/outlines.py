"""The numbers of an outline before its lines: 2.1.1 and 2.1.2 are the parts of 2.1."""

from __future__ import annotations

import re

from prioritering.formula.anatomy import anatomy
from prioritering.types import Cell, CellRef, Sheet

_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*)[.)]?(?:\s|$)")
NUMBER_REACH = 8
"""So many cells before a figure its number stands."""
LONGEST_BLOCK = 2000


def gathers_its_parts(sheet: Sheet, cell: Cell) -> bool:
    """Whether a formula reads just the lines whose numbers go on from its own: all or the next level."""
    own = _number(sheet, cell.at)
    references = anatomy(cell.formula or "").references
    if not own or not references or any(one.external or one.sheet or one.last_sheet for one in references):
        return False
    areas = [one.area(cell.at.sheet) for one in references]
    if sum(area.bottom - area.top + 1 for area in areas) > LONGEST_BLOCK:
        return False
    parts = _parts(sheet, cell.at, own)
    level = {row for row, number in parts.items() if number.count(".") == own.count(".") + 1}
    read = {row for area in areas for row in range(area.top, area.bottom + 1)}
    return bool(parts) and read in (set(parts), level)


def _parts(sheet: Sheet, at: CellRef, own: str) -> dict[int, str]:
    """The lines right below whose numbers go on from a number, each with its own."""
    parts: dict[int, str] = {}
    row = at.row + 1
    while (number := _number(sheet, at._replace(row=row))).startswith(f"{own}."):
        parts[row] = number
        row += 1
    return parts


def _number(sheet: Sheet, at: CellRef) -> str:
    """The number before a line's label; empty where it has none."""
    for column in range(max(1, at.column - NUMBER_REACH), at.column):
        text = getattr(sheet.get(at.row, column), "value", None)
        if isinstance(text, str) and (found := _NUMBER.match(text)) is not None:
            return found[1]
    return ""
