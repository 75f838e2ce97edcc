"""A bound that is typed among computed ones, by which figures come out above the whole.

Figures of different kinds are made comparable by the greatest or least of their column: `=C5/$C$14`, where
C14 is `=MAX(C5:C13)`. Where one of these bounds is typed and its column goes beyond it, one criterion counts
for more than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, tree
from prioritering.formula.cell_evaluator import Values
from prioritering.formula.kinds import formulas_of
from prioritering.formula.references import TokenKind, shift, tokens
from prioritering.formula.tree import Call, Cells, Node, walk
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.lines import Axis
from prioritering.types import Area, Cell, CellRef, Severity, Sheet, Workbook

BOUNDS = ("MAX", "MIN")
MIN_COMPUTED = 2
"""So many bounds of a line are computed."""
MIN_FIGURES = 3
"""So many figures each of them bounds."""


class _Bound(Struct, frozen=True):
    """A computed bound, and the figures that it is the greatest or least of."""

    cell: Cell
    area: Area


def typed_bounds(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """The typed bounds of a workbook that their own column goes beyond, where it is held against them."""
    for sheet in workbook.sheets:
        for axis in Axis:
            for bounds in _lines_of_bounds(sheet, axis):
                for cell, area in _typed_among(sheet, values, bounds, axis):
                    name = _bounding(workbook, cell, area)
                    if name is not None:
                        yield from _judged(cell, area, name, bounds, values)


def _lines_of_bounds(sheet: Sheet, axis: Axis) -> Iterator[Sequence[_Bound]]:
    """The bounds on a line across their figures, of the same rows, or columns, each."""
    lines: dict[tuple[int, int, int], list[_Bound]] = {}
    for cell in formulas_of(sheet, lambda skeleton: skeleton.only_call in BOUNDS):
        area = _bounded(cell)
        if area is None or area.size < MIN_FIGURES or area.holds(cell.at):
            continue
        if axis is Axis.ROW and area.left == area.right == cell.at.column:
            lines.setdefault((cell.at.row, area.top, area.bottom), []).append(_Bound(cell, area))
        if axis is Axis.COLUMN and area.top == area.bottom == cell.at.row:
            lines.setdefault((cell.at.column, area.left, area.right), []).append(_Bound(cell, area))
    yield from (bounds for bounds in lines.values() if len(bounds) >= MIN_COMPUTED)


def _bounded(cell: Cell) -> Area | None:
    """The range of which a formula is the greatest or least, where it is nothing else."""
    node = tree(cell.formula or "")
    if not isinstance(node, Call) or node.name not in BOUNDS or len(node.arguments) != 1:
        return None
    held = node.arguments[0]
    if not isinstance(held, Cells) or held.reference.external or held.reference.last_sheet:
        return None
    area = held.reference.area(cell.at.sheet)
    return area if area.sheet == cell.at.sheet else None


def _typed_among(
    sheet: Sheet, values: Values, bounds: Sequence[_Bound], axis: Axis
) -> Iterator[tuple[Cell, Area]]:
    """The numbers typed between the bounds of a line, or right beside them, and what each may bound."""
    first = bounds[0]
    slots = {_slot(one.cell.at, axis) for one in bounds}
    for slot in range(min(slots) - 1, max(slots) + 2):
        at = first.cell.at
        place = (at.row, slot) if axis is Axis.ROW else (slot, at.column)
        cell = sheet.get(*place) if min(place) > 0 else None
        if cell is None or cell.formula is not None or not isinstance(cell.value, float):
            continue
        area = (
            first.area._replace(left=slot, right=slot)
            if axis is Axis.ROW
            else first.area._replace(top=slot, bottom=slot)
        )
        if all(isinstance(values(one), float) for one in area.cells()):
            yield cell, area


def _slot(at: CellRef, axis: Axis) -> int:
    return at.column if axis is Axis.ROW else at.row


def _bounding(workbook: Workbook, bound: Cell, area: Area) -> str | None:
    """Which bound it is: figures are divided by their greatest, and their least by each of them."""
    names: set[str] = set()
    for cell in workbook.formulas():
        read = [one.area(cell.at.sheet) for one in anatomy(cell.formula or "").references]
        if bound.at.area in read:
            node = tree(cell.formula or "")
            names.update(_names(node, bound.at, area, cell.at.sheet) if node is not None else ())
    return names.pop() if len(names) == 1 else None


def _names(node: Node, bound: CellRef, area: Area, sheet: str) -> Iterator[str]:
    for part in walk(node):
        if isinstance(part, Call) and part.name == "/":
            one, other = (_single(side, sheet) for side in part.arguments)
            if one is not None and other == bound and area.holds(one):
                yield "MAX"
            if one == bound and other is not None and area.holds(other):
                yield "MIN"


def _single(node: Node, sheet: str) -> CellRef | None:
    if not isinstance(node, Cells) or node.reference.is_range or node.reference.external:
        return None
    return node.reference.area(sheet).first


def _judged(
    cell: Cell, area: Area, name: str, bounds: Sequence[_Bound], values: Values
) -> Iterator[Deviation]:
    """The typed bound, where one of its figures goes beyond it."""
    figures = [value for at in area.cells() if isinstance(value := values(at), float)]
    value = max(figures) if name == "MAX" else min(figures)
    typed = cell.value
    if not isinstance(typed, float) or min(typed, *figures) <= 0:
        return
    if (value > typed) if name == "MAX" else (value < typed):
        near = min(
            bounds, key=lambda one: abs(one.cell.at.column - cell.at.column + one.cell.at.row - cell.at.row)
        )
        rows, columns = cell.at.row - near.cell.at.row, cell.at.column - near.cell.at.column
        copied = tokens(shift(near.cell.formula or "", rows, columns))
        expected = "".join(name if kind is TokenKind.FUNCTION else text for kind, text in copied)
        siblings = tuple(one.cell.at.area for one in bounds)
        yield Deviation((cell,), expected, siblings, len(bounds), None, Severity.WARNING, value)
