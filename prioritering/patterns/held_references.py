"""What a copied formula still reads at the first one's place, along rows or columns, and where its own is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from prioritering.formula.anatomy import anatomy, with_corners
from prioritering.formula.references import Corner, Reference
from prioritering.patterns.lines import Axis
from prioritering.types import Area


def is_own(reference: Reference) -> bool:
    """Whether a reference is to cells of the formula's own sheet, without naming it."""
    return not (reference.sheet or reference.external or reference.last_sheet)


def fixed(reference: Reference, axis: Axis) -> tuple[bool, bool]:
    """Whether the first and the last row, or column, of a reference stay in a copy."""
    first, last = reference.first, reference.last
    if axis is Axis.COLUMN:
        return first.row is None or first.row_fixed, last.row is None or last.row_fixed
    return first.column is None or first.column_fixed, last.column is None or last.column_fixed


def span(area: Area, axis: Axis) -> tuple[int, int]:
    """The first and the last row, or column."""
    return (area.top, area.bottom) if axis is Axis.COLUMN else (area.left, area.right)


def moved(area: Area, steps: int, axis: Axis) -> Area:
    """The same cells further down, or to the right."""
    sheet, top, left, bottom, right = area
    if axis is Axis.COLUMN:
        return Area(sheet, top + steps, left, bottom + steps, right)
    return Area(sheet, top, left + steps, bottom, right + steps)


def around(areas: Sequence[Area]) -> Area:
    """The rectangle around all of them."""
    sheets, tops, lefts, bottoms, rights = zip(*areas, strict=True)
    return Area(sheets[0], min(tops), min(lefts), max(bottoms), max(rights))


def joined(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Areas as one, where they make it up."""
    each = tuple(dict.fromkeys(areas))
    whole = around(each)
    return (whole,) if whole.size == sum(area.size for area in each) else each


def with_own(formula: str, slots: Collection[int], steps: int, axis: Axis) -> str:
    """The formula with these of its references so many rows down, or columns to the right."""
    read = anatomy(formula).references
    return with_corners(
        formula, {slot: [_moved(end, steps, axis) for end in read[slot].ends] for slot in slots}
    )


def _moved(end: Corner, steps: int, axis: Axis) -> Corner:
    if axis is Axis.COLUMN:
        return end._replace(row=(end.row or 0) + steps)
    return end._replace(column=(end.column or 0) + steps)
