"""Figures held against the maximum, the sum or the like of another column, where those beside them are
held against their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from prioritering.formula.anatomy import Skeleton, anatomy
from prioritering.patterns.lines import Axis, FormulaRun, copied_runs
from prioritering.processes.forked_questions import EVALUATED
from prioritering.types import Area, Audit, Cell, Sheet

MIN_LINES = 3
MIN_BY_OWN = 2
"""So many columns of the same make are held against their own figures."""


class OtherSet(Struct, frozen=True):
    """Copies of a formula, the figures that they hold against others, and these."""

    cells: tuple[Cell, ...]
    figures: Area
    against: Area

    @property
    def area(self) -> Area:
        """The rectangle of the formulas."""
        return self.cells[0].at.to(self.cells[-1].at)


class _Held(NamedTuple):
    """A run of formulas that each hold one figure of their line against ranges."""

    run: FormulaRun
    slot: int
    sets: tuple[Area, ...]

    def by_own(self, axis: Axis) -> bool:
        """Whether all ranges are of the figure's own column, or row."""
        return all(_slot(area, axis) == self.slot for area in self.sets)


@EVALUATED.ahead
def other_sets(audit: Audit) -> list[OtherSet]:
    """All of a workbook."""
    return [one for sheet in audit.workbook.sheets for axis in Axis for one in _on(sheet, axis)]


def _on(sheet: Sheet, axis: Axis) -> Iterator[OtherSet]:
    groups: dict[tuple[Skeleton, int, int], list[_Held]] = defaultdict(list)
    for run in copied_runs(sheet)[axis]:
        held = _held(run, axis) if len(run) >= MIN_LINES else None
        if held is not None:
            skeleton = anatomy(run.cells[0].formula or "").skeleton
            groups[skeleton, _line(run.area, axis), len(run)].append(held)
    for group in groups.values():
        own = [one for one in group if one.by_own(axis)]
        others = [one for one in group if not one.by_own(axis)]
        if len(own) < MIN_BY_OWN or len(others) != 1:
            continue
        (odd,) = others
        against = next(area for area in odd.sets if _slot(area, axis) != odd.slot)
        if _slot(against, axis) not in {one.slot for one in own}:
            continue  # a column that all may be held against
        cells = odd.run.cells
        yield OtherSet(cells, _figures(cells, odd.slot, axis), against)


def _held(run: FormulaRun, axis: Axis) -> _Held | None:
    cell = run.cells[0]
    slots: set[int] = set()
    sets: list[Area] = []
    for one in anatomy(cell.formula or "").references:
        area = one.area(cell.at.sheet)
        if one.external or one.last_sheet or area.sheet != cell.at.sheet:
            return None
        fixed = one.first.row_fixed if axis is Axis.COLUMN else one.first.column_fixed
        along = area.left == area.right if axis is Axis.COLUMN else area.top == area.bottom
        if one.is_range and fixed and along:
            sets.append(area)
        elif not one.is_range and not fixed and _line(area, axis) == _line(cell.at.area, axis):
            slots.add(_slot(area, axis))
        elif one.is_range or not fixed:
            return None
    return _Held(run, slots.pop(), tuple(sets)) if len(slots) == 1 and sets else None


def _figures(cells: tuple[Cell, ...], slot: int, axis: Axis) -> Area:
    first, last = cells[0].at, cells[-1].at
    if axis is Axis.COLUMN:
        return Area(first.sheet, first.row, slot, last.row, slot)
    return Area(first.sheet, slot, first.column, slot, last.column)


def _slot(area: Area, axis: Axis) -> int:
    return area.left if axis is Axis.COLUMN else area.top


def _line(area: Area, axis: Axis) -> int:
    return area.top if axis is Axis.COLUMN else area.left
