"""Figures that are typed where the formulas beside them would stand: meant as these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.formula.references import shift
from prioritering.reading.texts import Book, line_of, slot_of, step
from prioritering.types import Cell, CellRef

MIN_READ, MAX_READ, NAME_REACH = 2, 400, 8
"""So many figures tell that a line is one of the list's; how many are looked at, and how far for its name."""
_BESIDE = ((-1, 0), (1, 0), (0, -1), (0, 1))


def typed_over(book: Book, held: Sequence[Cell | None]) -> Mapping[int, Cell]:
    """The typed figures among the formulas of one column, each with the formula that its neighbours have.

    Of two alternatives one may have `=B4*E4` for a criterion and the other 60: where the figure below the 60
    is made as the one below that formula is, the 60 is `=B4*C4` with its result typed over.
    """
    formulas = [cell for cell in held if cell is not None and cell.formula is not None]
    meant: dict[int, Cell] = {}
    for i, cell in enumerate(held):
        if cell is None or cell.formula is not None or not isinstance(cell.value, float):
            continue
        formula = next(
            (f for one in formulas for way in _BESIDE if (f := _formula(book, cell, one, way))), None
        )
        if formula is not None:
            meant[i] = replace(cell, formula=formula)
    return meant


def is_filled_in(book: Book, score: CellRef, at: CellRef, across: bool) -> bool:
    """Whether a figure stands where a score would: its line has a name, and all that a score reads along its
    own."""
    cell = book.cell(score)
    if cell is None or cell.formula is None:
        return False
    over = line_of(at, across) - line_of(score, across)
    line = line_of(score, across)
    areas = [one.area(score.sheet) for one in anatomy(cell.formula).references if not one.external]
    own = [
        area
        for area in areas
        if area.sheet == score.sheet
        and ((area.left, area.right) if across else (area.top, area.bottom)) == (line, line)
        and area.size <= MAX_READ
    ]
    read = [one for area in own for one in area.cells() if not book.is_blank(one)]
    filled = [not book.is_blank(step(one, across, over, 0)) for one in read]
    if len(read) < MIN_READ or not all(filled):
        return False
    first = min(slot_of(one, across) for one in read)
    before = range(first - 1, max(0, first - 1 - NAME_REACH), -1)
    names = (step(score, across, 0, slot - slot_of(score, across)) for slot in before)
    name = next((one for one in names if book.text(one)), None)
    return name is not None and bool(book.text(step(name, across, over, 0)))


def _formula(book: Book, cell: Cell, other: Cell, way: tuple[int, int]) -> str | None:
    """What would stand in a cell by its neighbour one way, where those of another line are made alike."""
    beside, along = _neighbour(book, cell, way), _neighbour(book, other, way)
    if beside is None or along is None or along.formula is None or other.formula is None:
        return None
    if beside.formula is None or beside.at == other.at or along.at == cell.at:
        return None
    if relative_form(along.formula, along.at) != relative_form(other.formula, other.at):
        return None
    if anatomy(beside.formula).skeleton is not anatomy(other.formula).skeleton:
        return None
    return shift(beside.formula, -way[0], -way[1])


def _neighbour(book: Book, cell: Cell, way: tuple[int, int]) -> Cell | None:
    row, column = cell.at.row + way[0], cell.at.column + way[1]
    return book.cell(CellRef(cell.at.sheet, row, column)) if row > 0 and column > 0 else None
