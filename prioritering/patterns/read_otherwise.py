"""Cells that break a run and are read as such by a formula of their line that its neighbours do not share."""

from __future__ import annotations

from collections.abc import Mapping

from prioritering.formula.anatomy import anatomy
from prioritering.formula.references import LAST_COLUMN, LAST_ROW
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, forms
from prioritering.patterns.suspects import Suspect
from prioritering.regions.covered import CoveredCells
from prioritering.types import Area, Sheet


def is_read_otherwise(sheet: Sheet, suspect: Suspect) -> bool:
    """Whether a formula across the line reads the cell, and its neighbours, alike, are made otherwise.

    Then the line means something else here, and its author saw to it.
    """
    return suspect.cell.at in _read_across(sheet)[suspect.axis]


@memoised
def _read_across(sheet: Sheet) -> Mapping[Axis, CoveredCells]:
    """By the axis of a run, the cells that are so read, once for the whole sheet."""
    read: dict[Axis, set[Area]] = {axis: set() for axis in Axis}
    known = forms(sheet)
    for (row, column), form in known.items():
        for axis, down, right in ((Axis.COLUMN, 1, 0), (Axis.ROW, 0, 1)):
            before, after = known.get((row - down, column - right)), known.get((row + down, column + right))
            if before is None or before != after or before == form:
                continue
            across = Area(sheet.name, row, 1, row, LAST_COLUMN)
            if axis is Axis.ROW:
                across = Area(sheet.name, 1, column, LAST_ROW, column)
            here = anatomy(sheet.cells[row, column].formula or "").references
            areas = (one.area(sheet.name).common(across) for one in here if not one.external)
            read[axis].update(area for area in areas if area is not None)
    return {axis: CoveredCells(areas) for axis, areas in read.items()}
