"""A figure typed on the first or last line of a list whose other lines compute it, and which is one of them.

At its ends a list has maxima, opening balances and totals, so that a typed figure there tells little. It
tells where its line is made like the others: named in their column, with figures typed where theirs are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, isclose

from prioritering.formula.anatomy import anatomy
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.references import Reference
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, place_on
from prioritering.patterns.suspects import Suspect
from prioritering.reading.words import roles
from prioritering.types import Cell, CellRef, Sheet

MIN_COMPUTED = 4
"""So many lines must compute it."""
MIN_OPERANDS = 2
"""From so many figures of its own line."""
MIN_TIMES_AS_MANY = 5
"""So many times as many lines compute it as have it typed."""
MAX_NAME_AWAY = 20
"""So many cells before the line the names are looked for."""
NO_LINE_OF_ITS_OWN = {"total", "aggregate", "weight", "reference", "at_most", "greatest", "planned"}
"""What the name of a line says that is none of the others."""


def is_one_of_the_lines(sheet: Sheet, suspect: Suspect, figures: Values) -> bool:
    """Whether a typed figure at an end stands on a line that is like those that compute it."""
    within = (sheet.get(at.row, at.column) for area in suspect.siblings for at in area.cells())
    cells = [cell for cell in within if cell is not None and cell.formula is not None]
    if len(cells) < MIN_COMPUTED or _sums_up(suspect.cell, cells, figures):
        return False
    operands = _operands(suspect.sibling, suspect.axis)
    if operands is None or len(operands) < MIN_OPERANDS:
        return False
    columns = [[sheet.get(*place_on(cell.at, slot, suspect.axis)) for cell in cells] for slot in operands]
    own = [sheet.get(*place_on(suspect.cell.at, slot, suspect.axis)) for slot in operands]
    if not all(_is_typed(one) for one in (*own, *(one for column in columns for one in column))):
        return False
    if all(_sums_up(one, column, figures) for one, column in zip(own, columns, strict=True)):
        return False  # the line sums up the others
    return _is_named(sheet, suspect, cells) and not _is_typed_beside(sheet, suspect)


def is_typed_over(sheet: Sheet, suspect: Suspect, value: float | None, read: Sequence[float]) -> bool:
    """Whether figures are typed on several lines between many that compute them, and named as those are.

    Where they are typed in the next column too, or have no names, they are a part of their own.
    """
    few = suspect.typed <= max(1, suspect.support // MIN_TIMES_AS_MANY)
    if not few or value is None or suspect.cell.value in read:
        return False
    within = (sheet.get(at.row, at.column) for area in suspect.siblings for at in area.cells())
    cells = [cell for cell in within if cell is not None]
    return _is_named(sheet, suspect, cells) and not _is_typed_beside(sheet, suspect)


def _operands(cell: Cell, axis: Axis) -> list[int] | None:
    """The slots of the line's own cells that a formula reads; None where it reads those of another line."""
    slots = []
    for one in anatomy(cell.formula or "").references:
        area = one.area(cell.at.sheet)
        if one.is_range or one.external or one.last_sheet:
            return None
        if _is_fixed(one, axis):
            continue
        if area.sheet != cell.at.sheet or _line(area.first, axis) != _line(cell.at, axis):
            return None
        slots.append(_slot(area.first, axis))
    return list(dict.fromkeys(slots))


def _is_fixed(one: Reference, axis: Axis) -> bool:
    return one.first.row_fixed if axis is Axis.COLUMN else one.first.column_fixed


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and cell.formula is None and isinstance(cell.value, float)


def _sums_up(cell: Cell | None, cells: Sequence[Cell | None], figures: Values) -> bool:
    """Whether a figure is the sum, the mean, the most or the least of others."""
    held = (figures(one.at) for one in cells if one is not None)
    values = [value for value in held if isinstance(value, float)]
    if cell is None or not isinstance(cell.value, float) or not values:
        return False
    told = (fsum(values), fsum(values) / len(values), max(values), min(values))
    return any(isclose(cell.value, one, rel_tol=1e-6) for one in told)


def _is_named(sheet: Sheet, suspect: Suspect, cells: Sequence[Cell]) -> bool:
    """Whether the line has its name where the others have theirs, and it is no total's or maximum's."""
    here = _slot(suspect.cell.at, suspect.axis)
    for slot in range(here - 1, max(0, here - MAX_NAME_AWAY), -1):
        named = [_name(sheet, cell.at, slot, suspect.axis) for cell in (suspect.cell, *cells)]
        if all(named):
            return len(set(named)) == len(named) and NO_LINE_OF_ITS_OWN.isdisjoint(roles(named[0]))
    return False


def _name(sheet: Sheet, at: CellRef, slot: int, axis: Axis) -> str:
    cell = sheet.get(*place_on(at, slot, axis))
    return (
        cell.value.strip()
        if cell is not None and cell.formula is None and isinstance(cell.value, str)
        else ""
    )


def _is_typed_beside(sheet: Sheet, suspect: Suspect) -> bool:
    """Whether the line has no formula elsewhere where the nearest line has: then it is made otherwise."""
    here = _slot(suspect.cell.at, suspect.axis)
    for slot in _computed(sheet)[suspect.axis].get(_line(suspect.sibling.at, suspect.axis), ()):
        own = sheet.get(*place_on(suspect.cell.at, slot, suspect.axis))
        if slot != here and (own is None or own.formula is None):
            return True
    return False


@memoised
def _computed(sheet: Sheet) -> Mapping[Axis, Mapping[int, Sequence[int]]]:
    """By the axis of a run, the slots of each line's formulas."""
    found: dict[Axis, dict[int, list[int]]] = {axis: {} for axis in Axis}
    for cell in sheet.formulas():
        for axis, lines in found.items():
            lines.setdefault(_line(cell.at, axis), []).append(_slot(cell.at, axis))
    return found


def _line(at: CellRef, axis: Axis) -> int:
    return at.row if axis is Axis.COLUMN else at.column


def _slot(at: CellRef, axis: Axis) -> int:
    return at.column if axis is Axis.COLUMN else at.row
