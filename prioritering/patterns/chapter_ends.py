"""What closes a chapter over another part of its own column than the formula beside it takes of its own.

Chapters are of any length, so that no formula is a copy of the next; but what makes one figure of a chapter
in a column makes another in the column beside, over the same lines, in all chapters but one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prioritering.formula.anatomy import references, tree
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import shift
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.lines import Axis, Forms, forms
from prioritering.types import Area, Cell, Severity, Sheet, Workbook

MIN_CHAPTERS = 2
"""So many other chapters show that the two columns take in the same lines."""


class _Pair(NamedTuple):
    """Formulas beside one another, each over a part of its own column; the second is asked about."""

    beside: Cell
    cell: Cell


def chapter_ends(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All whose part is shorter than that of the formula beside them, with figures in what is left out."""
    for sheet in workbook.sheets:
        known = forms(sheet)
        for axis in Axis:
            for pairs in _by_columns(sheet, known, axis):
                yield from _odd_one(sheet, known, pairs, values)


def _by_columns(sheet: Sheet, known: Forms, axis: Axis) -> Iterator[Sequence[_Pair]]:
    """For every two columns side by side, either way, what stands in both of them."""
    by_columns: dict[tuple[int, int], list[_Pair]] = {}
    over_ranges = {place for place, form in known.items() if ":" in form}
    for row, column in sorted(over_ranges):
        for step in (-1, 1):
            other = (row, column + step) if axis is Axis.ROW else (row + step, column)
            if other not in over_ranges:
                continue
            key = (column, other[1]) if axis is Axis.ROW else (row, other[0])
            by_columns.setdefault(key, []).append(_Pair(sheet.cells[other], sheet.cells[row, column]))
    yield from (pairs for pairs in by_columns.values() if len(pairs) > MIN_CHAPTERS)


def _odd_one(sheet: Sheet, known: Forms, pairs: Sequence[_Pair], values: Values) -> Iterator[Deviation]:
    """The one chapter whose two formulas are no copies of one another."""
    odd = [one for one in pairs if known[one.cell.at[1:]] != known[one.beside.at[1:]]]
    if len(odd) != 1:
        return
    (one,) = odd
    others = [other for other in pairs if other is not one]
    at, beside = one.cell.at, one.beside.at
    expected = shift(one.beside.formula or "", at.row - beside.row, at.column - beside.column)
    change = difference(one.cell.formula or "", expected, sheet.name, values)
    whole = _area(expected, sheet)
    areas = [area for other in others if (area := _area(other.cell.formula or "", sheet)) is not None]
    if change.change is not ReferenceChange.SHRUNK or whole is None or len(areas) < MIN_CHAPTERS:
        return
    apart = all(area.common(whole) is None for area in areas)
    if apart and any(_goes_on(whole, area) or _goes_on(area, whole) for area in areas):
        yield Deviation(
            (one.cell,),
            expected,
            (one.beside.at.area,),
            len(others),
            change,
            Severity.WARNING,
            figure(tree(expected), sheet.name, values),
        )


def _area(formula: str, sheet: Sheet) -> Area | None:
    """The one range that a formula reads; None where it reads more, or elsewhere."""
    read = {one.area(sheet.name) for one in references(formula).cells if not one.external}
    (area,) = read if len(read) == 1 else (None,)
    return area if area is not None and area.sheet == sheet.name and area.size > 1 else None


def _goes_on(one: Area, other: Area) -> bool:
    """Whether a part begins right where another ends."""
    below = (other.top, other.left, other.right) == (one.bottom + 1, one.left, one.right)
    return below or (other.left, other.top, other.bottom) == (one.right + 1, one.top, one.bottom)
