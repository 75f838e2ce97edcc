"""A cell of a small table of formulas that both its row and its column would make otherwise, and alike.

Whoever types `=B3/MAX($B$2:$B$5)` in one column and `=C3/MAX($C$2:$C$5)` in the next has copies down each
column and, without the dollars, along each row. Where both agree on a cell no long run need tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from msgspec.structs import replace

from prioritering.formula.anatomy import tree, unlocked
from prioritering.formula.cell_evaluator import Values, figure
from prioritering.formula.references import shift
from prioritering.patterns.design import is_designed, is_link
from prioritering.patterns.deviation import Deviation
from prioritering.patterns.difference import ReferenceChange, difference
from prioritering.patterns.lines import Forms, forms, plain_form
from prioritering.types import Cell, CellRef, Severity, Sheet, Workbook

MIN_AGREEING = 2
"""So many copies above and below a cell, and so many beside it, must agree on what it should hold."""
REACH_IN_GRID = 12
"""So far they are looked for."""
Place = tuple[int, int]
DOWN, ALONG = (1, 0), (0, 1)


def grid_deviations(workbook: Workbook, values: Values) -> Iterator[Deviation]:
    """All of a workbook."""
    for sheet in workbook.sheets:
        known = forms(sheet)
        for cell in _candidates(sheet, known):
            one = _deviation(workbook, sheet, known, cell, values)
            if one is not None:
                yield one


def _candidates(sheet: Sheet, known: Forms) -> Iterator[Cell]:
    """The cells above or below a formula that are no copy of one right above or below themselves."""
    typed: dict[Place, None] = {}
    for (row, column), form in known.items():
        above, below = known.get((row - 1, column)), known.get((row + 1, column))
        alone = above != form and below != form and (above or below)
        if alone and not is_link(sheet.cells[row, column].formula or ""):
            yield sheet.cells[row, column]
        if above is None:
            typed[row - 1, column] = None
        if below is None:
            typed[row + 1, column] = None
    for place in typed:
        cell = sheet.cells.get(place)
        if cell is not None and cell.formula is None and isinstance(cell.value, float):
            yield cell


def _deviation(
    workbook: Workbook, sheet: Sheet, known: Forms, cell: Cell, values: Values
) -> Deviation | None:
    if not (_has_enough_beside(sheet, cell.at, DOWN) and _has_enough_beside(sheet, cell.at, ALONG)):
        return None  # by far the most
    formula, down = _agreed(cell.at, list(_beside(sheet, cell.at, DOWN)), known)
    if formula is None:
        return None
    loose, along = _agreed(cell.at, [_loosened(one) for one in _beside(sheet, cell.at, ALONG)], {})
    if loose != unlocked(formula):
        return None
    value = figure(tree(formula), sheet.name, values)
    change = None if cell.formula is None else difference(cell.formula, formula, sheet.name, values)
    if change is not None and (
        change.change in (ReferenceChange.NONE, ReferenceChange.ANCHOR)
        or is_designed(workbook, cell, formula)
    ):
        return None
    if value is None and cell.formula is None:
        return None
    present = values(cell.at)
    same = isinstance(present, float) and value is not None and isclose(present, value, rel_tol=1e-9)
    severity = Severity.INFO if same and change is not None else Severity.WARNING
    siblings = tuple(one.at.area for one in (*down, *along))
    return Deviation((cell,), formula, siblings, len(siblings), change, severity, value)


def _beside(sheet: Sheet, at: CellRef, step: Place) -> Iterator[Cell]:
    """The formulas on either side of a cell, as far as they go without a break."""
    for way in (-1, 1):
        for count in range(1, REACH_IN_GRID + 1):
            other = sheet.get(at.row + way * count * step[0], at.column + way * count * step[1])
            if other is None or other.formula is None:
                break
            yield other


def _has_enough_beside(sheet: Sheet, at: CellRef, step: Place) -> bool:
    """Whether `_beside` has as many formulas as must agree."""
    _, row, column = at
    down, right = step
    cells, found = sheet.cells, 0
    for way in (-1, 1):
        for count in range(1, MIN_AGREEING + 1):
            other = cells.get((row + way * count * down, column + way * count * right))
            if other is None or other.formula is None:
                break
            found += 1
    return found >= MIN_AGREEING


def _agreed(at: CellRef, cells: Sequence[Cell], known: Forms) -> tuple[str | None, Sequence[Cell]]:
    """What most of some formulas would be in a place, and those that agree on it; None of too few."""
    if len(cells) < MIN_AGREEING:
        return None, ()
    by_form: dict[str, list[Cell]] = {}
    for cell in cells:
        form = known.get(cell.at[1:]) or plain_form(cell.formula or "", cell.at)
        by_form.setdefault(form, []).append(cell)
    agreeing = max(by_form.values(), key=len, default=[])
    if len(agreeing) < MIN_AGREEING:
        return None, ()
    first = agreeing[0]
    moved = shift(first.formula or "", at.row - first.at.row, at.column - first.at.column)
    return None if "#REF!" in moved else moved, agreeing


def _loosened(cell: Cell) -> Cell:
    """A formula without its dollars."""
    return replace(cell, formula=unlocked(cell.formula or ""))
