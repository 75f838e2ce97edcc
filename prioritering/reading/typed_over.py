"""Figures that are typed where the formulas beside them would stand: meant as these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from prioritering.formula.anatomy import anatomy, relative_form
from prioritering.formula.references import shift
from prioritering.reading.texts import Book
from prioritering.types import Cell, CellRef

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
