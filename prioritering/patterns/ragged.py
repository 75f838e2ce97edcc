"""Ranges that begin on each formula's own line and end anywhere, where only the first is the whole list.

`=SUM(B2:B61)` is copied down without a `$`, some of the copies are dragged along and some are not: each line
gathers other lines. None of them is the pattern for the rest, and the first is the only one that is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from prioritering.formula.anatomy import anatomy, relative_form, tree, with_ends
from prioritering.formula.references import Reference
from prioritering.formula.tree import Call, Cells, walk
from prioritering.memoised import memoised
from prioritering.patterns.lines import Axis, lines
from prioritering.patterns.list_areas import EXTREME, MEANS, RANKING, is_line, is_relative
from prioritering.types import Area, Cell, CellRef, Sheet, Workbook

MIN_LINES = 6
"""Formulas that stand below one another."""
MIN_BREAKS = 3
"""So many lines whose range does not end one further than that before: to one and back are two."""
GATHERING = RANKING | EXTREME | MEANS


class Ragged(Struct, frozen=True):
    """Columns side by side whose ranges end anywhere."""

    whole: Area
    """The formulas whose range is the whole list."""
    area: Area
    """The others."""
    range: Area
    """The whole list, of the first column."""
    ends: tuple[str, ...]
    """The different cells that the ranges of the first column end with."""
    gathers: bool
    """Whether a function gathers the range; else Excel takes the cell on the formula's own line alone."""


@memoised
def ragged_ranges(workbook: Workbook) -> tuple[Ragged, ...]:
    """All of a workbook."""
    return tuple(one for sheet in workbook.sheets for one in _side_by_side(_of_sheet(sheet)))


def ragged_cells(workbook: Workbook) -> frozenset[CellRef]:
    """The formulas of all these columns, the right ones too: none is to be like another."""
    areas = [area for one in ragged_ranges(workbook) for area in (one.whole, one.area)]
    return frozenset(at for area in areas for at in area.cells())


def _of_sheet(sheet: Sheet) -> Iterator[Ragged]:
    for runs in lines(sheet)[Axis.COLUMN]:
        cells = [cell for run in runs for cell in run.cells if run.form is not None]
        if len(runs) > MIN_BREAKS and len(cells) >= MIN_LINES:
            yield from _of_column(sheet, cells)


def _of_column(sheet: Sheet, cells: Sequence[Cell]) -> Iterator[Ragged]:
    """The copies from the first on, as far as they go, where their ranges end anywhere."""
    first = cells[0]
    reference = _own(first)
    if reference is None:
        return
    key = _without_end(first)
    ends = []
    for number, cell in enumerate(cells):
        own = _own(cell)
        if own is None or cell.at.row != first.at.row + number or _without_end(cell) != key:
            break
        ends.append(own.area(sheet.name).bottom)
    if len(ends) < MIN_LINES or ends[0] < first.at.row + len(ends) - 1:
        return
    steps = [after - before for before, after in pairwise(ends)]
    slid = steps.count(1)
    if 2 * slid > len(steps) and len(steps) - slid >= MIN_BREAKS and _is_end(sheet, reference):
        at = first.at
        area = Area(sheet.name, at.row + 1, at.column, at.row + len(ends) - 1, at.column)
        held = reference.area(sheet.name)
        named = tuple(held.first._replace(row=row).a1 for row in dict.fromkeys(ends[1:]))
        yield Ragged(at.area, area, held, named, _gathers(first, reference))


def _own(cell: Cell) -> Reference | None:
    """The one range of a formula that begins on its own line and is free to move."""
    taken = [
        one
        for one in anatomy(cell.formula or "").references
        if not (one.external or one.last_sheet)
        and is_line(one, Axis.COLUMN)
        and is_relative(one, Axis.COLUMN)
        and one.area(cell.at.sheet).top == cell.at.row
    ]
    return taken[0] if len(taken) == 1 and taken[0].sheet in (None, cell.at.sheet) else None


def _without_end(cell: Cell) -> str:
    """The formula as it is relative to its place, with the first cell of that range alone."""
    formula, own = cell.formula or "", _own(cell)
    return relative_form(formula if own is None else with_ends(formula, own, (own.first,)), cell.at)


def _is_end(sheet: Sheet, reference: Reference) -> bool:
    """Whether a range ends where its column does."""
    area = reference.area(sheet.name)
    below = sheet.get(area.bottom + 1, area.left)
    return sheet.get(area.bottom, area.left) is not None and (below is None or below.value is None)


def _gathers(cell: Cell, reference: Reference) -> bool:
    node = tree(cell.formula or "")
    return any(
        isinstance(part, Call) and part.name in GATHERING and Cells(reference) in part.arguments
        for part in (walk(node) if node is not None else ())
    )


def _side_by_side(found: Iterator[Ragged]) -> Iterator[Ragged]:
    """Those of columns right beside one another that go over the same lines as one."""
    waiting: Ragged | None = None
    for one in sorted(found, key=lambda ragged: (ragged.area.top, ragged.area.left)):
        if waiting is not None and _continues(waiting.area, one.area):
            waiting = Ragged(
                waiting.whole._replace(right=one.whole.right),
                waiting.area._replace(right=one.area.right),
                waiting.range,
                waiting.ends,
                waiting.gathers or one.gathers,
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _continues(area: Area, beside: Area) -> bool:
    same = (area.top, area.bottom) == (beside.top, beside.bottom)
    return same and beside.left == area.right + 1
