"""A total that stands alone and ends one or two figures before itself, so that no sibling tells."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from prioritering.patterns.lines import Forms, forms
from prioritering.types import Area, Cell, Sheet
from prioritering.workbook.anatomy import tree
from prioritering.workbook.syntax import Call, Cells

FUNCTIONS = {"SUM", "AVERAGE"}
FEWEST = 3
"""So many typed figures are a list that a total belongs to."""
MOST_LEFT_OUT = 2


class ShortTotal(Struct, frozen=True):
    """The total, what it leaves out, and the formula that takes that in."""

    cell: Cell
    omitted: Area
    expected: str


def short_totals(sheet: Sheet) -> Iterator[ShortTotal]:
    """All of a sheet: typed figures in an unbroken line, of which the last are left out.

    Where a formula beside it is its copy, leaving them out is meant, or told by the others.
    """
    known = forms(sheet)
    for place in known:
        found = _short(sheet, sheet.cells[place])
        if found is not None and not _has_copy(known, place):
            yield found


def _short(sheet: Sheet, cell: Cell) -> ShortTotal | None:
    node = tree(cell.formula or "")
    if not isinstance(node, Call) or node.name not in FUNCTIONS or len(node.arguments) != 1:
        return None
    argument = node.arguments[0]
    if not isinstance(argument, Cells) or argument.reference.external or argument.reference.last_sheet:
        return None
    taken, at = argument.reference.area(sheet.name), cell.at
    if taken.sheet != sheet.name or taken.size < FEWEST:
        return None
    if taken.left == taken.right == at.column:
        omitted = taken._replace(top=taken.bottom + 1, bottom=at.row - 1)
    elif taken.top == taken.bottom == at.row:
        omitted = taken._replace(left=taken.right + 1, right=at.column - 1)
    else:
        return None
    if omitted.top > omitted.bottom or omitted.left > omitted.right or omitted.size > MOST_LEFT_OUT:
        return None
    whole = taken._replace(bottom=omitted.bottom, right=omitted.right)
    if not all(_is_typed(sheet.get(part.row, part.column)) for part in whole.cells()):
        return None
    return ShortTotal(cell, omitted, f"={node.name}({whole.a1})")


def _is_typed(cell: Cell | None) -> bool:
    return cell is not None and cell.formula is None and isinstance(cell.value, float)


def _has_copy(known: Forms, place: tuple[int, int]) -> bool:
    row, column = place
    beside = [(row + step, column) for step in (-2, -1, 1, 2)] + [
        (row, column + step) for step in (-2, -1, 1, 2)
    ]
    return any(known.get(other) == known[place] for other in beside)
