"""Lines of typed figures after a heading, with the gaps that absent ones leave, and what names them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prioritering.formula.anatomy import references
from prioritering.patterns.line_labels import labels
from prioritering.patterns.lines import Axis
from prioritering.patterns.maxima_said import names_other_thing
from prioritering.reading.words import names_aggregate, names_weights, roles
from prioritering.types import CellRef, Sheet

MAX_BREAK = 3
"""So many lines without a figure do not end a line of figures: somebody was absent."""
LONGEST_REMARK = 12
"""A text of more letters among figures heads other figures."""
MAX_FIGURES = 2000
MIN_SHARE_NAMED = 0.8
"""So large a share of the lines have a name, or a number, where lines have one."""
VOLATILE = ("RAND", "NOW", "TODAY")
"""What such functions give is typed by nobody."""
_CLOSING = {"total", "aggregate", "weight"}


def figures_after(
    sheet: Sheet, axis: Axis, at: CellRef, before: int = MAX_BREAK, way: int = 1, computed: bool = False
) -> list[CellRef]:
    """The typed figures after a cell along an axis, to where a long text or a break ends them.

    So many cells that are none may stand before the first; none where they only count 1, 2, 3.
    """
    cells: list[CellRef] = []
    missing = 0
    for step in range(1, MAX_FIGURES):
        place = stepped(at, axis, way * step)
        if min(place.row, place.column) < 1:
            break
        if is_typed_figure(sheet, place, computed):
            cells.append(place)
            missing = 0
            continue
        missing += not (cells and axis is Axis.COLUMN and _is_absent(sheet, place))
        if missing > (MAX_BREAK if cells else before) or (
            cells and len(text_at(sheet, place)) > LONGEST_REMARK
        ):
            break
    values = [value_at(sheet, one) for one in cells]
    counted = len(values) > 1 and all(after - one == way for one, after in pairwise(values))
    return [] if counted else cells


def _is_absent(sheet: Sheet, at: CellRef) -> bool:
    """Whether the line of an empty cell has a name, or a number."""
    named = any((at.row, column) in sheet.cells for column in range(1, min(MAX_BREAK + 1, at.column)))
    return named and (at.row, at.column) not in sheet.cells


def is_typed_figure(sheet: Sheet, at: CellRef, computed: bool = False) -> bool:
    """Whether a figure is typed there, a sum of numbers such as `=8+3` included."""
    cell = sheet.get(at.row, at.column) if min(at.row, at.column) >= 1 else None
    if cell is None or not isinstance(cell.value, float):
        return False
    return cell.formula is None or computed or _is_of_numbers(cell.formula)


def _is_of_numbers(formula: str) -> bool:
    """Whether a formula only reckons with typed numbers."""
    found = references(formula)
    drawn = any(name.startswith(VOLATILE) for name in found.functions)
    return not (found.cells or found.names or found.structured or drawn)


def closes(sheet: Sheet, axis: Axis, at: CellRef) -> bool:
    """Whether the line, or the column, of a figure is one of totals, means or weights."""
    if axis is Axis.COLUMN:
        before = [text_at(sheet, at._replace(column=column)) for column in range(1, at.column)]
    else:
        before = labels(sheet, at, Axis.ROW)
    other = axis is Axis.ROW and any(map(names_other_thing, before))
    return other or any(map(_names_closing, before))


def _names_closing(text: str) -> bool:
    return names_aggregate(text) or names_weights(text) or not _CLOSING.isdisjoint(roles(text))


def has_no_name(sheet: Sheet, axis: Axis, at: CellRef, cells: Sequence[CellRef]) -> bool:
    """Whether nothing stands before a figure where names, or numbers, stand before the others."""
    held = {
        column: [cell.value for one in cells if (cell := sheet.get(one.row, column)) is not None]
        for column in (range(1, at.column) if axis is Axis.COLUMN else ())
    }
    most = MIN_SHARE_NAMED * len(cells)
    first = [column for column, values in held.items() if values][:1]
    names = [
        column
        for column, values in held.items()
        if (len(values) if column in first else sum(isinstance(one, str) for one in values)) >= most
    ]
    return bool(names) and all(sheet.get(at.row, column) is None for column in names)


def value_at(sheet: Sheet, at: CellRef) -> float:
    """The figure of a cell; nought where it holds none."""
    cell = sheet.get(at.row, at.column)
    return cell.value if cell is not None and isinstance(cell.value, float) else 0.0


def text_at(sheet: Sheet, at: CellRef) -> str:
    """The text of a cell; empty where it holds none."""
    cell = sheet.get(at.row, at.column) if min(at.row, at.column) >= 1 else None
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def crossing(axis: Axis) -> Axis:
    """The other axis."""
    return Axis.ROW if axis is Axis.COLUMN else Axis.COLUMN


def stepped(at: CellRef, axis: Axis, steps: int) -> CellRef:
    """The cell so many steps further along an axis."""
    row, column = (steps, 0) if axis is Axis.COLUMN else (0, steps)
    return at._replace(row=at.row + row, column=at.column + column)
