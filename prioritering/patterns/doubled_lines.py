"""Formulas all along a line that say word for word what those on the line beside them say.

The third vendor's marks stand in column E, and `=D2*$B2` is written under the second vendor and under the
third: copied as text, or never moved on. No formula reads column E.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, references
from prioritering.formula.references import shift
from prioritering.patterns.lines import Axis, copied_runs
from prioritering.patterns.scored_lists import is_read
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, CellRef, Sheet

MIN_LINES = 3
MAX_APART = 3
"""So far apart the two lines may stand: other figures of each option are often between."""


class DoubledLine(Struct, frozen=True):
    """Formulas, those that they repeat, what these read, and what they would read if they were copies."""

    cells: tuple[Cell, ...]
    like: Area
    read: Area
    own: Area
    expected: tuple[str, ...]


@EVALUATED.ahead
def doubled_lines(audit: Audit) -> list[DoubledLine]:
    """All of a workbook."""
    return [found for sheet in audit.workbook.sheets for axis in Axis for found in _along(audit, sheet, axis)]


def _along(audit: Audit, sheet: Sheet, axis: Axis) -> Iterator[DoubledLine]:
    for run in copied_runs(sheet)[axis]:
        if len(run) < MIN_LINES or not _moves(run.cells[0], axis):
            continue
        for away in range(1, MAX_APART + 1):
            found = _doubled(audit, sheet, run.cells, axis, away)
            if found is not None:
                yield found
                break


def _moves(cell: Cell, axis: Axis) -> bool:
    """Whether a formula reads a cell that a copy beside it would not read."""
    return any(
        not (one.first.column_fixed if axis is Axis.COLUMN else one.first.row_fixed)
        for one in anatomy(cell.formula or "").references
        if not one.external
    )


def _doubled(audit: Audit, sheet: Sheet, cells: Sequence[Cell], axis: Axis, away: int) -> DoubledLine | None:
    down, right = (0, away) if axis is Axis.COLUMN else (away, 0)
    beside = sheet.get(cells[0].at.row - down, cells[0].at.column - right)
    if beside is None or beside.formula != cells[0].formula:
        return None  # by far the most
    before = [sheet.get(cell.at.row - down, cell.at.column - right) for cell in cells]
    if any(one is None or one.formula != cell.formula for one, cell in zip(before, cells, strict=True)):
        return None
    expected = tuple(shift(cell.formula or "", down, right) for cell in cells)
    read = [_moved(cell.formula or "", one, sheet.name) for cell, one in zip(cells, expected, strict=True)]
    pairs = [pair for one in read for pair in one]
    if len(pairs) != len(cells):
        return None
    used, own = _joined([one for one, _ in pairs]), _joined([one for _, one in pairs])
    typed = [sheet.get(at.row, at.column) for _, at in pairs]
    if any(one is None or one.formula is not None or not isinstance(one.value, float) for one in typed):
        return None
    first, last = before[0], before[-1]
    if used is None or own is None or is_read(audit.workbook, own) or first is None or last is None:
        return None
    return DoubledLine(tuple(cells), first.at.to(last.at), used, own, expected)


def _moved(formula: str, expected: str, sheet: str) -> list[tuple[CellRef, CellRef]]:
    """The single cells that a formula reads and its copy would not, each with what that reads instead."""
    pairs = zip(references(formula).cells, references(expected).cells, strict=False)
    found = []
    for one, other in pairs:
        area, its = one.area(sheet), other.area(sheet)
        if area != its and area.sheet == sheet and area.size == its.size == 1:
            found.append((area.first, its.first))
    return found


def _joined(cells: Sequence[CellRef]) -> Area | None:
    """The line that cells make; None where they stand apart."""
    area = cells[0].to(cells[-1])
    return area if area.size == len(cells) else None
