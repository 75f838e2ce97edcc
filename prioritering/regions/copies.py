"""The relative form of each formula: the same for all copies of one, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.formula.anatomy import relative_form
from prioritering.memoised import memoised
from prioritering.types import Sheet


@memoised
def relative_forms(sheet: Sheet) -> Mapping[tuple[int, int], str]:
    """The relative form of every formula of a sheet, by (row, column)."""
    return {
        place: relative_form(cell.formula, cell.at)
        for place, cell in sheet.cells.items()
        if cell.formula is not None
    }
