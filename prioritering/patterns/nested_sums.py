"""Subtotals within the block of another: what would be like it would run on past its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from prioritering.memoised import memoised
from prioritering.patterns.blocks import gathered
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange
from prioritering.types import Area, CellRef, Sheet, Workbook

MAX_SIBLINGS_READ = 200
"""So many of the formulas that a subtotal is to be like are looked at."""


def runs_into_another(workbook: Workbook, one: Deviation) -> bool:
    """Whether a shorter sum is part of a block that one it is to be like gathers, or would take in one.

    Or it is part of a block in which none of these stands: it is of another level than they. Where these
    take in one another themselves, as running sums do, nothing is to be said.
    """
    if one.difference is None or one.difference.change is not ReferenceChange.SHRUNK:
        return False
    at = one.cells[0].at
    own = gathered(one.cells[0])
    siblings = list(_siblings(workbook, one, at))
    if own is None or not siblings:
        return False
    others = {there for there, _ in siblings}
    if any(area.holds(there) for _, area in siblings for there in others):
        return False
    if any(area.holds(at) for _, area in siblings):
        return True
    if any(area.holds(there) for area in one.difference.cells for there in others):
        return True
    around = (
        area for area in _gathered_by_column(workbook.sheet(at.sheet)).get(at.column, ()) if area.holds(at)
    )
    return any(not any(area.holds(there) for there in others) for area in around)


@memoised
def _gathered_by_column(sheet: Sheet) -> Mapping[int, Sequence[Area]]:
    """The ranges of one column that formulas of that column gather."""
    by_column: dict[int, list[Area]] = defaultdict(list)
    for cell in sheet.formulas():
        taken = gathered(cell)
        if taken is not None and taken[1].left == taken[1].right == cell.at.column:
            by_column[cell.at.column].append(taken[1])
    return by_column


def _siblings(workbook: Workbook, one: Deviation, at: CellRef) -> Iterator[tuple[CellRef, Area]]:
    """The formulas it is to be like, each with the range that it gathers."""
    places = [there for area in one.siblings for there in area.cells()][:MAX_SIBLINGS_READ]
    for there in places:
        cell = workbook.cell(there)
        taken = None if cell is None or there.sheet != at.sheet else gathered(cell)
        if taken is not None:
            yield there, taken[1]
